#!/bin/sh
# What is made in one place stands in the list by which it is reached; a list that forgets it is no error of the
# compiler. Usage: listed.sh SOURCE_ROOT. Prints what is not listed, and where; exit 1 if anything is not.
set -eu
cd "$1"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
: >"$work/unlisted"
unlisted() { echo "$*" >>"$work/unlisted"; }
# A list that this file cannot read any more has nothing unlisted.
read_well() { grep -qx "$2" "$work/$1" || unlisted "tests/lint/listed.sh cannot read the $1 any more"; }
# words FILE…: each word of them once; a list is asked with "has".
words() { cat "$@" | tr -cs 'A-Za-z0-9_' '\n' | sort -u; }
has() { grep -qx "$2" "$work/$1"; }

# Commands: what a file adds is called, and a class of a command is made.
cat src/cli/*.cpp src/cli/*/*.cpp | tr -cs 'A-Za-z0-9_' '\n' | sort | uniq -c >"$work/uses"
sed -n 's/^void \(add_[a-z_]*\)(CLI::App&.*/\1/p' src/cli/*commands.h src/cli/*/*commands.h >"$work/commands"
read_well commands add_disc_moves
while read -r add; do
    awk -v add="$add" '$2 == add && $1 > 1 { found = 1 } END { exit !found }' "$work/uses" ||
        unlisted "src/cli/main.cpp or its group does not call $add(): nobody can give the command"
done <"$work/commands"
for file in src/cli/*.cpp src/cli/*/*.cpp; do
    sed -n 's/^class \([A-Za-z]*\) : public .*Command.*/\1/p' "$file" | while read -r class; do
        grep -q "make_unique<$class>\|: public $class" "$file" || unlisted "$file: no add_…() makes a $class"
    done
done

# With --json a command answers; the log is exported as it is.
awk '
/^class [A-Za-z]*Command / { class = $2; answers = 0; runs = 0 }
/ExitCode run\(/ { runs = 1 }
/result\(/ { answers = 1 }
/^};/ && class != "" {
    if (runs && !answers && class != "AuditExportCommand") print FILENAME ": " class " gives no result() for --json"
    class = ""
}' src/cli/*.cpp src/cli/*/*.cpp >>"$work/unlisted"
sed -n '/^\.SH COMMANDS/,/^\.SH EXIT/ s/^\.B //p' docs/man/twofold.1 >"$work/manual"
for name in $(sed -n 's/^void add_\([a-z]*\)(.*/\1/p' src/cli/commands.h); do
    grep -q "\<$name\>" "$work/manual" || unlisted "docs/man/twofold.1 does not name the command $name"
done

# Settings: the ones that a person may not change by name are these.
words src/workstation/desk/enter_setting.cpp >"$work/settings"
read_well settings review_interval
for header in $(grep -rl '^namespace setting {' src --include='*.h'); do
    sed -n '/^namespace setting {/,/^}/ s/^inline constexpr const char\* \([a-z_]*\) = .*/\1/p' "$header" |
        while read -r name; do
            case $name in default_person | purpose) continue ;; esac
            has settings "$name" ||
                unlisted "$header: setting::$name is not in known_settings() of src/workstation/desk/enter_setting.cpp"
            case $name in
            label_*)
                for place in src/workstation/paper/label.cpp gui/labels/office_fields_form.cpp; do
                    grep -q "setting::$name\>" $place || unlisted "$place does not know setting::$name"
                done
                ;;
            unit_name | review_organisation) ;; # any words
            *)
                [ "$(grep -o "setting::$name\>" src/workstation/desk/enter_setting.cpp | wc -l)" -ge 2 ] ||
                    unlisted "src/workstation/desk/enter_setting.cpp: require_sensible() has no rule for setting::$name"
                ;;
            esac
            grep -rq "setting::$name\>" src --include='*.cpp' --exclude=enter_setting.cpp ||
                unlisted "$header: nothing heeds setting::$name"
        done
done

