#include "web/mail/mail.h"

#include <doctest/doctest.h>

using namespace breakwater;
using namespace breakwater::web;

namespace {

MailSettings settings_of(std::string server) {
    return {.server = std::move(server),
            .from = "breakwater@example.org",
            .site = "https://breakwater.example.org/"};
}

std::string code_of(MailSettings settings) {
    auto const result = checked(std::move(settings));
    return result.ok() ? "" : result.error().code;
}

}  // namespace

TEST_CASE("a mail server is named by scheme, host and port, and nothing else") {
    CHECK(code_of(settings_of("smtp://mail.example.org:587")).empty());
    CHECK(code_of(settings_of("smtps://mail.example.org")).empty());
    CHECK(code_of(settings_of("smtp://[::1]:2525")).empty());
    for (auto const* const server :
         {"https://mail.example.org", "smtp://", "smtp://a:b@mail.example.org", "mail.example.org",
          "smtp://mail.example.org/path", "smtp://mail.example.org:no", "smtp://a b"})
        CHECK_MESSAGE(code_of(settings_of(server)) == "not_a_mail_server", server);
    auto settings = settings_of("smtp://mail.example.org");
    settings.from = "no address";
    CHECK(code_of(settings) == "not_an_address");
    settings = settings_of("smtp://mail.example.org");
    settings.site = "http://breakwater.example.org";
    CHECK(code_of(settings) == "not_a_site");
    settings = settings_of("smtp://mail.example.org");
    settings.password = access::Secret{"secret"};
    CHECK(code_of(settings) == "no_user");
    CHECK(checked(settings_of("smtp://mail.example.org")).value().site ==
          "https://breakwater.example.org");
    CHECK(is_mail_of_this_machine("smtp://127.0.0.1:2525"));
    CHECK_FALSE(is_mail_of_this_machine("smtp://127.0.0.1.example.org:25"));
}

TEST_CASE("a letter is mail that any server takes, and no word in it begins another header") {
    auto const letter = message_of(
        settings_of("smtp://localhost"),
        {.to = "a@example.org\r\nBcc: b@example.org",
         .subject = "SSCP\r\nX: y, 3 December 2026",
         .words = "A line = one \u2013 of words that is longer than any line of mail may be, so "
                  "that it is parted\n\nLast ",
         .at = parse_instant("2026-11-21T09:00:00Z").value(),
         .id = "abc"});
    CHECK(letter.find("Date: Sat, 21 Nov 2026 09:00:00 +0000\r\n") == 0);
    CHECK(letter.find("To: a@example.orgBcc: b@example.org\r\n") != std::string::npos);
    CHECK(letter.find("Subject: SSCPX: y, 3 December 2026\r\n") != std::string::npos);
    CHECK(letter.find("Message-ID: <abc@example.org>\r\n") != std::string::npos);
    CHECK(letter.find("A line =3D one =E2=80=93 of") != std::string::npos);
    std::size_t line = 0;
    for (char const c : letter) {
        line = c == '\n' ? 0 : line + 1;
        CHECK(line <= 78);
    }
}

TEST_CASE("a subject that is not plain is written as mail has it") {
    auto const letter = message_of(
        settings_of("smtp://localhost"),
        {.to = "a@example.org", .subject = "Caf\u00e9", .words = "", .at = {}, .id = "i"});
    CHECK(letter.find("Subject: =?UTF-8?B?Q2Fmw6k=?=\r\n") != std::string::npos);
}

TEST_CASE("a mail server that is not there is said") {
    auto const sent = send_by_smtp(settings_of("smtp://127.0.0.1:1"), "a@example.org", "words");
    REQUIRE_FALSE(sent.ok());
    CHECK(sent.error().code == "mail_unreachable");
}
