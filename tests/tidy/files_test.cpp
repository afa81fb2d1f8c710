// What files are like: short, with lines that fit, and links that lead somewhere.

#include <doctest/doctest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>

#include "tidy/repository.h"

using namespace breakwater::tidy;

namespace {

constexpr int columns_max = 100;
constexpr int lines_max = 700;
constexpr std::uintmax_t bytes_max = 1 << 20;

/// Characters, not bytes.
int width(std::string_view line) {
    return static_cast<int>(std::count_if(line.begin(), line.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    }));
}

/// The address a heading gets: lower case, punctuation dropped, spaces as hyphens.
std::string anchor_of(std::string_view heading) {
    std::string anchor;
    for (auto c : heading.substr(std::min(heading.find_first_not_of("# "), heading.size()))) {
        if (c == ' ')
            anchor += '-';
        else if (std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_' ||
                 (static_cast<unsigned char>(c) & 0x80) != 0)
            anchor += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    return anchor;
}

bool has_anchor(std::string_view markdown, std::string_view anchor) {
    for (auto line : lines(markdown))
        if (starts_with(line, "#") && anchor_of(line) == anchor) return true;
    return false;
}

/// "" where the link leads somewhere in the repository, or out of it; else what is wrong.
std::string problem_with_link(File const& from, std::string_view link) {
    namespace fs = std::filesystem;
    if (link.find("://") != std::string_view::npos || starts_with(link, "mailto:")) return "";
    auto const hash = link.find('#');
    auto const path = link.substr(0, hash);
    auto const target = path.empty()
                            ? fs::path{from.path}
                            : (fs::path{from.path}.parent_path() / path).lexically_normal();
    if (!fs::exists(fs::path{BREAKWATER_SOURCE_DIR} / target)) return "leads nowhere";
    if (hash == std::string_view::npos) return "";
    for (auto const& file : files())
        if (file.path == target.generic_string())
            return has_anchor(file.text, link.substr(hash + 1)) ? "" : "has no such heading";
    return "leads to no text";
}

}  // namespace

TEST_CASE("lines of code fit in 100 columns") {
    std::vector<std::string> problems;
    for (auto const& file : files()) {
        if (!is_cpp(file)) continue;
        int number = 0;
        for (auto line : lines(file.text)) {
            ++number;
            if (width(line) > columns_max)
                problems.push_back(file.path + ":" + std::to_string(number) + ": " +
                                   std::to_string(width(line)) + " columns");
        }
    }
    CHECK_MESSAGE(problems.empty(), list(problems));
}

TEST_CASE("files are short enough to read in one sitting") {
    std::vector<std::string> problems;
    for (auto const& file : files()) {
        auto const count = static_cast<int>(lines(file.text).size());
        if (is_cpp(file) && count > lines_max)
            problems.push_back(file.path + ": " + std::to_string(count) +
                               " lines; split it by noun");
        if (file.text.size() > bytes_max) problems.push_back(file.path + ": over 1 MiB");
    }
    CHECK_MESSAGE(problems.empty(), list(problems));
}

TEST_CASE("headers start with #pragma once, and open no namespace for those who include them") {
    std::vector<std::string> problems;
    for (auto const& file : files()) {
        if (!ends_with(file.path, ".h")) continue;
        if (!starts_with(file.text, "#pragma once\n")) problems.push_back(file.path);
        if (code_only(file.text).find("\nusing namespace") != std::string::npos)
            problems.push_back(file.path + ": using namespace");
    }
    CHECK_MESSAGE(problems.empty(), list(problems));
}

TEST_CASE("text files end with one line end and hold no tabs or carriage returns") {
    std::vector<std::string> problems;
    for (auto const& file : files()) {
        auto const written_here = is_cpp(file) || is_markdown(file) ||
                                  ends_with(file.path, ".rules") ||
                                  ends_with(file.path, ".indicator") ||
                                  ends_with(file.path, ".report") || ends_with(file.path, ".cmake");
        if (!written_here || starts_with(file.path, "fuzz/corpus/")) continue;
        if (!ends_with(file.text, "\n") || ends_with(file.text, "\n\n"))
            problems.push_back(file.path + ": its end");
        if (file.text.find_first_of("\t\r") != std::string::npos)
            problems.push_back(file.path + ":" +
                               std::to_string(line_at(file.text, file.text.find_first_of("\t\r"))) +
                               ": a tab or a carriage return");
    }
    CHECK_MESSAGE(problems.empty(), list(problems));
}

TEST_CASE("links in documents lead somewhere") {
    std::vector<std::string> problems;
    for (auto const& file : files()) {
        if (!is_markdown(file)) continue;
        for (auto at = file.text.find("]("); at != std::string::npos;
             at = file.text.find("](", at + 1)) {
            auto const end = file.text.find(')', at);
            auto const link = std::string_view{file.text}.substr(at + 2, end - at - 2);
            auto const problem = problem_with_link(file, link);
            if (!problem.empty())
                problems.push_back(file.path + ":" + std::to_string(line_at(file.text, at)) + ": " +
                                   std::string{link} + " " + problem);
        }
    }
    CHECK_MESSAGE(problems.empty(), list(problems));
}
