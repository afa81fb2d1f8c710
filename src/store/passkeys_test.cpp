// Passkeys of accounts, on each engine.

#include "store/passkeys.h"

#include <doctest/doctest.h>

#include "store/access_testing.h"

using namespace breakwater;
using namespace breakwater::store;
using namespace breakwater::store::testing;
using access::PasskeyKey;
using access::PasskeyKind;

namespace {

auto const nobody = access::Secret{};

From from(std::string_view time, std::string address = "198.51.100.7", access::Secret device = {}) {
    return {at(time), std::move(address), std::move(device)};
}

PasskeyKey key_named(std::string credential, std::int64_t uses = 0) {
    return {std::move(credential), PasskeyKind::es256, std::string(64, 'k'), uses};
}

std::string code_of(auto const& result) {
    return result.ok() ? "" : result.error().code;
}

std::string add(AccessRecord& access, Person const& person, PasskeyKey const& key,
                std::string_view name = "my telephone") {
    return code_of(add_passkey(access, by_account(person.account, "2026-11-21T09:00"),
                               person.account, key, name, sign_in_rules().settings));
}

PasskeyUse use_of(AccessRecord& access, std::string_view credential, std::int64_t uses = 0) {
    auto const found = find_passkey(access, credential);
    REQUIRE((found.ok() && found.value()));
    return {found.value()->number, found.value()->account, uses};
}

}  // namespace

TEST_CASE("an account has several passkeys with names, each once, and no more than may be") {
    with_access_on_each_engine([](AccessRecord& access, EmptyStore const&) {
        auto const ada = settle_person(access, "ada", access::Role::analyst);
        auto const amir = settle_person(access, "amir", access::Role::analyst);
        CHECK(add(access, ada, key_named("one", 3)).empty());
        CHECK(last_words(access) == "add_passkey allowed passkey 1");
        CHECK(add(access, ada, key_named("two"), "key on my desk").empty());
        CHECK(add(access, ada, key_named("one")) == "passkey_there");
        CHECK(add(access, amir, key_named("one")) == "passkey_there");
        CHECK(add(access, ada, key_named("three"), "") == "no_name");
        CHECK(add(access, ada, key_named("three"), std::string(61, 'n')) == "name_too_long");
        auto const theirs = passkeys_of(access, ada.account).value();
        REQUIRE(theirs.size() == 2);
        CHECK(theirs[0].name.disclose() == "my telephone");
        CHECK(theirs[0].key.uses == 3);
        CHECK(theirs[1].key.credential == "two");
        CHECK_FALSE(theirs[1].used_at.has_value());
        for (int i = 3; i <= 10; ++i) CHECK(add(access, ada, key_named(std::to_string(i))).empty());
        CHECK(add(access, ada, key_named("one more")) == "too_many_passkeys");
        auto const by = by_account(amir.account, "2026-11-21T09:01");
        CHECK(code_of(remove_passkey(access, by, amir.account, theirs[0].number)) ==
              "unknown_passkey");
        CHECK(remove_passkey(access, by, ada.account, theirs[0].number).ok());
        CHECK(passkeys_of(access, ada.account).value().size() == 9);
    });
}

TEST_CASE("who signs in at their provider alone, and who left, are given none") {
    with_access_on_each_engine([](AccessRecord& access, EmptyStore const&) {
        auto const by = by_hand("2026-11-21T08:00");
        auto const invited =
            invite_account(access, by, {"ida@example.org", "Ida", 0}, sign_in_rules().settings);
        Person const ida{invited.value().account, "ida@example.org", {}, {}, {}};
        CHECK(add(access, ida, key_named("one")) == "no_password");
        auto const ada = settle_person(access, "ada", access::Role::analyst);
        REQUIRE(add(access, ada, key_named("one")).empty());
        REQUIRE(close_account(access, by, ada.account, "left").ok());
        CHECK(passkeys_of(access, ada.account).value().empty());
        CHECK(add(access, ada, key_named("two")) == "account_closed");
    });
}

