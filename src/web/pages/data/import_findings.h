#pragma once
// What an import moved among the findings of the returns: shown where it has just been done, and on
// a page of its own.

#include "dispatch/findings_moved.h"
#include "web/components/page.h"

namespace breakwater::web {

/// A return a paragraph, each with its way to the list: what came, what went, what stands.
void write_moved(Html& html, std::span<dispatch::ReturnMoved const> moved);

struct ImportFindingsPage {
    store::KeptImport const& import;
    std::span<dispatch::ReturnMoved const> moved;
};
/// The same, with the rules that anything came to or went from.
Page import_findings_page(ImportFindingsPage const& shown);

}  // namespace breakwater::web
