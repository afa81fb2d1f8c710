#include "web/pages/settings/settings_pages.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "kernel/counted.h"
#include "kernel/lower_case.h"
#include "web/components/button.h"
#include "web/components/choices.h"
#include "web/components/input.h"
#include "web/components/links.h"
#include "web/components/lists.h"
#include "web/components/messages.h"
#include "web/components/post_form.h"
#include "web/components/prose.h"
#include "web/components/select.h"
#include "web/http/fields.h"

namespace breakwater::web {

using markup::attr;
using markup::markup_of;
using markup::site_action;
using markup::site_href;

namespace {

constexpr std::string_view list_path = "/administration/settings";
constexpr std::size_t settings_of_a_page = 50;

void heading(Html& html, std::string_view words) {
    html.element<"h2">(attr<"class">("govuk-heading-m"), words);
}

std::vector<Setting const*> narrowed(SettingsPage const& shown) {
    std::vector<Setting const*> found;
    auto const sought = lower_case(shown.asked.sought);
    for (auto const& setting : shown.settings) {
        auto const text = lower_case(setting.title + " " + setting.name + " " + setting.id);
        if (text.find(sought) == std::string::npos) continue;
        if (!shown.asked.area.empty() && setting.area != shown.asked.area) continue;
        if (shown.asked.only_ours && !shown.may_change(setting)) continue;
        found.push_back(&setting);
    }
    return found;
}

// A search is asked for by address, so that the list it gives can be kept and sent.
void write_search(Html& html, SettingsPage const& shown) {
    html.element<"form">(attr<"method">("get"), site_action(list_path), [&] {
        Input sought{.name = "sought", .value = shown.asked.sought, .autocomplete = "off"};
        sought.label.content = "Part of a title or number";
        sought.classes = "govuk-input--width-20";
        sought.spellcheck = Spellcheck::off;
        write(html, sought);
        Select area{.name = "area", .items = {{.text = "Everywhere", .value = ""}}};
        area.label.content = "About";
        std::set<std::string> areas;
        for (auto const& setting : shown.settings) areas.insert(setting.area);
        for (auto const& each : areas) area.items.push_back({.text = each, .value = each});
        area.value = shown.asked.area;
        write(html, area);
        Checkboxes ours{.name = "ours",
                        .items = {{.value = "yes", .content = "Only what I can change here"}},
                        .classes = "govuk-checkboxes--small"};
        if (shown.asked.only_ours) ours.values = {"yes"};
        write(html, ours);
        write(html, Button{.content = "Show these", .classes = "govuk-button--secondary"});
    });
}

std::string page_address(SettingsAsked const& asked, int page) {
    return fmt::format("{}?sought={}&area={}{}&page={}", list_path, percent_encoded(asked.sought),
                       percent_encoded(asked.area), asked.only_ours ? "&ours=yes" : "", page);
}

std::vector<TableCell> row_of(Setting const& setting, bool may_change) {
    auto const title = markup_of([&](Html& cell) {
        if (setting.href.empty())
            cell.text(setting.title);
        else
            cell.element<"a">(attr<"class">("govuk-link"), site_href(setting.href), setting.title);
        if (!setting.id.empty())
            cell.element<"div">(attr<"class">("govuk-hint govuk-!-margin-bottom-0"), setting.id);
    });
    auto const whose = markup_of([&](Html& cell) {
        write(cell, Tag{setting.layer, may_change ? "govuk-tag--green" : "govuk-tag--grey"});
        if (may_change)
            cell.element<"div">(attr<"class">("govuk-hint govuk-!-margin-bottom-0"),
                                "can be changed here");
    });
    return {{title}, {setting.value},  {setting.since ? to_words(*setting.since) : std::string{}},
            {whose}, {setting.source}, {setting.area}};
}

void write_list(Html& html, SettingsPage const& shown) {
    auto const found = narrowed(shown);
    paragraph(html, found.size() == 1 ? std::string{"1 setting"}
                                      : fmt::format("{} settings", found.size()));
    if (found.empty()) return;
    auto const pages =
        static_cast<int>((found.size() + settings_of_a_page - 1) / settings_of_a_page);
    auto const page = std::clamp(shown.asked.page, 1, pages);
    Table table{.caption = "Settings",
                .caption_classes = "govuk-visually-hidden",
                .head =
                    std::vector<TableCell>{
                        {"What"}, {"Value"}, {"Since"}, {"Whose"}, {"Source"}, {"About"}},
                .first_cell_is_header = true,
                .classes = "app-table"};
    auto const first = static_cast<std::size_t>(page - 1) * settings_of_a_page;
    for (auto i = first; i < std::min(found.size(), first + settings_of_a_page); ++i)
        table.rows.push_back(row_of(*found[i], shown.may_change(*found[i])));
    write_scrollable(html, table);
    if (pages < 2) return;
    Pagination links;
    if (page > 1) links.previous = PaginationLink{page_address(shown.asked, page - 1), {}, {}, {}};
    if (page < pages) links.next = PaginationLink{page_address(shown.asked, page + 1), {}, {}, {}};
    write(html, links);
}

void add_row(SummaryList& list, std::string key, Content value) {
    list.rows.push_back({{std::move(key)}, {std::move(value)}, {}});
}

std::string confidence_words(char confidence) {
    switch (confidence) {
        case 'A':
            return "its wording was seen";
        case 'B':
            return "well known";
        default:
            return "local, or as recalled";
    }
}

SummaryList facts_of(SettingPage const& shown) {
    auto const& now = shown.now;
    SummaryList list;
    add_row(list, "Value", now.value());
    add_row(list, "In force",
            now.until() ? fmt::format("{} to {}", to_words(now.since()),
                                      to_words(*now.until() - std::chrono::days{1}))
                        : fmt::format("since {}", to_words(now.since())));
    add_row(list, "Whose", std::string{rules::to_words(now.layer())});
    add_row(
        list, "Source",
        fmt::format("{} ({})", now.citation().source, confidence_words(now.citation().confidence)));
    if (!now.citation().says.empty())
        add_row(list, "In its words", fmt::format("\u201c{}\u201d", now.citation().says));
    if (!now.citation().note.empty()) add_row(list, "How it is read", now.citation().note);
    if (now.clock) {
        add_row(list, "From", now.clock->from);
        add_row(list, "To", now.clock->to);
    }
    if (!now.id().empty()) add_row(list, "Number", now.id());
    add_row(list, "Name in the rules", now.name());
    add_row(list, "About", shown.area);
    return list;
}

void write_uses(Html& html, Uses const& uses) {
    heading(html, "What uses it");
    if (uses.definitions.empty() && uses.also.empty()) {
        paragraph(html, "No indicator and no page reads it yet.");
        return;
    }
    for (auto const& words : uses.also) paragraph(html, words);
    if (!uses.definitions.empty())
        html.element<"ul">(attr<"class">("govuk-list govuk-list--bullet"), [&] {
            for (auto const* const definition : uses.definitions)
                html.element<"li">([&] {
                    html.element<"a">(attr<"class">("govuk-link"),
                                      site_href("/definitions/" + definition->id),
                                      definition->title);
                });
        });
    if (!uses.reports.empty()) {
        std::string titles;
        for (auto const& title : uses.reports) titles += (titles.empty() ? "" : ", ") + title;
        paragraph(html, "Reports that show them: " + titles + ".");
    }
}

Table versions_table(SettingPage const& shown) {
    Table table{
        .caption = "Values, and the days they hold",
        .caption_classes = "govuk-table__caption--m",
        .head =
            std::vector<TableCell>{{"First day"}, {"Last day"}, {"Value"}, {"Whose"}, {"Source"}},
        .first_cell_is_header = true,
        .classes = "app-table"};
    for (auto version = shown.versions.rbegin(); version != shown.versions.rend(); ++version)
        table.rows.push_back(
            {{to_words(version->since())},
             {version->until() ? to_words(*version->until() - std::chrono::days{1}) : "open"},
             {version->value()},
             {std::string{rules::to_words(version->layer())}},
             {version->citation().source}});
    return table;
}

Table adopted_table(std::vector<store::AdoptedStandard const*> const& adopted) {
    Table table{.caption = "Adopted here",
                .caption_classes = "govuk-table__caption--m",
                .head = std::vector<TableCell>{{"Number"},
                                               {"When"},
                                               {"Who"},
                                               {"From"},
                                               {"As text of the "
                                                "rules"},
                                               {"Why"}},
                .first_cell_is_header = true,
                .classes = "app-table"};
    for (auto const* const each : adopted) {
        table.rows.push_back({{std::to_string(each->number)},
                              {to_words(each->at)},
                              {fmt::format("{}, {}", each->author,
                                           access::title_of<access::Role>(each->standard.role))},
                              {to_words(each->standard.since)},
                              {markup_of([&](Html& cell) {
                                  cell.element<"pre">(
                                      attr<"class">("app-text"),
                                      press::to_text_for_people(each->standard.text));
                              })},
                              {each->standard.reason}});
    }
    return table;
}

Markup way_back(std::string_view href, std::string_view words) {
    return markup_of([&](Html& html) {
        write_way_back(html, BackLink{.href = std::string{href}, .content = std::string{words}});
    });
}

void write_effects(Html& html, Effects const& effects) {
    if (!effects.month) {
        paragraph(html, "No figures are counted yet: there is nothing to compare.");
        return;
    }
    if (effects.begins_later) {
        paragraph(html,
                  fmt::format("The figures go up to {}: nothing of them moves. Later months are "
                              "counted and judged by the new value from its first day on.",
                              to_words(*effects.month)));
        return;
    }
    if (effects.looked_at == 0) {
        paragraph(html, "No figure is counted or judged by it: none moves.");
        return;
    }
    if (effects.moved.empty()) {
        paragraph(html, fmt::format("Of the {} figures of {} that were looked at, none would be "
                                    "another, or be judged otherwise.",
                                    counted(effects.looked_at), to_words(*effects.month)));
        return;
    }
    Table table{
        .caption = fmt::format("{} of {} figures of {} would move", counted(effects.moved.size()),
                               counted(effects.looked_at), to_words(*effects.month)),
        .caption_classes = "govuk-table__caption--s",
        .head = std::vector<TableCell>{{"Indicator"}, {"Over"}, {"Now"}, {"Then"}},
        .first_cell_is_header = true,
        .classes = "app-table"};
    for (auto const& moved : effects.moved)
        table.rows.push_back({{moved.title}, {moved.basis}, {moved.now}, {moved.then}});
    write_scrollable(html, table);
}

void write_moved_clocks(Html& html, std::vector<MovedClock> const& clocks) {
    heading(html, "Clocks");
    if (clocks.empty()) {
        paragraph(html, "No clock that is counted by these days would be due on another day.");
        return;
    }
    Table table{.caption = "Clocks that would be due on another day",
                .caption_classes = "govuk-table__caption--s",
                .head = std::vector<TableCell>{{"Clock"},
                                               {"Starts it moves for", "numeric"},
                                               {"The first of them"},
                                               {"Due now"},
                                               {"Due then"}},
                .first_cell_is_header = true,
                .classes = "app-table"};
    for (auto const& clock : clocks)
        table.rows.push_back(
            {{markup_of([&](Html& cell) {
                 cell.element<"a">(attr<"class">("govuk-link"), site_href(clock.href), clock.title);
             })},
             {fmt::format("{} {}", clock.days, clock.days == 1 ? "day" : "days"), "numeric"},
             {to_words(clock.started)},
             {to_words(clock.now)},
             {to_words(clock.then)}});
    write_scrollable(html, table);
}

void write_hidden(Html& html, std::string_view name, std::string_view value) {
    html.empty<"input">(attr<"type">("hidden"), attr<"name">(name), attr<"value">(value));
}

}  // namespace

Page settings_page(SettingsPage const& shown) {
    Page page;
    page.title = "Settings";
    page.width = Width::wide;
    page.content = markup_of([&](Html& html) {
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        write(html, shown.views);
        paragraph(
            html,
            "Everything that figures are counted and judged by, and that the system keeps to: "
            "what the law says, what guidance says, and what this area has decided itself.");
        write_search(html, shown);
        write_list(html, shown);
    });
    return page;
}

Page setting_page(SettingPage const& shown) {
    Page page;
    page.title = shown.now.title();
    page.width = Width::wide;
    page.before_content = way_back(list_path, "Settings");
    page.content = markup_of([&](Html& html) {
        write_done(html, shown.done);
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        write(html, facts_of(shown));
        if (!shown.change_href.empty())
            write(html, Button{.content = "Adopt another value", .href = shown.change_href});
        if (!shown.why_not.empty()) write(html, InsetText{.content = shown.why_not});
        write_uses(html, shown.uses);
        write_scrollable(html, versions_table(shown));
        if (!shown.adopted.empty()) write_scrollable(html, adopted_table(shown.adopted));
    });
    return page;
}

Page targets_page(TargetsPage const& shown) {
    Page page;
    page.title = "Target: " + shown.definition.title;
    page.width = Width::wide;
    page.before_content = way_back(list_path, "Settings");
    page.content = markup_of([&](Html& html) {
        write_done(html, shown.done);
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        if (shown.targets.empty()) paragraph(html, "This area has set no target for it yet.");
        if (!shown.change_href.empty())
            write(html,
                  Button{.content = shown.targets.empty() ? "Set a target" : "Set another target",
                         .href = shown.change_href});
        Table table{.caption = "Targets, and the days they hold",
                    .caption_classes = "govuk-table__caption--m",
                    .head =
                        std::vector<TableCell>{
                            {"Over"}, {"First day"}, {"Last day"}, {"Target"}, {"Source"}},
                    .first_cell_is_header = true,
                    .classes = "app-table"};
        for (auto target = shown.targets.rbegin(); target != shown.targets.rend(); ++target)
            table.rows.push_back(
                {{std::string{to_words((*target)->basis)}},
                 {to_words((*target)->since)},
                 {(*target)->until ? to_words(*(*target)->until - std::chrono::days{1}) : "open"},
                 {target_words(**target)},
                 {(*target)->source}});
        if (!table.rows.empty()) write_scrollable(html, table);
        write_uses(html,
                   {.definitions = {&shown.definition}, .reports = shown.reports, .also = {}});
        if (!shown.adopted.empty()) write_scrollable(html, adopted_table(shown.adopted));
    });
    return page;
}

Page effects_page(EffectsPage const& shown) {
    Page page;
    page.title = "What this would change";
    page.width = Width::wide;
    page.before_content = way_back(shown.back_href, shown.back_words);
    page.content = markup_of([&](Html& html) {
        if (!shown.notice.empty()) write(html, NotificationBanner{.content = shown.notice});
        html.element<"span">(attr<"class">("govuk-caption-l"), shown.title);
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        auto const& standard = shown.proposal.standard;
        SummaryList list;
        add_row(list, "Now", shown.now);
        add_row(list, "Then", fmt::format("{}, from {} on", shown.then, to_words(standard.since)));
        for (auto const& words : shown.proposal.falls_away) add_row(list, "No longer holds", words);
        add_row(list, "As text of the rules", markup_of([&](Html& cell) {
                    cell.element<"pre">(attr<"class">("app-text"),
                                        press::to_text_for_people(standard.text));
                }));
        write(html, list);
        if (shown.clocks) write_moved_clocks(html, *shown.clocks);
        if (shown.to_see) {
            shown.to_see(html);
        } else {
            heading(html, "Figures");
            write_effects(html, shown.effects);
        }
        paragraph(html, "What was published stays as it was published.");
        if (!shown.to_see) write_uses(html, shown.uses);
        write(html, PostForm{.path = shown.path,
                             .token = shown.token,
                             .content = markup_of([&](Html& inside) {
                                 for (auto const& field : shown.form.all())
                                     if (field.name != "do" && field.name != "form_token" &&
                                         field.name != seen_field)
                                         write_hidden(inside, field.name, field.value);
                                 write_hidden(inside, seen_field, std::to_string(shown.seen));
                                 inside.element<"div">(attr<"class">("govuk-button-group"), [&] {
                                     write(inside, Button{.content = "Adopt it",
                                                          .name = "do",
                                                          .value = "adopt",
                                                          .double_click = DoubleClick::prevented});
                                     write(inside, Button{.content = "Change what I entered",
                                                          .name = "do",
                                                          .value = "edit",
                                                          .classes = "govuk-button--secondary"});
                                 });
                             })});
    });
    return page;
}

void write_done(Html& html, std::string const& done) {
    if (!done.empty())
        write(html, NotificationBanner{.content = done, .kind = NotificationKind::success});
}

void write_adopted(Html& html, std::vector<store::AdoptedStandard const*> const& adopted) {
    if (!adopted.empty()) write_scrollable(html, adopted_table(adopted));
}

Markup way_to_settings() {
    return way_back(list_path, "Settings");
}

}  // namespace breakwater::web
