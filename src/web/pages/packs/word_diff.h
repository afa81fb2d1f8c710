#pragma once
// What changed between two texts, word by word, for people who read words and not code.

#include <string>
#include <string_view>
#include <vector>

namespace breakwater::web {

struct WordRun {
    enum class Kind { kept, added, taken_out };
    Kind kind = Kind::kept;
    std::string words;  ///< with a blank or the line's end between them, as written
    bool operator==(WordRun const&) const = default;
};

/// The runs that make `after` of `before`. Texts that differ in more than some thousand words are
/// given as one taken out and one added.
std::vector<WordRun> word_diff(std::string_view before, std::string_view after);

}  // namespace breakwater::web
