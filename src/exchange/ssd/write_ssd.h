#pragma once
// The journey as a folder of the Standard Safeguarding Dataset: what ssd_tables.h says is read, the
// other way round. A table or a column of which the record holds nothing is left out, so that
// whoever reads the folder takes it for not held.

#include "exchange/written_return.h"

namespace breakwater::exchange::ssd {

enum class People {
    everybody,
    with_records,  ///< of a day that is past: others may not have been known yet
};

/// The facts are as they stood on their `as_at` (facts_until()), with local ids. The same facts
/// give the same bytes. Codes: those of the sink.
Result<WrittenReturn> write_ssd(journey::JourneyFacts const& facts, rules::RuleBook const& book,
                                People people, ReturnSink const& sink);

/// The JSON of cont_contact_outcome_json for a code of contact_outcome; empty for none.
std::string contact_outcome_json(std::string_view code);
/// A JSON object of flags as text: every key, "Y" for the one that holds.
std::string flags_json(std::initializer_list<std::string_view> keys, std::string_view yes);

}  // namespace breakwater::exchange::ssd
