#pragma once
// For tests: an invented partnership, whoever keeps it, and whoever signs in for a post of it.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>

#include "store/account_posts.h"
#include "web/desk/testing.h"

namespace breakwater::web::testing {

/// The partnership team at its desk.
struct Team {
    Office office;
    Browser browser{office};
    store::testing::Person person = store::testing::settle_person(
        office.accounts(), "Rosalind Fairweather", access::Role::partnership_team);
    Team() {
        office.fill_business();
        browser.sign_in(person);
    }

    bool wrote_down(std::string_view detail) {
        auto const entries = store::journal_of_account(office.accounts(), person.account,
                                                       office.now - std::chrono::hours{1});
        return std::any_of(entries.value().begin(), entries.value().end(),
                           [&](auto const& entry) { return entry.draft.detail == detail; });
    }
};

/// They sign in for the post from the day before the office's.
inline void hold_post(Office& office, store::testing::Person const& person, PostId post) {
    auto by = store::testing::by_hand("2026-11-20T09:00");
    by.reason = Sensitive{std::string{"their post"}};
    REQUIRE(store::give_post(office.accounts(), by, person.account, post, make_date(2026, 11, 20))
                .ok());
}

/// A day in its three boxes.
inline std::vector<Field> day(std::string name, std::string of, std::string month,
                              std::string year) {
    return {{name + "-day", std::move(of)},
            {name + "-month", std::move(month)},
            {name + "-year", std::move(year)}};
}

inline std::vector<Field> with(std::vector<Field> fields, std::vector<Field> const& more) {
    fields.insert(fields.end(), more.begin(), more.end());
    return fields;
}

}  // namespace breakwater::web::testing
