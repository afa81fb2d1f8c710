#pragma once
// What the server gives a client of size, time and rate. Times are for a whole phase and are never
// given anew for a byte that drips in.

#include <cstddef>
#include <cstdint>

namespace breakwater::web {

struct Limits {
    // Size.
    std::size_t head_bytes_max = 16 * 1024;  ///< request line and headers; else 431, or 414
    std::size_t target_bytes_max = 4 * 1024;
    std::size_t fields_max = 64;              ///< headers; else 431
    std::size_t form_bytes_max = 256 * 1024;  ///< a form without files; else 413
    std::size_t form_fields_max = 1000;
    std::size_t upload_bytes_max = std::size_t{1} << 30;  ///< a form with files; else 413
    std::size_t upload_files_max = 200;      ///< an extract of tables is one file for each
    std::size_t connections_max = 20'000;    ///< the longest silent is closed for one more
    std::size_t waiting_max = 1024;          ///< requests that wait for a worker; else 503
    std::size_t waiting_elsewhere_max = 64;  ///< for an answer that waits for another machine; 503
    std::size_t uploads_max = 16;            ///< at one time; else 503

    // Time.
    std::int64_t head_ms = 10'000;   ///< from the first byte, or the connection, to the last header
    std::int64_t idle_ms = 75'000;   ///< between requests of one connection
    std::int64_t body_ms = 15'000;   ///< for a body, and more by its size
    std::int64_t write_ms = 15'000;  ///< for an answer, and more by its size
    std::int64_t linger_ms = 2'000;  ///< for a client to read an answer sent before it was done
    std::int64_t stop_grace_ms = 300;  ///< after stop: for requests that are already on their way
    std::int64_t stop_ms = 25'000;     ///< after stop: for requests that are being answered
    std::int64_t slowest_bytes_per_second = 16 * 1024;

    // Rate, by client address. None where nought.
    double requests_per_second = 200;
    double requests_at_once = 1000;
};

}  // namespace breakwater::web
