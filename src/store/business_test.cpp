#include "store/business.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "partnership/quorum.h"
#include "partnership/testing.h"
#include "store/actions.h"
#include "store/arrangements.h"
#include "store/backup.h"
#include "store/challenges.h"
#include "store/event_corrections.h"
#include "store/export.h"
#include "store/meetings.h"
#include "store/papers.h"
#include "store/planning.h"
#include "store/restore.h"
#include "store/scrutiny_recommendations.h"
#include "store/testing.h"

using namespace breakwater;
using namespace breakwater::store;
using namespace breakwater::store::testing;
namespace partnership = breakwater::partnership;
using partnership::testing::a_partnership;
using partnership::testing::day;

namespace {

constexpr Entry now = 1'000'000;

partnership::MeetingRecord a_meeting() {
    namespace of = partnership::testing;
    auto const at = [](std::string_view text) {
        return partnership::parse_time_of_day(text).value();
    };
    partnership::MeetingRecord record;
    record.meeting = {{}, of::board, day("2024-06-12"), "Civic Centre", at("14:00"), ""};
    record.items = {
        {{}, 2, "Neglect", partnership::Matter::practice, false, at("14:10"), at("14:30")},
        {{}, 1, "Budget", partnership::Matter::resourcing, true, at("14:00"), {}}};
    record.attendances = {{{}, of::director, "Ada Field", at("14:00"), {}},
                          {{}, of::nurse, "Bo Marsh", at("14:00"), at("14:20")},
                          {{}, of::superintendent, "Cy Hill", at("14:00"), {}}};
    record.interests = {{{}, 1, of::nurse, partnership::InterestKind::pecuniary, "a bid", true}};
    record.decisions = {{{},
                         {},
                         2,
                         "That it is audited.",
                         partnership::DecisionStanding::resolved,
                         "Quorate for item 2",
                         {}},
                        {{},
                         {},
                         1,
                         "That the split is kept.",
                         partnership::DecisionStanding::recommendation,
                         "Not quorate",
                         {}}};
    return record;
}

partnership::Action an_action() {
    partnership::Action action;
    action.what = "Audit ten handovers";
    action.why = "Handovers were found wanting";
    action.body = partnership::testing::board;
    action.owner = partnership::testing::director;
    action.agreed_on = day("2024-06-12");
    action.due_on = day("2024-09-30");
    action.effect.kind = partnership::EffectKind::indicator;
    action.effect.of = "repeat_plans";
    action.effect.baseline_from = Month::of(2023, 4);
    action.effect.baseline_until = Month::of(2024, 3);
    action.effect.baseline = Decimal{235, 1};
    action.effect.baseline_range = Decimal{12, 1};
    action.effect.baseline_points = 12;
    action.effect.at_least = Decimal{5, 0};
    action.effect.by = Month::of(2024, 12);
    return action;
}

partnership::ActionEvent event(std::string_view on, partnership::ActionEventKind kind,
                               DecisionId decision = {}) {
    partnership::ActionEvent made;
    made.on = day(on);
    made.kind = kind;
    made.words = "words";
    made.decision = decision;
    return made;
}

partnership::Challenge a_challenge() {
    partnership::Challenge challenge;
    challenge.raised_on = day("2024-06-12");
    challenge.raised_by = partnership::testing::head_teacher;
    challenge.to_agency = partnership::testing::police;
    challenge.forum = partnership::testing::board;
    challenge.issue = "Schools hear late";
    challenge.asked = "To be told before school opens";
    challenge.respond_by = day("2024-07-12");
    return challenge;
}

partnership::ScrutinyVisit a_visit_alone() {
    partnership::ScrutinyVisit visit;
    visit.visited_on = day("2024-06-10");
    visit.by = partnership::testing::head_teacher;
    visit.title = "The front door";
    visit.body = partnership::testing::board;
    return visit;
}

partnership::Planning a_plan() {
    namespace of = partnership::testing;
    partnership::Planning plan;
    plan.priorities = {{PriorityId{1}, of::board, "Outcome 1", "Neglect is seen early", "Neglect",
                        Month::of(2023, 4), Month::of(2026, 3), of::director}};
    partnership::MeasureEvent shown;
    shown.on = day("2024-06-12");
    shown.kind = partnership::MeasureEventKind::evidence;
    shown.words = "It was ratified";
    plan.measures = {{{{},
                       PriorityId{1},
                       "A strategy is ratified",
                       partnership::parse_when("QTR 2 24/25").value(),
                       {},
                       "repeat_plans rolling_12_months"},
                      {shown}}};
    partnership::RiskHistory risk;
    risk.risk.body = of::board;
    risk.risk.title = "The front door cannot keep its time";
    risk.risk.owner = of::director;
    risk.risk.raised_on = day("2024-01-10");
    risk.risk.score = {4, 3};
    risk.risk.target = {2, 3};
    risk.risk.review_on = day("2024-04-10");
    partnership::RiskEvent reviewed;
    reviewed.on = day("2024-04-10");
    reviewed.words = "Two more left";
    reviewed.score = {5, 3};
    reviewed.review_on = day("2024-07-10");
    risk.events = {reviewed};
    plan.risks = {risk};
    plan.assurances = {{{},
                        PriorityId{1},
                        partnership::RestsOn::survey,
                        day("2024-05-01"),
                        "Survey of schools",
                        "Most know whom to ring"}};
    partnership::VisitEvent line, found;
    line.on = found.on = day("2024-06-10");
    line.kind = partnership::VisitEventKind::line_of_enquiry;
    line.words = "Who hears of it?";
    found.words = "Schools hear late";
    found.about = 1;
    found.grade = partnership::FindingGrade::to_improve;
    plan.visits = {{a_visit_alone(), {line, found}}};
    partnership::BudgetHistory budget;
    budget.line.body = of::board;
    budget.line.year = Month::of(2024, 4);
    budget.line.agency = of::council;
    budget.line.title = "Invented City Council";
    budget.line.amount = {6'400'000};
    budget.line.share = Decimal{64, 0};
    partnership::BudgetEvent changed;
    changed.on = day("2024-06-12");
    changed.kind = partnership::BudgetEventKind::changed;
    changed.amount = {6'500'050};
    changed.words = "One more review";
    budget.events = {changed};
    plan.budget = {budget};
    return plan;
}

}  // namespace

