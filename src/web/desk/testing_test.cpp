#include "web/desk/testing.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "access/authenticator.h"
#include "kernel/text_file.h"
#include "store/business.h"
#include "store/import.h"
#include "store/restrictions.h"
#include "web/http/sealed_file.h"

namespace breakwater::web::testing {

namespace {

namespace fs = std::filesystem;
using namespace store::testing;

constexpr int children = 5;

template <class T>
T must(Result<T> result) {
    if (!result.ok()) FAIL(describe(result.error()));
    return std::move(result).value();
}

// A few children, each with a referral and a worker of their own.
void import_children(store::Record& record) {
    journey::JourneyFacts facts;
    facts.area = "E06999999";
    facts.invented = true;
    facts.as_at = journey::Day{make_date(2026, 10, 31)};
    for (std::size_t t = 0; t < journey::table_count; ++t)
        facts.table(t).coverage = {journey::Holding::every_record, {}, {}, {}};
    for (int i = 0; i < children; ++i) {
        journey::Child child;
        child.local_id = Sensitive{fmt::format("C{}", i + 1)};
        facts.children.push_back(child);
        facts.names.push_back(
            {{}, Sensitive{std::string{"Robin"}}, Sensitive{std::string{"Sample"}}});
        journey::Worker worker;
        worker.local_id = Sensitive{fmt::format("W{}", i + 1)};
        facts.workers.push_back(worker);
        journey::Allocation allocation;
        allocation.child.value = i;
        allocation.started_on = make_date(2026, 1, 10);
        allocation.worker.value = i;
        facts.add(allocation);
    }
    store::Incoming const incoming{"ssd", facts, {}, {}};
    must(store::import_extract(record, incoming, author_on("2026-11-01"), store::Apply::yes, {}));
}

fs::path const rules = fs::path{BREAKWATER_SOURCE_DIR} / "rules";

// What every office begins with, read and made once.
struct Beginning {
    indicators::Catalogue catalogue =
        indicators::load_catalogue(rules / "indicators", book()).catalogue;
    indicators::Populations populations =
        indicators::load_populations(rules / "benchmarks").populations;
    indicators::Targets targets = indicators::load_targets(rules / "targets").targets;
    indicators::Benchmarks benchmarks =
        indicators::load_benchmarks(rules / "benchmarks").benchmarks;
    std::vector<indicators::Identity> identities =
        must(indicators::load_identities(rules / "identities.csv"));
    std::vector<reports::ReportDefinition> reports =
        reports::load_reports(rules / "reports").reports;
    access::PermissionTable permissions = must(access::load_permissions(rules));
    partnership::LocalRules partnership = must(partnership::load_local_rules(rules));
    ScratchFolder folder;
    store::StoreKey key = must(store::StoreKey::make(folder.path() / "store.key"));

