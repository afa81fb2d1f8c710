#pragma once
// The repository as the house rules see it: its files as text, and C++ with its comments and
// literals blanked out, so that a rule about code does not trip over prose.

#include <string>
#include <string_view>
#include <vector>

namespace breakwater::tidy {

struct File {
    std::string path;  ///< from the repository's root, with '/'
    std::string text;
};

/// Every text file of the repository, by path; not build output, not vendored packages.
std::vector<File> const& files();

bool starts_with(std::string_view text, std::string_view start);
bool ends_with(std::string_view text, std::string_view end);
bool is_cpp(File const& file);       ///< .h or .cpp
bool is_markdown(File const& file);  ///< .md

std::vector<std::string_view> lines(std::string_view text);

/// The same text, same length and lines, with comments and what stands inside quotation marks
/// replaced by spaces.
std::string code_only(std::string_view cpp);

/// Where `word` stands in `text` as a whole word; npos where it does not.
std::size_t find_word(std::string_view text, std::string_view word, std::size_t from = 0);

/// The line, counted from 1, that holds the byte at `offset`.
int line_at(std::string_view text, std::size_t offset);

/// One problem a line, for doctest to print; empty where there is none.
std::string list(std::vector<std::string> const& problems);

}  // namespace breakwater::tidy
