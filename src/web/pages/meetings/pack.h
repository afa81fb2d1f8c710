#pragma once
// The pack of a meeting: cover, agenda, and each item's papers in their order, with what is left
// out said where it is left out. The same for the browser and for paper, where its pages are
// numbered through, those of papers that were sent as PDF too.

#include <map>

#include "reports/document.h"
#include "web/components/page.h"
#include "web/pages/meetings/papers_now.h"

namespace breakwater::web {

struct PackPaper {
    partnership::Paper const* paper = nullptr;
    store::KeptPaper const* kept = nullptr;
    std::optional<store::PaperFile> file;
    std::string file_title;
    std::optional<reports::Document> edition;  ///< where it may be read, and is wanted
    bool edition_is_for_others = false;
    /// Of a PDF that is laid in: its bytes, and how each page lies. Empty where it stands as a
    /// sheet that says where it is.
    std::string pdf;
    std::vector<bool> is_wide;

    std::string anchor() const;  ///< "paper-3"
};

/// The minutes of the meeting before, which come with the agenda by themselves.
struct PackMinutes {
    MeetingNow now;  ///< of that meeting
    std::int64_t first_number = 1;

    std::string title() const;   ///< "Minutes of the meeting held on 8 August 2024"
    std::string anchor() const;  ///< "minutes-3"
    bool holds_closed() const;
};

struct PackItem {
    partnership::AgendaItem const* item = nullptr;
    bool is_closed = false;  ///< its reader sees its number alone
    std::vector<PackPaper> papers;
    std::size_t left_out = 0;  ///< papers that are not for the reader
    std::vector<PackMinutes> minutes;

    std::string anchor() const;  ///< "item-7"
    bool has_papers() const { return !papers.empty() || !minutes.empty(); }
};

struct Pack {
    MeetingNow const& now;
    PapersNow const& papers;
    partnership::QuorumRule const* quorum = nullptr;
    bool for_the_public = false;
    std::vector<PackItem> items;

    std::string title() const;    ///< "SSCP, 12 June 2026: meeting pack"
    std::string marking() const;  ///< of the most closed thing in it
    bool holds_closed() const;    ///< something that only those who sit on the body may read
};

/// What a pack is to hold beside words: on paper, PDFs that were sent and editions are laid in.
enum class PackFor { screen, paper };

/// Codes: those of the record; store_damaged.
Result<Pack> pack_of(Visit& visit, MeetingNow const& now, PapersNow const& papers, PackFor what,
                     bool for_the_public);

struct PackPages {
    std::map<std::string, int, std::less<>> places;  ///< page of each anchor
    int last = 0;
};

/// From below the h1 on. `pages`: null where they are not known (yet), or on a screen. `site`: the
/// address that papers which are not laid in are read at, such as "https://breakwater.example.org".
void write_pack(markup::Html& html, Pack const& pack, PackFor what, PackPages const* pages,
                std::string_view site);

}  // namespace breakwater::web
