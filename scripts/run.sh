#!/bin/sh
# Installs, builds, and shows the main jobs once: footage goes in, two verified, labelled discs and a
# true register come out; later one of them decays, the annual review finds it, and it is healed from
# its twin and refreshed. The drives are emulated below libburn; everything else is real.
# Usage: scripts/run.sh. The demonstration lies in $TWOFOLD_DEMO (default: build/demo).
. "$(dirname "$0")/setup.sh"

install_packages
build_all twofold twofold-gui twofold_emulated_media twofold_emulated_drive_preload

demo=${TWOFOLD_DEMO:-$build/demo}
export TZ=CST-8 # China, without needing the time zone files
archive=$demo/archive
export TWOFOLD_ARCHIVE="$archive"
PATH=$bin:$PATH

say "1. Footage, as cameras write it"
"$root/scripts/make_footage.sh" "$demo/camera"

say "2. An archive, a case, and what was noted about it"
# Only what this script made is removed: archive and rack of an earlier demonstration.
rm -rf "$archive" "$demo/rack" "$demo/labels" "$demo/documents"
twofold init "$archive" --unit 石龙区财政局 --person 档案员甲 --practice
twofold person add 执法员乙 --role enforcement-officer
twofold person add 主任丙 --role head-of-office
twofold person add 组长甲 --role leading-group
twofold case add --number 龙财检〔2026〕7号 --name 某公司拒绝检查案 --kind inspection \
    --party 某建材公司 --place 石龙区人民路 --officer 执法员乙 --handler 执法员乙 \
    --began "2026-10-12 09:30" --ended "2026-10-12 11:00" --returned "2026-10-12 12:00"
twofold case note 龙财检〔2026〕7号 --fact obstruction --note 当事人拒绝检查并推搡执法人员

say "3. Intake: copied once, digests made in the same read"
twofold intake "$demo/camera" --case 龙财检〔2026〕7号 --device DSJ-01 --from 执法员乙
twofold footage due || true # exit code 1: there is something that must be kept

say "4. The decision to keep it, and the volume"
# Who keeps the records does not decide what is kept; exit code 2.
twofold keep --case 龙财检〔2026〕7号 --explanation 当事人拒绝检查并推搡执法人员 || true
twofold keep --case 龙财检〔2026〕7号 --explanation 当事人拒绝检查并推搡执法人员 --decided-by 主任丙
volume=$(twofold --json plan --medium dvd+r | jq -r '.volumes[0].number')
twofold volume show "$volume"
twofold seal "$volume"

say "5. Two discs at the same time, on two emulated DVD+R drives at 16x"
twofold-emulated-media rack new "$demo/rack" --drives 2 --write-speed 22160000 --read-speed 22160000 >/dev/null
for drive in "$demo"/rack/sr*; do
    medium=$demo/rack/media/blank-for-$(basename "$drive")
    # Two makes: what is wrong with one batch is not wrong with both copies.
    twofold-emulated-media medium new "$medium" --profile dvd+r \
        --manufacturer-id "EMULATED/00${drive#"$demo"/rack/sr1}" >/dev/null
    twofold-emulated-media load "$drive" "$medium" >/dev/null
done
export TWOFOLD_EMULATED_DRIVES="$demo/rack"
preload=$build/lib/libtwofold-emulated-drive.so
drives=$(LD_PRELOAD=$preload twofold --json drives | jq -r '.drives[].address')
LD_PRELOAD=$preload twofold drives
LD_PRELOAD=$preload twofold record "$volume" --read-back same $(printf -- '--drive %s ' $drives)

say "6. Labels and shelf places"
mkdir -p "$demo/labels" "$demo/documents"
for template in disc-face paper-sleeve; do
    twofold label "$volume-A" "$volume-B" --template $template --output "$demo/labels/$template.pdf"
done
# Printed, cut, and put into the sleeves: only a person can say so.
twofold label confirm "$volume-A" "$volume-B"
twofold discs shelve "$volume-A" 档案室1/柜2/层3/盒A
twofold discs shelve "$volume-B" 档案室2/柜1/层1/盒B

say "7. Does it all agree?"
first=$(printf '%s\n' $drives | head -n 1)
LD_PRELOAD=$preload twofold verify --drive "$first" --disc "$volume-A"
twofold audit verify

