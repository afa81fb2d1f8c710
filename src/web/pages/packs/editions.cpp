#include "web/pages/packs/editions.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "kernel/counted.h"
#include "publication/fingerprint.h"
#include "web/components/button.h"
#include "web/components/links.h"
#include "web/components/lists.h"
#include "web/components/post_form.h"
#include "web/components/prose.h"
#include "web/components/textarea.h"
#include "web/pages/packs/pack.h"

namespace breakwater::web {

using markup::attr;
using markup::markup_of;
using markup::site_href;
using publication::Shown;

namespace {

std::string title_of(indicators::Catalogue const& catalogue, std::string const& indicator) {
    auto const* const definition = catalogue.latest(indicator);
    return definition == nullptr ? indicator : definition->title;
}

/// The months in which figures of one indicator are withheld.
struct Withheld {
    std::vector<Month> small, beside;
};

// "August 2023 to October 2023, February 2024"
std::string runs_of(std::vector<Month> months) {
    std::sort(months.begin(), months.end());
    std::vector<std::string> runs;
    for (std::size_t first = 0, last = 0; first < months.size(); first = ++last) {
        while (last + 1 < months.size() && months[last + 1] == months[last] + 1) ++last;
        runs.push_back(first == last ? to_words(months[first])
                                     : fmt::format("{} to {}", to_words(months[first]),
                                                   to_words(months[last])));
    }
    return fmt::format("{}", fmt::join(runs, ", "));
}

void write_withheld(Html& html, publication::Disclosure const& disclosure,
                    indicators::Catalogue const& catalogue) {
    std::map<std::pair<std::string, indicators::Basis>, Withheld> by_row;
    for (auto const& figure : disclosure.figures) {
        if (figure.shown != Shown::withheld_small && figure.shown != Shown::withheld_beside)
            continue;
        auto& row = by_row[{title_of(catalogue, figure.outturn.indicator), figure.outturn.basis}];
        (figure.shown == Shown::withheld_small ? row.small : row.beside)
            .push_back(figure.outturn.period);
    }
    if (by_row.empty()) return paragraph(html, "No figure is withheld from these readers.");
    Table table{
        .caption = "What these readers will not see",
        .caption_classes = "govuk-table__caption--m",
        .head =
            std::vector<TableCell>{
                {"Indicator"}, {"Over"}, {"Withheld as small"}, {"Withheld beside a small one"}},
        .first_cell_is_header = true,
        .classes = "app-table"};
    for (auto const& [row, withheld] : by_row)
        table.rows.push_back({{row.first},
                              {std::string{indicators::to_words(row.second)}},
                              {runs_of(withheld.small)},
                              {runs_of(withheld.beside)}});
    write_scrollable(html, table);
}

/// What readers can work out already: each with the editions it is from, and what can be done.
void write_known_already(Html& html, publication::Disclosure const& disclosure) {
    if (disclosure.known_already.empty()) return;
    web::write(html, WarningText{.content = fmt::format(
                                     "{} can be worked out from what these readers have already.",
                                     counted(disclosure.known_already.size(), "small number",
                                             "small numbers"))});
    constexpr std::size_t named = 20;
    auto const& known = disclosure.known_already;
    html.element<"ul">(attr<"class">("govuk-list govuk-list--bullet"), [&] {
        for (std::size_t i = 0; i < std::min(named, known.size()); ++i)
            html.element<"li">(publication::in_words(known[i]));
        if (known.size() > named)
            html.element<"li">(fmt::format("and {} more", counted(known.size() - named)));
    });
    paragraph(
        html,
        "Nothing done now hides them. They are withheld in this edition, and it tells no "
        "more of them than that somebody is counted there. Have the editions that are named taken "
        "back from whoever has not "
        "read them yet, and let whoever answers for the data decide before this one goes "
        "out.");
}

class PublicationWriter {
public:
    PublicationWriter(Html& html, PublicationPage const& shown) : html_(html), shown_(shown) {}
    void write();

private:
    void what_it_would_be();
    void form();

