#include "partnership/paper.h"

#include <fmt/format.h>

#include <algorithm>

namespace breakwater::partnership {

namespace {

Result<std::int64_t> setting(rules::RuleBook const& book, std::string_view name,
                             std::string_view unit, Date on) {
    auto const* const threshold = book.threshold(name, on);
    if (threshold == nullptr || !threshold->unit.starts_with(unit))
        return Error{"no_setting", fmt::format("no threshold {} in {} is in force on {}", name,
                                               unit, to_words(on))};
    return threshold->value;
}

/// The first day of the year of minutes that the day is in.
Date year_begins(Date on, unsigned month) {
    auto const year = year_of(on) - (month_of(on) < month ? 1 : 0);
    return make_date(year, month, 1);
}

}  // namespace

bool is_for_members_alone(Paper const& paper, AgendaItem const& item) {
    return item.confidential || paper.readers == PaperReaders::members ||
           paper.classification == Classification::exempt ||
           paper.classification == Classification::confidential;
}

bool is_public(Paper const& paper, AgendaItem const& item) {
    return paper.readers == PaperReaders::everybody && !is_for_members_alone(paper, item);
}

Result<void> check_classification(Paper const& paper) {
    bool const closed = paper.classification == Classification::exempt ||
                        paper.classification == Classification::confidential;
    if (closed && paper.because.empty())
        return Error{"no_reason",
                     "Say by which paragraph it is exempt, or why it is confidential: what is "
                     "closed to the public says why"};
    if (closed && paper.readers != PaperReaders::members)
        return Error{"readers_do_not_fit",
                     "What is exempt or confidential is for those who sit on the body"};
    bool const is_open = paper.readers == PaperReaders::everybody;
    if (is_open && paper.classification != Classification::public_information)
        return Error{"readers_do_not_fit",
                     "Only public information is for everybody: classify it so, or choose who else "
                     "may read it"};
    if (!is_open && paper.classification == Classification::public_information)
        return Error{"readers_do_not_fit",
                     "Public information is for everybody: choose them, or another classification"};
    return {};
}

std::string marking_of(Paper const& paper) {
    std::string words{access::title(paper.classification)};
    if (!paper.because.empty()) words += fmt::format(" ({})", paper.because);
    return words;
}

Result<Date> papers_due_on(rules::RuleBook const& book, BodyKind body, Date held_on) {
    auto const days = TRY(setting(
        book,
        body == BodyKind::scrutiny_panel ? "papers_clear_days_scrutiny_panel" : "papers_clear_days",
        "working day", held_on));
    // Clear days are those between: neither the day they are sent nor that of the meeting counts.
    return book.calendar().add_working_days(held_on, -static_cast<int>(days) - 1);
}

Result<std::int64_t> first_minute_number(rules::RuleBook const& book, BodyKind body,
                                         MeetingRecord const& meeting,
                                         std::span<MeetingRecord const> all) {
    if (body != BodyKind::scrutiny_panel) return std::int64_t{1};
    auto const held_on = meeting.meeting.held_on;
    auto const month = TRY(setting(book, "minutes_begin_anew_in_month", "month", held_on));
    auto const since = year_begins(held_on, static_cast<unsigned>(month));
    std::int64_t first = 1;
    for (auto const& each : all) {
        auto const& other = each.meeting;
        bool const before =
            std::pair{other.held_on, other.id} < std::pair{held_on, meeting.meeting.id};
        if (other.body == meeting.meeting.body && other.held_on >= since && before &&
            each.has_ended())
            first += std::ssize(each.items);
    }
    return first;
}

Result<std::int64_t> paper_file_bytes_max(rules::RuleBook const& book, Date on) {
    auto const megabytes = TRY(setting(book, "paper_file_most", "megabyte", on));
    return megabytes << 20;
}

}  // namespace breakwater::partnership
