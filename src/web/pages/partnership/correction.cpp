#include "web/pages/partnership/correction.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "partnership/local_rules.h"
#include "store/arrangements.h"
#include "store/planning.h"
#include "web/components/links.h"
#include "web/components/prose.h"
#include "web/components/timeline.h"
#include "web/pages/partnership/event_correction.h"
#include "web/pages/partnership/plan_entries.h"
#include "web/pages/partnership/what_changed.h"
#include "web/pages/shell.h"

namespace breakwater::web {

using access::Action;
using markup::attr;
using markup::markup_of;
using store::CorrectionKind;

namespace {

using AuthorNow = std::function<Result<store::Author>()>;

/// What can be corrected: how it is called, where it lies, and what becomes of it.
struct Corrected {
    std::string_view word;   ///< in an address: "risk"
    std::string_view table;  ///< in the record
    std::string_view title;  ///< "a risk"
    Action action = Action::keep_plan;
    /// The form with what stands in it now; code not_found.
    Result<EntryForm> (*form)(Visit&, PlanNow&, std::int64_t);
    /// Reads what was entered, and where all of it is right asks who makes the change.
    Result<void> (*correct)(Visit&, PlanNow&, std::int64_t, Entered&, AuthorNow const&,
                            store::Correcting const&);
    Result<void> (*withdraw)(PlanNow&, std::int64_t, store::Author const&,
                             store::Correcting const&);
    /// Where it stands; and the list it stands in.
    std::string (*page)(std::int64_t);
    std::string_view list;
    /// What changed from one revision to the next, field by field in words; what it was called.
    Result<std::vector<std::string>> (*history)(Visit&, PlanNow&, store::Correction const&);
};

template <class Noun, class All>
Result<Noun const*> found(All const& all, std::int64_t number) {
    for (auto const& each : all)
        if (each.id.value == number) return &each;
    return not_there();
}

template <class History, class Noun>
Result<Noun const*> found_in(std::vector<History> const& all, Noun History::*noun,
                             std::int64_t number) {
    for (auto const& each : all)
        if ((each.*noun).id.value == number) return &(each.*noun);
    return not_there();
}

template <class Noun>
Result<EntryForm> as_it_stands(PlanNow& now, Result<EntryForm> made, Noun const& noun) {
    auto form = TRY(std::move(made));
    form.begun = standing_in(noun);
    keep_what_is_chosen(form, now.business.arrangements);
    return form;
}

// ---- what changed ------------------------------------------------------------------------------

template <class Noun>
Result<std::vector<std::string>> history_of(PlanNow& now, EntryForm form,
                                            store::Correction const& correction) {
    auto const revisions =
        TRY(store::revisions_of<Noun>(*now.record, correction.of_table, correction.of_number));
    auto const at = static_cast<std::size_t>(correction.of_revision);
    if (at < 2 || at > revisions.size()) return std::vector<std::string>{};
    auto const before = standing_in(revisions[at - 2].noun);
    form.begun = before;
    keep_what_is_chosen(form, now.business.arrangements);
    if (correction.kind == CorrectionKind::withdrawn) return what_stood(form, before);
    return what_changed(form, before, standing_in(revisions[at - 1].noun));
}

// ---- each kind ---------------------------------------------------------------------------------

using Strings = std::vector<std::string>;

Result<EntryForm> form_of_priority(Visit& visit, PlanNow& now, std::int64_t number) {
    auto const* const noun = TRY(found<partnership::Priority>(now.planning.priorities, number));
    return as_it_stands(now, priority_form(visit, now, 0), *noun);
}
Result<EntryForm> form_of_measure(Visit& visit, PlanNow& now, std::int64_t number) {
    auto const* const noun =
        TRY(found_in(now.planning.measures, &partnership::MeasureHistory::measure, number));
    return as_it_stands(now, measure_form(visit, now, noun->priority.value), *noun);
}
Result<EntryForm> form_of_assurance(Visit& visit, PlanNow& now, std::int64_t number) {
    auto const* const noun = TRY(found<partnership::Assurance>(now.planning.assurances, number));
    return as_it_stands(now, assurance_form(visit, now, noun->priority.value), *noun);
}
Result<EntryForm> form_of_risk(Visit& visit, PlanNow& now, std::int64_t number) {
    auto const* const noun =
        TRY(found_in(now.planning.risks, &partnership::RiskHistory::risk, number));
    return as_it_stands(now, risk_form(visit, now, 0), *noun);
}
Result<EntryForm> form_of_visit(Visit& visit, PlanNow& now, std::int64_t number) {
    auto const* const noun =
        TRY(found_in(now.planning.visits, &partnership::VisitHistory::visit, number));
    return as_it_stands(now, visit_form(visit, now, 0), *noun);
}
Result<EntryForm> form_of_line(Visit& visit, PlanNow& now, std::int64_t number) {
    auto const* const noun =
        TRY(found_in(now.planning.budget, &partnership::BudgetHistory::line, number));
    return as_it_stands(now, line_form(visit, now, 0), *noun);
}

constexpr Corrected kinds[]{
    {"priority", "plan_priority", "a priority", Action::keep_plan, form_of_priority,
     [](Visit&, PlanNow& now, std::int64_t number, Entered& entered, AuthorNow const& author_now,
        store::Correcting const& correcting) -> Result<void> {
         auto made = priority_entered(entered);
         made.id = {number};
         auto const author = TRY(author_now());
         return store::correct(*now.record, author, made, correcting);
     },
     [](PlanNow& now, std::int64_t number, store::Author const& author,
        store::Correcting const& correcting) {
         return store::withdraw_entry(*now.record, author, PriorityId{number}, correcting);
     },
     [](std::int64_t) { return std::string{plan_path}; }, plan_path,
     [](Visit& visit, PlanNow& now, store::Correction const& correction) -> Result<Strings> {
         auto form = TRY(priority_form(visit, now, 0));
         return history_of<partnership::Priority>(now, std::move(form), correction);
     }},
    {"measure", "plan_measure", "a success measure", Action::keep_plan, form_of_measure,
     [](Visit& visit, PlanNow& now, std::int64_t number, Entered& entered,
        AuthorNow const& author_now, store::Correcting const& correcting) -> Result<void> {
         auto const* const noun =
             TRY(found_in(now.planning.measures, &partnership::MeasureHistory::measure, number));
         auto made = measure_entered(visit, noun->priority.value, entered);
         made.id = {number};
         auto const author = TRY(author_now());
         return store::correct(*now.record, author, made, correcting);
     },
     [](PlanNow& now, std::int64_t number, store::Author const& author,
        store::Correcting const& correcting) {
         return store::withdraw_entry(*now.record, author, MeasureId{number}, correcting);
     },
     [](std::int64_t number) { return measure_path({number}); }, plan_path,
     [](Visit& visit, PlanNow& now, store::Correction const& correction) -> Result<Strings> {
         auto const revisions = TRY(store::revisions_of<partnership::SuccessMeasure>(
             *now.record, correction.of_table, correction.of_number));
         if (revisions.empty()) return Strings{};
         auto form = measure_form(visit, now, revisions.front().noun.priority.value);
         if (!form.ok()) return Strings{};  // its priority was withdrawn too
         return history_of<partnership::SuccessMeasure>(now, std::move(form).value(), correction);
     }},
    {"assurance", "assurance", "what an outcome rests on", Action::keep_plan, form_of_assurance,
     [](Visit& visit, PlanNow& now, std::int64_t number, Entered& entered,
        AuthorNow const& author_now, store::Correcting const& correcting) -> Result<void> {
         auto const* const noun =
             TRY(found<partnership::Assurance>(now.planning.assurances, number));
         auto made = assurance_entered(noun->priority.value, entered);
         made.id = {number};
         auto const author = TRY(author_now());
         return store::correct(*now.record, author, made, visit.today, correcting);
     },
     [](PlanNow& now, std::int64_t number, store::Author const& author,
        store::Correcting const& correcting) {
         return store::withdraw_entry(*now.record, author, AssuranceId{number}, correcting);
     },
     [](std::int64_t) { return std::string{assurance_path}; }, assurance_path,
     [](Visit& visit, PlanNow& now, store::Correction const& correction) -> Result<Strings> {
         auto const revisions = TRY(store::revisions_of<partnership::Assurance>(
             *now.record, correction.of_table, correction.of_number));
         if (revisions.empty()) return Strings{};
         auto form = assurance_form(visit, now, revisions.front().noun.priority.value);
         if (!form.ok()) return Strings{};
         return history_of<partnership::Assurance>(now, std::move(form).value(), correction);
     }},
    {"risk", "risk", "a risk", Action::keep_plan, form_of_risk,
     [](Visit& visit, PlanNow& now, std::int64_t number, Entered& entered,
        AuthorNow const& author_now, store::Correcting const& correcting) -> Result<void> {
         auto made = risk_entered(entered);
         made.id = {number};
         auto const author = TRY(author_now());
         return store::correct(*now.record, author, made, visit.desk->partnership.risk_scale,
                               correcting);
     },
     [](PlanNow& now, std::int64_t number, store::Author const& author,
        store::Correcting const& correcting) {
         return store::withdraw_entry(*now.record, author, RiskId{number}, correcting);
     },
     [](std::int64_t number) { return risk_path({number}); }, risks_path,
     [](Visit& visit, PlanNow& now, store::Correction const& correction) -> Result<Strings> {
         auto form = TRY(risk_form(visit, now, 0));
         return history_of<partnership::Risk>(now, std::move(form), correction);
     }},
    {"visit", "scrutiny_visit", "a visit", Action::keep_visits, form_of_visit,
     [](Visit& visit, PlanNow& now, std::int64_t number, Entered& entered,
        AuthorNow const& author_now, store::Correcting const& correcting) -> Result<void> {
         auto made = visit_entered(visit, entered);
         made.id = {number};
         auto const author = TRY(author_now());
         return store::correct(*now.record, author, made, correcting);
     },
     [](PlanNow& now, std::int64_t number, store::Author const& author,
        store::Correcting const& correcting) {
         return store::withdraw_entry(*now.record, author, VisitId{number}, correcting);
     },
     [](std::int64_t number) { return visit_path({number}); }, visits_path,
     [](Visit& visit, PlanNow& now, store::Correction const& correction) -> Result<Strings> {
         auto form = TRY(visit_form(visit, now, 0));
         return history_of<partnership::ScrutinyVisit>(now, std::move(form), correction);
     }},
    {"line", "budget_line", "a line of the budget", Action::keep_budget, form_of_line,
     [](Visit&, PlanNow& now, std::int64_t number, Entered& entered, AuthorNow const& author_now,
        store::Correcting const& correcting) -> Result<void> {
         auto made = line_entered(now, entered);
         made.id = {number};
         auto const author = TRY(author_now());
         return store::correct(*now.record, author, made, correcting);
     },
     [](PlanNow& now, std::int64_t number, store::Author const& author,
        store::Correcting const& correcting) {
         return store::withdraw_entry(*now.record, author, BudgetLineId{number}, correcting);
     },
     [](std::int64_t) { return std::string{budget_path}; }, budget_path,
     [](Visit& visit, PlanNow& now, store::Correction const& correction) -> Result<Strings> {
         auto form = TRY(line_form(visit, now, 0));
         return history_of<partnership::BudgetLine>(now, std::move(form), correction);
     }},
};

// ---- the form ----------------------------------------------------------------------------------

struct Asked {
    Corrected const* kind = nullptr;
    std::int64_t number = 0;
    std::string path;
    bool withdraws = false;
};

Result<Asked> asked_for(std::string_view word, std::int64_t number, std::string_view act,
                        Visit const& visit, Action action) {
    if (act != "correction" && act != "withdrawal") return not_there();
    for (auto const& kind : kinds)
        if (kind.word == word && kind.action == action)
            return Asked{&kind, number, visit.request.path, act == "withdrawal"};
    return not_there();
}

TextField why_field(bool withdraws) {
    return {.name = "why",
            .label = withdraws ? "Why it is withdrawn" : "Why it is corrected",
            .hint = "It stays with its history, with your name and the day",
            .problem = withdraws ? "Say why it is withdrawn" : "Say why it is corrected",
            .rows = 2,
            .longest = 1'000};
}

Result<EntryForm> form_of(Visit& visit, PlanNow& now, Asked const& asked) {
    auto form = TRY(asked.kind->form(visit, now, asked.number));
    form.revision = TRY(store::revision_now(*now.record, asked.kind->table, asked.number));
    form.path = asked.path;
    form.way_back = {.href = asked.kind->page(asked.number), .content = "Back"};
    form.title = fmt::format("{} {}", asked.withdraws ? "Withdraw" : "Correct", asked.kind->title);
    form.button = asked.withdraws ? "Withdraw it" : "Keep the correction";
    form.at_field.emplace_back("newer_revision", "why");
    form.at_field.emplace_back("has_measures", "why");
    form.at_field.emplace_back("after_what_happened",
                               asked.kind->word == "visit" ? "visited-day" : "on-day");
    if (asked.withdraws) {
        std::string stands;
        for (auto const& line : what_stood(form, form.begun))
            stands += (stands.empty() ? "" : ". ") + line;
        form.about = fmt::format(
            "Withdraw what should not have been entered: it is in no list any more, with what "
            "happened to it, and stays under Corrections. {}",
            stands);
        form.fields.clear();
        form.button_classes = "govuk-button--warning";
    } else if (asked.kind->word == "priority") {
        OneOf kind{"correction",
                   "What this is",
                   "",
                   "Choose what this is",
                   {{"corrected", "A correction: it was entered wrongly"},
                    {"changed", "A new version: the body agreed another wording"}}};
        form.fields.emplace_back(std::move(kind));
    }
    form.fields.emplace_back(why_field(asked.withdraws));
    return form;
}

Result<std::string> keep(Visit& visit, PlanNow& now, Asked const& asked, Entered& entered) {
    store::Correcting correcting;
    correcting.revision = visit.request.form.number("revision").value_or(0);
    correcting.why = entered.text("why");
    auto const& kind = *asked.kind;
    if (kind.word == "priority" && !asked.withdraws)
        correcting.kind = access::find_named<CorrectionKind>(entered.one_of("correction"))
                              .value_or(CorrectionKind::corrected);
    AuthorNow const author_now = [&] {
        return author_of_entry(visit, entered,
                               {.action = kind.action,
                                .about = kind.table,
                                .subjects = {asked.number},
                                .detail = asked.withdraws ? "withdrawn" : "corrected"});
    };
    if (asked.withdraws) {
        auto const author = TRY(author_now());
        TRY(kind.withdraw(now, asked.number, author, correcting));
        return fmt::format("{}?done=entry-withdrawn", kind.list);
    }
    TRY(kind.correct(visit, now, asked.number, entered, author_now, correcting));
    return fmt::format("{}?done=corrected", kind.page(asked.number));
}

Result<Response> show(Visit& visit, Result<Asked> found) {
    auto const asked = TRY(std::move(found));
    auto now = TRY(plan_now(visit));
    auto const form = TRY(form_of(visit, now, asked));
    return ask_for(visit, form, {});
}

Result<Response> take(Visit& visit, Result<Asked> found) {
    auto const asked = TRY(std::move(found));
    auto now = TRY(plan_now(visit));
    auto const form = TRY(form_of(visit, now, asked));
    Entered entered{visit, form};
    return taken_or_asked(visit, form, entered, keep(visit, now, asked, entered));
}

// ---- what was taken back of the bodies ---------------------------------------------------------

template <class Noun>
Result<std::optional<Noun>> as_it_stood(PlanNow& now, store::Correction const& correction) {
    auto const revisions =
        TRY(store::revisions_of<Noun>(*now.record, correction.of_table, correction.of_number));
    if (revisions.empty()) return std::optional<Noun>{};
    return std::optional{revisions.back().noun};
}

/// "a seat", with what it was; an empty title where the table is none of the arrangements'.
struct TakenBack {
    std::string_view title;
    Strings lines;
};
Result<TakenBack> taken_back_of_bodies(PlanNow& now, store::Correction const& correction) {
    auto const& all = now.business.arrangements;
    auto const since = [](Date day) { return fmt::format("from {}", to_words(day)); };
    auto const body = [&](BodyId id) { return partnership::short_name_on(all, id, Date::max()); };
    if (correction.of_table == "membership") {
        auto const seat = TRY(as_it_stood<partnership::Membership>(now, correction));
        if (!seat) return TakenBack{"a seat", {}};
        return TakenBack{"a seat",
                         {fmt::format("{} of {}: {}", access::title(seat->seat), body(seat->body),
                                      partnership::post_words(all, seat->post)),
                          since(seat->since)}};
    }
    if (correction.of_table == "post_holding") {
        auto const held = TRY(as_it_stood<partnership::PostHolding>(now, correction));
        if (!held) return TakenBack{"who holds a post", {}};
        return TakenBack{
            "who holds a post",
            {fmt::format("{}: {}", partnership::post_words(all, held->post), held->person),
             since(held->since)}};
    }
    if (correction.of_table == "delegation") {
        auto const given = TRY(as_it_stood<partnership::Delegation>(now, correction));
        if (!given) return TakenBack{"a delegation", {}};
        return TakenBack{"a delegation",
                         {fmt::format("from {} to {}", partnership::post_words(all, given->from),
                                      partnership::post_words(all, given->to)),
                          since(given->since)}};
    }
    if (correction.of_table == "body_line") {
        auto const line = TRY(as_it_stood<partnership::ReportingLine>(now, correction));
        if (!line) return TakenBack{"a reporting line", {}};
        return TakenBack{
            "a reporting line",
            {fmt::format("{} {} {}", body(line->body), access::title(line->kind), body(line->to)),
             since(line->since)}};
    }
    if (correction.of_table == "post") {
        auto const post = TRY(as_it_stood<partnership::Post>(now, correction));
        if (!post) return TakenBack{"a post", {}};
        auto const* const agency = partnership::find_agency(all, post->agency);
        return TakenBack{
            "a post",
            {agency == nullptr ? post->title : fmt::format("{}, {}", post->title, agency->name),
             since(post->since)}};
    }
    if (correction.of_table == "member_agency") {
        auto const agency = TRY(as_it_stood<partnership::MemberAgency>(now, correction));
        if (!agency) return TakenBack{"an agency", {}};
        return TakenBack{"an agency", {agency->name, since(agency->since)}};
    }
    return TakenBack{};
}

// ---- what was corrected so far -----------------------------------------------------------------

Result<Page> corrections_page(Visit& visit) {
    auto now = TRY(plan_now(visit));
    auto const last = TRY(store::last_entry(*now.record->connection));
    auto const all = TRY(store::read_corrections(*now.record, last.entry));
    TRY(write_down(visit,
                   {.action = Action::read_plan, .about = "", .detail = "what was corrected"}));
    Timeline timeline{.heading_level = 2};
    for (auto each = all.rbegin(); each != all.rend(); ++each) {
        auto const& correction = each->correction;
        auto const kind = std::find_if(std::begin(kinds), std::end(kinds), [&](auto const& one) {
            return one.table == correction.of_table;
        });
        auto const of_event = event_word(correction.of_table);
        TakenBack back;
        if (!of_event.empty()) {
            if (!may_see_event(visit, correction.of_table)) continue;
            auto lines = TRY(history_of_event(visit, now, correction));
            back = {of_event, std::move(lines)};
        } else if (kind != std::end(kinds)) {
            auto lines = TRY(kind->history(visit, now, correction));
            back = {kind->title, std::move(lines)};
        } else {
            back = TRY(taken_back_of_bodies(now, correction));
        }
        if (back.title.empty()) continue;
        TimelineItem item;
        item.title = fmt::format("{}: {} (number {})", access::title(correction.kind), back.title,
                                 correction.of_number);
        item.by = each->actor;
        item.datetime = to_iso(each->at);
        item.date_words = to_words(each->at);
        item.description = markup_of([&](Html& words) {
            paragraph(words, correction.why);
            words.element<"ul">(attr<"class">("govuk-list govuk-list--bullet"), [&] {
                for (auto const& line : back.lines) words.element<"li">(line);
            });
        });
        timeline.items.push_back(std::move(item));
    }
    Page page;
    page.title = "Corrections";
    page.before_content = markup_of([&](Html& html) {
        write_way_back(html, BackLink{.href = std::string{plan_path}, .content = "Business plan"});
    });
    page.content = markup_of([&](Html& html) {
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        paragraph(
            html,
            "What was entered wrongly of the plan, its risks, visits and money, of challenges and "
            "actions, and of seats, holders, delegations and lines, and put right or withdrawn: by "
            "whom, when and why, the latest first.");
        if (timeline.items.empty())
            paragraph(html, "Nothing was corrected yet.");
        else
            write(html, timeline);
    });
    return page;
}

Response answered(Visit& visit, Result<Response> response) {
    return answer(visit, Section::partnership, std::move(response));
}

}  // namespace

Response corrections_route(Visit& visit) {
    return answer(visit, Section::partnership, corrections_page(visit));
}

Response plan_correction_page(Visit& visit, Word kind, Number number, Word act) {
    return answered(visit, show(visit, asked_for(kind.value, number.value, act.value, visit,
                                                 Action::keep_plan)));
}
Response plan_correction_post(Visit& visit, Word kind, Number number, Word act) {
    return answered(visit, take(visit, asked_for(kind.value, number.value, act.value, visit,
                                                 Action::keep_plan)));
}
Response visit_correction_page(Visit& visit, Number number, Word act) {
    return answered(visit, show(visit, asked_for("visit", number.value, act.value, visit,
                                                 Action::keep_visits)));
}
Response visit_correction_post(Visit& visit, Number number, Word act) {
    return answered(visit, take(visit, asked_for("visit", number.value, act.value, visit,
                                                 Action::keep_visits)));
}
Response line_correction_page(Visit& visit, Number number, Word act) {
    return answered(
        visit, show(visit, asked_for("line", number.value, act.value, visit, Action::keep_budget)));
}
Response line_correction_post(Visit& visit, Number number, Word act) {
    return answered(
        visit, take(visit, asked_for("line", number.value, act.value, visit, Action::keep_budget)));
}

}  // namespace breakwater::web