say "8. Years later: copy A has decayed, and the annual review finds it"
second=$(printf '%s\n' $drives | tail -n 1)
year=$(date +%Y)
twofold-emulated-media medium age "$demo/rack/media/blank-for-$(basename "$first")" --years 6 --seed 7 --decaying 100 \
    --slow-milliseconds 20
# Everything is drawn into the sample, because these discs were checked a minute ago.
twofold review open "$year" --sample-share 1 --footage-share 1 --participant 组长甲
twofold review worklist
LD_PRELOAD=$preload twofold review next --once --drive "$first" --drive "$second" || true # 1: not all sound

say "9. Healed from its twin, refreshed on a new disc"
for drive in "$first" "$second"; do
    twofold-emulated-media load "$drive" "$demo/rack/media/blank-for-$(basename "$drive")" >/dev/null
done
LD_PRELOAD=$preload twofold rescue "$volume" --drive "$first=$volume-A" --drive "$second=$volume-B"
twofold-emulated-media medium new "$demo/rack/media/new" --profile dvd+r --manufacturer-id EMULATED/009 >/dev/null
twofold-emulated-media load "$first" "$demo/rack/media/new" >/dev/null
LD_PRELOAD=$preload twofold refresh "$volume-A" --drive "$first" --from rescued
twofold label --review "$year" --template paper-sleeve --output "$demo/labels/refreshed-sleeve.pdf"
twofold label confirm "$volume-A.2"
twofold discs shelve "$volume-A.2" 档案室1/柜2/层3/盒A
twofold discs history "$volume-A"

say "10. Who asks to view it: an officer of the case may, a lawyer without papers may not"
footage=$(twofold --json footage list | jq -r '.footage[0].id')
viewing=$(twofold --json consultation ask --class R1 --name 执法员乙 --unit 本局 --case 龙财检〔2026〕7号 --items "$footage" \
    --purpose 复核笔录 --manner 查阅 | jq -r .entry.number)
twofold consultation open "$viewing" --place 档案室 --confidentiality-told yes
twofold consultation close "$viewing" --attended-by 档案员甲 --return-check 完好
lawyer=$(twofold --json consultation ask --class R5 --name 王律师 --unit 某律所 --case 龙财检〔2026〕7号 --items "$footage" \
    --purpose 行政复议 --manner 查阅 | jq -r .entry.number)
twofold consultation verify "$lawyer" --verified-how 电话核实 || true # 2: names what is missing, with its article
twofold consultation refuse "$lawyer" --refusal-clause C7-2 --refusal-words 缺少委托书、授权书
twofold consultation list

say "11. The score sheets; the review is closed; its report, and the forms"
twofold review score 龙财检〔2026〕7号 --mark steps=检查、推搡 --mark recorded-as-required=yes --mark clock-offset=4 --mark start-to-end=yes \
    --mark party-told=yes --mark elements=yes --mark clear=yes --mark key-photos=yes --mark interruption-record=n/a \
    --mark handed-in-on-time=no --mark score=92 --problem 晚交一日 --responsible 执法员乙
for register in equipment-ledger consultations; do
    twofold review score $register --mark agrees=yes
done
twofold review excuse --sheet clearances --because 本年没有清除
twofold review close "$year" --signed-by 组长甲 --summary "一张光盘不可读，已由另一份修复并更新"
for document in "review-report $year" "verification-certificate $volume-B" "recording-record $volume" disc-register; do
    twofold document $document --output "$demo/documents/${document%% *}.pdf"
done
twofold document register "consultation $year" --output "$demo/documents/consultations.pdf"
twofold audit verify

say "What lies where"
cat <<REPORT
  archive           $archive
  sealed image      $archive/volumes/$volume.iso
  the two media     $demo/rack/media (what an optical drive would hold)
  labels            $demo/labels/disc-face.pdf, $demo/labels/paper-sleeve.pdf
  report and forms  $demo/documents/review-report.pdf and others

What to try next (PATH=$bin:\$PATH, TWOFOLD_ARCHIVE=$archive)
  twofold-gui                        # the window; its training mode needs no drive
  twofold discs list; twofold discs find 建材; twofold footage due --days 200
  twofold --lang zh_CN volume show $volume
  twofold verify --image $archive/volumes/$volume.iso
  xorriso -osirrox on -indev $archive/volumes/$volume.iso -extract / /tmp/disc && sh /tmp/disc/check.sh
  twofold-emulated-media --help      # wear a medium out, then verify it
REPORT
