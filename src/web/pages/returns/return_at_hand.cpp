#include "web/pages/returns/return_at_hand.h"

#include <fmt/format.h>

#include <algorithm>

#include "kernel/with_capital.h"
#include "store/accounts.h"
#include "web/desk/keep_judging.h"
#include "web/pages/shell.h"

namespace breakwater::web {

using dispatch::ReturnKind;
using store::KeptExplanation;

namespace {

constexpr std::string_view program = "breakwater";

Result<std::vector<std::int64_t>> persons_of_team(store::Record& record,
                                                  store::AccessRecord& accounts,
                                                  dispatch::JudgedNow const& judged,
                                                  std::int64_t team, Instant now) {
    auto const teams_of = TRY(teams_of_findings(record, accounts, judged, now));
    std::vector<std::int64_t> of_team;
    for (auto const& [person, teams] : teams_of)
        if (std::find(teams.begin(), teams.end(), team) != teams.end()) of_team.push_back(person);
    std::sort(of_team.begin(), of_team.end());
    return of_team;
}

Result<std::vector<store::JudgingCounts>> course_of_team(store::Record& record,
                                                         std::vector<store::JudgingCounts> all,
                                                         std::int64_t team) {
    std::vector<store::JudgingCounts> course;
    for (auto& judging : all) {
        auto counts = TRY(store::counts_of_teams(record, judging));
        if (!counts) continue;
        judging.counts.clear();
        for (auto& each : *counts)
            if (each.team == team) judging.counts.push_back(std::move(each));
        course.push_back(std::move(judging));
    }
    return course;
}

}  // namespace

std::string return_path(ReturnKind kind, int year, std::string_view more) {
    return fmt::format("/returns/{}/{}{}", dispatch::name(kind), year, more);
}

std::string rule_path(dispatch::JudgedNow const& judged, std::string_view rule,
                      std::string_view more) {
    return return_path(judged.kind, judged.year, fmt::format("/rules/{}{}", rule, more));
}

std::string return_title(ReturnKind kind, int year) {
    return fmt::format("{} {}", with_capital(dispatch::title(kind)), year);
}

bool Explanations::is_about(store::ReturnExplanation const& said, std::string_view rule,
                            std::optional<std::int64_t> person) const {
    if (said.rule != rule || said.person.has_value() != person.has_value()) return false;
    return !person || judged_->one(*said.person) == judged_->one(*person);
}

KeptExplanation const* Explanations::said(std::string_view rule, int year,
                                          std::optional<std::int64_t> person) const {
    for (auto const& each : all_)
        if (each.noun.year == year && is_about(each.noun, rule, person)) return &each;
    return nullptr;
}

KeptExplanation const* Explanations::of(dispatch::FindingNow const& finding) const {
    auto const& rule = judged_->rules[finding.rule].rule->number;
    KeptExplanation const* found = nullptr;
    if (finding.person != 0) found = said(rule, judged_->year, finding.person);
    if (found == nullptr || found->noun.withdrawn) found = said(rule, judged_->year, std::nullopt);
    return found == nullptr || found->noun.withdrawn ? nullptr : found;
}

KeptExplanation const* Explanations::of_earlier(dispatch::FindingNow const& finding) const {
    if (of(finding) != nullptr) return nullptr;
    auto const& rule = judged_->rules[finding.rule].rule->number;
    KeptExplanation const* last = nullptr;
    for (auto const& each : all_) {
        bool const is_it = (finding.person != 0 && is_about(each.noun, rule, finding.person)) ||
                           is_about(each.noun, rule, std::nullopt);
        if (!is_it || each.noun.withdrawn || each.noun.year >= judged_->year) continue;
        if (last == nullptr || last->noun.year < each.noun.year) last = &each;
    }
    return last;
}

std::string FindingsAsked::query() const {
    std::string out;
    auto const add = [&](std::string_view name, std::string_view value) {
        if (!value.empty())
            out += fmt::format("{}{}={}", out.empty() ? "?" : "&", name, percent_encoded(value));
    };
    add("severity", severity);
    if (team != 0) add("team", std::to_string(team));
    add("text", text);
    return out;
}

FindingsAsked findings_asked(Fields const& query) {
    FindingsAsked asked;
    auto const severity = query.first("severity");
    for (std::string_view const each : {"error", "query", "not_run", "explained"})
        if (each == severity) asked.severity = each;
    asked.team = std::max<std::int64_t>(query.number("team").value_or(0), 0);
    asked.text = query.first("text").substr(0, 100);
    asked.page = std::max(query.number<int>("page").value_or(1), 1);
    return asked;
}

bool ReturnAtHand::is_asked(dispatch::FindingNow const& finding) const {
    return asked.team == 0 || std::binary_search(in_team.begin(), in_team.end(), finding.person);
}

std::string ReturnAtHand::of_team() const {
    for (auto const& team : teams)
        if (team.id.value == asked.team) return fmt::format(", {}", team.name);
    return {};
}

std::optional<std::int64_t> ReturnAtHand::since_last(std::string_view rule) const {
    if (course.size() < 2) return std::nullopt;
    return course.back().of(rule).broken - course[course.size() - 2].of(rule).broken;
}

Result<ReturnAtHand> return_at_hand(Visit& visit, std::string_view name, std::int64_t year) {
    auto const kind = dispatch::find_return(name);
    if (!kind || year < 1900 || year > 2200) return not_there();
    auto& desk = *visit.desk;
    auto record = TRY(desk.records.lend());
    auto judged = desk.returns.at(*record, *kind, static_cast<int>(year));
    if (!judged.ok()) {
        auto const& code = judged.error().code;
        bool const is_none =
            code == "not_judged" || code == "year_not_held" || code == "year_out_of_range";
        return is_none ? not_there() : judged.error();
    }
    auto const& now = *judged.value();
    // What cannot be kept just now is kept the next time: the page is true without it.
    static_cast<void>(keep_judging(desk, *record, visit.now, program, now));
    auto explanations = TRY(store::return_explanations(*record, name));
    auto course = TRY(store::return_judgings(*record, name, now.year));
    auto accounts = TRY(desk.accounts.lend());
    auto teams = TRY(store::all_teams(*accounts));
    auto asked = findings_asked(visit.request.query);
    std::vector<std::int64_t> in_team;
    if (asked.team != 0) {
        in_team = TRY(persons_of_team(*record, *accounts, now, asked.team, visit.now));
        course = TRY(course_of_team(*record, std::move(course), asked.team));
    }
    return ReturnAtHand{std::move(record),         std::move(accounts),
                        std::move(judged).value(), Explanations{std::move(explanations), now},
                        std::move(course),         std::move(teams),
                        std::move(asked),          std::move(in_team)};
}

}  // namespace breakwater::web
