#include "partnership/scrutiny_recommendation.h"

#include <fmt/format.h>

#include <algorithm>

#include "kernel/csv_cell.h"

namespace breakwater::partnership {

namespace {

using Kind = RecommendationEventKind;

// What happens at the meeting itself is not yet known to the report before it.
bool is_of_the_meeting(Kind kind) {
    return kind != Kind::responded;
}

void tell(RecommendationStanding& standing, RecommendationEvent const& event) {
    switch (event.kind) {
        case Kind::responded:
            standing.status = event.status;
            standing.action_taken = event.words;
            standing.reported = false;
            return;
        case Kind::reported:
            standing.reported = true;
            if (standing.status == RecommendationStatus::rejected) standing.on_list = false;
            return;
        case Kind::accepted:
            standing.on_list = false;
            return;
        case Kind::not_accepted:
            standing.status = RecommendationStatus::in_progress;
            return;
    }
}

std::string as_printed(Date date) {
    return fmt::format("{:02}/{:02}/{:02}", day_of(date), month_of(date), year_of(date) % 100);
}

}  // namespace

RecommendationStanding standing_on(RecommendationHistory const& history, Date day) {
    RecommendationStanding standing;
    for (auto const& event : history.events) {
        if (event.on > day) break;
        tell(standing, event);
    }
    return standing;
}

Result<void> check_event(RecommendationHistory const& history, RecommendationEvent const& event) {
    if (event.on < history.recommendation.made_on)
        return Error{"before_made", fmt::format("It was made on {}, after this",
                                                to_words(history.recommendation.made_on))};
    if (!history.events.empty() && event.on < history.events.back().on)
        return Error{"out_of_order", fmt::format("Something of {} is recorded already: enter that "
                                                 "day or a later one",
                                                 to_words(history.events.back().on))};
    auto const standing = standing_on(history, event.on);
    if (!standing.on_list)
        return Error{"off_the_list", "The recommendation has left the list: make a new one"};
    if (event.kind == Kind::responded && event.words.empty())
        return Error{"no_words", "Enter the action that was taken"};
    bool const decides = event.kind == Kind::accepted || event.kind == Kind::not_accepted;
    if (decides && standing.status != RecommendationStatus::complete)
        return Error{"not_complete",
                     "Only what is marked complete can be accepted, or not: this "
                     "one stays on the list"};
    if (decides && !standing.reported)
        return Error{"not_reported", "It has not been reported to the panel as it stands now"};
    return {};
}

std::vector<MonitoringRow> monitoring_table(std::span<RecommendationHistory const> all,
                                            Date meeting) {
    std::vector<RecommendationHistory const*> listed;
    for (auto const& each : all)
        if (each.recommendation.made_on < meeting) listed.push_back(&each);
    std::stable_sort(listed.begin(), listed.end(), [](auto const* a, auto const* b) {
        return a->recommendation.made_on < b->recommendation.made_on;
    });
    std::vector<MonitoringRow> rows;
    for (auto const* const each : listed) {
        RecommendationStanding standing;
        for (auto const& event : each->events)
            if (event.on < meeting || (event.on == meeting && !is_of_the_meeting(event.kind)))
                tell(standing, event);
        if (!standing.on_list) continue;
        auto const& made = each->recommendation;
        rows.push_back({made.made_on, made.title, fmt::format("{}) {}", made.number, made.proposed),
                        standing.action_taken, std::string{access::title(standing.status)}});
    }
    return rows;
}

std::string to_csv(std::span<MonitoringRow const> rows) {
    std::string text = "Date,Title,Action proposed,Action Taken,Progress Status\n";
    MonitoringRow const* before = nullptr;
    for (auto const& row : rows) {
        bool const same =
            before != nullptr && before->made_on == row.made_on && before->title == row.title;
        text += fmt::format("{},{},{},{},{}\n", same ? "" : csv_cell(as_printed(row.made_on)),
                            same ? "" : csv_cell(row.title), csv_cell(row.proposed),
                            csv_cell(row.action_taken), csv_cell(row.status));
        before = &row;
    }
    return text;
}

}  // namespace breakwater::partnership
