#pragma once
// Names for comparing: O'Brien and OBRIEN, Zoë and Zoe, Mary-Ann and Mary Ann become one; and which
// forenames are forms of one another (rules/record/forenames.csv).

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "rules/rule_book.h"

namespace breakwater::store {

/// Small letters without accents, apostrophes and full stops; hyphens and spaces part it. Letters
/// of other alphabets stay as they are.
std::vector<std::string> name_parts(std::string_view written);

/// The parts as one word.
std::string joined(std::vector<std::string> const& parts);

/// The same but for one letter left out, put in, changed, or swapped with its neighbour. Short
/// names (below 4 letters) and names with digits are nearly the same as none.
bool nearly_the_same(std::string_view a, std::string_view b);

class NameForms {
public:
    /// Codes: those of reading a file; no_such_kind.
    static Result<NameForms> read(rules::RuleBook const& book);

    /// Written where there is no forename: "Unborn", "Baby".
    bool is_no_forename(std::vector<std::string> const& parts) const;
    /// By their joined parts.
    bool forms_of_one(std::string const& a, std::string const& b) const;

private:
    std::unordered_map<std::string, std::vector<int>> groups_;
    std::vector<std::string> none_;
};

}  // namespace breakwater::store
