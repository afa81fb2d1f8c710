#include "store/business.h"

#include <fmt/format.h>

#include "store/actions.h"
#include "store/arrangements.h"
#include "store/challenges.h"
#include "store/child_disagreements.h"
#include "store/meetings.h"
#include "store/papers.h"
#include "store/planning.h"
#include "store/scrutiny_recommendations.h"

namespace breakwater::store {

namespace {

template <class Event>
Result<void> keep_events(Record& record, Change& change, std::string_view table,
                         std::int64_t of_number, std::vector<Event> const& events) {
    for (auto const& event : events) {
        TRY(keep_event(record, change, table, of_number, event));
    }
    return {};
}

}  // namespace

Result<partnership::Business> read_business(Record& record, Entry known_at) {
    partnership::Business business;
    business.arrangements = TRY(read_arrangements(record, known_at));
    business.actions = TRY(read_actions(record, known_at));
    business.recommendations = TRY(read_recommendations(record, known_at));
    business.challenges = TRY(read_challenges(record, known_at));
    return business;
}

Result<Entry> fill_business(Record& record, Author const& author,
                            partnership::Business const& business,
                            partnership::Planning const& planning,
                            std::span<partnership::TextMeeting const> meetings) {
    auto transaction = TRY(Transaction::begin(*record.connection, Access::write));
    auto const last = TRY(last_entry(*record.connection));
    auto const held = TRY(read_business(record, last.entry));
    auto const planned = TRY(read_planning(record, last.entry));
    auto const met = TRY(read_meetings(record, last.entry));
    if (!planned.empty() || !met.empty() || !held.arrangements.bodies.empty() ||
        !held.arrangements.agencies.empty() || !held.actions.empty() || !held.challenges.empty() ||
        !held.recommendations.empty())
        return Error{"filled_already",
                     "The record holds the partnership's business already: a text fills an empty "
                     "one, and is not merged"};
    auto change = TRY(Change::begin(*record.connection, record.key, author, "business"));
    auto const kept = TRY(keep_arrangements(record, change, business.arrangements));
    for (auto const& each : business.actions) {
        auto const number = TRY(keep_noun(record, change, "action", each.action));
        TRY(keep_events(record, change, "action_event", number, each.events));
    }
    for (auto const& each : business.recommendations) {
        auto const number =
            TRY(keep_noun(record, change, "scrutiny_recommendation", each.recommendation));
        TRY(keep_events(record, change, "scrutiny_recommendation_event", number, each.events));
    }
    for (auto const& each : business.challenges) {
        auto const number = TRY(keep_noun(record, change, "challenge", each.challenge));
        TRY(keep_events(record, change, "challenge_event", number, each.events));
    }
    TRY(keep_planning(record, change, planning));
    for (auto const& each : meetings) {
        TRY(keep_meeting(record, change, each.record, each.reports));
    }
    TRY(
        change.end(fmt::format("the partnership's business: {} arrangements, {} actions, {} "
                               "recommendations, {} challenges",
                               kept, business.actions.size(), business.recommendations.size(),
                               business.challenges.size())));
    TRY(transaction.commit());
    return change.entry();
}

Result<std::vector<std::string>> check_business(Record& record) {
    auto faults = TRY(faults_of_nouns(record));
    auto const last = TRY(last_entry(*record.connection));
    TRY(read_business(record, last.entry));
    TRY(read_meetings(record, last.entry));
    TRY(read_papers(record, MeetingId{}, last.entry));
    TRY(read_letters(record, MeetingId{}, last.entry));
    auto const of_files = TRY(faults_of_paper_files(record));
    faults.insert(faults.end(), of_files.begin(), of_files.end());
    TRY(read_planning(record, last.entry));
    TRY(read_child_disagreements(record, last.entry));
    return faults;
}

}  // namespace breakwater::store
