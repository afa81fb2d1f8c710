#include "web/pages/administration/closed_records_routes.h"

#include <fmt/format.h>

#include <algorithm>

#include "store/child_at_hand.h"
#include "store/look.h"
#include "store/restrictions.h"
#include "web/components/button.h"
#include "web/components/choices.h"
#include "web/components/input.h"
#include "web/components/links.h"
#include "web/components/lists.h"
#include "web/components/select.h"
#include "web/pages/administration/views.h"
#include "web/pages/form_page.h"
#include "web/pages/shell.h"
#include "web/pages/why_field.h"

namespace breakwater::web {

using access::Action;
using access::Purpose;
using markup::attr;
using markup::markup_of;
using markup::site_href;

namespace {

constexpr std::string_view openings_path = "/administration/openings",
                           restrictions_path = "/administration/restrictions";

Response shown_here(Visit& visit, Page page) {
    page.marking = "OFFICIAL-SENSITIVE";
    return shown(visit, Section::administration, std::move(page));
}

Response answered(Visit& visit, Result<Response> response) {
    return answer(visit, Section::administration, std::move(response));
}

Response ask(Visit& visit, FormPage form, std::string_view back, std::string_view words) {
    form.way_back = BackLink{.href = std::string{back}, .content = words};
    return shown_here(visit, form_page(visit, form));
}

std::string name_of(store::AccessRecord& accounts, access::AccountId account) {
    auto const found = store::find_account(accounts, account);
    return found.ok() && found.value() ? found.value()->name.disclose()
                                       : fmt::format("account {}", account.value);
}

WhyField sealed(std::string label) {
    return {std::move(label), "In your own words. It is kept, sealed, and can be asked about"};
}

void write_purpose(Html& html, Fields const& form, FormProblems const& problems) {
    Select purpose{.name = "purpose"};
    purpose.label.content = "Purpose";
    purpose.items.push_back({"Choose", "", std::nullopt, false, {}});
    for (auto const& each : access::purposes)
        if (each.value != Purpose::not_stated)
            purpose.items.push_back(
                {std::string{each.title}, std::string{each.name}, std::nullopt, false, {}});
    purpose.value = form.first("purpose");
    purpose.error = message_for(problems, "purpose");
    write(html, purpose);
}

Purpose purpose_of(Fields const& form, FormProblems& problems) {
    auto const purpose =
        access::find_named<Purpose>(form.first("purpose")).value_or(Purpose::not_stated);
    if (purpose == Purpose::not_stated) problems.push_back({"purpose", "Choose a purpose"});
    return purpose;
}

std::string done_words(std::string_view done) {
    constexpr std::pair<std::string_view, std::string_view> words[]{
        {"reviewed", "The review is kept"},
        {"restricted", "The record is restricted"},
        {"lifted", "The restriction is lifted"},
    };
    for (auto const& [each, text] : words)
        if (each == done) return std::string{text};
    return "";
}

Page list_page(Visit& visit, std::string title, AdministrationView here,
               std::function<void(Html&)> const& inside) {
    Page page;
    page.title = std::move(title);
    page.width = Width::wide;
    auto const views = views_of(visit, here);
    auto const done = done_words(visit.request.query.first("done"));
    page.content = markup_of([&](Html& html) {
        if (!done.empty())
            write(html, NotificationBanner{.content = done, .kind = NotificationKind::success});
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        write(html, views);
        inside(html);
    });
    return page;
}

Tag review_tag(store::GlassToReview const& opening, Date today) {
    if (opening.reviewed_at)
        return opening.justified.value_or(false) ? Tag{"Needed", "govuk-tag--green"}
                                                 : Tag{"Not needed", "govuk-tag--red"};
    if (opening.glass.review_due_on < today) return {"Review overdue", "govuk-tag--red"};
    return {"To be reviewed", "govuk-tag--yellow"};
}

// Who, when, of which record, in which role, why: what a review is made from.
SummaryList facts_of(store::AccessRecord& accounts, store::GlassToReview const& opening,
                     Date today) {
    SummaryList list;
    auto const row = [&](std::string key, Content value) {
        list.rows.push_back({{std::move(key)}, {std::move(value)}, {}});
    };
    auto const role = access::find_named<access::Role>(opening.role);
    row("Who", fmt::format("{}, {}", name_of(accounts, opening.glass.account),
                           role ? access::title(*role) : std::string_view{opening.role}));
    row("Record", std::to_string(opening.glass.person));
    row("Opened", to_words(opening.glass.broken_at));
    row("Open until", to_words(opening.glass.until));
    row("Purpose", std::string{access::title(opening.purpose)});
    row("Their words", opening.reason.disclose());
    row("Review due", to_words(opening.glass.review_due_on));
    row("Review", markup_of([&](Html& cell) { write(cell, review_tag(opening, today)); }));
    return list;
}

Result<void> note_openings(Visit const& visit, std::vector<store::GlassToReview> const& openings) {
    std::vector<std::int64_t> persons;
    for (auto const& opening : openings) persons.push_back(opening.glass.person);
    return write_down(visit, {.action = Action::review_broken_glass,
                              .about = "child",
                              .subjects = std::move(persons),
                              .detail = "openings shown",
                              .purpose = Purpose::assurance_of_access});
}

Result<Response> list_openings(Visit& visit) {
    auto accounts = TRY(visit.desk->accounts.lend());
    auto const all = visit.request.query.first("show") == "all";
    auto const openings = TRY(
        store::broken_glasses(*accounts, all ? store::Reviewed::all : store::Reviewed::not_yet));
    TRY(note_openings(visit, openings));
    auto page = list_page(
        visit, "Openings of closed records", AdministrationView::openings, [&](Html& html) {
            html.element<"p">(attr<"class">("govuk-body"), [&] {
                html.element<"a">(attr<"class">("govuk-link"),
                                  site_href(std::string{openings_path} + (all ? "" : "?show=all")),
                                  all ? "Those to be reviewed" : "Reviewed ones too");
            });
            if (openings.empty())
                html.element<"p">(attr<"class">("govuk-body"), "None is to be reviewed.");
            for (auto const& opening : openings) {
                auto list = facts_of(*accounts, opening, visit.today);
                list.card = SummaryCard{.title = fmt::format("Opening {}", opening.number)};
                // Nobody reviews what they opened.
                if (!opening.reviewed_at && opening.glass.account != visit.person->account.id)
                    list.card->actions.push_back(
                        {.content = "Review",
                         .href = fmt::format("{}/{}/review", openings_path, opening.number),
                         .of_what = fmt::format("opening {}", opening.number)});
                write(html, list);
            }
        });
    return shown_here(visit, std::move(page));
}

/// Code not_found: none of this number that they may review.
Result<store::GlassToReview> opening_of(Visit const& visit, store::AccessRecord& accounts,
                                        Number number) {
    auto const openings = TRY(store::broken_glasses(accounts, store::Reviewed::not_yet));
    for (auto const& opening : openings)
        if (opening.number == number.value && opening.glass.account != visit.person->account.id)
            return opening;
    return not_there();
}

Response ask_review(Visit& visit, store::AccessRecord& accounts,
                    store::GlassToReview const& opening, FormProblems const& problems) {
    return ask(visit,
               {.title = "Review an opening",
                .path = fmt::format("{}/{}/review", openings_path, opening.number),
                .problems = problems,
                .fields =
                    [&](Html& html) {
                        write(html, facts_of(accounts, opening, visit.today));
                        Radios needed{.name = "needed",
                                      .items = {{.value = "yes", .content = "It was needed"},
                                                {.value = "no", .content = "It was not needed"}},
                                      .value = std::string{visit.request.form.first("needed")}};
                        needed.fieldset = Fieldset{.legend = Legend{.content = "Was it needed?"}};
                        needed.error = message_for(problems, "needed");
                        write(html, needed);
                        write_why(html, sealed("What you found"), visit.request.form, problems);
                    },
                .button = "Keep the review"},
               openings_path, "Openings of closed records");
}

Result<Response> show_review(Visit& visit, Number number) {
    auto accounts = TRY(visit.desk->accounts.lend());
    auto const opening = TRY(opening_of(visit, *accounts, number));
    TRY(note_openings(visit, {opening}));
    return ask_review(visit, *accounts, opening, {});
}

Result<Response> review(Visit& visit, Number number) {
    auto accounts = TRY(visit.desk->accounts.lend());
    auto const opening = TRY(opening_of(visit, *accounts, number));
    auto const& form = visit.request.form;
    FormProblems problems;
    auto const needed = form.first("needed");
    if (needed != "yes" && needed != "no")
        problems.push_back({"needed", "Choose whether it was needed"});
    auto const found = why_entered({}, form, problems);
    if (!problems.empty()) return ask_review(visit, *accounts, opening, problems);
    auto const decision = decide(visit, Action::review_broken_glass, of_the_record(visit));
    TRY(store::review_glass(*accounts, by_whom(visit, decision, found), number.value,
                            needed == "yes" ? store::Justified::yes : store::Justified::no));
    return see_other(std::string{openings_path} + "?done=reviewed");
}

/// In force, without those on records that are closed to this person for good.
Result<std::vector<store::RestrictionMade>> restrictions_for(Visit const& visit,
                                                             store::AccessRecord& accounts) {
    auto made = TRY(store::restrictions_of(accounts, 0));
    std::erase_if(made, [&](store::RestrictionMade const& one) {
        auto const& barred = one.restriction.barred;
        return std::find(barred.begin(), barred.end(), visit.person->account.id) != barred.end();
    });
    return made;
}

Result<Response> list_restrictions(Visit& visit) {
    auto accounts = TRY(visit.desk->accounts.lend());
    auto const made = TRY(restrictions_for(visit, *accounts));
    std::vector<std::int64_t> persons;
    for (auto const& one : made) persons.push_back(one.person);
    TRY(write_down(visit, {.action = Action::restrict_record,
                           .about = "child",
                           .subjects = std::move(persons),
                           .detail = "restrictions shown",
                           .purpose = Purpose::assurance_of_access}));
    auto page =
        list_page(visit, "Restricted records", AdministrationView::restrictions, [&](Html& html) {
            write(html, Button{.content = "Restrict a record",
                               .href = std::string{restrictions_path} + "/new"});
            if (made.empty()) {
                html.element<"p">(attr<"class">("govuk-body"), "No record is restricted.");
                return;
            }
            Table table{
                .caption = "In force",
                .caption_classes = "govuk-table__caption--m",
                .head =
                    std::vector<TableCell>{
                        {"Record"}, {"Why"}, {"Since"}, {"May never open it"}, {"To lift it"}},
                .first_cell_is_header = true,
                .classes = "app-table"};
            for (auto const& one : made) {
                std::string barred;
                for (auto const account : one.restriction.barred)
                    barred += (barred.empty() ? "" : ", ") + name_of(*accounts, account);
                table.rows.push_back(
                    {{std::to_string(one.person)},
                     {std::string{access::title(one.restriction.kind)}},
                     {to_words(wall_time(one.made_at).date)},
                     {barred.empty() ? "nobody is named" : barred},
                     {markup_of([&](Html& cell) {
                         cell.element<"a">(
                             attr<"class">("govuk-link"),
                             site_href(fmt::format("{}/{}/lift", restrictions_path, one.number)),
                             [&] {
                                 cell.text("Lift");
                                 cell.element<"span">(attr<"class">("govuk-visually-hidden"),
                                                      " the restriction of record ",
                                                      std::to_string(one.person));
                             });
                     })}});
            }
            write_scrollable(html, table);
        });
    return shown_here(visit, std::move(page));
}

Response ask_restriction(Visit& visit, FormProblems const& problems) {
    auto const& form = visit.request.form;
    auto const line = [&](std::string name, std::string label, std::string hint) {
        Input input{.name = name, .autocomplete = "off"};
        input.label.content = std::move(label);
        input.hint = Hint{.content = std::move(hint)};
        input.value = form.first(name);
        input.spellcheck = Spellcheck::off;
        input.error = message_for(problems, name);
        return input;
    };
    return ask(
        visit,
        {.title = "Restrict a record",
         .path = std::string{restrictions_path} + "/new",
         .problems = problems,
         .fields =
             [&](Html& html) {
                 write(html, line("child", "Child", "The authority\u2019s own number"));
                 Radios kind{.name = "kind", .value = std::string{form.first("kind")}};
                 for (auto const& each : access::restriction_kinds)
                     kind.items.push_back(
                         {.value = std::string{each.name}, .content = std::string{each.title}});
                 kind.fieldset = Fieldset{.legend = Legend{.content = "What it is for"}};
                 kind.error = message_for(problems, "kind");
                 write(html, kind);
                 write(html, line("barred", "Who may never open it",
                                  "Addresses they sign in with, parted by spaces: the record "
                                  "is theirs, their family\u2019s, or about them"));
                 write_purpose(html, form, problems);
                 write_why(html, sealed("Why"), form, problems);
             },
         .button = "Restrict the record"},
        restrictions_path, "Restricted records");
}

Result<std::vector<access::AccountId>> barred_of(store::AccessRecord& accounts,
                                                 std::string_view text, FormProblems& problems) {
    std::vector<access::AccountId> barred;
    while (!text.empty()) {
        auto const end = std::min(text.find(' '), text.size());
        auto const word = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (word.empty()) continue;
        auto const account = TRY(store::find_account_by_sign_in(accounts, word));
        if (account)
            barred.push_back(account->id);
        else
            problems.push_back({"barred", fmt::format("Nobody signs in with {}", word)});
    }
    return barred;
}

/// Decided and written down for this one child: the answer is the same where there is none.
Result<access::Decision> look(Visit& visit, store::AccessRecord& accounts, store::Record& record,
                              std::int64_t person, Purpose purpose, std::string_view detail) {
    auto const& desk = *visit.desk;
    store::LookDoor const door{record, accounts, desk.journal, desk.permissions,
                               desk.sign_in.settings};
    store::Asking const asking{visit.person->actor,
                               {visit.now, purpose, visit.person->session.second_factor_at},
                               visit.request.client,
                               {}};
    return store::look_at_child(door, asking, Action::restrict_record, person, detail);
}

Result<Response> restrict(Visit& visit) {
    auto const& form = visit.request.form;
    auto accounts = TRY(visit.desk->accounts.lend());
    auto record = TRY(visit.desk->records.lend());
    FormProblems problems;
    auto const kind = access::find_named<access::RestrictionKind>(form.first("kind"));
    if (form.first("child").empty())
        problems.push_back({"child", "Enter the authority\u2019s number of the child"});
    if (!kind) problems.push_back({"kind", "Choose what it is for"});
    auto const barred = TRY(barred_of(*accounts, form.first("barred"), problems));
    auto const purpose = purpose_of(form, problems);
    auto const why = why_entered({}, form, problems);
    if (!problems.empty()) return ask_restriction(visit, problems);
    Sensitive<std::string> const ids[]{Sensitive{std::string{form.first("child")}}};
    auto const persons = TRY(store::persons_by_local_id(*record, ids));
    auto const decision =
        TRY(look(visit, *accounts, *record, persons.front(), purpose, "to restrict"));
    if (!decision.allowed())
        return ask_restriction(visit,
                               {{"child", "There is no child of this number that you can see"}});
    auto by = by_whom(visit, decision, why);
    by.purpose = purpose;
    TRY(store::restrict_record(*accounts, by, persons.front(), {*kind, barred}));
    return see_other(std::string{restrictions_path} + "?done=restricted");
}

Result<store::RestrictionMade> restriction_of(Visit const& visit, store::AccessRecord& accounts,
                                              Number number) {
    auto const made = TRY(restrictions_for(visit, accounts));
    for (auto const& one : made)
        if (one.number == number.value) return one;
    return not_there();
}

Response ask_lift(Visit& visit, store::RestrictionMade const& one, FormProblems const& problems) {
    return ask(visit,
               {.title = "Lift a restriction",
                .path = fmt::format("{}/{}/lift", restrictions_path, one.number),
                .problems = problems,
                .fields =
                    [&](Html& html) {
                        html.element<"p">(attr<"class">("govuk-body"),
                                          fmt::format("Record {}: {}, since {}.", one.person,
                                                      access::title(one.restriction.kind),
                                                      to_words(wall_time(one.made_at).date)));
                        write_purpose(html, visit.request.form, problems);
                        write_why(html, sealed("Why"), visit.request.form, problems);
                    },
                .button = "Lift the restriction",
                .button_classes = "govuk-button--warning"},
               restrictions_path, "Restricted records");
}

Result<Response> show_lift(Visit& visit, Number number) {
    auto accounts = TRY(visit.desk->accounts.lend());
    auto const one = TRY(restriction_of(visit, *accounts, number));
    return ask_lift(visit, one, {});
}

Result<Response> lift(Visit& visit, Number number) {
    auto accounts = TRY(visit.desk->accounts.lend());
    auto const one = TRY(restriction_of(visit, *accounts, number));
    FormProblems problems;
    auto const purpose = purpose_of(visit.request.form, problems);
    auto const why = why_entered({}, visit.request.form, problems);
    if (!problems.empty()) return ask_lift(visit, one, problems);
    auto record = TRY(visit.desk->records.lend());
    auto const decision =
        TRY(look(visit, *accounts, *record, one.person, purpose, "to lift a restriction"));
    if (!decision.allowed()) return not_there();
    auto by = by_whom(visit, decision, why);
    by.purpose = purpose;
    TRY(store::lift_restriction(*accounts, by, one.number));
    return see_other(std::string{restrictions_path} + "?done=lifted");
}

}  // namespace

Response openings_route(Visit& visit) {
    return answered(visit, list_openings(visit));
}

Response review_opening_page(Visit& visit, Number opening) {
    return answered(visit, show_review(visit, opening));
}

Response review_opening_post(Visit& visit, Number opening) {
    return answered(visit, review(visit, opening));
}

Response restrictions_route(Visit& visit) {
    return answered(visit, list_restrictions(visit));
}

Response restrict_page(Visit& visit) {
    return ask_restriction(visit, {});
}

Response restrict_post(Visit& visit) {
    return answered(visit, restrict(visit));
}

Response lift_page(Visit& visit, Number restriction) {
    return answered(visit, show_lift(visit, restriction));
}

Response lift_post(Visit& visit, Number restriction) {
    return answered(visit, lift(visit, restriction));
}

}  // namespace breakwater::web
