#include "store/sign_in.h"

#include <doctest/doctest.h>

#include "store/access_testing.h"

using namespace breakwater;
using namespace breakwater::store;
using namespace breakwater::store::testing;
using access::Secret;

namespace {

Secret const wrong{"lantern carpet cellar"};

From from(std::string_view time, std::string_view address = "192.0.2.1", Secret device = {}) {
    return {at(time), std::string{address}, std::move(device)};
}

Result<SignedIn> both_steps(AccessRecord& access, Person const& person, From const& where) {
    auto const first =
        give_password(access, person.sign_in, person.password, where, sign_in_rules());
    if (!first.ok()) return first;
    return give_second_factor(access, first.value().session,
                              access::code_at(person.authenticator, where.now), where,
                              sign_in_rules());
}

std::string code_of(auto const& result) {
    return result.ok() ? "" : result.error().code;
}

std::string state_at(AccessRecord& access, Secret const& session, std::string_view time) {
    return code_of(look_up_session(access, session, at(time), sign_in_rules().settings));
}

}  // namespace

TEST_CASE("somebody signs in with password and code, and out again") {
    with_access_on_each_engine([](AccessRecord& access, EmptyStore const&) {
        auto const person = settle_person(access, "rosalind", access::Role::analyst);
        auto const where = from("2026-11-21T09:00");
        auto const first =
            give_password(access, "Rosalind@Example.org ", person.password, where, sign_in_rules());
        REQUIRE(first.ok());
        auto const awaiting =
            look_up_session(access, first.value().session, where.now, sign_in_rules().settings);
        CHECK(awaiting.value().state == access::SessionState::code_awaited);
        auto const second = both_steps(access, person, where);
        REQUIRE(second.ok());
        CHECK(second.value().account == person.account);
        // The id of the first step serves no more: whoever saw it has nothing.
        CHECK(second.value().session != first.value().session);
        auto const now =
            look_up_session(access, second.value().session, where.now, sign_in_rules().settings);
        REQUIRE(now.ok());
        CHECK(now.value().state == access::SessionState::signed_in);
        CHECK(now.value().ends_at == at("2026-11-21T09:20"));
        REQUIRE(sign_out(access, second.value().session, where).ok());
        CHECK(state_at(access, second.value().session, "2026-11-21T09:01") == "not_signed_in");
        CHECK(state_at(access, Secret{"made up"}, "2026-11-21T09:01") == "not_signed_in");
    });
}

TEST_CASE("a session lasts while something is done, and a working day at most") {
    with_access_on_each_engine([](AccessRecord& access, EmptyStore const&) {
        auto const person = settle_person(access, "rosalind", access::Role::analyst);
        auto const session = both_steps(access, person, from("2026-11-21T09:00")).value().session;
        CHECK(state_at(access, session, "2026-11-21T09:19") == "");
        CHECK(state_at(access, session, "2026-11-21T09:38") == "");
        CHECK(state_at(access, session, "2026-11-21T09:58") == "ended_idle");
        auto const other = both_steps(access, person, from("2026-11-21T10:00")).value().session;
        for (int minute = 0; minute < 600; minute += 15) {
            auto const now = at("2026-11-21T10:00") + std::chrono::minutes{minute};
            REQUIRE(look_up_session(access, other, now, sign_in_rules().settings).ok());
        }
        CHECK(state_at(access, other, "2026-11-21T20:00") == "not_signed_in");
    });
}

TEST_CASE("who is signed out between being looked up and being noted is signed out") {
    with_access_on_each_engine([](AccessRecord& access, EmptyStore const&) {
        auto const person = settle_person(access, "rosalind", access::Role::analyst);
        auto const where = from("2026-11-21T09:00");
        auto const session = both_steps(access, person, where).value().session;
        auto const& settings = sign_in_rules().settings;
        auto found = read_session_now(access, session, at("2026-11-21T09:15"), settings);
        REQUIRE(found.ok());
        REQUIRE(sign_out_everywhere(access, by_hand("2026-11-21T09:15"), person.account).ok());
        CHECK(code_of(note_seen(access, session, found.value(), at("2026-11-21T09:15"),
                                settings)) == "not_signed_in");
    });
}

TEST_CASE("whoever may not sign in is told the same, whatever the reason") {
    with_access_on_each_engine([](AccessRecord& access, EmptyStore const&) {
        auto const person = settle_person(access, "rosalind", access::Role::analyst);
        auto const left = settle_person(access, "left", access::Role::analyst);
        REQUIRE(close_account(access, by_hand("2026-11-20T09:00"), left.account, "left").ok());
        auto const invited = invite_account(access, by_hand("2026-11-20T09:00"),
                                            {"new@example.org", "New"}, sign_in_rules().settings);
        REQUIRE(invited.ok());
        std::vector<Error> answers;
        int host = 10;
        for (std::string_view const name : {"rosalind@example.org", "nobody@example.org",
                                            "left@example.org", "new@example.org"}) {
            auto const& password = name.starts_with("left") ? left.password : wrong;
            auto const answer = give_password(
                access, name, password,
                from("2026-11-21T09:00", "192.0.2." + std::to_string(++host)), sign_in_rules());
            REQUIRE(!answer.ok());
            answers.push_back(answer.error());
        }
        for (auto const& answer : answers) CHECK(answer == answers.front());
        CHECK(answers.front().code == "sign_in_refused");
        // And those who are there and those who are not have to wait alike.
        for (std::string_view const name : {"rosalind@example.org", "nobody@example.org"}) {
            CAPTURE(name);
            for (int i = 0; i < 5; ++i)
                CHECK(code_of(give_password(access, name, wrong,
                                            from("2026-11-21T10:00", "198.51.100.1"),
                                            sign_in_rules())) == "sign_in_refused");
            CHECK(
                code_of(give_password(access, name, wrong, from("2026-11-21T10:00", "198.51.100.1"),
                                      sign_in_rules())) == "wait");
        }
        (void)person;
    });
}

