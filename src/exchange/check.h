#pragma once
// What was read, what was understood and what was not, and what cannot be true: the answer of
// `breakwater check`, for people and for programs. Never names a child: ids are not shown, nor
// values that could be names.

#include <string>

#include "exchange/extract.h"

namespace breakwater::exchange {

enum class CheckForm { text, json };

struct Checked {
    std::string report;
    int exit_code = 0;  ///< 0 clean, 1 there are findings, 2 nothing could be read
};

/// Reads the paths, looks for what cannot be true and words it.
Checked check_extract(std::span<std::filesystem::path const> paths, rules::RuleBook const& rules,
                      CheckForm form, ReadOptions options = {});

}  // namespace breakwater::exchange
