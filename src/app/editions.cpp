#include "app/editions.h"

#include <fmt/format.h>

#include <charconv>

#include "app/command_line.h"

namespace breakwater::app {

Result<std::int64_t> edition_number(std::string_view word) {
    std::int64_t number = 0;
    auto const read = std::from_chars(word.data(), word.data() + word.size(), number);
    if (read.ec != std::errc{} || read.ptr != word.data() + word.size() || number < 1)
        return usage_error(fmt::format(
            "{} is not the number of an edition; breakwater editions lists them", word));
    return number;
}

}  // namespace breakwater::app
