#pragma once
// For tests: an authenticator in this process, with keys of its own, that says what a test has it
// say; and the browser before it.

#include <memory>
#include <string>

#include "access/passkey.h"
#include "web/passkeys/ceremony.h"

namespace breakwater::web::testing {

struct FakeAuthenticator {
    access::PasskeyKind kind = access::PasskeyKind::es256;
    int number = 0;  ///< another is another pair of keys
    std::string credential = "a credential of a test";
    std::string user;       ///< what it was told to call its owner
    unsigned flags = 0x05;  ///< somebody was there, and proved who they are
    std::uint32_t uses = 0;
    std::string host = "breakwater.example.org";
    // What the browser says.
    std::string origin = "https://breakwater.example.org",
                type;  ///< `type` as it should be, where empty
    std::string more;  ///< of the browser's JSON: R"(,"crossOrigin":false)"

    NewPasskeyAnswer make(std::string const& challenge) const;
    PasskeyAnswer use(std::string const& challenge) const;
    /// As our script sends them.
    std::vector<Field> made(std::string const& challenge, std::string const& name) const;
    std::vector<Field> used(std::string const& challenge) const;

private:
    std::string client_data(std::string_view ceremony, std::string const& challenge) const;
    std::string data(unsigned more_flags) const;
};

}  // namespace breakwater::web::testing
