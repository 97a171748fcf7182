#!/usr/bin/env bash
# Runs the tests in four parts and says aloud what was skipped.
#
#   tests/run.sh [gate] [sqlite] [postgres] [browser]     no part named: all four
#
# PY is the Python to run them with. REQUIRE_ALL=1 makes a missing engine or browser, and any skipped
# test, a failure. Test results are in build/tests/.
set -uo pipefail
cd "$(dirname "$0")/.."

py=${PY:-.venv/bin/python}
logs=build/tests
mkdir -p "$logs"
failed=0
closing=()

# part NAME COMMAND...: runs it, keeps the last line it printed for the end.
part() {
    local name=$1
    shift
    echo "== $name"
    "$@" 2>&1 | tee "$logs/$name.log" || failed=1
    closing+=("== $name" "$(tail -n 1 "$logs/$name.log")")
}

# missing NAME WHY
missing() {
    echo "== $1 SKIPPED: $2"
    closing+=("== $1" "SKIPPED: $2")
    [ "${REQUIRE_ALL:-}" != 1 ] || failed=1
}

browser() {
    [ -n "${CHROMIUM:-}" ] || command -v chromium || command -v chromium-browser || command -v google-chrome
}

pytest=("$py" -m pytest -q -n 2)
unset DATABASE_URL ONLY_DATABASE
for name in ${@:-gate sqlite postgres browser}; do
    case $name in
        gate) PY=$py part gate tests/gate_coverage.sh ;;
        sqlite) part sqlite "${pytest[@]}" -m "not browser" ;;
        postgres)
            if tests/postgres.sh --found; then
                ONLY_DATABASE=1 part postgres tests/postgres.sh "${pytest[@]}" -m "not browser"
            else
                missing postgres "PostgreSQL's server programs were not found"
            fi
            ;;
        browser)
            if browser >/dev/null; then
                part browser "${pytest[@]}" -m browser tests/browser
            else
                missing browser "no Chromium was found; CHROMIUM may name one"
            fi
            ;;
        *) echo "no such part: $name" >&2; exit 2 ;;
    esac
done

echo
printf '%s\n' "${closing[@]}"
exit "$failed"
