# The stylesheet of reports, made when the program is built and compiled into it. The vendored part is
# fetched once into build/assets, which every preset shares; see scripts/vendor_assets.sh. The last file it
# makes is the one that is waited for.
find_package(Python3 REQUIRED COMPONENTS Interpreter)

set(vendored ${CMAKE_SOURCE_DIR}/build/assets/govuk-frontend-6.6.0.css)
add_custom_command(
    OUTPUT ${vendored} ${CMAKE_SOURCE_DIR}/build/assets/moj-11.1.0/moj-frontend.css
    COMMAND ${CMAKE_SOURCE_DIR}/scripts/vendor_assets.sh ${CMAKE_SOURCE_DIR}/build/assets
    COMMENT "Fetching the design systems' styles and scripts")

set(stylesheet_cpp ${CMAKE_BINARY_DIR}/report_stylesheet.cpp)
set(stylesheet_users ${CMAKE_SOURCE_DIR}/src/reports/html.cpp ${CMAKE_SOURCE_DIR}/src/reports/html_table.cpp
                     ${CMAKE_SOURCE_DIR}/src/reports/chart.cpp)
set(report_css ${CMAKE_SOURCE_DIR}/src/reports/assets/report.css)
add_custom_command(
    OUTPUT ${stylesheet_cpp}
    COMMAND Python3::Interpreter ${CMAKE_SOURCE_DIR}/scripts/embed_stylesheet.py ${vendored} ${report_css}
            ${stylesheet_cpp} ${stylesheet_users}
    DEPENDS ${vendored} ${report_css} ${stylesheet_users} ${CMAKE_SOURCE_DIR}/scripts/embed_stylesheet.py
    COMMENT "Making the stylesheet of reports")
target_sources(breakwater_reports PRIVATE ${stylesheet_cpp})
