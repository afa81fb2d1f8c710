# Tests that belong to no room: the house rules, and what must not compile.
if(NOT BUILD_TESTING)
    return()
endif()

file(GLOB tidy_sources CONFIGURE_DEPENDS tests/tidy/*.cpp)
add_executable(tidy_test ${tidy_sources} tests/test_main.cpp)
target_include_directories(tidy_test PRIVATE tests src)
target_link_libraries(tidy_test PRIVATE fmt::fmt)
target_compile_definitions(tidy_test PRIVATE BREAKWATER_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
add_test(NAME tidy COMMAND tidy_test WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})

# Each file compiles as it stands, and must not when MUST_NOT_COMPILE is defined: the mistake it
# shows is one the compiler is to catch for us.
file(GLOB forbidden_files CONFIGURE_DEPENDS tests/must_not_compile/*.cpp)
foreach(file ${forbidden_files})
    get_filename_component(name ${file} NAME_WE)
    set(compile ${CMAKE_CXX_COMPILER} -std=c++20 -fsyntax-only -I${CMAKE_SOURCE_DIR}/src)
    add_test(NAME compiles.${name} COMMAND ${compile} ${file})
    add_test(NAME must_not_compile.${name} COMMAND ${compile} -DMUST_NOT_COMPILE ${file})
    set_tests_properties(must_not_compile.${name} PROPERTIES WILL_FAIL TRUE)
endforeach()

# Another program counts three invented cities again, by brute force (specs/oracle/README.md).
add_test(NAME oracle COMMAND /usr/bin/python3 -B specs/oracle/compare.py --program $<TARGET_FILE:breakwater>
         WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
add_test(NAME oracle.itself COMMAND /usr/bin/python3 -B specs/oracle/oracle_test.py
         WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})

# National returns counted by hand (specs/returns/README.md).
add_test(NAME returns.by_hand COMMAND /usr/bin/python3 -B specs/returns/returns_test.py --program $<TARGET_FILE:breakwater>
         WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})

# What is written of a record comes back as the same file and the same figures.
set(round_trip)
if(BREAKWATER_SANITIZE)
    set(round_trip --quick)
endif()
add_test(NAME returns.round_trip
         COMMAND /usr/bin/python3 -B specs/returns/round_trip_test.py --program $<TARGET_FILE:breakwater> ${round_trip}
         WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})

# A clean return broken in one place gives that finding, there, and no unrelated one: each rule, in each year it is in force;
# under the sanitizers, which are eight times as slow, one rule of six in one year.
set(census_years 2023 2024 2025 2026)
set(ssda903_years 2023 2024 2025 2026 2027)
set(every 1)
if(BREAKWATER_SANITIZE)
    set(census_years 2026)
    set(ssda903_years 2026)
    set(every 6)
endif()
foreach(year IN LISTS census_years)
    add_test(NAME returns.injected_errors.${year}
             COMMAND /usr/bin/python3 -B specs/returns/injected_errors_test.py --program $<TARGET_FILE:breakwater> --year ${year}
                     --every ${every}
             WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
endforeach()
foreach(year IN LISTS ssda903_years)
    add_test(NAME returns.injected_ssda903.${year}
             COMMAND /usr/bin/python3 -B specs/returns/injected_ssda903_test.py --program $<TARGET_FILE:breakwater> --year ${year}
                     --every ${every}
             WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
endforeach()

# What the partnership's published papers say, replayed (specs/partnership/README.md).
file(GLOB partnership_specs CONFIGURE_DEPENDS specs/partnership/*_test.cpp)
add_executable(partnership_spec ${partnership_specs} tests/test_main.cpp)
target_link_libraries(partnership_spec PRIVATE breakwater_partnership)
target_compile_definitions(partnership_spec PRIVATE BREAKWATER_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
add_test(NAME partnership.papers COMMAND partnership_spec WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
