# shellcheck shell=bash disable=SC2034,SC2154
# Rust for this machine: the compiler, cargo, and a linker.

rust_want() {
  command -v cc >/dev/null || want "a C compiler (it links the programs)" build-essential
}

rust_ready() {
  if ! command -v cargo >/dev/null && [[ -x $HOME/.cargo/bin/cargo ]]; then
    PATH=$HOME/.cargo/bin:$PATH
  fi
  local wanted
  wanted=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' "$root/Cargo.toml")
  if ! command -v cargo >/dev/null || ! command -v rustc >/dev/null; then
    rust_from_debian "$wanted"
  fi
  rust_version=$(rustc --version | cut -d' ' -f2)
  if ! at_least "$wanted" "$rust_version"; then
    die "Rust $rust_version is too old; Siteplan needs $wanted or newer." \
      "With rustup: rustup update stable" "Without: install it from https://rustup.rs"
  fi
}

# rust_from_debian WANTED: installs Debian's current compiler where we may and it
# is new enough; otherwise says how to get Rust.
rust_from_debian() {
  if packages_may_install; then
    quietly apt-update as_admin apt-get update -q || true
    if at_least "$1" "$(apt-cache policy rustc-web 2>/dev/null | sed -n 's/^ *Candidate: *//p')"; then
      packages_install "Rust" rustc-web cargo-web rust-web-clippy rustfmt-web
      return
    fi
  fi
  die "Rust is missing." "Install it from https://rustup.rs (one line, no admin rights needed), then run this again."
}

# at_least WANTED HAVE: compares versions.
at_least() {
  [[ -n $2 && $(printf '%s\n%s\n' "$1" "${2%%[-+]*}" | sort -V | head -n1) == "$1" ]]
}
