#pragma once
// Reading an extract so that it can be imported: the same for the command line and for the pages.

#include "exchange/extract.h"
#include "store/import.h"

namespace breakwater::intake {

struct ReadingOrder {
    std::optional<Date> as_at;        ///< the day it was taken, where it does not say
    std::optional<std::string> area;  ///< the authority's code; else what the extract says
    std::function<void(std::uint64_t done, std::uint64_t total)> progress;  ///< bytes
};

/// Reads it, and looks for what cannot be true. Codes: those of exchange::read_extract;
/// nothing_understood (with the first reason and its place); several_formats (one format is
/// imported at a time); no_area (neither it nor the order says).
Result<exchange::Extract> read_for_record(std::span<std::filesystem::path const> paths,
                                          rules::RuleBook const& book, ReadingOrder const& order);

/// What the store is to merge; points into the extract.
store::Incoming incoming_of(exchange::Extract const& extract);

/// "Standard Safeguarding Dataset" for "ssd"; the word itself where it is no format of ours.
std::string_view format_words(std::string_view format);

}  // namespace breakwater::intake
