#!/bin/sh
# Renders 500 disc labels into one PDF and says how long it took.
# Usage: labels.sh BUILD_DIRECTORY
set -eu
"$1/bin/labels_test" "Five hundred labels are rendered in one file" -s |
    sed -n 's/^ *500 disc labels: \([0-9.]*\) s, \([0-9]*\) KiB.*/\1 \2/p' |
    awk '{ printf "500 labels in one PDF: %.2f s, %.1f ms a label, %d KiB\n", $1, $1 * 2, $2 }'
