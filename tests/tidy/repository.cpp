#include "tidy/repository.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace breakwater::tidy {

namespace {

bool is_text(std::string const& name) {
    for (auto const* end : {".h",      ".cpp",  ".md",  ".cmake", ".txt", ".rules", ".indicator",
                            ".report", ".csv",  ".map", ".sh",    ".py",  ".mjs",   ".js",
                            ".json",   ".spec", ".css", ".html",  ".R",   ".sql",   ".yml"})
        if (ends_with(name, end)) return true;
    return name == "dev" || name == "run";
}

std::vector<File> read_all() {
    namespace fs = std::filesystem;
    fs::path const root = BREAKWATER_SOURCE_DIR;
    std::vector<File> all;
    for (auto at = fs::recursive_directory_iterator{root}; at != fs::recursive_directory_iterator{};
         ++at) {
        auto const name = at->path().filename().string();
        if (at->is_directory()) {
            auto const top = at.depth() == 0;
            if (name == ".git" || name == "node_modules" || name == "__pycache__" ||
                (top && (name == "build" || name == "out")))
                at.disable_recursion_pending();
            continue;
        }
        if (!at->is_regular_file() || !is_text(name)) continue;
        std::ifstream stream(at->path(), std::ios::binary);
        all.push_back({fs::relative(at->path(), root).generic_string(),
                       {std::istreambuf_iterator<char>{stream}, {}}});
    }
    std::sort(all.begin(), all.end(), [](auto const& a, auto const& b) { return a.path < b.path; });
    return all;
}

bool is_word(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

/// The end of the quoted text that starts at `at`; handles escapes and R"x(...)x".
std::size_t end_of_literal(std::string_view cpp, std::size_t at) {
    if (cpp[at] == '"' && at > 0 && cpp[at - 1] == 'R') {
        auto const open = cpp.find('(', at);
        auto const close = ")" + std::string{cpp.substr(at + 1, open - at - 1)} + "\"";
        auto const end = cpp.find(close, open);
        return end == std::string_view::npos ? cpp.size() : end + close.size() - 1;
    }
    auto const quote = cpp[at];
    for (++at; at < cpp.size() && cpp[at] != quote && cpp[at] != '\n'; ++at)
        if (cpp[at] == '\\') ++at;
    return at;
}

}  // namespace

std::vector<File> const& files() {
    static std::vector<File> const all = read_all();
    return all;
}

bool starts_with(std::string_view text, std::string_view start) {
    return text.substr(0, start.size()) == start;
}

bool ends_with(std::string_view text, std::string_view end) {
    return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

bool is_cpp(File const& file) {
    return ends_with(file.path, ".h") || ends_with(file.path, ".cpp");
}
bool is_markdown(File const& file) {
    return ends_with(file.path, ".md");
}

std::vector<std::string_view> lines(std::string_view text) {
    std::vector<std::string_view> found;
    while (!text.empty()) {
        auto const end = text.find('\n');
        found.push_back(text.substr(0, end));
        if (end == std::string_view::npos) break;
        text.remove_prefix(end + 1);
    }
    return found;
}

std::string code_only(std::string_view cpp) {
    std::string code{cpp};
    auto const blank = [&](std::size_t from, std::size_t to) {
        for (auto i = from; i < std::min(to, code.size()); ++i)
            if (code[i] != '\n') code[i] = ' ';
    };
    for (std::size_t i = 0; i < cpp.size(); ++i) {
        if (cpp.substr(i, 2) == "//") {
            auto const end = std::min(cpp.find('\n', i), cpp.size());
            blank(i, end);
            i = end;
        } else if (cpp.substr(i, 2) == "/*") {
            auto const end = std::min(cpp.find("*/", i), cpp.size());
            blank(i, end + 2);
            i = end + 1;
        } else if (cpp[i] == '"' || (cpp[i] == '\'' && (i == 0 || !is_word(cpp[i - 1])))) {
            auto const end = end_of_literal(cpp, i);
            blank(i + 1, end);
            i = end;
        }
    }
    return code;
}

std::size_t find_word(std::string_view text, std::string_view word, std::size_t from) {
    for (auto at = text.find(word, from); at != std::string_view::npos;
         at = text.find(word, at + 1)) {
        auto const end = at + word.size();
        auto const starts = at == 0 || !is_word(text[at - 1]) || !is_word(word.front());
        auto const stops = end == text.size() || !is_word(text[end]) || !is_word(word.back());
        if (starts && stops) return at;
    }
    return std::string_view::npos;
}

int line_at(std::string_view text, std::size_t offset) {
    return 1 + static_cast<int>(
                   std::count(text.begin(), text.begin() + static_cast<long>(offset), '\n'));
}

std::string list(std::vector<std::string> const& problems) {
    std::string text;
    for (auto const& problem : problems) text += "\n  " + problem;
    return text;
}

}  // namespace breakwater::tidy
