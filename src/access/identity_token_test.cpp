#include "access/identity_token.h"

#include <doctest/doctest.h>

#include <functional>

using namespace breakwater;
using namespace breakwater::access;

namespace {

Instant at(std::string_view time) {
    return parse_instant(time).value();
}

std::vector<FactorSign> const signs{{"amr", "mfa"}, {"acr", "urn:two"}, {"acrs", "c1"}};

TokenExpected expected() {
    return {"https://id.example.org",   "breakwater", "n-1", at("2026-11-21T09:00:00Z"),
            at("2026-11-21T09:01:00Z"), false,        signs};
}

IdentityToken good() {
    IdentityToken token;
    token.issuer = "https://id.example.org";
    token.subject = "248289761001";
    token.audiences = {"breakwater"};
    token.nonce = "n-1";
    token.issued_at = at("2026-11-21T09:00:50Z");
    token.expires_at = at("2026-11-21T10:00:50Z");
    token.address = Sensitive{std::string{"r.fairweather@example.org"}};
    token.address_is_verified = true;
    return token;
}

}  // namespace

TEST_CASE("a token is taken only where all of it is the answer to what was asked") {
    CHECK(judge(good(), expected()).ok());
    struct Row {
        std::string_view code;
        std::function<void(IdentityToken&)> change;
    };
    auto const table = std::vector<Row>{
        {"wrong_issuer", [](auto& t) { t.issuer = "https://id.example.org/"; }},
        {"wrong_issuer", [](auto& t) { t.issuer.clear(); }},
        {"wrong_audience", [](auto& t) { t.audiences = {"another"}; }},
        {"wrong_audience", [](auto& t) { t.audiences.clear(); }},
        {"wrong_audience",
         [](auto& t) {
             t.audiences = {"breakwater", "another"};
         }},
        {"wrong_party", [](auto& t) { t.authorised_party = "another"; }},
        {"expired", [](auto& t) { t.expires_at = at("2026-11-21T09:00:00Z"); }},
        {"expired", [](auto& t) { t.expires_at.reset(); }},
        {"not_yet_valid", [](auto& t) { t.issued_at = at("2026-11-21T09:02:01Z"); }},
        {"not_yet_valid", [](auto& t) { t.issued_at.reset(); }},
        {"not_yet_valid", [](auto& t) { t.valid_from = at("2026-11-21T09:02:01Z"); }},
        {"issued_before_asked", [](auto& t) { t.issued_at = at("2026-11-21T08:58:59Z"); }},
        {"wrong_nonce", [](auto& t) { t.nonce = "n-2"; }},
        {"wrong_nonce", [](auto& t) { t.nonce.clear(); }},
        {"no_subject", [](auto& t) { t.subject.clear(); }},
        {"no_subject", [](auto& t) { t.subject = std::string(256, 'a'); }},
        {"no_subject", [](auto& t) { t.subject = "a\n"; }},
    };
    for (auto const& row : table) {
        auto token = good();
        row.change(token);
        auto const judged = judge(token, expected());
        REQUIRE_MESSAGE(!judged.ok(), row.code);
        CHECK(judged.error().code == row.code);
    }
}

TEST_CASE("clocks may differ by a minute, and the client itself may be named as the party") {
    auto token = good();
    token.expires_at = at("2026-11-21T09:00:01Z");
    token.issued_at = at("2026-11-21T08:59:00Z");
    token.valid_from = at("2026-11-21T09:02:00Z");
    token.authorised_party = "breakwater";
    CHECK(judge(token, expected()).ok());
    auto nobody = expected();
    nobody.nonce.clear();
    token.nonce.clear();
    CHECK(judge(token, nobody).error().code == "wrong_nonce");
}

TEST_CASE("an address counts only where the provider vouches for it") {
    auto token = good();
    CHECK(judge(token, expected()).value().verified_address == token.address);
    token.address_is_verified = false;
    CHECK(judge(token, expected()).value().verified_address.disclose().empty());
}

TEST_CASE("a step up asks that they proved who they are after it was asked") {
    auto again = expected();
    again.proved_anew = true;
    auto token = good();
    CHECK(judge(token, again).error().code == "not_proved_anew");
    token.authenticated_at = at("2026-11-21T08:58:59Z");
    CHECK(judge(token, again).error().code == "not_proved_anew");
    token.authenticated_at = at("2026-11-21T09:00:40Z");
    CHECK(judge(token, again).ok());
}

TEST_CASE("the provider's second factor counts where the setting says by which sign") {
    struct Row {
        std::vector<std::string> context, methods, requirements;
        bool counts;
    };
    for (auto const& row : {
             Row{{}, {}, {}, false},
             Row{{"urn:one"}, {"pwd"}, {}, false},
             Row{{"mfa"}, {}, {}, false},  // of another claim
             Row{{}, {"pwd", "mfa"}, {}, true},
             Row{{"urn:two"}, {"pwd"}, {}, true},
             Row{{}, {}, {"c1", "c2"}, true},
         }) {
        auto token = good();
        token.context = row.context;
        token.methods = row.methods;
        token.requirements = row.requirements;
        CHECK(judge(token, expected()).value().by_second_factor == row.counts);
        auto never = expected();
        never.second_factor = {};
        CHECK_FALSE(judge(token, never).value().by_second_factor);
    }
    CHECK(parse_factor_sign("amr=mfa").value() == FactorSign{"amr", "mfa"});
    for (auto const* const wrong : {"", "amr", "amr=", "email=x", "acr=a b", "acr=\"", "=mfa"})
        CHECK(parse_factor_sign(wrong).error().code == "not_a_factor_sign");
}
