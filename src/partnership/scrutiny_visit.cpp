#include "partnership/scrutiny_visit.h"

#include <fmt/format.h>

#include <algorithm>

#include "kernel/csv_cell.h"

namespace breakwater::partnership {

namespace {

using Kind = VisitEventKind;

VisitEvent const* find_event(std::span<VisitEvent const> events, std::int64_t number, Kind kind) {
    for (auto const& event : events)
        if (event.number == number && event.kind == kind) return &event;
    return nullptr;
}

VisitFinding* find_finding(VisitStanding& standing, std::int64_t number) {
    for (auto& line : standing.lines)
        for (auto& finding : line.findings)
            if (finding.finding->number == number) return &finding;
    return nullptr;
}

VisitLine& line_of(VisitStanding& standing, std::int64_t number) {
    for (auto& line : standing.lines)
        if (line.line != nullptr && line.line->number == number) return line;
    if (standing.lines.empty() || standing.lines.back().line != nullptr)
        standing.lines.emplace_back();
    return standing.lines.back();
}

void add(VisitStanding& standing, VisitEvent const& event) {
    switch (event.kind) {
        case Kind::line_of_enquiry: {
            // What was found beside the lines stays last.
            bool const beside = !standing.lines.empty() && standing.lines.back().line == nullptr;
            standing.lines.insert(standing.lines.end() - (beside ? 1 : 0), VisitLine{&event, {}});
            break;
        }
        case Kind::finding:
            line_of(standing, event.about).findings.push_back({&event, {}, {}});
            ++standing.findings;
            break;
        case Kind::response:
            if (auto* const finding = find_finding(standing, event.about))
                finding->responses.push_back(&event);
            break;
        case Kind::action:
            if (auto* const finding = find_finding(standing, event.about))
                finding->actions.push_back(event.action);
            standing.actions.push_back(event.action);
            break;
        case Kind::reported:
            standing.reported_on = event.on;
            break;
        case Kind::called_off:
            standing.stage = VisitStage::called_off;
            break;
    }
}

void count_gaps(VisitStanding& standing, bool visited) {
    for (auto const& line : standing.lines) {
        if (visited && line.line != nullptr && line.findings.empty()) ++standing.unanswered;
        for (auto const& finding : line.findings)
            if (finding.finding->grade == FindingGrade::to_improve && finding.actions.empty())
                ++standing.without_action;
    }
}

std::string words_of(VisitStanding const& standing) {
    std::string words{access::title(standing.stage)};
    if (standing.stage == VisitStage::planned || standing.stage == VisitStage::called_off)
        return words;
    if (standing.without_action > 0)
        words += fmt::format("; {} of {} findings {} no action yet", standing.without_action,
                             standing.findings, standing.without_action == 1 ? "has" : "have");
    if (standing.unanswered > 0)
        words += fmt::format("; {} line{} of enquiry without a finding", standing.unanswered,
                             standing.unanswered == 1 ? "" : "s");
    return words;
}

Result<void> check_parts(VisitHistory const& history, VisitEvent const& event) {
    auto const& events = history.events;
    switch (event.kind) {
        case Kind::line_of_enquiry:
            break;
        case Kind::finding:
            if (event.on < history.visit.visited_on)
                return Error{"before_visit", "Nothing is found before the day of the visit"};
            if (!event.grade) return Error{"no_grade", "Say what kind of finding it is"};
            if (event.about != 0 &&
                find_event(events, event.about, Kind::line_of_enquiry) == nullptr)
                return Error{"no_such_line", "Choose a line of enquiry of this visit, or none"};
            break;
        case Kind::response:
        case Kind::action:
            if (find_event(events, event.about, Kind::finding) == nullptr)
                return Error{"no_such_finding", "Choose the finding it concerns"};
            if (event.kind == Kind::action && !event.action.known())
                return Error{"no_action", "Name the action that was agreed"};
            break;
        case Kind::reported:
            for (auto const& each : events)
                if (each.kind == Kind::reported)
                    return Error{"happened_already", "It was reported already"};
            if (std::none_of(events.begin(), events.end(),
                             [](auto const& each) { return each.kind == Kind::finding; }))
                return Error{"nothing_found", "Enter what was found first"};
            break;
        case Kind::called_off:
            for (auto const& each : events)
                if (each.kind == Kind::finding)
                    return Error{"visited_already", "There are findings: the visit took place"};
            break;
    }
    return {};
}

}  // namespace

VisitStanding standing_on(VisitHistory const& history, Date day) {
    VisitStanding standing;
    for (auto const& event : history.events) {
        if (event.on > day) break;
        add(standing, event);
    }
    bool const visited = history.visit.visited_on <= day;
    if (standing.stage != VisitStage::called_off) {
        standing.stage = standing.reported_on    ? VisitStage::reported
                         : standing.findings > 0 ? VisitStage::found
                         : visited               ? VisitStage::to_be_written_up
                                                 : VisitStage::planned;
        count_gaps(standing, visited && standing.findings > 0);
    }
    standing.words = words_of(standing);
    return standing;
}

Result<void> check_visit(ScrutinyVisit const& visit, Arrangements const& all) {
    if (visit.title.empty()) return Error{"no_words", "Enter what is visited"};
    if (find_post(all, visit.by) == nullptr)
        return Error{"nobody_visits", "Choose the post of whoever visits"};
    if (find_body(all, visit.body) == nullptr)
        return Error{"no_body", "Choose the body that hears of it"};
    if (visit.agency.known() && find_agency(all, visit.agency) == nullptr)
        return Error{"no_such_noun", fmt::format("there is no agency {}", visit.agency.value)};
    return {};
}

Result<void> check_event(VisitHistory const& history, VisitEvent const& event) {
    bool const needs_words = event.kind != Kind::action && event.kind != Kind::reported;
    if (needs_words && event.words.empty())
        return Error{"no_words", "Enter what is to be said of it"};
    if (!history.events.empty() && event.on < history.events.back().on)
        return Error{"out_of_order", fmt::format("Something of {} is recorded already: enter that "
                                                 "day or a later one",
                                                 breakwater::to_words(history.events.back().on))};
    for (auto const& each : history.events)
        if (each.kind == Kind::called_off)
            return Error{"called_off", "The visit was called off: plan another"};
    return check_parts(history, event);
}

std::string visits_csv(std::span<VisitHistory const> all, Arrangements const& arrangements,
                       Date day) {
    std::string out =
        "number,day,by,visit,reported_to,stage,line_of_enquiry,finding,grade,response,actions\n";
    for (auto const& each : all) {
        auto const& visit = each.visit;
        auto const standing = standing_on(each, day);
        auto const start = fmt::format(
            "{},{},{},{},{},{},", visit.id.value, to_iso(visit.visited_on),
            csv_cell(post_words(arrangements, visit.by)), csv_cell(visit.title),
            csv_cell(short_name_on(arrangements, visit.body, day)), access::name(standing.stage));
        bool any = false;
        for (auto const& line : standing.lines)
            for (auto const& finding : line.findings) {
                std::string actions;
                for (auto const action : finding.actions)
                    actions += fmt::format("{}{}", actions.empty() ? "" : " ", action.value);
                out += fmt::format(
                    "{}{},{},{},{},{}\n", start,
                    csv_cell(line.line == nullptr ? "" : line.line->words),
                    csv_cell(finding.finding->words), access::name(*finding.finding->grade),
                    csv_cell(finding.responses.empty() ? "" : finding.responses.back()->words),
                    actions);
                any = true;
            }
        if (!any) out += fmt::format("{},,,,\n", start);
    }
    return out;
}

}  // namespace breakwater::partnership
