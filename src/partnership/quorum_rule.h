#pragma once
// Who must be there for a body to decide: dated text in rules/partnership/quorum.csv, which a
// body's terms of reference point at by name.

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/result.h"
#include "partnership/member_agency.h"
#include "rules/citation.h"

namespace breakwater::partnership {

struct QuorumRule {
    std::string name, title;
    std::vector<SafeguardingPartner> partners;  ///< each must be there
    int least = 0;                              ///< of members who vote; 0: no number is set
    Date since;
    std::optional<Date> until;  ///< first day no longer in force
    rules::Citation citation;
    Place place;

    bool in_force_on(Date date) const { return since <= date && (!until || date < *until); }
};

class QuorumRules {
public:
    /// Null where no rule of that name is in force on the day.
    QuorumRule const* find(std::string_view name, Date on) const;
    bool knows(std::string_view name) const;
    std::span<QuorumRule const> rules() const { return rules_; }

private:
    friend struct ReadQuorumRules read_quorum_rules(std::string_view, std::string_view);
    std::vector<QuorumRule> rules_;
};

struct ReadQuorumRules {
    QuorumRules rules;
    std::vector<Error> problems;
};

/// The rows that can be read. Problems: no_name, no_title, no_source, unknown_partner,
/// not_a_number, asks_nothing (neither partners nor a number), not_a_date, until_before_since,
/// unknown_confidence, rule_overlaps (two of one name in force on one day), and those of
/// rules/dated_rows.h.
ReadQuorumRules read_quorum_rules(std::string_view text, std::string_view file);

/// All of it or nothing. Codes: cannot_read; quorum_not_understood (the first problem's words and
/// place, and how many more).
Result<QuorumRules> load_quorum_rules(std::filesystem::path const& rules_folder);

}  // namespace breakwater::partnership
