# shellcheck shell=bash disable=SC2034,SC2154
# Rust for this machine: the compiler, cargo, and a linker.

rust_ready() {
  if ! command -v cargo >/dev/null && [[ -x $HOME/.cargo/bin/cargo ]]; then
    PATH=$HOME/.cargo/bin:$PATH
  fi
  if ! command -v cargo >/dev/null || ! command -v rustc >/dev/null; then
    die "Rust is missing." \
      "Install it from https://rustup.rs (one line, no admin rights needed), then run this again."
  fi
  local wanted have
  wanted=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' "$root/Cargo.toml")
  have=$(rustc --version | cut -d' ' -f2)
  if [[ $(printf '%s\n%s\n' "$wanted" "${have%%-*}" | sort -V | head -n1) != "$wanted" ]]; then
    die "Rust $have is too old; Siteplan needs $wanted or newer." "Run: rustup update stable"
  fi
  need_command cc "a C compiler (it links the programs)" build-essential
  rust_version=$have
}
