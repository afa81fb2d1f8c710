#include "store/adopted_standards.h"

#include <doctest/doctest.h>

#include "store/testing.h"
#include "store/verify.h"

using namespace breakwater;
using namespace breakwater::store;
using namespace breakwater::store::testing;

namespace {

NewStandard tolerance() {
    return {.kind = StandardKind::rule,
            .name = "rag_amber_tolerance",
            .since = make_date(2027, 1, 1),
            .text = "threshold rag_amber_tolerance\n",
            .reason = "the board asked for it",
            .account = 7,
            .role = "partnership_team"};
}

}  // namespace

TEST_CASE(
    "standards are kept in the order they were adopted, and a row of others is seen to be so") {
    on_each_engine([](EmptyStore const& store) {
        auto record = store.open();
        CHECK(last_adopted(record).value() == 0);
        auto const first = adopt_standard(record, author_on("2026-11-20"), tolerance(), 0).value();
        CHECK(first.number == 1);
        // Who has not seen the first does not write over it unseen.
        CHECK(adopt_standard(record, author_on("2026-11-21"), tolerance(), 0).error().code ==
              "newer_standard");
        CHECK(adopt_standard(record, author_on("2026-11-21"), tolerance(), 1).value().number == 2);
        auto const all = adopted_standards(record).value();
        REQUIRE(all.size() == 2);
        CHECK(all[0].standard.text == tolerance().text);
        CHECK(all[0].standard.since == tolerance().since);
        CHECK(all[0].author == "tester");
        CHECK(all[0].entry < all[1].entry);
        CHECK(verify(record).value().faults.empty());
        REQUIRE(record.connection
                    ->run("update adopted_standard set since = '2026-01-01' where standard = 1")
                    .ok());
        CHECK_FALSE(verify(record).value().faults.empty());
    });
}

TEST_CASE("a standard that was taken out of the record is missed") {
    on_each_engine([](EmptyStore const& store) {
        auto record = store.open();
        for (std::int64_t seen : {0, 1})
            REQUIRE(adopt_standard(record, author_on("2026-11-20"), tolerance(), seen).ok());
        REQUIRE(record.connection->run("delete from adopted_standard where standard = 1").ok());
        CHECK(check_adopted_standards(record).error().code == "standard_missing");
        CHECK_FALSE(verify(record).value().faults.empty());
    });
}
