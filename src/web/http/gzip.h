#pragma once
// Packs answers for the way, and unpacks files that are kept packed.

#include <string>
#include <string_view>

namespace breakwater::web {

/// At a level that costs less time than it saves on a page.
std::string gzipped(std::string_view bytes);

/// Of our own files only: what cannot be unpacked is a bug.
std::string gunzipped(std::string_view packed);

/// Whether an Accept-Encoding header names gzip and does not forbid it ("gzip;q=0").
bool accepts_gzip(std::string_view accept_encoding);

}  // namespace breakwater::web
