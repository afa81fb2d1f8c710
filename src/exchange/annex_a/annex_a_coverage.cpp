#include <fmt/format.h>

#include "exchange/annex_a/annex_a_extract.h"

namespace breakwater::exchange::annex_a {

using namespace journey;

void state_annex_a_coverage(Reading& reading) {
    auto& facts = reading.facts();
    Day const as_at = reading.report().as_at ? Day{*reading.report().as_at} : Day{};
    auto const before = [&](int months) {
        return as_at.known() ? Day{add_months(as_at.date(), -months)} : Day{};
    };
    Day const half_year_before = before(6);
    auto const state = [&](std::size_t table, Holding holding, Day from, std::string reason) {
        auto& coverage = facts.table(table).coverage;
        if (coverage.holding != Holding::absent) return;  // another format already feeds it
        if (!reading.in_part[table].empty())
            coverage = {Holding::absent, {}, {}, reading.in_part[table]};
        else if (!reading.fed[table])
            coverage = {Holding::absent, {}, {}, std::move(reason)};
        else
            coverage = {holding, from, {}, std::move(reason)};
    };
    auto const six_months = [&]<class Record>(int list) {
        bool const fed = reading.fed[table_index<Record>()];
        state(table_index<Record>(), Holding::every_record, half_year_before,
              fed ? fmt::format("Annex A list {} goes back six months", list)
                  : fmt::format("the extract has no list {}", list));
    };
    auto const latest = [&]<class Record>(int list, std::string_view what) {
        bool const fed = reading.fed[table_index<Record>()];
        state(table_index<Record>(), Holding::latest_per_child, {},
              fed ? fmt::format("Annex A list {} has {}", list, what)
                  : fmt::format("the extract has no list {}", list));
    };
    auto const never = [&]<class Record>(std::string reason) {
        state(table_index<Record>(), Holding::absent, {}, std::move(reason));
    };
    six_months.operator()<Contact>(1);
    six_months.operator()<EarlyHelpAssessment>(2);
    six_months.operator()<Referral>(3);
    six_months.operator()<Assessment>(4);
    six_months.operator()<Section47Enquiry>(5);
    never.operator()<InitialConference>(
        "Annex A list 5 has the conferences only of enquiries begun in its six months, and none of "
        "children who moved in on another authority's plan");
    latest.operator()<ChildProtectionPlan>(7, "each child's most recent plan");
    latest.operator()<ChildProtectionVisit>(7, "the last visit only");
    latest.operator()<ReviewConference>(7, "the latest review conference only");
    latest.operator()<LookedAfterPeriod>(8, "each child's most recent period of care");
    latest.operator()<LegalStatus>(8, "the current legal status only");
    latest.operator()<Placement>(8, "the most recent placement only");
    latest.operator()<LookedAfterReview>(8, "the latest review only");
    latest.operator()<LookedAfterVisit>(8, "the last visit only");
    latest.operator()<HealthAssessment>(8, "the last health assessment and dental check only");
    latest.operator()<CareLeaver>(9, "each care leaver as they are now");
    latest.operator()<AdoptionDecision>(10, "each child's last decision only");
    latest.operator()<Adoption>(10, "each child's last match only");
    never.operator()<EarlyHelpReferral>("Annex A has no list of early help referrals");
    never.operator()<EarlyHelpEpisode>(
        "Annex A has no list of early help episodes: list 2 is of assessments");
    never.operator()<EarlyHelpVisit>("Annex A has no list of early help visits");
    never.operator()<StrategyDiscussion>(
        "Annex A has no list of strategy discussions: list 5 dates only the one at which the "
        "enquiry was begun");
    never.operator()<CoreGroup>("Annex A has no list of core groups");
    never.operator()<ChildInNeedPlan>("Annex A does not date child in need plans");
    never.operator()<ChildInNeedReview>("Annex A has no list of child in need reviews");
    never.operator()<ChildInNeedVisit>("Annex A has no list of child in need visits");
    never.operator()<LookedAfterEpisode>("Annex A has no episodes: list 8 has periods of care");
    never.operator()<MissingEpisode>("Annex A counts missing episodes but does not date them");
    never.operator()<ExploitationAssessment>("Annex A has no list of exploitation assessments");
    never.operator()<Allocation>("Annex A names workers but does not say since when");
    never.operator()<Supervision>("Annex A has no list of supervisions");
    never.operator()<AgreedVisitInterval>("Annex A has no agreed visit intervals");
    if (auto& adopters = reading.extract.adopters.coverage; adopters.holding != Holding::absent)
        adopters = {Holding::every_record, before(12), as_at,
                    "Annex A list 11 goes back twelve months"};
}

}  // namespace breakwater::exchange::annex_a
