# The invented city's tests; the city itself is the library breakwater_synth.
if(NOT BUILD_TESTING)
    return()
endif()

file(GLOB_RECURSE synth_tests CONFIGURE_DEPENDS synth/*_test.cpp)
if(synth_tests)
    add_executable(synth_test ${synth_tests} tests/test_main.cpp)
    target_link_libraries(synth_test PRIVATE breakwater_synth)
    target_compile_definitions(synth_test PRIVATE BREAKWATER_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
    add_test(NAME synth COMMAND synth_test WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
endif()
