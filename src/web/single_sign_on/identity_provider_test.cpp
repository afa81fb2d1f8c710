#include "web/single_sign_on/identity_provider.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "store/testing.h"
#include "web/single_sign_on/testing.h"

using namespace breakwater;
using namespace breakwater::web;
using namespace breakwater::web::testing;

namespace {

Instant const nine = parse_instant("2026-11-21T09:00:00Z").value();

struct Scene {
    FakeProvider fake;
    IdentityProvider provider{fake.settings(), fake.ask()};
    Attempt attempt = begin_attempt(nine, "/data", false);
    Instant now = nine + std::chrono::seconds{20};

    BroughtBack brought(std::string code = "c-1") const { return {code, attempt.state, "", ""}; }
    Result<access::Identity> come_back() {
        fake.expect(attempt.nonce, now);
        return provider.who_came_back(attempt, brought(), now);
    }
    std::string code_of_coming_back() {
        auto const identity = come_back();
        return identity.ok() ? "" : identity.error().code;
    }
    long asked_for(std::string_view end) const {
        return std::count_if(fake.asked.begin(), fake.asked.end(),
                             [&](auto const& each) { return each.address.ends_with(end); });
    }
};

}  // namespace

TEST_CASE("somebody is sent to the provider with what ties the answer to this browser") {
    Scene scene;
    CHECK(scene.fake.asked.empty());
    auto const address = scene.provider.way_there(scene.attempt, nine).value();
    CHECK(address.starts_with("https://id.example.org/tenant/auth?"));
    CHECK(parameter(address, "response_type") == "code");
    CHECK(parameter(address, "redirect_uri") ==
          "https://breakwater.example.org/sign-in/single-sign-on/return");
    CHECK(parameter(address, "state") == scene.attempt.state);
    CHECK(parameter(address, "nonce") == scene.attempt.nonce);
    CHECK(parameter(address, "code_challenge") == challenge_of(scene.attempt.verifier));
    CHECK(parameter(address, "code_challenge_method") == "S256");
    CHECK(parameter(address, "prompt").empty());
    auto const again = scene.provider.way_there(begin_attempt(nine, "/", true), nine).value();
    CHECK(parameter(again, "max_age") == "0");
    CHECK(scene.asked_for("openid-configuration") == 1);
    // RFC 7636, appendix B.
    CHECK(challenge_of("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk") ==
          "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
}

TEST_CASE("who comes back is known by the token that our code and secret fetch") {
    Scene scene;
    scene.fake.claims["email"] = "\"r@example.org\"";
    auto const identity = scene.come_back();
    REQUIRE(identity.ok());
    CHECK(identity.value().subject == "s-1");
    CHECK(identity.value().verified_address.disclose() == "r@example.org");
    CHECK(identity.value().by_second_factor);
    auto const& asked = scene.fake.asked;
    auto const token = std::find_if(asked.begin(), asked.end(), [](auto const& each) {
        return each.address.ends_with("/token");
    });
    REQUIRE(token != asked.end());
    CHECK(token->user == "breakwater");
    CHECK(token->password.disclose() == "a%20secret%3A%20with%20%26%20in%20it");
    CHECK(parameter("?" + token->form, "code") == "c-1");
    CHECK(parameter("?" + token->form, "code_verifier") == scene.attempt.verifier);
    CHECK(token->form.find("secret") == std::string::npos);
}

TEST_CASE("what is not the answer to this attempt is refused, before anything is asked") {
    Scene scene;
    auto const code_of = [&](BroughtBack const& brought) {
        return scene.provider.who_came_back(scene.attempt, brought, scene.now).error().code;
    };
    CHECK(code_of({"c", "another", "", ""}) == "wrong_state");
    CHECK(code_of({"c", "", "", ""}) == "wrong_state");
    CHECK(scene.fake.asked.empty());
    CHECK(code_of({"c", scene.attempt.state, "https://other.example.org", ""}) == "mixed_up");
    CHECK(code_of({"", scene.attempt.state, "", "access_denied"}) == "sent_back");
    CHECK(code_of({"", scene.attempt.state, "", ""}) == "no_code");
    CHECK(scene.asked_for("/token") == 0);
}

TEST_CASE("tokens that are tampered with sign nobody in") {
    struct Row {
        std::string code, claim, value;
    };
    for (auto const& row : {
             Row{"wrong_issuer", "iss", "\"https://id.example.org\""},
             Row{"wrong_audience", "aud", "\"another\""},
             Row{"wrong_nonce", "nonce", "\"another\""},
             Row{"wrong_nonce", "nonce", ""},
             Row{"expired", "exp", "1"},
             Row{"no_subject", "sub", "7"},
             Row{"wrong_party", "azp", "\"another\""},
         }) {
        Scene scene;
        scene.fake.claims[row.claim] = row.value;
        CHECK(scene.code_of_coming_back() == row.code);
    }
}

TEST_CASE("keys are fetched anew for one that is not known, and not for each") {
    Scene scene;
    CHECK(scene.code_of_coming_back().empty());
    scene.fake.pair.number = 2;
    scene.fake.head = R"({"alg":"RS256","kid":"k2"})";
    scene.fake.published_keys = R"({"keys":[)" + public_key(scene.fake.pair, "k2") + "]}";
    scene.now += std::chrono::seconds{10};
    CHECK(scene.code_of_coming_back() == "unknown_key");
    CHECK(scene.asked_for("/keys") == 1);
    scene.now += std::chrono::seconds{60};
    scene.attempt.started_at = scene.now;
    CHECK(scene.code_of_coming_back().empty());
    CHECK(scene.asked_for("/keys") == 2);
    scene.fake.head = R"({"alg":"RS256","kid":"k3"})";
    for (int i = 0; i < 5; ++i) CHECK(scene.code_of_coming_back() == "unknown_key");
    CHECK(scene.asked_for("/keys") == 2);
}

TEST_CASE("a provider that is away is left alone for a moment, and asked again after") {
    Scene scene;
    scene.fake.is_away = true;
    CHECK(scene.provider.way_there(scene.attempt, nine).error().code == "outside_unreachable");
    CHECK(scene.provider.way_there(scene.attempt, nine).error().code == "provider_away");
    CHECK(scene.fake.asked.size() == 1);
    scene.fake.is_away = false;
    CHECK(scene.provider.way_there(scene.attempt, nine + std::chrono::seconds{10}).ok());
}

TEST_CASE("where the token says no address, the provider is asked for it beside the token") {
    Scene scene;
    auto const& issuer = scene.fake.issuer;
    scene.fake.answers[issuer + "/.well-known/openid-configuration"] =
        R"({"issuer":")" + issuer + R"(","authorization_endpoint":")" + issuer +
        R"(/auth","token_endpoint":")" + issuer + R"(/token","jwks_uri":")" + issuer +
        R"(/keys","userinfo_endpoint":")" + issuer + R"(/me"})";
    scene.fake.answers[issuer + "/me"] =
        R"({"sub":"s-1","email":"r@example.org","email_verified":true})";
    auto const identity = scene.come_back();
    REQUIRE(identity.ok());
    CHECK(identity.value().verified_address.disclose() == "r@example.org");
    CHECK(scene.fake.asked.back().bearer.disclose() == "at");
    scene.fake.answers[issuer + "/me"] = R"({"sub":"s-2","email":"r@example.org"})";
    CHECK(scene.code_of_coming_back() == "wrong_subject");
    CHECK(scene.provider.way_out(nine).value().empty());
}

