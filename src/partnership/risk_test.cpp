#include "partnership/risk.h"

#include <doctest/doctest.h>

#include "partnership/testing.h"

using namespace breakwater;
using namespace breakwater::partnership;
using partnership::testing::a_partnership;
using partnership::testing::day;
using partnership::testing::rules_folder;

namespace {

RiskScale const& scale() {
    static auto const loaded = load_risk_scale(rules_folder()).value();
    return loaded;
}

RiskHistory a_risk() {
    Risk risk;
    risk.id = {1};
    risk.body = partnership::testing::board;
    risk.title = "The front door cannot keep its time";
    risk.owner = partnership::testing::director;
    risk.raised_on = day("2024-01-10");
    risk.score = {4, 3};
    risk.controls = "Two more workers";
    risk.target = {2, 3};
    risk.review_on = day("2024-04-10");
    return {risk, {}};
}

RiskEvent reviewed(std::string_view on, RiskScore score, std::string_view review) {
    RiskEvent event;
    event.on = day(on);
    event.words = "why";
    event.score = score;
    event.review_on = day(review);
    return event;
}

}  // namespace

TEST_CASE("a risk is scored again at each review, and keeps every score it has had") {
    auto risk = a_risk();
    auto const words = [&](std::string_view on) {
        return standing_on(risk, scale(), day(on)).words;
    };
    CHECK(words("2024-04-10") == "12, Medium");
    CHECK(words("2024-04-11") == "12, Medium; its review is 1 day late");
    risk.events = {reviewed("2024-04-20", {4, 4}, "2024-07-20")};
    CHECK(words("2024-04-20") == "16, High; up from 12");
    risk.events.push_back(reviewed("2024-07-20", {1, 5}, "2024-10-20"));
    risk.events.back().controls = "Four more workers";
    CHECK(words("2024-07-21") == "5, Low; down from 16");
    RiskEvent owner;
    owner.on = day("2024-08-01");
    owner.kind = RiskEventKind::owner_changed;
    owner.owner = partnership::testing::nurse;
    risk.events.push_back(owner);
    RiskEvent closed;
    closed.on = day("2024-09-01");
    closed.kind = RiskEventKind::closed;
    closed.words = "It keeps its time";
    risk.events.push_back(closed);
    auto const now = standing_on(risk, scale(), day("2025-09-01"));
    CHECK(now.words == "5, Low; closed");
    CHECK(now.owner == partnership::testing::nurse);
    CHECK(now.controls == "Four more workers");
    CHECK(now.days_overdue == 0);
    CHECK(now.scores == std::vector<ScoredOn>{{day("2024-01-10"), {4, 3}},
                                              {day("2024-04-20"), {4, 4}},
                                              {day("2024-07-20"), {1, 5}}});
}

TEST_CASE("a risk that cannot be is refused, and so is what cannot happen to one") {
    auto const all = a_partnership();
    auto const refused = [&](auto const& change) {
        auto risk = a_risk().risk;
        change(risk);
        auto const checked = check_risk(risk, all, scale());
        return checked.ok() ? "" : checked.error().code;
    };
    CHECK(refused([](Risk&) {}).empty());
    CHECK(refused([](Risk& risk) { risk.title.clear(); }) == "no_words");
    CHECK(refused([](Risk& risk) { risk.owner = {99}; }) == "no_owner");
    CHECK(refused([](Risk& risk) { risk.body = {99}; }) == "no_body");
    CHECK(refused([](Risk& risk) { risk.score = {6, 1}; }) == "not_on_the_scale");
    CHECK(refused([](Risk& risk) { risk.target = {0, 2}; }) == "not_on_the_scale");
    CHECK(refused([](Risk& risk) { risk.target = {5, 5}; }) == "target_above_score");
    CHECK(refused([](Risk& risk) { risk.target = {}; }).empty());
    CHECK(refused([](Risk& risk) { risk.review_on = risk.raised_on - std::chrono::days{1}; }) ==
          "review_before_raised");

    auto risk = a_risk();
    auto const happens = [&](RiskEvent const& event) {
        auto const checked = check_event(risk, event, scale());
        return checked.ok() ? "" : checked.error().code;
    };
    CHECK(happens(reviewed("2024-01-09", {1, 1}, "2024-07-20")) == "before_raised");
    CHECK(happens(reviewed("2024-04-20", {1, 0}, "2024-07-20")) == "not_on_the_scale");
    CHECK(happens(reviewed("2024-04-20", {1, 1}, "2024-04-19")) == "no_review");
    CHECK(happens(reviewed("2024-04-20", {1, 1}, "2024-07-20")).empty());
    auto event = reviewed("2024-04-20", {1, 1}, "2024-07-20");
    event.words.clear();
    CHECK(happens(event) == "no_words");
    event.kind = RiskEventKind::owner_changed;
    CHECK(happens(event) == "no_owner");
    event.kind = RiskEventKind::opened_again;
    event.words = "again";
    CHECK(happens(event) == "not_closed");
    event.kind = RiskEventKind::closed;
    CHECK(happens(event).empty());
    risk.events = {event};
    CHECK(happens(reviewed("2024-04-20", {1, 1}, "2024-07-20")) == "closed_already");
    CHECK(happens(reviewed("2024-04-19", {1, 1}, "2024-07-20")) == "out_of_order");
    event.kind = RiskEventKind::opened_again;
    CHECK(happens(event).empty());
}

