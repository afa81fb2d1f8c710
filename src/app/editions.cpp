#include "app/editions.h"

#include <fmt/format.h>

#include <charconv>

#include "app/command_line.h"

namespace breakwater::app {

Result<publication::Edition> read_edition(store::Record& record, std::int64_t number) {
    auto const text = TRY(store::edition_text(record, number));
    return publication::parse_edition(text, fmt::format("edition {}", number));
}

Result<std::vector<publication::Edition>> read_editions(store::Record& record) {
    std::vector<publication::Edition> read;
    auto const kept = TRY(store::editions(record));
    for (auto const& each : kept) {
        auto edition = TRY(read_edition(record, each.number));
        read.push_back(std::move(edition));
    }
    return read;
}

Result<std::int64_t> edition_number(std::string_view word) {
    std::int64_t number = 0;
    auto const read = std::from_chars(word.data(), word.data() + word.size(), number);
    if (read.ec != std::errc{} || read.ptr != word.data() + word.size() || number < 1)
        return usage_error(fmt::format(
            "{} is not the number of an edition; breakwater editions lists them", word));
    return number;
}

}  // namespace breakwater::app
