// What an authenticator and a browser bring is taken where all of it is right, and not otherwise.

#include "web/passkeys/ceremony.h"

#include <doctest/doctest.h>

#include <functional>

#include "access/secret.h"
#include "web/passkeys/testing.h"

using namespace breakwater;
using namespace breakwater::web;
using access::PasskeyKind;
using web::testing::FakeAuthenticator;

namespace {

PasskeySite const site{"breakwater.example.org", "https://breakwater.example.org"};
std::string const challenge = access::new_token().disclose();
PasskeyAsked const asked{site, challenge};

std::string code_of(auto const& result) {
    return result.ok() ? "" : result.error().code;
}

access::PasskeyKey made_by(FakeAuthenticator const& authenticator) {
    auto const key = judge_new_passkey(authenticator.make(challenge), asked);
    REQUIRE(key.ok());
    return key.value();
}

/// What is changed of an authenticator that would be right, and how it is refused.
struct Wrong {
    std::string_view what, code;
    std::function<void(FakeAuthenticator&)> change;
};

std::vector<Wrong> const wrong_of_both{
    {"the other ceremony", "wrong_ceremony", [](auto& it) { it.type = "webauthn.other"; }},
    {"another origin", "wrong_origin",
     [](auto& it) { it.origin = "https://breakwater.example.org.evil.example"; }},
    {"the same name without TLS", "wrong_origin",
     [](auto& it) { it.origin = "http://breakwater.example.org"; }},
    {"another port", "wrong_origin", [](auto& it) { it.origin += ":8443"; }},
    {"a page inside another's", "another_site",
     [](auto& it) { it.more = ",\"crossOrigin\":true"; }},
    {"a page said to be inside another's", "another_site",
     [](auto& it) { it.more = ",\"topOrigin\":\"https://evil.example\""; }},
    {"a name of JSON twice", "passkey_not_understood",
     [](auto& it) { it.more = ",\"challenge\":\"x\""; }},
    {"another site's passkey", "another_site", [](auto& it) { it.host = "example.org"; }},
    {"nobody there", "not_verified", [](auto& it) { it.flags = 0x04; }},
    {"nobody proved who they are", "not_verified", [](auto& it) { it.flags = 0x01; }},
    {"a copy of what cannot be copied", "passkey_not_understood",
     [](auto& it) { it.flags = 0x15; }},
};

}  // namespace

TEST_CASE("a passkey of each kind is made, signs, and says how often it was used") {
    for (auto const& kind : access::passkey_kinds) {
        FakeAuthenticator authenticator{.kind = kind.value, .user = "somebody", .uses = 7};
        authenticator.more = ",\"crossOrigin\":false,\"new_member\":{\"later\":1}";
        auto const key = made_by(authenticator);
        CHECK(key.credential == authenticator.credential);
        CHECK(key.kind == kind.value);
        CHECK(key.uses == 7);
        authenticator.uses = 8;
        auto const used = judge_passkey(authenticator.use(challenge), asked, key);
        REQUIRE_MESSAGE(used.ok(), kind.name);
        CHECK(used.value() == 8);
    }
}

TEST_CASE("what a passkey is made with is refused where any of it is wrong") {
    for (auto const& wrong : wrong_of_both) {
        FakeAuthenticator authenticator;
        wrong.change(authenticator);
        CHECK_MESSAGE(
            code_of(judge_new_passkey(authenticator.make(challenge), asked)) == wrong.code,
            wrong.what);
    }
    FakeAuthenticator authenticator;
    auto const elsewhere = access::new_token().disclose();
    CHECK(code_of(judge_new_passkey(authenticator.make(elsewhere), asked)) == "wrong_challenge");
    CHECK(code_of(judge_new_passkey(authenticator.make(""), {site, ""})) == "wrong_challenge");
    authenticator.type = "webauthn.get";
    CHECK(code_of(judge_new_passkey(authenticator.make(challenge), asked)) == "wrong_ceremony");
}

