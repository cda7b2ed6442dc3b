#!/bin/sh
# Makes a few minutes of footage as body cameras write it, with ffmpeg's test pictures.
# Usage: make_footage.sh DIRECTORY. What is there already is kept.
set -eu
mkdir -p "$1"
cd "$1"

# clip FILE SECONDS CREATION_TIME TONE OPTIONS…: pictures and a tone, written whole or not at all.
clip() {
    file=$1 seconds=$2 created=$3 tone=$4
    shift 4
    [ -f "$file" ] && return 0
    printf '  %s\n' "$file"
    ffmpeg -nostdin -v error -f lavfi -i "testsrc2=size=1280x720:rate=25:duration=$seconds" \
        -f lavfi -i "sine=frequency=$tone:duration=$seconds" -map_metadata -1 \
        -metadata creation_time="$created" "$@" "part.${file##*.}"
    mv "part.${file##*.}" "$file"
}

h264='-c:v libx264 -preset ultrafast -pix_fmt yuv420p -b:v 2500k -c:a aac -shortest'
clip 执法记录仪01_到达现场.mp4 60 2026-10-12T01:30:00Z 440 $h264 -movflags +faststart
clip 执法记录仪01_当事人拒绝检查.mp4 60 2026-10-12T01:42:00Z 523 $h264 -movflags +faststart
clip 执法记录仪02_现场全程.ts 60 2026-10-12T01:31:00Z 660 $h264
if [ ! -f 现场照片_封条.jpg ]; then
    printf '  现场照片_封条.jpg\n'
    ffmpeg -nostdin -v error -f lavfi -i testsrc2=size=1920x1080 -frames:v 1 part.jpg
    mv part.jpg 现场照片_封条.jpg
fi
if [ ! -f 询问录音.wav ]; then
    printf '  询问录音.wav\n'
    ffmpeg -nostdin -v error -f lavfi -i sine=frequency=300:sample_rate=16000:duration=90 part.wav
    mv part.wav 询问录音.wav
fi