TEST_CASE("arrangements come back as they were added, also as known before") {
    on_each_engine([](EmptyStore const& store) {
        auto record = store.open();
        auto const first = add_arrangements(record, author_on("2024-06-01"), a_partnership());
        REQUIRE_MESSAGE(first.ok(), describe(first.error()));
        auto const wanted = a_partnership();
        auto const read = read_arrangements(record, now).value();
        CHECK(read.agencies == wanted.agencies);
        CHECK(read.bodies == wanted.bodies);
        CHECK(read.names == wanted.names);
        CHECK(read.terms == wanted.terms);
        CHECK(read.lines == wanted.lines);
        CHECK(read.successions == wanted.successions);
        CHECK(read.posts == wanted.posts);
        CHECK(read.holdings == wanted.holdings);
        CHECK(read.memberships == wanted.memberships);
        CHECK(read.delegations == wanted.delegations);

        partnership::Arrangements more;
        more.names = {{partnership::testing::board, day("2024-12-01"), "New name", ""}};
        auto const second = add_arrangements(record, author_on("2024-06-02"), more).value();
        CHECK(read_arrangements(record, second).value().names.size() == 5);
        CHECK(read_arrangements(record, first.value()).value().names.size() == 4);
        more.names[0].body = BodyId{77};
        CHECK(add_arrangements(record, author_on("2024-06-02"), more).error().code ==
              "faulty_arrangements");
        more.names.clear();
        CHECK(add_arrangements(record, author_on("2024-06-02"), more).error().code ==
              "nothing_to_keep");
        more.bodies = {{BodyId{9}, partnership::BodyKind::subgroup, day("2024-01-01"), {}}};
        CHECK(add_arrangements(record, author_on("2024-06-02"), more).error().code ==
              "number_not_next");
        CHECK(faults(record) == "");
        REQUIRE(record.connection->run("update post set title = 'Another' where number = 1").ok());
        CHECK_FALSE(faults(record).empty());
    });
}

