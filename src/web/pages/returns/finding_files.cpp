#include "web/pages/returns/finding_files.h"

#include <algorithm>

#include "returns/check_words.h"

namespace breakwater::web {

using returns::CheckRow;

namespace {

bool is_of_severity(dispatch::FindingNow const& finding, dispatch::RuleNow const& rule,
                    ReturnAtHand const& at_hand) {
    auto const& severity = at_hand.asked.severity;
    if (severity == "not_run") return finding.could_not_run;
    if (severity == "explained")
        return !finding.could_not_run && at_hand.explanations.of(finding) != nullptr;
    if (severity.empty()) return true;
    return !finding.could_not_run && severity == to_words(rule.rule->severity);
}

template <class Take>
void each_asked(ReturnAtHand const& at_hand, dispatch::RuleNow const* only, Take const& take) {
    for (auto const& rule : at_hand.judged->rules) {
        if (only != nullptr && only != &rule) continue;
        for (auto const& finding : at_hand.judged->of(rule))
            if (at_hand.is_asked(finding) && is_of_severity(finding, rule, at_hand))
                take(rule, finding);
    }
}

}  // namespace

std::string findings_csv(ReturnAtHand const& at_hand, dispatch::RuleNow const* only,
                         std::span<std::int64_t const> persons) {
    auto csv = returns::csv_heading();
    each_asked(
        at_hand, only, [&](dispatch::RuleNow const& rule, dispatch::FindingNow const& finding) {
            if (finding.person != 0 &&
                !std::binary_search(persons.begin(), persons.end(), finding.person))
                return;
            csv += returns::csv_line({.kind = finding.could_not_run ? CheckRow::Kind::could_not_run
                                                                    : CheckRow::Kind::broken,
                                      .rule = rule.rule,
                                      .child = finding.child.disclose(),
                                      .table = finding.table,
                                      .field = finding.field,
                                      .value = finding.value.disclose(),
                                      .message = finding.could_not_run
                                                     ? std::string_view{finding.why_not}
                                                     : std::string_view{rule.rule->message}});
        });
    return csv;
}

std::vector<std::int64_t> persons_asked(ReturnAtHand const& at_hand,
                                        dispatch::RuleNow const* only) {
    std::vector<std::int64_t> persons;
    each_asked(at_hand, only, [&](dispatch::RuleNow const&, dispatch::FindingNow const& finding) {
        if (finding.person != 0) persons.push_back(finding.person);
    });
    std::sort(persons.begin(), persons.end());
    persons.erase(std::unique(persons.begin(), persons.end()), persons.end());
    return persons;
}

}  // namespace breakwater::web
