#!/bin/sh
# Installs the package with its dependencies on a bare Debian 12 and works with it there, the window included. By
# hand, as root: it needs debootstrap and Debian's archive, which it takes from where this machine's apt does.
# Usage: bare_debian.sh PACKAGE.deb DIRECTORY (a new one for the chroot; a chroot that is there is used)
set -eu
package=$1 root=$2
here=$(cd "$(dirname "$0")" && pwd)

# What apt itself says it fetches Debian's main component from.
mirror=$(apt-get indextargets --format '$(SITE)/' 'Created-By: Packages' 'Codename: bookworm' 'Component: main' |
    sort -u | head -n 1)
[ -n "$mirror" ] || { echo "This machine's apt has no Debian 12 to install from." && exit 2; }

[ -e "$root/etc/debian_version" ] || debootstrap --variant=minbase bookworm "$root" "$mirror"
in_it() {
    chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 "$@"
}
leave() {
    umount "$root/dev/pts" "$root/dev" "$root/proc" 2>/dev/null || true
}
trap leave EXIT
mount -t proc proc "$root/proc"
mount --bind /dev "$root/dev"

# The way to the archive, as this machine has it: proxies and keys of apt, names of hosts.
cp /etc/resolv.conf "$root/etc/resolv.conf"
cp /etc/hosts "$root/etc/hosts"
cp "$package" "$root/tmp/twofold.deb"
cp "$here/end_to_end.sh" "$here/window_starts.sh" "$root/tmp/"
in_it apt-get update -qq
# With what it recommends, as a person would.
in_it apt-get install -qq -y /tmp/twofold.deb
in_it dpkg -s twofold
in_it sh /tmp/end_to_end.sh /usr
# Only now: the package itself must have brought what its programs need.
in_it apt-get install -qq -y --no-install-recommends xvfb xauth xdotool
in_it sh -c 'id clerk >/dev/null 2>&1 || useradd --create-home clerk'
in_it su clerk -c 'sh /tmp/window_starts.sh'
echo "Installed, used and shown on a bare Debian 12."
