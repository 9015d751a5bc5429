#!/bin/sh
# Makes the virtual environment $1 with the interpreter $2 and puts uv into it, by version and hash.
# Debian leaves venv out of python3: it is installed where this user may, and named in one sentence where not.
set -eu
venv=$1
python=$2

command -v "$python" >/dev/null || { echo "Shisaku needs Python 3.11 or newer, and '$python' is not here: install python3." >&2; exit 1; }
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
    || { echo "Shisaku needs Python 3.11 or newer; '$python' is older: call make PYTHON=/path/to/a/newer/python3." >&2; exit 1; }

if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
        echo "Installing python3-venv"
        "$(dirname "$0")/apt.sh" python3-venv
    else
        echo "'$python' has no venv module: install it (on Debian, as root: apt-get install python3-venv) and call make again." >&2
        exit 1
    fi
fi

# One that works is kept; half of one is of no use.
"$venv/bin/python" -m pip --version >/dev/null 2>&1 || "$python" -m venv --clear "$venv"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-uv.txt
