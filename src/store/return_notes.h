#pragma once
// What is kept beside the findings of a return's rules: what its receiver is told about them, from
// year to year, and how many there were each time the record was held to the rules.

#include <functional>

#include "store/noun_table.h"

namespace breakwater::store {

/// Why something that a rule finds fault with is as it is. It hides nothing: it is said beside the
/// finding.
struct ReturnExplanation {
    std::string return_name;  ///< "cin-census"
    std::int64_t year = 0;    ///< collection year
    std::string rule;
    std::optional<std::int64_t> person;  ///< none: wherever the rule is broken in that year
    std::int64_t account = 0;
    Date said_on;
    std::string words;
    bool withdrawn = false;
    std::string why;  ///< why it is withdrawn
};
using KeptExplanation = KeptNoun<ReturnExplanation>;

/// Of the words, in bytes.
inline constexpr std::size_t explanation_bytes_max = 2'000;

/// Every explanation of the return, of every year, as it stands now, those withdrawn too; by
/// number. Code store_damaged.
Result<std::vector<KeptExplanation>> return_explanations(Record& record,
                                                         std::string_view return_name);

/// Keeps it as the explanation of that rule, year and child, in place of the one before; gives its
/// number. Codes: no_words; words_too_long; no_such_person.
Result<std::int64_t> keep_explanation(Record& record, Author const& author,
                                      ReturnExplanation const& explanation);

/// What was said stays, with why it is said no more. Codes: no_such_noun; no_words;
/// words_too_long; withdrawn_already; newer_revision.
Result<void> withdraw_explanation(Record& record, Author const& author, Following following,
                                  std::string_view why);

struct RuleCount {
    std::string rule;
    std::int64_t broken = 0, could_not_run = 0;
    std::int64_t number = 0;           ///< of its row; 0 before it is kept
    std::optional<std::int64_t> team;  ///< whose children; 0: of no team; none: the whole return

    friend bool operator==(RuleCount const& a, RuleCount const& b) {
        return a.rule == b.rule && a.broken == b.broken && a.could_not_run == b.could_not_run &&
               a.team == b.team;
    }
};

/// The record held to the rules of a return once.
struct ReturnJudging {
    std::string return_name;
    std::int64_t year = 0;
    std::int64_t known_at = 0;  ///< last entry of the ledger that it was judged with
    std::string judged_at;      ///< instant, as to_iso() writes it
    std::int64_t children = 0;
};
struct JudgingCounts {
    ReturnJudging judging;
    std::vector<RuleCount> counts;  ///< of the rules that found something
    std::int64_t number = 0;        ///< of the judging; 0 before it is kept

    RuleCount of(std::string_view rule) const;
};

/// The last `most` of one return and year, the first first.
Result<std::vector<JudgingCounts>> return_judgings(Record& record, std::string_view return_name,
                                                   int year, int most = 13);
/// What of a judging that is kept was each team's, by team and rule; none where that was not kept
/// with it. A child of two teams counts in both.
Result<std::optional<std::vector<RuleCount>>> counts_of_teams(Record& record,
                                                              JudgingCounts const& judging);
/// The last of each year of the return.
Result<std::vector<JudgingCounts>> last_judgings(Record& record, std::string_view return_name);

/// Whether a judging is kept where children have changed teams and nothing else has moved.
enum class TeamsAlone { pass_over, keep };
using TeamCounts = std::function<Result<std::vector<RuleCount>>()>;

/// Keeps it where the counts are not those of the last judging of the return and year; false where
/// they are, or where a later state of the record has been judged. `author` is asked only where
/// something is to be kept, and `of_teams` for what was each team's, in order of team and rule,
/// where it may be. Codes: those of both.
Result<bool> keep_judging(Record& record, std::function<Result<Author>()> const& author,
                          JudgingCounts const& counts, TeamCounts const& of_teams = {},
                          TeamsAlone teams_alone = TeamsAlone::pass_over);

template <class Fields>
void fields_of(Fields& field, ReturnExplanation& explanation) {
    field(explanation.return_name), field(explanation.year), field(explanation.rule);
    field(explanation.person), field(explanation.account), field(explanation.said_on);
    field(explanation.words), field(explanation.withdrawn), field(explanation.why);
}
template <class Fields>
void fields_of(Fields& field, ReturnJudging& judging) {
    field(judging.return_name), field(judging.year), field(judging.known_at);
    field(judging.judged_at), field(judging.children);
}
template <class Fields>
void fields_of(Fields& field, RuleCount& count) {
    field(count.rule), field(count.broken), field(count.could_not_run), field(count.team);
}

}  // namespace breakwater::store
