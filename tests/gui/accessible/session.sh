#!/bin/sh
# Gives a program of this folder a screen and a session bus with accessibility.
# Usage: session.sh PROGRAM.py ARGUMENT…
set -eu
here=$(cd "$(dirname "$0")" && pwd)
program=$1
shift
# The buses lie where nobody else's do.
XDG_RUNTIME_DIR=$(mktemp -d)
export XDG_RUNTIME_DIR NO_AT_BRIDGE=0 PYTHONDONTWRITEBYTECODE=1
trap 'rm -rf "$XDG_RUNTIME_DIR"' EXIT
# pyatspi is Debian's: for the python3 of Debian, whatever comes first in PATH.
"$here/../on_a_screen.sh" dbus-run-session -- /usr/bin/python3 "$here/$program" "$@"
