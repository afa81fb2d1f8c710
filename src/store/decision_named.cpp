#include "store/decision_named.h"

#include <fmt/format.h>

#include "store/arrangements.h"
#include "store/meetings.h"

namespace breakwater::store {

using partnership::DecisionStanding;

Result<std::optional<DecisionStanding>> standing_of_decision(Record& record, BodyId body,
                                                             DecisionId decision) {
    std::optional<DecisionStanding> none;
    if (!decision.known()) return none;
    auto const last = TRY(last_entry(*record.connection));
    auto const named = TRY(read_decision(record, decision, last.entry));
    auto const meeting = TRY(read_meeting(record, named.noun.meeting, last.entry));
    auto const all = TRY(read_arrangements(record, last.entry));
    auto const& held = meeting.meeting.noun;
    if (partnership::successor_on(all, body, held.held_on) != held.body)
        return Error{"not_of_the_body",
                     fmt::format("That is a decision of {}, whose matter this is not",
                                 partnership::short_name_on(all, held.body, held.held_on))};
    bool const good =
        named.noun.standing == DecisionStanding::resolved || named.noun.ratified_by.known();
    return std::optional{good ? DecisionStanding::resolved : DecisionStanding::recommendation};
}

}  // namespace breakwater::store
