#!/bin/sh
# test_tools.sh PACKAGE:PROGRAM …: Debian packages that tests need; installed when root, else said.
set -eu
missing=
for pair in "$@"; do
    command -v "${pair#*:}" >/dev/null 2>&1 || missing="$missing ${pair%%:*}"
done
[ -n "$missing" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    apt-get update -qq
    # shellcheck disable=SC2086 - a list of names
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
else
    echo "This needs Debian's packages:$missing. Install them: apt install$missing" >&2
    exit 2
fi
