# The modules in dependency order: each may use only those before it (tools/check/module_order enforces it).
set(JIAOKAN_MODULES base text model channel repair document markup align verify reprocess record dump report c)

# Compile options shared by every target of the project.
add_library(jiaokan_options INTERFACE)
target_compile_options(jiaokan_options INTERFACE $<$<COMPILE_LANGUAGE:CXX>:-Wall -Wextra -Wpedantic -Wshadow
                                                 -Wnon-virtual-dtor -Woverloaded-virtual>)
if(JIAOKAN_WARNINGS_AS_ERRORS)
  target_compile_options(jiaokan_options INTERFACE $<$<COMPILE_LANGUAGE:CXX>:-Werror>)
endif()
# Code that runs once is compiled fast.
target_compile_options(jiaokan_options INTERFACE $<$<AND:$<CONFIG:Release>,$<BOOL:$<TARGET_PROPERTY:JIAOKAN_TEST>>>:-O1>)
if(JIAOKAN_SANITIZE)
  target_compile_options(jiaokan_options INTERFACE -fsanitize=${JIAOKAN_SANITIZE} -fno-sanitize-recover=all
                                                   -fno-omit-frame-pointer)
  # The tests' own code takes three times as long to compile with everything: only its use of memory is checked.
  target_compile_options(jiaokan_options INTERFACE $<$<BOOL:$<TARGET_PROPERTY:JIAOKAN_TEST>>:-fno-sanitize=undefined;-O0>)
  target_link_options(jiaokan_options INTERFACE -fsanitize=${JIAOKAN_SANITIZE})
endif()

# jiaokan_module(NAME SOURCES files... [LIBRARIES targets...]): an object library jiaokan_NAME.
# The property JIAOKAN_LIBRARIES collects what the combined library links with. Files are compiled together but in debug
# builds: names of one module's files must differ, those in anonymous namespaces too.
function(jiaokan_module name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LIBRARIES" ${ARGN})
  add_library(jiaokan_${name} OBJECT ${ARG_SOURCES})
  target_include_directories(jiaokan_${name} PUBLIC ${PROJECT_SOURCE_DIR}/lib/include ${PROJECT_SOURCE_DIR}/lib)
  target_link_libraries(jiaokan_${name} PUBLIC ${ARG_LIBRARIES} PRIVATE jiaokan_options)
  set_target_properties(jiaokan_${name} PROPERTIES C_VISIBILITY_PRESET hidden CXX_VISIBILITY_PRESET hidden
                                                   VISIBILITY_INLINES_HIDDEN ON)
  if(NOT CMAKE_BUILD_TYPE STREQUAL Debug)
    set_target_properties(jiaokan_${name} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 12)
  endif()
  set_property(GLOBAL APPEND PROPERTY JIAOKAN_LIBRARIES ${ARG_LIBRARIES})
endfunction()

# jiaokan_register_cases(NAME [gtest_discover_tests arguments...]): each case of a GoogleTest program as a test of its own.
# Under a sanitizer, where starting a program takes longer than most cases, each quarter of the cases is a test.
# The property JIAOKAN_TEST tells how the program is compiled.
function(jiaokan_register_cases name)
  set_target_properties(${name} PROPERTIES JIAOKAN_TEST ON)
  if(NOT JIAOKAN_SANITIZE)
    gtest_discover_tests(${name} ${ARGN} DISCOVERY_TIMEOUT 60 PROPERTIES TIMEOUT 300)
    return()
  endif()
  foreach(quarter RANGE 3)
    add_test(NAME ${name}.${quarter} COMMAND ${name} --gtest_brief=1)
    set_tests_properties(${name}.${quarter} PROPERTIES TIMEOUT 900
                                            ENVIRONMENT "GTEST_TOTAL_SHARDS=4;GTEST_SHARD_INDEX=${quarter}")
  endforeach()
endfunction()

# jiaokan_test(NAME MODULE module SOURCES files...): a GoogleTest program linked with the module and those before it.
# Most of what compiling a test takes goes into the headers of GoogleTest, so files are compiled together but in debug
# builds: names of one program's files must differ.
function(jiaokan_test name)
  cmake_parse_arguments(ARG "" "MODULE" "SOURCES;LIBRARIES" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  if(NOT CMAKE_BUILD_TYPE STREQUAL Debug)
    set_target_properties(${name} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 14)
  endif()
  foreach(module IN LISTS JIAOKAN_MODULES)
    target_link_libraries(${name} PRIVATE jiaokan_${module})
    if(module STREQUAL ARG_MODULE)
      break()
    endif()
  endforeach()
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR}/tests)
  target_compile_definitions(${name} PRIVATE JIAOKAN_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  target_link_libraries(${name} PRIVATE jiaokan_options ${ARG_LIBRARIES} GTest::gmock GTest::gtest_main)
  jiaokan_register_cases(${name})
endfunction()
