#include "press/kept_editions.h"

#include <fmt/format.h>

namespace breakwater::press {

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

}  // namespace breakwater::press
