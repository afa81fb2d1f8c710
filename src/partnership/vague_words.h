#pragma once
// Words that leave an action open, such as "ongoing": dated text in
// rules/partnership/vague_words.csv.

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/date.h"
#include "kernel/result.h"

namespace breakwater::partnership {

struct VagueWords {
    std::string words;        ///< lower case
    std::string leaves_open;  ///< "when it is done"
    Date since;
    std::optional<Date> until;
    std::string source;

    bool in_use_on(Date date) const { return since <= date && (!until || date < *until); }
};

/// Those in use on the day that stand in the text as whole words, in any case; in the list's order.
std::vector<VagueWords const*> vague_words_in(std::span<VagueWords const> all,
                                              std::string_view text, Date on);

struct ReadVagueWords {
    std::vector<VagueWords> words;
    std::vector<Error> problems;
};

/// Problems: no_words, not_lower_case, no_reason, no_source, not_a_date, until_before_since, and
/// those of rules/dated_rows.h.
ReadVagueWords read_vague_words(std::string_view text, std::string_view file);

/// All of it or nothing. Codes: cannot_read; vague_words_not_understood.
Result<std::vector<VagueWords>> load_vague_words(std::filesystem::path const& rules_folder);

}  // namespace breakwater::partnership
