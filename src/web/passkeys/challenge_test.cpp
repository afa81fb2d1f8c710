// Where passkeys are used, and what they are asked to sign.

#include "web/passkeys/challenge.h"

#include <doctest/doctest.h>

#include "store/access_testing.h"
#include "web/passkeys/passkey_site.h"

using namespace breakwater;
using namespace breakwater::web;
using store::testing::at;

TEST_CASE("a service has passkeys at a name, by TLS, and nowhere else") {
    struct Row {
        std::string_view address, host, origin;
    };
    for (auto const& row : {
             Row{"https://breakwater.example.org", "breakwater.example.org",
                 "https://breakwater.example.org"},
             Row{"https://Breakwater.Example.org/", "breakwater.example.org",
                 "https://breakwater.example.org"},
             Row{"https://b.example.org:8443", "b.example.org", "https://b.example.org:8443"},
             Row{"https://b.example.org:443", "b.example.org", "https://b.example.org"},
             Row{"http://localhost:8080", "localhost", "http://localhost:8080"},
         }) {
        auto const site = parse_passkey_site(row.address);
        REQUIRE_MESSAGE(site.ok(), row.address);
        CHECK(site.value().host == row.host);
        CHECK(site.value().origin == row.origin);
    }
    for (std::string_view const wrong :
         {"", "breakwater.example.org", "http://breakwater.example.org", "https://127.0.0.1",
          "https://[::1]", "https://", "https://b.example.org/path", "https://b.example.org:0",
          "https://b.example.org:080", "https://b.example.org:70000", "https://b.example.org:",
          "https://user@b.example.org", "https://b.example.org?x", "ftp://b.example.org",
          "https://.example.org", "https://b example.org", "http://127.0.0.1:8080"})
        CHECK_MESSAGE(!parse_passkey_site(wrong).ok(), wrong);
}

TEST_CASE("a challenge is opened with the key it was sealed with, and for some minutes") {
    store::testing::ScratchFolder const folder;
    auto const key = store::StoreKey::make(folder.path() / "a.key").value();
    auto const other = store::StoreKey::make(folder.path() / "b.key").value();
    auto const asked = new_challenge({7}, at("2026-11-21T09:00"));
    auto const sealed = sealed_challenge(key, asked);
    std::chrono::minutes const longest{5};
    auto const back = open_challenge(key, sealed, at("2026-11-21T09:04"), longest);
    REQUIRE(back.ok());
    CHECK(back.value().word == asked.word);
    CHECK(back.value().account == asked.account);
    CHECK(back.value().asked_at == asked.asked_at);
    CHECK(new_challenge({7}, asked.asked_at).word != asked.word);
    auto const changed = (sealed[20] == 'A' ? 'B' : 'A') + sealed;
    CHECK_FALSE(open_challenge(key, sealed, at("2026-11-21T09:05"), longest).ok());
    CHECK_FALSE(open_challenge(key, sealed, at("2026-11-21T08:59"), longest).ok());
    CHECK_FALSE(open_challenge(other, sealed, asked.asked_at, longest).ok());
    CHECK_FALSE(open_challenge(key, changed, asked.asked_at, longest).ok());
    CHECK_FALSE(open_challenge(key, "", asked.asked_at, longest).ok());
}
