# What an installation has besides the programs, and how cpack makes a Debian package of it:
#     cpack -G DEB -D CPACK_PACKAGE_CONTACT="Name <address>"     in the build directory
# Any build tree will do: every path in it is relative to where the program lies.

if(TWOFOLD_GUI)
    install(FILES ${CMAKE_SOURCE_DIR}/gui/desktop/org.twofold.Twofold.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
    install(FILES ${CMAKE_SOURCE_DIR}/gui/desktop/org.twofold.Twofold.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
    install(FILES ${CMAKE_SOURCE_DIR}/gui/desktop/org.twofold.Twofold.svg
        DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)
endif()

# Debian wants manual pages and changelogs compressed, without a time in them.
function(install_compressed file name directory)
    set(packed ${CMAKE_BINARY_DIR}/package/${name}.gz)
    file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/package)
    execute_process(COMMAND gzip -9nc ${file} OUTPUT_FILE ${packed} COMMAND_ERROR_IS_FATAL ANY)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
    install(FILES ${packed} DESTINATION ${directory})
endfunction()
foreach(page twofold twofold-gui twofold-emulated-media)
    install_compressed(${CMAKE_SOURCE_DIR}/docs/man/${page}.1 ${page}.1 ${CMAKE_INSTALL_MANDIR}/man1)
endforeach()
install_compressed(${CMAKE_SOURCE_DIR}/CHANGELOG.md changelog ${CMAKE_INSTALL_DOCDIR})
install(FILES ${CMAKE_CURRENT_LIST_DIR}/copyright ${CMAKE_SOURCE_DIR}/README.md
    ${CMAKE_SOURCE_DIR}/README.zh-CN.md DESTINATION ${CMAKE_INSTALL_DOCDIR})

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME twofold)
# Who packs it answers for it; cpack refuses to pack without CPACK_PACKAGE_CONTACT.
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "keep enforcement footage on two identical optical discs")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"The workstation for the archivist of an enforcement agency: it finds the
footage that must be kept for good, seals it into an image that proves itself,
records two identical write-once discs at the same time, reads both back,
prints their labels, and every year finds the discs that are dying while their
twin can still heal them. With a window and a command line, in Simplified
Chinese and English.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION utils)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_CURRENT_LIST_DIR}/debian_changelog.cmake)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# What the programs open at run time; what they are linked with, dpkg-shlibdeps adds.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "fonts-noto-cjk, wx3.2-i18n")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "cups-client, librsvg2-common, udev, xdg-utils")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "cups, dvdisaster, udisks2")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
include(CPack)
