#include "store/single_sign_on.h"

#include <doctest/doctest.h>

#include "store/access_testing.h"

using namespace breakwater;
using namespace breakwater::store;
using namespace breakwater::store::testing;

namespace {

std::string const issuer = "https://id.example.org";
auto const nobody = access::Secret{};

From from(std::string_view time, std::string address = "198.51.100.7", access::Secret device = {}) {
    return {at(time), std::move(address), std::move(device)};
}

access::Identity identity(std::string subject, std::string address, bool by_second_factor = true) {
    return {issuer, std::move(subject), Sensitive{std::move(address)}, by_second_factor};
}

Result<SignedIn> come(AccessRecord& access, access::Identity const& who, From const& where,
                      access::Secret const& session = {}) {
    return sign_in_by_identity(access, who, session, where, sign_in_rules());
}

std::string code_of(Result<SignedIn> const& signed_in) {
    return signed_in.ok() ? "" : signed_in.error().code;
}

}  // namespace

TEST_CASE(
    "an account is bound by a verified address once, and known by the provider's name after") {
    with_access_on_each_engine([](AccessRecord& access, EmptyStore const&) {
        auto const person = settle_person(access, "rosalind", access::Role::analyst);
        auto const first =
            come(access, identity("sub-1", person.sign_in), from("2026-11-21T09:00"));
        REQUIRE(first.ok());
        CHECK(first.value().account == person.account);
        CHECK(is_signed_in(access, first.value().session, "2026-11-21T09:01"));
        CHECK(last_words(access) == "sign_in allowed single sign-on, with their second factor");
        auto const account = find_account(access, person.account).value().value();
        CHECK(account.bound_to == issuer);
        CHECK(account.bound_at == at("2026-11-21T09:00"));

        // Another address, or none that the provider vouches for: still the same person.
        for (auto const* const address : {"", "married.name@example.org"})
            CHECK(come(access, identity("sub-1", address), from("2026-11-21T09:05"))
                      .value()
                      .account == person.account);
        // Somebody else who has the address now is not.
        CHECK(code_of(come(access, identity("sub-2", person.sign_in), from("2026-11-21T09:06"))) ==
              "sign_in_refused");
        CHECK(last_words(access) == "sign_in refused single sign-on: bound_to_another");
        // Names of a provider are told apart by their case, and belong to that provider alone.
        CHECK(code_of(come(access, identity("SUB-1", ""), from("2026-11-21T09:07"))) ==
              "sign_in_refused");
        auto elsewhere = identity("sub-1", "");
        elsewhere.issuer = "https://other.example.org";
        CHECK(code_of(come(access, elsewhere, from("2026-11-21T09:08"))) == "sign_in_refused");

        REQUIRE(unbind_single_sign_on(access, by_hand("2026-11-21T09:10"), person.account).ok());
        CHECK_FALSE(is_signed_in(access, first.value().session, "2026-11-21T09:10"));
        CHECK(unbind_single_sign_on(access, by_hand("2026-11-21T09:10"), person.account)
                  .error()
                  .code == "not_bound");
        CHECK(come(access, identity("sub-2", person.sign_in), from("2026-11-21T09:11")).ok());
    });
}

TEST_CASE("nobody comes in without an account, nor after leaving, nor by an unverified address") {
    with_access_on_each_engine([](AccessRecord& access, EmptyStore const&) {
        auto const person = settle_person(access, "rosalind", access::Role::analyst);
        auto const refused = [&](access::Identity const& who, std::string_view why) {
            CHECK(code_of(come(access, who, from("2026-11-21T09:00"))) == "sign_in_refused");
            CHECK(last_words(access) == "sign_in refused single sign-on: " + std::string{why});
        };
        refused(identity("a", "nobody@example.org"), "no_account");
        refused(identity("a", ""), "no_verified_address");
        REQUIRE(come(access, identity("b", person.sign_in), from("2026-11-21T09:01")).ok());
        REQUIRE(close_account(access, by_hand("2026-11-21T09:02"), person.account, "left").ok());
        refused(identity("b", person.sign_in), "account_closed");
        refused(identity("c", person.sign_in), "account_closed");
    });
}

TEST_CASE("where the provider's second factor does not count, ours is given") {
    with_access_on_each_engine([](AccessRecord& access, EmptyStore const&) {
        auto const person = settle_person(access, "rosalind", access::Role::analyst);
        auto const where = from("2026-11-21T09:00");
        auto const first = come(access, identity("s", person.sign_in, false), where);
        REQUIRE(first.ok());
        CHECK(first.value().device.disclose().empty());
        CHECK_FALSE(is_signed_in(access, first.value().session, "2026-11-21T09:00"));
        CHECK(last_words(access) == "sign_in_single_sign_on allowed ");
        auto const code = access::code_at(person.authenticator, where.now);
        auto const both =
            give_second_factor(access, first.value().session, code, where, sign_in_rules());
        REQUIRE(both.ok());
        CHECK(is_signed_in(access, both.value().session, "2026-11-21T09:00"));

        // Invited and not set up yet: there is no factor of ours to ask for.
        auto const invited =
            invite_account(access, by_hand("2026-11-21T08:00"), {"new@example.org", "A New One"},
                           sign_in_rules().settings);
        REQUIRE(invited.ok());
        CHECK(code_of(come(access, identity("n", "new@example.org", false), where)) ==
              "sign_in_refused");
        CHECK(come(access, identity("n", "NEW@example.org"), where).value().account ==
              invited.value().account);
    });
}

