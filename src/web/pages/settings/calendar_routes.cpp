#include "web/pages/settings/calendar_routes.h"

#include <fmt/format.h>

#include <algorithm>

#include "rules/adopted_calendar.h"
#include "web/components/button.h"
#include "web/components/choices.h"
#include "web/components/lists.h"
#include "web/components/prose.h"
#include "web/components/textarea.h"
#include "web/pages/settings/adopting.h"
#include "web/pages/settings/calendar_change.h"
#include "web/pages/shell.h"

namespace breakwater::web {

using access::Action;
using markup::attr;
using markup::markup_of;
using markup::site_href;

namespace {

Response shown_here(Visit& visit, Page page) {
    return shown(visit, Section::administration, std::move(page));
}

std::string title_of(std::string_view calendar) {
    return fmt::format("Days that do not count: {}", calendar_title(calendar));
}

/// The calendar of the name; one of the area's closure days can be begun where there is none yet.
bool is_known(Visit const& visit, std::string const& name) {
    return name == rules::closure_days || visit.desk->standards.book.calendar(name) != nullptr;
}

Table days_table(rules::Calendar const& calendar, Date from) {
    Table table{.caption = "Days that do not count, the latest first",
                .caption_classes = "govuk-table__caption--m",
                .head = std::vector<TableCell>{{"What"}, {"First day"}, {"Last day"}, {"Source"}},
                .first_cell_is_header = true,
                .classes = "app-table"};
    auto const all = calendar.holidays();
    for (auto each = all.rbegin(); each != all.rend() && each->last >= from; ++each)
        table.rows.push_back(
            {{each->name}, {to_words(each->first)}, {to_words(each->last)}, {each->source}});
    return table;
}

/// Those of the last year and to come; all, where they are asked for.
void write_days_listed(Html& html, Visit const& visit, rules::Calendar const& calendar) {
    constexpr std::chrono::days a_year{365};
    bool const all = visit.request.query.first("all") == "yes";
    auto table = days_table(calendar, all ? Date{} : visit.today - a_year);
    bool const some = table.rows.size() < calendar.holidays().size();
    if (!table.rows.empty()) write_scrollable(html, table);
    if (some)
        html.element<"p">(attr<"class">("govuk-body"), [&] {
            html.element<"a">(attr<"class">("govuk-link"),
                              site_href(calendar_path(calendar.name(), "?all=yes")),
                              fmt::format("Show all {}", calendar.holidays().size()));
        });
}

void write_clocks(Html& html, std::vector<rules::Timescale const*> const& clocks) {
    html.element<"h2">(attr<"class">("govuk-heading-m"), "Clocks that are counted by it");
    if (clocks.empty()) {
        paragraph(html,
                  "None yet. A local time limit in working days can be counted by it: adopt "
                  "another value of that limit, and choose these days.");
        return;
    }
    html.element<"ul">(attr<"class">("govuk-list govuk-list--bullet"), [&] {
        for (auto const* const clock : clocks)
            html.element<"li">([&] {
                html.element<"a">(attr<"class">("govuk-link"), site_href(setting_path(clock->name)),
                                  clock->title);
            });
    });
}

Result<Response> show_calendar(Visit& visit, std::string const& name) {
    if (!is_known(visit, name)) return not_there();
    auto const& book = visit.desk->standards.book;
    auto record = TRY(visit.desk->records.lend());
    auto const adopted = TRY(store::adopted_standards(*record));
    auto const* const calendar = book.calendar(name);
    bool const is_law = name == rules::calendar_of_law;
    Page page;
    page.title = title_of(name);
    page.width = Width::wide;
    page.before_content = way_to_settings();
    page.content = markup_of([&](Html& html) {
        write_done(html, visit.request.query.first("done") == "adopted"
                             ? "It is adopted: clocks are counted by it from now on"
                             : "");
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        if (calendar == nullptr)
            paragraph(
                html,
                "No such days are kept yet. They begin with England\u2019s bank holidays, and "
                "count for those local time limits that are counted by them, never for the "
                "law\u2019s.");
        else
            paragraph(html, fmt::format("Listed from {} to {}. Saturdays and Sundays never count; "
                                        "outside those days, only they are left out.",
                                        to_words(calendar->known_from()),
                                        to_words(calendar->known_until())));
        if (is_law)
            write(html, InsetText{.content = "Bank holidays are law: they change with a new "
                                             "version of Breakwater\u2019s rules."});
        else if (may(visit, Action::change_standards))
            write(html,
                  Button{.content = "Adopt other days", .href = calendar_path(name, "/change")});
        if (is_law && book.calendar(rules::closure_days) == nullptr &&
            may(visit, Action::change_standards))
            html.element<"p">(attr<"class">("govuk-body"), [&] {
                html.element<"a">(attr<"class">("govuk-link"),
                                  site_href(calendar_path(rules::closure_days)),
                                  "Days on which this area is closed");
                html.text(" can be kept beside them, for local time limits.");
            });
        write_clocks(html, clocks_counted_by(book, name, visit.today));
        if (calendar != nullptr) write_days_listed(html, visit, *calendar);
        write_adopted(html, adopted_of(adopted, store::StandardKind::calendar, name));
    });
    return shown_here(visit, std::move(page));
}

void write_days(Html& html, Fields const& form, FormProblems const& problems) {
    Textarea days{.name = std::string{value_field}, .rows = 8};
    days.label.content = "Days, a line each";
    days.hint = Hint{.content = "For example, 26/10/2026 to 30/10/2026, Autumn half term"};
    days.value = form.first(value_field);
    days.error = message_for(problems, value_field);
    days.spellcheck = Spellcheck::off;
    write(html, days);
    Radios what{.name = std::string{kind_field}, .value = std::string{form.first(kind_field)}};
    what.items = {{.value = std::string{do_not_count}, .content = "They do not count"},
                  {.value = std::string{count_again},
                   .content = "They count after all, whatever was said of them before"}};
    what.fieldset = Fieldset{.legend = Legend{.content = "What holds of these days"}};
    what.error = message_for(problems, kind_field);
    write(html, what);
    write_text(html, source_field, "Who decided it, and where it is written",
               "For example, Term dates 2026 to 2027, agreed by the council on 4 March 2025", form,
               problems);
    write_why(html, why_asked(), form, problems);
}

Response ask_days(Visit& visit, std::string const& name, FormProblems const& problems) {
    auto const& form = visit.request.form;
    return shown_here(
        visit, form_page(visit, {.title = "Adopt other days",
                                 .path = calendar_path(name, "/change"),
                                 .problems = problems,
                                 .fields = [&](Html& html) { write_days(html, form, problems); },
                                 .button = "See what it would change",
                                 .way_back = BackLink{.href = calendar_path(name),
                                                      .content = title_of(name)}}));
}

bool may_be_changed(Visit const& visit, std::string const& name) {
    return is_known(visit, name) && name != rules::calendar_of_law;
}

Result<Response> show_days_form(Visit& visit, std::string const& name) {
    if (!may_be_changed(visit, name)) return not_there();
    return ask_days(visit, name, {});
}

std::string days_words(rules::Calendar const* calendar) {
    return calendar == nullptr ? std::string{"none are kept"}
                               : fmt::format("{} stretches of days", calendar->holidays().size());
}

Uses uses_of(Visit const& visit, std::vector<rules::Timescale const*> const& clocks) {
    Uses uses;
    auto const& standards = visit.desk->standards;
    for (auto const* const clock : clocks)
        uses.also.push_back(fmt::format("The clock: {}.", clock->title));
    for (auto const* const clock : clocks)
        for (auto const* const definition : definitions_naming(standards.catalogue, clock->name))
            if (std::find(uses.definitions.begin(), uses.definitions.end(), definition) ==
                uses.definitions.end())
                uses.definitions.push_back(definition);
    uses.reports = reports_showing(standards, uses.definitions);
    return uses;
}

Result<Response> take_days(Visit& visit, std::string const& name) {
    if (!may_be_changed(visit, name)) return not_there();
    auto const& form = visit.request.form;
    if (form.first("do") == "edit") return ask_days(visit, name, {});
    auto record = TRY(visit.desk->records.lend());
    auto const adopted = TRY(store::adopted_standards(*record));
    FormProblems problems;
    auto proposal = propose_days({*visit.desk, adopted, visit.today}, name, form, problems);
    if (!proposal) return ask_days(visit, name, problems);
    std::string notice;
    if (form.first("do") == "adopt") {
        auto const done = adopt(visit, *record, proposal->standard, Action::change_standards);
        if (done.ok()) return see_other(calendar_path(name, "?done=adopted"));
        if (done.error().code != "newer_standard") return done.error();
        notice = done.error().message;
    }
    auto const& book = visit.desk->standards.book;
    auto uses =
        uses_of(visit, clocks_counted_by(proposal->after.book, name, proposal->standard.since));
    auto effects = TRY(effects_on_figures(visit, *proposal, uses.definitions));
    return shown_here(visit, effects_page({.title = title_of(name),
                                           .path = calendar_path(name, "/change"),
                                           .token = visit.form_token(),
                                           .form = form,
                                           .seen = static_cast<std::int64_t>(adopted.size()),
                                           .proposal = *proposal,
                                           .now = days_words(book.calendar(name)),
                                           .then = days_words(proposal->after.book.calendar(name)),
                                           .uses = std::move(uses),
                                           .effects = std::move(effects),
                                           .back_href = calendar_path(name),
                                           .back_words = title_of(name),
                                           .notice = std::move(notice),
                                           .clocks = clocks_moved(book, *proposal)}));
}

}  // namespace

Response calendar_route(Visit& visit, Word calendar) {
    return answer(visit, Section::administration, show_calendar(visit, calendar.value));
}

Response calendar_page(Visit& visit, Word calendar) {
    return answer(visit, Section::administration, show_days_form(visit, calendar.value));
}

Response calendar_post(Visit& visit, Word calendar) {
    return answer(visit, Section::administration, take_days(visit, calendar.value));
}

}  // namespace breakwater::web
