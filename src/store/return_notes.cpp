#include "store/return_notes.h"

#include <fmt/format.h>

#include <algorithm>

namespace breakwater::store {

namespace {

constexpr std::string_view explanation_table = "return_explanation";
constexpr std::string_view judging_table = "return_judging";
constexpr std::string_view count_table = "return_judging_event";

Result<void> check_words(std::string_view words) {
    if (words.find_first_not_of(" \t\r\n") == std::string_view::npos)
        return Error{"no_words", "Enter why it is as it is"};
    if (words.size() > explanation_bytes_max)
        return Error{"words_too_long",
                     fmt::format("The words take {} bytes; at most {} can be kept", words.size(),
                                 explanation_bytes_max)};
    return {};
}

bool is_of_the_same(ReturnExplanation const& a, ReturnExplanation const& b) {
    return a.return_name == b.return_name && a.year == b.year && a.rule == b.rule &&
           a.person == b.person;
}

/// Those whose numbers the subquery gives: a page needs the last few of years of nights.
Result<std::vector<JudgingCounts>> read_judgings(Record& record, std::string_view numbers,
                                                 std::span<Value const> values) {
    std::vector<JudgingCounts> all;
    std::vector<std::int64_t> places;
    auto const take = [&](Row const& row) -> Result<void> {
        places.push_back(row.integer(0));
        all.push_back({{std::string{row.text(1)}, row.integer(2), row.integer(3),
                        std::string{row.text(4)}, row.integer(5)},
                       {},
                       row.integer(0)});
        return {};
    };
    TRY(record.connection->all(
        fmt::format("select number, return_name, year, known_at, judged_at, children from {} where "
                    "taken_back = 0 and number in ({}) order by number",
                    judging_table, numbers),
        values, take));
    auto const take_count = [&](Row const& row) -> Result<void> {
        auto const at = std::lower_bound(places.begin(), places.end(), row.integer(0));
        if (at != places.end() && *at == row.integer(0))
            all[static_cast<std::size_t>(at - places.begin())].counts.push_back(
                {std::string{row.text(1)}, row.integer(2), row.integer(3), row.integer(4)});
        return {};
    };
    TRY(record.connection->all(
        fmt::format("select of_number, rule, broken, could_not_run, number from {} where team is "
                    "null and of_number in ({}) order by of_number, number",
                    count_table, numbers),
        values, take_count));
    return all;
}

}  // namespace

Result<std::vector<KeptExplanation>> return_explanations(Record& record,
                                                         std::string_view return_name) {
    auto const last = TRY(last_entry(*record.connection));
    auto all = TRY(read_nouns<ReturnExplanation>(record, explanation_table, last.entry));
    std::erase_if(all, [&](auto const& each) { return each.noun.return_name != return_name; });
    return all;
}

Result<std::int64_t> keep_explanation(Record& record, Author const& author,
                                      ReturnExplanation const& explanation) {
    TRY(check_words(explanation.words));
    auto transaction = TRY(Transaction::begin(*record.connection, Access::write));
    if (explanation.person) {
        auto const there =
            TRY(record.connection->number("select count(*) from person where person = $1",
                                          std::array<Value, 1>{*explanation.person}));
        if (there == 0) return Error{"no_such_person", "There is no such child"};
    }
    auto const all = TRY(return_explanations(record, explanation.return_name));
    Following following;
    for (auto const& each : all)
        if (is_of_the_same(each.noun, explanation)) following = {each.number, each.revision};
    auto change = TRY(Change::begin(*record.connection, record.key, author, "business"));
    auto const number = TRY(keep_noun(record, change, explanation_table, explanation, following));
    TRY(change.end(fmt::format("explanation {} of rule {}, {} {}", number, explanation.rule,
                               explanation.return_name, explanation.year)));
    TRY(transaction.commit());
    return number;
}

Result<void> withdraw_explanation(Record& record, Author const& author, Following following,
                                  std::string_view why) {
    TRY(check_words(why));
    auto transaction = TRY(Transaction::begin(*record.connection, Access::write));
    auto const last = TRY(last_entry(*record.connection));
    auto const all = TRY(read_nouns<ReturnExplanation>(record, explanation_table, last.entry));
    auto const at = std::find_if(all.begin(), all.end(),
                                 [&](auto const& each) { return each.number == following.number; });
    if (at == all.end()) return Error{"no_such_noun", "There is no such explanation"};
    if (at->noun.withdrawn)
        return Error{"withdrawn_already", "This explanation was withdrawn already"};
    auto withdrawn = at->noun;
    withdrawn.withdrawn = true;
    withdrawn.why = why;
    auto change = TRY(Change::begin(*record.connection, record.key, author, "business"));
    TRY(keep_noun(record, change, explanation_table, withdrawn, following));
    TRY(change.end(fmt::format("explanation {} withdrawn", following.number)));
    TRY(transaction.commit());
    return {};
}

RuleCount JudgingCounts::of(std::string_view rule) const {
    for (auto const& each : counts)
        if (each.rule == rule) return each;
    return {std::string{rule}};
}

Result<std::vector<JudgingCounts>> return_judgings(Record& record, std::string_view return_name,
                                                   int year, int most) {
    return read_judgings(
        record,
        "select number from return_judging where return_name = $1 and year = $2 order by number "
        "desc limit $3",
        std::array<Value, 3>{return_name, std::int64_t{year}, std::int64_t{most}});
}

Result<std::optional<std::vector<RuleCount>>> counts_of_teams(Record& record,
                                                              JudgingCounts const& judging) {
    std::vector<RuleCount> all;
    auto const take = [&](Row const& row) -> Result<void> {
        all.push_back({std::string{row.text(0)}, row.integer(1), row.integer(2), row.integer(3),
                       row.integer(4)});
        return {};
    };
    TRY(record.connection->all(
        fmt::format("select rule, broken, could_not_run, number, team from {} where team is not "
                    "null and of_number = $1 order by number",
                    count_table),
        std::array<Value, 1>{judging.number}, take));
    using Counts = std::optional<std::vector<RuleCount>>;
    // Where something was found it was somebody's, or of no team.
    return all.empty() && !judging.counts.empty() ? Counts{} : Counts{std::move(all)};
}

Result<std::vector<JudgingCounts>> last_judgings(Record& record, std::string_view return_name) {
    return read_judgings(record,
                         "select max(number) from return_judging where return_name = $1 group by "
                         "year",
                         std::array<Value, 1>{return_name});
}

namespace {

/// Whether the last judging that is kept says what this one says, or a later state of the record.
Result<bool> is_kept(Record& record, JudgingCounts const& now, std::vector<RuleCount> const& teams,
                     TeamsAlone teams_alone) {
    auto const& judging = now.judging;
    auto const before =
        TRY(return_judgings(record, judging.return_name, static_cast<int>(judging.year), 1));
    if (before.empty()) return false;
    auto const& last = before.back();
    if (last.judging.known_at > judging.known_at) return true;
    if (last.counts != now.counts || last.judging.children != judging.children) return false;
    if (teams_alone == TeamsAlone::pass_over) return true;
    auto const then = TRY(counts_of_teams(record, last));
    return then && *then == teams;
}

}  // namespace

Result<bool> keep_judging(Record& record, std::function<Result<Author>()> const& author,
                          JudgingCounts const& counts, TeamCounts const& of_teams,
                          TeamsAlone teams_alone) {
    auto const& judging = counts.judging;
    std::vector<RuleCount> teams;
    if (of_teams && teams_alone == TeamsAlone::keep) {
        teams = TRY(of_teams());
    }
    auto const kept = TRY(is_kept(record, counts, teams, teams_alone));
    if (kept) return false;
    if (of_teams && teams_alone == TeamsAlone::pass_over) {
        teams = TRY(of_teams());
    }
    // The journal is written before the record's own lock is taken.
    auto const by = TRY(author());
    auto transaction = TRY(Transaction::begin(*record.connection, Access::write));
    auto const kept_now = TRY(is_kept(record, counts, teams, teams_alone));
    if (kept_now) return false;
    auto change = TRY(Change::begin(*record.connection, record.key, by, "business"));
    auto const number = TRY(keep_noun(record, change, judging_table, judging));
    for (auto const* const some : {&counts.counts, &std::as_const(teams)})
        for (auto const& each : *some) {
            TRY(keep_event(record, change, count_table, number, each));
        }
    TRY(change.end(fmt::format("judging {} of {} {}", number, judging.return_name, judging.year)));
    TRY(transaction.commit());
    return true;
}

}  // namespace breakwater::store
