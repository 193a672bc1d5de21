# Installs the library, its headers, its CMake package and its pkg-config file.
include(CMakePackageConfigHelpers)

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/jiaokan)
install(TARGETS jiaokan EXPORT jiaokan_targets)
install(TARGETS jiaokan_static EXPORT jiaokan_static_targets)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/lib/include/jiaokan TYPE INCLUDE FILES_MATCHING PATTERN "*.h")
install(EXPORT jiaokan_targets NAMESPACE jiaokan:: FILE jiaokanTargets.cmake DESTINATION ${package_dir})
install(EXPORT jiaokan_static_targets NAMESPACE jiaokan:: FILE jiaokanStaticTargets.cmake DESTINATION ${package_dir})

configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/jiaokanConfig.cmake.in
                              ${PROJECT_BINARY_DIR}/jiaokanConfig.cmake INSTALL_DESTINATION ${package_dir}
                              NO_SET_AND_CHECK_MACRO)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/jiaokanConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/jiaokanConfig.cmake ${PROJECT_BINARY_DIR}/jiaokanConfigVersion.cmake
        DESTINATION ${package_dir})

file(RELATIVE_PATH JIAOKAN_PC_PREFIX /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
configure_file(${CMAKE_CURRENT_LIST_DIR}/jiaokan.pc.in ${PROJECT_BINARY_DIR}/jiaokan.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/jiaokan.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
