#include "store/unsent_words.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "store/access_testing.h"

using namespace breakwater;
using namespace breakwater::store;
using namespace breakwater::store::testing;

namespace {

constexpr std::string_view page = "/packs/performance-pack/2024-08/words/contacts";
Instant const now = at("2026-11-21T09:00");

Sensitive<std::string> words(std::string_view text) {
    return Sensitive{std::string{text}};
}

std::string found(AccessRecord& access, access::AccountId account, std::string_view at_page,
                  Instant when) {
    auto const kept = unsent_words(access, account, at_page, when);
    if (!kept.ok()) return kept.error().code;
    return kept.value() ? kept.value()->disclose() : "";
}

access::Secret signed_in(AccessRecord& access, Person const& person, Instant when) {
    From const from{when, "192.0.2.1", {}};
    auto const half =
        give_password(access, person.sign_in, person.password, from, sign_in_rules()).value();
    return give_second_factor(access, half.session, access::code_at(person.authenticator, when),
                              from, sign_in_rules())
        .value()
        .session;
}

}  // namespace

TEST_CASE("words that came late are given to their writer and their page alone, for a short time") {
    with_access_on_each_engine([](AccessRecord& access, EmptyStore const&) {
        auto const& settings = sign_in_rules().settings;
        auto const ada = settle_without_role(access, "ada").account;
        auto const amir = settle_without_role(access, "amir").account;
        auto const keep = [&](access::AccountId who, std::string_view where, std::string_view text,
                              Instant when) {
            REQUIRE(keep_unsent_words(access, who, where, words(text), when, settings).ok());
        };
        keep(ada, page, "first", now);
        keep(ada, page, "second", now);
        keep(amir, page, "his", now);
        CHECK(found(access, ada, page, now) == "second");
        CHECK(found(access, amir, page, now) == "his");
        CHECK(found(access, ada, "/data", now).empty());
        auto const last = now + settings.unsent_words - std::chrono::seconds{1};
        CHECK(found(access, ada, page, last) == "second");
        CHECK(found(access, ada, page, last + std::chrono::seconds{1}).empty());
        REQUIRE(forget_unsent_words(access, ada, page).ok());
        CHECK(found(access, ada, page, now).empty());
        CHECK(found(access, amir, page, now) == "his");
        // Ten pages at most, the newest; and what is over is deleted, whoever's it is.
        for (int i = 0; i < 12; ++i)
            keep(ada, fmt::format("/{}", i), "some", now + std::chrono::seconds{i});
        CHECK(found(access, ada, "/1", now).empty());
        CHECK(found(access, ada, "/2", now) == "some");
        keep(ada, "/late", "late", now + settings.unsent_words);
        CHECK(access.connection
                  ->number("select count(*) from unsent_words where account = $1",
                           std::array<Value, 1>{amir.value})
                  .value() == 0);
    });
}

TEST_CASE("words are sealed, and open in nobody else's row") {
    with_access_on_each_engine([](AccessRecord& access, EmptyStore const&) {
        auto const& settings = sign_in_rules().settings;
        auto const ada = settle_without_role(access, "ada").account;
        auto const amir = settle_without_role(access, "amir").account;
        REQUIRE(
            keep_unsent_words(access, ada, page, words("Rosalind is well"), now, settings).ok());
        REQUIRE(access.connection
                    ->all("select fields from unsent_words", {},
                          [](Row const& row) -> Result<void> {
                              CHECK(row.bytes(0).find("Rosalind") == std::string::npos);
                              return {};
                          })
                    .ok());
        REQUIRE(access.connection
                    ->run("update unsent_words set account = $1", std::array<Value, 1>{amir.value})
                    .ok());
        CHECK(found(access, amir, page, now) == "store_damaged");
    });
}

TEST_CASE("only time makes a session whose owner's words are kept") {
    with_access_on_each_engine([](AccessRecord& access, EmptyStore const&) {
        auto const& settings = sign_in_rules().settings;
        auto const ada = settle_without_role(access, "ada");
        auto const owner = [&](access::Secret const& session, Instant when) {
            return owner_of_ended_session(access, session, when, settings).value();
        };
        auto const session = signed_in(access, ada, now);
        auto const idle = now + settings.session_idle;
        CHECK_FALSE(owner(session, now).known());  // it has not ended
        CHECK(owner(session, idle) == ada.account);
        CHECK_FALSE(owner(session, idle + settings.unsent_words).known());
        CHECK_FALSE(owner(access::new_token(), idle).known());
        // Half signed in, then signed out, then whose account was closed.
        auto const next = now + std::chrono::minutes{2};
        From const from{next, "192.0.2.1", {}};
        auto const half =
            give_password(access, ada.sign_in, ada.password, from, sign_in_rules()).value();
        CHECK_FALSE(owner(half.session, next + settings.session_longest).known());
        auto const another = signed_in(access, ada, next);
        REQUIRE(sign_out(access, another, from).ok());
        CHECK_FALSE(owner(another, next + settings.session_idle).known());
        REQUIRE(close_account(access, by_hand("2026-11-21T10:00"), ada.account, "left").ok());
        CHECK_FALSE(owner(session, idle).known());
    });
}
