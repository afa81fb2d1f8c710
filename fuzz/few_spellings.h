#pragma once
// For harnesses that read whole extracts: our rules, with one spelling of codes in fifty. Spellings
// are read anew for each extract, and all of them would leave the search one input a second.

#include <filesystem>
#include <fstream>
#include <string>

#include "exchange/testing.h"

namespace breakwater::exchange::testing {

inline void copy_few_spellings(std::filesystem::path const& from, std::filesystem::path const& to) {
    constexpr int one_in = 50;
    std::ifstream all(from);
    std::ofstream few(to);
    std::string line;
    for (int number = 0; std::getline(all, line); ++number)
        if (number % one_in == 0) few << line << '\n';
}

inline rules::RuleBook const& rule_book_with_few_spellings() {
    static TemporaryFolder const folder;
    static rules::LoadedRules const loaded = [] {
        auto const from = std::filesystem::path{BREAKWATER_SOURCE_DIR} / "rules";
        std::filesystem::copy(from, folder.path());  // the rules themselves, no folder
        for (auto const* each : {"codes", "calendar", "spellings"})
            std::filesystem::copy(from / each, folder.path() / each);
        copy_few_spellings(from / "spellings/codes.csv", folder.path() / "spellings/codes.csv");
        return rules::load_rules(folder.path());
    }();
    return loaded.book;
}

}  // namespace breakwater::exchange::testing
