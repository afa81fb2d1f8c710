#include "web/single_sign_on/provider_documents.h"

#include <doctest/doctest.h>

#include "web/single_sign_on/outside_request.h"
#include "web/single_sign_on/settings.h"
#include "web/single_sign_on/testing.h"

using namespace breakwater;
using namespace breakwater::web;
using namespace breakwater::web::testing;

namespace {

std::string const issuer = "https://id.example.org";
std::string const start = R"({"issuer":"https://id.example.org",)";
std::string const addresses = R"("authorization_endpoint":"https://id.example.org/a",)"
                              R"("token_endpoint":"https://id.example.org/t",)"
                              R"("jwks_uri":"https://keys.example.org/k")";

std::string code_of(std::string const& text, std::string const& of = issuer) {
    auto const read = read_description(text, of);
    return read.ok() ? "" : read.error().code;
}

}  // namespace

TEST_CASE("a provider's description is taken where it is of this provider, and by TLS") {
    auto const read = read_description(start + addresses + "}", issuer);
    REQUIRE(read.ok());
    CHECK(read.value().token == "https://id.example.org/t");
    CHECK(read.value().secret_in_head);
    CHECK(read.value().sign_out.empty());
    CHECK(code_of(start + addresses + "}", issuer + "/") == "wrong_issuer");
    CHECK(code_of("{" + addresses + "}") == "wrong_issuer");
    CHECK(code_of(start + R"("token_endpoint":"https://id.example.org/t"})") == "provider_not_fit");
    struct Row {
        std::string code, more;
    };
    for (auto const& row : {
             Row{"", R"("token_endpoint_auth_methods_supported":["client_secret_post"])"},
             Row{"", R"("userinfo_endpoint":"http://id.example.org/u")"},  // passed over
             Row{"provider_not_fit",
                 R"("token_endpoint_auth_methods_supported":["private_key_jwt"])"},
             Row{"provider_not_fit", R"("response_types_supported":["id_token"])"},
             Row{"provider_not_fit", R"("userinfo_endpoint":"http://127.0.0.1/u")"},
             Row{"json_not_understood", R"("issuer":"https://id.example.org")"},
         })
        CHECK(code_of(start + addresses + "," + row.more + "}") == row.code);
}

TEST_CASE("an outside address is by TLS, or of this machine itself") {
    for (auto const* const good : {"https://id.example.org", "https://id.example.org:8443/a/b?c=d",
                                   "http://127.0.0.1:9/", "http://localhost:9", "http://[::1]:9/"})
        CHECK_MESSAGE(is_outside_address(good), good);
    for (auto const* const bad :
         {"", "id.example.org", "http://id.example.org", "http://127.0.0.1.example.org/",
          "file:///etc/passwd", "ftp://id.example.org/", "https://me@id.example.org/",
          "https://id.example.org/#a", "https://id.example.org/a b", "https://", "javascript:x",
          "http://127.0.0.1@id.example.org/", "https:\\\\id.example.org"})
        CHECK_MESSAGE(!is_outside_address(bad), bad);
}

TEST_CASE("keys that may sign are taken, and others passed over") {
    auto const rsa = public_key({"RSA", 1}, "r"), ec = public_key({"EC", 1}, "e");
    auto const of = [](std::string const& keys) {
        return read_signing_keys(R"({"keys":[)" + keys + "]}");
    };
    CHECK(of(rsa + "," + ec).value().size() == 2);
    auto encrypting = rsa;
    encrypting.replace(encrypting.find("\"sig\""), 5, "\"enc\"");
    CHECK(of(encrypting + "," + ec).value().size() == 1);
    for (std::string const& none :
         {std::string{}, encrypting, std::string{R"({"kty":"oct","k":"c2VjcmV0"})"},
          std::string{R"({"kty":"RSA","n":"AQAB","e":"AQAB"})"},
          std::string{R"({"kty":"RSA","n":"not base64!","e":"AQAB"})"},
          std::string{R"({"kty":"EC","crv":"P-521","x":"AQAB","y":"AQAB"})"}, std::string{"7"}})
        CHECK(of(none).error().code == "no_keys");
    std::string many = rsa;
    for (int i = 0; i < 100; ++i) many += "," + ec;
    CHECK(of(many).error().code == "too_many_keys");
}

TEST_CASE("what is said of a person beside the token is taken of the same person alone") {
    access::IdentityToken token;
    token.subject = "s";
    auto const said = R"({"sub":"s","email":"a@b","email_verified":true})";
    CHECK(read_about_person(said, "email_verified", token).ok());
    CHECK(token.address_is_verified);
    token.subject = "t";
    CHECK(read_about_person(said, "email_verified", token).error().code == "wrong_subject");
    CHECK(read_token_answer(R"({"access_token":"a"})").error().code == "no_identity_token");
}

TEST_CASE("settings that would not work are refused, each with what to do") {
    struct Row {
        std::string code;
        void (*change)(SingleSignOnSettings&);
    };
    auto const table = std::vector<Row>{
        {"no_name", [](auto& s) { s.name.clear(); }},
        {"no_client", [](auto& s) { s.client.clear(); }},
        {"no_secret", [](auto& s) { s.secret = access::Secret{}; }},
        {"not_an_outside_address", [](auto& s) { s.issuer = "http://id.example.org"; }},
        {"not_an_outside_address", [](auto& s) { s.issuer = "https://id.example.org?a"; }},
        {"not_an_outside_address", [](auto& s) { s.site.clear(); }}};
    FakeProvider const provider;
    auto settings = provider.settings();
    settings.site += "/";
    CHECK(checked(settings).value().return_address() ==
          "https://breakwater.example.org/sign-in/single-sign-on/return");
    for (auto const& row : table) {
        auto changed = provider.settings();
        row.change(changed);
        CHECK(checked(changed).error().code == row.code);
    }
}
