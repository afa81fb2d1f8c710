#pragma once
// The form of a council's cover report, as Southampton City Council's reports to its Children and
// Families Scrutiny Panel of 26 September 2024 have it: its headings in their order, and how what
// stands under them is numbered.

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "partnership/paper.h"

namespace breakwater::partnership {

enum class CoverPart {
    decision_maker,
    subject,
    decision_date,
    report_of,
    director_title,
    director_name,
    director_telephone,
    director_email,
    author_title,
    author_name,
    author_telephone,
    author_email,
    confidentiality,
    summary,
    recommendations,
    reasons,
    alternatives,
    detail,
    resources,
    property,
    statutory_power,
    other_legal,
    risk,
    policy,
    key_decision,
    wards,
    appendices,
    members_rooms,
    equality_assessment,
    data_protection_assessment,
    background,
};
inline constexpr std::size_t cover_part_count = 31;

enum class CoverEntry {
    line,       ///< words on one line
    yes_or_no,  ///< "Yes" or "No"
    text,       ///< paragraphs; see paragraphs_of()
    list,       ///< a line each
};

/// What a part is called and how it is filled in.
struct CoverPartShape {
    CoverPart part;
    std::string_view name;     ///< as its column and its field: "decision_maker"
    std::string_view heading;  ///< as printed: "DECISION-MAKER"
    CoverEntry entry = CoverEntry::line;
    bool needed = true;
    std::string_view hint;
};
/// In the order of the form.
std::span<CoverPartShape const, cover_part_count> cover_parts();

struct CoverReport {
    PaperId paper;
    std::array<std::string, cover_part_count> parts;
    bool operator==(CoverReport const&) const = default;

    std::string& at(CoverPart part) { return parts[static_cast<std::size_t>(part)]; }
    std::string const& at(CoverPart part) const { return parts[static_cast<std::size_t>(part)]; }
};

struct CoverProblem {
    CoverPart part;
    std::string words;
};
/// Every part that is needed and not there, or not what it should be; exempt and confidential
/// reports must say so themselves.
std::vector<CoverProblem> problems_of(CoverReport const& report, Classification classification);

/// "Capital/Revenue/Property/Other", or "Capital/Revenue" where property stands apart.
std::string_view resources_heading(CoverReport const& report);

/// Lines one under the other, or a list.
struct CoverPiece {
    bool is_list = false;
    std::vector<std::string> lines;
    bool operator==(CoverPiece const&) const = default;
};
/// A paragraph with what belongs to it. A heading has no number.
struct CoverParagraph {
    int number = 0;  ///< 0: a heading within the text
    std::vector<CoverPiece> pieces;
    bool operator==(CoverParagraph const&) const = default;
};
/// The paragraphs of a text. Blank lines part them; a line that begins with "- " is one of a list;
/// one that begins with "# " is a heading. Numbered from `next` on, which is left at the number
/// after the last: paragraphs are numbered through the whole form.
std::vector<CoverParagraph> paragraphs_of(std::string_view text, int& next);

/// The lines that are not blank, without blanks around them.
std::vector<std::string> lines_of(std::string_view text);

/// "(iv)", as recommendations are numbered. From 1 to 99.
std::string roman(int number);

}  // namespace breakwater::partnership
