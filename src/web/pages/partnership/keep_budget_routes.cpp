#include "web/pages/partnership/keep_budget_routes.h"

#include <fmt/format.h>

#include "store/planning.h"
#include "web/pages/partnership/action_at_hand.h"
#include "web/pages/partnership/plan_entries.h"
#include "web/pages/shell.h"

namespace breakwater::web {

using access::Action;
using partnership::BudgetEvent;
using partnership::BudgetHistory;
using partnership::BudgetSide;
using Kind = partnership::BudgetEventKind;

namespace {

TextField amount_field() {
    return {.name = "amount",
            .label = "Amount",
            .hint = "In pounds, such as 81,224 or 81,224.50",
            .problem = "Enter an amount",
            .longest = 20};
}

Pence amount_entered(Entered& entered) {
    auto const text = entered.text("amount");
    if (text.empty()) return {};
    auto const amount = parse_pence(text);
    if (amount.ok()) return amount.value();
    entered.refuse("amount", "Enter pounds, such as 81,224 or 81,224.50");
    return {};
}

}  // namespace

// ---- a new line --------------------------------------------------------------------------------

Result<EntryForm> line_form(Visit& visit, PlanNow& now, std::int64_t) {
    auto const& all = now.business.arrangements;
    EntryForm form{.title = "Enter a line of the budget",
                   .path = "/partnership/budget/new",
                   .button = "Keep the line",
                   .about = "",
                   .way_back = {.href = std::string{budget_path}, .content = "Pooled budget"},
                   .fields = {},
                   .at_field = {{"no_words", "title"},
                                {"below_nothing", "amount"},
                                {"not_a_share", "share"},
                                {"no_body", "body"}}};
    OneOf sides{"side", "What it is", "", "Choose what it is", {}};
    for (auto const& each : partnership::budget_sides)
        sides.choices.emplace_back(each.name, each.title);
    form.fields = {
        std::move(sides),
        ChoiceField{"body", "Who watches over the budget", "",
                    "Choose the body that watches over it", bodies_to_choose(all, visit.today)},
        TextField{.name = "year",
                  .label = "Year",
                  .hint = "From April, as 2024/25",
                  .problem = "Enter the year",
                  .longest = 9},
        ChoiceField{"agency", "Agency that gives", "Of a contribution", "",
                    agencies_to_choose(all, visit.today)},
        TextField{.name = "title",
                  .label = "What it is for, or who gives",
                  .hint = "Empty for the agency\u2019s name"},
        amount_field(),
        TextField{.name = "share",
                  .label = "Agreed share of the pool in per cent (optional)",
                  .hint = "Of a contribution, such as 26",
                  .problem = "",
                  .longest = 8},
        TextField{.name = "agreed_in",
                  .label = "Where it was agreed",
                  .hint = "Such as: LSCP, 13 March 2024, item 7",
                  .problem = "Enter where it was agreed"}};
    return form;
}

namespace {

Month year_entered(Entered& entered) {
    auto const text = entered.text("year");
    if (text.empty()) return {};
    auto const year = partnership::parse_when(text);
    if (year.ok() && year.value().until - year.value().from == 11) return year.value().from;
    entered.refuse("year", "Enter a year as 2024/25");
    return {};
}

}  // namespace

partnership::BudgetLine line_entered(PlanNow const& now, Entered& entered) {
    partnership::BudgetLine made;
    made.side =
        access::find_named<BudgetSide>(entered.one_of("side")).value_or(BudgetSide::contribution);
    made.body = {entered.choice("body")};
    made.year = year_entered(entered);
    made.agency = {entered.choice("agency")};
    made.title = entered.text("title");
    auto const* const agency = partnership::find_agency(now.business.arrangements, made.agency);
    if (made.title.empty() && agency != nullptr) made.title = agency->name;
    made.amount = amount_entered(entered);
    if (auto const share = entered.text("share"); !share.empty()) {
        auto const read = parse_decimal(share);
        if (read.ok())
            made.share = read.value();
        else
            entered.refuse("share", "Enter a share such as 26 or 25.5");
    }
    made.agreed_in = entered.text("agreed_in");
    return made;
}

namespace {

Result<std::string> keep_line(Visit& visit, PlanNow& now, std::int64_t, Entered& entered) {
    auto const made = line_entered(now, entered);
    auto const author = TRY(author_of_entry(
        visit, entered, {.action = Action::keep_budget, .about = "", .detail = "a line"}));
    TRY(store::add_budget_line(*now.record, author, made));
    return fmt::format("{}?body={}&year={}&done=line", budget_path, made.body.value,
                       to_iso(made.year));
}

// ---- what happened to one ----------------------------------------------------------------------

Result<BudgetHistory const*> line_at(PlanNow const& now, std::int64_t of) {
    for (auto const& each : now.planning.budget)
        if (each.line.id.value == of) return &each;
    return not_there();
}

}  // namespace

Result<EntryForm> event_form(Visit& visit, PlanNow& now, BudgetLineId id) {
    auto const of = id.value;
    auto const* const history = TRY(line_at(now, of));
    auto const standing = partnership::standing_on(*history, visit.today);
    EntryForm form{
        .title = "Enter a payment, a forecast or a change",
        .path = line_path({of}, "/entry"),
        .button = "Keep",
        .about = fmt::format("{}: agreed {}, paid so far {}", history->line.title,
                             to_words(standing.agreed), to_words(standing.paid)),
        .way_back = {.href = fmt::format("{}?year={}", budget_path, to_iso(history->line.year)),
                     .content = "Pooled budget"},
        .fields = {},
        .at_field = {{"no_words", "words"},
                     {"out_of_order", "on-day"},
                     {"below_nothing", "amount"},
                     {"nothing_paid", "amount"},
                     {"no_decision", "decision"},
                     {"not_resolved", "decision"},
                     {"not_of_the_body", "decision"}}};
    form.ways = {{line_path({of}, "/entries/correction"), "Correct the line as it was entered"},
                 {line_path({of}, "/entries/withdrawal"),
                  "Withdraw it, where it should not have been entered"},
                 {line_path({of}, "/events"), "Correct what happened to it since"}};
    auto decisions = TRY(decisions_field(visit, now, history->line.body,
                                         "Of a change alone: only the body may agree one"));
    form.fields = {OneOf{"kind",
                         "What it is",
                         "",
                         "Choose what it is",
                         {{"paid", "A payment: received, or spent. Below 0 where it is paid back"},
                          {"forecast", "What it will have come to at the year\u2019s end"},
                          {"changed", "The amount agreed is another"}}},
                   amount_field(), std::move(decisions), words_of_entry("Why, or what for", ""),
                   day_of_entry()};
    return form;
}

void fill(BudgetEvent& event, Entered& entered) {
    event.amount = amount_entered(entered);
    event.words = entered.text("words");
    event.on = entered.day("on");
    if (event.kind == Kind::changed) event.decision = {entered.choice("decision")};
}

namespace {

Result<EntryForm> entry_form(Visit& visit, PlanNow& now, std::int64_t of) {
    return event_form(visit, now, BudgetLineId{of});
}

Result<std::string> keep_entry(Visit& visit, PlanNow& now, std::int64_t of, Entered& entered) {
    auto const* const history = TRY(line_at(now, of));
    BudgetEvent event;
    event.line = {of};
    event.kind = access::find_named<Kind>(entered.one_of("kind")).value_or(Kind::paid);
    event.by = speaks_for(visit, {});
    fill(event, entered);
    auto const year = to_iso(history->line.year);
    auto const author = TRY(author_of_entry(visit, entered,
                                            {.action = Action::keep_budget,
                                             .about = "budget_line",
                                             .subjects = {of},
                                             .detail = std::string{access::title(event.kind)}}));
    TRY(store::add_event(*now.record, author, event));
    return fmt::format("{}?year={}&done=changed", budget_path, year);
}

constexpr EntryKind line_kind{line_form, keep_line};
constexpr EntryKind entry_kind{entry_form, keep_entry};

}  // namespace

Response new_line_page(Visit& visit) {
    return entry_page(visit, line_kind);
}
Response new_line_post(Visit& visit) {
    return entry_post(visit, line_kind);
}
Response line_entry_page(Visit& visit, Number line) {
    return entry_page(visit, entry_kind, line.value);
}
Response line_entry_post(Visit& visit, Number line) {
    return entry_post(visit, entry_kind, line.value);
}

}  // namespace breakwater::web
