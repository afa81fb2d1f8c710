# The engine at growing scale: ./dev bench runs it (bench/run).
if(NOT TARGET breakwater_synth)
    return()
endif()
add_executable(engine_scale EXCLUDE_FROM_ALL bench/engine_scale.cpp)
target_link_libraries(engine_scale PRIVATE breakwater_synth breakwater_exchange breakwater_indicators)

# Importing against the raw bulk insert of the same engine: bench/import_rate.py runs it.
add_executable(import_rate EXCLUDE_FROM_ALL bench/import_rate.cpp)
target_link_libraries(import_rate PRIVATE breakwater_exchange breakwater_store)
