#include "indicators/proof.h"

#include "indicators/test_city.h"

using namespace breakwater;
using namespace breakwater::indicators;
using namespace breakwater::indicators::testing;

namespace {

std::string sentences(ProofItem const& item) {
    std::string all;
    for (Evidence const& evidence : item.evidence) all += evidence.sentence + "\n";
    return all;
}

Proof proof_of(journey::JourneyFacts const& facts, std::string const& id, char const* month,
               Basis basis) {
    static auto const loaded = load_catalogue(
        std::filesystem::path{BREAKWATER_SOURCE_DIR} / "rules/indicators", rule_book());
    auto proof = prove(loaded.catalogue, rule_book(), facts, fifty_thousand, id, basis,
                       parse_month(month).value());
    REQUIRE_MESSAGE(proof.ok(), (proof.ok() ? "" : describe(proof.error())));
    return std::move(proof).value();
}

}  // namespace

TEST_CASE("a conference late over Easter says which days were counted, by which rule") {
    auto facts = city(1);
    facts.begin_file<journey::InitialConference>("ssd_initial_cp_conference.csv");
    facts.add(journey::InitialConference{.child = {0},
                                         .held_on = day("2021-04-15"),
                                         .enquiry_started_on = day("2021-03-19"),
                                         .transfer_in = journey::Flag::no()},
              812);
    auto const proof = proof_of(facts, "initial_conferences_in_timescale", "2021-04", Basis::month);
    CHECK(proof.numerator.empty());
    REQUIRE(proof.not_satisfying.size() == 1);
    auto const words = sentences(proof.not_satisfying[0]);
    CHECK(words.find("19 March 2021, to the day the initial conference was held, 15 April 2021, is "
                     "17 working days; 15 working days are allowed, to 13 April 2021: 2 working "
                     "days late.") != std::string::npos);
    CHECK(words.find("Working Together") != std::string::npos);
    CHECK(proof.not_satisfying[0].evidence[1].source == "ssd_initial_cp_conference.csv, line 812");
}

TEST_CASE("of alternatives, those that hold are the reason") {
    auto facts = city(1);
    facts.add(journey::InitialConference{.child = {0},
                                         .held_on = day("2021-03-22"),
                                         .enquiry_started_on = day("2021-03-01"),
                                         .transfer_in = journey::Flag::no()});
    auto const proof = proof_of(facts, "initial_conferences_in_timescale", "2021-03", Basis::month);
    REQUIRE(proof.numerator.size() == 1);
    auto const words = sentences(proof.numerator[0]);
    CHECK(words.find("in time.") != std::string::npos);
    CHECK(words.find("notified") == std::string::npos);
}

TEST_CASE("a transfer-in conference is in time of the move being notified, and of nothing else") {
    for (auto const& [held, in_time] :
         {std::pair{"2024-08-12", true}, std::pair{"2024-08-23", false}}) {
        auto facts = city(1);
        facts.add(journey::InitialConference{.child = {0},
                                             .held_on = day(held),
                                             .enquiry_started_on = day("2024-08-05"),
                                             .transfer_notified_on = day("2024-07-22"),
                                             .transfer_in = journey::Flag::yes()});
        auto const proof =
            proof_of(facts, "initial_conferences_in_timescale", "2024-08", Basis::month);
        CHECK(proof.numerator.size() == (in_time ? 1 : 0));
    }
}

TEST_CASE("a re-referral names the referral before it and the day its year ends") {
    auto facts = city(1);
    for (auto const* on : {"2023-10-04", "2024-08-15"})
        facts.add(journey::Referral{.child = {0}, .received_on = day(on)});
    auto const proof = proof_of(facts, "re_referrals", "2024-08", Basis::month);
    REQUIRE(proof.numerator.size() == 1);
    CHECK(sentences(proof.numerator[0])
              .find("the referral was received on 4 October 2023, 316 days earlier; 12 months from "
                    "then ends on 4 October 2024") != std::string::npos);
}

TEST_CASE("a child with two plans open is proved once, and a temporary plan is left out") {
    auto facts = city(2);
    facts.add(journey::ChildProtectionPlan{.child = {0}, .started_on = day("2024-01-01")});
    facts.add(journey::ChildProtectionPlan{.child = {0}, .started_on = day("2024-02-01")});
    facts.add(journey::ChildProtectionPlan{
        .child = {1}, .started_on = day("2024-02-01"), .temporary = journey::Flag::yes()});
    auto const proof = proof_of(facts, "child_protection_plans", "2024-08", Basis::at_period_end);
    CHECK(proof.numerator.size() == 1);
    REQUIRE(proof.left_out.size() == 1);
    CHECK(proof.left_out[0].child == 1);
}

TEST_CASE(
    "a plan long open says the day its first ten working days ended, and what filters look at") {
    auto facts = city(1);
    facts.add(journey::ChildProtectionPlan{.child = {0}, .started_on = day("2024-05-08")});
    auto const proof = proof_of(facts, "child_protection_visited_in_10_working_days", "2024-08",
                                Basis::at_period_end);
    REQUIRE(proof.not_satisfying.size() == 1);
    auto const words = sentences(proof.not_satisfying[0]);
    CHECK(words.find("10 working days from its start is 22 May 2024: reached.") !=
          std::string::npos);
    CHECK(words.find("Plan belongs to another authority: not recorded.") != std::string::npos);
}

TEST_CASE("a ratio by what is itself a share lists all of what it divides by, in its own months") {
    auto const about = [](std::string const& id) {
        return "indicator " + id +
               "\n  title T\n  area A\n  better lower\n  version 1 since 2015-01-01\n  source S\n";
    };
    auto const made = parse_catalogue(
        about("transferred") +
            "  outturn percentage\n  counts initial_conference.held_on in period\n"
            "  of which transfer_in is yes\n  basis month\n\n" +
            about("plans_each") +
            "  outturn average\n  counts child_protection_plan.started_on in period\n"
            "  per transferred\n  basis month, running total from November\n",
        "t.indicator", rule_book());
    REQUIRE(made.problems.empty());
    auto facts = city(1);
    for (auto const* const held : {"2020-12-05", "2021-02-03"})
        facts.add(journey::InitialConference{
            .child = {0}, .held_on = day(held), .transfer_in = journey::Flag::no()});
    facts.add(journey::ChildProtectionPlan{.child = {0}, .started_on = day("2021-02-10")});
    for (auto const basis : {Basis::month, Basis::running_total}) {
        auto const proof = prove(made.catalogue, rule_book(), facts, fifty_thousand, "plans_each",
                                 basis, Month::of(2021, 2));
        REQUIRE(proof.ok());
        CHECK(proof.value().outturn.denominator == (basis == Basis::month ? 1 : 2));
        CHECK(proof.value().divisor.size() == (basis == Basis::month ? 1 : 2));
    }
}

TEST_CASE("a ratio lists what both its counts count") {
    auto facts = city(1);
    facts.add(journey::StrategyDiscussion{.child = {0}, .held_on = day("2024-08-01")});
    facts.add(journey::StrategyDiscussion{.child = {0}, .held_on = day("2024-08-02")});
    facts.add(journey::Section47Enquiry{
        .child = {0}, .started_on = day("2024-08-01"), .completed_on = day("2024-08-20")});
    auto const proof =
        proof_of(facts, "strategy_discussions_leading_to_enquiry", "2024-08", Basis::month);
    CHECK(proof.numerator.size() == 1);
    CHECK(proof.divisor.size() == 2);
    CHECK(to_string(*proof.outturn.value) == "50");
}
