#include "indicators/in_words.h"

#include "indicators/test_city.h"

using namespace breakwater;
using namespace breakwater::indicators;
using namespace breakwater::indicators::testing;

namespace {

DefinitionInWords words_of(std::string const& lines) {
    auto const catalogue = catalogue_of(lines);
    return in_words(*catalogue.latest("tried"), rule_book(), parse_date("2024-08-31").value());
}

}  // namespace

TEST_CASE("a definition is said in words") {
    auto const plans = words_of(
        "  outturn percentage\n  counts child_protection_plan.started_on in period\n"
        "  where temporary is not yes\n"
        "  of which after an earlier child_protection_plan.ended_on within "
        "repeat_plan_within_2_years\n"
        "  basis month\n");
    CHECK(plans.counts == "child protection plans, by the day the child protection plan started");
    CHECK(plans.where == std::vector<std::string>{"plan belongs to another authority: not yes"});
    CHECK(plans.of_which ==
          std::vector<std::string>{"there was an earlier child protection plan of the same child "
                                   "within 2 years, by the day the child protection plan ended"});
    CHECK(plans.rules == std::vector<std::string>{"repeat_plan_within_2_years"});

    auto const groups = words_of(
        "  outturn percentage\n  counts children at period end\n"
        "  where child_protection_plan open for at least first_core_group_within_10_working_days\n"
        "  of which core_group.held_on in the last core_group_every_6_weeks\n"
        "  basis at period end\n");
    CHECK(groups.counts == "children, as it stood at the end of the period");
    CHECK(groups.where == std::vector<std::string>{"has a child protection plan that has been open "
                                                   "for at least 10 working days"});
    CHECK(groups.of_which ==
          std::vector<std::string>{"had a core group meeting in the last 6 weeks"});
    CHECK(groups.rules.size() == 2);

    auto const conferences = words_of(
        "  outturn percentage\n  counts initial_conference.held_on in period\n"
        "  of which within initial_conference_within_15_working_days or (transfer_in is yes and "
        "within transfer_in_conference_within_15_working_days)\n"
        "  basis month\n");
    CHECK(conferences.of_which ==
          std::vector<std::string>{
              "initial child protection conference held within 15 working days; or child moved in "
              "while on another authority's plan: yes, and conference held within 15 working days "
              "of notice of a permanent move into the area"});
}

TEST_CASE("every definition that is counted has words, and every rule in them is in the book") {
    auto const loaded = load_catalogue(
        std::filesystem::path{BREAKWATER_SOURCE_DIR} / "rules/indicators", rule_book());
    auto const on = parse_date("2024-08-31").value();
    for (auto const& definition : loaded.catalogue.all()) {
        auto const words = in_words(definition, rule_book(), on);
        CAPTURE(definition.id);
        CHECK(words.counts.empty() == !definition.counted());
        CHECK(words.of_which.size() == definition.of_which.size());
        for (auto const& rule : words.rules) CHECK(!rule_book().versions(rule).empty());
        for (auto const* const part : {&words.where, &words.of_which})
            for (auto const& each : *part) {
                CHECK(!each.empty());
                CHECK(each.find('_') == std::string::npos);
            }
    }
}
