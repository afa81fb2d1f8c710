#pragma once
// A statutory return written from the record into files: whole or not at all, readable by their
// owner alone, and the same bytes whenever the same record is asked.

#include <filesystem>
#include <functional>
#include <optional>
#include <string_view>

#include "exchange/written_return.h"
#include "journey/adopter.h"
#include "store/record.h"

namespace breakwater::dispatch {

enum class ReturnKind { annex_a, cin_census, ssda903, ssd };

/// "cin-census", as commands and addresses have it.
std::string_view name(ReturnKind kind);
std::string_view title(ReturnKind kind);  ///< "children in need census"
std::optional<ReturnKind> find_return(std::string_view name);

/// The journey as a return of the year is written from it: until the year's last day, or the last
/// day known where that is earlier, with the children's numbers and names.
struct ReturnFacts {
    journey::JourneyFacts facts;
    journey::Adopters adopters;  ///< for Annex A, which alone asks for them; else nobody
    store::FactIds ids;  ///< of the children; rows that came later are left out of the facts
    exchange::ReturnYear year;
    bool is_of_the_past = false;        ///< the record knows of later days too
    std::vector<std::string> cautions;  ///< of a year that is known in part
};

/// Codes: year_out_of_range (no shape of the return is known for it), nothing_in_year (the record
/// holds nothing of the kind in that year), and those of store::read_facts().
Result<ReturnFacts> facts_of_return(store::Record& record, store::Entry known_at, ReturnKind kind,
                                    int year);

struct ReturnOrder {
    ReturnKind kind{};
    std::filesystem::path out;
    std::string authority;  ///< the Department's three digits; may be empty
    std::function<void(std::uint64_t done, std::uint64_t all)> progress = {};
};

/// A file for annex_a and cin_census, a folder for ssd; ssda903 is one file where `out` ends in
/// .xml, else a folder of CSV files. Codes: already_there, part_in_use, and those of writing files.
Result<exchange::WrittenReturn> write_return(ReturnFacts const& facts, rules::RuleBook const& book,
                                             ReturnOrder const& order);

/// What was written, and what the return asks for and the record does not hold, in words. Names no
/// child.
std::string in_words(exchange::WrittenReturn const& written, ReturnFacts const& facts,
                     ReturnOrder const& order);

}  // namespace breakwater::dispatch
