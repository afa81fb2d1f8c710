#pragma once
// What was imported, when and by whom, and what the last extracts need putting right.

#include <functional>

#include "store/kept_import.h"
#include "store/ledger.h"
#include "web/components/messages.h"
#include "web/components/navigation.h"
#include "web/components/page.h"
#include "web/desk/import_desk.h"
#include "web/routes/visit.h"

namespace breakwater::web {

enum class DataView { imports, all_imports, findings, figures };
/// The views of Data that open to the person of the visit.
SubNavigation data_views(Visit const& visit, DataView here);

struct ImportsPage {
    std::span<store::LedgerEntry const> entries;     ///< oldest first
    std::span<store::LiveImport const> imports;      ///< those that stand, oldest first
    std::span<UploadNow const> uploads;              ///< that wait
    std::optional<std::chrono::hours> uploads_wait;  ///< so long, at most
    bool may_import = false;
    bool may_undo = false;
    std::string done;  ///< what was just done, in words; empty for nothing
    SubNavigation views;
};
Page imports_page(ImportsPage const& shown);

struct ImportPage {
    store::KeptImport const& import;
    bool can_be_undone = false;
    bool may_see_returns = false;
};
Page import_page(ImportPage const& shown);
Page confirm_undo_page(store::LiveImport const& import, std::string form_token);

/// Why a kind of finding matters, and who can put it right; empty where nothing is known of it.
using FindingWords = std::function<std::pair<std::string, std::string>(std::string_view kind)>;

struct FindingsPage {
    std::span<store::KeptFinding const> findings;
    store::Trends const& trends;
    FindingWords words;
    std::string severity;  ///< only these; empty for all
    SubNavigation views;
};
Page findings_page(FindingsPage const& shown);

/// "Error", "Warning" or "Note", in its colour.
Tag severity_tag(std::string_view severity);
/// "31 August 2024"; "not stated" where it is not known.
std::string day_words(journey::Day day);

}  // namespace breakwater::web
