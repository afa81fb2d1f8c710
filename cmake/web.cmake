# Pages, and the server that sends them. Their styles and scripts are fetched once
# (scripts/vendor_assets.sh) and compiled in, compressed (scripts/embed_assets.py). Of libcurl only the
# heading is taken: it is loaded when it is used (web/single_sign_on/libcurl.h).
room(web LINKS breakwater_press breakwater_intake breakwater_dispatch breakwater_markup breakwater_kernel breakwater_reports breakwater_indicators breakwater_store breakwater_access OpenSSL::SSL PkgConfig::sodium PkgConfig::cjose PkgConfig::jansson PkgConfig::fido2 ${cmark_gfm_extensions} Threads::Threads
     PRECOMPILE <web/desk/gate.h> PRECOMPILE_TESTS <web/desk/testing.h>)

set(assets_cpp ${CMAKE_BINARY_DIR}/web_assets.cpp)
set(report_css ${CMAKE_SOURCE_DIR}/src/reports/assets/report.css)
file(GLOB our_assets CONFIGURE_DEPENDS src/web/assets/*)
file(GLOB_RECURSE asset_users CONFIGURE_DEPENDS src/web/*.cpp)
add_custom_command(
    OUTPUT ${assets_cpp}
    COMMAND Python3::Interpreter ${CMAKE_SOURCE_DIR}/scripts/embed_assets.py ${CMAKE_SOURCE_DIR}/build/assets
            ${CMAKE_SOURCE_DIR}/src/web/assets ${report_css} ${assets_cpp} ${asset_users}
    DEPENDS ${vendored} ${report_css} ${our_assets} ${asset_users} ${CMAKE_SOURCE_DIR}/scripts/embed_assets.py
            ${CMAKE_SOURCE_DIR}/scripts/embed_stylesheet.py
    COMMENT "Compiling the styles and scripts of pages in")
target_sources(breakwater_web PRIVATE ${assets_cpp})
set_source_files_properties(${assets_cpp} PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
# The program carries its own help: docs/using.
file(GLOB help_texts CONFIGURE_DEPENDS docs/using/*.md)
set(help_cpp ${CMAKE_BINARY_DIR}/web_help.cpp)
add_custom_command(
    OUTPUT ${help_cpp}
    COMMAND Python3::Interpreter -B ${CMAKE_SOURCE_DIR}/scripts/embed_help.py ${help_cpp} ${help_texts}
    DEPENDS ${help_texts} ${CMAKE_SOURCE_DIR}/scripts/embed_help.py ${CMAKE_SOURCE_DIR}/scripts/embed_assets.py)
target_sources(breakwater_web PRIVATE ${help_cpp})
set_source_files_properties(${help_cpp} PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
if(BUILD_TESTING)
    # Pages are tested over a real record with accounts.
    target_link_libraries(web_test PRIVATE store_testing)
    target_compile_definitions(web_test PRIVATE
        BREAKWATER_WEB_EXAMPLES="${CMAKE_SOURCE_DIR}/build/assets/govuk-examples-6.6.0")
endif()

# The program itself, served: TLS, silent clients by the thousand, a stop under load (specs/server/server_test.py).
if(BUILD_TESTING)
    add_test(NAME server
             COMMAND /usr/bin/python3 -B ${CMAKE_SOURCE_DIR}/specs/server/server_test.py
                     --program $<TARGET_FILE:breakwater>
             WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
    add_test(NAME pages
             COMMAND /usr/bin/python3 -B ${CMAKE_SOURCE_DIR}/specs/pages/pages_test.py $<TARGET_FILE:breakwater>
             WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
    # Page after page, as its readers use it. Under the sanitizers web_test and the scanner below go through every route: once.
    if(NOT BREAKWATER_SANITIZE)
        add_test(NAME pages.child
                 COMMAND /usr/bin/python3 -B ${CMAKE_SOURCE_DIR}/specs/pages/child_test.py $<TARGET_FILE:breakwater>
                 WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
        add_test(NAME pages.packs
                 COMMAND /usr/bin/python3 -B ${CMAKE_SOURCE_DIR}/specs/pages/packs_test.py $<TARGET_FILE:breakwater>
                 WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
        add_test(NAME pages.backups
                 COMMAND /usr/bin/python3 -B ${CMAKE_SOURCE_DIR}/specs/pages/backups_test.py $<TARGET_FILE:breakwater>
                 WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
        add_test(NAME pages.settings
                 COMMAND /usr/bin/python3 -B ${CMAKE_SOURCE_DIR}/specs/pages/settings_test.py $<TARGET_FILE:breakwater>
                 WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
        add_test(NAME pages.logo
                 COMMAND /usr/bin/python3 -B ${CMAKE_SOURCE_DIR}/specs/pages/logo_test.py $<TARGET_FILE:breakwater>
                 WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
        add_test(NAME pages.data
                 COMMAND /usr/bin/python3 -B ${CMAKE_SOURCE_DIR}/specs/pages/data_test.py $<TARGET_FILE:breakwater> ${engines}
                 WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
        # Signing in at an identity provider: a real one, where its packages are there (./dev installs them), and one that lies.
        find_program(node_program node)
        add_test(NAME single_sign_on
                 COMMAND /usr/bin/python3 -B ${CMAKE_SOURCE_DIR}/specs/single_sign_on/single_sign_on_test.py
                         $<TARGET_FILE:breakwater> $<$<BOOL:${node_program}>:${node_program}>
                 COMMAND_EXPAND_LISTS
                 WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
    endif()
    # Every route as a scanner would ask it; the examples of deploy/ as systemd, nginx and PostgreSQL read them.
    add_test(NAME security.every_route
             COMMAND /usr/bin/python3 -B ${CMAKE_SOURCE_DIR}/specs/security/every_route_test.py $<TARGET_FILE:breakwater>
             WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
    add_test(NAME deploy
             COMMAND /usr/bin/python3 -B ${CMAKE_SOURCE_DIR}/specs/deploy/deploy_test.py $<TARGET_FILE:breakwater>
             WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
    # Killed, out of room, its database away: a few times; many times, and an hour of it, by hand.
    foreach(engine IN LISTS engines)
        add_test(NAME server.strength.${engine}
                 COMMAND /usr/bin/python3 -B ${CMAKE_SOURCE_DIR}/specs/server/strength_campaign.py
                         $<TARGET_FILE:breakwater> --engine ${engine} --kills 2
                 WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
        add_test(NAME server.minutes.${engine}
                 COMMAND /usr/bin/python3 -B ${CMAKE_SOURCE_DIR}/specs/server/strength_campaign.py
                         $<TARGET_FILE:breakwater> --engine ${engine} --kills 3 --minutes
                 WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
    endforeach()
endif()
