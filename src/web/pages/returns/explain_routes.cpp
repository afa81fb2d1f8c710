#include "web/pages/returns/explain_routes.h"

#include <fmt/format.h>

#include "store/return_notes.h"
#include "web/components/lists.h"
#include "web/components/prose.h"
#include "web/pages/partnership/text_field.h"
#include "web/pages/returns/return_at_hand.h"
#include "web/pages/returns/rule_page.h"
#include "web/pages/shell.h"

namespace breakwater::web {

using access::Action;
using access::Purpose;
using markup::attr;
using store::KeptExplanation;

namespace {

TextField words_field() {
    return {.name = "words",
            .label = "What the receiver is told",
            .hint = "Why the record is right as it is. Name no child and nobody else",
            .problem = "Enter why it is as it is",
            .rows = 5,
            .longest = store::explanation_bytes_max};
}

TextField why_withdrawn_field() {
    return {.name = "why",
            .label = "Why it is withdrawn",
            .hint = "",
            .problem = "Enter why it is withdrawn",
            .rows = 3,
            .longest = store::explanation_bytes_max};
}

/// What is to be explained.
struct ToExplain {
    ReturnAtHand at_hand;
    dispatch::RuleNow const* rule = nullptr;
    std::optional<std::int64_t> person;
    dispatch::FindingNow const* finding = nullptr;  ///< the first of that child, or of the rule
};

/// A child is looked at here, so that is decided and written down.
Result<void> look_at(Visit& visit, ToExplain& what) {
    auto& at_hand = what.at_hand;
    auto const decision = TRY(look_at_child(visit, *at_hand.record, *at_hand.accounts,
                                            {.action = Action::explain_findings,
                                             .child = *what.person,
                                             .purpose = Purpose::correcting_the_record,
                                             .reason = "",
                                             .detail = what.rule->rule->number}));
    if (!decision.allowed()) return not_there();
    return {};
}

Result<ToExplain> to_explain(Visit& visit, std::string_view name, std::int64_t year,
                             std::string_view number) {
    auto at_hand = TRY(return_at_hand(visit, name, year));
    ToExplain what{.at_hand = std::move(at_hand)};
    auto const& judged = *what.at_hand.judged;
    what.rule = judged.find(number);
    if (what.rule == nullptr) return not_there();
    auto const& from =
        visit.request.head.method == Method::post ? visit.request.form : visit.request.query;
    what.person = from.number("child");
    if (!what.person && !from.first("child").empty()) return not_there();
    // Words that came too late are of the child that they were sent for.
    if (!what.person && visit.late_fields) what.person = visit.late_fields->number("child");
    for (auto const& finding : judged.of(*what.rule))
        if (!finding.could_not_run && (!what.person || finding.person == *what.person)) {
            what.finding = &finding;
            break;
        }
    if (!what.person) return what;
    // Only what is found can be explained: nothing is said of other children.
    if (what.finding == nullptr) return not_there();
    TRY(look_at(visit, what));
    return what;
}

/// What is said now, or was said last: it is confirmed or changed.
KeptExplanation const* said_before(ToExplain const& what) {
    auto const& explanations = what.at_hand.explanations;
    auto const& judged = *what.at_hand.judged;
    auto const* const now = explanations.said(what.rule->rule->number, judged.year, what.person);
    if (now != nullptr && !now->noun.withdrawn) return now;
    if (what.finding != nullptr)
        if (auto const* const earlier = explanations.of_earlier(*what.finding)) return earlier;
    return nullptr;
}

std::string record_words(dispatch::FindingNow const& finding) {
    auto const& value = finding.value.disclose();
    auto const& beside = finding.beside.disclose();
    auto words = fmt::format("Child {}: {}, {}: {}", finding.child.disclose(), finding.table,
                             finding.field, value.empty() ? "nothing" : value);
    if (!beside.empty()) words += fmt::format(" ({})", beside);
    return words;
}

Page form_for(Visit& visit, ToExplain const& what, FormProblems const& problems) {
    auto const& judged = *what.at_hand.judged;
    auto const& rule = *what.rule->rule;
    auto const back = rule_path(judged, rule.number);
    auto const* const before = said_before(what);
    bool const is_of_another =
        visit.late_fields && visit.late_fields->number("child") != what.person;
    Fields filled = is_of_another ? Fields{} : fields_sent(visit);
    if (!filled.has("words") && before != nullptr) filled.add("words", before->noun.words);
    auto const fields = [&](Html& html) {
        paragraph(html, fmt::format("Rule {}: {}", rule.number, rule.message));
        if (what.person && what.finding != nullptr)
            paragraph(html, record_words(*what.finding));
        else
            paragraph(html,
                      "It is said of every record that this rule finds in this year. Say it "
                      "child by child where the reasons differ.");
        if (before != nullptr && before->noun.year != judged.year)
            paragraph(html, fmt::format("These words were said of {} on {}. Keep them if they "
                                        "still hold, or change them.",
                                        before->noun.year, to_words(before->noun.said_on)));
        paragraph(html,
                  "The finding stays in the list and is shown as explained. An error is "
                  "refused by the receiver all the same, unless it says that a reason will "
                  "do.");
        if (what.person)
            html.element<"input">(attr<"type">("hidden"), attr<"name">("child"),
                                  attr<"value">(std::to_string(*what.person)));
        write_text(html, words_field(), filled, problems);
    };
    auto page = form_page(visit, {.title = fmt::format("Explain rule {}", rule.number),
                                  .path = rule_path(judged, rule.number, "/explanation"),
                                  .problems = problems,
                                  .fields = fields,
                                  .button = "Keep the explanation",
                                  .button_classes = {},
                                  .way_back = BackLink{.href = back, .content = "The rule"},
                                  .keeps_words = true});
    if (what.person) page.marking = "OFFICIAL-SENSITIVE";
    return page;
}

Result<Response> ask_why(Visit& visit, std::string_view name, std::int64_t year,
                         std::string_view number) {
    auto const what = TRY(to_explain(visit, name, year, number));
    return shown(visit, Section::returns, form_for(visit, what, {}));
}

Result<store::Author> author_of_it(Visit const& visit, ToExplain const& what) {
    TRY(write_down(
        visit, {.action = Action::explain_findings,
                .about = what.person ? "child" : "return",
                .subjects = what.person ? std::vector{*what.person} : std::vector<std::int64_t>{},
                .detail = fmt::format("explained: {} {}, rule {}",
                                      dispatch::name(what.at_hand.judged->kind),
                                      what.at_hand.judged->year, what.rule->rule->number),
                .purpose = Purpose::correcting_the_record}));
    return author_of(visit);
}

Result<Response> keep_why(Visit& visit, std::string_view name, std::int64_t year,
                          std::string_view number) {
    auto what = TRY(to_explain(visit, name, year, number));
    FormProblems problems;
    auto words = text_entered(words_field(), visit.request.form, problems);
    if (!problems.empty()) return shown(visit, Section::returns, form_for(visit, what, problems));
    auto const& judged = *what.at_hand.judged;
    auto const author = TRY(author_of_it(visit, what));
    TRY(store::keep_explanation(*what.at_hand.record, author,
                                {.return_name = std::string{name},
                                 .year = judged.year,
                                 .rule = what.rule->rule->number,
                                 .person = what.person,
                                 .account = visit.person->account.id.value,
                                 .said_on = visit.today,
                                 .words = std::move(words),
                                 .withdrawn = false,
                                 .why = {}}));
    return see_other(rule_path(judged, what.rule->rule->number, "?done=explained"));
}

// ---- taking one back ---------------------------------------------------------------------------

struct ToWithdraw {
    ReturnAtHand at_hand;
    KeptExplanation kept;
};

Result<ToWithdraw> to_withdraw(Visit& visit, std::string_view name, std::int64_t year,
                               std::int64_t number) {
    auto at_hand = TRY(return_at_hand(visit, name, year));
    for (auto const& each : at_hand.explanations.all()) {
        if (each.number != number || each.noun.withdrawn || each.noun.year != year) continue;
        auto kept = each;
        if (kept.noun.person) {
            auto const decision = TRY(look_at_child(visit, *at_hand.record, *at_hand.accounts,
                                                    {.action = Action::explain_findings,
                                                     .child = *kept.noun.person,
                                                     .purpose = Purpose::correcting_the_record,
                                                     .reason = "",
                                                     .detail = kept.noun.rule}));
            if (!decision.allowed()) return not_there();
        }
        return ToWithdraw{std::move(at_hand), std::move(kept)};
    }
    return not_there();
}

Page withdrawal_form(Visit& visit, ToWithdraw const& what, FormProblems const& problems) {
    auto const& judged = *what.at_hand.judged;
    auto const& noun = what.kept.noun;
    auto const fields = [&](Html& html) {
        paragraph(html, fmt::format("Said on {} of rule {}: {}", to_words(noun.said_on), noun.rule,
                                    noun.words));
        paragraph(html,
                  "What was said stays in the record, with why it no longer holds. The "
                  "finding is no longer shown as explained.");
        write_text(html, why_withdrawn_field(), fields_sent(visit), problems);
    };
    auto const more = fmt::format("/explanations/{}/withdrawal", what.kept.number);
    auto page = form_page(
        visit, {.title = fmt::format("Withdraw explanation {}", what.kept.number),
                .path = return_path(judged.kind, judged.year, more),
                .problems = problems,
                .fields = fields,
                .button = "Withdraw the explanation",
                .button_classes = "govuk-button--warning",
                .way_back = BackLink{.href = rule_path(judged, noun.rule), .content = "The rule"},
                .keeps_words = false});
    if (noun.person) page.marking = "OFFICIAL-SENSITIVE";
    return page;
}

Result<Response> ask_withdrawal(Visit& visit, std::string_view name, std::int64_t year,
                                std::int64_t number) {
    auto const what = TRY(to_withdraw(visit, name, year, number));
    return shown(visit, Section::returns, withdrawal_form(visit, what, {}));
}

Result<Response> withdraw(Visit& visit, std::string_view name, std::int64_t year,
                          std::int64_t number) {
    auto what = TRY(to_withdraw(visit, name, year, number));
    FormProblems problems;
    auto const why = text_entered(why_withdrawn_field(), visit.request.form, problems);
    if (!problems.empty())
        return shown(visit, Section::returns, withdrawal_form(visit, what, problems));
    TRY(write_down(visit, {.action = Action::explain_findings,
                           .about = "return",
                           .subjects = {},
                           .detail = fmt::format("explanation {} withdrawn", number)}));
    auto const author = TRY(author_of(visit));
    TRY(store::withdraw_explanation(*what.at_hand.record, author,
                                    {what.kept.number, what.kept.revision}, why));
    return see_other(rule_path(*what.at_hand.judged, what.kept.noun.rule, "?done=withdrawn"));
}

Response answered(Visit& visit, Result<Response> response) {
    return answer(visit, Section::returns, std::move(response));
}

}  // namespace

Response explain_page(Visit& visit, Word name, Number year, Word rule) {
    return answered(visit, ask_why(visit, name.value, year.value, rule.value));
}

Response explain_post(Visit& visit, Word name, Number year, Word rule) {
    return answered(visit, keep_why(visit, name.value, year.value, rule.value));
}

Response withdraw_page(Visit& visit, Word name, Number year, Number explanation) {
    return answered(visit, ask_withdrawal(visit, name.value, year.value, explanation.value));
}

Response withdraw_post(Visit& visit, Word name, Number year, Number explanation) {
    return answered(visit, withdraw(visit, name.value, year.value, explanation.value));
}

}  // namespace breakwater::web
