#pragma once
// What stands on the agenda of every meeting of a kind of body: dated text in
// rules/partnership/standing_items.csv.

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "partnership/body.h"
#include "partnership/meeting.h"

namespace breakwater::partnership {

struct StandingItem {
    BodyKind body = BodyKind::board;
    int place = 1;  ///< among those of the kind, from 1
    std::string title;
    Matter matter = Matter::practice;
    bool last = false;     ///< after the business of the one meeting
    bool minutes = false;  ///< under it lie the minutes of the meeting before
    Date since;
    std::optional<Date> until;  ///< first day no longer
    std::string source;
    char confidence = 'C';

    bool in_use_on(Date date) const { return since <= date && (!until || date < *until); }
};

/// The agenda of a meeting of such a body on the day: those in use, numbered from 1.
std::vector<AgendaItem> standing_agenda(std::span<StandingItem const> all, BodyKind body, Date on);

/// The standing item that the item of such a body's agenda is; null where it is business of the one
/// meeting.
StandingItem const* standing_item_of(std::span<StandingItem const> all, BodyKind body, Date on,
                                     AgendaItem const& item);

/// The number that new business of the meeting is given: before the items that come last, which
/// each go down one.
std::int64_t place_for_business(std::span<StandingItem const> all, BodyKind body, Date on,
                                std::span<AgendaItem const> agenda);

struct ReadStandingItems {
    std::vector<StandingItem> items;
    std::vector<Error> problems;
};

/// Problems: unknown_body, unknown_matter, no_title, no_source, not_a_number, not_yes_or_no,
/// unknown_confidence, not_a_date, until_before_since, place_taken (two of one kind in one place on
/// one day), and those of rules/dated_rows.h.
ReadStandingItems read_standing_items(std::string_view text, std::string_view file);

/// All of it or nothing. Codes: cannot_read; standing_items_not_understood (the first problem's
/// words and place, and how many more).
Result<std::vector<StandingItem>> load_standing_items(std::filesystem::path const& rules_folder);

}  // namespace breakwater::partnership
