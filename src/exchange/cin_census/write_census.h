#pragma once
// The children in need census of one collection year, written from the journey in that year's
// shape.

#include <memory>

#include "exchange/written_return.h"

namespace breakwater::exchange::cin_census {

/// The years whose shapes are known.
inline constexpr int first_census_year = 2017, last_census_year = 2026;

struct CensusOrder {
    ReturnYear year;
    /// The three digits by which the Department knows the authority (LEA); may be empty.
    std::string authority;
};

/// Takes the census element by element, whatever it is made into. Views hold during the call.
struct CensusElements {
    std::function<void(std::string_view name)> open;
    std::function<void()> close;
    /// Never called for what is empty.
    std::function<void(std::string_view name, std::string_view text)> item;
};

/// Writes the census child by child. The facts are those of facts_until() the year's end, with
/// local ids and pupil numbers.
class CensusWriter {
public:
    CensusWriter(journey::JourneyFacts const& facts, rules::RuleBook const& book,
                 CensusOrder const& order, CensusElements elements);
    ~CensusWriter();

    void header();
    /// False where the child is not of this census: then nothing is written.
    bool child(std::int32_t child);
    WrittenReturn finish();

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

/// The whole census as XML, written as it is made. The same facts give the same bytes: no time of
/// writing is in it. Codes: those of the sink.
Result<WrittenReturn> write_census(journey::JourneyFacts const& facts, rules::RuleBook const& book,
                                   CensusOrder const& order, ReturnSink const& sink);

}  // namespace breakwater::exchange::cin_census