TEST_CASE("who guesses waits, and keeps nobody else waiting") {
    with_access_on_each_engine([](AccessRecord& access, EmptyStore const&) {
        auto const person = settle_person(access, "rosalind", access::Role::analyst);
        auto const known = both_steps(access, person, from("2026-11-20T09:00")).value();
        REQUIRE(!known.device.disclose().empty());
        for (int i = 0; i < 60; ++i)
            (void)give_password(access, person.sign_in, wrong,
                                from("2026-11-21T09:00", "198.51.100.1"), sign_in_rules());
        CHECK(code_of(give_password(access, person.sign_in, person.password,
                                    from("2026-11-21T09:00", "198.51.100.1"), sign_in_rules())) ==
              "wait");
        // From elsewhere they sign in; and from there too, by the browser they used before.
        CHECK(both_steps(access, person, from("2026-11-21T09:00", "192.0.2.44")).ok());
        CHECK(both_steps(access, person, from("2026-11-21T09:01", "198.51.100.1", known.device))
                  .ok());
        // Another's mark of a device, or one made up, is none.
        auto const other = settle_person(access, "other", access::Role::analyst);
        CHECK(code_of(give_password(access, other.sign_in, other.password,
                                    from("2026-11-21T09:00", "198.51.100.1"), sign_in_rules())) ==
              "");
        for (auto const& device : std::vector<std::string>{"x.y", known.device.disclose() + "0",
                                                           "0" + known.device.disclose(), "."})
            CHECK(code_of(give_password(access, person.sign_in, person.password,
                                        from("2026-11-21T09:00", "198.51.100.1", Secret{device}),
                                        sign_in_rules())) == "wait");
        CHECK(both_steps(access, person, from("2026-11-21T10:00", "198.51.100.1")).ok());
    });
}

TEST_CASE("guessing at many accounts from one address slows down all devices never seen there") {
    with_access_on_each_engine([](AccessRecord& access, EmptyStore const&) {
        auto const person = settle_person(access, "rosalind", access::Role::analyst);
        auto const known = both_steps(access, person, from("2026-11-20T09:00")).value();
        for (int i = 0; i < 50; ++i)
            (void)give_password(access, "nobody" + std::to_string(i) + "@example.org", wrong,
                                from("2026-11-21T09:00"), sign_in_rules());
        CHECK(code_of(both_steps(access, person, from("2026-11-21T09:00"))) == "wait");
        CHECK(both_steps(access, person, from("2026-11-21T09:00", "192.0.2.1", known.device)).ok());
    });
}

TEST_CASE("a code serves once, and a recovery code once") {
    with_access_on_each_engine([](AccessRecord& access, EmptyStore const&) {
        auto const person = settle_person(access, "rosalind", access::Role::analyst);
        auto const where = from("2026-11-21T09:00");
        auto const pending = [&] {
            return give_password(access, person.sign_in, person.password, where, sign_in_rules())
                .value()
                .session;
        };
        auto const give = [&](std::string_view what) {
            return give_second_factor(access, pending(), what, where, sign_in_rules());
        };
        auto const code = access::code_at(person.authenticator, where.now);
        CHECK(give(code).ok());
        CHECK(code_of(give(code)) == "wrong_code");
        auto const recovery = person.recovery_codes.front().disclose();
        auto const used = give(recovery);
        REQUIRE(used.ok());
        CHECK(used.value().recovery_codes_left == 9);
        CHECK(code_of(give(recovery)) == "wrong_code");
        auto const renewed =
            renew_recovery_codes(access, by_account(person.account, "2026-11-21T09:00"),
                                 person.account, sign_in_rules().settings);
        REQUIRE(renewed.ok());
        CHECK(code_of(give(person.recovery_codes.back().disclose())) == "wrong_code");
        CHECK(give(renewed.value().back().disclose()).ok());
    });
}

TEST_CASE("codes cannot be tried out one after the other") {
    with_access_on_each_engine([](AccessRecord& access, EmptyStore const&) {
        auto const person = settle_person(access, "rosalind", access::Role::analyst);
        auto const where = from("2026-11-21T09:00");
        int tried = 0;
        for (int i = 0; i < 20; ++i) {
            auto const first =
                give_password(access, person.sign_in, person.password, where, sign_in_rules());
            REQUIRE(first.ok());
            auto const answer =
                give_second_factor(access, first.value().session, "000000", where, sign_in_rules());
            if (code_of(answer) == "wrong_code") ++tried;
        }
        CHECK(tried == 5);
    });
}

