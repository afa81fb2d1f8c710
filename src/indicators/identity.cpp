#include "indicators/identity.h"

#include <fmt/format.h>

#include <optional>

#include "kernel/csv_rows.h"
#include "kernel/text_file.h"

namespace breakwater::indicators {

namespace {

std::optional<Identity::Kind> kind_of(std::string_view text) {
    if (text == "rate") return Identity::Kind::rate;
    if (text == "ratio") return Identity::Kind::ratio;
    if (text == "heads") return Identity::Kind::heads;
    if (text == "stock") return Identity::Kind::stock;
    return std::nullopt;
}

}  // namespace

Result<std::vector<Identity>> parse_identities(std::string_view text, std::string const& file) {
    std::vector<Identity> identities;
    CsvRows rows{text};
    if (!rows.next()) return identities;
    auto const columns = TRY(
        find_columns(rows.cells(), {"kind", "indicator", "first", "second", "leaves_out"}, file));
    auto const cell = [&](std::size_t column) { return rows.cell(columns[column]); };
    while (rows.next()) {
        Place const place{file, rows.line(), 0};
        auto const kind = kind_of(cell(0));
        if (!kind)
            return Error{"unknown_kind",
                         fmt::format("“{}” is no kind: rate, ratio, heads or stock", cell(0)),
                         place};
        bool const needs_second = *kind == Identity::Kind::ratio || *kind == Identity::Kind::stock;
        if (cell(1).empty() || cell(2).empty() || (needs_second && cell(3).empty()))
            return Error{"no_indicator", "name the indicators the identity is of", place};
        identities.push_back({*kind, std::string{cell(1)}, std::string{cell(2)},
                              std::string{cell(3)}, std::string{cell(4)}});
    }
    return identities;
}

Result<std::vector<Identity>> load_identities(std::filesystem::path const& file) {
    auto const text = TRY(read_text_file(file));
    return parse_identities(text, file.generic_string());
}

}  // namespace breakwater::indicators
