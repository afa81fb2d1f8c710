#include "web/pages/disagreements/disagreement_list.h"

#include <fmt/format.h>

#include <algorithm>

#include "store/arrangements.h"
#include "web/components/button.h"
#include "web/components/links.h"
#include "web/components/lists.h"
#include "web/components/post_form.h"
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
    bool is_from_outside() const { return history.disagreement.is_from_outside(); }
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
        if (names_the_child && each.child.empty() && !each.is_from_outside()) {
            row.push_back({"A restricted record: say why you open it"});
            for (int i = 0; i < 4; ++i) row.push_back({""});
            continue;
        }
        if (names_the_child)
            row.push_back(
                {each.child.empty() ? "As it was described: say why you open it" : each.child});
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

/// To who sees the record: whoever brought one from outside is asked why first.
Result<std::string> named_in_list(store::Record& record, ChildDisagreementHistory const& each) {
    auto const& about = each.disagreement;
    if (about.person == 0)
        return fmt::format("{}, {}", about.described_name->disclose(),
                           partnership::waits_to_be_linked(each)
                               ? "described from outside: say which child it is"
                               : "no such child is known");
    auto const child = TRY(child_named(record, about.person));
    return child.name;
}

void write_ways_on(Html& html, Visit const& visit) {
    if (may(visit, Action::raise_disagreement))
        html.element<"p">(attr<"class">("govuk-body app-prose"),
                          "One is raised from the child\u2019s record.");
    if (may(visit, Action::raise_from_outside))
        write(html, Button{.content = "Raise one about a child",
                           .href = std::string{disagreements_path} + "/new",
                           .classes = "app-no-print"});
    if (may(visit, Action::count_disagreements))
        html.element<"p">(attr<"class">("govuk-body app-no-print"), [&] {
            write_link(html, std::string{disagreements_path} + "/counts", "How many there were");
        });
}

Result<Page> list_page(Visit& visit) {
    auto record = TRY(visit.desk->records.lend());
    auto accounts = TRY(visit.desk->accounts.lend());
    auto all = TRY(all_now(*record));
    auto const last = TRY(store::last_entry(*record->connection));
    auto const arrangements = TRY(store::read_arrangements(*record, last.entry));
    std::vector<store::AboutChild> things;
    for (auto const& each : all) things.push_back({each.disagreement.person, parties_of(each)});
    auto const answers = TRY(look_at_what_is_about(
        visit, *record, *accounts, Action::read_disagreements, things, "list of disagreements"));
    std::vector<Listed> listed;
    for (std::size_t i = 0; i < all.size(); ++i) {
        bool const is_shown = answers[i] == Answer::allowed;
        if (!is_shown && answers[i] != Answer::state_purpose) continue;
        Listed line;
        if (is_shown) {
            line.child = TRY(named_in_list(*record, all[i]));
        }
        if (is_shown || all[i].disagreement.is_from_outside())
            line.standing =
                partnership::standing_on(all[i], visit.desk->standards.book, visit.today);
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
                          "in, or whose child is within your reach. Your opening this page is "
                          "written down.");
        write_ways_on(html, visit);
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
    if (done == "described")
        return "The disagreement is kept, sealed. Whoever sees the record looks for the child; "
               "what "
               "they find there is not said here, and what they answer is";
    if (done == "described-not-told")
        return "The disagreement is kept, sealed. Not everybody could be written to: ring the "
               "other "
               "agency";
    if (done == "linked") return "It is kept, and the disagreement goes on";
    if (done == "corrected") return "It is put right; what it said before stands below";
    if (done == "letters-sent") return "The letters were sent again";
    if (done == "letters-none") return "No letter was waiting to be sent again";
    if (done == "letters-failed") return "Not every letter was taken: ring them";
    if (done == "said-not-told")
        return "What was said is kept. Not everybody who is named could be written to: ring them";
    return done == "said" ? "What was said is kept" : "";
}

std::vector<std::int64_t> correctable(Visit const& visit, AboutDisagreement const& about) {
    std::vector<std::int64_t> numbers;
    if (may_correct(visit, about, about.history.disagreement.account)) numbers.push_back(0);
    for (auto const& event : about.history.events)
        if (!partnership::is_of_the_record(event.kind) && may_correct(visit, about, event.account))
            numbers.push_back(event.number);
    return numbers;
}

