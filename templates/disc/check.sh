#!/bin/sh
# Checks this disc (a BagIt bag, RFC 8493) with ordinary tools: every file against its digest, and
# no file too many. POSIX sh; needs find, awk, sed and one of sha256sum, shasum, openssl.
#
#   sh check.sh          SHA-256 of every file
#   sh check.sh --sm3    SM3 of the payload as well (needs openssl)
#
# Ends with 0: everything was checked and is good; 1: damaged, missing or extra files;
# 2: could not be checked. Writes nothing, so it runs from the disc itself.

LC_ALL=C
export LC_ALL

say() { printf '%s\n' "$1" "$2"; }

case "$0" in
*/*) bag=${0%/*} ;;
*) bag=. ;;
esac
cd -- "${bag:-/}" || exit 2

with_sm3=no
case "${1-}" in
'') ;;
--sm3) with_sm3=yes ;;
*)
    say "用法：sh check.sh [--sm3]" "Usage: sh check.sh [--sm3]"
    exit 2
    ;;
esac

if [ ! -f bagit.txt ] || [ ! -f manifest-sha256.txt ] || [ ! -f tagmanifest-sha256.txt ]; then
    say "无法校验：这里没有 bagit.txt、manifest-sha256.txt 和 tagmanifest-sha256.txt。" \
        "Cannot check: bagit.txt, manifest-sha256.txt and tagmanifest-sha256.txt are not all here."
    exit 2
fi

if command -v sha256sum >/dev/null 2>&1; then
    sha256='sha256sum'
elif command -v shasum >/dev/null 2>&1; then
    sha256='shasum -a 256'
elif command -v openssl >/dev/null 2>&1; then
    sha256=''
else
    say "无法校验：没有 sha256sum、shasum 或 openssl。" \
        "Cannot check: there is no sha256sum, shasum or openssl."
    exit 2
fi

# check_by_openssl ALGORITHM MANIFEST: speaks like sha256sum -c.
check_by_openssl() {
    while read -r wanted path || [ -n "$wanted" ]; do
        if [ ! -f "$path" ]; then
            echo "$path: FAILED open or read"
            continue
        fi
        made=$(openssl dgst "-$1" -r <"$path" 2>/dev/null) || made=''
        made=${made%% *}
        if [ -n "$made" ] && [ "$made" = "$wanted" ]; then
            echo "$path: OK"
        else
            echo "$path: FAILED"
        fi
    done <"$2"
}

# check_manifest ALGORITHM MANIFEST: true when every line of it was found good.
check_manifest() {
    lines=$(awk 'length { n++ } END { print n + 0 }' "$2")
    if [ "$1" = sha256 ] && [ -n "$sha256" ]; then
        $sha256 -c "$2" 2>&1
    else
        check_by_openssl "$1" "$2"
    fi | awk -v total="$lines" -v name="$2" '
        / OK$/ && sub(/: OK$/, "") {
            good++
            if (good % 500 == 0) print "  " good " / " total
            next
        }
        sub(/: FAILED open or read$/, "") {
            print "  缺失或不可读 / missing or unreadable: " $0; bad++; next
        }
        sub(/: FAILED$/, "") { print "  已损坏 / damaged: " $0; bad++; next }
        /WARNING/ || /computed checksum/ || /^$/ { next }
        { print "  " $0 }
        END {
            print name ": " good + 0 " / " total " 完好 / good"
            exit (good == total && bad == 0) ? 0 : 1
        }'
}

# list_extra: names files of the disc that no manifest lists; true when there are none.
list_extra() {
    {
        sed 's/^[0-9A-Fa-f]*[ 	]*//' manifest-sha256.txt tagmanifest-sha256.txt
        echo '//'
        find . -type f | sed 's,^\./,,'
    } | awk '
        $0 == "//" { found = 1; next }
        !found { listed[$0] = 1; next }
        ($0 in listed) || /^tagmanifest-[a-z0-9]*\.txt$/ || /^signature\// { next }
        { print "  多余 / extra: " $0; extra++ }
        END {
            if (extra) print "多余文件 " extra " 个 / " extra " extra files"
            exit extra ? 1 : 0
        }'
}

say "正在校验，请勿取出光盘。大容量光盘需要较长时间。" \
    "Checking. Leave the disc in the drive; a large one takes its time."
result=0
check_manifest sha256 tagmanifest-sha256.txt || result=1
check_manifest sha256 manifest-sha256.txt || result=1
if [ "$with_sm3" = yes ]; then
    if [ ! -f manifest-sm3.txt ] || ! printf '' | openssl dgst -sm3 >/dev/null 2>&1; then
        say "无法校验 SM3：没有 manifest-sm3.txt，或 openssl 不支持 SM3。" \
            "Cannot check SM3: there is no manifest-sm3.txt, or openssl does not know SM3."
        exit 2
    fi
    check_manifest sm3 manifest-sm3.txt || result=1
fi
list_extra || result=1

if [ -n "$sha256" ]; then
    sealed=$($sha256 tagmanifest-sha256.txt)
else
    sealed=$(openssl dgst -sha256 -r <tagmanifest-sha256.txt)
fi
say "tagmanifest-sha256.txt 的 SHA-256，请与登记簿比较：" \
    "SHA-256 of tagmanifest-sha256.txt, to compare with the register:"
echo "  ${sealed%% *}"

if [ "$result" -eq 0 ]; then
    say "结论：全部文件完好。" "Result: every file is good."
else
    say "结论：有问题，见上。" "Result: there are problems, see above."
fi
exit "$result"