TEST_CASE("an attempt is of the browser that holds it, and for a short time") {
    auto const folder = store::testing::ScratchFolder{};
    auto const key = store::StoreKey::make(folder.path() / "store.key").value();
    auto const other = store::StoreKey::make(folder.path() / "other.key").value();
    auto const attempt = begin_attempt(nine, "/data?page=2", true);
    auto const cookie = sealed_attempt(key, attempt);
    auto const open = [&](store::StoreKey const& by, std::string const& text, int minutes) {
        return open_attempt(by, text, nine + std::chrono::minutes{minutes},
                            std::chrono::minutes{10});
    };
    auto const opened = open(key, cookie, 9);
    REQUIRE(opened.ok());
    CHECK(opened.value().verifier == attempt.verifier);
    CHECK(opened.value().next == "/data?page=2");
    CHECK(opened.value().steps_up);
    CHECK(open(key, cookie, 10).error().code == "no_attempt");
    CHECK(open(key, cookie, -1).error().code == "no_attempt");
    CHECK(open(other, cookie, 1).error().code == "no_attempt");
    CHECK(open(key, "", 1).error().code == "no_attempt");
    auto bent = cookie;
    bent[bent.size() / 2] = bent[bent.size() / 2] == 'A' ? 'B' : 'A';
    CHECK(open(key, bent, 1).error().code == "no_attempt");
    CHECK(begin_attempt(nine, "//elsewhere.example", false).next == "/");
    CHECK(cookie.find(attempt.nonce) == std::string::npos);
}
