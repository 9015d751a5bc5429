#!/bin/sh
# What the browser tests need beside Python: Debian's chromium and a Japanese font. Never a reason to fail:
# without them these tests are skipped and say why.
set -eu
missing=
command -v chromium >/dev/null || missing=chromium
{ command -v fc-list >/dev/null && [ -n "$(fc-list :lang=ja family)" ]; } || missing="$missing fontconfig fonts-noto-cjk"
[ -n "$missing" ] || exit 0

if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    echo "Installing for the browser tests: $missing"
    # shellcheck disable=SC2086 # a list of words
    "$(dirname "$0")/apt.sh" $missing && exit 0
fi
echo "The browser tests will be skipped: they need (on Debian, as root) apt-get install $missing" >&2
