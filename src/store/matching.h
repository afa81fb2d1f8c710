#pragma once
// Who may be there twice: people compared by what was ever said of them, scored and explained.
// Pure: it decides nothing and knows no database.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "journey/fact.h"
#include "kernel/sensitive.h"
#include "store/matching_rules.h"
#include "store/name_forms.h"

namespace breakwater::store {

struct WrittenName {
    std::string forename, surname;
    auto operator<=>(WrittenName const&) const = default;
};

/// All that the sources say, and what they said before, of who one person is.
struct Identity {
    std::int64_t person = 0;
    Sensitive<std::vector<std::string>> local_ids;  ///< the authority's own numbers
    Sensitive<std::vector<WrittenName>> names;
    Sensitive<std::vector<std::string>> nhs_numbers, upns, former_upns;
    std::vector<journey::Day> born_on, expected_on;
    std::vector<std::string> sexes;  ///< codes
};

struct Match {
    std::int64_t first = 0, second = 0;  ///< persons; the lower number first
    int score = 0;
    EvidenceSet evidence;
    bool operator==(Match const&) const = default;
};

/// Ten digits, of which the tenth proves the rest, and not all the same.
bool is_nhs_number(std::string_view text);
/// Thirteen characters that begin with a letter; not a reason why there is none (UN1 ... UN10).
bool is_upn(std::string_view text);

/// Every pair with that score or more, best first. `least` is not below rules.offered.
std::vector<Match> find_matches(std::span<Identity const> people, MatchingRules const& rules,
                                NameForms const& forms, int least);

/// The same by comparing everybody with everybody: for tests, and for a few people.
std::vector<Match> compare_all(std::span<Identity const> people, MatchingRules const& rules,
                               NameForms const& forms, int least);

}  // namespace breakwater::store
