#include "web/desk/keep_judging.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "store/child_at_hand.h"
#include "store/findings.h"

namespace breakwater::web {

using dispatch::ReturnKind;

namespace {

/// The journal first, then the change that names its head.
Result<store::Author> author_of(Desk& desk, Instant now, std::string_view actor,
                                dispatch::JudgedNow const& judged) {
    store::JournalDraft draft;
    draft.by.now = now;
    draft.by.actor = actor;
    draft.act = access::name(access::Action::read_returns);
    draft.about = "return";
    draft.detail = fmt::format("held to its rules by the program: {} {}",
                               dispatch::name(judged.kind), judged.year);
    TRY(desk.journal.write(std::move(draft)));
    auto accounts = TRY(desk.accounts.lend());
    auto const head = TRY(store::journal_head(*accounts));
    return store::Author{std::string{actor}, now, head.to_words()};
}

/// By team and rule, in the order of both; what is of no team is of team 0.
Result<std::vector<store::RuleCount>> counts_by_team(Desk& desk, store::Record& record,
                                                     dispatch::JudgedNow const& judged,
                                                     Instant now) {
    auto accounts = TRY(desk.accounts.lend());
    auto const teams_of = TRY(teams_of_findings(record, *accounts, judged, now));
    std::map<std::pair<std::int64_t, std::size_t>, store::RuleCount> all;
    std::vector<std::int64_t> const of_none{0};
    for (auto const& finding : judged.findings) {
        auto const found = teams_of.find(finding.person);
        auto const& teams =
            found == teams_of.end() || found->second.empty() ? of_none : found->second;
        for (auto const team : teams) {
            auto& count = all[{team, finding.rule}];
            count.rule = judged.rules[finding.rule].rule->number;
            count.team = team;
            ++(finding.could_not_run ? count.could_not_run : count.broken);
        }
    }
    std::vector<store::RuleCount> counts;
    for (auto& [key, count] : all) counts.push_back(std::move(count));
    return counts;
}

}  // namespace

store::JudgingCounts counts_of(dispatch::JudgedNow const& judged, Instant now) {
    store::JudgingCounts counts;
    counts.judging = {std::string{dispatch::name(judged.kind)}, judged.year, judged.known_at,
                      to_iso(now), static_cast<std::int64_t>(judged.children)};
    for (auto const& each : judged.rules)
        if (each.broken + each.could_not_run > 0)
            counts.counts.push_back({each.rule->number,
                                     static_cast<std::int64_t>(each.broken),
                                     static_cast<std::int64_t>(each.could_not_run),
                                     0,
                                     {}});
    return counts;
}

Result<TeamsByPerson> teams_of_findings(store::Record& record, store::AccessRecord& accounts,
                                        dispatch::JudgedNow const& judged, Instant now) {
    std::vector<std::int64_t> persons;
    for (auto const& finding : judged.findings)
        if (finding.person != 0) persons.push_back(finding.person);
    std::sort(persons.begin(), persons.end());
    persons.erase(std::unique(persons.begin(), persons.end()), persons.end());
    auto const children = TRY(store::children_at_hand(record, accounts, persons, {}, now));
    TeamsByPerson teams_of;
    for (std::size_t i = 0; i < children.size(); ++i) {
        auto& teams = teams_of[persons[i]];
        for (auto const team : children[i].teams) teams.push_back(team.value);
        std::sort(teams.begin(), teams.end());
        teams.erase(std::unique(teams.begin(), teams.end()), teams.end());
    }
    return teams_of;
}

Result<void> keep_judging(Desk& desk, store::Record& record, Instant now, std::string_view actor,
                          dispatch::JudgedNow const& judged, store::TeamsAlone teams_alone) {
    TRY(store::keep_judging(
        record, [&] { return author_of(desk, now, actor, judged); }, counts_of(judged, now),
        [&] { return counts_by_team(desk, record, judged, now); }, teams_alone));
    return {};
}

Result<int> coming_year(Desk& desk, store::Record& record, ReturnKind kind) {
    auto const* const rules = TRY(desk.returns.rules(kind));
    auto const imports = TRY(store::live_imports(record));
    journey::Day last;
    for (auto const& each : imports)
        if (each.as_at.known() && (!last.known() || last < each.as_at)) last = each.as_at;
    if (!last.known()) return Error{"nothing_imported", "no extract has been imported yet"};
    return dispatch::year_of(rules->shape(), last.date());
}

FoundThen found_then(store::JudgingCounts const& counts, returns::ReturnRules const& rules) {
    FoundThen found;
    auto const standing = rules.of_year(static_cast<int>(counts.judging.year));
    for (auto const& each : counts.counts) {
        found.could_not_run += each.could_not_run;
        auto const rule = std::find_if(standing.begin(), standing.end(),
                                       [&](auto const* one) { return one->number == each.rule; });
        if (rule == standing.end()) continue;
        ((*rule)->severity == returns::Severity::error ? found.errors : found.queries) +=
            each.broken;
    }
    return found;
}

void judge_what_is_coming(Desk& desk, store::Record& record, Instant now, std::string_view actor) {
    for (auto const kind : {ReturnKind::cin_census, ReturnKind::ssda903}) {
        auto const year = coming_year(desk, record, kind);
        if (!year.ok()) continue;
        auto const judged = desk.returns.at(record, kind, year.value());
        if (judged.ok())
            static_cast<void>(
                keep_judging(desk, record, now, actor, *judged.value(), store::TeamsAlone::keep));
    }
}

}  // namespace breakwater::web
