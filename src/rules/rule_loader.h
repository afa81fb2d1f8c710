#pragma once
// Makes a RuleBook of the texts under rules/: calendars first, then code sets, then the rules, and
// last what only shows when all are there (versions that overlap, a layer looser than a statute).

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "rules/rule_book.h"
#include "rules/text_blocks.h"

namespace breakwater::rules {

/// True where the words name a fact of the journey: "initial_conference.held_on".
bool names_fact(std::string_view words);

class RuleLoader {
public:
    void read(RuleText const& text);
    /// Goes on with a book that is there; what is read from now on stands in place of its local
    /// versions.
    void adopt_into(RuleBook book);
    void came_from(std::filesystem::path folder) { book_.folder_ = std::move(folder); }
    LoadedRules finish();

private:
    void read_rules(std::string_view text, std::string const& file);
    void read_timescale(TextBlock const& block);
    void read_threshold(TextBlock const& block);
    void read_calendar(RuleText const& text);
    template <class Rule>
    void put(std::vector<Rule>& rules, Rule rule);
    void drop_ids_used_twice();
    void drop_overlapping_versions();
    void drop_without_calendar();
    void drop_looser_than_statute();
    std::optional<Error> against_statute(Timescale const& clock) const;

    std::vector<Error> problems_;
    RuleBook book_;
    std::string file_;
    bool adopts_ = false;
};

}  // namespace breakwater::rules
