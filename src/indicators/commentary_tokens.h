#pragma once
// The words and figures of a commentary, one after another, for the linter.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/date.h"
#include "kernel/decimal.h"

namespace breakwater::indicators {

struct Token {
    enum class Kind { word, number, percent, month, end };  ///< end: of a sentence or list item
    Kind kind = Kind::word;
    std::string word;  ///< lower case; as written for the others
    Decimal number;    ///< number, percent
    Month month;       ///< month: "August 2023"
    int line = 0, column = 0;
};

/// Headings and text alike. "1,366" is one number; "2023/24" and "2016-17" are words, not numbers;
/// a month and its year are one token.
std::vector<Token> commentary_tokens(std::string_view text);

}  // namespace breakwater::indicators
