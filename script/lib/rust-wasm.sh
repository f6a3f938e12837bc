# shellcheck shell=bash disable=SC2034,SC2154
# Rust for the browser: a compiler, cargo and linker that know the target
# wasm32-unknown-unknown. Two ways to get them:
#
# 1. The toolchain in use has the target, or rustup can add it. Nearly everyone.
# 2. rustup's downloads cannot be reached, or there is no rustup: Debian has a
#    current compiler with the sources of its standard library, which we compile
#    once (a minute) into a sysroot of our own in the cache. The system's files
#    stay as they are.

wasm_target=wasm32-unknown-unknown
debian_packages=(rustc-web cargo-web rust-web-src rust-web-clippy)

# wasm_find: sets the environment for cargo when a toolchain is there, quickly;
# otherwise fails.
wasm_find() {
  wasm_cargo=cargo
  [[ ${SITEPLAN_WASM_RUST:-} != debian ]] && has_wasm_std "$(rustc --print sysroot 2>/dev/null)" && return
  debian_rust_find && has_wasm_std "$debian_sysroot" && debian_rust_use
}

# wasm_ready: finds or installs it.
wasm_ready() {
  wasm_find && return
  if [[ ${SITEPLAN_WASM_RUST:-} != debian ]] && command -v rustup >/dev/null; then
    note "Adding the target $wasm_target to the Rust toolchain"
    if quietly rustup-target rustup target add "$wasm_target" 2>/dev/null && wasm_find; then
      return
    fi
    note "rustup could not fetch it; trying Debian's packages instead"
  fi
  debian_rust_install
  debian_std_build
  wasm_find || die "The target $wasm_target was installed, but is not found." \
    "Please report this with the output of: rustc --version --verbose"
}

has_wasm_std() {
  [[ -n $1 ]] && compgen -G "$1/lib/rustlib/$wasm_target/lib/libstd-*.rlib" >/dev/null
}

# debian_rust_find: is Debian's compiler there, and where is our sysroot for it?
debian_rust_find() {
  [[ -x /usr/bin/rustc && -x /usr/bin/cargo ]] || return 1
  debian_version=$(/usr/bin/rustc --version | cut -d' ' -f2)
  [[ -d /usr/src/rustc-$debian_version/library/std ]] || return 1
  debian_rust=$cache/rust-$debian_version
  debian_sysroot=$debian_rust/sysroot
}

debian_rust_use() {
  export RUSTC=$debian_rust/rustc SYSROOT=$debian_sysroot
  export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER
  CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=$(wasm_linker) || packages_install "the wasm linker" lld-19
  # Debian's cargo and clippy go with Debian's compiler.
  PATH=/usr/bin:$PATH
  wasm_cargo=/usr/bin/cargo
}

debian_rust_install() {
  if ! debian_rust_find || [[ ! -x /usr/bin/clippy-driver ]]; then
    command -v apt-get >/dev/null ||
      die "The Rust target $wasm_target is missing." "Run: rustup target add $wasm_target"
    packages_install "a Rust compiler for browser code" "${debian_packages[@]}"
  fi
  debian_rust_find || die "Debian's Rust is there, but not its library sources." \
    "Either: rustup target add $wasm_target" "Or: apt-get install ${debian_packages[*]}"
  wasm_linker >/dev/null || packages_install "the wasm linker" lld-19
}

# wasm_linker: the first of rustup's own and Debian's.
wasm_linker() {
  local host found
  host=$(rustc --version --verbose 2>/dev/null | sed -n 's/^host: //p')
  found=$(rustup run stable rustc --print sysroot 2>/dev/null)/lib/rustlib/$host/bin/rust-lld
  if [[ -x $found ]]; then
    printf '%s\n' "$found"
    return
  fi
  for found in wasm-ld wasm-ld-{22,21,20,19,18,17,16}; do
    command -v "$found" && return
  done
  return 1
}

# debian_std_build: compiles the standard library for the browser and lays out a
# sysroot: Debian's, by links, plus the new target.
debian_std_build() {
  local system empty lib host
  has_wasm_std "$debian_sysroot" && return
  note "Compiling the standard library of Rust $debian_version for the browser (about a minute)"
  system=$(/usr/bin/rustc --print sysroot)
  host=$(/usr/bin/rustc --version --verbose | sed -n 's/^host: //p')
  rm -rf "$debian_rust"
  empty=$debian_rust/empty
  mkdir -p "$empty/src" "$debian_sysroot/lib/rustlib"
  : >"$empty/src/lib.rs"
  printf '%s\n' '[package]' 'name = "empty"' 'edition = "2021"' '[workspace]' >"$empty/Cargo.toml"
  # With bitcode, or `lto = "fat"` cannot read it.
  quietly wasm-std env -C "$empty" -u CARGO_TARGET_DIR \
    RUSTC_BOOTSTRAP=1 RUSTC=/usr/bin/rustc RUSTFLAGS=-Cembed-bitcode=yes CARGO_TARGET_DIR="$empty/target" \
    PATH="/usr/bin:$PATH" /usr/bin/cargo build --release --target "$wasm_target" -Zbuild-std=std,panic_abort,panic_unwind ||
    die "The standard library did not compile for the browser." \
      "If rustup can be reached from here, this is easier: rustup target add $wasm_target"
  ln -s "$system/lib/rustlib/$host" "$debian_sysroot/lib/rustlib/$host"
  ln -s "$system/bin" "$debian_sysroot/bin"
  printf '#!/bin/sh\nexec /usr/bin/rustc --sysroot %q "$@"\n' "$debian_sysroot" >"$debian_rust/rustc"
  chmod +x "$debian_rust/rustc"
  # Last, and in one move: these files say that all the rest is there.
  lib=$debian_sysroot/lib/rustlib/$wasm_target
  mkdir -p "$lib.part/lib"
  cp "$empty/target/$wasm_target/release/deps/"*.rlib "$empty/target/$wasm_target/release/deps/"*.rmeta "$lib.part/lib/"
  rm -f "$lib.part/lib/"libempty-*
  mv "$lib.part" "$lib"
  rm -rf "$empty"
}