TEST_CASE("a passkey signs in by both factors, and is used up by no other sign-in") {
    with_access_on_each_engine([](AccessRecord& access, EmptyStore const&) {
        auto const ada = settle_person(access, "ada", access::Role::analyst);
        REQUIRE(add(access, ada, key_named("one")).empty());
        auto const use = use_of(access, "one");
        auto const first =
            sign_in_by_passkey(access, use, nobody, from("2026-11-21T09:00"), sign_in_rules());
        REQUIRE(first.ok());
        CHECK(last_words(access) == "sign_in allowed passkey 1");
        CHECK(is_signed_in(access, first.value().session, "2026-11-21T09:01"));
        CHECK_FALSE(first.value().device.disclose().empty());
        CHECK(passkeys_of(access, ada.account).value()[0].used_at == at("2026-11-21T09:00"));
        auto const second = sign_in_by_passkey(access, use, first.value().session,
                                               from("2026-11-21T09:02"), sign_in_rules());
        REQUIRE(second.ok());
        CHECK_FALSE(is_signed_in(access, first.value().session, "2026-11-21T09:03"));
        auto const again = step_up_by_passkey(access, use, second.value().session,
                                              from("2026-11-21T09:15"), sign_in_rules());
        REQUIRE(again.ok());
        CHECK(last_words(access) == "step_up allowed passkey 1");
        auto const now = look_up_session(access, again.value().session, at("2026-11-21T09:16"),
                                         sign_in_rules().settings);
        CHECK(now.value().session.started_at == at("2026-11-21T09:02"));
        CHECK(now.value().session.second_factor_at == at("2026-11-21T09:15"));
        CHECK(code_of(step_up_by_passkey(access, use, second.value().session,
                                         from("2026-11-21T09:16"), sign_in_rules())) ==
              "not_signed_in");
    });
}

TEST_CASE(
    "a counter that does not go on, a passkey that was removed, and somebody else's let nobody "
    "in") {
    with_access_on_each_engine([](AccessRecord& access, EmptyStore const&) {
        auto const ada = settle_person(access, "ada", access::Role::analyst);
        auto const amir = settle_person(access, "amir", access::Role::analyst);
        REQUIRE(add(access, ada, key_named("one", 4)).empty());
        REQUIRE(add(access, amir, key_named("two")).empty());
        auto const come = [&](PasskeyUse const& use) {
            return sign_in_by_passkey(access, use, nobody, from("2026-11-21T09:00"),
                                      sign_in_rules());
        };
        auto const first = come(use_of(access, "one", 5));
        REQUIRE(first.ok());
        for (std::int64_t const uses : {5, 4, 0}) {
            CHECK(code_of(come(use_of(access, "one", uses))) == "sign_in_refused");
            CHECK(last_words(access) == "sign_in refused passkey: counter_went_back");
        }
        CHECK(come(use_of(access, "one", 9)).ok());
        CHECK(code_of(step_up_by_passkey(access, use_of(access, "two"), first.value().session,
                                         from("2026-11-21T09:01"), sign_in_rules())) ==
              "sign_in_refused");
        CHECK(last_words(access) == "step_up refused passkey: somebody_else");
        auto const gone = use_of(access, "one", 10);
        REQUIRE(remove_passkey(access, by_account(ada.account, "2026-11-21T09:02"), ada.account,
                               gone.passkey)
                    .ok());
        CHECK(code_of(come(gone)) == "sign_in_refused");
        CHECK(last_words(access) == "sign_in refused passkey: unknown_passkey");
    });
}

TEST_CASE("a challenge is answered once, and forgotten when it would be too old") {
    with_access_on_each_engine([](AccessRecord& access, EmptyStore const&) {
        auto const use = [&](std::string_view challenge, std::string_view now) {
            return code_of(use_challenge(access, challenge, at("2026-11-21T09:05"), at(now)));
        };
        CHECK(use("a", "2026-11-21T09:00").empty());
        CHECK(use("b", "2026-11-21T09:01").empty());
        CHECK(use("a", "2026-11-21T09:04") == "challenge_answered");
        CHECK(use_challenge(access, "c", at("2026-11-21T09:15"), at("2026-11-21T09:10")).ok());
        CHECK(access.connection->number("select count(*) from answered_challenge").value() == 1);
    });
}