TEST_CASE("a seat is ended by whoever saw it as it last was, and what was known before stays") {
    on_each_engine([](EmptyStore const& store) {
        auto record = store.open();
        auto const first = add_arrangements(record, author_on("2024-06-01"), a_partnership());
        REQUIRE(first.ok());
        auto const rows = read_arrangement_rows(record, now).value();
        auto const at = std::find_if(rows.seats.begin(), rows.seats.end(),
                                     [](auto const& row) { return !row.noun.until; });
        REQUIRE(at != rows.seats.end());
        ArrangementRows changed;
        changed.seats = {*at};
        changed.seats[0].noun.until = day("2024-07-01");
        REQUIRE(add_arrangements(record, author_on("2024-06-02"), {}, changed).ok());
        auto const seat_at = [&](Entry entry) {
            auto const seats = read_arrangement_rows(record, entry).value().seats;
            return *std::find_if(seats.begin(), seats.end(),
                                 [&](auto const& row) { return row.number == at->number; });
        };
        CHECK(seat_at(now).noun.until == day("2024-07-01"));
        CHECK_FALSE(seat_at(first.value()).noun.until);
        CHECK(add_arrangements(record, author_on("2024-06-03"), {}, changed).error().code ==
              "newer_revision");
        changed.seats = {seat_at(now)};
        changed.seats[0].noun.until = changed.seats[0].noun.since;
        CHECK(add_arrangements(record, author_on("2024-06-03"), {}, changed).error().code ==
              "faulty_arrangements");
        CHECK(faults(record) == "");
    });
}

TEST_CASE("a row is never written over unseen, and one entered in error can be taken back") {
    on_each_engine([](EmptyStore const& store) {
        auto record = store.open();
        auto const author = author_on("2024-06-12");
        REQUIRE(add_arrangements(record, author, a_partnership()).ok());
        auto const id = add_meeting(record, author, a_meeting()).value();
        auto const kept = read_meeting(record, id, now).value();
        CHECK(kept.record().items[0].title == "Budget");
        CHECK(kept.record().items[1].ended_at == partnership::TimeOfDay{14 * 60 + 30});
        CHECK_FALSE(kept.record().items[0].ended_at.has_value());
        CHECK(kept.record().decisions[0].words == "That it is audited.");
        CHECK(kept.interests[0].noun.kind == partnership::InterestKind::pecuniary);
        auto const verdict = partnership::quorum_for(
            a_partnership(), partnership::testing::quorum_rules(), book(), kept.record(), 2);
        CHECK(verdict.value().reasons == std::vector<std::string>{"Health left at 14:20"});

        // Two people write down when the nurse left: the second is told.
        auto const& nurse = kept.attendances[1];
        auto later = nurse.noun;
        later.left_at = partnership::TimeOfDay{14 * 60 + 35};
        auto const following = Following{nurse.number, nurse.revision};
        CHECK(keep_attendance(record, author, later, following).value() == nurse.number);
        CHECK(keep_attendance(record, author, later, following).error().code == "newer_revision");
        CHECK(keep_attendance(record, author, later, {99, 1}).error().code == "no_such_noun");
        auto const again = read_meeting(record, id, now).value();
        CHECK(again.attendances[1].revision == 2);
        CHECK(again.attendances[1].noun.left_at == later.left_at);
        CHECK(read_meeting(record, id, kept.meeting.known_from).value().attendances[1].revision ==
              1);

        auto transaction = Transaction::begin(*record.connection, Access::write).value();
        auto change = Change::begin(*record.connection, record.key, author, "business").value();
        REQUIRE(take_back_noun(record, change, "interest", again.interests[0]).ok());
        REQUIRE(change.end("entered in error").ok());
        REQUIRE(transaction.commit().ok());
        CHECK(read_meeting(record, id, now).value().interests.empty());
        CHECK(read_meeting(record, id, kept.meeting.known_from).value().interests.size() == 1);
        CHECK(faults(record) == "");
    });
}

