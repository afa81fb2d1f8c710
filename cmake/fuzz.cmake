# One harness per reader of outside text: fuzz/<reader>_fuzz.cpp. In the fuzz preset they are built to
# search; in the sanitize preset to go again through fuzz/corpus/<reader>/ as ordinary tests.
if(NOT BREAKWATER_SANITIZE)
    return()
endif()

file(GLOB harnesses CONFIGURE_DEPENDS fuzz/*_fuzz.cpp)
foreach(harness ${harnesses})
    get_filename_component(name ${harness} NAME_WE)
    add_executable(${name} ${harness})
    # With the rooms alone whose headings it takes: what it does not try need not be built.
    file(STRINGS ${harness} headings REGEX "^#include \"[a-z]+/")
    foreach(heading ${headings})
        string(REGEX REPLACE "^#include \"([a-z]+)/.*" "breakwater_\\1" room ${heading})
        target_link_libraries(${name} PRIVATE ${room})
    endforeach()
    target_compile_definitions(${name} PRIVATE BREAKWATER_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
    target_link_options(${name} PRIVATE -fsanitize=fuzzer)
    if(BUILD_TESTING)
        string(REGEX REPLACE "_fuzz$" "" reader ${name})
        set(corpus ${CMAKE_SOURCE_DIR}/fuzz/corpus/${reader})
        if(NOT IS_DIRECTORY ${corpus})
            set(corpus "")
        endif()
        # Inputs found are kept in the build folder, never among the sources.
        file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/corpus/${reader})
        add_test(NAME fuzz.${reader}
                 COMMAND ${name} -runs=2000 -seed=1 -max_total_time=20 -rss_limit_mb=1024 -print_final_stats=0
                         ${CMAKE_BINARY_DIR}/corpus/${reader} ${corpus}
                 WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
    endif()
endforeach()
