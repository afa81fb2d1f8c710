#include "access/password.h"

#include <doctest/doctest.h>

using namespace breakwater;
using namespace breakwater::access;

namespace {

CommonPasswords const& common() {
    static auto const loaded =
        load_common_passwords(std::filesystem::path{BREAKWATER_SOURCE_DIR} / "rules");
    if (!loaded.ok()) FAIL(describe(loaded.error()));
    return loaded.value();
}

// A cost that tests can pay.
AccessSettings cheap() {
    AccessSettings settings;
    settings.password_shortest = 12;
    settings.password_longest = 256;
    settings.password_memory = 8 << 20;
    settings.password_passes = 1;
    return settings;
}

std::string codes_of(std::string_view password) {
    std::vector<std::string> const person{"Rosalind Fairweather", "r.fairweather@example.org"};
    std::string codes;
    for (auto const& problem :
         problems_with_password(Secret{std::string{password}}, person, common(), cheap()))
        codes += (codes.empty() ? "" : " ") + problem.code;
    return codes;
}

}  // namespace

TEST_CASE("a password is long, and none that people try first") {
    struct Row {
        std::string_view password, codes;
    };
    for (auto const& row : {
             Row{"applecarpetlantern", ""},
             Row{"correct horse battery staple", ""},
             Row{"vxkq8wp2mzjt", ""},
             Row{"тихая река у леса", ""},
             Row{"short", "password_too_short password_common"},
             Row{"lantern7car", "password_too_short"},
             Row{"password1234", "password_common"},
             Row{"P@ssw0rd!2024", "password_common"},
             Row{"Southampton2024!", "password_common"},
             Row{"SocialWorker123!", "password_common"},
             Row{"qwertyuiop12", "password_common"},
             Row{"1qaz2wsx3edc", "password_common"},
             Row{"aaaaaaaaaaaaaa", "password_common"},
             Row{"12345678901234", "password_common"},
             Row{"kiwikiwikiwikiwi", "password_common"},
             Row{"Fairweather2026!", "password_common"},
             Row{"RosalindFairweather", "password_common"},
             Row{"Welcome2Hampshire", "password_common"},
             Row{"\xff\xfe lantern carpet apple", "password_not_text"},
         }) {
        CAPTURE(row.password);
        CHECK(codes_of(row.password) == row.codes);
    }
    CHECK(codes_of(std::string(300, 'a')) == "password_too_long");
    // Characters are counted, not bytes: eleven of two bytes each are too few.
    CHECK(codes_of("жаворонокиз") == "password_too_short");
}

TEST_CASE("a password is known again, and another is not") {
    Secret const password{"applecarpetlantern"};
    auto const hash = hash_password(password, cheap());
    REQUIRE(hash.ok());
    CHECK(hash.value().disclose().starts_with("$argon2id$v=19$m=8192,t=1,p=1$"));
    CHECK(is_password(password, hash.value()));
    CHECK(!is_password(Secret{"applecarpetlanterN"}, hash.value()));
    CHECK(!is_password(Secret{""}, hash.value()));
    CHECK(!is_password(password, Secret{"not a hash"}));
    CHECK(hash_password(password, cheap()).value() != hash.value());
    // What comes after a null character counts too.
    auto const with_null = hash_password(Secret{std::string{"apple\0carpet", 12}}, cheap());
    CHECK(!is_password(Secret{std::string{"apple\0lantern", 13}}, with_null.value()));
}

TEST_CASE("a hash of another cost is outdated") {
    auto const hash = hash_password(Secret{"applecarpetlantern"}, cheap()).value();
    CHECK(!is_outdated(hash, cheap()));
    auto dearer = cheap();
    dearer.password_passes = 2;
    CHECK(is_outdated(hash, dearer));
}
