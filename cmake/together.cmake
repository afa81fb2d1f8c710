# compile_together() has each target's files compiled several at a time (scripts/compile_together.py says which can be):
# a whole build takes half the time under the sanitizers, four fifths with g++. In the presets that build everything once, release and sanitize; dev and
# clang compile each file alone, so that an edit costs one file and no file leans on the headers of another.
function(compile_together)
    get_property(targets DIRECTORY PROPERTY BUILDSYSTEM_TARGETS)
    foreach(target IN LISTS targets)
        get_target_property(type ${target} TYPE)
        if(NOT type MATCHES "STATIC_LIBRARY|EXECUTABLE")
            continue()
        endif()
        get_target_property(sources ${target} SOURCES)
        list(FILTER sources INCLUDE REGEX "^${CMAKE_SOURCE_DIR}/(src|synth|tests)/.*\\.cpp$")
        list(LENGTH sources count)
        if(count LESS 2)
            continue()
        endif()
        execute_process(COMMAND python3 ${CMAKE_SOURCE_DIR}/scripts/compile_together.py ${sources}
                        OUTPUT_VARIABLE groups COMMAND_ERROR_IS_FATAL ANY)
        string(REGEX MATCHALL "[^\n]+" groups "${groups}")
        foreach(line IN LISTS groups)
            string(REGEX MATCH "^([0-9]+) (.*)$" line "${line}")
            set_source_files_properties(${CMAKE_MATCH_2} PROPERTIES UNITY_GROUP ${target}_${CMAKE_MATCH_1})
        endforeach()
        set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
        # What a file hides of its own, dev and clang say; that a name is another file's too does no harm.
        target_compile_options(${target} PRIVATE -Wno-shadow)
        # Which files go together hangs on the names in them.
        set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${sources}
                     ${CMAKE_SOURCE_DIR}/scripts/compile_together.py)
    endforeach()
endfunction()
