#pragma once
// Publishing a pack for its readers, what was published, and what has moved since.

#include "press/publish.h"
#include "press/restating.h"
#include "web/components/page.h"

namespace breakwater::web {

struct PublicationPage {
    reports::ReportDefinition const& report;
    indicators::Catalogue const& catalogue;
    Month period;
    publication::Audience audience = publication::Audience::internal;
    /// What would be published; none where it cannot be, and `cannot` says why.
    press::PreparedEdition const* prepared = nullptr;
    std::string cannot;
    store::KeptEdition const* supersedes = nullptr;  ///< the edition that stands now, if any
    std::string because;                             ///< why; as written by the program, or edited
    std::string known_because;  ///< why, though small numbers are known already; as edited
    std::string problem;        ///< of the field named next
    std::string problem_at = "because";
    std::vector<std::string> not_signed;  ///< titles of what is left out
    std::int64_t seen_words = 0;          ///< last entry of the words that were looked at
    std::string form_token;
};
Page publication_page(PublicationPage const& shown);

struct EditionPage {
    publication::Edition const& edition;
    store::KeptEdition const& kept;
    std::string done;  ///< what was just done; empty for nothing
    bool may_see_changes = false;
};
Page edition_page(EditionPage const& shown);

struct ChangesPage {
    press::EditionQuestion const& question;
    publication::Restatement const& restatement;
    indicators::Catalogue const& catalogue;
};
Page changes_page(ChangesPage const& shown);

/// Why a new edition takes the place of an old one, without a number in it: which figures moved and
/// for what causes. For somebody to go on writing.
std::string restatement_note(publication::Restatement const& restatement, std::int64_t edition,
                             indicators::Catalogue const& catalogue);

}  // namespace breakwater::web