TEST_CASE("an action is agreed to be done by a quorate decision of the body that owns it") {
    on_each_engine([](EmptyStore const& store) {
        using Kind = partnership::ActionEventKind;
        auto record = store.open();
        auto const author = author_on("2024-06-12");
        REQUIRE(add_arrangements(record, author, a_partnership()).ok());
        REQUIRE(add_meeting(record, author, a_meeting()).ok());
        auto of_panel = a_meeting();
        of_panel.meeting.body = partnership::testing::panel;
        REQUIRE(add_meeting(record, author, of_panel).ok());
        auto const id = add_action(record, author, an_action()).value();
        auto const add = [&](partnership::ActionEvent const& made) {
            auto const added = add_action_event(record, author, id, made);
            return added.ok() ? std::to_string(added.value()) : added.error().code;
        };
        CHECK(add(event("2024-06-20", Kind::evidence)) == "1");
        CHECK(add(event("2024-06-20", Kind::agreed, DecisionId{2})) == "not_resolved");
        CHECK(add(event("2024-06-20", Kind::agreed, DecisionId{3})) == "not_of_the_body");
        CHECK(add(event("2024-06-20", Kind::agreed, DecisionId{44})) == "no_such_noun");
        CHECK(add(event("2024-06-20", Kind::agreed)) == "no_decision");
        CHECK(add(event("2024-06-20", Kind::agreed, DecisionId{1})) == "2");
        CHECK(add(event("2024-06-21", Kind::progress)) == "closed_already");
        auto const all = read_actions(record, now).value();
        REQUIRE(all.size() == 1);
        auto wanted = an_action();
        wanted.id = id;
        CHECK(all[0].action == wanted);
        REQUIRE(all[0].events.size() == 2);
        CHECK(all[0].events[1].kind == Kind::agreed);
        CHECK(all[0].events[1].decision == DecisionId{1});
        auto nobody = an_action();
        nobody.owner = PostId{99};
        CHECK(add_action(record, author, nobody).error().code == "no_owner");
        CHECK(add_action_event(record, author, ActionId{9}, event("2024-07-01", Kind::progress))
                  .error()
                  .code == "no_such_noun");
        CHECK(faults(record) == "");
        REQUIRE(record.connection->run("delete from action_event where number = 1").ok());
        CHECK_FALSE(faults(record).empty());
    });
}

