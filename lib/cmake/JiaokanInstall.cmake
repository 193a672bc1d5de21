# Installs the library, and as the component `development` its headers, CMake package and pkg-config file.
include(CMakePackageConfigHelpers)

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/jiaokan)
install(TARGETS jiaokan EXPORT jiaokan_targets LIBRARY COMPONENT library NAMELINK_COMPONENT development)
install(TARGETS jiaokan_static EXPORT jiaokan_static_targets ARCHIVE COMPONENT development)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/lib/include/jiaokan TYPE INCLUDE COMPONENT development FILES_MATCHING PATTERN "*.h")
install(EXPORT jiaokan_targets NAMESPACE jiaokan:: FILE jiaokanTargets.cmake DESTINATION ${package_dir}
        COMPONENT development)
install(EXPORT jiaokan_static_targets NAMESPACE jiaokan:: FILE jiaokanStaticTargets.cmake DESTINATION ${package_dir}
        COMPONENT development)

configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/jiaokanConfig.cmake.in
                              ${PROJECT_BINARY_DIR}/jiaokanConfig.cmake INSTALL_DESTINATION ${package_dir}
                              NO_SET_AND_CHECK_MACRO)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/jiaokanConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/jiaokanConfig.cmake ${PROJECT_BINARY_DIR}/jiaokanConfigVersion.cmake
        DESTINATION ${package_dir} COMPONENT development)

file(RELATIVE_PATH JIAOKAN_PC_PREFIX /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
configure_file(${CMAKE_CURRENT_LIST_DIR}/jiaokan.pc.in ${PROJECT_BINARY_DIR}/jiaokan.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/jiaokan.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT development)
