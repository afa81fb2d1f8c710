# What the public has of an invented city, and another program that tries to work out what was
# withheld (specs/disclosure_attacker/README.md).
if(NOT BUILD_TESTING)
    return()
endif()
add_executable(publish_editions specs/disclosure_attacker/publish_editions.cpp)
target_link_libraries(publish_editions PRIVATE breakwater_reports)
# Under the sanitizers it would take minutes; what it runs is tested there room by room.
if(NOT BREAKWATER_SANITIZE)
    add_test(NAME disclosure.attacker
             COMMAND /usr/bin/python3 -B specs/disclosure_attacker/attack.py
                     --program $<TARGET_FILE:breakwater> --publisher $<TARGET_FILE:publish_editions>
                     --seeds 3 --months 2
             WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
endif()
