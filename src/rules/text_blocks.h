#pragma once
// Reads the text that rules, indicators and reports are written in: blocks of a kind and a name at
// the left margin, each followed by indented fields of a key and a value.
//
//     rule referral_decision_within_1_working_day
//       title   Decision on a referral within one working day
//       says    a long value goes on in the next line,
//               indented further than the keys          # and this is a comment
//
// Keys stand two spaces in. A line indented by four or more goes on with the value above. A comment
// begins at "#" in the first non-blank column, or after two spaces. What a key means is for the
// caller.

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/result.h"

namespace breakwater::rules {

struct TextField {
    std::string_view key;
    std::string_view value;  ///< continued lines joined by one space; never empty
    int line = 0;
    int value_column = 0;  ///< of the first line of the value, counted in bytes from 1
};

struct TextBlock {
    std::string_view kind, name;
    int line = 0;
    int name_column = 0;
    std::vector<TextField> fields;

    /// The first field of that key, or null.
    TextField const* find(std::string_view key) const;
};

/// The blocks hold views into the text they were read from, which must outlive them.
struct TextBlocks {
    std::vector<TextBlock> blocks;
    std::deque<std::string> joined;  ///< the values that went over several lines
    std::vector<Error> problems;
};

/// Never fails as a whole: a line that cannot be understood is a problem (codes not_utf8, tab,
/// no_name, name_not_plain, field_without_block, key_misplaced, no_value, nothing_to_continue,
/// text_too_long), and the rest is read. `file` is for the problems' places.
TextBlocks read_text_blocks(std::string_view text, std::string_view file);

/// A line that is read back as this key and this value, which is one line without two spaces
/// running. Values stand below each other where keys are shorter than `width`, but for one that
/// begins as a comment does: it would be taken for one.
std::string field_line(std::string_view key, std::size_t width, std::string_view value);

/// True for lower-case letters, digits and underscores, beginning with a letter.
bool is_plain_name(std::string_view name);

/// The first byte that is not part of well-formed UTF-8, or npos.
std::size_t find_not_utf8(std::string_view text);

}  // namespace breakwater::rules
