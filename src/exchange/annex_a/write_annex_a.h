#pragma once
// Ofsted's Annex A as a workbook, written from the journey: the columns of August 2019, or of
// January 2024 and after, by the day that the journey is known until.

#include <filesystem>

#include "exchange/written_return.h"
#include "journey/adopter.h"

namespace breakwater::exchange::annex_a {

/// Writes over the file, which is there and has its owner's rights. The facts are those of
/// facts_until(), with local ids, and the adopters those of adopters_until(). The same facts give
/// the same bytes. Code file_not_written.
Result<WrittenReturn> write_annex_a(
    journey::JourneyFacts const& facts, journey::Adopters const& adopters,
    rules::RuleBook const& book, std::filesystem::path const& file,
    std::function<void(std::uint64_t done, std::uint64_t all)> const& progress = {});

}  // namespace breakwater::exchange::annex_a
