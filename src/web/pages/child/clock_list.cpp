#include "web/pages/child/clock_list.h"

#include <fmt/format.h>

#include <algorithm>

#include "web/components/lists.h"
#include "web/components/messages.h"
#include "web/components/meter.h"

namespace breakwater::web {

using journey::ClockRun;
using journey::ClockState;
using markup::attr;
using markup::markup_of;

namespace {

bool is_open(ClockRun const& run) {
    return run.state == ClockState::running || run.state == ClockState::late;
}

std::string state_words(ClockRun const& run, ChildView const& view) {
    auto const late = late_words(run);
    switch (run.state) {
        case ClockState::running:
            return run.answer.due_on < view.today ? "Fell due, not yet known" : "Due";
        case ClockState::late:
            return "Late: " + late;
        case ClockState::met:
            return "Met";
        case ClockState::met_late:
            return "Met late: " + late;
        case ClockState::never:
            return "Not met";
    }
    return "";
}

Tag tag_of(ClockRun const& run, ChildView const& view) {
    auto const words = state_words(run, view);
    switch (run.state) {
        case ClockState::running:
            return {words, run.answer.due_on < view.today ? "govuk-tag--grey" : ""};
        case ClockState::late:
            return {words, "govuk-tag--red"};
        case ClockState::met:
            return {words, "govuk-tag--green"};
        case ClockState::met_late:
            return {words, "govuk-tag--yellow"};
        case ClockState::never:
            return {words, "govuk-tag--orange"};
    }
    return {words, ""};
}

// How much of the time is used, on the last day known.
void write_meter(Html& html, ClockRun const& run, ChildView const& view) {
    auto const total =
        std::max<std::int64_t>((run.answer.due_on - run.answer.started_on).count(), 1);
    auto const used =
        std::clamp<std::int64_t>((view.last_known - run.answer.started_on).count(), 0, total);
    write(html, Meter{.part = used,
                      .whole = total,
                      .width = 220,
                      .height = 10,
                      .is_overdue = run.state == ClockState::late});
}

std::string rule_words(ClockRun const& run) {
    if (run.agreed_days)
        return fmt::format("Agreed for this child: every {} days", *run.agreed_days);
    return fmt::format("{}, {}", rules::to_words(*run.answer.clock),
                       rules::to_words(run.answer.clock->layer));
}

void write_clock(Html& html, ClockRun const& run, ChildView const& view) {
    html.element<"li">(attr<"class">("app-clock"), [&] {
        html.element<"div">([&] {
            html.element<"span">(attr<"class">("app-clock__name"), run.answer.clock->title);
            html.empty<"br">();
            html.text(fmt::format("Since {}", to_words(run.answer.started_on)));
        });
        html.element<"div">([&] {
            write_meter(html, run, view);
            html.text(rule_words(run));
        });
        html.element<"div">(attr<"class">("app-clock__due"), [&] {
            write(html, tag_of(run, view));
            html.element<"strong">(to_words(run.answer.due_on));
        });
    });
    html.line();
}

}  // namespace

void write_clocks_now(Html& html, ChildView const& view) {
    std::vector<ClockRun const*> open;
    for (auto const& run : view.clocks)
        if (is_open(run)) open.push_back(&run);
    if (open.empty()) {
        html.element<"p">(attr<"class">("govuk-body"),
                          fmt::format("No clock was running on {}.", to_words(view.last_known)));
        return;
    }
    std::reverse(open.begin(), open.end());
    html.element<"p">(
        attr<"class">("govuk-body app-meta"),
        fmt::format("As known on {}, the day of the last extract. What has happened since is not "
                    "known here.",
                    to_words(view.last_known)));
    html.element<"ul">(attr<"class">("app-clocks"), [&] {
        for (auto const* const run : open) write_clock(html, *run, view);
    });
}

void write_all_clocks(Html& html, ChildView const& view) {
    write_clocks_now(html, view);
    if (view.clocks.empty()) return;
    Table table{.caption = "Every clock of this child, latest due first",
                .caption_classes = "govuk-table__caption--m",
                .head = std::vector<TableCell>{{"Clock"},
                                               {"Began"},
                                               {"Due"},
                                               {"Done"},
                                               {"How it stands"},
                                               {"How it was counted"},
                                               {"Began by"}},
                .first_cell_is_header = true,
                .classes = "app-table"};
    for (auto const& run : view.clocks) {
        auto const& clock = *run.answer.clock;
        table.rows.push_back(
            {{markup_of([&](Html& cell) {
                 cell.text(clock.title);
                 if (!clock.id.empty()) cell.text(" (" + clock.id + ")");
             })},
             {to_words(run.answer.started_on)},
             {to_words(run.answer.due_on)},
             {run.stopped_on ? to_words(*run.stopped_on) : std::string{"Not recorded"}},
             {markup_of([&](Html& cell) { write(cell, tag_of(run, view)); })},
             {markup_of([&](Html& cell) {
                 cell.text(counted_words(run));
                 if (!run.answer.caution.empty()) cell.text(" " + run.answer.caution);
                 cell.text(fmt::format(" Source: {} ({}).", clock.citation.source,
                                       rules::to_words(clock.layer)));
             })},
             {source_words(view.record.sources[run.table][run.row])}});
    }
    write_scrollable(html, table);
}

}  // namespace breakwater::web
