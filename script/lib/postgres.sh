# shellcheck shell=bash disable=SC2034,SC2154
# Postgres programs. Siteplan starts a private server from them; no system
# service is used, and none is needed when DATABASE_URL names a server.

# postgres_programs: the folder with initdb and postgres, or nothing.
postgres_programs() {
  local folder
  if command -v initdb >/dev/null && command -v postgres >/dev/null; then
    dirname "$(command -v initdb)"
    return
  fi
  for folder in $(printf '%s\n' /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /opt/homebrew/opt/postgresql*/bin | sort -Vr); do
    if [[ -x $folder/initdb && -x $folder/postgres ]]; then
      printf '%s\n' "$folder"
      return
    fi
  done
  return 1
}

postgres_want() {
  postgres_programs >/dev/null ||
    want "PostgreSQL (designs are kept in it; not needed with DATABASE_URL)" postgresql
}

postgres_ready() {
  postgres_folder=$(postgres_programs) ||
    die "PostgreSQL is installed, but initdb is not found." "Put the folder with initdb and postgres on the PATH."
}
