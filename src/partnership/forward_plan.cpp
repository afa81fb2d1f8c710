#include "partnership/forward_plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "kernel/csv_cell.h"

namespace breakwater::partnership {

namespace {

class ForwardReader {
public:
    ForwardReader(ForwardSources const& sources, ForwardSpan span, rules::RuleBook const& book,
                  Date today)
        : sources_(sources), span_(span), book_(book), today_(today) {}

    Result<std::vector<ForwardRow>> read();

private:
    void add_agenda(MeetingRecord const& meeting);
    Result<void> add_measures();
    void add_measure(Priority const& priority, MeasureHistory const& history,
                     MeasureStanding const& standing);
    bool is_wanted(BodyId body) const { return !span_.body.known() || span_.body == body; }
    bool stands_on_every_agenda(AgendaItem const& item, MeetingRecord const& meeting) const;
    ItemReport const* report_for(AgendaItem const& item, MeetingRecord const& meeting) const;
    /// The first of the body on or after the day; null where none is planned.
    MeetingRecord const* next_meeting(BodyId body, Date day) const;
    std::string lead_words(PostId lead) const;
    ForwardRow row_at(Date on, MeetingId meeting, BodyId body) const {
        auto const* const name = name_on(sources_.arrangements, body, on);
        return {on, meeting, body, name == nullptr ? std::string{} : name->name, {}, {}, {}};
    }

    ForwardSources const& sources_;
    ForwardSpan span_;
    rules::RuleBook const& book_;
    Date today_;
    std::vector<ForwardRow> rows_;
};

Result<std::vector<ForwardRow>> ForwardReader::read() {
    for (auto const& each : sources_.meetings) {
        auto const& meeting = each.meeting;
        if (is_wanted(meeting.body) && span_.from <= meeting.held_on &&
            meeting.held_on < span_.until)
            add_agenda(each);
    }
    TRY(add_measures());
    // A meeting with something before it needs no line that says there is nothing.
    std::erase_if(rows_, [&](auto const& empty) {
        return empty.item.empty() && std::any_of(rows_.begin(), rows_.end(), [&](auto const& row) {
                   return row.meeting == empty.meeting && !row.item.empty();
               });
    });
    std::stable_sort(rows_.begin(), rows_.end(), [](auto const& a, auto const& b) {
        return std::tie(a.on, a.body_name) < std::tie(b.on, b.body_name);
    });
    return std::move(rows_);
}

void ForwardReader::add_agenda(MeetingRecord const& meeting) {
    auto const before = rows_.size();
    auto const& held = meeting.meeting;
    for (auto const& item : meeting.items) {
        if (item.confidential) continue;
        auto const* const report = report_for(item, meeting);
        if (report == nullptr && stands_on_every_agenda(item, meeting)) continue;
        auto row = row_at(held.held_on, held.id, held.body);
        row.item = item.title;
        if (report != nullptr) row.lead = report->report_of;
        row.from = fmt::format("Agenda, item {}", item.number);
        rows_.push_back(std::move(row));
    }
    if (rows_.size() == before) {
        rows_.push_back(row_at(held.held_on, held.id, held.body));
        rows_.back().from = "Calendar";
    }
}

bool ForwardReader::stands_on_every_agenda(AgendaItem const& item,
                                           MeetingRecord const& meeting) const {
    auto const* const body = find_body(sources_.arrangements, meeting.meeting.body);
    return body != nullptr && standing_item_of(sources_.standing, body->kind,
                                               meeting.meeting.held_on, item) != nullptr;
}

ItemReport const* ForwardReader::report_for(AgendaItem const& item,
                                            MeetingRecord const& meeting) const {
    for (auto const& each : sources_.reports)
        if (each.meeting == meeting.meeting.id && each.item == item.number) return &each;
    return nullptr;
}

Result<void> ForwardReader::add_measures() {
    if (sources_.planning == nullptr) return {};
    for (auto const& each : sources_.planning->measures) {
        auto const* const priority = find_priority(*sources_.planning, each.measure.priority);
        if (priority == nullptr || !is_wanted(priority->body)) continue;
        auto const standing = TRY(standing_on(*priority, each, book_, today_));
        if (standing.stage == MeasureStage::open) add_measure(*priority, each, standing);
    }
    return {};
}

void ForwardReader::add_measure(Priority const& priority, MeasureHistory const& history,
                                MeasureStanding const& standing) {
    auto const due = standing.when.due_on();
    auto const* const meeting = next_meeting(priority.body, due);
    auto const on = meeting == nullptr ? due : meeting->meeting.held_on;
    if (on < span_.from || on >= span_.until) return;
    auto row = row_at(on, meeting == nullptr ? MeetingId{} : meeting->meeting.id, priority.body);
    row.item = history.measure.what;
    row.lead = lead_words(standing.lead);
    row.from = fmt::format("Business plan, {}", as_printed(standing.when));
    rows_.push_back(std::move(row));
}

MeetingRecord const* ForwardReader::next_meeting(BodyId body, Date day) const {
    MeetingRecord const* next = nullptr;
    for (auto const& each : sources_.meetings) {
        if (each.meeting.body != body || each.meeting.held_on < day) continue;
        if (next == nullptr || each.meeting.held_on < next->meeting.held_on) next = &each;
    }
    return next;
}

std::string ForwardReader::lead_words(PostId lead) const {
    return lead.known() ? post_words(sources_.arrangements, lead) : std::string{};
}

}  // namespace

std::string ForwardRow::when() const {
    if (meeting.known()) return to_words(on);
    return fmt::format("by {}, no meeting planned", to_words(on));
}

Result<std::vector<ForwardRow>> forward_plan(ForwardSources const& sources, ForwardSpan span,
                                             rules::RuleBook const& book, Date today) {
    return ForwardReader{sources, span, book, today}.read();
}

std::string to_csv(std::span<ForwardRow const> rows) {
    std::string out = "Body,Meeting,Item or report,Lead,From\n";
    for (auto const& row : rows)
        out += fmt::format("{},{},{},{},{}\n", csv_cell(row.body_name), csv_cell(row.when()),
                           csv_cell(row.item), csv_cell(row.lead), csv_cell(row.from));
    return out;
}

}  // namespace breakwater::partnership
