#pragma once
// What is counted and why, for everybody to read: the catalogue of indicators, and one definition
// in words with its versions.

#include "indicators/in_words.h"
#include "web/components/page.h"

namespace breakwater::web {

/// By area of work, each with a link.
Page definitions_page(indicators::Catalogue const& catalogue);

struct DefinitionPage {
    std::span<indicators::Definition const* const>
        versions;  ///< of one, oldest first; at least one
    indicators::Catalogue const& catalogue;
    rules::RuleBook const& book;
    Date today;
    std::string figures;        ///< where its figures are; empty for those who see none
    bool can_be_tried = false;  ///< a changed text may be counted with
    std::string done;           ///< what was just done; empty for nothing
};
Page definition_page(DefinitionPage const& shown);

/// What is counted, which of them, and of what: for the eye, from what the engine counts by.
void write_what_is_counted(Html& html, indicators::Definition const& definition,
                           indicators::DefinitionInWords const& words,
                           indicators::Catalogue const& catalogue);

/// Those of one indicator, oldest first; none where it is not known.
std::vector<indicators::Definition const*> versions_of(indicators::Catalogue const& catalogue,
                                                       std::string_view id);

}  // namespace breakwater::web
