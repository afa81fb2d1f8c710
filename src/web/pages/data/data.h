#pragma once
// What was imported, when and by whom, and what the last extracts need putting right.

#include <functional>

#include "store/findings.h"
#include "store/ledger.h"
#include "web/components/page.h"

namespace breakwater::web {

struct ImportsPage {
    std::span<store::LedgerEntry const> entries;  ///< oldest first
    std::span<store::LiveImport const> imports;   ///< those that stand, oldest first
    bool may_undo = false;
    std::string done;  ///< what was just done, in words; empty for nothing
};
Page imports_page(ImportsPage const& shown);
Page confirm_undo_page(store::LiveImport const& import, std::string form_token);

/// Why a kind of finding matters, and who can put it right; empty where nothing is known of it.
using FindingWords = std::function<std::pair<std::string, std::string>(std::string_view kind)>;

struct FindingsPage {
    std::span<store::KeptFinding const> findings;
    store::Trends const& trends;
    FindingWords words;
    std::string severity;  ///< only these; empty for all
};
Page findings_page(FindingsPage const& shown);

}  // namespace breakwater::web
