#pragma once
// What is written about one figure of a pack, beside the figure: the words, who changed what, and
// what somebody else wrote meanwhile.

#include <optional>
#include <span>

#include "press/pack_words.h"
#include "reports/gather.h"
#include "web/components/page.h"

namespace breakwater::web {

struct WordsPage {
    reports::ReportDefinition const& report;
    press::WordsAbout const& about;
    Month period;
    /// The last version; nothing where none was written.
    std::optional<store::CommentaryVersion> const& last;
    /// Of its history what is shown, and the version before that: see versions_shown(). Oldest
    /// first.
    std::span<store::CommentaryVersion const> history;
    std::vector<reports::RowFigures> rows;  ///< of this figure, or of the section
    reports::ReportOptions const& options;
    std::string own_words;                   ///< in the field: as last written, or as just sent
    std::optional<std::int64_t> began_from;  ///< refused: the version that was written over
    std::string words_began_from;            ///< of that version; empty for none
    std::string problem;                     ///< what is not right yet; empty for nothing
    std::string done;                        ///< what was just done; empty for nothing
    std::vector<std::string> doubts;  ///< claims in the words that the figures do not bear out
    bool came_late = false;           ///< own_words were sent after the session had ended
    bool may_sign_off = false;
    std::string form_token;
    store::CommentaryVersions shown;  ///< of the history
};

/// Of so many versions those of the page before a version; 0: the last ones.
store::CommentaryVersions versions_shown(std::int64_t all, std::int64_t before);

Page words_page(WordsPage const& shown);

}  // namespace breakwater::web
