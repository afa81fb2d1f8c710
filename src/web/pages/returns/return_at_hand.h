#pragma once
// What a page about one return of one year works with: what its rules find in the record now, what
// is said about it, how it was before, and what the list is narrowed to.

#include "dispatch/return_shelf.h"
#include "store/return_notes.h"
#include "web/routes/visit.h"

namespace breakwater::web {

/// "/returns/cin-census/2026"; with more after it where given: "/rules/8815Q".
std::string return_path(dispatch::ReturnKind kind, int year, std::string_view more = "");
std::string rule_path(dispatch::JudgedNow const& judged, std::string_view rule,
                      std::string_view more = "");
/// "Children in need census 2026".
std::string return_title(dispatch::ReturnKind kind, int year);

/// What is said about the findings of one return and year.
class Explanations {
public:
    Explanations(std::vector<store::KeptExplanation> all, dispatch::JudgedNow const& judged)
        : all_(std::move(all)), judged_(&judged) {}

    /// Of this finding in this year: of the child, else of the rule as a whole; null: none.
    store::KeptExplanation const* of(dispatch::FindingNow const& finding) const;
    /// The same of an earlier year, the last first, where nothing is said in this one.
    store::KeptExplanation const* of_earlier(dispatch::FindingNow const& finding) const;
    /// Of the rule in the year, of the child or else (none) of all of it; withdrawn ones too.
    store::KeptExplanation const* said(std::string_view rule, int year,
                                       std::optional<std::int64_t> person) const;
    std::span<store::KeptExplanation const> all() const { return all_; }

private:
    bool is_about(store::ReturnExplanation const& said, std::string_view rule,
                  std::optional<std::int64_t> person) const;
    std::vector<store::KeptExplanation> all_;
    dispatch::JudgedNow const* judged_;
};

/// What a list of rules, or of records, is narrowed to.
struct FindingsAsked {
    std::string severity;   ///< error, query, not_run, explained; empty for all
    std::int64_t team = 0;  ///< 0 for every team
    std::string text;       ///< in a rule's number, message, or who can put it right
    int page = 1;
    /// "?severity=error&team=3"; empty where nothing is narrowed. Without the page.
    std::string query() const;
};
FindingsAsked findings_asked(Fields const& query);

struct ReturnAtHand {
    Connections<store::Record>::Lent record;
    Connections<store::AccessRecord>::Lent accounts;
    dispatch::JudgedInHand judged;
    Explanations explanations;
    /// Of the return and year, the first first; of the team alone where one is asked for, as far
    /// as it was kept.
    std::vector<store::JudgingCounts> course;
    std::vector<access::Team> teams;
    FindingsAsked asked;
    std::vector<std::int64_t> in_team;  ///< persons, in order; only where a team is asked for

    bool is_asked(dispatch::FindingNow const& finding) const;
    /// ", North" where one is asked for; else empty.
    std::string of_team() const;
    /// How many more findings of the rule there are than the time before; none where there is none.
    std::optional<std::int64_t> since_last(std::string_view rule) const;
};

/// Judges where the record has moved, and keeps the counts. Codes: not_found, where there is no
/// such return or year; those of dispatch::ReturnShelf::at().
Result<ReturnAtHand> return_at_hand(Visit& visit, std::string_view name, std::int64_t year);

}  // namespace breakwater::web
