#!/usr/bin/env bash
# Runs the tests in parts and says aloud what was skipped.
#
#   tests/run.sh [sqlite] [postgres] [reading] [gate] [long] [long-postgres] [browser]     no part named: all
#
# The first two are what `make test` runs; `reading` are pages and papers on PostgreSQL. `long` are the tests marked so: a few that take as long as all others.
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

# on_postgres NAME MARKS: a part of the tests that ask a database anything, on the second engine
on_postgres() {
    if tests/postgres.sh --found; then
        ONLY_DATABASE=1 part "$1" tests/postgres.sh "${pytest[@]}" -m "$2"
    else
        missing "$1" "PostgreSQL's server programs were not found"
    fi
}

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
for name in ${@:-sqlite postgres reading gate long long-postgres browser}; do
    case $name in
        gate) PY=$py part gate tests/gate_coverage.sh ;;
        sqlite) part sqlite "${pytest[@]}" -m "not browser and not long" ;;
        long) part long "${pytest[@]}" -m "long and not browser" ;;
        postgres) on_postgres postgres "not browser and not long and not reading" ;;
        reading) on_postgres reading "reading and not browser and not long" ;;
        long-postgres) on_postgres long-postgres "long and not browser" ;;
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
