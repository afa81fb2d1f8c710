#include "web/pages/performance/children.h"

#include <fmt/format.h>

#include <algorithm>

#include "kernel/counted.h"
#include "kernel/csv_cell.h"
#include "kernel/lower_case.h"
#include "reports/figure_words.h"
#include "web/components/button.h"
#include "web/components/input.h"
#include "web/components/links.h"
#include "web/components/lists.h"
#include "web/components/messages.h"
#include "web/components/navigation.h"
#include "web/components/prose.h"
#include "web/pages/child/child_page.h"

namespace breakwater::web {

using markup::attr;
using markup::markup_of;
using markup::site_action;
using markup::site_href;

namespace {

std::vector<BehindItem> const& items_of(BehindFigure const& behind, ChildrenList list) {
    switch (list) {
        case ChildrenList::counted:
            return behind.counted;
        case ChildrenList::denominator_only:
            return behind.in_denominator_only;
        case ChildrenList::left_out:
            return behind.left_out;
    }
    return behind.counted;
}

bool is_in_reach(ChildrenPage const& shown, BehindItem const& item) {
    if (item.person == 0) return shown.shows_workers;
    return std::binary_search(shown.reached.begin(), shown.reached.end(), item.person);
}

/// `text` in lower case.
bool says(BehindItem const& item, std::string_view text) {
    auto const has = [&](std::string_view words) {
        return lower_case(words).find(text) != std::string::npos;
    };
    return has(item.subject) || has(item.what) ||
           std::any_of(item.evidence.begin(), item.evidence.end(), [&](auto const& evidence) {
               return has(evidence.sentence) || has(evidence.source);
           });
}

/// Items of whom the reader may not be told are not among them.
std::vector<BehindItem const*> in_reach(ChildrenPage const& shown, ChildrenList list) {
    std::vector<BehindItem const*> items;
    for (auto const& item : items_of(shown.behind, list))
        if (is_in_reach(shown, item)) items.push_back(&item);
    return items;
}

/// Those of them that say what is looked for.
std::vector<BehindItem const*> in_sight(ChildrenPage const& shown,
                                        std::vector<BehindItem const*> items) {
    if (shown.text.empty()) return items;
    std::erase_if(items,
                  [text = lower_case(shown.text)](auto const* item) { return !says(*item, text); });
    return items;
}

std::vector<BehindItem const*> in_sight(ChildrenPage const& shown, ChildrenList list) {
    return in_sight(shown, in_reach(shown, list));
}

std::vector<std::int64_t> persons_of(std::span<BehindItem const* const> items) {
    std::vector<std::int64_t> persons;
    for (auto const* const item : items)
        if (item->person != 0) persons.push_back(item->person);
    std::sort(persons.begin(), persons.end());
    persons.erase(std::unique(persons.begin(), persons.end()), persons.end());
    return persons;
}

/// Asked for by address, so that the list it gives can be kept and sent.
void write_search(Html& html, ChildrenPage const& shown) {
    auto const& place = shown.place;
    auto const path =
        fmt::format("/performance/{}/{}/children", to_iso(place.period), place.indicator);
    html.element<"form">(
        attr<"method">("get"), attr<"class">("app-no-print"), site_action(path), [&] {
            for (auto const& [key, value] : {std::pair<std::string_view, std::string_view>{
                                                 "basis", indicators::name(place.basis)},
                                             {"known", place.known_on},
                                             {"list", name(shown.list)}})
                if (!value.empty())
                    html.empty<"input">(attr<"type">("hidden"), attr<"name">(key),
                                        attr<"value">(value));
            Input text{.name = "text", .value = shown.text, .autocomplete = "off"};
            text.label.content = "Only those that say";
            text.hint = Hint{.content =
                                 "A child\u2019s number, a date as 4 March 2024, a word of the "
                                 "reason"};
            text.spellcheck = Spellcheck::off;
            text.classes = "govuk-input--width-20";
            web::write(html, text);
            web::write(html, Button{.content = "Show these", .classes = "govuk-button--secondary"});
        });
}

void write_downloads(Html& html, ChildrenPage const& shown) {
    if (!shown.may_take_away) return;
    html.element<"ul">(attr<"class">("govuk-list app-no-print"), [&] {
        for (auto const& [form, words] :
             {std::pair<std::string_view, std::string_view>{"csv", "This list as CSV"},
              {"xlsx", "This list as a workbook"}})
            html.element<"li">([&] {
                html.element<"a">(
                    attr<"class">("govuk-link"),
                    site_href(children_table_address(shown.place, shown.list, shown.text, form)),
                    words);
            });
    });
}

int pages_of(std::size_t items) {
    return std::max(1, (static_cast<int>(items) + items_on_a_page - 1) / items_on_a_page);
}

std::span<BehindItem const* const> items_shown(std::span<BehindItem const* const> items, int page) {
    auto const at = static_cast<std::size_t>(std::clamp(page, 1, pages_of(items.size())) - 1);
    auto const first = at * items_on_a_page;
    return items.subspan(std::min(first, items.size()),
                         std::min<std::size_t>(items_on_a_page, items.size() - first));
}

std::string_view title_of(BehindFigure const& behind, ChildrenList list) {
    switch (list) {
        case ChildrenList::counted:
            return "Counted";
        case ChildrenList::denominator_only:
            return behind.per != nullptr ? "Divided by" : "In the denominator only";
        case ChildrenList::left_out:
            return "Looked at and not counted";
    }
    return "";
}

std::string figure_words(indicators::Outturn const& outturn) {
    auto words = outturn.value ? reports::in_words(*outturn.value, outturn.unit) : std::string{};
    if (outturn.numerator && outturn.denominator)
        words +=
            fmt::format(" ({} of {})", counted(*outturn.numerator), counted(*outturn.denominator));
    return words;
}

void write_subject(Html& html, BehindItem const& item, ChildrenPage const& shown) {
    if (item.person == 0 || !shown.leads_to_records) {
        html.element<"strong">(item.subject);
        return;
    }
    html.element<"a">(
        attr<"class">("govuk-link govuk-!-font-weight-bold"),
        site_href(child_address(item.person, overview_view, access::Purpose::checking_a_figure)),
        item.subject);
}

void write_item(Html& html, BehindItem const& item, ChildrenPage const& shown) {
    html.element<"li">([&] {
        html.element<"p">(attr<"class">("govuk-body govuk-!-margin-bottom-1"), [&] {
            write_subject(html, item, shown);
            if (!item.what.empty()) html.text(", " + item.what);
        });
        if (item.evidence.empty()) return;
        html.element<"ul">(attr<"class">("govuk-list app-meta"), [&] {
            for (auto const& evidence : item.evidence)
                html.element<"li">([&] {
                    html.text(evidence.sentence);
                    if (!evidence.source.empty()) html.text(" (" + evidence.source + ")");
                });
        });
    });
    html.line();
}

}  // namespace

int pages_of(ChildrenPage const& shown) {
    return pages_of(in_sight(shown, shown.list).size());
}

std::vector<std::int64_t> persons_shown(ChildrenPage const& shown) {
    auto const items = in_sight(shown, shown.list);
    return persons_of(items_shown(items, shown.page));
}

std::vector<std::int64_t> persons_in_list(ChildrenPage const& shown) {
    return persons_of(in_sight(shown, shown.list));
}

std::string children_csv(ChildrenPage const& shown) {
    std::string out = "list,child,what,why,source\n";
    for (auto const* const item : in_sight(shown, shown.list)) {
        std::string why, source;
        for (auto const& evidence : item->evidence) {
            if (!why.empty()) why += "; ";
            why += evidence.sentence;
            if (evidence.source.empty()) continue;
            if (!source.empty()) source += "; ";
            source += evidence.source;
        }
        out += fmt::format("{},{},{},{},{}\n", csv_cell(title_of(shown.behind, shown.list)),
                           csv_cell(item->subject), csv_cell(item->what), csv_cell(why),
                           csv_cell(source));
    }
    return out;
}

Page children_page(ChildrenPage const& shown) {
    auto const& behind = shown.behind;
    auto const& title = behind.definition->title;
    auto reached = in_reach(shown, shown.list);
    auto const out_of_sight = items_of(behind, shown.list).size() - reached.size();
    auto const in_list = in_sight(shown, std::move(reached));
    Page page;
    page.title = fmt::format("Who is behind: {}, {}", title, to_words(shown.place.period));
    page.marking = "OFFICIAL-SENSITIVE";
    page.before_content = markup_of([&](Html& html) {
        web::write(html, Breadcrumbs{{{"Performance", scorecard_address(shown.place.period,
                                                                        ScorecardView::at_a_glance,
                                                                        shown.place.known_on)},
                                      {title, indicator_address(shown.place)},
                                      {"Children", ""}}});
    });
    page.content = markup_of([&](Html& html) {
        html.element<"span">(attr<"class">("govuk-caption-l"), title);
        html.element<"h1">(attr<"class">("govuk-heading-l"), "Who is behind this number");
        html.element<"p">(attr<"class">("govuk-body-l"), to_words(shown.place.period), ", ",
                          std::string{indicators::to_words(shown.place.basis)}, ": ",
                          figure_words(behind.outturn));
        SummaryList rule;
        rule.rows.push_back({{"Counts"}, {behind.words.counts}, {}});
        if (!behind.words.where.empty())
            rule.rows.push_back({{"Only where"}, {lines(behind.words.where)}, {}});
        if (!behind.words.of_which.empty())
            rule.rows.push_back({{"Of which"}, {lines(behind.words.of_which)}, {}});
        rule.rows.push_back({{"Source"}, {behind.definition->source}, {}});
        web::write(html, rule);
        web::write(html,
                   InsetText{.content = "Your opening this list is on record. Anybody who may "
                                        "see who viewed a child's record can see it."});
        SubNavigation lists{.label = "Lists"};
        for (auto const list :
             {ChildrenList::counted, ChildrenList::denominator_only, ChildrenList::left_out}) {
            auto const count = list == shown.list ? in_list.size() : in_sight(shown, list).size();
            if (count == 0 && list != ChildrenList::counted) continue;
            lists.items.push_back({fmt::format("{}: {}", title_of(behind, list), counted(count)),
                                   children_address(shown.place, list, shown.text),
                                   list == shown.list});
        }
        web::write(html, lists);
        write_search(html, shown);
        html.element<"h2">(attr<"class">("govuk-heading-m"), title_of(behind, shown.list));
        auto const items = items_shown(in_list, shown.page);
        if (items.empty())
            html.element<"p">(attr<"class">("govuk-body"), shown.text.empty()
                                                               ? "Nobody is in this list."
                                                               : "Nobody in this list says that.");
        html.element<"ol">(attr<"class">("govuk-list govuk-list--spaced"), [&] {
            for (auto const* const item : items) write_item(html, *item, shown);
        });
        if (out_of_sight > 0)
            html.element<"p">(attr<"class">("govuk-body"),
                              fmt::format("{} more {} in this list, whose records you cannot open.",
                                          counted(out_of_sight), out_of_sight == 1 ? "is" : "are"));
        auto const pages = pages_of(in_list.size());
        if (pages > 1) {
            Pagination pagination;
            auto const at = std::clamp(shown.page, 1, pages);
            if (at > 1)
                pagination.previous = PaginationLink{
                    .href = children_address(shown.place, shown.list, shown.text, at - 1),
                    .label_text = fmt::format("{} of {}", at - 1, pages)};
            if (at < pages)
                pagination.next = PaginationLink{
                    .href = children_address(shown.place, shown.list, shown.text, at + 1),
                    .label_text = fmt::format("{} of {}", at + 1, pages)};
            web::write(html, pagination);
        }
        write_downloads(html, shown);
    });
    return page;
}

}  // namespace breakwater::web
