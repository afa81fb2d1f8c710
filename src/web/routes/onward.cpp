#include "web/routes/onward.h"

#include <algorithm>

#include "web/http/fields.h"

namespace breakwater::web {

namespace {

constexpr std::size_t longest = 2'000;

// Of an address as browsers send it: no blank, no quote, nothing that begins a fragment, and no
// backslash, which some browsers take for a slash.
bool is_of_addresses(char c) {
    return c > ' ' && c < 0x7F &&
           std::string_view{"\"#<>\\^`{|}"}.find(c) == std::string_view::npos;
}

}  // namespace

std::string onward_path(std::string_view next) {
    bool const is_ours = next.starts_with('/') && next.size() <= longest &&
                         std::all_of(next.begin(), next.end(), is_of_addresses) &&
                         path_segments(next.substr(0, next.find('?'))).ok();
    return is_ours ? std::string{next} : "/";
}

std::string with_onward(std::string_view page, std::string_view next) {
    auto const path = onward_path(next);
    if (path == "/") return std::string{page};
    return std::string{page} + "?next=" + percent_encoded(path);
}

}  // namespace breakwater::web
