# The record: SQLite with encryption at rest, compiled once into build/assets/sqlite for every preset
# (scripts/vendor_sqlite.sh), libsodium, and libpq, of which only the heading is taken: it is loaded when
# it is used (store/libpq.h); the migrations are compiled in as text.
set(sqlite ${CMAKE_SOURCE_DIR}/build/assets/sqlite)
add_custom_command(
    OUTPUT ${sqlite}/sqlite3mc.o
    COMMAND ${CMAKE_SOURCE_DIR}/scripts/vendor_sqlite.sh ${sqlite}
    COMMENT "Fetching and compiling SQLite with encryption")
foreach(part record access)
    set(folder src/store/migrations)
    if(part STREQUAL access)
        set(folder src/store/access_migrations)
    endif()
    file(GLOB migrations CONFIGURE_DEPENDS ${folder}/*.sql)
    set(migrations_cpp ${CMAKE_BINARY_DIR}/store_${part}_migrations.cpp)
    add_custom_command(
        OUTPUT ${migrations_cpp}
        COMMAND Python3::Interpreter ${CMAKE_SOURCE_DIR}/scripts/embed_migrations.py ${migrations_cpp}
                ${part}_migrations ${migrations}
        DEPENDS ${migrations} ${CMAKE_SOURCE_DIR}/scripts/embed_migrations.py
        COMMENT "Compiling the migrations in")
    list(APPEND all_migrations_cpp ${migrations_cpp})
endforeach()
room(store LINKS breakwater_journey breakwater_access breakwater_partnership PkgConfig::sodium
     PRECOMPILE <store/record.h> PRECOMPILE_TESTS <store/testing.h>)
set_source_files_properties(${all_migrations_cpp} PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
add_custom_target(sqlite_object DEPENDS ${sqlite}/sqlite3mc.o)
add_dependencies(breakwater_store sqlite_object)
target_sources(breakwater_store PRIVATE ${all_migrations_cpp})
target_include_directories(breakwater_store PRIVATE ${sqlite})
target_include_directories(breakwater_store SYSTEM PUBLIC ${pq_INCLUDE_DIRS})
target_link_libraries(breakwater_store PRIVATE ${sqlite}/sqlite3mc.o ${CMAKE_DL_LIBS} m)

if(BUILD_TESTING)
    # Records and accounts to test with, for the tests of the rooms that keep something.
    add_library(store_testing STATIC src/store/testing_test.cpp src/store/access_testing_test.cpp)
    target_link_libraries(store_testing PUBLIC breakwater_store)
    target_compile_options(store_testing PRIVATE $<$<CONFIG:Release>:-O0>)
    target_compile_definitions(store_testing PRIVATE BREAKWATER_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
    # The sanitizers, eight times as slow, look for what the code does to memory: each path once, on one engine (store_test
    # has both) and on little. What is compared and counted is compared optimised.
    set(engines sqlite postgresql)
    set(city_of_formats 6000)
    set(editions_campaign --changes 60 --rounds 3)
    if(BREAKWATER_SANITIZE)
        set(engines sqlite)
        set(city_of_formats 1500)
        set(editions_campaign --changes 10 --rounds 1)
    endif()
    # Killed at random moments, a few times; many times by hand (specs/record/kill_campaign.py). What a killed program did to
    # its memory nobody sees.
    if(NOT BREAKWATER_SANITIZE)
        foreach(engine IN LISTS engines)
            add_test(NAME record.kill.${engine} COMMAND Python3::Interpreter -B
                     ${CMAKE_SOURCE_DIR}/specs/record/kill_campaign.py $<TARGET_FILE:breakwater>
                     --engine ${engine} --times 10 --children 300 --no-fsync)
        endforeach()
    endif()
    # Faults of disks and of bytes, a few; all of them by hand (specs/record/fault_campaign.py).
    foreach(fault full_disk flips)
        add_test(NAME record.faults.${fault} COMMAND Python3::Interpreter -B
                 ${CMAKE_SOURCE_DIR}/specs/record/fault_campaign.py $<TARGET_FILE:breakwater> --flips 8 --only ${fault})
    endforeach()
    # The same figures from files and from stores, whatever the format.
    foreach(engine IN LISTS engines)
        add_test(NAME record.formats.${engine} COMMAND Python3::Interpreter -B
                 ${CMAKE_SOURCE_DIR}/specs/record/formats_test.py $<TARGET_FILE:breakwater> --engine ${engine}
                 --children ${city_of_formats})
    endforeach()
    # What was published stays what it was, and what moved since has its causes.
    add_test(NAME record.editions COMMAND Python3::Interpreter -B ${CMAKE_SOURCE_DIR}/specs/record/editions_test.py
                                          $<TARGET_FILE:breakwater> ${editions_campaign})
    # Stores of earlier schemas move forward with every figure as it was.
    add_test(NAME record.schemas COMMAND Python3::Interpreter -B ${CMAKE_SOURCE_DIR}/specs/record/schema_test.py
                                         $<TARGET_FILE:breakwater>)
    # Children who are there twice: found, joined and parted.
    add_test(NAME record.people COMMAND Python3::Interpreter -B ${CMAKE_SOURCE_DIR}/specs/record/people_test.py
                                        $<TARGET_FILE:breakwater>)
endif()
