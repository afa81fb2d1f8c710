// How many there were, told apart by who, how far and what came of it.

#include "partnership/disagreement_log.h"

#include <doctest/doctest.h>

#include "partnership/testing.h"

using namespace breakwater;
using namespace breakwater::partnership;
using namespace breakwater::partnership::testing;

namespace {

ChildDisagreementHistory raised(Date on) {
    ChildDisagreement about;
    about.person = 1;
    about.raised_on = on;
    about.raised_by_agency = school;
    about.with_agency = council;
    return {about, {}};
}

std::string in_words(DisagreementsBy by, std::vector<ChildDisagreementHistory> const& all) {
    std::string words;
    for (auto const& each :
         disagreement_log(all, a_partnership(), book(), by, make_date(2026, 5, 4)))
        words += fmt::format("{} {}: {} {} {}; ", each.quarter, each.by, each.raised, each.answered,
                             each.closed);
    return words;
}

}  // namespace

TEST_CASE("disagreements about children are counted by quarter, agencies, stage and outcome") {
    std::vector<ChildDisagreementHistory> all{
        raised(make_date(2026, 3, 30)), raised(make_date(2026, 4, 1)),
        raised(make_date(2026, 5, 4)), raised(make_date(2026, 6, 1))};
    ChildDisagreementEvent answered;
    answered.on = make_date(2026, 4, 1);
    answered.kind = DisagreementEventKind::response;
    ChildDisagreementEvent settled = answered;
    settled.kind = DisagreementEventKind::outcome;
    settled.outcome = DisagreementOutcome::resolved;
    all[1].events = {answered, settled};
    CHECK(in_words(DisagreementsBy::quarter, all) == "2025/26 Q4 : 1 0 0; 2026/27 Q1 : 2 1 1; ");
    CHECK(in_words(DisagreementsBy::outcome, all) ==
          "2025/26 Q4 Open: 1 0 0; 2026/27 Q1 Open: 1 0 0; 2026/27 Q1 Resolved: 1 1 1; ");
    // The first climbed by itself, to the last stage.
    CHECK(in_words(DisagreementsBy::stage, all) ==
          "2025/26 Q4 Stage 5: 1 0 0; 2026/27 Q1 Stage 1: 2 1 1; ");
    CHECK(in_words(DisagreementsBy::agencies, all).find(" with ") != std::string::npos);
}
