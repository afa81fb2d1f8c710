#include "indicators/rag.h"

namespace breakwater::indicators {

Result<std::int64_t> amber_tolerance(rules::RuleBook const& book, Date on) {
    auto const* threshold = book.threshold("rag_amber_tolerance", on);
    if (threshold) return threshold->value;
    return Error{"no_tolerance",
                 "no rule says how far off target is amber: rules/performance.rules is to hold "
                 "the threshold rag_amber_tolerance"};
}

}  // namespace breakwater::indicators
