# The program: everything in src/app but main.cpp is a library, so that it can be tested. src/app/server is another one,
# which `breakwater serve` becomes.
file(GLOB_RECURSE app_sources CONFIGURE_DEPENDS src/app/*.cpp)
set(server_sources ${app_sources})
list(FILTER server_sources INCLUDE REGEX "/app/server/")
set(app_tests ${app_sources})
list(FILTER app_tests INCLUDE REGEX "_test\\.cpp$")
list(FILTER app_sources EXCLUDE REGEX "(_test|/main)\\.cpp$|/app/server/")

add_library(breakwater_app STATIC ${app_sources})
target_include_directories(breakwater_app PUBLIC src ${CMAKE_SOURCE_DIR})
target_compile_definitions(breakwater_app PRIVATE BREAKWATER_VERSION="${PROJECT_VERSION}")
target_link_libraries(breakwater_app PUBLIC fmt::fmt breakwater_rules breakwater_indicators breakwater_reports
                                            breakwater_exchange breakwater_returns breakwater_store breakwater_intake breakwater_dispatch
                                            breakwater_press)
if(TARGET breakwater_synth)
    target_link_libraries(breakwater_app PUBLIC breakwater_synth)
endif()

precompile(breakwater_app <app/commands/commands.h> <app/journal_door.h> <app/law.h>)

add_executable(breakwater src/app/main.cpp)
target_link_libraries(breakwater PRIVATE breakwater_app)
add_executable(breakwater_server ${server_sources})
set_target_properties(breakwater_server PROPERTIES OUTPUT_NAME breakwater-server)
target_link_libraries(breakwater_server PRIVATE breakwater_app breakwater_web)
add_dependencies(breakwater breakwater_server)  # who has one has the other
install(TARGETS breakwater breakwater_server RUNTIME DESTINATION bin)
install(DIRECTORY rules DESTINATION share/breakwater)

if(BUILD_TESTING)
    add_executable(app_test ${app_tests} tests/test_main.cpp)
    target_link_libraries(app_test PRIVATE breakwater_app)
    target_compile_definitions(app_test PRIVATE BREAKWATER_SOURCE_DIR="${CMAKE_SOURCE_DIR}"
                                                BREAKWATER_BINARY="$<TARGET_FILE:breakwater>")
    add_dependencies(app_test breakwater)
    add_test(NAME app COMMAND app_test WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
    # What each command writes in the journal (specs/access/commands_test.py).
    add_test(NAME access.commands COMMAND Python3::Interpreter -B ${CMAKE_SOURCE_DIR}/specs/access/commands_test.py
                                          $<TARGET_FILE:breakwater>)
    # Letters by a real mail server, and a pack as one PDF (specs/partnership/mail_test.py). Debian's python3-aiosmtpd.
    add_test(NAME partnership.mail COMMAND /usr/bin/python3 -B ${CMAKE_SOURCE_DIR}/specs/partnership/mail_test.py
                                           $<TARGET_FILE:breakwater>)
    set_tests_properties(partnership.mail PROPERTIES SKIP_RETURN_CODE 77 TIMEOUT 300)
endif()
