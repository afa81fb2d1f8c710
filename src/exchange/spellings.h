#pragma once
// How authorities spell codes. rules/spellings/codes.csv (set, spelling, code) lists what they
// write beside the codes themselves; rules/spellings/words.csv (set, words, code) gives words that
// names of teams and roles hold, tried in the order of the file.

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "exchange/id_register.h"
#include "journey/fact.h"
#include "rules/rule_book.h"

namespace breakwater::exchange {

enum class SpeltBy { code, spelling, words, nothing };

struct Spelt {
    std::int32_t code = -1;
    SpeltBy by = SpeltBy::nothing;
};

class Spellings {
public:
    /// Reads nothing until the first cell that is no code by itself.
    explicit Spellings(rules::RuleBook const& rules) : rules_(rules) {}

    /// The code of `set` that the cell stands for: the code itself, "RC1 - Adopted",
    /// "a) 1A: Individual", the code's title, a known spelling, or words in a name.
    Spelt read(std::string_view set, std::string_view cell);
    /// Yes or no in other words, from the sets named "flag....": "Child seen". Nothing where the
    /// words are not known.
    std::optional<journey::Flag> read_flag(std::string_view set, std::string_view cell);
    bool has_set(std::string_view set) const { return rules_.code_set(set) != nullptr; }

private:
    void load();
    rules::RuleBook const& rules_;
    bool loaded_ = false;
    std::unordered_map<std::string, std::string> code_of_;  // "set\x1fspelling" folded
    struct Words {
        std::string set, words, code;
    };
    std::vector<Words> words_;
};

/// The cells of one column read as codes of one set; each spelling is worked out once.
class CodeReader {
public:
    static constexpr std::int32_t not_recorded = -1, not_understood = -2;

    CodeReader(Spellings& spellings, std::string_view set) : spellings_(&spellings), set_(set) {}

    /// The code; not_recorded where nothing is written; not_understood.
    std::int32_t read(std::string_view cell) {
        // A column holds few codes, met again and again: this spares most cells the register.
        IdKey const key = key_of(cell);
        Recent& recent = recent_[(key.low ^ key.high) * 0x9E3779B97F4A7C15 >> 59];
        if (cell.size() <= 16 && recent.size == cell.size() && recent.key == key)
            return recent.code;
        std::int32_t const known = met_.find(cell);
        if (known == IdRegister::none) return work_out(cell);
        recent = {key, cell.size(), codes_[static_cast<std::size_t>(known)]};
        return recent.code;
    }
    std::string const& set() const { return set_; }
    std::uint32_t by_code = 0, by_spelling = 0, not_understood_count = 0;

private:
    std::int32_t work_out(std::string_view cell);
    static constexpr std::size_t most_spellings = 20'000;
    struct Recent {
        IdKey key;
        std::size_t size = std::string_view::npos;
        std::int32_t code = not_recorded;
    };
    std::array<Recent, 32> recent_;
    Spellings* spellings_;
    std::string set_;
    IdRegister met_;
    std::vector<std::int32_t> codes_;
};

}  // namespace breakwater::exchange
