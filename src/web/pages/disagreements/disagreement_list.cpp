#include "web/pages/disagreements/disagreement_list.h"

#include <fmt/format.h>

#include <algorithm>

#include "store/arrangements.h"
#include "web/components/button.h"
#include "web/components/links.h"
#include "web/components/lists.h"
#include "web/components/prose.h"
#include "web/pages/disagreements/disagreement_page.h"
#include "web/pages/partnership/paths.h"
#include "web/pages/partnership/posts_held.h"
#include "web/pages/partnership/views.h"

namespace breakwater::web {

using access::Action;
using access::Answer;
using markup::attr;
using markup::markup_of;
using partnership::ChildDisagreementHistory;

namespace {

Result<std::vector<ChildDisagreementHistory>> all_now(store::Record& record) {
    auto const last = TRY(store::last_entry(*record.connection));
    auto all = TRY(store::read_child_disagreements(record, last.entry));
    std::reverse(all.begin(), all.end());
    return all;
}

struct Listed {
    ChildDisagreementHistory history;
    partnership::ChildDisagreementStanding standing;
    std::string child;  ///< empty where a purpose is to be stated first
};

Table table_of(partnership::Arrangements const& all, std::span<Listed const> listed,
               std::string_view caption, bool names_the_child, access::Purpose purpose) {
    Table table{.caption = std::string{caption},
                .caption_classes = "govuk-table__caption--m",
                .head = std::vector<TableCell>{{"Disagreement"}},
                .first_cell_is_header = true,
                .classes = "app-table"};
    if (names_the_child) table.head->push_back({"Child"});
    for (auto const* const title : {"Raised", "Between", "How it stands", "Who holds it"})
        table.head->push_back({title});
    for (auto const& each : listed) {
        auto const& about = each.history.disagreement;
        auto& row = table.rows.emplace_back();
        row.push_back({link_to(disagreement_path(about.id, "", purpose),
                               fmt::format("Disagreement {}", about.id.value))});
        if (names_the_child && each.child.empty()) {
            row.push_back({"A restricted record: say why you open it"});
            for (int i = 0; i < 4; ++i) row.push_back({""});
            continue;
        }
        if (names_the_child) row.push_back({each.child});
        row.push_back({to_words(about.raised_on)});
        row.push_back(
            {lines({party_words(all, about.raised_by_agency, about.raised_by, about.raised_on),
                    party_words(all, about.with_agency, about.with_post, about.raised_on)})});
        row.push_back({markup_of([&](Html& html) { write(html, state_tag(each.standing)); })});
        row.push_back({each.standing.holder.known()
                           ? partnership::post_words(all, each.standing.holder)
                       : each.standing.open ? "Nobody at this stage"
                                            : ""});
    }
    return table;
}

Result<Page> list_page(Visit& visit) {
    auto record = TRY(visit.desk->records.lend());
    auto accounts = TRY(visit.desk->accounts.lend());
    auto all = TRY(all_now(*record));
    auto const last = TRY(store::last_entry(*record->connection));
    auto const arrangements = TRY(store::read_arrangements(*record, last.entry));
    std::vector<store::AboutChild> things;
    for (auto const& each : all)
        things.push_back({each.disagreement.person, partnership::posts_named(each)});
    auto const answers = TRY(look_at_what_is_about(
        visit, *record, *accounts, Action::read_disagreements, things, "list of disagreements"));
    std::vector<Listed> listed;
    for (std::size_t i = 0; i < all.size(); ++i) {
        bool const is_shown = answers[i] == Answer::allowed;
        if (!is_shown && answers[i] != Answer::state_purpose) continue;
        Listed line;
        if (is_shown) {
            auto const child = TRY(child_named(*record, all[i].disagreement.person));
            line.child = child.name;
            line.standing =
                partnership::standing_on(all[i], visit.desk->standards.book, visit.today);
        }
        line.history = std::move(all[i]);
        listed.push_back(std::move(line));
    }
    std::stable_partition(listed.begin(), listed.end(),
                          [](Listed const& each) { return each.standing.open; });
    Page page;
    page.title = "Disagreements about children";
    page.width = Width::wide;
    page.marking = "OFFICIAL-SENSITIVE";
    page.content = markup_of([&](Html& html) {
        if (section_of_disagreements(visit) == Section::partnership)
            write_partnership_views(html, visit, PartnershipView::disagreements);
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        html.element<"p">(attr<"class">("govuk-body app-prose"),
                          "Disagreements between professionals about one child that you are named "
                          "in, or whose child is within your reach. Each is part of that "
                          "child\u2019s record, and your opening this page is written down there.");
        if (may(visit, Action::raise_disagreement))
            html.element<"p">(attr<"class">("govuk-body app-prose"),
                              "One is raised from the child\u2019s record.");
        if (listed.empty())
            paragraph(html, "There is none that you may see.");
        else
            write_scrollable(html, table_of(arrangements, listed, "Open ones first", true,
                                            access::Purpose::not_stated));
    });
    return page;
}

std::string done_words(Visit const& visit) {
    auto const done = visit.request.query.first("done");
    if (done == "raised") return "The disagreement is kept in the child\u2019s record";
    if (done == "raised-told")
        return "The disagreement is kept in the child\u2019s record, and whoever is named was "
               "written to: that there is something to look at, and nothing of it";
    if (done == "raised-not-told")
        return "The disagreement is kept in the child\u2019s record. Not everybody who is named "
               "could be written to: ring them";
    if (done == "said-not-told")
        return "What was said is kept. Not everybody who is named could be written to: ring them";
    return done == "said" ? "What was said is kept" : "";
}

Result<Response> one(Visit& visit, ChildDisagreementId disagreement) {
    auto const about = TRY(about_disagreement(visit, disagreement, Action::read_disagreements,
                                              fmt::format("disagreement {}", disagreement.value)));
    if (auto response = instead_of(visit, about)) return std::move(*response);
    std::map<std::int64_t, std::string> names;
    auto accounts = TRY(visit.desk->accounts.lend());
    auto const add = [&](std::int64_t number) -> Result<void> {
        if (names.count(number) > 0) return {};
        auto const account = TRY(store::find_account(*accounts, access::AccountId{number}));
        if (account) names[number] = account->name.disclose();
        return {};
    };
    TRY(add(about.history.disagreement.account));
    for (auto const& event : about.history.events) {
        TRY(add(event.account));
    }
    auto record = TRY(visit.desk->records.lend());
    std::int64_t const persons[]{about.child.person};
    auto const reached = TRY(children_within_reach(visit, *record, *accounts, Action::read_child,
                                                   about.purpose, persons));
    auto const last = TRY(store::last_entry(*record->connection));
    auto const notices = TRY(store::read_notices(*record, last.entry));
    std::vector<PostId> not_reached;
    for (auto const& kept : notices)
        if (kept.noun.about == store::NoticeAbout::disagreement &&
            kept.noun.of_number == disagreement.value &&
            kept.noun.state == store::LetterState::failed && about.standing.open)
            not_reached.push_back(kept.noun.post);
    return shown(visit, section_of_disagreements(visit),
                 disagreement_page({.about = about,
                                    .names = names,
                                    .may_say = may_say(visit, about),
                                    .done = done_words(visit),
                                    .may_see_child = !reached.empty(),
                                    .not_reached = std::move(not_reached)}));
}

}  // namespace

Result<std::vector<ChildDisagreementHistory>> disagreements_of(
    store::Record& record, std::span<std::int64_t const> numbers) {
    auto all = TRY(all_now(record));
    std::erase_if(all, [&](auto const& each) {
        return std::find(numbers.begin(), numbers.end(), each.disagreement.person) == numbers.end();
    });
    return all;
}

Result<bool> may_see_disagreements(Visit const& visit, store::Record& record,
                                   store::AccessRecord& accounts, std::int64_t child,
                                   access::Purpose purpose) {
    if (!may(visit, Action::read_disagreements)) return false;
    std::int64_t const persons[]{child};
    auto const reached = TRY(children_within_reach(visit, record, accounts,
                                                   Action::read_disagreements, purpose, persons));
    return !reached.empty();
}

Result<Page> child_disagreements_page(Visit& visit, store::Record& record,
                                      store::AccessRecord& accounts, ChildView const& view) {
    auto const decision = TRY(
        look_at_child(visit, record, accounts,
                      {Action::read_disagreements, view.record.person, view.purpose, "", "list"}));
    if (!decision.allowed()) return not_there();
    auto all = TRY(disagreements_of(record, view.record.numbers));
    auto const last = TRY(store::last_entry(*record.connection));
    auto const arrangements = TRY(store::read_arrangements(record, last.entry));
    std::vector<Listed> listed;
    for (auto& each : all) {
        auto standing = partnership::standing_on(each, visit.desk->standards.book, visit.today);
        listed.push_back({std::move(each), std::move(standing), {}});
    }
    return child_frame(view, disagreements_view, "Disagreements", [&](Html& html) {
        html.element<"h2">(attr<"class">("govuk-heading-m"), "Disagreements between professionals");
        html.element<"p">(attr<"class">("govuk-body app-prose"),
                          "Where agencies do not agree about this child. They are seen by those "
                          "who may see this record, and by whoever is named in one. If the child "
                          "is in immediate danger, call 999.");
        if (listed.empty())
            paragraph(html, "None is recorded.");
        else
            write_scrollable(
                html, table_of(arrangements, listed, "The last raised first", false, view.purpose));
        if (may(visit, Action::raise_disagreement)) {
            auto href = fmt::format("/children/{}/disagreements/new", view.record.person);
            if (view.purpose != access::Purpose::not_stated)
                href += fmt::format("?purpose={}", access::name(view.purpose));
            write(html, Button{.content = "Raise a disagreement",
                               .href = std::move(href),
                               .classes = "app-no-print"});
        }
    });
}

Response disagreements_route(Visit& visit) {
    return answer(visit, section_of_disagreements(visit), list_page(visit));
}

Response disagreement_route(Visit& visit, Number disagreement) {
    return answer(visit, section_of_disagreements(visit),
                  one(visit, ChildDisagreementId{disagreement.value}));
}

Result<std::int64_t> disagreements_held(Visit const& visit, store::Record& record) {
    auto const held = posts_held(visit);
    if (held.empty() || !may(visit, Action::read_disagreements)) return std::int64_t{0};
    auto const all = TRY(all_now(record));
    return std::count_if(all.begin(), all.end(), [&](auto const& each) {
        auto const standing =
            partnership::standing_on(each, visit.desk->standards.book, visit.today);
        return standing.open && std::find(held.begin(), held.end(), standing.holder) != held.end();
    });
}

}  // namespace breakwater::web
