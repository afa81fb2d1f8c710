#pragma once
// Letters by electronic mail. Nothing of the record is ever in one: it says of which meeting there
// is something to read, when that meeting is, and where it is read by whoever signs in. Without
// settings nobody is ever written to.

#include <functional>
#include <string>

#include "access/secret.h"
#include "kernel/london_time.h"
#include "kernel/result.h"

namespace breakwater::web {

struct MailSettings {
    std::string server;     ///< "smtp://mail.example.org:587" (STARTTLS), "smtps://..."
    std::string from;       ///< "breakwater@example.org"
    std::string user = {};  ///< or empty: the server asks for none
    access::Secret password = {};
    std::string site;  ///< this service's own address, for links; no slash at its end
};

/// Codes: no_libcurl; not_a_mail_server (neither smtp:// nor smtps://, or more than a host and a
/// port in it); not_an_address (from); not_a_site (https://, or http:// of this machine itself);
/// no_user (a password without one).
Result<MailSettings> checked(MailSettings settings);

/// A server of this machine itself, to which mail goes without TLS where it begins with smtp://.
bool is_mail_of_this_machine(std::string const& server);

struct MailLetter {
    std::string to;  ///< address
    std::string subject;
    std::string words;  ///< UTF-8, lines ended by "\n"
    Instant at;
    std::string id;  ///< random: its Message-ID, and nothing that says of what it is
};

/// As it is sent: RFC 5322, quoted-printable; lines ended by CRLF. What could begin another header
/// is left out.
std::string message_of(MailSettings const& settings, MailLetter const& letter);

/// Codes: mail_unreachable (also where TLS fails: nothing is sent without it), mail_refused (the
/// server's answer, by its number), mail_too_slow.
using SendMail =
    std::function<Result<void>(MailSettings const&, std::string const& to, std::string const&)>;

/// By libcurl: TLS is checked against the machine's certificates.
Result<void> send_by_smtp(MailSettings const& settings, std::string const& to,
                          std::string const& message);

class Mail {
public:
    Mail(MailSettings settings, SendMail send)
        : settings_(std::move(settings)), send_(std::move(send)) {}

    MailSettings const& settings() const { return settings_; }
    Result<void> send(MailLetter const& letter) const {
        return send_(settings_, letter.to, message_of(settings_, letter));
    }

private:
    MailSettings settings_;
    SendMail send_;
};

}  // namespace breakwater::web
