// What an action was to move, held against the figures by the program, and the whole of it on one
// page.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "store/actions.h"
#include "store/meetings.h"
#include "web/desk/keep_verdicts.h"
#include "web/desk/testing.h"

using namespace breakwater;
using namespace breakwater::web;
using namespace breakwater::web::testing;
using namespace breakwater::store::testing;
using access::Role;
using partnership::ActionEventKind;
using web::testing::Browser;

namespace {

std::string const chain = "/partnership/actions/1/chain";

template <class T>
T must(Result<T> result) {
    REQUIRE(result.ok());
    return std::move(result).value();
}

void add(Office& office, ActionId action, ActionEventKind kind, std::string_view on,
         std::optional<partnership::EffectVerdict> verdict = {}, std::int64_t decision = 0) {
    auto record = must(office.desk().records.lend());
    partnership::ActionEvent event;
    event.kind = kind;
    event.on = parse_date(on).value();
    event.words = "As the figures say.";
    event.verdict = verdict;
    event.decision = {decision};
    auto const kept = store::add_action_event(*record, author_on("2026-11-20"), action, event);
    REQUIRE(kept.ok());
}

/// A meeting of the board with two decisions, one of them on a confidential item.
void decided(Office& office, std::string_view day) {
    auto record = must(office.desk().records.lend());
    partnership::MeetingRecord meeting;
    meeting.meeting.body = BodyId{2};
    meeting.meeting.held_on = parse_date(day).value();
    meeting.items.push_back({.number = 5, .title = "Conferences"});
    meeting.items.push_back({.number = 6, .title = "A review", .confidential = true});
    meeting.decisions.push_back(
        {.item = 5, .words = "That rooms are booked.", .quorum = "Quorate"});
    meeting.decisions.push_back(
        {.item = 6, .words = "That it is kept quiet.", .quorum = "Quorate"});
    must(store::add_meeting(*record, author_on("2026-11-20"), meeting));
}

}  // namespace

TEST_CASE("the server keeps a verdict once, as its own, and says so in the journal") {
    Office office;
    office.fill_business();
    auto const keep = [&] {
        auto record = must(office.desk().records.lend());
        return must(keep_verdicts(office.desk(), *record, office.now, "breakwater serve"));
    };
    CHECK(keep().empty());  // nobody has said that it is done
    add(office, {1}, ActionEventKind::evidence, "2026-11-10");
    add(office, {1}, ActionEventKind::done, "2026-11-10");
    auto const kept = keep();
    REQUIRE(kept.size() == 1);
    MESSAGE(kept[0].event.words);
    CHECK(kept[0].action == ActionId{1});
    CHECK(keep().empty());
    std::vector<std::string> written;
    auto const take = [&](store::JournalEntry const& entry) -> Result<void> {
        if (entry.draft.about == "action")
            written.push_back(entry.draft.by.actor + ": " + entry.draft.detail);
        return {};
    };
    REQUIRE(store::read_journal(office.accounts(), 0, take).ok());
    CHECK(written == std::vector<std::string>{
                         "breakwater serve: held against its figure by the program: cannot_tell"});
}

TEST_CASE("what was done without effect is back with the body that asked, until it says more") {
    Office office;
    office.fill_business();
    decided(office, "2026-03-11");
    add(office, {1}, ActionEventKind::evidence, "2026-11-10");
    add(office, {1}, ActionEventKind::done, "2026-11-10");
    add(office, {1}, ActionEventKind::agreed, "2026-11-11", {}, 1);
    add(office, {1}, ActionEventKind::compared, "2026-11-12",
        partnership::EffectVerdict::did_not_move);
    Browser team{office};
    team.sign_in(settle_person(office.accounts(), "Pat Team", Role::partnership_team));
    CHECK(says(team.get("/"), "action was done without effect"));
    CHECK(says(team.get("/partnership/actions?which=without-effect"), "Book the room"));
    team.post("/partnership/meetings/new", {{"body", "2"},
                                            {"held-day", "21"},
                                            {"held-month", "11"},
                                            {"held-year", "2026"},
                                            {"begins", "14:00"}});
    CHECK(
        says(team.get("/partnership/meetings/2"), "Done, no effect: back to the body that asked"));
    auto const page = team.get(chain);
    for (auto const* const words :
         {"From the figure to the outcome", "1. The figure", "2. The challenge",
          "One in four initial conferences is late", "3. The decision", "That rooms are booked.",
          "4. The action", "As the figures say.", "5. The outcome", "did not move",
          "It is on the next agenda of SSCP", "6. Published", "Nothing of it is published yet"})
        CHECK_MESSAGE(says(page, words), words);
    CHECK_FALSE(says(page, "kept quiet"));
    auto const action = team.get("/partnership/actions/1");
    CHECK(says(action, "Kept on 12 November 2026 by the program: did not move."));
    CHECK(says(action, chain));
    std::string const considered = "/partnership/actions/1/changes/considered";
    CHECK(says(team.get(considered), "Say what follows of it"));
    CHECK(team.post(considered, {{"decision", "1"}, {"words", "Conferences move to schools."}})
              .status == 303);
    CHECK_FALSE(says(team.get("/partnership/meetings/2"), "Done, no effect"));
    CHECK(says(team.get(chain), "Conferences move to schools."));
    CHECK(team.get(considered).status == 404);
    CHECK(team.get("/partnership/actions/99/chain").status == 404);
}