TEST_CASE("the register has the highest first, and closed risks are kept apart") {
    std::vector<RiskHistory> all{a_risk(), a_risk(), a_risk()};
    all[1].risk.id = {2};
    all[1].risk.score = {5, 5};
    all[2].risk.id = {3};
    all[2].risk.raised_on = day("2024-02-01");
    RiskEvent closed;
    closed.on = day("2024-05-01");
    closed.kind = RiskEventKind::closed;
    closed.words = "Over";
    all[0].events = {closed};
    auto const numbers = [&](std::string_view on, bool gone) {
        std::vector<std::int64_t> list;
        for (auto const* const each : risk_register(all, scale(), day(on), gone))
            list.push_back(each->risk.id.value);
        return list;
    };
    CHECK(numbers("2024-01-15", false) == std::vector<std::int64_t>{2, 1});
    CHECK(numbers("2024-03-15", false) == std::vector<std::int64_t>{2, 1, 3});
    CHECK(numbers("2024-05-15", false) == std::vector<std::int64_t>{2, 3});
    CHECK(numbers("2024-05-15", true) == std::vector<std::int64_t>{1});
    auto const csv = risks_csv(all, a_partnership(), scale(), day("2024-04-11"));
    CHECK(csv.find("2,2024-01-10,ISCP,The front door cannot keep its time,,,") !=
          std::string::npos);
    CHECK(csv.find(",,25,High,6,2024-04-10,\"25, High; its review is 1 day late\",Two more") !=
          std::string::npos);
}

TEST_CASE("the scale is dated text, and a row that cannot be used is told with its place") {
    auto const heading = std::string{"of,score,title,says,colour,since,until,source\n"};
    auto const first = [&](std::string const& rows) {
        auto const read = read_risk_scale(heading + rows, "scale.csv");
        return read.problems.empty() ? "none" : describe(read.problems.front());
    };
    CHECK(first("likelihood,1,Rare,,,2013-04-15,,Local\n") == "none");
    CHECK(first("likelyhood,1,Rare,,,2013-04-15,,Local\n").find("[unknown_word]") !=
          std::string::npos);
    CHECK(first("impact,0,Rare,,,2013-04-15,,Local\n").find("scale.csv:2:8: score is “0”") == 0);
    CHECK(first("impact,1,,,,2013-04-15,,Local\n").find("[no_title]") != std::string::npos);
    CHECK(first("impact,1,A,,,2013-04-15,,\n").find("[no_source]") != std::string::npos);
    CHECK(first("impact,1,A,,red,2013-04-15,,Local\n").find("[unknown_word]") != std::string::npos);
    CHECK(first("level,1,A,,blue,2013-04-15,,Local\n").find("[unknown_word]") != std::string::npos);
    CHECK(first("level,1,A,,red,2013-04-15,,Local\nlevel,1,B,,red,2014-01-01,,Local\n")
              .find("[step_twice]") != std::string::npos);
    CHECK(steps_on(scale(), RiskScaleOf::impact, day("2024-01-01")).size() == 5);
    CHECK(level_of(scale(), 14, day("2024-01-01"))->title == "Medium");
    CHECK(level_of(scale(), 14, day("2000-01-01")) == nullptr);
}
