#!/bin/sh
# Collects the texts of the pages into the catalogues and compiles them, with $1, Django's admin command.
# Needs GNU gettext; what it makes (.po and .mo) is committed, so that nobody else does.
set -eu
django_admin=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")

if ! command -v xgettext >/dev/null; then
    if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
        "$(dirname "$0")/apt.sh" gettext
    else
        echo "Collecting texts needs GNU gettext: install it (on Debian, as root: apt-get install gettext)." >&2
        exit 1
    fi
fi

cd src/shisaku
mkdir -p web/locale
export DJANGO_SETTINGS_MODULE=shisaku.config.settings
# Starting Django makes a data folder; this one is for nothing else.
SHISAKU_DATA=$(mktemp -d)
export SHISAKU_DATA
"$django_admin" makemessages --locale en --no-wrap --add-location file
"$django_admin" compilemessages --locale en
