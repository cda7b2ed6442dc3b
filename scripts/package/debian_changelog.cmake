# Run by cpack before it packs: Debian's own changelog, which names who packs and when. The changes
# themselves are in CHANGELOG.md, packed beside it.
string(TIMESTAMP now "%a, %d %b %Y %H:%M:%S +0000" UTC)
set(directory "${CPACK_TEMPORARY_INSTALL_DIRECTORY}${CPACK_PACKAGING_INSTALL_PREFIX}/share/doc/twofold")
file(WRITE "${directory}/changelog.Debian"
"twofold (${CPACK_PACKAGE_VERSION}-${CPACK_DEBIAN_PACKAGE_RELEASE}) bookworm; urgency=medium

  * Packed as it is in the source tree; what changed is in changelog.gz.

 -- ${CPACK_PACKAGE_CONTACT}  ${now}
")
execute_process(COMMAND gzip -9n "${directory}/changelog.Debian" COMMAND_ERROR_IS_FATAL ANY)
