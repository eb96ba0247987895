#!/bin/sh
# Lock the versions anew and write them out for pip: `make lock` (needs uv), `make lock ARGS=--upgrade` for newer ones.
#
# uv.lock is the one source; requirements/*.txt are what a machine without uv installs, with the same versions and hashes.
# tests/project/test_lock.py holds that they are in step.
set -eu
cd "$(dirname "$0")/.."

# The lock names the public index whatever this machine is set up to use.
export UV_NO_CONFIG=1
unset UV_INDEX UV_INDEX_URL UV_DEFAULT_INDEX UV_EXTRA_INDEX_URL UV_FIND_LINKS || true

uv lock "$@"
mkdir -p requirements

export_to() {
    file=$1
    shift
    uv export --quiet --frozen --no-emit-project --no-annotate --no-header --no-default-groups --group build "$@" \
        >"$file.new"
    {
        echo "# Written by tools/lock.sh from uv.lock; do not edit."
        cat "$file.new"
    } >"$file"
    rm "$file.new"
}

export_to requirements/demo.txt --extra charts
export_to requirements/dev.txt --extra all --group dev