TEST_CASE("who is refused often waits, and nobody whose browser was signed in before") {
    with_access_on_each_engine([](AccessRecord& access, EmptyStore const&) {
        auto const ada = settle_person(access, "ada", access::Role::analyst);
        REQUIRE(add(access, ada, key_named("one")).empty());
        auto const use = use_of(access, "one");
        auto const known =
            sign_in_by_passkey(access, use, nobody, from("2026-11-21T09:00"), sign_in_rules());
        REQUIRE(known.ok());
        for (int i = 0; i <= sign_in_rules().settings.failures_of_address; ++i)
            REQUIRE(note_refused_passkey(access, {}, "unknown_passkey", from("2026-11-21T09:00"),
                                         sign_in_rules())
                        .ok());
        auto const& settings = sign_in_rules().settings;
        CHECK(code_of(check_passkey_wait(access, from("2026-11-21T09:00"), settings)) == "wait");
        CHECK(check_passkey_wait(access, from("2026-11-21T09:00", "203.0.113.5"), settings).ok());
        CHECK(code_of(sign_in_by_passkey(
                  access, use, nobody,
                  from("2026-11-21T09:00", "198.51.100.7", access::Secret{"made up"}),
                  sign_in_rules())) == "wait");
        CHECK(sign_in_by_passkey(access, use, nobody,
                                 from("2026-11-21T09:00", "198.51.100.7", known.value().device),
                                 sign_in_rules())
                  .ok());
        // Whoever is locked out by their password may use a passkey, and the other way round.
        CHECK(give_password(access, ada.sign_in, ada.password, from("2026-11-21T09:00"),
                            sign_in_rules())
                  .ok());
    });
}

TEST_CASE("a new invitation, once taken up, ends the passkeys there were") {
    with_access_on_each_engine([](AccessRecord& access, EmptyStore const&) {
        auto const ada = settle_person(access, "ada", access::Role::analyst);
        REQUIRE(add(access, ada, key_named("one")).empty());
        auto const again = invite_again(access, by_hand("2026-11-21T09:00"), ada.account,
                                        sign_in_rules().settings);
        REQUIRE(again.ok());
        auto const& code = again.value().code;
        CHECK(passkeys_of(access, ada.account).value().size() == 1);
        auto const open = open_invitation(access, code, at("2026-11-21T09:01"));
        auto const taken =
            take_up_invitation(access, code, access::Secret{"granite violin harbour"},
                               access::code_at(open.value().authenticator, at("2026-11-21T09:01")),
                               from("2026-11-21T09:01"), sign_in_rules());
        REQUIRE((taken.ok() && taken.value().problems.empty()));
        CHECK(passkeys_of(access, ada.account).value().empty());
    });
}

TEST_CASE("a passkey that somebody wrote into the database signs nobody in, and is found") {
    with_access_on_each_engine([](AccessRecord& access, EmptyStore const&) {
        auto const ada = settle_person(access, "ada", access::Role::analyst);
        auto const amir = settle_person(access, "amir", access::Role::analyst);
        REQUIRE(add(access, ada, key_named("one")).empty());
        std::vector<std::string> faults;
        auto const check = [&] {
            return check_passkey_marks(access, [&](auto words) { faults.push_back(words); });
        };
        CHECK(check().value() == 1);
        CHECK(faults.empty());
        REQUIRE(
            access.connection
                ->run("update passkey set account = $1", std::array<Value, 1>{amir.account.value})
                .ok());
        CHECK(code_of(find_passkey(access, "one")) == "store_damaged");
        CHECK(check().value() == 1);
        CHECK(faults.size() == 1);
    });
}
