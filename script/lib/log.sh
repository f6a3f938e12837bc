# shellcheck shell=bash disable=SC2034,SC2154
# What the scripts say: numbered steps, how long each took, and what to do when
# one fails. Source this first.

if [[ -t 1 && -z ${NO_COLOR:-} ]]; then
  bold=$'\e[1m' dim=$'\e[2m' red=$'\e[31m' green=$'\e[32m' plain=$'\e[0m'
else
  bold='' dim='' red='' green='' plain=''
fi

steps_total=0
steps_begun=0
step_title=''
step_began=0

# steps N: how many steps follow.
steps() {
  steps_total=$1
  steps_begun=0
}

# step TITLE: begins a step. A failure until the next one is reported as this
# step's.
step() {
  steps_begun=$((steps_begun + 1))
  step_title=$1
  step_began=$SECONDS
  printf '%s[%d/%d] %s%s\n' "$bold" "$steps_begun" "$steps_total" "$step_title" "$plain"
}

# step_done [DETAIL]: closes the step with its time.
step_done() {
  printf '      %s✓%s %s%s(%s)%s\n' "$green" "$plain" "${1:+$1 }" "$dim" "$(elapsed "$((SECONDS - step_began))")" "$plain"
  step_title=''
}

# note TEXT: a remark inside a step.
note() {
  printf '      %s\n' "$*"
}

# elapsed SECONDS: as people say it.
elapsed() {
  if (($1 < 60)); then
    printf '%d s' "$1"
  else
    printf '%d min %02d s' "$(($1 / 60))" "$(($1 % 60))"
  fi
}

# die MESSAGE [WHAT TO DO]...: stops, says which step failed and what to do.
die() {
  local message=$1 line
  shift
  {
    if [[ -n $step_title ]]; then
      printf '\n%s✗ Step %d of %d failed: %s%s\n' "$red" "$steps_begun" "$steps_total" "$step_title" "$plain"
    fi
    printf '%s✗ %s%s\n' "$red" "$message" "$plain"
    for line in "$@"; do
      printf '  → %s\n' "$line"
    done
  } >&2
  exit 1
}

# quietly NAME COMMAND...: runs a chatty command with its output in a log file.
# Shows that time passes; when it fails, shows the end of the log.
quietly() {
  local name=$1 log pid status=0 began=$SECONDS
  shift
  mkdir -p "$cache/log"
  log=$cache/log/$name.log
  "$@" >"$log" 2>&1 </dev/null &
  pid=$!
  while kill -0 "$pid" 2>/dev/null; do
    if [[ -t 1 ]]; then
      printf '\r      %s… %s%s' "$dim" "$(elapsed "$((SECONDS - began))")" "$plain"
    fi
    sleep 0.2
  done
  wait "$pid" || status=$?
  if [[ -t 1 ]]; then
    printf '\r\e[K'
  fi
  if ((status != 0)); then
    {
      printf '      %sThis failed: %s%s\n' "$red" "$*" "$plain"
      printf '      The end of its output (all of it is in %s):\n' "$log"
      tail -n 20 "$log" | sed 's/^/      | /'
    } >&2
  fi
  return "$status"
}
