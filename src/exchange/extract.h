#pragma once
// The public door of this room: an authority's extracts in, the journey's facts and a report out.
// A folder of Standard Safeguarding Dataset tables, Ofsted's Annex A as a workbook or a folder of
// lists, children in need censuses, SSDA903 returns, or several of these: the format is recognised
// by each file. What is not understood is reported and the rest still counts; nothing is guessed.

#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "exchange/read_report.h"
#include "journey/adopter.h"
#include "journey/journey_facts.h"
#include "rules/rule_book.h"

namespace breakwater::exchange {

struct ReadOptions {
    /// The day the extract was taken, where it does not say so itself (extra_extract.csv).
    std::optional<Date> as_at;
    /// Of each kind of problem, column and file: how many are kept with their place.
    std::size_t kept_per_kind = 5;
    /// What the store needs and counting does not: names and NHS numbers, to match people, the
    /// source's own numbers of records, to know a record again, and adopters.
    bool for_the_record = false;
    /// Called as bytes are read, with those of all files; at most a few hundred times.
    std::function<void(std::uint64_t done, std::uint64_t total)> progress;
};

struct Extract {
    journey::JourneyFacts facts;
    journey::Adopters adopters;  ///< where it was read for the record; else nobody
    ReadReport report;
    std::vector<std::string> formats;          ///< read: "ssd", "annex_a", "cin_census", "ssda903"
    std::vector<std::filesystem::path> files;  ///< all that were given, also those not read
};

/// Codes: not_found, cannot_open, cannot_read, nothing_to_read, not_an_extract (no file is of a
/// format that is known), too_many_files. A file that cannot be read among others that can is a
/// problem in the report.
Result<Extract> read_extract(std::span<std::filesystem::path const> paths,
                             rules::RuleBook const& rules, ReadOptions options = {});

}  // namespace breakwater::exchange