TEST_CASE("recommendations and challenges come back with what happened to them") {
    on_each_engine([](EmptyStore const& store) {
        auto record = store.open();
        auto const author = author_on("2024-09-26");
        REQUIRE(add_arrangements(record, author, a_partnership()).ok());
        partnership::ScrutinyRecommendation asked{
            {}, partnership::testing::panel, day("2024-08-08"), "Repeat plans",
            1,  "That it is audited."};
        auto const recommendation = add_recommendation(record, author, asked).value();
        partnership::RecommendationEvent answered;
        answered.on = day("2024-09-01");
        answered.status = partnership::RecommendationStatus::complete;
        answered.words = "It was.";
        CHECK(add_recommendation_event(record, author, recommendation, answered).value() == 1);
        auto accepted = answered;
        accepted.kind = partnership::RecommendationEventKind::accepted;
        CHECK(add_recommendation_event(record, author, recommendation, accepted).error().code ==
              "not_reported");
        auto const listed = read_recommendations(record, now).value();
        auto const rows = partnership::monitoring_table(listed, day("2024-09-26"));
        REQUIRE(rows.size() == 1);
        CHECK(rows[0].action_taken == "It was.");
        asked.panel = partnership::testing::board;
        CHECK(add_recommendation(record, author, asked).error().code == "no_panel");

        auto const challenge = add_challenge(record, author, a_challenge()).value();
        partnership::ChallengeEvent response;
        response.on = day("2024-07-01");
        response.words = "From September they will be";
        CHECK(add_challenge_event(record, author, challenge, response).value() == 1);
        auto outcome = response;
        outcome.kind = partnership::ChallengeEventKind::outcome;
        CHECK(add_challenge_event(record, author, challenge, outcome).error().code == "no_outcome");
        auto const all = read_challenges(record, now).value();
        REQUIRE(all.size() == 1);
        auto wanted = a_challenge();
        wanted.id = challenge;
        CHECK(all[0].challenge == wanted);
        CHECK(all[0].events[0].words == "From September they will be");
        auto elsewhere = a_challenge();
        elsewhere.forum = BodyId{99};
        CHECK(add_challenge(record, author, elsewhere).error().code == "no_such_noun");
        CHECK(faults(record) == "");
    });
}

TEST_CASE(
    "plans, risks, visits and money come back with what happened to them, and name what is there") {
    on_each_engine([](EmptyStore const& store) {
        namespace of = partnership::testing;
        auto record = store.open();
        auto const author = author_on("2024-06-12");
        auto const scale = partnership::load_risk_scale(of::rules_folder()).value();
        REQUIRE(add_arrangements(record, author, a_partnership()).ok());
        REQUIRE(add_meeting(record, author, a_meeting()).ok());
        auto const plan = a_plan();
        auto const priority = add_priority(record, author, plan.priorities[0]).value();
        auto const measure = add_measure(record, author, plan.measures[0].measure).value();
        auto const risk = add_risk(record, author, plan.risks[0].risk, scale).value();
        auto const visit = add_visit(record, author, plan.visits[0].visit).value();
        auto const line = add_budget_line(record, author, plan.budget[0].line).value();
        REQUIRE(add_assurance(record, author, plan.assurances[0], day("2024-06-12")).ok());
        auto const refused = [](auto const& added) { return added.ok() ? "" : added.error().code; };
        auto lost = plan.measures[0].measure;
        lost.priority = {9};
        CHECK(refused(add_measure(record, author, lost)) == "no_such_noun");
        auto off = plan.risks[0].risk;
        off.score.impact = 6;
        CHECK(refused(add_risk(record, author, off, scale)) == "not_on_the_scale");
        auto nobodys = plan.budget[0].line;
        nobodys.agency = {99};
        CHECK(refused(add_budget_line(record, author, nobodys)) == "no_such_noun");

        auto said = plan.measures[0].events[0];
        said.measure = measure;
        CHECK(add_event(record, author, said).value() == 1);
        said.kind = partnership::MeasureEventKind::achieved;
        CHECK(refused(add_event(record, author, said)) == "no_decision");
        said.decision = {2};
        CHECK(refused(add_event(record, author, said)) == "not_resolved");
        said.decision = {1};
        CHECK(add_event(record, author, said).value() == 2);
        auto reviewed = plan.risks[0].events[0];
        reviewed.risk = risk;
        CHECK(add_event(record, author, reviewed, scale).value() == 1);
        for (auto found : plan.visits[0].events) {
            found.visit = visit;
            REQUIRE(add_event(record, author, found).ok());
        }
        auto changed = plan.budget[0].events[0];
        changed.line = line;
        CHECK(refused(add_event(record, author, changed)) == "no_decision");
        changed.decision = {1};
        CHECK(add_event(record, author, changed).value() == 1);
        changed.line = {7};
        CHECK(refused(add_event(record, author, changed)) == "no_such_noun");

        auto const read = read_planning(record, now).value();
        auto priorities = plan.priorities;
        priorities[0].id = priority;
        CHECK(read.priorities == priorities);
        CHECK(read.measures[0].measure.when == plan.measures[0].measure.when);
        CHECK(read.measures[0].events[1].decision == DecisionId{1});
        CHECK(read.risks[0].risk.target == plan.risks[0].risk.target);
        CHECK(read.risks[0].events[0].review_on == plan.risks[0].events[0].review_on);
        CHECK(read.assurances[0].kind == partnership::RestsOn::survey);
        CHECK(read.visits[0].events[1].words == "Schools hear late");
        CHECK(read.visits[0].events[1].grade == partnership::FindingGrade::to_improve);
        CHECK(read.budget[0].line.amount == plan.budget[0].line.amount);
        CHECK(read.budget[0].line.share == Decimal{64, 0});
        CHECK(read.budget[0].events[0].amount.value == 6'500'050);
        CHECK(faults(record) == "");
        REQUIRE(record.connection->run("delete from risk where number = 1").ok());
        CHECK_FALSE(faults(record).empty());
    });
}

