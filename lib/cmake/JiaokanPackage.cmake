# Debian packages, made by `cpack` in the build folder: libjiaokan0, libjiaokan-dev and jiaokan.
set(JIAOKAN_PACKAGE_CONTACT "jiaokan maintainers <maintainers@example.org>"
    CACHE STRING "Who packs: the maintainer field of the packages")
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME jiaokan)
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "")  # each package has its own
set(CPACK_PACKAGE_CONTACT ${JIAOKAN_PACKAGE_CONTACT})
set(CPACK_PACKAGE_DIRECTORY ${PROJECT_BINARY_DIR}/packages)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ
                                                WORLD_EXECUTE)
set(CPACK_PRE_BUILD_SCRIPTS ${PROJECT_SOURCE_DIR}/tools/package/stage.cmake)
set(CPACK_COMPONENTS_ALL library development program)
set(CPACK_COMPONENTS_GROUPING IGNORE)

set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS ${PROJECT_BINARY_DIR}/lib)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)

set(library_package libjiaokan${PROJECT_VERSION_MAJOR})
set(library_dependency "${library_package} (= ${PROJECT_VERSION})")
set(control_files ${PROJECT_BINARY_DIR}/packages/control)
file(CONFIGURE OUTPUT ${control_files}/shlibs
     CONTENT "libjiaokan ${PROJECT_VERSION_MAJOR} ${library_package} (>= ${PROJECT_VERSION})\n" @ONLY)
file(CONFIGURE OUTPUT ${control_files}/triggers CONTENT "activate-noawait ldconfig\n" @ONLY)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_NAME ${library_package})
set(CPACK_DEBIAN_LIBRARY_PACKAGE_SECTION libs)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_CONTROL_EXTRA ${control_files}/shlibs ${control_files}/triggers)
set(CPACK_COMPONENT_LIBRARY_DESCRIPTION
    "restores damaged Chinese text (shared library)
Reverses encoding damage, also where bytes are gone, and collates Chinese
articles against their English originals. For C++ and C. Its models are
inside.")

set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME libjiaokan-dev)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS ${library_dependency})
# What programs need that link the static library.
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SUGGESTS
    "pkg-config, libicu-dev, libfmt-dev, libsimdjson-dev, libsqlite3-dev, libtbb-dev, libarchive-dev, zlib1g-dev, libre2-dev, libuchardet-dev, libhwy-dev, libcmark-gfm-dev, libcmark-gfm-extensions-dev, libyaml-cpp-dev, libxml2-dev, libxxhash-dev"
)
set(CPACK_COMPONENT_DEVELOPMENT_DESCRIPTION
    "restores damaged Chinese text (development files)
Headers for C++ and C, the static library, and what CMake and pkg-config
need to find them.")

set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME jiaokan)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_DEPENDS ${library_dependency})
set(CPACK_COMPONENT_PROGRAM_DESCRIPTION
    "restores damaged Chinese text and collates it against its original
Repairs the encoding of scraped Chinese articles, links their paragraphs
with the English original, checks them against it, and hands back what must
be translated or fetched again. Needs no network: its models are inside.")

# The changelog and the terms of each package.
find_program(GZIP gzip REQUIRED)
set(changelog ${PROJECT_BINARY_DIR}/packages/changelog)
configure_file(${PROJECT_SOURCE_DIR}/tools/package/changelog.in ${changelog} @ONLY)
add_custom_command(OUTPUT ${changelog}.gz COMMAND ${GZIP} -9nfk ${changelog} DEPENDS ${changelog} VERBATIM)
add_custom_target(jiaokan_changelog ALL DEPENDS ${changelog}.gz)
foreach(component IN LISTS CPACK_COMPONENTS_ALL)
  string(TOUPPER ${component} upper)
  install(FILES ${changelog}.gz ${PROJECT_SOURCE_DIR}/tools/package/copyright COMPONENT ${component}
          DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/${CPACK_DEBIAN_${upper}_PACKAGE_NAME})
endforeach()
install(FILES ${PROJECT_SOURCE_DIR}/tools/package/overrides COMPONENT library RENAME ${library_package}
        DESTINATION ${CMAKE_INSTALL_DATADIR}/lintian/overrides)

include(CPack)
