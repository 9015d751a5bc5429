#!/bin/sh
# Installs the Debian packages named, without questions and without what they only recommend. Root only.
# Says nothing unless it fails.
set -eu
export DEBIAN_FRONTEND=noninteractive
said=$(mktemp)
trap 'rm -f "$said"' EXIT
{ apt-get update -qq && apt-get install -qq -y --no-install-recommends "$@"; } >"$said" 2>&1 \
    || { cat "$said" >&2; exit 1; }
