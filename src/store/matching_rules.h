#pragma once
// What is said for and against two people being one, and what each piece of evidence counts:
// rules/record/matching.csv.

#include <array>
#include <bitset>
#include <string>
#include <vector>

#include "kernel/date.h"
#include "rules/rule_book.h"

namespace breakwater::store {

/// In the order in which they are told; the names are those of the file.
enum class Evidence {
    same_nhs_number,
    same_upn,
    former_upn,
    same_names,
    other_form_of_forename,
    swapped_names,
    similar_names,
    same_surname,
    other_surname,
    same_birth_date,
    first_of_january,
    day_and_month_swapped,
    one_digit_off,
    born_when_expected,
    same_expected_date,
    other_nhs_number,
    other_upn,
    other_forename,
    other_names,
    other_birth_date,
    not_born_when_expected,
    other_sex,
};
inline constexpr std::size_t evidence_count = 22;
using EvidenceSet = std::bitset<evidence_count>;

constexpr std::size_t index_of(Evidence evidence) {
    return static_cast<std::size_t>(evidence);
}

/// A rule that joins two people by itself.
struct DecidingRule {
    std::string name, words;
    EvidenceSet needs;
};

struct MatchingRules {
    std::array<int, evidence_count> points{};
    std::array<std::string, evidence_count> words;
    int offered = 0;
    int days_around_expected_date = 0;
    int most_people_of_a_number = 0;
    std::vector<DecidingRule> deciding;

    int score(EvidenceSet const& evidence) const;  ///< at most 100
    bool speaks_against(EvidenceSet const& evidence) const;
    std::string why(EvidenceSet const& evidence) const;  ///< "the same names; against: another sex"
    /// The first that decides; none where anything speaks against.
    DecidingRule const* decided_by(EvidenceSet const& evidence) const;

    /// Those in force on the day. Codes: those of reading a file; no_such_kind, no_such_evidence,
    /// not_a_number, not_a_date, wrong_sign, decides_without_number, too_low (pairs of so low a
    /// score are not looked for), missing_row.
    static Result<MatchingRules> read(rules::RuleBook const& book, Date on);
};

}  // namespace breakwater::store
