#include "web/desk/business_shelf.h"

#include <doctest/doctest.h>

#include "store/challenges.h"
#include "web/desk/testing.h"

using namespace breakwater;
using namespace breakwater::web;
using namespace breakwater::web::testing;

TEST_CASE("the partnership's business is read once for each state of the ledger") {
    Office office;
    office.fill_business();
    auto lent = office.desk().records.lend();
    REQUIRE(lent.ok());
    auto& record = *lent.value();
    BusinessShelf shelf;
    auto const last = [&] { return store::last_entry(*record.connection).value().entry; };
    auto const before = last();
    auto const challenges = [&](store::Entry at) {
        auto const business = shelf.business(record, at);
        REQUIRE(business.ok());
        return business.value().challenges;
    };
    REQUIRE_FALSE(challenges(before).empty());
    auto const was = challenges(before).back();

    partnership::ChallengeEvent event;
    event.on = make_date(2026, 11, 20);
    event.kind = partnership::ChallengeEventKind::impact;
    event.by = was.challenge.raised_by;
    event.words = "Children are met at the gate";
    REQUIRE(store::add_challenge_event(record, store::testing::author_on("2026-11-20"),
                                       was.challenge.id, event)
                .ok());
    auto const after = last();
    REQUIRE(after > before);
    CHECK(challenges(after).back().events.size() == was.events.size() + 1);
    // What was known before is as it was, and what is kept stays that of the latest.
    CHECK(challenges(before).back().events.size() == was.events.size());
    CHECK(challenges(after).back().events.size() == was.events.size() + 1);

    // With the table emptied beneath it, what is kept is still told, and nothing else is.
    REQUIRE(record.connection->run_script("delete from challenge_event").ok());
    CHECK(challenges(after).back().events.size() == was.events.size() + 1);
    CHECK(challenges(before).back().events.empty());
}
