#!/bin/sh
# Goes through all pages as a person would, on a small and a large screen, writes a picture of each, for eyes, and
# fails if a text is cut off or one of a Chinese screen is in English.
# Usage: screenshots.sh BIN DIRECTORY LANGUAGE THEME (zh_CN or en; light or dark)
set -eu
here=$(dirname "$0") bin=$1 directory=$2 language=$3 theme=$4
case $theme in dark) GTK_THEME=Adwaita:dark ;; *) GTK_THEME=Adwaita ;; esac
export GTK_THEME
mkdir -p "$directory"
result=0
for size in 1280x720 1920x1080; do
    name=$language-$theme-$size
    for walk in gui_screenshots gui_register_screenshots; do
        SCREEN=$size "$here/on_a_screen.sh" "$bin/$walk" "$directory" "$language" "$name" \
            >"$directory/$name.log" 2>&1 || {
            echo "$walk $name:"
            cat "$directory/$name.log"
            result=1
        }
    done
done
exit $result