TEST_CASE("a first filling keeps what is planned with the rest, and only once") {
    on_each_engine([](EmptyStore const& store) {
        auto record = store.open();
        auto const author = author_on("2024-06-12");
        partnership::Business business;
        business.arrangements = a_partnership();
        auto const kept = fill_business(record, author, business, a_plan());
        REQUIRE_MESSAGE(kept.ok(), describe(kept.error()));
        auto const read = read_planning(record, now).value();
        CHECK(read.visits[0].events.size() == 2);
        CHECK(read.budget[0].events[0].line == BudgetLineId{1});
        CHECK(fill_business(record, author, {}, a_plan()).error().code == "filled_already");
        CHECK(faults(record) == "");
    });
}

TEST_CASE(
    "backups and exports hold the partnership's business, and give it back on either engine") {
    ScratchFolder const folder;
    int number = 0;
    on_each_engine([&](EmptyStore const& store) {
        auto record = store.open();
        auto const author = author_on("2024-06-12");
        REQUIRE(add_arrangements(record, author, a_partnership()).ok());
        REQUIRE(add_meeting(record, author, a_meeting()).ok());
        REQUIRE(add_action(record, author, an_action()).ok());
        REQUIRE(add_challenge(record, author, a_challenge()).ok());
        partnership::Paper paper;
        paper.meeting = MeetingId{1};
        paper.kind = partnership::PaperKind::file;
        paper.handed_in_on = day("2024-06-03");
        NewPaperFile const file{"Yearly report.txt", "txt", "What was done, and what it moved"};
        REQUIRE(keep_paper(record, author, {.paper = paper, .file = &file}).ok());
        REQUIRE(add_visit(record, author, a_visit_alone()).ok());
        auto const at = folder.path() / std::to_string(++number);
        std::filesystem::create_directory(at);
        REQUIRE(write_backup(record, nullptr, at / "all.backup", author.now).ok());
        auto const exported = write_export(record, nullptr, at / "export", "a test", author);
        REQUIRE_MESSAGE(exported.ok(), describe(exported.error()));
        auto const holds_all = [](EmptyStore const& place) {
            auto again = place.open();
            CHECK(faults(again) == "");
            CHECK(read_arrangements(again, now).value().memberships == a_partnership().memberships);
            CHECK(read_meetings(again, now).value()[0].decisions[0].noun.words ==
                  "That it is audited.");
            CHECK(read_actions(again, now).value()[0].action.effect == an_action().effect);
            CHECK(read_challenges(again, now).value()[0].challenge.issue == "Schools hear late");
            CHECK(paper_file_content(again, 1).value() == "What was done, and what it moved");
            CHECK(read_planning(again, now).value().visits[0].visit.title == "The front door");
        };
        for (auto const engine : {Engine::sqlite, Engine::postgresql}) {
            auto const name = engine == Engine::sqlite ? "s" : "p";
            auto const from_backup = new_place(engine, at / (std::string{name} + "b"));
            auto const restored =
                restore_backup(at / "all.backup", {from_backup}, store.key, book(), author);
            REQUIRE_MESSAGE(restored.ok(), describe(restored.error()));
            holds_all({from_backup, store.key});
            auto const from_export = new_place(engine, at / (std::string{name} + "e"));
            auto const made =
                restore_export(at / "export", {from_export}, store.key, book(), author);
            REQUIRE_MESSAGE(made.ok(), describe(made.error()));
            holds_all({from_export, store.key});
        }
    });
}

