#pragma once
// The texts of docs/using, which the program carries (scripts/embed_help.py).

#include <span>
#include <string_view>

namespace breakwater::web {

struct HelpText {
    std::string_view name;  ///< "packs"; empty: the first page
    std::string_view markdown;
};

/// The first page first, then by name.
std::span<HelpText const> help_texts();

}  // namespace breakwater::web
