#pragma once
// What people have written about the figures: Markdown, one file for an indicator and a period.
//
//     <folder>/<area>/<YYYY-MM>/<indicator>.md    headings Analysis, Action and next steps
//     <folder>/<area>/<YYYY-MM>/<section>.md      the progress analysis of a pack's section
//     <folder>/<area>/<YYYY-MM>/key-points.md     the key discussion points of the report
//
// Markdown is read into the document's own blocks; HTML within it is left out.

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "reports/document.h"

namespace breakwater::reports {

/// The blocks of a Markdown text: headings (at level 3 and below), paragraphs, lists. Code is kept
/// as words. Links keep to https and mail addresses; pictures give their words.
std::vector<Block> read_markdown(std::string_view text);

/// Moves the headings so that the first and the highest are at `level` (2 to 5), and none is more
/// than one below that before it: where they do not stand under a heading of the document's own.
void begin_headings_at(int level, std::vector<Block>& blocks);

class Commentary {
public:
    Commentary() = default;
    Commentary(std::filesystem::path folder, std::string area, Month period);
    /// Of texts by name, kept elsewhere than in files.
    explicit Commentary(std::map<std::string, std::string, std::less<>> texts)
        : texts_(std::move(texts)) {}

    /// The blocks of that text; none where there is none.
    std::vector<Block> about(std::string_view name) const;
    bool has(std::string_view name) const;

private:
    std::filesystem::path folder_;  ///< of the area and period; empty where it is of texts
    std::map<std::string, std::string, std::less<>> texts_;
};

}  // namespace breakwater::reports
