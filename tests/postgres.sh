#!/usr/bin/env bash
# Runs a command against a private PostgreSQL that lives as long as the command does.
#
#   tests/postgres.sh --found           answers 0 when the server programs are here
#   tests/postgres.sh COMMAND [ARG...]  runs COMMAND with DATABASE_URL set, answers what it answers
#   tests/postgres.sh --restart SECONDS within COMMAND: ends every connection, is away so long, and comes back
#
# Socket only, no TCP port, a folder of its own (below POSTGRES_UNDER, else /tmp). The server refuses to run as
# root, so root hands the folder to the system's user postgres.
set -euo pipefail

programs() {
    local folder
    for folder in "$(pg_config --bindir 2>/dev/null || true)" $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -rV); do
        if [ -x "$folder/initdb" ] && [ -x "$folder/pg_ctl" ]; then
            echo "$folder"
            return 0
        fi
    done
    return 1
}

if ! bin=$(programs); then
    [ "${1:-}" = --found ] || echo "PostgreSQL's server programs (initdb, pg_ctl) were not found." >&2
    exit 1
fi
[ "${1:-}" != --found ] || exit 0

as_owner=()
[ "$(id -u)" != 0 ] || as_owner=(runuser -u postgres --)

# start FOLDER
start() {
    "${as_owner[@]}" "$bin/pg_ctl" -D "$1/data" -l "$1/data/server.log" -w \
        -o "-k $1 -c listen_addresses='' -c fsync=off -c full_page_writes=off -c synchronous_commit=off" \
        start >>"$1/log" </dev/null
}

if [ "${1:-}" = --restart ]; then
    home=$(dirname "${DATABASE_URL#postgres:///}")
    cd "$home"
    "${as_owner[@]}" "$bin/pg_ctl" -D "$home/data" -m fast -w stop >>"$home/log"
    sleep "$2"
    start "$home"
    exit
fi

home=$(mktemp -d "${POSTGRES_UNDER:-/tmp}/pg.XXXXXX")
[ "$(id -u)" != 0 ] || chown postgres "$home"

stop() {
    (cd "$home" && "${as_owner[@]}" "$bin/pg_ctl" -D "$home/data" -m immediate -w stop >/dev/null 2>&1) || true
    rm -rf "$home"
}
trap stop EXIT
trap 'exit 130' INT TERM

(
    cd "$home"
    "${as_owner[@]}" "$bin/initdb" -D "$home/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$home/log"
    start "$home"
) || { cat "$home/log" "$home/data/server.log" >&2; exit 1; }

export DATABASE_URL="postgres:///$home/postgres" PGUSER=postgres
"$@"
