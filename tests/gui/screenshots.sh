#!/bin/sh
# Writes the screenshots of all pages. Usage: screenshots.sh PROGRAM DIRECTORY [LANGUAGE THEME SIZE]
set -eu
here=$(dirname "$0") program=$1 directory=$2
for language in ${3:-zh_CN en}; do
    for theme in ${4:-light dark}; do
        for size in ${5:-1280x720 1920x1080}; do
            case $theme in dark) GTK_THEME=Adwaita:dark ;; *) GTK_THEME=Adwaita ;; esac
            export GTK_THEME
            SCREEN=$size "$here/on_a_screen.sh" "$program" "$directory" "$language" \
                "$language-$theme-$size" 2>"$directory.log" || { cat "$directory.log"; exit 1; }
        done
    done
done