TEST_CASE("a correction is another revision with why, and a withdrawal leaves nothing to read") {
    on_each_engine([](EmptyStore const& store) {
        auto record = store.open();
        auto const author = author_on("2024-06-12");
        partnership::Business business;
        business.arrangements = a_partnership();
        REQUIRE(fill_business(record, author, business, a_plan()).ok());
        auto const refused = [](auto const& done) { return done.ok() ? "" : done.error().code; };
        auto line = read_planning(record, now).value().budget[0].line;
        line.amount.value += 100;
        CHECK(refused(correct(record, author, line, {1, CorrectionKind::corrected, ""})) ==
              "no_why");
        CHECK(refused(correct(record, author, line, {1, CorrectionKind::corrected, "Mistyped"})) ==
              "");
        CHECK(refused(correct(record, author, line, {1, CorrectionKind::corrected, "Again"})) ==
              "newer_revision");
        CHECK(read_planning(record, now).value().budget[0].line.amount == line.amount);
        CHECK(refused(withdraw_entry(record, author, VisitId{1},
                                     {1, CorrectionKind::withdrawn, "Entered twice"})) == "");
        CHECK(read_planning(record, now).value().visits.empty());
        CHECK(refused(withdraw_entry(record, author, PriorityId{1},
                                     {1, CorrectionKind::withdrawn, "Not ours"})) ==
              "has_measures");
        auto const kept = read_corrections(record, now).value();
        REQUIRE(kept.size() == 2);
        CHECK(kept[0].correction.why == "Mistyped");
        CHECK(kept[0].correction.of_revision == 2);
        CHECK(kept[1].correction.kind == CorrectionKind::withdrawn);
        auto const revisions =
            revisions_of<partnership::ScrutinyVisit>(record, "scrutiny_visit", 1).value();
        REQUIRE(revisions.size() == 2);
        CHECK(revisions[1].taken_back);
        CHECK(faults(record) == "");
    });
}

TEST_CASE("what happened is put right or taken back by another event, and what came after holds") {
    on_each_engine([](EmptyStore const& store) {
        auto record = store.open();
        auto const author = author_on("2024-06-12");
        auto const scale =
            partnership::load_risk_scale(partnership::testing::rules_folder()).value();
        partnership::Business business;
        business.arrangements = a_partnership();
        REQUIRE(fill_business(record, author, business, a_plan()).ok());
        auto const refused = [](auto const& done) { return done.ok() ? "" : done.error().code; };
        auto const before = last_entry(*record.connection).value().entry;
        auto review = read_planning(record, now).value().risks[0].events[0];
        auto const first = review;
        review.words = "Looked at with the police";
        CHECK(refused(correct_event(record, author, review, scale, {1, {}, ""})) == "no_why");
        CHECK(refused(correct_event(record, author, review, scale, {1, {}, "Mistyped"})) == "");
        CHECK(refused(correct_event(record, author, review, scale, {1, {}, "Again"})) ==
              "newer_revision");
        auto const corrected = read_planning(record, now).value().risks[0].events;
        REQUIRE(corrected.size() == 1);
        CHECK(corrected[0] == review);
        // What was known before is as it was.
        CHECK(read_planning(record, before).value().risks[0].events[0] == first);

        // A finding stands on its line of enquiry, and a visit's line is not taken from under it.
        auto const found = read_planning(record, now).value().visits[0].events;
        REQUIRE(found.size() == 2);
        CHECK(refused(take_back_event(record, author, VisitId{1}, 1, {2, {}, "In error"})) ==
              "no_such_line");
        CHECK(refused(take_back_event(record, author, VisitId{1}, 2, {2, {}, "In error"})) == "");
        CHECK(refused(take_back_event(record, author, VisitId{1}, 1, {3, {}, "In error"})) == "");
        CHECK(read_planning(record, now).value().visits[0].events.empty());
        CHECK(refused(take_back_event(record, author, VisitId{1}, 1, {4, {}, "Twice"})) ==
              "no_such_noun");

        auto const kept = read_corrections(record, now).value();
        REQUIRE(kept.size() == 3);
        CHECK(kept[0].correction.of_table == "risk_event");
        auto const change =
            change_of_event<partnership::RiskEvent>(record, "risk_event", 1, 2).value();
        REQUIRE(change);
        CHECK(change->before.words == first.words);
        CHECK(change->after->words == review.words);
        CHECK(kept[1].correction.kind == CorrectionKind::withdrawn);
        CHECK(faults(record) == "");
    });
}

