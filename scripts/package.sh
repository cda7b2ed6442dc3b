#!/bin/sh
# Makes the Debian package of what is in the tree: build-package/twofold_VERSION_ARCH.deb.
# Usage: scripts/package.sh. Needs what scripts/run.sh installs.
# PACKAGER is who answers for the package: "Name <address>".
. "$(dirname "$0")/setup.sh"

install_packages
package=$root/build-package
say "Building for /usr"
cmake -S "$root" -B "$package" -G Ninja -DCMAKE_BUILD_TYPE=Release -DCMAKE_INSTALL_PREFIX=/usr \
    -DBUILD_TESTING=OFF >/dev/null
cmake --build "$package"
say "Packing"
cd "$package"
umask 022
cpack -G DEB -D CPACK_PACKAGE_CONTACT="${PACKAGER:?say who packs it: PACKAGER=\"Name <address>\"}"
ls -l "$package"/*.deb
