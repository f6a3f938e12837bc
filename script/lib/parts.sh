# shellcheck shell=bash disable=SC2034,SC2154
# The parts of script/test, what became of each, and the summary.

part_names=()
declare -A part_result=() part_words=()

# part NAME COMMAND...: runs one part as a step and keeps its result, and what it
# wrote into the file $said: its runner's closing words.
part() {
  local name=$1 status=0
  shift
  step "$name"
  part_names+=("$name")
  said=$cache/log/said
  mkdir -p "$cache/log"
  : >"$said"
  "$@" || status=$?
  part_words[$name]=$(cat "$said")
  if ((status == 0)); then
    part_result[$name]=passed
    step_done
  else
    part_result[$name]=failed
    printf '      %s✗ failed%s %s(%s)%s\n' "$red" "$plain" "$dim" "$(elapsed "$((SECONDS - step_began))")" "$plain"
  fi
}

# skip NAME WHY
skip() {
  step "$1"
  note "not run: $2"
  part_names+=("$1")
  part_result[$1]="not run"
  part_words[$1]=$2
}

# built NAME...: did all of these parts pass?
built() {
  local name
  for name in "$@"; do
    [[ ${part_result[$name]} == passed ]] || return 1
  done
}

# The Rust crates that are built for this machine, with the features of the
# server. Always this one selection, so that all share what is compiled.
native=(-p design -p collab -p app -p server -p bundle --features app/ssr)

formatting() {
  cargo fmt --all --check || {
    note "Run: cargo fmt --all"
    return 1
  }
}

clippy_native() {
  CARGO_TARGET_DIR=$target_native cargo clippy ${CI:+--locked} "${native[@]}" --all-targets -- -D warnings
}

# Only one compiler's taste stops the run: where the browser code has a compiler
# of its own, with newer lints than ours, its warnings stay warnings.
clippy_browser() (
  wasm_find || exit
  local strict=(-D warnings)
  [[ $wasm_cargo == cargo ]] || strict=()
  CARGO_TARGET_DIR=$target_wasm "$wasm_cargo" clippy ${CI:+--locked} --target "$wasm_target" \
    -p app -p hydrate --features app/hydrate -- ${strict[@]+"${strict[@]}"}
)

# build_tests: the server as the Rust tests build it, and the program that writes
# designs for the browser tests.
build_tests() {
  build_native "${native[@]}" --lib --bins --tests --examples
}

rust_tests() {
  local log=$cache/log/rust-tests.log status=0 total
  if cargo nextest --version >/dev/null 2>&1; then
    CARGO_TARGET_DIR=$target_native tee_log "$log" \
      cargo nextest run ${CI:+--locked} "${native[@]}" --no-fail-fast "$@" || status=$?
    grep -E '^ *Summary \[' "$log" | tail -n1 | sed 's/^ *//' >"$said" || true
  else
    CARGO_TARGET_DIR=$target_native tee_log "$log" \
      cargo test ${CI:+--locked} "${native[@]}" --no-fail-fast "$@" || status=$?
    awk '/^test result:/ { gsub(";", ""); for (i = 1; i < NF; i++) { if ($(i+1) == "passed") p += $i; if ($(i+1) == "failed") f += $i } }
      END { printf "test result: %d passed; %d failed\n", p, f }' "$log" >"$said"
  fi
  return "$status"
}

# browser_tests [ARGS]: in a folder of its own, with the program and the site as
# they are now, so that a build or another run beside it does not disturb it.
browser_tests() {
  local status=0 run=$cache/end2end/$$
  find "$cache/end2end" -mindepth 1 -maxdepth 1 -mtime +2 -exec rm -rf {} + 2>/dev/null || true
  rm -rf "$run"
  mkdir -p "$run"
  cp -rl "$site" "$run/site" && cp -l "$siteplan" "${siteplan%/*}/examples/hostile" "$run/" || return
  (
    cd "$root/end2end" || exit
    SITEPLAN_RUN=$run SITEPLAN_BIN=$run/siteplan SITEPLAN_SITE=$run/site SITEPLAN_HOSTILE=$run/hostile \
      node node_modules/@playwright/test/cli.js test "$@"
  ) || status=$?
  node "$root/end2end/support/words.mjs" "$run/report.json" >"$said" 2>/dev/null || printf 'no report\n' >"$said"
  if ((status == 0)); then
    rm -rf "$run"
  else
    rm -rf "$run/site" "$run/siteplan" "$run/hostile"
    note "Pictures and traces of what failed: $run/results"
    note "Look at a trace: cd end2end && npx playwright show-trace FILE"
  fi
  return "$status"
}

# tee_log FILE COMMAND...: runs a command, its output also into a file without
# colours.
tee_log() {
  local log=$1 colour=never status=0
  shift
  [[ -t 1 && -z ${NO_COLOR:-} ]] && colour=always
  mkdir -p "${log%/*}"
  CARGO_TERM_COLOR=$colour "$@" 2>&1 | tee "$log.raw" || status=$?
  sed $'s/\e\\[[0-9;]*m//g' "$log.raw" >"$log"
  rm -f "$log.raw"
  return "$status"
}

# summary SECONDS: what became of each part, the tests in all, and the exit code.
summary() {
  local name failed=0
  printf '\n%sSummary after %s%s\n' "$bold" "$(elapsed "$1")" "$plain"
  for name in "${part_names[@]}"; do
    case ${part_result[$name]} in
      passed) printf '  %s✓%s %-24s%s\n' "$green" "$plain" "$name" "${part_words[$name]:+  ${part_words[$name]}}" ;;
      *)
        printf '  %s✗%s %-24s  %s%s\n' "$red" "$plain" "$name" "${part_result[$name]}" "${part_words[$name]:+: ${part_words[$name]}}"
        failed=1
        ;;
    esac
  done
  local total
  if total=$(tests_total); then
    printf '%s\n' "$total"
  fi
  return "$failed"
}

# tests_total: all runners' tests added up, as `N passed, N failed`.
tests_total() {
  printf '%s\n' "${part_words[@]}" | awk '
    /passed/ {
      gsub(/[;,():]/, " ")
      for (i = 1; i < NF; i++) {
        if ($(i+1) == "passed") passed += $i
        if ($(i+1) == "failed") failed += $i
        if ($(i+1) == "skipped") skipped += $i
      }
      any = 1
    }
    END {
      if (!any) exit 1
      printf "%d passed, %d failed", passed, failed
      if (skipped) printf ", %d skipped", skipped
      print ""
    }'
}
