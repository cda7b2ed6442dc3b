#!/bin/sh
# The way from footage to two good discs with the programs of an installation, on emulated drives.
# Usage: end_to_end.sh PREFIX (/usr, or the usr/ of an unpacked package). Exit 0 if all of it works.
set -eu
prefix=$1
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export LC_ALL=C.UTF-8 TWOFOLD_ARCHIVE="$scratch/archive" HOME="$scratch"
PATH=$prefix/bin:$PATH

twofold --version
# The Chinese texts are found.
twofold --lang zh_CN --help | grep -q 光盘

mkdir "$scratch/camera"
head -c 3000000 /dev/urandom >"$scratch/camera/现场.mp4"
twofold init "$scratch/archive" --unit 某某局 --person 档案员甲 --practice
twofold case add --number 检〔2026〕1号 --name 拒绝检查案 --kind inspection --ended "2026-10-12 11:00"
twofold case note 检〔2026〕1号 --fact obstruction --note 当事人推搡执法人员
twofold intake "$scratch/camera" --case 检〔2026〕1号
twofold keep --case 检〔2026〕1号 --explanation 当事人推搡执法人员
twofold plan --medium dvd+r
twofold seal "$(twofold --json volume list | tr -d " \n" | sed 's|.*"number":"\([^"]*\)".*|\1|')"
volume=$(basename "$(ls "$scratch"/archive/volumes/*.iso)" .iso)

eval "$(twofold-emulated-media rack new "$scratch/rack")"
[ -e "$LD_PRELOAD" ]
for drive in sr16 sr17; do
    twofold-emulated-media medium new "$scratch/medium-$drive" --profile dvd+r
    twofold-emulated-media load "$drive" "$scratch/medium-$drive"
done
twofold drives
twofold record "$volume" --drive /dev/sr16 --drive /dev/sr17
twofold verify --drive /dev/sr16 --disc "$volume-A"
twofold label "$volume-A" "$volume-B" --template paper-sleeve --output "$scratch/labels.pdf"
twofold label confirm "$volume-A" "$volume-B"
[ "$(head -c 4 "$scratch/labels.pdf")" = %PDF ]
twofold audit verify
