#pragma once
// The minutes of a meeting in the order in which they are read: who was there, each minute by its
// number, what was said and what was resolved. Those of a scrutiny panel are in the words of
// Southampton's: "Councillors Webb (Vice-Chair), Chapman and Cooper".

#include "partnership/arrangements.h"
#include "partnership/cover_report.h"
#include "partnership/meeting.h"

namespace breakwater::partnership {

struct Resolved {
    DecisionStanding standing = DecisionStanding::resolved;
    std::string quorum;  ///< of recommendations: why they are no more than that
    /// "RESOLVED that the minutes be approved": in one line with the word, without a number.
    bool in_line = false;
    std::vector<std::string> words;
};

struct MinutesItem {
    std::int64_t number = 1;
    std::string title;  ///< what stands for it, where it is not shown
    bool shown = true;
    std::vector<std::string> interests;
    std::vector<CoverParagraph> said;
    std::vector<Resolved> resolved;
};

struct Minutes {
    bool of_a_panel = false;
    std::string body;  ///< its name on the day
    Date held_on;
    std::vector<std::string> present, apologies;  ///< a line each
    std::vector<MinutesItem> items;
    std::string standing;  ///< draft, agreed, signed by whom

    /// "(i)"; of a panel "i)", as its minutes have it.
    std::string sign(int number) const;
};

struct MinutesFor {
    std::int64_t first_number = 1;    ///< of the first item
    bool shows_confidential = false;  ///< else such an item is a number without words
};

Minutes minutes_of(MeetingRecord const& meeting, Arrangements const& all, MinutesFor const& whom);

/// As lines of plain text. Headings of a panel's are in capitals.
std::string to_text(Minutes const& minutes);

}  // namespace breakwater::partnership
