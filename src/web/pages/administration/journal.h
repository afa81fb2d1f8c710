#pragma once
// Entries of the journal as a page: what they are narrowed to, and why somebody reads them.

#include <map>

#include "store/unusual_looks.h"
#include "web/pages/administration/people.h"
#include "web/pages/form_page.h"

namespace breakwater::web {

/// Names of accounts, by number.
using NamesOfAccounts = std::map<std::int64_t, std::string>;

/// One entry, with what only the key opens.
struct ShownEntry {
    store::JournalEntry const& entry;
    std::string reason;  ///< in the words of who did it; may name a child
};

struct JournalPage {
    Fields const& asked;  ///< the address's query
    AdministrationViews views;
    FormProblems problems;
    bool is_read = false;  ///< a purpose is stated: there is something to show
    std::vector<ShownEntry> entries;
    NamesOfAccounts names;
    std::string older;  ///< the address of those before; empty where there are none
};
Page journal_page(JournalPage const& shown);

struct UnusualPage {
    Fields const& asked;
    AdministrationViews views;
    FormProblems problems;
    bool is_read = false;
    std::vector<store::UnusualLook> looks;  ///< oldest first
    NamesOfAccounts names;
    access::Purpose purpose = access::Purpose::not_stated;
};
Page unusual_page(UnusualPage const& shown);

/// From which day and until which, and why: fields of both pages.
Date first_day_asked(Fields const& asked, Date today, FormProblems& problems);
Date last_day_asked(Fields const& asked, Date today, FormProblems& problems);
/// Not stated where it is none of those that the journal is read for.
access::Purpose purpose_asked(Fields const& asked);

}  // namespace breakwater::web
