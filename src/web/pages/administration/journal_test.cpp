// The journal in the browser of its auditor.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "web/desk/testing.h"

using namespace breakwater;
using namespace breakwater::web;
using namespace breakwater::web::testing;
using namespace breakwater::store::testing;
using access::Role;
using web::testing::Browser;

namespace {

constexpr std::string_view why = "?purpose=assurance_of_access";

std::size_t rows_of(Response const& response) {
    std::size_t rows = 0;
    for (auto at = response.body.find("<tr class=\"govuk-table__row\""); at != std::string::npos;
         at = response.body.find("<tr class=\"govuk-table__row\"", at + 1))
        ++rows;
    return rows == 0 ? 0 : rows - 1;  // the head is one
}

/// A look at a child by an analyst, from another address, with a reason.
void look(Office& office, access::AccountId account, std::int64_t person, std::string reason) {
    store::JournalDraft draft;
    draft.by = by_account(account, to_iso(office.now));
    draft.by.role = "analyst";
    draft.by.reason = Sensitive{std::move(reason)};
    draft.act = "read_child";
    draft.relation = "agency";
    draft.about = "child";
    draft.subjects = {person};
    REQUIRE(store::write_journal(office.accounts(), draft).ok());
}

struct Audit {
    Office office;
    store::testing::Person analyst = settle_person(office.accounts(), "Ben Counter", Role::analyst);
    store::testing::Person auditor =
        settle_person(office.accounts(), "Ivy Watch", Role::journal_auditor);
    Browser browser{office};
    Audit() { browser.sign_in(auditor); }
    Response journal(std::string const& query) {
        return browser.get("/administration/journal" + std::string{why} + query);
    }
};

}  // namespace

TEST_CASE("nothing of the journal is shown before it is said why, and looking is in it") {
    Audit audit;
    look(audit.office, audit.analyst.account, 1, "the <b>family</b> asked");
    CHECK(rows_of(audit.browser.get("/administration/journal")) == 0);
    CHECK(says(audit.browser.get("/administration/journal?act=read_child"), "href=\"#purpose\""));
    CHECK(says(audit.browser.get("/administration/journal?purpose=direct_work"), "#purpose"));
    auto const shown = audit.journal("&act=read_child");
    CHECK(rows_of(shown) == 1);
    CHECK(says(shown, "Ben Counter"));
    CHECK(says(shown, "the &lt;b&gt;family&lt;/b&gt; asked"));
    CHECK(says(shown, "OFFICIAL-SENSITIVE"));
    // One look so far: the pages without a purpose showed nothing, and are no looks.
    CHECK(rows_of(audit.journal("&act=read_journal")) == 2);
}

TEST_CASE("the journal is narrowed by person, child, action and days") {
    Audit audit;
    look(audit.office, audit.analyst.account, 1, "one");
    look(audit.office, audit.analyst.account, 2, "two");
    struct Row {
        std::string query;
        std::size_t rows;
    };
    for (auto const& row : {Row{"&act=read_child", 2}, Row{"&act=read_child&child=C1", 1},
                            Row{"&child=C2&person=" + audit.analyst.sign_in, 1},
                            Row{"&act=read_child&person=" + audit.auditor.sign_in, 0},
                            Row{"&act=read_child&until-day=20&until-month=11&until-year=2026", 0},
                            Row{"&act=read_child&since-day=21&since-month=11&since-year=2026", 2},
                            Row{"&act=no_such_act", 0}})
        CHECK_MESSAGE(rows_of(audit.journal(row.query)) == row.rows, row.query);
    CHECK(says(audit.journal("&person=nobody@example.org"), "href=\"#person\""));
    CHECK(says(audit.journal("&child=C99"), "href=\"#child\""));
    CHECK(says(audit.journal("&since-day=40"), "href=\"#since-day\""));
    // Who looked at a child's entries is among that child's entries.
    CHECK(rows_of(audit.journal("&child=C1&act=read_journal")) >= 1);
}

TEST_CASE("a long journal is read a page at a time, each entry once") {
    Audit audit;
    constexpr int many = 120;
    for (int i = 0; i < many; ++i) look(audit.office, audit.analyst.account, 1, "");
    auto page = audit.journal("&act=read_child");
    std::size_t rows = rows_of(page);
    CHECK(rows == 50);
    for (auto at = page.body.find("/administration/journal?purpose"); at != std::string::npos;
         at = page.body.find("/administration/journal?purpose")) {
        auto address = page.body.substr(at, page.body.find('"', at) - at);
        for (auto amp = address.find("&amp;"); amp != std::string::npos;
             amp = address.find("&amp;"))
            address.replace(amp, 5, "&");
        page = audit.browser.get(address);
        rows += rows_of(page);
    }
    CHECK(rows == many);
}

TEST_CASE("unusual looks are listed with their reason, and lead to their entry") {
    Audit audit;
    look(audit.office, audit.analyst.account, 1, "a figure");
    CHECK(rows_of(audit.browser.get("/administration/journal/unusual")) == 0);
    auto const list = audit.browser.get("/administration/journal/unusual" + std::string{why});
    CHECK(says(list, "1 look to ask about"));
    CHECK(says(list, "not allocated to them or their team"));
    auto const at = list.body.find("&amp;entry=");
    REQUIRE(at != std::string::npos);
    auto const number = list.body.substr(at + 11, list.body.find('"', at) - at - 11);
    auto const entry = audit.journal("&entry=" + number);
    CHECK(rows_of(entry) == 1);
    CHECK(says(entry, "a figure"));
}

TEST_CASE("administrators keep accounts, and read no journal") {
    Office office;
    auto const keeper = settle_person(office.accounts(), "Ada Keeper", Role::administrator);
    Browser browser{office};
    browser.sign_in(keeper);
    CHECK(browser.get("/administration/journal" + std::string{why}).status == 404);
    auto const people = browser.get("/administration/people");
    CHECK_FALSE(says(people, "/administration/journal"));
    CHECK(says(people, "href=\"/administration/people\""));
}
