#pragma once
// The words of a pack: what can be written about in it, and what has been.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "publication/edition.h"
#include "reports/commentary.h"
#include "reports/report_definition.h"
#include "store/commentary.h"

namespace breakwater::press {

/// The key discussion points of a report are kept under this name.
inline constexpr std::string_view key_points = "key-points";
/// What was checked of the data a pack is made from is kept under this name; it is never published.
inline constexpr std::string_view data_checked = "data-checked";

/// One thing that can be written about.
struct WordsAbout {
    std::string about;                        ///< as store::CommentarySubject has it
    std::string title;                        ///< "Re-referrals within 12 months"
    std::string section;                      ///< its heading; empty for the key points
    reports::ReportRow const* row = nullptr;  ///< of an indicator; points into the report
};

/// In the order in which the report shows them: the key points, then each section and each of its
/// indicators once. `catalogue` gives titles where the report has none.
std::vector<WordsAbout> words_wanted(reports::ReportDefinition const& report,
                                     indicators::Catalogue const& catalogue);

/// "What was checked of the data": beside what is wanted, for those who make the pack.
WordsAbout words_about_data();

/// Takes out what was said of the data, and gives it.
std::optional<store::CommentaryVersion> take_data_checked(
    std::vector<store::CommentaryVersion>& latest);

/// All that was written last, signed off or not: for a preview.
reports::Commentary words_as_written(std::span<store::CommentaryVersion const> latest);

/// What was signed off, and by whom: only this is published.
struct SignedWords {
    reports::Commentary words;
    std::vector<publication::SignOff> sign_offs;  ///< one for each person and role, their latest
};
SignedWords signed_words(std::span<store::CommentaryVersion const> latest);

}  // namespace breakwater::press
