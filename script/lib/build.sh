# shellcheck shell=bash disable=SC2034,SC2154
# Building Siteplan in one of two flavours: release, and debug for tests.

# build_flavour release|debug: sets where things go and how they are built.
build_flavour() {
  flavour=$1
  site=$cache/site-$flavour
  siteplan=$target_native/$flavour/siteplan
  if [[ $flavour == release ]]; then
    wasm_file=$target_wasm/$wasm_target/wasm-release/hydrate.wasm
    native_profile=(--release) wasm_profile=(--profile wasm-release) site_switches=(--release)
  else
    wasm_file=$target_wasm/$wasm_target/debug/hydrate.wasm
    native_profile=() wasm_profile=() site_switches=()
  fi
}

# These run in subshells, so that the compiler and the target folder of one do
# not reach the next; and they check each command themselves, because `set -e` is
# off in a function whose failure its caller handles.

build_browser_code() (
  wasm_find && cd "$root" || exit
  CARGO_TARGET_DIR=$target_wasm "$wasm_cargo" build ${CI:+--locked} \
    --target "$wasm_target" -p hydrate ${wasm_profile[@]+"${wasm_profile[@]}"}
)

build_native() (
  cd "$root" || exit
  CARGO_TARGET_DIR=$target_native cargo build ${CI:+--locked} "$@"
)

build_server() {
  build_native -p server ${native_profile[@]+"${native_profile[@]}"}
}

# build_site: the folder of files for browsers, from npm_modules of vendor and
# the browser code. The bundler is always an optimised build: a debug one takes
# minutes.
build_site() {
  build_native --release --quiet -p bundle &&
    "$target_native/release/bundle" --wasm "$wasm_file" --style "$root/style" \
      --vendor "$npm_modules" --out "$site" ${site_switches[@]+"${site_switches[@]}"}
}
