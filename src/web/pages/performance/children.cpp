#include "web/pages/performance/children.h"

#include <fmt/format.h>

#include <algorithm>

#include "reports/figure_words.h"
#include "web/components/links.h"
#include "web/components/lists.h"
#include "web/components/messages.h"
#include "web/components/navigation.h"
#include "web/pages/child/child_page.h"

namespace breakwater::web {

using indicators::Proof;
using indicators::ProofItem;
using markup::attr;
using markup::markup_of;
using markup::site_href;

namespace {

std::vector<ProofItem> const& items_of(ChildrenPage const& shown) {
    switch (shown.list) {
        case ChildrenList::counted:
            return shown.proof.numerator;
        case ChildrenList::denominator_only:
            return shown.proof.per != nullptr ? shown.proof.divisor : shown.proof.not_satisfying;
        case ChildrenList::left_out:
            return shown.proof.left_out;
    }
    return shown.proof.numerator;
}

std::string_view title_of(Proof const& proof, ChildrenList list) {
    switch (list) {
        case ChildrenList::counted:
            return "Counted";
        case ChildrenList::denominator_only:
            return proof.per != nullptr ? "Divided by" : "In the denominator only";
        case ChildrenList::left_out:
            return "Looked at and not counted";
    }
    return "";
}

// The authority's own number: the page is for those who may open the record.
std::string subject_of(ProofItem const& item, journey::JourneyFacts const& facts) {
    if (item.worker >= 0)
        return "Worker " + facts.workers[static_cast<std::size_t>(item.worker)].local_id.disclose();
    return "Child " + facts.children[static_cast<std::size_t>(item.child)].local_id.disclose();
}

std::string figure_words(indicators::Outturn const& outturn) {
    auto words = outturn.value ? reports::in_words(*outturn.value, outturn.unit) : std::string{};
    if (outturn.numerator && outturn.denominator)
        words += fmt::format(" ({} of {})", *outturn.numerator, *outturn.denominator);
    return words;
}

void write_subject(Html& html, ProofItem const& item, ChildrenPage const& shown) {
    auto const subject = subject_of(item, shown.facts);
    if (item.child < 0 || !shown.leads_to_records) {
        html.element<"strong">(subject);
        return;
    }
    auto const person = shown.persons[static_cast<std::size_t>(item.child)];
    html.element<"a">(
        attr<"class">("govuk-link govuk-!-font-weight-bold"),
        site_href(child_address(person, overview_view, access::Purpose::checking_a_figure)),
        subject);
}

void write_item(Html& html, ProofItem const& item, ChildrenPage const& shown) {
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
    auto const items = static_cast<int>(items_of(shown).size());
    return std::max(1, (items + items_on_a_page - 1) / items_on_a_page);
}

std::span<ProofItem const> items_shown(ChildrenPage const& shown) {
    auto const& items = items_of(shown);
    auto const page = static_cast<std::size_t>(std::clamp(shown.page, 1, pages_of(shown)) - 1);
    auto const first = page * items_on_a_page;
    return std::span{items}.subspan(std::min(first, items.size()),
                                    std::min<std::size_t>(items_on_a_page, items.size() - first));
}

void leave_out_of_sight(Proof& proof, ChildrenPage& page, std::span<std::int64_t const> reached) {
    auto const before = items_of(page).size();
    auto const is_out_of_sight = [&](ProofItem const& item) {
        return item.child >= 0 &&
               !std::binary_search(reached.begin(), reached.end(),
                                   page.persons[static_cast<std::size_t>(item.child)]);
    };
    for (auto* const list :
         {&proof.numerator, &proof.not_satisfying, &proof.divisor, &proof.left_out})
        std::erase_if(*list, is_out_of_sight);
    page.left_out_of_sight = static_cast<int>(before - items_of(page).size());
}

Page children_page(ChildrenPage const& shown) {
    auto const& proof = shown.proof;
    auto const& title = proof.definition->title;
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
                          figure_words(proof.outturn));
        SummaryList rule;
        rule.rows.push_back({{"Counts"}, {proof.definition->counts.words}, {}});
        if (!proof.definition->of_which_words.empty())
            rule.rows.push_back({{"Of which"}, {proof.definition->of_which_words}, {}});
        rule.rows.push_back({{"Source"}, {proof.definition->source}, {}});
        web::write(html, rule);
        web::write(html,
                   InsetText{.content = "Your opening this list is on record. Anybody who may "
                                        "see who viewed a child's record can see it."});
        SubNavigation lists{.label = "Lists"};
        for (auto const list :
             {ChildrenList::counted, ChildrenList::denominator_only, ChildrenList::left_out}) {
            auto of_list = shown;
            of_list.list = list;
            auto const count = items_of(of_list).size();
            if (count == 0 && list != ChildrenList::counted) continue;
            lists.items.push_back({fmt::format("{}: {}", title_of(proof, list), count),
                                   children_address(shown.place, list), list == shown.list});
        }
        web::write(html, lists);
        html.element<"h2">(attr<"class">("govuk-heading-m"), title_of(proof, shown.list));
        auto const items = items_shown(shown);
        if (items.empty())
            html.element<"p">(attr<"class">("govuk-body"), "Nobody is in this list.");
        html.element<"ol">(attr<"class">("govuk-list govuk-list--spaced"), [&] {
            for (auto const& item : items) write_item(html, item, shown);
        });
        if (shown.left_out_of_sight > 0)
            html.element<"p">(
                attr<"class">("govuk-body"),
                fmt::format("{} more {} in this list, whose records you cannot open.",
                            shown.left_out_of_sight, shown.left_out_of_sight == 1 ? "is" : "are"));
        auto const pages = pages_of(shown);
        if (pages > 1) {
            Pagination pagination;
            auto const at = std::clamp(shown.page, 1, pages);
            if (at > 1)
                pagination.previous =
                    PaginationLink{.href = children_address(shown.place, shown.list, at - 1),
                                   .label_text = fmt::format("{} of {}", at - 1, pages)};
            if (at < pages)
                pagination.next =
                    PaginationLink{.href = children_address(shown.place, shown.list, at + 1),
                                   .label_text = fmt::format("{} of {}", at + 1, pages)};
            web::write(html, pagination);
        }
    });
    return page;
}

}  // namespace breakwater::web