TEST_CASE("a session that was brought is not the one that is given, and serves no more") {
    with_access_on_each_engine([](AccessRecord& access, EmptyStore const&) {
        auto const person = settle_person(access, "rosalind", access::Role::analyst);
        auto const other = settle_person(access, "wilhelmina", access::Role::analyst);
        auto const old = come(access, identity("o", other.sign_in), from("2026-11-21T09:00"));
        auto const now = come(access, identity("r", person.sign_in), from("2026-11-21T09:01"),
                              old.value().session);
        CHECK_FALSE(is_signed_in(access, old.value().session, "2026-11-21T09:01"));
        CHECK(is_signed_in(access, now.value().session, "2026-11-21T09:01"));
    });
}

TEST_CASE("stepping up at the provider takes the same person, and their second factor") {
    with_access_on_each_engine([](AccessRecord& access, EmptyStore const&) {
        auto const person = settle_person(access, "rosalind", access::Role::analyst);
        auto const other = settle_person(access, "wilhelmina", access::Role::analyst);
        REQUIRE(come(access, identity("o", other.sign_in), from("2026-11-21T09:00")).ok());
        auto const session =
            come(access, identity("r", person.sign_in), from("2026-11-21T09:00")).value().session;
        auto const later = from("2026-11-21T09:15");
        auto const step = [&](access::Identity const& who, access::Secret const& of) {
            return step_up_by_identity(access, who, of, later, sign_in_rules());
        };
        CHECK(code_of(step(identity("o", ""), session)) == "sign_in_refused");
        CHECK(last_words(access) == "step_up refused single sign-on: somebody_else");
        CHECK(code_of(step(identity("r", "", false), session)) == "sign_in_refused");
        CHECK(code_of(step(identity("r", ""), nobody)) == "not_signed_in");
        auto const up = step(identity("r", ""), session);
        REQUIRE(up.ok());
        CHECK_FALSE(is_signed_in(access, session, "2026-11-21T09:15"));
        auto const now =
            look_up_session(access, up.value().session, later.now, sign_in_rules().settings);
        CHECK(now.value().session.second_factor_at == later.now);
        CHECK(now.value().session.started_at == at("2026-11-21T09:00"));
    });
}

TEST_CASE("who is refused often waits, and nobody who was signed in there before") {
    with_access_on_each_engine([](AccessRecord& access, EmptyStore const&) {
        auto const person = settle_person(access, "rosalind", access::Role::analyst);
        auto const known = come(access, identity("r", person.sign_in), from("2026-11-21T08:00"));
        auto const& settings = sign_in_rules().settings;
        for (int i = 0; i < settings.failures_of_address; ++i)
            REQUIRE(note_refused_single_sign_on(access, "wrong_nonce", from("2026-11-21T09:00"),
                                                sign_in_rules())
                        .ok());
        auto const made_up = from("2026-11-21T09:00", "198.51.100.7", access::Secret{"x.y"});
        CHECK(check_single_sign_on_wait(access, from("2026-11-21T09:00"), settings).error().code ==
              "wait");
        CHECK(check_single_sign_on_wait(access, made_up, settings).ok());
        CHECK(code_of(come(access, identity("r", ""), made_up)) == "wait");
        CHECK(come(access, identity("r", ""),
                   from("2026-11-21T09:00", "198.51.100.7", known.value().device))
                  .ok());
        CHECK(come(access, identity("r", ""), from("2026-11-21T09:00", "192.0.2.1")).ok());
        CHECK(come(access, identity("r", ""), from("2026-11-21T10:00")).ok());
    });
}

TEST_CASE("a binding that somebody wrote signs nobody in, and is noticed") {
    with_access_on_each_engine([](AccessRecord& access, EmptyStore const&) {
        auto const person = settle_person(access, "rosalind", access::Role::analyst);
        auto const other = settle_person(access, "wilhelmina", access::Role::analyst);
        REQUIRE(come(access, identity("r", person.sign_in), from("2026-11-21T09:00")).ok());
        int met = 0;
        auto const noticed = [&](std::string) { ++met; };
        CHECK(check_account_marks(access, noticed).ok());
        CHECK(met == 0);
        {
            auto transaction = Transaction::begin(*access.connection, Access::write);
            REQUIRE(access.connection
                        ->run("update single_sign_on set account = " +
                              std::to_string(other.account.value))
                        .value() == 1);
            REQUIRE(transaction.value().commit().ok());
        }
        CHECK(code_of(come(access, identity("r", ""), from("2026-11-21T09:01"))) ==
              "store_damaged");
        CHECK(check_account_marks(access, noticed).ok());
        CHECK(met == 1);
    });
}
