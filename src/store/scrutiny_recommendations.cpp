#include "store/scrutiny_recommendations.h"

#include <fmt/format.h>

#include <algorithm>

#include "store/arrangements.h"
#include "store/no_such_noun.h"

namespace breakwater::store {

using partnership::RecommendationEvent;
using partnership::RecommendationHistory;
using partnership::ScrutinyRecommendation;

Result<std::vector<RecommendationHistory>> read_recommendations(Record& record, Entry known_at) {
    return read_histories(record, "scrutiny_recommendation", "scrutiny_recommendation_event",
                          known_at, &RecommendationHistory::recommendation,
                          &RecommendationEvent::recommendation);
}

Result<RecommendationId> add_recommendation(Record& record, Author const& author,
                                            ScrutinyRecommendation const& recommendation) {
    if (recommendation.proposed.empty() || recommendation.title.empty())
        return Error{"no_words", "Enter the item it comes from, and the action that is proposed"};
    auto transaction = TRY(Transaction::begin(*record.connection, Access::write));
    auto const last = TRY(last_entry(*record.connection));
    auto const all = TRY(read_arrangements(record, last.entry));
    auto const* const panel = partnership::find_body(all, recommendation.panel);
    if (panel == nullptr || panel->kind != partnership::BodyKind::scrutiny_panel)
        return Error{"no_panel",
                     fmt::format("body {} is no scrutiny panel", recommendation.panel.value)};
    auto change = TRY(Change::begin(*record.connection, record.key, author, "business"));
    auto const number = TRY(keep_noun(record, change, "scrutiny_recommendation", recommendation));
    TRY(change.end(
        fmt::format("scrutiny recommendation {} of {}", number, to_iso(recommendation.made_on))));
    TRY(transaction.commit());
    return RecommendationId{number};
}

Result<std::int64_t> add_recommendation_event(Record& record, Author const& author,
                                              RecommendationId recommendation,
                                              RecommendationEvent const& event) {
    auto transaction = TRY(Transaction::begin(*record.connection, Access::write));
    auto const last = TRY(last_entry(*record.connection));
    auto const all = TRY(read_recommendations(record, last.entry));
    auto const at = std::find_if(all.begin(), all.end(), [&](auto const& each) {
        return each.recommendation.id == recommendation;
    });
    if (at == all.end()) return no_such_noun("scrutiny recommendation", recommendation.value);
    TRY(partnership::check_event(*at, event));
    auto change = TRY(Change::begin(*record.connection, record.key, author, "business"));
    auto const number = TRY(
        keep_event(record, change, "scrutiny_recommendation_event", recommendation.value, event));
    TRY(change.end(fmt::format("scrutiny recommendation {}: {}", recommendation.value,
                               access::title(event.kind))));
    TRY(transaction.commit());
    return number;
}

}  // namespace breakwater::store
