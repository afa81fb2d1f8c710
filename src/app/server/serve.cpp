#include "app/server/serve.h"

#include <fmt/format.h>
#include <signal.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <memory>
#include <mutex>
#include <optional>

#include "access/secret.h"
#include "app/server/mail.h"
#include "app/server/now_and_then.h"
#include "app/server/single_sign_on.h"
#include "app/standards.h"
#include "app/store_place.h"
#include "exchange/finding_guide.h"
#include "partnership/local_rules.h"
#include "store/last_figures.h"
#include "web/application.h"
#include "web/desk/desk_in_force.h"
#include "web/desk/keep_judging.h"
#include "web/desk/keep_verdicts.h"
#include "web/desk/notices.h"
#include "web/http/server.h"
#include "web/passkeys/passkey_site.h"
#include "web/routes/all_routes.h"
#include "web/single_sign_on/identity_provider.h"

namespace breakwater::app {

namespace {

Instant instant_now() {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

/// How the program names itself in the journal where nobody asked for what it does.
constexpr std::string_view program_name = "breakwater serve";
/// Between two looks at whether anything of the record has changed.
constexpr std::chrono::minutes upkeep_pause{10};

/// The record that is served, and everything the pages need beside it.
class Served {
public:
    static Result<std::unique_ptr<Served>> open(Arguments const& arguments, Console& console);

    web::DeskInHand desk(Instant now) { return desks_->at(now); }
    /// Of the store, so that a form that is open in a browser outlives the server.
    std::string const& form_key() const { return form_key_.disclose(); }
    bool can_be_read() {
        auto const now = desk(instant_now());
        auto record = now->records.lend();
        return record.ok() && store::last_entry(*record.value()->connection).ok();
    }

private:
    Result<void> load(Console& console);
    Result<void> open_imports(std::optional<std::filesystem::path> const& folder,
                              store::StoreUrl const& url, store::StoreKey const& key,
                              Console& console);
    Result<void> note_expired(intake::WaitingUpload const& upload);
    void hold_against_the_record(store::Record& record);
    void look_after_actions();
    void tell_of_what_is_overdue(web::Desk& desk, store::Record& record);

    Law law_;
    ShownBeside beside_;
    exchange::FindingGuide guide_;
    partnership::LocalRules partnership_;
    access::PermissionTable permissions_;
    std::vector<access::RolesApart> roles_apart_;
    std::optional<access::CommonPasswords> common_passwords_;
    std::unique_ptr<press::Standards> standards_;
    std::unique_ptr<web::Connections<store::AccessRecord>> accounts_;
    std::unique_ptr<store::JournalWriter> journal_;
    access::Secret form_key_;
    std::unique_ptr<web::IdentityProvider> single_sign_on_;
    std::unique_ptr<web::Mail> mail_;
    std::optional<web::PasskeySite> passkeys_;
    std::unique_ptr<web::DeskInForce> desks_;
    std::FILE* errors_ = stderr;
    std::mutex verdicts_;  // one thread at a time holds anything against the record
    std::pair<Date, store::Entry> looked_at_;
    std::unique_ptr<web::ImportDesk> imports_;  // ends early: its thread uses the others
    std::unique_ptr<NowAndThen> upkeep_;        // ends first: so does this one
};

/// Beside the store's file; of a server's database nothing is known, so it must be named.
std::optional<std::filesystem::path> waiting_folder(Arguments const& arguments,
                                                    store::StoreUrl const& url) {
    if (auto const given = arguments.text("--waiting-folder")) return *given;
    if (url.engine != store::Engine::sqlite) return std::nullopt;
    return std::filesystem::path{url.address}.replace_extension("uploads");
}

/// The limits of sign-in are settings: they are read anew where another is adopted.
std::function<Result<store::SignInRules>(rules::RuleBook const&, Date)> sign_in_by(
    access::CommonPasswords const& common) {
    return [&common](rules::RuleBook const& book, Date today) -> Result<store::SignInRules> {
        auto settings = TRY(access::read_access_settings(book, today));
        return store::SignInRules{std::move(settings), common};
    };
}

Result<std::unique_ptr<Served>> Served::open(Arguments const& arguments, Console& console) {
    auto served = std::make_unique<Served>();
    TRY(served->load(console));
    if (auto const list = arguments.text("--breached-passwords")) {
        auto breached = TRY(access::BreachedPasswords::open(*list));
        served->common_passwords_->also(std::move(breached));
    }
    auto single_sign_on = TRY(single_sign_on_of(arguments));
    auto mail = TRY(mail_of(arguments));
    if (auto const address = arguments.text("--passkeys")) {
        served->passkeys_ = TRY(web::parse_passkey_site(*address));
    }
    auto const url = TRY(store_url_of(arguments));
    // Tells at once what is wrong with the record, not with the first page.
    auto first = TRY(open_store(arguments, served->law_));
    auto const key = first.key;
    served->form_key_ = access::Secret{std::string{key.forms().begin(), key.forms().end()}};
    auto const open_record = [url, key](rules::RuleBook const& book) {
        return store::open_record(url, key, book);
    };
    auto const open_accounts = [url, key] { return store::open_access_record(url, key); };
    served->accounts_ = std::make_unique<web::Connections<store::AccessRecord>>(open_accounts);
    auto journal = TRY(open_accounts());
    served->journal_ = std::make_unique<store::JournalWriter>(std::move(journal), open_accounts);
    auto const& guide = served->guide_;
    if (single_sign_on)
        served->single_sign_on_ =
            std::make_unique<web::IdentityProvider>(*std::move(single_sign_on), web::ask_outside);
    if (mail) served->mail_ = std::make_unique<web::Mail>(*std::move(mail), web::send_by_smtp);
    web::DeskParts parts{.standards = *served->standards_,
                         .permissions = served->permissions_,
                         .roles_apart = served->roles_apart_,
                         .sign_in = sign_in_by(*served->common_passwords_),
                         .open_record = open_record,
                         .accounts = *served->accounts_,
                         .journal = *served->journal_,
                         .partnership = served->partnership_,
                         .rules_folder = served->law_.folder,
                         .single_sign_on = served->single_sign_on_.get(),
                         .mail = served->mail_.get(),
                         .passkeys = served->passkeys_ ? &*served->passkeys_ : nullptr,
                         .finding_words = [&guide](std::string_view kind) {
                             auto const found = guide.find(kind);
                             return found == guide.end()
                                        ? std::pair<std::string, std::string>{}
                                        : std::pair{found->second.why, found->second.who};
                         }};
    served->desks_ = TRY(web::DeskInForce::open(std::move(parts), instant_now()));
    TRY(served->open_imports(waiting_folder(arguments, url), url, key, console));
    served->errors_ = console.err;
    auto& of = *served;
    served->upkeep_ =
        std::make_unique<NowAndThen>(upkeep_pause, [&of] { of.look_after_actions(); });
    return served;
}

Result<void> Served::open_imports(std::optional<std::filesystem::path> const& folder,
                                  store::StoreUrl const& url, store::StoreKey const& key,
                                  Console& console) {
    if (!folder) {
        desks_->offer_imports(
            nullptr,
            "Extracts cannot be sent here: the server was started without a folder where they can "
            "wait (--waiting-folder). They can be imported on the command line.");
        return {};
    }
    auto imports = web::ImportDesk::open(
        {.folder = *folder,
         .key = key,
         .by_the_rules =
             [this](auto const& what) {
                 auto const in_force = desk(instant_now());
                 what(in_force->standards.book);
             },
         .open_record =
             [url, key](rules::RuleBook const& book) { return store::open_record(url, key, book); },
         .after_import =
             [this](store::Record& record) {
                 // So that whoever looks next does not wait for the counting.
                 auto const entry = store::last_entry_of_figures(*record.connection);
                 if (entry.ok())
                     static_cast<void>(desk(instant_now())->figures.at(record, entry.value()));
                 hold_against_the_record(record);
             },
         .now = instant_now,
         .note_expired = [this](auto const& upload) { return note_expired(upload); }});
    if (imports.ok()) {
        imports_ = std::move(imports).value();
        desks_->offer_imports(imports_.get(), "");
        return {};
    }
    // The pages are worth serving without it.
    fmt::print(console.err, "breakwater: no extract can be uploaded: {}\n",
               describe(imports.error()));
    desks_->offer_imports(nullptr,
                          "Extracts cannot be sent here now: the folder where they would wait "
                          "cannot be used. The server's own messages say why.");
    return {};
}

/// Nobody did it, so nobody is named; whose files they were is said by the number of the upload.
Result<void> Served::note_expired(intake::WaitingUpload const& upload) {
    store::JournalDraft draft;
    draft.by.now = instant_now();
    draft.by.actor = program_name;
    draft.act = "expire_upload";
    draft.about = "upload";
    draft.subjects = {upload.number};
    draft.detail = fmt::format("{} files, sent {}, that nobody imported", upload.files.size(),
                               to_iso(upload.sent_at));
    TRY(journal_->write(std::move(draft)));
    return {};
}

/// Actions against their figures, and the returns that are coming against their rules. What cannot
/// be kept now is tried again with the next change of the record, and the next day.
void Served::hold_against_the_record(store::Record& record) {
    std::lock_guard const lock{verdicts_};
    auto const now = instant_now();
    auto const in_force = desk(now);
    auto const kept = web::keep_verdicts(*in_force.get(), record, now, program_name);
    if (!kept.ok())
        fmt::print(errors_, "breakwater: actions were not held against their figures: {}\n",
                   describe(kept.error()));
    web::judge_what_is_coming(*in_force.get(), record, now, program_name);
}

/// What was not delivered is tried again on a later day.
void Served::tell_of_what_is_overdue(web::Desk& desk, store::Record& record) {
    auto const now = instant_now();
    auto const told = web::tell_of_what_is_overdue(
        desk, record, now, web::notices_by_the_program(desk, now, program_name));
    if (!told.ok())
        fmt::print(errors_, "breakwater: letters about overdue actions were not kept: {}\n",
                   describe(told.error()));
}

/// Once a day, and after whatever changed the record: an import on the command line, words that an
/// action is done.
void Served::look_after_actions() {
    auto const in_force = desk(instant_now());
    auto record = in_force->records.lend();
    if (!record.ok()) return;
    auto const last = store::last_entry(*record.value()->connection);
    if (!last.ok()) return;
    std::pair const seen{wall_time(instant_now()).date, last.value().entry};
    if (seen == looked_at_) return;
    hold_against_the_record(*record.value());
    tell_of_what_is_overdue(*in_force.get(), *record.value());
    looked_at_ = seen;
}

Result<void> Served::load(Console& console) {
    law_ = TRY(load_law(console));
    beside_ = TRY(load_shown_beside(law_, console));
    guide_ = TRY(exchange::read_finding_guide(law_.book));
    partnership_ = TRY(partnership::load_local_rules(law_.folder));
    permissions_ = TRY(access::load_permissions(law_.folder));
    roles_apart_ = TRY(access::load_roles_apart(law_.folder));
    common_passwords_ = TRY(access::load_common_passwords(law_.folder));
    standards_ = std::make_unique<press::Standards>(standards_of(law_, beside_));
    return {};
}

std::int64_t monotonic_us() {
    auto const now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::microseconds>(now).count();
}

std::int64_t wall_ms() {
    auto const now = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

Result<int> number(Arguments const& arguments, std::string_view option, std::int64_t least,
                   std::int64_t most, int otherwise) {
    if (!arguments.has(option)) return otherwise;
    auto const given = TRY(arguments.whole_number(option, least));
    if (given > most) return usage_error(fmt::format("{} is at most {}", option, most));
    return static_cast<int>(given);
}

Result<web::ServerSettings> settings_of(Arguments const& arguments, Console const& console) {
    constexpr int port_default = 8080;
    constexpr int workers_default = 8;
    constexpr int rate_default = 200;
    web::ServerSettings settings;
    settings.address = arguments.text("--address").value_or(settings.address);
    settings.port = TRY(number(arguments, "--port", 0, 65535, port_default));
    settings.tls_certificate = arguments.text("--tls-certificate").value_or("");
    settings.tls_key = arguments.text("--tls-key").value_or("");
    if (settings.tls_certificate.empty() != settings.tls_key.empty())
        return usage_error("--tls-certificate and --tls-key are given together");
    settings.proxies = arguments.all("--proxy");
    settings.workers = TRY(number(arguments, "--workers", 1, 256, workers_default));
    auto const rate = TRY(number(arguments, "--requests-per-second", 0, 1'000'000, rate_default));
    settings.limits.requests_per_second = rate;
    settings.limits.requests_at_once = 5.0 * rate;
    auto const connections = TRY(number(arguments, "--connections-per-address", 0, 1'000'000, 0));
    settings.connections_per_address = static_cast<std::size_t>(connections);
    constexpr int megabytes_default = 1024, megabytes_max = 16 * 1024;
    auto const megabytes =
        TRY(number(arguments, "--upload-megabytes", 1, megabytes_max, megabytes_default));
    settings.limits.upload_bytes_max = static_cast<std::size_t>(megabytes) << 20;
    settings.upload_folder = arguments.text("--upload-folder").value_or(settings.upload_folder);
    if (!arguments.has("--quiet")) settings.log = console.err;
    settings.wall_ms = wall_ms;
    settings.monotonic_us = monotonic_us;
    return settings;
}

/// TERM, INT and HUP, kept from every thread so that this one can wait for them.
class Signals {
public:
    Signals() {
        sigemptyset(&set_);
        for (auto const signal : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&set_, signal);
        pthread_sigmask(SIG_BLOCK, &set_, &before_);
    }
    Signals(Signals const&) = delete;
    Signals& operator=(Signals const&) = delete;
    ~Signals() { let_through(); }

    /// Until the program is told to stop. HUP asks for something to be read anew; where the program
    /// was started from a terminal it says that this is gone, and stops it too.
    template <class ReadAnew>
    void wait_for_stop(ReadAnew const& read_anew) const {
        while (next() == SIGHUP && !is_from_terminal_) read_anew();
    }
    /// The next one ends the program at once; but not HUP.
    void let_through() const {
        auto mask = before_;
        sigaddset(&mask, SIGHUP);
        pthread_sigmask(SIG_SETMASK, &mask, nullptr);
    }

private:
    int next() const {
        int signal = 0;
        while (sigwait(&set_, &signal) != 0) {
        }
        return signal;
    }

    sigset_t set_{};
    sigset_t before_{};
    bool is_from_terminal_ = ::isatty(STDIN_FILENO) == 1;
};

void read_certificate_again(web::Server& server, Console& console) {
    auto const read = server.read_certificate_again();
    if (!read.ok())
        fmt::print(console.err,
                   "breakwater: no certificate was read anew, and nothing has changed: {}\n",
                   describe(read.error()));
}

bool is_for_others(std::string_view address) {
    return !address.starts_with("127.") && address != "::1";
}

std::string address_words(web::ServerSettings const& settings, int port, bool is_secure) {
    auto const is_v6 = settings.address.find(':') != std::string::npos;
    return fmt::format("{}://{}{}{}:{}/", is_secure ? "https" : "http", is_v6 ? "[" : "",
                       settings.address, is_v6 ? "]" : "", port);
}

std::function<web::DeskInHand(Instant)> desk_of(Served& served) {
    return [&served](Instant now) { return served.desk(now); };
}

}  // namespace

Result<Exit> serve(Arguments const& arguments, Console& console) {
    auto const settings = TRY(settings_of(arguments, console));
    Signals const signals;
    std::unique_ptr<Served> served;
    if (arguments.has("--store") || std::getenv("BREAKWATER_STORE") != nullptr) {
        served = TRY(Served::open(arguments, console));
    } else if (arguments.has("--single-sign-on") || arguments.has("--mail") ||
               arguments.has("--passkeys") || arguments.has("--breached-passwords")) {
        return usage_error(
            "--single-sign-on, --mail, --passkeys and --breached-passwords need a record with "
            "accounts: name it with --store");
    }
    web::Server* running = nullptr;
    web::Application const application{{
        .site = {.organisation = arguments.text("--partnership").value_or(""),
                 .has_real_records = !arguments.has("--training")},
        .guard = web::FormGuard{served ? served->form_key() : access::random_bytes(32)},
        .routes = served ? web::all_routes() : web::open_routes(),
        .now = instant_now,
        .desk = served ? desk_of(*served) : nullptr,
        .is_ready = [&] { return !running->is_stopping() && (!served || served->can_be_read()); },
        .metrics = [&] { return running->metrics().text(); },
    }};
    auto const server = TRY(web::Server::listen(settings, application.service()));
    running = server.get();
    server->begin();
    fmt::print(console.out, "{}\n", address_words(settings, server->port(), server->is_secure()));
    std::fflush(console.out);
    if (!server->is_secure() && is_for_others(settings.address))
        fmt::print(console.err,
                   "breakwater: without TLS, what is sent can be read on the way; put a proxy "
                   "before it, or give --tls-certificate and --tls-key\n");
    signals.wait_for_stop([&] { read_certificate_again(*server, console); });
    server->stop();
    signals.let_through();
    server->wait();
    return Exit::done;
}

}  // namespace breakwater::app
