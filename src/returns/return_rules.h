#pragma once
// The rules that the receiver of a return will run, as rules/returns/<return>/*.rules says: each
// by number and collection year, with its words, its condition, and rows that pass and fail it.

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "returns/condition.h"
#include "rules/rule_book.h"

namespace breakwater::returns {

enum class Severity { error, query };
std::string_view to_words(Severity severity);  ///< "error"

/// Rows written in one line: "CINdetails CINreferralDate=2022-05-01; Section47". Each stands in the
/// nearest row before it of the table that it stands in; those not written are there, and empty.
struct Example {
    enum class Says { passes, fails, cannot_run } says;
    std::string text;
    int line = 0;
};

/// Why rules of one kind matter, how what they find is put right, and who can.
struct Theme {
    std::string name, title, why, put_right, who;
};

struct Rule {
    std::string number;  ///< "8842Q", as the receiver calls it
    Severity severity = Severity::error;
    int since = 0;                 ///< first collection year
    std::optional<int> until;      ///< first collection year in which it no longer stands
    std::string table;             ///< the receiver's name for where it belongs
    std::size_t each = no_table;   ///< asked about each row of this table; none: the whole return
    std::vector<FieldRef> at;      ///< where a finding points; none for the whole return
    std::vector<FieldRef> beside;  ///< what else the row has that it turns on
    std::vector<std::string> at_names;  ///< that place, and what else it turns on
    std::string when_words, must_words;
    std::optional<Condition> when;
    Condition must;
    LeansOn leans_on;
    std::size_t tallies = 0;
    std::string message, says, note, theme;
    std::vector<Example> examples;
    Place place;

    bool stands_in(int year) const { return since <= year && (!until || year < *until); }
};

struct RuleNotHeld {
    std::string number, says, why;  ///< `says` may be empty
    int since = 0;
};

/// Codes that hold from a collection year on; written here, or one of rules/codes.
struct CodeWords {
    int since = 0;
    std::vector<std::string> codes;  ///< "001-005" stands for the five
};

struct ReadReturnRules;
struct ReturnText {
    std::string file, text;
};

class ReturnRules {
public:
    Shape const& shape() const { return shape_; }
    /// Those that stand in that year, by number.
    std::vector<Rule const*> of_year(int year) const;
    std::span<Rule const> all() const { return rules_; }
    std::span<RuleNotHeld const> not_held() const { return not_held_; }
    Theme const* theme(std::string_view name) const;
    std::size_t memories() const { return memories_; }

    std::span<std::string const> set_names() const { return set_names_; }
    /// The codes of a set in a year that are written with the return; null where it has none.
    CodeWords const* codes(std::size_t set, int year) const;

private:
    friend struct ReturnRulesReader;
    friend ReadReturnRules read_return_rules(std::span<ReturnText const>, rules::RuleBook const&);
    Shape shape_;
    std::vector<Rule> rules_;
    std::vector<RuleNotHeld> not_held_;
    std::vector<Theme> themes_;
    std::vector<std::string> set_names_;
    std::vector<std::vector<CodeWords>> set_versions_;  ///< beside the names; oldest first
    std::size_t memories_ = 0;
};

struct ReadReturnRules {
    ReturnRules rules;
    std::vector<Error> problems;  ///< each with file and line; the rule at fault is left out
};

/// Without a sound shape there are no rules. Problems: those of rules::read_text_blocks,
/// read_shape, read_condition and find_field, and unknown_kind, unknown_key, missing_key,
/// not_a_year, not_a_severity, rule_twice, unknown_theme, not_codes.
ReadReturnRules read_return_rules(std::span<ReturnText const> texts, rules::RuleBook const& book);

/// Reads every .rules file of rules/returns/<name>, by name. Codes: unknown_return, cannot_read.
Result<ReadReturnRules> load_return_rules(std::filesystem::path const& rules_folder,
                                          std::string_view name, rules::RuleBook const& book);

}  // namespace breakwater::returns
