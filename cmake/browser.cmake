# Reports and pages in a real browser, where browser/node_modules is there (./dev installs it): no axe violation,
# nothing wider than a telephone, no text of a chart on other text, no message of the security policy; and the PDF tagged.
# How pages look and read is the same however the program was built, and the specs of pages ask for each without a browser:
# once is enough.
if(NOT BUILD_TESTING OR BREAKWATER_SANITIZE OR NOT IS_DIRECTORY ${CMAKE_SOURCE_DIR}/browser/node_modules)
    return()
endif()
find_program(node_program node)
if(node_program)
    add_test(NAME browser.reports
             COMMAND ${CMAKE_SOURCE_DIR}/browser/check_reports.sh $<TARGET_FILE:breakwater> ${node_program}
             WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
    add_test(NAME browser.signed_in
             COMMAND /usr/bin/python3 -B ${CMAKE_SOURCE_DIR}/specs/pages/browser_test.py $<TARGET_FILE:breakwater>
                     ${node_program}
             WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
    set_tests_properties(browser.reports browser.signed_in PROPERTIES TIMEOUT 2400 COST 400)
    add_test(NAME browser.pages
             COMMAND ${CMAKE_SOURCE_DIR}/browser/check_pages.sh $<TARGET_FILE:breakwater> ${node_program}
             WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
    add_test(NAME browser.journeys
             COMMAND /usr/bin/python3 -B ${CMAKE_SOURCE_DIR}/specs/pages/journeys_test.py $<TARGET_FILE:breakwater>
                     ${node_program}
             WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
    # From a figure that goes red to what became of it, twice.
    add_test(NAME browser.loop
             COMMAND /usr/bin/python3 -B ${CMAKE_SOURCE_DIR}/specs/pages/loop_test.py $<TARGET_FILE:breakwater>
                     ${node_program}
             WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
    add_test(NAME browser.session
             COMMAND /usr/bin/python3 -B ${CMAKE_SOURCE_DIR}/specs/pages/session_test.py $<TARGET_FILE:breakwater>
                     ${node_program}
             WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
    add_test(NAME browser.passkeys
             COMMAND /usr/bin/python3 -B ${CMAKE_SOURCE_DIR}/specs/pages/passkeys_test.py $<TARGET_FILE:breakwater>
                     ${node_program}
             WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
    set_tests_properties(browser.pages browser.journeys browser.loop browser.session browser.passkeys PROPERTIES TIMEOUT 600)
endif()
