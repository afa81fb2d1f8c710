#include "web/single_sign_on/signed_token.h"

#include <doctest/doctest.h>

#include "web/single_sign_on/testing.h"

using namespace breakwater;
using namespace breakwater::web;
using namespace breakwater::web::testing;

namespace {

KeyPair const rsa{"RSA", 1}, other_rsa{"RSA", 2}, ec{"EC", 1};
std::string const claims = R"({"iss":"i","sub":"s","aud":["a","b"],"exp":1800000000.5,)"
                           R"("email":"a@b","xms_edov":1,"amr":["pwd","mfa"],"acr":"one"})";

std::vector<SigningKey> keys(std::vector<std::string> const& published) {
    std::string all;
    for (auto const& each : published) all += (all.empty() ? "" : ",") + each;
    auto const read = read_signing_keys(R"({"keys":[)" + all + "]}");
    REQUIRE(read.ok());
    return read.value();
}

std::string code_of(std::string const& token, std::vector<SigningKey> const& among) {
    auto const read = read_signed_token(token, among, "email_verified");
    return read.ok() ? "" : read.error().code;
}

std::string head(std::string const& algorithm, std::string const& key) {
    return R"({"alg":")" + algorithm + R"(","kid":")" + key + R"(","typ":"JWT"})";
}

}  // namespace

TEST_CASE("a token is believed where the provider's key signed it by RS256, PS256 or ES256") {
    auto const all = keys({public_key(rsa, "r"), public_key(ec, "e")});
    CHECK(code_of(signed_token(rsa, head("RS256", "r"), claims), all).empty());
    CHECK(code_of(signed_token(rsa, head("PS256", "r"), claims), all).empty());
    CHECK(code_of(signed_token(ec, head("ES256", "e"), claims), all).empty());
    // Without the name of a key, where there is one of its kind alone.
    CHECK(code_of(signed_token(ec, R"({"alg":"ES256"})", claims), all).empty());
    auto const two = keys({public_key(rsa, "r"), public_key(other_rsa, "o")});
    CHECK(code_of(signed_token(rsa, R"({"alg":"RS256"})", claims), two) == "unknown_key");
}

TEST_CASE("what the provider did not sign, or not so, is not believed") {
    auto const all = keys({public_key(rsa, "r"), public_key(ec, "e")});
    auto const good = signed_token(rsa, head("RS256", "r"), claims);
    auto const signature = good.substr(good.rfind('.') + 1);
    auto changed = claims;
    changed.replace(changed.find(R"("sub":"s")"), 9, R"("sub":"t")");
    struct Row {
        std::string code, token;
    };
    for (auto const& row : {
             Row{"wrong_signature", unsigned_token(head("RS256", "r"), changed, signature)},
             Row{"wrong_signature", unsigned_token(head("PS256", "r"), claims, signature)},
             Row{"wrong_signature", signed_token(other_rsa, head("RS256", "r"), claims)},
             Row{"unknown_key", unsigned_token(head("ES256", "r"), claims, signature)},
             Row{"unknown_key", signed_token(rsa, head("RS256", "x"), claims)},
             Row{"algorithm_not_taken", unsigned_token(R"({"alg":"none"})", claims, "")},
             Row{"algorithm_not_taken", unsigned_token(R"({"alg":"None"})", claims, signature)},
             Row{"algorithm_not_taken", unsigned_token(head("HS256", "r"), claims, signature)},
             Row{"algorithm_not_taken", signed_token(rsa, head("RS512", "r"), claims)},
             Row{"algorithm_not_taken", unsigned_token(R"({"typ":"JWT"})", claims, signature)},
             Row{"token_not_understood",
                 signed_token(rsa, R"({"alg":"RS256","kid":"r","typ":"at+jwt"})", claims)},
             Row{"token_not_understood",
                 signed_token(rsa, R"({"alg":"RS256","kid":"r","crit":"x"})", claims)},
             Row{"json_not_understood",
                 unsigned_token(R"({"alg":"RS256","alg":"none"})", claims, signature)},
             Row{"json_not_understood", ""},
             Row{"token_not_understood", "a.b.c"},
             Row{"token_not_understood", good.substr(0, good.rfind('.'))},
             Row{"token_not_understood", good + "." + signature},
             Row{"token_not_understood", good.substr(0, good.find('.')) + ".A=m0." + signature},
             Row{"token_not_understood", good + "="},
             Row{"token_not_understood", std::string(70'000, 'A')},
         }) {
        CAPTURE(row.token.substr(0, 60));
        CHECK(code_of(row.token, all) == row.code);
    }
    // As many single changes as there are characters: none is believed.
    int believed = 0;
    for (std::size_t i = 0; i + 2 < good.size(); i += 7) {
        auto bent = good;
        bent[i] = bent[i] == 'A' ? 'B' : 'A';
        if (bent[i] != good[i] && code_of(bent, all).empty()) ++believed;
    }
    CHECK(believed == 0);
}

TEST_CASE("what a token says, and nothing of another kind") {
    auto const read = read_claims(claims, "xms_edov");
    REQUIRE(read.ok());
    auto const& token = read.value();
    CHECK(token.audiences == std::vector<std::string>{"a", "b"});
    CHECK(token.expires_at == parse_instant("2027-01-15T08:00:00Z").value());
    CHECK(token.address_is_verified);
    CHECK(token.methods == std::vector<std::string>{"pwd", "mfa"});
    CHECK(token.context == std::vector<std::string>{"one"});
    CHECK_FALSE(read_claims(claims, "email_verified").value().address_is_verified);
    auto const strange =
        read_claims(R"({"iss":1,"sub":["x"],"exp":"never","iat":1e300,"email_verified":2})", "x");
    REQUIRE(strange.ok());
    CHECK(strange.value().issuer.empty());
    CHECK(strange.value().subject.empty());
    CHECK_FALSE(strange.value().expires_at);
    CHECK_FALSE(strange.value().issued_at);
    for (auto const* const wrong : {"", "[]", "{", R"({"sub":"a","sub":"b"})", "{} x"})
        CHECK(read_claims(wrong, "x").error().code == "json_not_understood");
    for (auto const* const wrong : {R"({"azp":1})", R"({"nbf":"x"})"})
        CHECK(read_claims(wrong, "x").error().code == "token_not_understood");
}
