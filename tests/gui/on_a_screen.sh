#!/bin/sh
# Runs a program on an X server of its own with a window manager. Usage: on_a_screen.sh PROGRAM…
# SCREEN is the size of the screen (1920x1080); with NO_AT_BRIDGE=0 the window can be seen over AT-SPI.
export SCREEN="${SCREEN:-1920x1080}" NO_AT_BRIDGE="${NO_AT_BRIDGE:-1}" GSETTINGS_BACKEND=memory
exec xvfb-run --auto-servernum --server-args="-screen 0 ${SCREEN}x24" sh -c '
    openbox & manager=$!
    "$@"
    result=$?
    kill "$manager"
    exit "$result"' on_a_screen "$@"
