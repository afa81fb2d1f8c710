#include "partnership/child_disagreement.h"

#include <doctest/doctest.h>

#include "partnership/testing.h"

using namespace breakwater;
using namespace breakwater::partnership;

namespace {

constexpr MemberAgencyId council{1}, schools{4};
constexpr PostId head_teacher{5}, director{1}, commander{3};

ChildDisagreementHistory raised(Date on) {
    ChildDisagreement about;
    about.id = {1};
    about.person = 12;
    about.raised_on = on;
    about.raised_by_agency = schools;
    about.raised_by = head_teacher;
    about.with_agency = council;
    about.issue = Sensitive<std::string>{"The threshold"};
    about.asked = Sensitive<std::string>{"An assessment"};
    return {about, {}};
}

ChildDisagreementEvent event(Date on, DisagreementEventKind kind, PostId post = {}) {
    ChildDisagreementEvent made;
    made.on = on;
    made.kind = kind;
    made.post = post;
    made.words = Sensitive<std::string>{"As agreed by telephone"};
    return made;
}

std::string code_of(Result<void> const& checked) {
    return checked.ok() ? "" : checked.error().code;
}

}  // namespace

TEST_CASE("a disagreement about a child climbs as its clocks end, and nobody holds a new stage") {
    auto const& book = testing::book();
    // Monday 2 March 2026.
    auto history = raised(make_date(2026, 3, 2));
    history.disagreement.with_post = director;
    auto standing = standing_on(history, book, make_date(2026, 3, 3));
    CHECK(standing.words == "Open at stage 1 until 3 March 2026");
    CHECK(standing.holder == director);

    standing = standing_on(history, book, make_date(2026, 3, 4));
    CHECK(standing.escalation.stages.size() == 2);
    CHECK(standing.escalation.stages.back().by_itself);
    CHECK_FALSE(standing.holder.known());

    history.events.push_back(event(make_date(2026, 3, 5), DisagreementEventKind::held, commander));
    CHECK(standing_on(history, book, make_date(2026, 3, 5)).holder == commander);
    history.events.push_back(event(make_date(2026, 3, 5), DisagreementEventKind::went_on));
    standing = standing_on(history, book, make_date(2026, 3, 5));
    CHECK(standing.escalation.stages.back().stage == 3);
    CHECK_FALSE(standing.holder.known());
    CHECK(posts_named(history) == std::vector{head_teacher, director, commander});
}

TEST_CASE("where the child may be in immediate danger it begins at the stage of senior managers") {
    auto history = raised(make_date(2026, 3, 2));
    history.disagreement.in_danger = true;
    auto const standing = standing_on(history, testing::book(), make_date(2026, 3, 2));
    CHECK(standing.escalation.stages.front().stage == 3);
}

TEST_CASE("what closes it stops its clocks, and only what was learned is said after that") {
    auto const& book = testing::book();
    auto history = raised(make_date(2026, 3, 2));
    auto ending = event(make_date(2026, 3, 3), DisagreementEventKind::outcome);
    CHECK(code_of(check_event(history, ending, book)) == "no_outcome");
    ending.outcome = DisagreementOutcome::resolved;
    REQUIRE(check_event(history, ending, book).ok());
    history.events.push_back(ending);
    auto const standing = standing_on(history, book, make_date(2026, 5, 1));
    CHECK(standing.words == "Resolved");
    CHECK(standing.escalation.stages.size() == 1);
    CHECK(code_of(check_event(
              history, event(make_date(2026, 3, 4), DisagreementEventKind::response), book)) ==
          "closed_already");
    CHECK(check_event(history, event(make_date(2026, 3, 4), DisagreementEventKind::learning), book)
              .ok());
}

TEST_CASE("what is wrong with a disagreement or an event of it is said by its code") {
    auto const& book = testing::book();
    auto const history = raised(make_date(2026, 3, 2));
    CHECK(check_disagreement(history.disagreement).ok());
    auto about = history.disagreement;
    about.with_agency = schools;
    CHECK(code_of(check_disagreement(about)) == "same_agency");
    about = history.disagreement;
    about.person = 0;
    CHECK(code_of(check_disagreement(about)) == "no_child");
    about = history.disagreement;
    about.issue = {};
    CHECK(code_of(check_disagreement(about)) == "no_issue");
    CHECK(code_of(check_event(history, event(make_date(2026, 3, 1), DisagreementEventKind::held),
                              book)) == "before_raised");
    CHECK(code_of(check_event(history, event(make_date(2026, 3, 3), DisagreementEventKind::party),
                              book)) == "no_post");
    auto last = history;
    last.disagreement.in_danger = true;
    for (int i = 0; i < 2; ++i)
        last.events.push_back(event(make_date(2026, 3, 2), DisagreementEventKind::went_on));
    CHECK(code_of(check_event(last, event(make_date(2026, 3, 2), DisagreementEventKind::went_on),
                              book)) == "no_stage");
}

TEST_CASE("one from outside says who the child is, and waits until somebody says which that is") {
    auto history = raised(make_date(2026, 3, 2));
    auto& about = history.disagreement;
    about.person = 0;
    CHECK(check_disagreement(about).error().code == "no_child");
    about.described_name = Sensitive<std::string>{"Robin, of Quay Street"};
    CHECK(check_disagreement(about).error().code == "no_child");
    about.described_born = Sensitive<std::string>{"2015-05-04"};
    CHECK(check_disagreement(about).ok());
    CHECK(waits_to_be_linked(history));
    auto const looked = event(make_date(2026, 3, 3), DisagreementEventKind::not_known);
    auto const& book = testing::book();
    CHECK(check_event(history, looked, book).ok());
    history.events.push_back(looked);
    CHECK_FALSE(waits_to_be_linked(history));
    // It goes on as any other does, whether or not the child was found.
    CHECK(standing_on(history, book, make_date(2026, 3, 3)).open);
    // Neither the day nor the number of what the record says is told to anybody outside.
    auto said = event(make_date(2026, 3, 2), DisagreementEventKind::response);
    REQUIRE(check_event(history, said, book).ok());
    history.events.back().number = 1;
    said.number = 2;
    history.events.push_back(said);
    CHECK(entry_of(history, 2) == 1);
    CHECK(standing_on(history, book, make_date(2026, 3, 2)).answered);
    said.on = make_date(2026, 3, 1);
    CHECK(code_of(check_event(history, said, book)) == "before_raised");
    history.events.back().on = make_date(2026, 3, 4);
    said.on = make_date(2026, 3, 3);
    CHECK(code_of(check_event(history, said, book)) == "out_of_order");
    history.disagreement.described_name = {};
    CHECK(check_event(history, looked, book).error().code == "not_from_outside");
}
