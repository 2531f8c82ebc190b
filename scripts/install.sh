#!/bin/sh
# install.sh PYTHON VENV SET: a virtual environment with the pinned, hashed packages of requirements/SET.txt.
set -eu
python=$1 venv=$2 set=$3

if ! command -v "$python" >/dev/null 2>&1; then
    echo "Masthead needs Python 3.11 or newer, and $python is not there. Install it, or name another: make PYTHON=python3.12" >&2
    exit 2
fi
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    echo "Masthead needs Python 3.11 or newer; $python is $("$python" -V 2>&1). Install a newer one, or name it: make PYTHON=python3.12" >&2
    exit 2
fi
if [ ! -x "$venv/bin/python" ]; then
    "$python" -m venv "$venv" || {
        echo "The virtual environment could not be made: install Python's venv module (Debian: apt install python3-venv)." >&2
        exit 2
    }
fi
echo "Installing the $set packages …"
if command -v uv >/dev/null 2>&1; then
    uv pip install --quiet --python "$venv/bin/python" --require-hashes -r "requirements/$set.txt"
    uv pip install --quiet --python "$venv/bin/python" --no-deps --no-build-isolation -e .
else
    # The list is complete, so nothing is left to resolve (and pip 23's resolver trips over lxml's extra).
    "$venv/bin/pip" install --quiet --disable-pip-version-check --no-deps --require-hashes -r "requirements/$set.txt"
    "$venv/bin/pip" install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
fi
touch "$venv/.$set"
