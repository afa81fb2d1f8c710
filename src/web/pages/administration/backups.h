#pragma once
// How the record is kept: the last backup, how old it is beside the local standard, whether it was
// checked, when the record was last verified, and what needs doing.

#include "rules/rule_book.h"
#include "store/upkeep.h"
#include "web/components/messages.h"
#include "web/components/page.h"
#include "web/pages/administration/views.h"

namespace breakwater::web {

enum class Upkept { well, is_to_be_done };

/// One thing that is to be so, and whether it is.
struct UpkeepCheck {
    Upkept state = Upkept::well;
    Tag tag;                 ///< "26 hours old"
    std::string what_to_do;  ///< in a sentence; empty where nothing is
};

struct BackupStanding {
    store::UpkeepStanding kept;
    UpkeepCheck backup, verified;
    rules::Threshold const* backup_oldest = nullptr;    ///< null: no rule says
    rules::Threshold const* verified_oldest = nullptr;  ///< likewise
};
/// As it is now. Codes: store_damaged; no_setting (rules/record_keeping.rules).
Result<BackupStanding> backup_standing(store::AccessRecord& accounts, rules::RuleBook const& book,
                                       Instant now);

struct BackupsPage {
    BackupStanding const& standing;
    std::span<store::Upkeep const> done;  ///< the latest first
    store::Entry last_entry = 0;          ///< of the ledger, now
    Instant now;
    AdministrationViews views;
};
Page backups_page(BackupsPage const& shown);

}  // namespace breakwater::web
