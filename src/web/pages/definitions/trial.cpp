#include "web/pages/definitions/trial.h"

#include <fmt/format.h>

#include <algorithm>

#include "indicators/definition.h"
#include "reports/figure_words.h"
#include "web/components/button.h"
#include "web/components/lists.h"
#include "web/components/post_form.h"
#include "web/components/prose.h"
#include "web/components/textarea.h"

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
    return outturn->denominator
               ? fmt::format("{} of {}", *outturn->numerator, *outturn->denominator)
               : std::to_string(*outturn->numerator);
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

/// "rules/indicators/front_door/referrals.indicator", wherever rules/ lies.
std::string file_of(Definition const& definition) {
    auto const& file = definition.place.file;
    auto const at = file.rfind("rules/indicators/");
    return at == std::string::npos ? file : file.substr(at);
}

void write_figures(Html& html, TrialPage const& shown) {
    if (shown.figures.empty()) return;
    auto const differ = std::count_if(shown.figures.begin(), shown.figures.end(),
                                      [](auto const& figure) { return figure.differs(); });
    html.element<"h2">(attr<"class">("govuk-heading-m"), "What it would change");
    paragraph(html,
              differ == 0
                  ? fmt::format("None of {} figures would be another.", shown.figures.size())
                  : fmt::format("{} of {} figures would be others.", differ, shown.figures.size()));
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
    html.element<"h2">(attr<"class">("govuk-heading-m"), "To adopt it");
    paragraph(
        html,
        fmt::format(
            "Decide from which day it holds. Give the block of version {} an \u201cuntil\u201d "
            "of that day in {}, put this text after it as version {} since that day, "
            "and start the server again. Figures from before and after are then not "
            "compared.",
            shown.definition.version, file_of(shown.definition), shown.definition.version + 1));
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
        write_problems(html, shown.problems);
        html.element<"span">(attr<"class">("govuk-caption-l"), shown.definition.title);
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        paragraph(html,
                  "Change the text and see which figures would be others. Nothing is kept, and "
                  "nobody else sees it.");
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
    });
    return page;
}

}  // namespace breakwater::web
