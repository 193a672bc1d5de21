# cmake -DHOW=cmake|pkgconfig ... -P check.cmake: installs the build into WORK, moves the installation, builds SOURCE
# against it, and runs both that program and the installed one.
function(run)
  cmake_parse_arguments(ARG "" "OUTPUT" "COMMAND" ${ARGN})
  execute_process(COMMAND ${ARG_COMMAND} RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE error)
  if(NOT result EQUAL 0)
    message(FATAL_ERROR "${ARG_COMMAND}\n${output}\n${error}")
  endif()
  set(${ARG_OUTPUT} "${output}" PARENT_SCOPE)
endfunction()

function(expect output wanted)
  if(NOT output STREQUAL wanted)
    message(FATAL_ERROR "expected ${wanted}\ngot ${output}")
  endif()
endfunction()

file(REMOVE_RECURSE ${WORK})
run(COMMAND ${CMAKE_COMMAND} --install ${BUILD} --prefix ${WORK}/first)
file(RENAME ${WORK}/first ${WORK}/prefix)  # nothing may depend on where it was installed first

if(HOW STREQUAL "cmake")
  run(COMMAND ${CMAKE_COMMAND} -G ${GENERATOR} -S ${SOURCE} -B ${WORK}/build -DCMAKE_PREFIX_PATH=${WORK}/prefix
              -DCMAKE_CXX_COMPILER=${CXX})
  run(COMMAND ${CMAKE_COMMAND} --build ${WORK}/build)
else()
  set(ENV{PKG_CONFIG_PATH} ${WORK}/prefix/${LIBDIR}/pkgconfig)
  run(COMMAND pkg-config --cflags --libs jiaokan OUTPUT flags)
  separate_arguments(flags UNIX_COMMAND "${flags}")
  file(MAKE_DIRECTORY ${WORK}/build)
  run(COMMAND ${CXX} -std=c++17 ${SOURCE}/main.cc -o ${WORK}/build/consumer ${flags})
endif()

file(READ ${SOURCE}/damaged.txt damaged)
file(READ ${SOURCE}/restored.txt restored)
set(ENV{LD_LIBRARY_PATH} ${WORK}/prefix/${LIBDIR})  # in case the library is shared
run(COMMAND ${WORK}/build/consumer ${damaged} OUTPUT output)
expect("${output}" "${restored}\n")
unset(ENV{LD_LIBRARY_PATH})
run(COMMAND ${CMAKE_COMMAND} -E env LC_ALL=zh_CN.UTF-8 ${WORK}/prefix/${BINDIR}/jiaokan --help OUTPUT output)
if(NOT output MATCHES "用法")
  message(FATAL_ERROR "the installed program does not find its catalogue:\n${output}")
endif()