    Beginning() {
        auto const url = new_place(store::Engine::sqlite, folder.path());
        auto record = must(store::make_record(url, key, book(), author_on("2026-01-01")));
        import_children(record);
        must(store::make_access_record(url, key));
    }
    /// The store's files, where nobody has them open.
    store::StoreUrl copy(fs::path const& to) const {
        for (auto const& each : fs::directory_iterator{folder.path()})
            fs::copy_file(each.path(), to / each.path().filename());
        return new_place(store::Engine::sqlite, to);
    }
};

Beginning const& beginning() {
    static Beginning const one;
    return one;
}

}  // namespace

Office::Office() {
    auto const key = beginning().key;
    auto const url = beginning().copy(folder_.path());
    accounts_.emplace(must(store::open_access_record(url, key)));
    auto const by = by_hand("2026-01-02T09:00");
    council =
        must(store::settle_agency(*accounts_, by, "Council", access::AgencyKind::local_authority));
    police = must(store::settle_agency(*accounts_, by, "Police", access::AgencyKind::police));

    site_.organisation = "Seaborough";
    catalogue_ = beginning().catalogue;
    populations_ = beginning().populations;
    targets_ = beginning().targets;
    benchmarks_ = beginning().benchmarks;
    identities_ = beginning().identities;
    reports_ = beginning().reports;
    permissions_ = beginning().permissions;
    partnership_ = beginning().partnership;
    standards_ = std::make_unique<Standards>(Standards{.book = book(),
                                                       .catalogue = catalogue_,
                                                       .populations = populations_,
                                                       .targets = targets_,
                                                       .benchmarks = benchmarks_,
                                                       .identities = identities_,
                                                       .reports = reports_});
    connections_ = std::make_unique<Connections<store::AccessRecord>>(
        [url, key] { return store::open_access_record(url, key); });
    journal_ = std::make_unique<store::JournalWriter>(must(store::open_access_record(url, key)));
    mail_ = std::make_unique<Mail>(
        MailSettings{.server = "smtp://localhost",
                     .from = "breakwater@example.org",
                     .site = "https://breakwater.example.org"},
        [this](MailSettings const&, std::string const& to, std::string const& letter) {
            if (to == no_mailbox)
                return Result<void>{Error{"mail_refused", "the mail server answered 550"}};
            letters.push_back(letter);
            return Result<void>{};
        });
    desks_ = must(DeskInForce::open(
        {.standards = *standards_,
         .permissions = permissions_,
         .roles_apart = roles_apart(),
         .sign_in = [](auto const&, Date) { return Result{sign_in_rules()}; },
         .open_record = [url, key](auto const& law) { return store::open_record(url, key, law); },
         .accounts = *connections_,
         .journal = *journal_,
         .partnership = partnership_,
         .rules_folder = rules,
         .mail = mail_.get(),
         .finding_words = [](std::string_view) { return std::pair<std::string, std::string>{}; }},
        now));
    imports_ = must(ImportDesk::open(
        {.folder = folder_.path() / "uploads",
         .key = key,
         .by_the_rules = [](auto const& what) { what(book()); },
         .open_record = [url, key](auto const& law) { return store::open_record(url, key, law); },
         .after_import = {},
         .now = [this] { return now; },
         .note_expired =
             [this](intake::WaitingUpload const& upload) {
                 store::JournalDraft draft;
                 draft.by.now = now;
                 draft.act = "expire_upload";
                 draft.subjects = {upload.number};
                 auto const written = journal_->write(std::move(draft));
                 return written.ok() ? Result<void>{} : Result<void>{written.error()};
             }}));
    desks_->offer_imports(imports_.get(), "");
    application_ = std::make_unique<Application>(
        ApplicationParts{.site = site_,
                         .guard = guard(),
                         .routes = all_routes(),
                         .now = [this] { return now; },
                         .desk = [this](Instant at) { return desks_->at(at); },
                         .is_ready = [] { return true; },
                         .metrics = [] { return std::string{}; }});
}

void Office::close_a_record() {
    auto const colleague =
        settle_person(accounts(), "On Duty", access::Role::social_worker).account;
    auto by = by_account(colleague, to_iso(now));
    by.role = "social_worker";
    by.reason = Sensitive{std::string{"for the test"}};
    must(store::restrict_record(accounts(), by, 1, {access::RestrictionKind::sensitive, {}}));
    must(store::break_glass(accounts(), by, 1, sign_in_rules().settings, book()));
}

void Office::fill_business() {
    auto const path = fs::path{BREAKWATER_SOURCE_DIR} / "src/web/desk/testing.business";
    auto const read = partnership::read_business(must(read_text_file(path)), path.string());
    for (auto const& problem : read.problems) FAIL(describe(problem));
    auto record = must(desk().records.lend());
    must(store::fill_business(*record, author_on("2026-11-02"), read.business, read.planning,
                              read.meetings));
}

Request Browser::request(Method method, std::string const& path) const {
    std::string cookies;
    for (auto const& [name, value] : cookies_)
        cookies += (cookies.empty() ? "" : "; ") + name + "=" + value;
    auto const bytes = fmt::format("{} {} HTTP/1.1\r\nHost: a\r\nCookie: {}\r\n\r\n",
                                   method == Method::post ? "POST" : "GET", path, cookies);
    auto head = read_head(bytes, {});
    REQUIRE_MESSAGE(std::holds_alternative<Head>(head), path);
    auto made = must(request_of(std::get<Head>(std::move(head)), {}));
    made.client = "192.0.2.7";
    return made;
}

Response Browser::ask(Request const& request) {
    auto const response = office_.application().service().respond(request);
    for (auto const& [name, value] : response.headers) {
        if (name != "Set-Cookie") continue;
        auto const equals = value.find('='), end = value.find(';');
        cookies_[value.substr(0, equals)] = value.substr(equals + 1, end - equals - 1);
    }
    return response;
}

Response Browser::post(std::string const& path, std::vector<Field> const& fields) {
    auto& id = cookies_[std::string{browser_cookie_name(false)}];
    if (id.empty()) id = access::new_token().disclose();
    auto sent = request(Method::post, path);
    for (auto const& field : fields) sent.form.add(field.name, field.value);
    sent.form.add(std::string{form_token_field}, office_.guard().token(id));
    return ask(sent);
}

Response Browser::send_files(std::string const& path, std::vector<Field> const& fields,
                             std::vector<std::pair<std::string, std::string>> const& files,
                             std::string const& of_field) {
    auto sent = request(Method::post, path);
    for (auto const& field : fields) sent.form.add(field.name, field.value);
    sent.form.add(std::string{form_token_field},
                  office_.guard().token(cookies_[std::string{browser_cookie_name(false)}]));
    for (auto const& [name, content] : files) {
        Upload upload{.field = of_field, .name = name, .size = content.size(), .file = {}};
        upload.file = must(open_nameless_file("/tmp"));
        REQUIRE(write_sealed(upload.file.get(), 0, content).ok());
        sent.uploads.push_back(std::move(upload));
    }
    return ask(sent);
}

void Browser::sign_in(store::testing::Person const& person) {
    REQUIRE(location(post("/sign-in", {{"sign_in", person.sign_in},
                                       {"password", person.password.disclose()}})) ==
            "/sign-in/code");
    REQUIRE(location(post("/sign-in/code",
                          {{"code", access::code_at(person.authenticator, office_.now)}})) == "/");
}

bool says(Response const& response, std::string_view words) {
    return response.body.find(words) != std::string::npos;
}

std::string location(Response const& response) {
    for (auto const& [name, value] : response.headers)
        if (name == "Location") return value;
    return "";
}

}  // namespace breakwater::web::testing
