#pragma once
// For tests: a record with a few invented children, people with accounts, and the pages over them,
// asked without a network by browsers that keep their cookies.

#include <map>

#include "indicators/definition.h"
#include "partnership/local_rules.h"
#include "store/access_testing.h"
#include "web/application.h"
#include "web/desk/desk_in_force.h"
#include "web/mail/mail.h"
#include "web/routes/all_routes.h"

namespace breakwater::web::testing {

class Office {
public:
    Office();

    Instant now = store::testing::at("2026-11-21T09:00");  ///< goes on when a test says so
    access::Agency council, police;
    std::vector<std::string> letters;  ///< that were sent, as mail has them
    std::string no_mailbox;            ///< an address that the mail server refuses

    store::AccessRecord& accounts() { return *accounts_; }
    /// The first child's record is restricted, and was opened by somebody who broke the glass.
    void close_a_record();
    /// What src/web/desk/testing.business says of a partnership.
    void fill_business();

    /// By the standards in force now; good until the next is asked for.
    Desk& desk() {
        desk_ = desks_->at(now);
        return *desk_.get();
    }
    FormGuard guard() const { return FormGuard{std::string(32, 'k')}; }
    Site const& site() const { return site_; }
    Application const& application() const { return *application_; }

private:
    store::testing::ScratchFolder folder_;
    std::optional<store::AccessRecord> accounts_;
    Site site_;
    indicators::Catalogue catalogue_;
    indicators::Populations populations_;
    indicators::Targets targets_;
    indicators::Benchmarks benchmarks_;
    std::vector<indicators::Identity> identities_;
    std::vector<reports::ReportDefinition> reports_;
    access::PermissionTable permissions_;
    partnership::LocalRules partnership_;
    std::unique_ptr<Standards> standards_;
    std::unique_ptr<Connections<store::AccessRecord>> connections_;
    std::unique_ptr<store::JournalWriter> journal_;
    std::unique_ptr<Mail> mail_;
    std::unique_ptr<DeskInForce> desks_;
    DeskInHand desk_;
    std::unique_ptr<ImportDesk> imports_;
    std::unique_ptr<Application> application_;
};

class Browser {
public:
    explicit Browser(Office& office) : office_(office) {}

    Response get(std::string const& path) { return ask(request(Method::get, path)); }
    /// With the token of a page of ours.
    Response post(std::string const& path, std::vector<Field> const& fields);
    /// A form with files: the name and the content of each.
    Response send_files(std::string const& path, std::vector<Field> const& fields,
                        std::vector<std::pair<std::string, std::string>> const& files,
                        std::string const& field = "files");
    /// Fails the test where it does not work.
    void sign_in(store::testing::Person const& person);

    /// As it would be sent now, for what is asked of it in part only.
    Request request(Method method, std::string const& path) const;
    std::string const& cookie(std::string const& name) { return cookies_[name]; }
    void bring_cookie(std::string const& name, std::string value) {
        cookies_[name] = std::move(value);
    }

private:
    Response ask(Request const& request);
    Office& office_;
    std::map<std::string, std::string> cookies_;
};

/// Where a response leads to; empty where it does not.
std::string location(Response const& response);

/// Whether these words stand in the page.
bool says(Response const& response, std::string_view words);

}  // namespace breakwater::web::testing
