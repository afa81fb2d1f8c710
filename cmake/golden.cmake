# The approved reports: golden_reports compares, golden_reports --accept rewrites.
if(NOT BUILD_TESTING)
    return()
endif()
add_executable(golden_reports tests/golden/golden_reports.cpp)
target_link_libraries(golden_reports PRIVATE breakwater_reports breakwater_exchange)
add_test(NAME golden.reports COMMAND golden_reports WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})

# Every figure of an invented city, hashed: the same with every compiler.
add_test(NAME golden.outturns COMMAND sh ${CMAKE_SOURCE_DIR}/tests/golden/outturn_signature.sh $<TARGET_FILE:breakwater>)

# The data dictionary is that of the migrations.
add_test(NAME golden.data_dictionary COMMAND Python3::Interpreter ${CMAKE_SOURCE_DIR}/scripts/data_dictionary.py --check)
