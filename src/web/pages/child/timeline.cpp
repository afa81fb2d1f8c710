#include "web/pages/child/timeline.h"

#include <fmt/format.h>

#include <algorithm>

#include "kernel/counted.h"
#include "web/components/filter.h"
#include "web/components/links.h"
#include "web/components/messages.h"
#include "web/components/select.h"
#include "web/components/timeline.h"
#include "web/pages/date_field.h"
#include "web/pages/form_page.h"

namespace breakwater::web {

using journey::schemas;
using markup::attr;
using markup::markup_of;
using markup::site_action;

namespace {

constexpr std::size_t events_of_a_page = 50;

struct Asked {
    RecordPart const* kind = nullptr;  ///< null: everything
    std::optional<Date> since, until;
    bool oldest_first = false;
    std::size_t page = 1;
    FormProblems problems;
};

DateField since_field() {
    return {"since", "From this day", ""};
}
DateField until_field() {
    return {"until", "Until this day", ""};
}

Asked read_asked(Fields const& fields) {
    Asked asked;
    asked.kind = find_record_part(fields.first("kind"));
    asked.since = date_entered(since_field(), fields, asked.problems);
    asked.until = date_entered(until_field(), fields, asked.problems);
    if (asked.problems.empty() && asked.since && asked.until && *asked.until < *asked.since)
        asked.problems.push_back({"until-day", "The last day is not before the first"});
    asked.oldest_first = fields.first("order") == "oldest";
    asked.page = fields.number<decltype(asked.page)>("page").value_or(asked.page);
    return asked;
}

bool is_asked_for(RecordEvent const& event, Asked const& asked) {
    if (asked.kind != nullptr) {
        auto const& tables = asked.kind->tables;
        if (std::find(tables.begin(), tables.end(), event.table) == tables.end()) return false;
    }
    return (!asked.since || *asked.since <= event.on) && (!asked.until || event.on <= *asked.until);
}

// The same list, at another page.
std::string at_page(ChildView const& view, Fields const& fields, std::size_t page) {
    auto address = child_address(view.record.person, timeline_view) + "?";
    for (auto const& [name, value] : fields.all())
        if (name != "page" && !value.empty())
            address += percent_encoded(name) + "=" + percent_encoded(value) + "&";
    return fmt::format("{}page={}", address, page);
}

void write_filter(Html& html, ChildView const& view, Fields const& fields, Asked const& asked) {
    html.element<"form">(
        attr<"method">("get"), attr<"class">("app-no-print"),
        site_action(child_address(view.record.person, timeline_view)), [&] {
            if (view.purpose != access::Purpose::not_stated)
                html.empty<"input">(attr<"type">("hidden"), attr<"name">("purpose"),
                                    attr<"value">(access::name(view.purpose)));
            Filter filter{.heading = "What to show", .submit_words = "Show"};
            filter.options = markup_of([&](Html& inside) {
                Select kind{.name = "kind"};
                kind.label.content = "Kind";
                kind.items.push_back({"Everything", "", std::nullopt, false, {}});
                for (auto const& part : record_parts())
                    kind.items.push_back(
                        {std::string{part.title}, std::string{part.name}, std::nullopt, false, {}});
                kind.value = asked.kind == nullptr ? "" : std::string{asked.kind->name};
                write(inside, kind);
                write_date(inside, since_field(), fields, asked.problems);
                write_date(inside, until_field(), fields, asked.problems);
                Select order{.name = "order"};
                order.label.content = "Order";
                order.items.push_back({"Latest first", "latest", std::nullopt, false, {}});
                order.items.push_back({"Oldest first", "oldest", std::nullopt, false, {}});
                order.value = asked.oldest_first ? "oldest" : "latest";
                write(inside, order);
            });
            write(html, filter);
        });
}

void write_pages(Html& html, ChildView const& view, Fields const& fields, std::size_t page,
                 std::size_t pages) {
    if (pages < 2) return;
    Pagination pagination;
    auto const link = [&](std::size_t to) {
        return PaginationLink{
            at_page(view, fields, to), {}, fmt::format("{} of {}", to, pages), {}};
    };
    if (page > 1) pagination.previous = link(page - 1);
    if (page < pages) pagination.next = link(page + 1);
    write(html, pagination);
}

}  // namespace

void write_events(Html& html, ChildView const& view, std::span<RecordEvent const> events) {
    if (events.empty()) {
        html.element<"p">(attr<"class">("govuk-body"), "The record holds nothing of that.");
        return;
    }
    Timeline timeline{.heading_level = 3};
    for (auto const& event : events)
        timeline.items.push_back(
            {.title = title_of(event),
             .by = "",
             .datetime = to_iso(event.on),
             .date_words = to_words(event.on),
             .description = markup_of([&](Html& inside) {
                 auto const details = details_of(event, view.words);
                 if (!details.empty())
                     inside.element<"p">(attr<"class">("govuk-body"), [&] {
                         bool first = true;
                         for (auto const& detail : details) {
                             if (!first) inside.text("; ");
                             first = false;
                             inside.text(detail);
                         }
                         inside.text(".");
                     });
                 inside.element<"p">(attr<"class">("govuk-body app-meta"),
                                     source_words(view.record.sources[event.table][event.row]));
             })});
    write(html, timeline);
}

Page timeline_page(ChildView const& view, Fields const& fields) {
    auto const asked = read_asked(fields);
    auto events = events_of(view.record);
    if (asked.problems.empty())
        std::erase_if(events, [&](auto const& event) { return !is_asked_for(event, asked); });
    if (asked.oldest_first) std::reverse(events.begin(), events.end());
    auto const pages =
        std::max<std::size_t>(1, (events.size() + events_of_a_page - 1) / events_of_a_page);
    auto const page = std::clamp<std::size_t>(asked.page, 1, pages);
    auto const first = (page - 1) * events_of_a_page;
    auto shown = child_frame(view, timeline_view, "Timeline", [&](Html& html) {
        write_problems(html, asked.problems);
        write_filter(html, view, fields, asked);
        html.element<"h2">(attr<"class">("govuk-heading-m"),
                           counted(events.size(), "entry", "entries"));
        write_events(
            html, view,
            std::span{events}.subspan(first, std::min(events_of_a_page, events.size() - first)));
        write_pages(html, view, fields, page, pages);
    });
    if (!asked.problems.empty()) shown.errors = HasErrors::yes;
    return shown;
}

}  // namespace breakwater::web
