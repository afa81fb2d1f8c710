#include "web/pages/definitions/trial.h"

#include <fmt/format.h>

#include <algorithm>

#include "indicators/definition.h"
#include "kernel/counted.h"
#include "reports/figure_words.h"
#include "web/components/button.h"
#include "web/components/lists.h"
#include "web/components/post_form.h"
#include "web/components/prose.h"
#include "web/components/textarea.h"
#include "web/pages/settings/adopting.h"

namespace breakwater::web {

using indicators::Definition;
using indicators::Outturn;
using markup::attr;
using markup::markup_of;

namespace {

std::string in_words(std::optional<Outturn> const& outturn) {
    if (!outturn) return "not given";
    if (!outturn->value) return "not available";
    return reports::in_words(*outturn->value, outturn->unit);
}

std::string fraction_of(std::optional<Outturn> const& outturn) {
    if (!outturn || !outturn->numerator) return "";
    return outturn->denominator ? fmt::format("{} of {}", counted(*outturn->numerator),
                                              counted(*outturn->denominator))
                                : counted(*outturn->numerator);
}

Table table_of(std::span<TriedFigure const> figures) {
    Table table{.caption = fmt::format("Figures {}", indicators::to_words(figures.front().basis)),
                .caption_classes = "govuk-table__caption--m",
                .head = std::vector<TableCell>{{"Month"},
                                               {"As it is", "numeric"},
                                               {"Counted", "numeric"},
                                               {"As it would be", "numeric"},
                                               {"Counted", "numeric"},
                                               {"Differs"}},
                .first_cell_is_header = true,
                .classes = "app-table"};
    for (auto const& figure : figures)
        table.rows.push_back({{to_words(figure.period)},
                              {in_words(figure.now), "numeric"},
                              {fraction_of(figure.now), "numeric"},
                              {in_words(figure.then), "numeric"},
                              {fraction_of(figure.then), "numeric"},
                              {figure.differs() ? "Yes" : "No"}});
    return table;
}

void write_figures(Html& html, TrialPage const& shown) {
    if (shown.figures.empty()) return;
    auto const differ = std::count_if(shown.figures.begin(), shown.figures.end(),
                                      [](auto const& figure) { return figure.differs(); });
    html.element<"h2">(attr<"class">("govuk-heading-m"), "What it would change");
    paragraph(html, differ == 0 ? fmt::format("None of {} figures would be another.",
                                              counted(shown.figures.size()))
                                : fmt::format("{} of {} figures would be others.", counted(differ),
                                              counted(shown.figures.size())));
    paragraph(html, shown.position +
                        " Both are counted as though each had been in force throughout; what was "
                        "published stays as it was.");
    for (auto first = shown.figures.begin(); first != shown.figures.end();) {
        auto const last = std::find_if(first, shown.figures.end(), [&](auto const& figure) {
            return figure.basis != first->basis;
        });
        write_scrollable(html, table_of({first, last}));
        first = last;
    }
}

void write_hidden(Html& html, std::string_view name, std::string_view value) {
    html.empty<"input">(attr<"type">("hidden"), attr<"name">(name), attr<"value">(value));
}

// What was counted is what is adopted: its text goes with the form.
void write_adoption(Html& html, Visit& visit, TrialPage const& shown) {
    if (shown.figures.empty()) return;
    html.element<"h2">(attr<"class">("govuk-heading-m"), "To adopt it");
    if (!shown.may_adopt) {
        paragraph(html,
                  "The partnership team and analysts adopt definitions, with a code given in the "
                  "last 10 minutes.");
        return;
    }
    paragraph(html,
              fmt::format("As counted above, it becomes version {} from its first day on; figures "
                          "from before and after are then not compared. Versions that were to "
                          "begin later fall away.",
                          shown.definition.version + 1));
    auto const& form = visit.request.form;
    write(html, PostForm{.path = "/definitions/" + shown.definition.id + "/adoption",
                         .token = visit.form_token(),
                         .content = markup_of([&](Html& inside) {
                             write_hidden(inside, "text", shown.text);
                             write_hidden(inside, seen_field, std::to_string(shown.seen));
                             write_decision(inside, form, shown.problems);
                             write(inside, Button{.content = "Adopt it",
                                                  .double_click = DoubleClick::prevented});
                         })});
}

}  // namespace

bool TriedFigure::differs() const {
    if (now.has_value() != then.has_value()) return true;
    return now && (now->value != then->value || now->numerator != then->numerator ||
                   now->denominator != then->denominator);
}

Page trial_page(Visit& visit, TrialPage const& shown) {
    auto const address = "/definitions/" + shown.definition.id;
    Page page;
    page.title = "Try a changed definition";
    page.width = Width::wide;
    page.errors = shown.problems.empty() ? HasErrors::no : HasErrors::yes;
    page.before_content = markup_of([&](Html& html) {
        write_way_back(html, BackLink{.href = address, .content = shown.definition.title});
    });
    page.content = markup_of([&](Html& html) {
        if (!shown.notice.empty()) write(html, NotificationBanner{.content = shown.notice});
        write_problems(html, shown.problems);
        html.element<"span">(attr<"class">("govuk-caption-l"), shown.definition.title);
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        paragraph(html,
                  "Change the text and see which figures would be others. Nothing is kept, and "
                  "nobody else sees it, until it is adopted.");
        write(html, PostForm{.path = address + "/trial",
                             .token = visit.form_token(),
                             .content = markup_of([&](Html& inside) {
                                 Textarea text{.name = "text", .rows = 16};
                                 text.label.content = "The definition";
                                 text.value = shown.text;
                                 text.spellcheck = Spellcheck::off;
                                 text.classes = "app-code";
                                 text.error = message_for(shown.problems, "text");
                                 write(inside, text);
                                 write(inside, Button{.content = "Count with it"});
                             })});
        write_figures(html, shown);
        write_adoption(html, visit, shown);
    });
    return page;
}

}  // namespace breakwater::web
