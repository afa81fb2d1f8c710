#include "store/account_posts.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "store/access_testing.h"

using namespace breakwater;
using namespace breakwater::store;
using namespace breakwater::store::testing;

namespace {

By because(std::string_view time) {
    auto by = by_hand(time);
    by.reason = Sensitive{std::string{"holds the post since the reshuffle"}};
    return by;
}

template <class T>
std::string code(Result<T> const& result) {
    return result.ok() ? "" : result.error().code;
}

constexpr PostId nurse{3}, commander{5};

}  // namespace

TEST_CASE("an account signs in for a post from a day to a day, and the journal says since when") {
    with_access_on_each_engine([](AccessRecord& access, EmptyStore const&) {
        auto const by = because("2026-11-20T09:00");
        auto const person = settle_person(access, "Dilys Crane", access::Role::board_member);
        auto const since = make_date(2026, 11, 1);
        CHECK(code(give_post(access, by_hand("2026-11-20T09:00"), person.account, nurse, since)) ==
              "no_reason");
        CHECK(code(give_post(access, by, {99}, nurse, since)) == "unknown_account");
        auto const first = give_post(access, by, person.account, nurse, since).value();
        CHECK(code(give_post(access, by, person.account, nurse, since)) == "post_there");
        CHECK(code(give_post(access, by, person.account, commander, since)).empty());

        auto actor = actor_of(access, person.account).value();
        REQUIRE(actor.posts.size() == 2);
        CHECK(actor.posts[0].post == nurse);
        CHECK_FALSE(actor.posts[0].holds_on(make_date(2026, 10, 31)));

        CHECK(code(end_post(access, by, 99, make_date(2026, 12, 1))) == "unknown_post");
        CHECK(code(end_post(access, by, first, since)) == "until_before_since");
        CHECK(code(end_post(access, by, first, make_date(2026, 12, 1))).empty());
        CHECK(code(end_post(access, by, first, make_date(2027, 1, 1))) == "ended_already");
        actor = actor_of(access, person.account).value();
        CHECK(actor.posts[0].holds_on(make_date(2026, 11, 30)));
        CHECK_FALSE(actor.posts[0].holds_on(make_date(2026, 12, 1)));
        // Whoever comes back has it a second time.
        CHECK(code(give_post(access, by, person.account, nurse, make_date(2026, 12, 1))).empty());

        std::vector<std::string> details;
        auto const take = [&](JournalEntry const& entry) -> Result<void> {
            if (entry.draft.act == "keep_bodies") details.push_back(entry.draft.detail);
            return {};
        };
        REQUIRE(read_journal(access, 0, take).ok());
        CHECK(std::count(details.begin(), details.end(), "post 3 from 2026-11-01") == 1);
        CHECK(std::count(details.begin(), details.end(), "post 3 until 2026-12-01") == 1);
    });
}

TEST_CASE("a post that somebody wrote beside Breakwater is of no use, and verify says so") {
    with_access_on_each_engine([](AccessRecord& access, EmptyStore const&) {
        auto const person = settle_person(access, "Dilys Crane", access::Role::board_member);
        REQUIRE(give_post(access, because("2026-11-20T09:00"), person.account, nurse,
                          make_date(2026, 11, 1))
                    .ok());
        REQUIRE(access.connection->run("update account_post set post = 5", {}).ok());
        CHECK(code(actor_of(access, person.account)) == "store_damaged");
        std::vector<std::string> faults;
        CHECK(check_account_posts(access, [&](std::string words) {
                  faults.push_back(std::move(words));
              }).value() == 1);
        REQUIRE(faults.size() == 1);
        CHECK(faults[0] == "row 1 of account_post was not written by Breakwater");
        REQUIRE(mark_account_posts_anew(access).ok());
        CHECK(actor_of(access, person.account).value().posts[0].post == commander);
    });
}
