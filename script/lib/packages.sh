# shellcheck shell=bash disable=SC2034,SC2154
# System packages: installed when we may, otherwise the person is told which.

# packages_may_install: is there an apt-get that we can run without a question?
packages_may_install() {
  command -v apt-get >/dev/null || return 1
  [[ $(id -u) == 0 ]] || sudo -n true 2>/dev/null
}

as_admin() {
  if [[ $(id -u) == 0 ]]; then
    "$@"
  else
    sudo -n "$@"
  fi
}

# packages_install WHY PACKAGE...: installs Debian packages, or stops and says
# what to install.
packages_install() {
  local why=$1
  shift
  if ! packages_may_install; then
    die "Missing: $why." \
      "On Debian or Ubuntu: sudo apt-get install $*" \
      "Elsewhere: install the same with your package manager, then run this again."
  fi
  note "Installing $why: $*"
  # Package lists may be missing (a fresh container) or old (a package that is
  # gone); one update then helps.
  if ! quietly apt-install apt_install "$@" 2>/dev/null; then
    quietly apt-update as_admin apt-get update -q ||
      die "apt-get update failed." "Check the network and the package sources, then run this again."
    quietly apt-install apt_install "$@" ||
      die "Could not install $why." "Try it by hand to see why: apt-get install $*"
  fi
}

apt_install() {
  as_admin env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@"
}

packages_wanted=()
packages_why=()

# want WHY PACKAGE...: puts packages on the list of packages_settle.
want() {
  packages_why+=("$1")
  shift
  packages_wanted+=("$@")
}

# packages_settle: installs all that is wanted in one go, so that a person who has
# to do it by hand is told once.
packages_settle() {
  ((${#packages_wanted[@]})) || return 0
  local why
  why=$(printf '%s; ' "${packages_why[@]}")
  packages_install "${why%; }" "${packages_wanted[@]}"
}
