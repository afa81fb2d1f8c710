#pragma once
// Every import there ever was, narrowed and by pages, and as a file to take away. Counts only.

#include "store/kept_import.h"
#include "web/components/navigation.h"
#include "web/components/page.h"
#include "web/http/fields.h"

namespace breakwater::web {

/// What the list is narrowed to, as its address has it.
struct ImportsAsked {
    std::string format;  ///< "ssd"; empty for all
    std::string state;   ///< "stands", "undone"; empty for all
    std::string who;     ///< part of a name; empty for anybody
    int page = 1;
};
ImportsAsked imports_asked(Fields const& query);

/// Those that are asked for, as they stood.
std::vector<store::ListedImport const*> narrowed(std::vector<store::ListedImport> const& imports,
                                                 ImportsAsked const& asked);

struct AllImportsPage {
    std::vector<store::ListedImport> const& imports;  ///< all of them, the latest first
    ImportsAsked asked;
    SubNavigation views;
};
Page all_imports_page(AllImportsPage const& shown);

/// A line for each that is asked for, whatever the page.
std::string all_imports_csv(std::vector<store::ListedImport> const& imports,
                            ImportsAsked const& asked);

}  // namespace breakwater::web
