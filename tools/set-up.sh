#!/bin/sh
# Make .venv ready for a purpose: `tools/set-up.sh demo` or `tools/set-up.sh dev`.
#
# Needs Python 3.11 or newer and a package index. Uses uv where it is on PATH, else `python3 -m venv` and pip; either way
# the versions and hashes of requirements/*.txt are installed, which tools/lock.sh writes from uv.lock. Everything stays
# inside this folder: .venv and .cache. Run again, it returns at once unless something it rests on has changed.
#
# PYTHON=/some/python names the interpreter to use. Exit 2: this machine lacks something; the message says what.
set -eu
cd "$(dirname "$0")/.."

purpose=${1:-}
case $purpose in
    demo | dev) ;;
    *)
        echo "usage: tools/set-up.sh demo|dev" >&2
        exit 2
        ;;
esac

root=$(pwd)
mkdir -p .cache/tmp
export TMPDIR="$root/.cache/tmp"
export PIP_CACHE_DIR="$root/.cache/pip" UV_CACHE_DIR="$root/.cache/uv"
export PIP_DISABLE_PIP_VERSION_CHECK=1 PYTHONNOUSERSITE=1
export UV_PYTHON_DOWNLOADS=never UV_NO_PROGRESS=1
# pip asks rustc for its version, and where rustc is rustup's stand-in, that makes a folder: in here, then.
export RUSTUP_HOME="$root/.cache/rustup"
unset PYTHONPATH PYTHONHOME VIRTUAL_ENV PIP_TARGET PIP_PREFIX PIP_USER PIP_REQUIRE_VIRTUALENV || true

is_new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

find_python() {
    if [ -n "${PYTHON:-}" ]; then
        candidates=$PYTHON
    else
        candidates="python3 python3.14 python3.13 python3.12 python3.11 python"
    fi
    for candidate in $candidates; do
        if is_new_enough "$candidate"; then
            echo "$candidate"
            return
        fi
    done
    found=$(${PYTHON:-python3} --version 2>&1 || true)
    echo "Error: Tallywire needs Python 3.11 or newer; ${PYTHON:-python3} is: ${found:-not there}" >&2
    echo "Hint: install a newer one, or name it: make ${purpose} PYTHON=/path/to/python3.11" >&2
    return 2
}

# What an installation rests on: the place (a virtual environment cannot be moved), the locked versions, the package's
# own declaration, and this script.
fingerprint() {
    echo "$root"
    cksum "requirements/$1.txt" pyproject.toml tools/set-up.sh
}

is_ready() {
    [ -x .venv/bin/tallywire ] && [ -f ".venv/ready-$1" ] && [ "$(fingerprint "$1")" = "$(cat ".venv/ready-$1")" ]
}

# What serves development serves the demo too.
if is_ready "$purpose" || { [ "$purpose" = demo ] && is_ready dev; }; then
    exit 0
fi

python=$(find_python) || exit $?
uv=$(command -v uv || true)

# An environment made elsewhere, with a Python that is gone or without pip where pip is needed, is made anew.
if [ -e .venv ] && ! { is_new_enough .venv/bin/python && { [ -n "$uv" ] || .venv/bin/python -c 'import pip'; }; } 2>/dev/null; then
    rm -rf .venv
fi

if [ ! -e .venv ]; then
    if [ -n "$uv" ]; then
        echo "Setting up .venv with uv …" >&2
        uv venv --quiet --python "$(command -v "$python")" .venv
    else
        if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
            echo "Error: this Python cannot make a virtual environment: its venv module is not installed" >&2
            echo "Hint: sudo apt install python3-venv" >&2
            exit 2
        fi
        echo "Setting up .venv …" >&2
        "$python" -m venv .venv
    fi
fi

rm -f .venv/ready-*
install() {
    if [ -n "$uv" ]; then
        # A machine may trust its index only through the system's own certificates, which uv reads when told to.
        uv pip install --quiet --python .venv/bin/python "$@" 2>/dev/null ||
            UV_SYSTEM_CERTS=true UV_NATIVE_TLS=true uv pip install --quiet --python .venv/bin/python "$@"
    else
        .venv/bin/python -m pip install --quiet "$@"
    fi
}
install --require-hashes --only-binary :all: -r "requirements/$purpose.txt"
# The build backend is locked too: it was installed just now, and is not fetched in whatever version is newest.
install --no-deps --no-build-isolation --editable .
fingerprint "$purpose" >".venv/ready-$purpose"
