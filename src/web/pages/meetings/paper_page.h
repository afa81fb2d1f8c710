#pragma once
// One paper of a meeting to read, with its earlier versions.

#include "web/components/page.h"
#include "web/pages/meetings/papers_now.h"

namespace breakwater::web {

struct PaperPage {
    PaperAtHand const& at_hand;
    std::span<store::PaperVersion const> versions;
    std::optional<store::PaperFile> file;  ///< of a file
    std::string file_title;                ///< "PDF document"
    bool may_read_edition = false;         ///< of an edition: those it is for
    /// An earlier version in place of the last; 0 for the last.
    std::int64_t revision = 0;
    std::string done;
};
Page paper_page(Visit& visit, PaperPage const& shown);

/// What the paper says: the form of a cover report, the text, or what a file and an edition are.
/// `level`: of the first heading in it.
void write_paper_words(markup::Html& html, store::KeptPaper const& kept, int level);

}  // namespace breakwater::web
