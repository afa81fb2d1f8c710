#include "access/authenticator.h"

#include <doctest/doctest.h>

#include <set>

using namespace breakwater;
using namespace breakwater::access;

namespace {

Instant at(std::int64_t seconds) {
    return Instant{std::chrono::seconds{seconds}};
}

AccessSettings one_either_side() {
    AccessSettings settings;
    settings.code_steps_either_side = 1;
    return settings;
}

}  // namespace

TEST_CASE("codes are those of RFC 6238, appendix B") {
    Secret const secret{"12345678901234567890"};
    struct Row {
        std::int64_t seconds;
        std::string_view code;
    };
    for (auto const& row :
         {Row{59, "94287082"}, Row{1111111109, "07081804"}, Row{1111111111, "14050471"},
          Row{1234567890, "89005924"}, Row{2000000000, "69279037"}, Row{20000000000, "65353130"}}) {
        CAPTURE(row.seconds);
        CHECK(code_at(secret, at(row.seconds), 8) == row.code);
        CHECK(code_at(secret, at(row.seconds)) == row.code.substr(2));
    }
}

TEST_CASE("a code is taken one step early or late, and once only") {
    auto const secret = new_authenticator();
    auto const settings = one_either_side();
    auto const code = code_at(secret, at(1'000'000'020));
    auto const step = 1'000'000'020 / 30;
    auto const taken = [&](std::int64_t now, std::int64_t last = 0) {
        return step_of_code(secret, code, at(now), settings, last);
    };
    CHECK(taken(1'000'000'020) == step);
    CHECK(taken(1'000'000'020 + 59) == step);
    CHECK(taken(1'000'000'020 - 30) == step);
    CHECK(!taken(1'000'000'020 + 60));
    CHECK(!taken(1'000'000'020 - 31));
    CHECK(!taken(1'000'000'020, step));
    CHECK(taken(1'000'000'020, step - 1) == step);
    for (std::string_view const wrong : {"", "1", "12345", "1234567", "abcdef", "      "})
        CHECK(!step_of_code(secret, wrong, at(1'000'000'020), settings, 0));
    auto const spaced = code.substr(0, 3) + " " + code.substr(3);
    CHECK(step_of_code(secret, spaced, at(1'000'000'020), settings, 0) == step);
}

TEST_CASE("an authenticator app reads the address, as text or as a picture") {
    Secret const secret{"12345678901234567890"};
    auto const address = authenticator_address(secret, "Breakwater Town", "a.b@example.org");
    CHECK(address.disclose() ==
          "otpauth://totp/Breakwater%20Town:a.b%40example.org?secret="
          "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Breakwater%20Town");
    auto const code = qr_code(address);
    REQUIRE(code.width > 20);
    CHECK(code.dark.size() == static_cast<std::size_t>(code.width * code.width));
    // The finder in a corner: dark, with a light ring, dark in the middle.
    CHECK(code.dark[0]);
    CHECK(!code.dark[static_cast<std::size_t>(code.width) + 1]);
    CHECK(code.dark[static_cast<std::size_t>(code.width) * 3 + 3]);
}

TEST_CASE("base 32 goes there and back") {
    for (std::string const text : {"", "f", "fo", "foo", "foob", "fooba", "foobar"})
        CHECK(from_base32(to_base32(text)).value() == text);
    CHECK(to_base32("foobar") == "MZXW6YTBOI");
    CHECK(from_base32("mzxw 6ytb-oi").value() == "foobar");
    CHECK(from_base32("0189").error().code == "not_base32");
}

TEST_CASE("recovery codes differ, and are known however they are written") {
    std::set<std::string> digests;
    for (auto const& code : new_recovery_codes(10)) {
        REQUIRE(code.disclose().size() == 11);
        digests.insert(digest_of_recovery_code(code.disclose()));
    }
    CHECK(digests.size() == 10);
    CHECK(digest_of_recovery_code("abcde-fghij") == digest_of_recovery_code(" ABCDE FGHIJ"));
    CHECK(new_token().disclose().size() == 43);
    CHECK(digest_of("a", "bc") != digest_of("ab", "c"));
}
