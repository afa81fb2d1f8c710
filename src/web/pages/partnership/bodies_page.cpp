#include "web/pages/partnership/bodies_page.h"

#include <fmt/format.h>

#include "web/components/button.h"
#include "web/components/input.h"
#include "web/components/lists.h"
#include "web/components/prose.h"
#include "web/pages/partnership/paths.h"

namespace breakwater::web {

using markup::attr;
using markup::markup_of;
using partnership::LineKind;

namespace {

class Chart {
public:
    Chart(Html& html, BodiesPage const& shown) : html_(html), shown_(shown) {}

    void write() {
        auto const top = below({});
        if (top.empty())
            return paragraph(html_, "The record holds no body that stood on this day.");
        write_level(top, 0);
    }

private:
    std::vector<partnership::Body const*> below(BodyId parent) const {
        std::vector<partnership::Body const*> bodies;
        for (auto const& body : shown_.all.bodies)
            if (body.stands_on(shown_.on) &&
                partnership::parent_on(shown_.all, body.id, shown_.on) == parent)
                bodies.push_back(&body);
        return bodies;
    }

    void write_level(std::vector<partnership::Body const*> const& bodies, std::size_t depth) {
        if (bodies.empty() || depth > shown_.all.bodies.size()) return;
        auto const inside = [&] {
            for (auto const* const body : bodies)
                html_.element<"li">([&] {
                    write_body(*body);
                    write_level(below(body->id), depth + 1);
                });
        };
        if (depth == 0)
            html_.element<"ul">(attr<"class">("govuk-body app-chart"), inside);
        else
            html_.element<"ul">(inside);
    }

    void write_body(partnership::Body const& body) {
        auto const* const name = partnership::name_on(shown_.all, body.id, shown_.on);
        html_.element<"div">(attr<"class">("app-chart__body"), [&] {
            write_link(html_, path_of(body.id), name == nullptr ? "" : name->name);
            if (name != nullptr && !name->short_name.empty())
                html_.text(fmt::format(" ({})", name->short_name));
            auto more = std::string{access::title(body.kind)};
            for (auto const* const seat : partnership::members_on(shown_.all, body.id, shown_.on))
                if (seat->seat == partnership::Seat::chair)
                    more += fmt::format("; chair: {}", who_holds(seat->post));
            html_.element<"span">(attr<"class">("app-chart__more"), more);
            for (auto const& line : shown_.all.lines)
                if (line.body == body.id && line.kind != LineKind::reports_to &&
                    line.holds_on(shown_.on))
                    html_.element<"span">(
                        attr<"class">("app-chart__more"), access::title(line.kind), " ",
                        partnership::short_name_on(shown_.all, line.to, shown_.on));
        });
    }

    std::string who_holds(PostId post) const {
        auto const holder = partnership::holder_on(shown_.all, post, shown_.on);
        return holder.empty() ? partnership::post_words(shown_.all, post) + " (vacant)" : holder;
    }
    std::string path_of(BodyId body) const {
        return body_path(body,
                         shown_.on == shown_.today ? "" : fmt::format("?on={}", to_iso(shown_.on)));
    }

    Html& html_;
    BodiesPage const& shown_;
};

// A day is asked for by address, so that the chart it gives can be kept and sent.
void write_day(Html& html, BodiesPage const& shown) {
    html.element<"form">(
        attr<"class">("app-no-print"), attr<"method">("get"), markup::site_action("/partnership"),
        [&] {
            Input on{.name = "on", .autocomplete = "off"};
            on.label.content = "As they stood on (optional)";
            on.hint = Hint{.content = "A day, for example 2019-09-15"};
            on.classes = "govuk-input--width-10";
            on.value = shown.on_entered;
            on.error = message_for(shown.problems, "on");
            write(html, on);
            write(html, Button{.content = "Show that day", .classes = "govuk-button--secondary"});
        });
}

void write_ways(Html& html, BodiesPage const& shown) {
    html.element<"p">(attr<"class">("govuk-body app-no-print"), [&] {
        write_link(html,
                   shown.on == shown.today
                       ? "/partnership/agencies"
                       : fmt::format("/partnership/agencies?on={}", to_iso(shown.on)),
                   "Agencies and posts");
        if (!shown.may_keep) return;
        html.text(" \u00b7 ");
        write_link(html, "/partnership/bodies/new", "Set up a body");
    });
}

std::string what_became(partnership::Arrangements const& all, partnership::Body const& body) {
    std::string words;
    for (auto const& each : all.successions)
        if (each.before == body.id)
            words += fmt::format("{}{} {}", words.empty() ? "" : "; ", access::title(each.kind),
                                 partnership::short_name_on(all, each.after, each.on));
    return words.empty() ? "ended" : words;
}

void write_past(Html& html, BodiesPage const& shown) {
    Table table{
        .caption = "Bodies of the past",
        .caption_classes = "govuk-table__caption--m",
        .head = std::vector<TableCell>{{"Body"}, {"From"}, {"Until"}, {"What became of it"}},
        .first_cell_is_header = true,
        .classes = "app-table"};
    for (auto const& body : shown.all.bodies) {
        if (!body.until || *body.until > shown.on) continue;
        auto const last = *body.until - std::chrono::days{1};
        table.rows.push_back(
            {{link_to(body_path(body.id), partnership::name_on(shown.all, body.id, last)->name)},
             {to_words(body.since)},
             {to_words(last)},
             {what_became(shown.all, body)}});
    }
    if (!table.rows.empty()) write_scrollable(html, table);
}

}  // namespace

Page bodies_page(BodiesPage const& shown) {
    Page page;
    page.title = "Bodies";
    page.width = Width::wide;
    page.errors = shown.problems.empty() ? HasErrors::no : HasErrors::yes;
    page.content = markup_of([&](Html& html) {
        write_problems(html, shown.problems);
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        html.content(shown.views);
        write_ways(html, shown);
        if (shown.all.bodies.empty())
            return paragraph(html, "The record holds none of the partnership\u2019s bodies yet.");
        write_day(html, shown);
        html.element<"h2">(attr<"class">("govuk-heading-m"),
                           fmt::format("Who reports to whom, {}", to_words(shown.on)));
        Chart{html, shown}.write();
        html.element<"div">(attr<"class">("govuk-!-margin-top-6"),
                            [&] { write_past(html, shown); });
    });
    return page;
}

}  // namespace breakwater::web