/// Whose letters were not delivered, of those that the reader is to know of. Nobody outside is told
/// who looks for the child; and once that was said, nobody is written to that they should look.
Result<std::vector<PostId>> not_reached(store::Record& record, AboutDisagreement const& about) {
    std::vector<PostId> posts;
    if (!about.standing.open) return posts;
    bool const looks = about.sees_record && partnership::waits_to_be_linked(about.history);
    auto const last = TRY(store::last_entry(*record.connection));
    auto const notices = TRY(store::read_notices(record, last.entry));
    for (auto const& kept : notices) {
        auto const& notice = kept.noun;
        if (notice.about != store::NoticeAbout::disagreement ||
            notice.of_number != about.history.disagreement.id.value ||
            notice.state != store::LetterState::failed)
            continue;
        bool const is_to_look = notice.step == 0;
        if (!is_to_look || looks) posts.push_back(notice.post);
    }
    return posts;
}

Markup send_again_button(Visit& visit, ChildDisagreementId disagreement, access::Purpose purpose) {
    return markup_of([&](Html& html) {
        write(html, PostForm{.path = disagreement_path(disagreement, "/letters", purpose),
                             .token = visit.form_token(),
                             .content = markup_of([](Html& inside) {
                                 write(inside, Button{.content = "Send them again",
                                                      .double_click = DoubleClick::prevented,
                                                      .classes = "govuk-button--secondary"});
                             })});
    });
}

Result<Response> send_letters(Visit& visit, ChildDisagreementId disagreement) {
    auto const about =
        TRY(about_disagreement(visit, disagreement, Action::answer_disagreement,
                               fmt::format("disagreement {}, letters again", disagreement.value)));
    if (auto response = instead_of(visit, about)) return std::move(*response);
    if (visit.desk->mail == nullptr) return not_there();
    auto record = TRY(visit.desk->records.lend());
    // By what this reader is to know of: how many were sent in all would tell who looks for it.
    auto const before = TRY(not_reached(*record, about));
    if (before.empty())
        return see_other(disagreement_path(disagreement, "?done=letters-none", about.purpose));
    TRY(send_undelivered_of_disagreement(*visit.desk, *record, visit.now, disagreement,
                                         letters_by(visit, about.history.disagreement.person)));
    auto const after = TRY(not_reached(*record, about));
    return see_other(disagreement_path(
        disagreement, after.empty() ? "?done=letters-sent" : "?done=letters-failed",
        about.purpose));
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
        if (event.corrected_by != 0) {
            TRY(add(event.corrected_by));
        }
    }
    auto record = TRY(visit.desk->records.lend());
    auto const corrections = TRY(store::corrections_of_disagreement(*record, disagreement));
    std::vector<std::int64_t> persons;
    if (about.child.person != 0) persons.push_back(about.child.person);
    auto const reached = TRY(children_within_reach(visit, *record, *accounts, Action::read_child,
                                                   about.purpose, persons));
    auto undelivered = TRY(not_reached(*record, about));
    Markup send_again;
    if (!undelivered.empty() && visit.desk->mail != nullptr && may_answer(about))
        send_again = send_again_button(visit, disagreement, about.purpose);
    return shown(visit, section_of_disagreements(visit),
                 disagreement_page({.about = about,
                                    .names = names,
                                    .may_say = may_say(visit, about),
                                    .done = done_words(visit),
                                    .may_see_child = !reached.empty(),
                                    .not_reached = std::move(undelivered),
                                    .send_again = std::move(send_again),
                                    .may_link = may_link(visit, about.history),
                                    .may_correct = correctable(visit, about),
                                    .corrections = corrections}));
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

Response disagreement_letters_post(Visit& visit, Number disagreement) {
    return answer(visit, section_of_disagreements(visit),
                  send_letters(visit, ChildDisagreementId{disagreement.value}));
}

Result<DisagreementsWaiting> disagreements_waiting(Visit const& visit, store::Record& record) {
    DisagreementsWaiting waiting;
    if (!may(visit, Action::read_disagreements)) return waiting;
    auto const held = posts_held(visit);
    auto const all = TRY(all_now(record));
    for (auto const& each : all) {
        if (partnership::waits_to_be_linked(each) && may_link(visit, each)) ++waiting.to_link;
        auto const standing =
            partnership::standing_on(each, visit.desk->standards.book, visit.today);
        if (!standing.open) continue;
        auto const& about = each.disagreement;
        bool const is_held = std::find(held.begin(), held.end(), standing.holder) != held.end();
        bool const is_raised =
            about.is_from_outside() && about.account == visit.person->account.id.value;
        if (!is_held && !is_raised) continue;
        waiting.was_decided = true;
        // Whoever is barred from the record finds it no more, and is not told that it is there.
        auto accounts = TRY(visit.desk->accounts.lend());
        bool const is_found = TRY(finds(visit, record, *accounts, each));
        if (!is_found) continue;
        if (is_held) ++waiting.held;
        if (is_raised) ++waiting.raised;
    }
    return waiting;
}

}  // namespace breakwater::web
