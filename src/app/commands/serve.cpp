// Becomes the server, a program of its own beside this one: what counts and reports does not carry
// the pages and what they stand on.

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "app/commands/commands.h"
#include "app/rules_folder.h"
#include "app/serve_options.h"
#include "app/store_place.h"

namespace breakwater::app {

namespace {

constexpr std::string_view server_program = "breakwater-server";

constexpr Option options[] = {
    {"--address", Takes::one, "ADDRESS", "where to listen, in digits (default: 127.0.0.1)"},
    {"--port", Takes::one, "NUMBER", "the port (default: 8080; 0 for any that is free)"},
    store_option,
    {"--tls-certificate", Takes::one, "PATH", "serve by TLS: the certificate, PEM"},
    {"--tls-key", Takes::one, "PATH", "the certificate's key, PEM"},
    {"--proxy", Takes::several, "ADDRESS",
     "a proxy whose X-Forwarded-For and X-Forwarded-Proto are believed"},
    {"--partnership", Takes::one, "NAME", "whose service it is, at the head of every page"},
    {"--training", Takes::nothing, "", "every page says that no record is about a real child"},
    {"--workers", Takes::one, "NUMBER", "requests answered at one time (default: 8)"},
    {"--requests-per-second", Takes::one, "NUMBER",
     "from one address, over time (default: 200; 0 for any number)"},
    {"--connections-per-address", Takes::one, "NUMBER",
     "open at one time from one address that is no proxy (default: 0, any number)"},
    {"--upload-folder", Takes::one, "DIR", "for files while they come in (default: /tmp)"},
    {"--upload-megabytes", Takes::one, "NUMBER",
     "the most that is taken as one upload (default: 1024)"},
    {"--waiting-folder", Takes::one, "DIR",
     "for uploads that wait, encrypted (default: beside the store's file)"},
    single_sign_on_options[0],
    single_sign_on_options[1],
    single_sign_on_options[2],
    single_sign_on_options[3],
    single_sign_on_options[4],
    single_sign_on_options[5],
    single_sign_on_options[6],
    {"--passkeys", Takes::one, "URL",
     "this service's address, as browsers have it (https://breakwater.example.org): people may "
     "sign in with passkeys there"},
    mail_options[0],
    mail_options[1],
    mail_options[2],
    mail_options[3],
    mail_options[4],
    {"--breached-passwords", Takes::one, "PATH",
     "a list of passwords that were stolen elsewhere, in order of their SHA-1: none is taken"},
    {"--quiet", Takes::nothing, "", "no line of log for each request"},
};
constexpr Example examples[] = {
    {"serve --partnership \"Seaborough Safeguarding Children Partnership\"",
     "pages at http://127.0.0.1:8080/, for this machine alone"},
    {"serve --single-sign-on https://id.example.org --single-sign-on-name \"your council account\" "
     "--single-sign-on-client breakwater --single-sign-on-secret secret "
     "--single-sign-on-site https://breakwater.example.org",
     "people may sign in at their organisation's own identity provider"},
    {"serve --mail smtp://mail.example.org:587 --mail-from breakwater@example.org --mail-user "
     "breakwater --mail-password password --mail-site https://breakwater.example.org",
     "people can be told by mail of papers, of challenges to them and of what is overdue"},
    {"serve --address 0.0.0.0 --port 443 --tls-certificate chain.pem --tls-key key.pem",
     "pages for others, by TLS"},
};

Result<Exit> run(Arguments const& arguments, Console&) {
    auto const own = TRY(own_program());
    auto const server = (own.parent_path() / server_program).string();
    std::vector<std::string> words{own.string(), "serve"};
    words.insert(words.end(), arguments.given.begin(), arguments.given.end());
    std::vector<char*> given;
    for (auto& word : words) given.push_back(word.data());
    given.push_back(nullptr);
    execv(server.c_str(), given.data());
    return Error{"no_server",
                 fmt::format("{} cannot be started ({}): it is built and installed with this "
                             "program, and lies beside it",
                             server, std::generic_category().message(errno))};
}

}  // namespace

Command const serve_command{
    .name = "serve",
    .summary = "serves the pages to browsers",
    .details =
        "Prints the address when it is ready to answer, and a line of JSON for each request on\n"
        "standard error: its route and status, never an address of a child nor a client.\n"
        "/health says that it runs, /ready that it can answer (503 while it stops, or where\n"
        "the store cannot be read); /metrics, for this machine alone, is for Prometheus.\n"
        "SIGTERM or SIGINT ends it when what was asked is answered; a second one at once.\n"
        "SIGHUP reads a renewed certificate and its key; those in use stay where it cannot.",
    .options = options,
    .examples = examples,
    .run = run,
};

}  // namespace breakwater::app