TEST_CASE("what was said of a challenge or an action is put right, and what follows still holds") {
    on_each_engine([](EmptyStore const& store) {
        auto record = store.open();
        auto const author = author_on("2024-06-12");
        partnership::Business business;
        business.arrangements = a_partnership();
        REQUIRE(fill_business(record, author, business, a_plan()).ok());
        auto const refused = [](auto const& done) { return done.ok() ? "" : done.error().code; };
        auto const raised = add_challenge(record, author, a_challenge()).value();
        auto const say = [&](partnership::ChallengeEventKind kind, std::string words,
                             std::optional<partnership::ChallengeOutcome> outcome = {}) {
            partnership::ChallengeEvent event;
            event.on = make_date(2024, 6, 12);
            event.kind = kind;
            event.by = PostId{1};
            event.words = std::move(words);
            event.outcome = outcome;
            return refused(add_challenge_event(record, author, raised, event));
        };
        using Kind = partnership::ChallengeEventKind;
        REQUIRE(say(Kind::response, "Two more chairs") == "");
        REQUIRE(say(Kind::outcome, "Done", partnership::ChallengeOutcome::resolved) == "");
        auto const events = [&] { return read_challenges(record, now).value()[0].events; };
        auto response = events()[0];
        response.words = "";
        CHECK(refused(correct_event(record, author, response, {2, {}, "Mistyped"})) == "no_words");
        response.words = "Three more chairs";
        CHECK(refused(correct_event(record, author, response, {2, {}, "Mistyped"})) == "");
        REQUIRE(events().size() == 2);
        CHECK(events()[0].words == "Three more chairs");
        CHECK(events()[0].number == 1);
        // Opened again: what came of it was said of another.
        CHECK(refused(take_back_event(record, author, raised, 2, {3, {}, "Of another"})) == "");
        CHECK(say(Kind::response, "And a fourth") == "");
        CHECK(say(Kind::withdrawn, "Not needed") == "");
        CHECK(events().size() == 3);

        auto const action = add_action(record, author, an_action()).value();
        auto const report = [&](partnership::ActionEventKind kind) {
            partnership::ActionEvent event;
            event.on = make_date(2024, 6, 12);
            event.kind = kind;
            event.by = PostId{1};
            event.words = "The booking list";
            return refused(add_action_event(record, author, action, event));
        };
        REQUIRE(report(partnership::ActionEventKind::evidence) == "");
        REQUIRE(report(partnership::ActionEventKind::done) == "");
        CHECK(refused(take_back_event(record, author, action, 2, {2, {}, "Not yet"})) == "");
        auto const reported = read_actions(record, now).value()[0].events;
        REQUIRE(reported.size() == 1);
        CHECK(reported[0].kind == partnership::ActionEventKind::evidence);
        CHECK(read_corrections(record, now).value().size() == 3);
        CHECK(faults(record) == "");
    });
}
