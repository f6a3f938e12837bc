# shellcheck shell=bash disable=SC2034,SC2154
# The browser that the tests drive: the system's Chromium or Chrome.

# chromium_find: sets SITEPLAN_CHROMIUM, or fails.
chromium_find() {
  local name
  if [[ -n ${SITEPLAN_CHROMIUM:-} ]]; then
    [[ -x $SITEPLAN_CHROMIUM ]] && return
    die "SITEPLAN_CHROMIUM names no program: $SITEPLAN_CHROMIUM"
  fi
  for name in chromium chromium-browser google-chrome google-chrome-stable \
    "/Applications/Chromium.app/Contents/MacOS/Chromium" \
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
    if SITEPLAN_CHROMIUM=$(command -v "$name"); then
      export SITEPLAN_CHROMIUM
      return
    fi
  done
  return 1
}

chromium_want() {
  chromium_find || want "Chromium (the browser tests drive it)" chromium fonts-dejavu-core
}

chromium_ready() {
  chromium_find || die "Chromium is installed, but is not found." "Name it: SITEPLAN_CHROMIUM=/path/to/chromium"
}
