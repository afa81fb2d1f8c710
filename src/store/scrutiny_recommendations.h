#pragma once
// What a scrutiny panel recommended, in the record, with all that happened to it since.

#include "partnership/scrutiny_recommendation.h"
#include "store/noun_table.h"

namespace breakwater::store {

/// Every recommendation as known at the entry, by number. Code store_damaged.
Result<std::vector<partnership::RecommendationHistory>> read_recommendations(Record& record,
                                                                             Entry known_at);

/// Codes: no_words; no_panel (no scrutiny panel of that number is in the record).
Result<RecommendationId> add_recommendation(
    Record& record, Author const& author,
    partnership::ScrutinyRecommendation const& recommendation);

/// Its recommendation and number are not looked at. Codes: no_such_noun; those of
/// partnership::check_event().
Result<std::int64_t> add_recommendation_event(Record& record, Author const& author,
                                              RecommendationId recommendation,
                                              partnership::RecommendationEvent const& event);

template <class Fields>
void fields_of(Fields& field, partnership::ScrutinyRecommendation& recommendation) {
    field(recommendation.panel), field(recommendation.made_on), field(recommendation.title);
    field(recommendation.number), field(recommendation.proposed);
}
template <class Fields>
void fields_of(Fields& field, partnership::RecommendationEvent& event) {
    field(event.on), field(event.kind), field(event.status), field(event.words);
}

}  // namespace breakwater::store
