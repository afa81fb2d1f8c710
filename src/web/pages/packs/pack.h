#pragma once
// The packs in hand and those that were published; one pack as a list of what is to be done; the
// pack as it will look.

#include <span>

#include "press/pack_words.h"
#include "store/editions.h"
#include "web/components/page.h"

namespace breakwater::web {

/// "/packs/performance-pack/2024-08"
std::string pack_address(std::string_view report, Month period);
/// "/packs/editions/3"
std::string edition_address(std::int64_t number);
/// "/packs/performance-pack/2024-08/words/re_referrals"
std::string words_address(std::string_view report, Month period, std::string_view about);
/// "/packs/performance-pack/2024-08/publication?audience=board"
std::string publication_address(std::string_view report, Month period,
                                publication::Audience audience);

/// "the board", "the public", "internal readers".
std::string_view readers(publication::Audience audience);

/// How far the words of a pack are.
struct PackInHand {
    std::string report, title;
    Month period;
    std::size_t wanted = 0, written = 0, signed_off = 0;
};

struct PacksPage {
    std::span<PackInHand const> in_hand;
    std::span<store::KeptEdition const> editions;  ///< that the reader may read; oldest first
    bool may_work = false;
};
Page packs_page(PacksPage const& shown);

struct PackPage {
    reports::ReportDefinition const& report;
    Month period;
    std::span<press::WordsAbout const> wanted;
    std::span<store::CommentaryVersion const> latest;
    std::span<store::KeptEdition const> editions;  ///< of this report and month; oldest first
    std::string position;                          ///< which extract the figures are of
    std::size_t errors = 0, warnings = 0;          ///< kinds of finding in the last extracts
    bool may_see_findings = false, may_publish = false;
    /// What was last said of the data; null: nothing.
    store::CommentaryVersion const* data_checked = nullptr;
    bool changed_since_checked = false;  ///< the record has other figures since
};
Page pack_page(PackPage const& shown);

struct PreviewPage {
    reports::Document const& document;
    std::string report;
    Month period;
    std::size_t not_signed = 0;  ///< texts that are shown here and would not be published
};
Page preview_page(PreviewPage const& shown);

}  // namespace breakwater::web
