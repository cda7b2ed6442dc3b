#!/bin/sh
# Reads a medium with 1 % scattered unreadable blocks once, with Twofold and with what others use, all on
# the same emulated drive. Usage: rescue.sh BUILD_DIRECTORY [MIB]. Prints seconds, exit code, and the
# number of unreadable blocks each program names ("-": it does not work on an emulated drive, or says none).
# ddrescue reads by read(2), which the emulated drive does not answer (it answers SCSI commands): it finds a
# drive of 0 bytes. So it reads the same image through a file and has no unreadable block: a floor, no rival.
set -eu
build=$(cd "$1" && pwd)
mib=${2:-200}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM
blocks=$((mib * 512))

mkdir "$work/files"
head -c $((mib * 1048576 - 1048576)) /dev/urandom > "$work/files/noise.mp4"
xorriso -as mkisofs -quiet -iso-level 3 -R -J -V BENCH -o "$work/image.iso" "$work/files"
rm -r "$work/files"
media=$build/bin/twofold-emulated-media
"$media" rack new "$work/rack" --drives 1 > "$work/environment"
"$media" medium new "$work/medium" --image "$work/image.iso" > /dev/null
set --
block=350
worn=0
while [ $block -lt $((blocks - 500)) ]; do
    set -- "$@" --unreadable $block
    block=$((block + 100))
    worn=$((worn + 1))
done
"$media" medium fault "$work/medium" "$@"
"$media" load "$work/rack/sr16" "$work/medium" > /dev/null
. "$work/environment"
echo "image: $(stat -c %s "$work/image.iso") bytes, $worn unreadable blocks"

# measure NAME PATTERN COMMAND…: PATTERN is an awk program that prints the count of unreadable blocks.
measure() {
    name=$1 count=$2
    shift 2
    "$media" load "$work/rack/sr16" "$work/medium" > /dev/null
    before=$(date +%s.%N)
    code=0
    timeout 300 "$@" > "$work/out" 2>&1 || code=$?
    after=$(date +%s.%N)
    found=$(tr '\r\b' '\n\n' < "$work/out" | awk "$count")
    printf '%-22s %8.2f s   exit %3d   unreadable: %s\n' "$name" \
        "$(awk "BEGIN { print $after - $before }")" "$code" "${found:--}"
}

drive=/dev/sr16
measure 'twofold verify' 'match($0, /"unreadable_blocks": ?[0-9]+/) { split(substr($0, RSTART, RLENGTH), p, /: ?/); print p[2] }' \
    "$build/bin/twofold" --json --archive "$work" verify --drive $drive
measure 'ddrescue (file, sound)' '/never/' \
    ddrescue -f -n -b2048 "$work/image.iso" /dev/null "$work/map"
measure 'xorriso -check_media' '/- unreadable/ { split($0, p, /[:,]/); n += p[3] } END { if (n) print n }' \
    xorriso -outdev $drive -check_media use=outdev what=disc report=blocks --
measure 'dvdisaster -s' '/unreadable sectors/ { n = $1 } END { if (n) print n }' \
    dvdisaster -d $drive -s
