# shellcheck shell=bash disable=SC2034,SC2154
# Node.js, and packages from npm: wasm-opt, Mermaid, fonts, Playwright.

node_want() {
  command -v node >/dev/null || want "Node.js (it runs wasm-opt and the browser tests)" nodejs
  command -v npm >/dev/null || want "npm (it fetches wasm-opt, Mermaid and fonts)" npm
}

node_ready() {
  local major
  major=$(node --version | sed 's/^v\([0-9]*\).*/\1/')
  if ((major < 18)); then
    die "Node.js $(node --version) is too old; 18 or newer is needed." "See https://nodejs.org/en/download"
  fi
}

# npm_packages NAME FOLDER: installs what FOLDER's package-lock.json lists, into
# the cache, once for each content of that file. Sets npm_modules.
npm_packages() {
  local name=$1 folder=$2 place
  place=$cache/npm/$name-$(fingerprint "$folder/package.json" "$folder/package-lock.json" "$folder/.npmrc")
  npm_modules=$place/node_modules
  [[ -e $place/.complete ]] && return
  note "Fetching packages from npm ($name)"
  rm -rf "$place"
  mkdir -p "$place"
  cp "$folder/package.json" "$folder/package-lock.json" "$folder/.npmrc" "$place/"
  quietly "npm-$name" npm ci --prefix "$place" --no-progress ||
    die "npm could not install the packages of ${folder#"$root/"}." "Check the network and run this again."
  touch "$place/.complete"
}