    Html& html_;
    PublicationPage const& shown_;
};

void PublicationWriter::write() {
    if (!shown_.problem.empty())
        web::write(
            html_,
            ErrorSummary{.errors = {{.content = shown_.problem, .href = "#" + shown_.problem_at}}});
    html_.element<"span">(attr<"class">("govuk-caption-l"),
                          fmt::format("{}, {}", shown_.report.title, to_words(shown_.period)));
    html_.element<"h1">(attr<"class">("govuk-heading-l"),
                        fmt::format("Publish for {}", readers(shown_.audience)));
    if (shown_.prepared == nullptr) {
        web::write(html_, WarningText{.content = "It cannot be published: " + shown_.cannot});
        return;
    }
    what_it_would_be();
    form();
}

void PublicationWriter::what_it_would_be() {
    auto const& prepared = *shown_.prepared;
    auto const& disclosure = prepared.published.disclosure;
    SummaryList list;
    auto const say = [&](std::string key, Content value) {
        list.rows.push_back({{std::move(key)}, {std::move(value)}, {}});
    };
    say("Figures", fmt::format("{}", disclosure.figures.size()));
    say("Withheld", fmt::format("{} as small or of few, {} because they would give those away",
                                disclosure.withheld_small, disclosure.withheld_beside));
    if (disclosure.as_published > 0)
        say("Stand as they were published",
            fmt::format("{}: they have moved by few since", disclosure.as_published));
    if (disclosure.rounded > 0) say("Rounded", fmt::format("{}", disclosure.rounded));
    say("Held against", counted(prepared.earlier, "earlier edition that these readers have",
                                "earlier editions that these readers have"));
    std::vector<std::string> signers;
    for (auto const& signer : prepared.published.edition.sign_offs)
        signers.push_back(fmt::format("{}, {}", signer.post, signer.role));
    say("Signed off by",
        signers.empty() ? std::string{"Nobody"} : fmt::format("{}", fmt::join(signers, "; ")));
    web::write(html_, list);
    if (!shown_.not_signed.empty())
        web::write(html_,
                   WarningText{.content = fmt::format("Left out, for they are not signed off: {}.",
                                                      fmt::join(shown_.not_signed, "; "))});
    write_known_already(html_, disclosure);
    write_withheld(html_, disclosure, shown_.catalogue);
    if (!disclosure.figures.empty() && shown_.audience != publication::Audience::internal)
        web::write(html_, InsetText{.content = "What people wrote is not checked for small "
                                               "numbers: read it once more for a number that is "
                                               "withheld above."});
}

void PublicationWriter::form() {
    auto const path = pack_address(shown_.report.id, shown_.period) + "/publication";
    web::write(
        html_,
        PostForm{.path = path,
                 .token = shown_.form_token,
                 .content = markup_of([&](Html& inner) {
                     auto const hidden = [&](std::string_view name, std::string_view value) {
                         inner.empty<"input">(attr<"type">("hidden"), attr<"name">(name),
                                              attr<"value">(value));
                     };
                     hidden("audience", name(shown_.audience));
                     hidden("counted_at", std::to_string(shown_.prepared->counted_at.value_or(0)));
                     hidden("words_at", std::to_string(shown_.seen_words));
                     if (shown_.supersedes != nullptr) {
                         Textarea because{.name = "because", .value = shown_.because};
                         because.label = {
                             .content = fmt::format("Why it takes the place of edition {}",
                                                    shown_.supersedes->number),
                             .classes = "govuk-label--m"};
                         because.hint = Hint{.content =
                                                 "Printed in the edition; the program has begun "
                                                 "it from what moved"};
                         if (!shown_.problem.empty() && shown_.problem_at == because.name)
                             because.error = ErrorMessage{.content = shown_.problem};
                         web::write(inner, because);
                     }
                     if (!shown_.prepared->published.disclosure.known_already.empty()) {
                         Textarea known{.name = "known_because", .value = shown_.known_because};
                         known.label = {.content = "Why it is published all the same",
                                        .classes = "govuk-label--m"};
                         known.hint = Hint{.content =
                                               "Who decided, and why. Kept in the journal, and not "
                                               "printed. Name no child"};
                         if (!shown_.problem.empty() && shown_.problem_at == known.name)
                             known.error = ErrorMessage{.content = shown_.problem};
                         web::write(inner, known);
                     }
                     paragraph(inner,
                               "What is published cannot be called back: a later edition can "
                               "only take its place.");
                     web::write(inner, Button{.content = fmt::format("Publish for {}",
                                                                     readers(shown_.audience)),
                                              .double_click = DoubleClick::prevented});
                 })});
}

}  // namespace

Page publication_page(PublicationPage const& shown) {
    Page page;
    page.title = fmt::format("Publish for {}", readers(shown.audience));
    page.width = Width::wide;
    page.errors = shown.problem.empty() ? HasErrors::no : HasErrors::yes;
    auto const back = pack_address(shown.report.id, shown.period);
    page.before_content = markup_of([&](Html& html) {
        write_way_back(html, BackLink{.href = back, .content = "Back to the pack"});
    });
    page.content = markup_of([&](Html& html) { PublicationWriter(html, shown).write(); });
    return page;
}

Page edition_page(EditionPage const& shown) {
    auto const& edition = shown.edition;
    Page page;
    page.title = fmt::format("Edition {}: {}", edition.number, edition.title);
    page.before_content = markup_of(
        [](Html& html) { write_way_back(html, BackLink{.href = "/packs", .content = "Packs"}); });
    page.content = markup_of([&](Html& html) {
        if (!shown.done.empty())
            write(html,
                  NotificationBanner{.content = shown.done, .kind = NotificationKind::success});
        html.element<"span">(attr<"class">("govuk-caption-l"),
                             fmt::format("Edition {}", edition.number));
        html.element<"h1">(attr<"class">("govuk-heading-l"), edition.title);
        if (shown.kept.superseded_by)
            write(html, WarningText{.content = fmt::format("Edition {} has taken its place.",
                                                           *shown.kept.superseded_by)});
        SummaryList list;
        auto const say = [&](std::string key, Content value) {
            list.rows.push_back({{std::move(key)}, {std::move(value)}, {}});
        };
        say("Readers", std::string{readers(edition.audience)});
        say("Published",
            fmt::format("{}, by {}", to_words(edition.published_at), edition.published_by));
        for (auto const& signer : edition.sign_offs)
            say("Signed off",
                fmt::format("{}, {}, {}", signer.post, signer.role, to_words(signer.signed_at)));
        if (edition.supersedes.edition != 0)
            say("Supersedes", fmt::format("Edition {}: {}", edition.supersedes.edition,
                                          edition.supersedes.reason));
        say("Fingerprint", markup_of([&](Html& inner) {
                inner.element<"code">(attr<"class">("app-fingerprint"), edition.fingerprint);
            }));
        write(html, list);
        html.element<"h2">(attr<"class">("govuk-heading-m"), "Take it away");
        html.element<"ul">(attr<"class">("govuk-list"), [&] {
            for (auto const& [form, words] : {std::pair{"html", "HTML, one file to read"},
                                              {"pdf", "PDF, to print"},
                                              {"xlsx", "XLSX, its tables"},
                                              {"csv", "CSV, its figures"}})
                html.element<"li">([&] {
                    html.element<"a">(
                        attr<"class">("govuk-link"),
                        site_href(fmt::format("{}/{}", edition_address(edition.number), form)),
                        words);
                });
        });
        if (shown.may_see_changes)
            html.element<"p">(attr<"class">("govuk-body"), [&] {
                html.element<"a">(attr<"class">("govuk-link"),
                                  site_href(edition_address(edition.number) + "/changes"),
                                  "What has moved since it was published");
            });
    });
    return page;
}

Page changes_page(ChangesPage const& shown) {
    auto const& edition = shown.question.edition;
    Page page;
    page.title = fmt::format("What has moved since edition {}", edition.number);
    page.marking = "OFFICIAL-SENSITIVE: figures that are not published, with small numbers";
    auto const back = edition_address(edition.number);
    page.before_content = markup_of([&](Html& html) {
        write_way_back(
            html, BackLink{.href = back, .content = fmt::format("Edition {}", edition.number)});
    });
    page.content = markup_of([&](Html& html) {
        html.element<"span">(attr<"class">("govuk-caption-l"), edition.title);
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        auto const& restatement = shown.restatement;
        paragraph(html, restatement.changed == 0
                            ? fmt::format("None of its {} figures would be different today.",
                                          counted(restatement.figures.size()))
                            : fmt::format("Of {} figures {} would be different today.",
                                          counted(restatement.figures.size()),
                                          counted(restatement.changed)));
        if (shown.question.not_ours > 0)
            paragraph(html, fmt::format("{} that others printed were not counted again.",
                                        counted(shown.question.not_ours, "figure", "figures")));
        if (restatement.not_explained > 0)
            write(html, WarningText{.content = fmt::format(
                                        "{} moved for no reason that the ledger knows: have the "
                                        "record verified.",
                                        counted(static_cast<std::size_t>(restatement.not_explained),
                                                "row", "rows"))});
        if (restatement.changed == 0) return;
        Table table{.caption = "What moved, and why",
                    .caption_classes = "govuk-table__caption--m",
                    .head = std::vector<TableCell>{{"Figure"}, {"What moved"}},
                    .first_cell_is_header = true,
                    .classes = "app-table"};
        for (auto const& figure : restatement.figures)
            if (figure.changed())
                table.rows.push_back(
                    {{fmt::format("{}, {}, {}", title_of(shown.catalogue, figure.now.indicator),
                                  to_words(figure.now.period),
                                  indicators::to_words(figure.now.basis))},
                     {publication::to_words(figure)}});
        write_scrollable(html, table);
    });
    return page;
}

std::string restatement_note(publication::Restatement const& restatement, std::int64_t edition,
                             indicators::Catalogue const& catalogue) {
    if (restatement.changed == 0) return {};
    constexpr std::size_t named_most = 5;
    std::vector<std::string> names;
    std::set<publication::Cause> causes;
    for (auto const& figure : restatement.figures) {
        if (!figure.changed()) continue;
        auto title = title_of(catalogue, figure.now.indicator);
        if (std::find(names.begin(), names.end(), title) == names.end())
            names.push_back(std::move(title));
        for (auto const& each : figure.contributions) causes.insert(each.cause);
    }
    auto const more = names.size() > named_most ? names.size() - named_most : 0;
    if (more > 0) names.resize(named_most);
    auto note =
        fmt::format("Figures have moved since edition {}: {}{}.", edition, fmt::join(names, "; "),
                    more > 0 ? fmt::format("; and {} more", counted(more)) : std::string{});
    std::vector<std::string_view> words;
    for (auto const cause : causes) words.push_back(publication::to_words(cause));
    if (!words.empty()) note += fmt::format(" Causes: {}.", fmt::join(words, ", "));
    return note;
}

}  // namespace breakwater::web
