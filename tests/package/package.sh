#!/bin/sh
# Packs the tree that is built, holds the package against what Debian asks of one, and does an office's work with the
# programs in it, unpacked. Usage: package.sh BUILD_DIRECTORY
set -eu
build=$1
here=$(cd "$(dirname "$0")" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$build"
umask 022

if cpack -G DEB -B "$scratch/nobody" >"$scratch/refused" 2>&1; then
    echo "It was packed though nobody said who packs it." && exit 1
fi
# An address that cannot be anybody's (RFC 2606).
cpack -G DEB -B "$scratch" -D CPACK_PACKAGE_CONTACT="Package test <test@example.org>"
package=$(ls "$scratch"/twofold_*.deb)
lintian --allow-root --fail-on error "$package"
dpkg-deb -x "$package" "$scratch/unpacked"
usr=$scratch/unpacked/usr

# What a person or a program looks for by its name; the street below needs the rest.
for file in bin/twofold bin/twofold-gui bin/twofold-emulated-media libexec/twofold/twofold-drive \
    share/locale/zh_CN/LC_MESSAGES/twofold.mo share/doc/twofold/copyright share/doc/twofold/changelog.gz; do
    [ -e "$usr/$file" ] || { echo "The package has no $file." && exit 1; }
done
desktop-file-validate "$usr/share/applications/"*.desktop
appstreamcli validate --no-net "$usr/share/metainfo/"*.xml
xmllint --noout "$usr/share/icons/hicolor/scalable/apps/"*.svg
for program in "$usr/bin/"*; do
    page=$usr/share/man/man1/$(basename "$program").1.gz
    complaints=$(MANWIDTH=80 man --warnings -E UTF-8 -l "$page" 2>&1 >/dev/null)
    [ -z "$complaints" ] || { echo "$page: $complaints" && exit 1; }
done
"$usr/bin/twofold-gui" --version
"$here/end_to_end.sh" "$usr"