# Faults: a member of MediumFaults or DriveFaults is written, read, set on the command line, and felt.
words src/emulated_drive/twofold_emulated_media.cpp >"$work/options"
words $(ls src/emulated_drive/*.cpp | grep -v 'configuration.cpp\|twofold_emulated_media.cpp') >"$work/felt"
words $(find tests -name '*.cpp') >"$work/tested"
for header in src/emulated_drive/medium.h src/emulated_drive/rack.h; do
    sed -n '/^struct [A-Za-z]*Faults {/,/^};/p' "$header" |
        sed -n 's/ = [^;]*;/;/; s/^    [^/]* \([a-z0-9_]*\);.*/\1/p'
done >"$work/faults"
read_well faults close_fails
for fault in $(cat "$work/faults"); do
    # As member and as JSON, in both directions.
    [ "$(grep -o "[.\"]$fault\>" src/emulated_drive/configuration.cpp | wc -l)" -ge 4 ] ||
        unlisted "src/emulated_drive/configuration.cpp does not write and read the fault $fault"
    has options "$fault" || unlisted "src/emulated_drive/twofold_emulated_media.cpp has no option for the fault $fault"
    has felt "$fault" || unlisted "src/emulated_drive: nothing heeds the fault $fault"
    has tested "$fault" || unlisted "tests: none sets the fault $fault"
done

# Kinds of media: what the command offers, and what the drive's own tests record on.
sed -n 's/^    ProfileFacts{Profile::\([A-Za-z]*\), "\([^"]*\)".*/\1 \2/p' src/emulated_drive/configuration.cpp >"$work/profiles"
read_well profiles 'BdR bd-r'
while read -r profile name; do
    grep -q "[ \"]$name[, ]" src/emulated_drive/twofold_emulated_media.cpp ||
        unlisted "src/emulated_drive/twofold_emulated_media.cpp does not offer the profile $name"
    grep -q "Profile::$profile\>" tests/emulated_drive/*.cpp || unlisted "tests/emulated_drive: none uses Profile::$profile"
done <"$work/profiles"

# Facts of a label are gathered, and what stands in the metadata of a disc is described on it.
words src/workstation/paper/label.cpp labels/label_facts.cpp >"$work/gathered"
sed -n '/^struct LabelFacts {/,/^};/p; /^struct OfficeFields {/,/^};/p' labels/label_facts.h |
    sed -n 's/ = [^;]*;/;/; s/{[^}]*};/;/; s/^    [^/]* \([a-z_]*\);.*/\1/p' >"$work/facts"
read_well facts case_name
for fact in $(cat "$work/facts"); do
    has gathered "$fact" || unlisted "src/workstation/paper/label.cpp never fills $fact of labels/label_facts.h"
done
grep -oE '(record|fact)\["[a-z_]+"\]|(line\.[a-z_]+|put_[a-z]+|add)\(([a-z]+, )?"[a-z_]+"' src/volume/content/metadata.cpp |
    sed 's/^[^"]*"\([a-z_]*\)".*/\1/' | sort -u >"$work/keys"
read_well keys original_name
words templates/disc/metadata-README.txt >"$work/described"
for key in $(cat "$work/keys"); do
    has described "$key" || unlisted "templates/disc/metadata-README.txt does not describe $key, which metadata.cpp writes"
done

# Pages: tests go through each, and a place of the window that a message names is the name of one.
sed -n 's/^enum class PageId { \(.*\) };/\1/p' gui/desk/page.h | tr -d , | tr ' ' '\n' >"$work/pages"
read_well pages Labels
for page in $(cat "$work/pages"); do
    grep -q "PageId::$page\>" tests/gui/*screenshots.cpp ||
        unlisted "tests/gui/screenshots.cpp and register_screenshots.cpp do not go to PageId::$page"
done
sed -n '/std::array commands{/,/^};/ s/.*Place{"[^"]*", msgid("\([^"]*\)").*/\1/p' gui/kit/command_words.cpp | sort -u |
    while read -r name; do
        grep -q "msgid(\"$name\")" gui/shell/pages.cpp ||
            unlisted "gui/kit/command_words.cpp sends people to a page \"$name\", and gui/shell/pages.cpp has none"
    done

# Files that an office may change, and papers, are in the README beside them.
for template in templates/labels/*.svg; do
    name=$(basename "$template" .svg)
    grep -q "\`$name\`" templates/labels/README.md || unlisted "templates/labels/README.md does not name $name"
done
for text in templates/disc/*; do
    name=$(basename "$text")
    [ "$name" = README.md ] || grep -q "\`$name\`" templates/disc/README.md ||
        unlisted "templates/disc/README.md does not name $name"
done
for paper in docs/*.md; do
    name=$(basename "$paper")
    [ "$name" = README.md ] || grep -q "($name)" docs/README.md || unlisted "docs/README.md does not name $name"
done

# Each article names the tests that prove it, and each register has its article.
grep -o '`[a-z]*/[a-z_/.]*`' docs/regulation.md | tr -d '`' | sort -u | while read -r place; do
    [ -e "$place" ] || unlisted "docs/regulation.md names $place, which is not there"
done
for register in $(sed -n 's/^            *\.prefix = "\([A-Z]*\)".*/\1/p; s/^        \.prefix = "\([A-Z]*\)".*/\1/p' src/registers/*.cpp); do
    grep -q "\<$register\>" docs/regulation.md ||
        unlisted "docs/regulation.md has no article for the register of prefix $register"
done

# Topics of the debug log: who reads about it learns of each.
sed -n 's/.*\<DebugTopic [a-z_]*{"\([a-z]*\)"}.*/\1/p' $(grep -rl 'DebugTopic' src gui --include='*.cpp') | sort -u >"$work/topics"
read_well topics drive
words CONTRIBUTING.md >"$work/contributing"
words docs/man/twofold.1 >"$work/in_manual"
for topic in $(cat "$work/topics"); do
    has contributing "$topic" || unlisted "CONTRIBUTING.md does not name the topic $topic of the debug log"
    has in_manual "$topic" || unlisted "docs/man/twofold.1 does not name the topic $topic of the debug log"
done

# Measures that rules judge by: somebody measures each, or an instrument's scan has it.
sed -n 's/^    Measure{"\([a-z0-9-]*\)".*/\1/p; s/^        "\([a-z0-9-]*\)", msgid(.*/\1/p' src/discs/review_rule.cpp >"$work/measures"
read_well measures speed-loss-percent
for measure in $(cat "$work/measures"); do
    rate=$(echo "$measure" | sed 's/-max$//; s/-average$//; s/^[a-z]*-//')
    grep -q "\"$measure\"" src/workstation/checking/reading_entry.cpp ||
        { [ "$rate" != "$measure" ] && grep -q "\"$rate\"" src/discs/error_scan.cpp; } ||
        unlisted "src/workstation/checking/reading_entry.cpp never measures $measure, and no scan has it"
done

# A version is said in several places.
version=$(sed -n 's/^project(twofold VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)
for page in docs/man/*.1; do
    grep -q "^\.TH .*\"Twofold $version\"" "$page" || unlisted "$page is not of version $version"
done
grep -q "<release version=\"$version\"" gui/desktop/org.twofold.Twofold.metainfo.xml ||
    unlisted "gui/desktop/org.twofold.Twofold.metainfo.xml has no release of version $version"

# What runs by hand or by ctest stands where people look for it.
for bench in tests/bench/*.sh; do
    grep -q "\`tests/bench/$(basename "$bench")" docs/benchmark.md || unlisted "docs/benchmark.md does not say what $bench measures"
done
for check in tests/lint/*.sh tests/lint/*.py; do
    grep -q "/$(basename "$check")\>" tests/lint/CMakeLists.txt || unlisted "tests/lint/CMakeLists.txt does not run $check"
done
sed -n '/"configurePresets"/,/"buildPresets"/ s/.*"name": "\([a-z]*\)".*/\1/p' CMakePresets.json | grep -v '^base$' >"$work/presets"
read_well presets dev
for preset in $(cat "$work/presets"); do
    grep -q "\`$preset\`" CONTRIBUTING.md || unlisted "CONTRIBUTING.md does not say what the preset $preset is for"
done

# Tests: a folder is built, and its tier says what it holds.
words tests/CMakeLists.txt >"$work/built"
for folder in tests/*/CMakeLists.txt; do
    name=$(basename "$(dirname "$folder")")
    has built "$name" || unlisted "tests/CMakeLists.txt does not add the folder $name"
    grep -q "^| .*\`$name\`" tests/README.md || unlisted "tests/README.md has no tier for the folder $name"
done

[ ! -s "$work/unlisted" ] || { cat "$work/unlisted"; exit 1; }
