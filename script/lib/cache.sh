# shellcheck shell=bash disable=SC2034,SC2154
# Where everything that is built or fetched lives: outside the checkout, so that
# a fresh clone starts warm and a checkout can be thrown away.

cache=${SITEPLAN_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/siteplan}

# The server and the browser code have a folder each: they may be built by
# different compilers, and neither then waits for the other's lock. A
# CARGO_TARGET_DIR that is already set is used for the server.
target_wasm=$cache/target-wasm
target_native=${CARGO_TARGET_DIR:-$cache/target}
case $target_native in
  "$target_wasm") target_native=$cache/target ;;
  /*) ;;
  *) target_native=$PWD/$target_native ;;
esac

mkdir -p "$cache"

# fingerprint FILE...: one short hash over the contents, as a stamp.
fingerprint() {
  cat -- "$@" | cksum | tr -d ' \n'
}
