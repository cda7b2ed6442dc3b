#!/bin/sh
# Starts the installed window on a screen of its own and waits until it shows. Exit 0 if it does.
exec xvfb-run --auto-servernum --server-args="-screen 0 1280x720x24" sh -c '
    twofold-gui --lang zh_CN & window=$!
    timeout 60 xdotool search --sync --onlyvisible --class Twofold
    shown=$?
    kill "$window"
    exit "$shown"'