TEST_CASE("stepping up gives a new session id and makes the second factor fresh") {
    with_access_on_each_engine([](AccessRecord& access, EmptyStore const&) {
        auto const person = settle_person(access, "rosalind", access::Role::analyst);
        auto const session = both_steps(access, person, from("2026-11-21T09:00")).value().session;
        auto const later = from("2026-11-21T09:15");
        auto const up =
            give_second_factor(access, session, access::code_at(person.authenticator, later.now),
                               later, sign_in_rules());
        REQUIRE(up.ok());
        CHECK(state_at(access, session, "2026-11-21T09:15") == "not_signed_in");
        auto const now =
            look_up_session(access, up.value().session, later.now, sign_in_rules().settings);
        CHECK(now.value().session.second_factor_at == later.now);
        CHECK(now.value().session.started_at == at("2026-11-21T09:00"));
    });
}

TEST_CASE("signing out everywhere, a new password, and leaving end every session") {
    with_access_on_each_engine([](AccessRecord& access, EmptyStore const&) {
        auto const person = settle_person(access, "rosalind", access::Role::analyst);
        std::string_view const now = "2026-11-21T09:00";
        auto const begin = [&](std::string_view time) {
            return both_steps(access, person, from(time)).value().session;
        };
        auto session = begin("2026-11-21T08:00");
        REQUIRE(sign_out_everywhere(access, by_account(person.account, now), person.account).ok());
        CHECK(state_at(access, session, "2026-11-21T08:01") == "not_signed_in");

        session = begin("2026-11-21T09:01");
        Secret const next{"orchard window biscuit"};
        CHECK(code_of(change_password(access, person.account, wrong, next, from(now),
                                      sign_in_rules())) == "wrong_password");
        auto const weak = change_password(access, person.account, person.password,
                                          Secret{"password1234"}, from(now), sign_in_rules());
        REQUIRE(weak.ok());
        CHECK(weak.value().front().code == "password_common");
        CHECK(state_at(access, session, "2026-11-21T09:02") == "");
        CHECK(change_password(access, person.account, person.password, next, from(now),
                              sign_in_rules())
                  .value()
                  .empty());
        CHECK(state_at(access, session, "2026-11-21T09:02") == "not_signed_in");

        auto again = person;
        again.password = next;
        session = both_steps(access, again, from("2026-11-21T09:05")).value().session;
        REQUIRE(close_account(access, by_hand(now), person.account, "left").ok());
        CHECK(state_at(access, session, "2026-11-21T09:06") == "not_signed_in");
        CHECK(code_of(both_steps(access, again, from("2026-11-21T09:10"))) == "sign_in_refused");
        CHECK(actor_of(access, person.account).value().standings.empty());
    });
}

TEST_CASE("an invitation is taken up once, in time, with a good password and the right code") {
    with_access_on_each_engine([](AccessRecord& access, EmptyStore const&) {
        auto const by = by_hand("2026-11-01T09:00");
        auto const invited = invite_account(access, by, {"new@example.org", "Wilhelmina Stone"},
                                            sign_in_rules().settings);
        REQUIRE(invited.ok());
        auto const& code = invited.value().code;
        auto const open = open_invitation(access, code, at("2026-11-02T09:00"));
        REQUIRE(open.ok());
        CHECK(open.value().name.disclose() == "Wilhelmina Stone");
        auto const& secret = open.value().authenticator;
        CHECK(code_of(open_invitation(access, code, at("2026-11-08T09:00"))) == "invitation_over");
        CHECK(code_of(open_invitation(access, Secret{"made up"}, by.now)) == "invitation_over");
        auto const take = [&](std::string_view password, std::string_view factor) {
            return take_up_invitation(access, code, Secret{std::string{password}}, factor,
                                      from("2026-11-02T09:00"), sign_in_rules());
        };
        auto const weak = take("WilhelminaStone1", "000000");
        REQUIRE(weak.ok());
        REQUIRE(weak.value().problems.size() == 2);
        CHECK(weak.value().problems[0].code == "password_common");
        CHECK(weak.value().problems[1].code == "wrong_code");
        auto const right = access::code_at(secret, at("2026-11-02T09:00"));
        CHECK(take("lantern carpet orchard", right).value().recovery_codes.size() == 10);
        CHECK(code_of(take("lantern carpet orchard", right)) == "invitation_over");
        // Invited again: what was set serves until the new one is taken up.
        auto const again = invite_again(access, by_hand("2026-11-10T09:00"),
                                        invited.value().account, sign_in_rules().settings);
        REQUIRE(again.ok());
        CHECK(open_invitation(access, again.value().code, at("2026-11-10T10:00"))
                  .value()
                  .authenticator != secret);
        CHECK(give_password(access, "new@example.org", Secret{"lantern carpet orchard"},
                            from("2026-11-10T10:00"), sign_in_rules())
                  .ok());
    });
}