TEST_CASE("what a passkey signs is refused where any of it is wrong") {
    auto const key = made_by({});
    for (auto const& wrong : wrong_of_both) {
        FakeAuthenticator authenticator;
        wrong.change(authenticator);
        CHECK_MESSAGE(
            code_of(judge_passkey(authenticator.use(challenge), asked, key)) == wrong.code,
            wrong.what);
    }
    FakeAuthenticator authenticator;
    CHECK(code_of(judge_passkey(authenticator.use("another"), asked, key)) == "wrong_challenge");
    authenticator.type = "webauthn.create";
    CHECK(code_of(judge_passkey(authenticator.use(challenge), asked, key)) == "wrong_ceremony");
    FakeAuthenticator const other{.number = 1};
    CHECK(code_of(judge_passkey(other.use(challenge), asked, key)) == "wrong_signature");
}

TEST_CASE("no byte of what was signed can be another, and none be missing") {
    for (auto const& kind : access::passkey_kinds) {
        FakeAuthenticator const authenticator{.kind = kind.value, .uses = 7};
        auto const key = made_by(authenticator);
        auto const right = authenticator.use(challenge);
        auto const each_byte = [&](std::string PasskeyAnswer::*part) {
            for (std::size_t at = 0; at < (right.*part).size(); ++at) {
                auto changed = right, shorter = right;
                (changed.*part)[at] ^= 1;
                (shorter.*part).resize(at);
                CHECK_FALSE(judge_passkey(changed, asked, key).ok());
                CHECK_FALSE(judge_passkey(shorter, asked, key).ok());
            }
        };
        each_byte(&PasskeyAnswer::authenticator_data);
        each_byte(&PasskeyAnswer::client_data);
        each_byte(&PasskeyAnswer::signature);
    }
}

TEST_CASE("a new passkey that is cut off anywhere, or says that it is longer, is refused") {
    for (auto const& kind : access::passkey_kinds) {
        FakeAuthenticator const authenticator{.kind = kind.value};
        auto const right = authenticator.make(challenge);
        for (std::size_t at = 0; at < right.authenticator_data.size(); ++at) {
            auto shorter = right;
            shorter.authenticator_data.resize(at);
            CHECK_FALSE(judge_new_passkey(shorter, asked).ok());
        }
    }
    auto huge = FakeAuthenticator{}.make(challenge);
    auto const key_at = huge.authenticator_data.size() - 77;
    for (std::string_view const head :
         {std::string_view{"\xBA\xFF\xFF\xFF\xFF", 5}, std::string_view{"\x9A\x40\x00\x00\x00", 5},
          std::string_view{"\x5B\x00\x00\x00\xFF\xFF\xFF\xFF\xFF", 9}, std::string_view{"\xBF", 1},
          std::string_view{"\xC0", 1}}) {
        auto changed = huge;
        changed.authenticator_data.replace(key_at, head.size(), head);
        CHECK(code_of(judge_new_passkey(changed, asked)) == "passkey_not_understood");
    }
}

TEST_CASE("a key that is on no curve is refused") {
    auto answer = FakeAuthenticator{}.make(challenge);
    answer.authenticator_data.replace(answer.authenticator_data.size() - 32, 32, 32, '\x01');
    CHECK(code_of(judge_new_passkey(answer, asked)) == "kind_not_taken");
}

TEST_CASE("a form is read where all of it is there, of base64url, and of a size that can be") {
    FakeAuthenticator const authenticator{.user = "u"};
    auto const read = [](std::vector<Field> const& fields) {
        Fields form;
        for (auto const& field : fields) form.add(field.name, field.value);
        return read_passkey_answer(form);
    };
    auto const right = authenticator.used(challenge);
    REQUIRE(read(right).ok());
    CHECK(read(right).value().user == "u");
    for (std::size_t i = 0; i < right.size(); ++i)
        for (std::string const& value :
             {std::string{}, std::string{"a b"}, std::string{"=="}, std::string(9000, 'A')}) {
            auto fields = right;
            fields[i].value = value;
            CHECK(code_of(read(fields)) == "passkey_not_understood");
        }
}
