// Words and shapes that are not used here, each with what to write instead.

#include <doctest/doctest.h>

#include "tidy/repository.h"

using namespace breakwater::tidy;

namespace {

struct Ban {
    std::string_view word;
    std::string_view instead;
    std::string_view except = "";  ///< paths that start with this may use it
};

// In code, comments and literals apart.
constexpr Ban banned_in_code[] = {
    {"std::stoi", "parse with an error that names the place: std::from_chars"},
    {"std::stol", "std::from_chars"},
    {"std::stod", "std::from_chars"},
    {"atoi", "std::from_chars"},
    {"system_clock::now", "take today as a parameter; only src/app reads a clock", "src/app/"},
    {"steady_clock::now", "only src/app and bench measure time", "src/app/"},
    {"std::time", "take today as a parameter", "src/app/"},
    {"std::localtime", "dates are Date; there is no local time here"},
    {"std::gmtime", "dates are Date"},
    {"std::mktime", "dates are Date"},
    {"std::rand", "a seeded generator that is passed in"},
    {"std::random_device", "a seeded generator that is passed in"},
    {"new", "values, or std::make_unique"},
    {"malloc", "values, or std::vector; one file tells the heap how to grow", "src/app/heap"},
    {"shared_ptr", "values, then unique_ptr; one owner of meaning"},
    {"reinterpret_cast", "std::bit_cast; only loads of vector registers need it", "fuzz/"},
    {"const_cast", "a function that does not need it"},
    {"std::cout", "fmt::print to the stream that is passed in"},
    {"std::endl", "'\\n'"},
    {"std::regex", "find and from_chars: regex is slow and reads badly"},
    {"goto", "a function"},
    {"using namespace std", "spell std::"},
    {"std::format", "fmt::format: g++ 12 has no <format>"},
    {"std::expected", "Result<T> (docs/decisions/0002)"},
    {"NOLINT", "code the checks accept"},
};

// Anywhere: code, rules, documents. Written in two halves where this file would find itself.
constexpr Ban banned_anywhere[] = {
    {"FIX"
     "ME",
     "finish it, or open an issue"},
    {"TO"
     "DO",
     "finish it, or open an issue"},
    {"X"
     "XX",
     "say it in words"},
    {"did not "
     "attend",
     "was not brought"},
    {"ab"
     "sconded",
     "missing"},
    {"ab"
     "sconding",
     "missing"},
    {"lorem "
     "ipsum",
     "true text"},
};

// Folders of one machine: nothing here may depend on where it lies.
constexpr std::string_view machine_paths[] = {
    "/ro"
    "ot/",
    "/ho"
    "me/",
    "/wo"
    "rk/",
    "/Us"
    "ers/",
    "/tmp/ba"
    "sh"};

std::string at(File const& file, std::size_t offset) {
    return file.path + ":" + std::to_string(line_at(file.text, offset)) + ": ";
}

/// How the compiler's own vector instructions are given memory; there is no other way.
bool loads_a_register(std::string_view code) {
    return starts_with(code, "reinterpret_cast<__m") || starts_with(code, "reinterpret_cast<Lane");
}

bool is_data(File const& file) {
    return ends_with(file.path, ".csv");
}

/// The words that stand before TRY on its line must assign its value, return it, or be none.
bool may_precede_try(std::string_view before) {
    auto const first = before.find_first_not_of(' ');
    if (first == std::string_view::npos) return true;
    before.remove_prefix(first);
    if (before == "return ") return true;
    return ends_with(before, " = ") && before.find_first_of("(){},;?\"") == std::string_view::npos;
}

/// Problems with each TRY( in the code: what it stands inside, or what follows it.
std::vector<std::string> lone_try_problems(File const& file) {
    std::vector<std::string> problems;
    auto const code = code_only(file.text);
    for (auto from = find_word(code, "TRY"); from != std::string::npos;
         from = find_word(code, "TRY", from + 1)) {
        auto const start_of_line = code.rfind('\n', from) + 1;
        auto const before = std::string_view{code}.substr(start_of_line, from - start_of_line);
        if (starts_with(before, "#define")) continue;
        auto end = code.find('(', from);
        for (int depth = 0; end < code.size(); ++end) {
            if (code[end] == '(') ++depth;
            if (code[end] == ')' && --depth == 0) break;
        }
        auto const next = code.find_first_not_of(" \n", end + 1);
        auto const last = code.find_last_not_of(" \n", start_of_line == 0 ? 0 : start_of_line - 1);
        auto const inside = last != std::string::npos && (code[last] == '(' || code[last] == ',');
        if (!may_precede_try(before) || inside || next == std::string::npos || code[next] != ';')
            problems.push_back(at(file, from) + "TRY stands alone on its line");
    }
    return problems;
}

}  // namespace

TEST_CASE("words that are not used in code") {
    std::vector<std::string> problems;
    for (auto const& file : files()) {
        if (!is_cpp(file)) continue;
        auto const code = code_only(file.text);
        auto const test = ends_with(file.path, "_test.cpp") || ends_with(file.path, "testing.h") ||
                          starts_with(file.path, "fuzz/");
        auto const timing = starts_with(file.path, "bench/");
        for (auto const& ban : banned_in_code) {
            if (!ban.except.empty() && (starts_with(file.path, ban.except) || test || timing))
                continue;
            for (auto found = find_word(code, ban.word); found != std::string::npos;
                 found = find_word(code, ban.word, found + 1))
                if (!loads_a_register(std::string_view{code}.substr(found)))
                    problems.push_back(at(file, found) + std::string{ban.word} + ": " +
                                       std::string{ban.instead});
        }
        for (auto found = find_word(code, "delete"); found != std::string::npos;
             found = find_word(code, "delete", found + 1))
            if (found < 2 || code.substr(found - 2, 2) != "= ")
                problems.push_back(at(file, found) + "delete: values, or std::unique_ptr");
    }
    CHECK_MESSAGE(problems.empty(), list(problems));
}

TEST_CASE("words that are not used anywhere") {
    std::vector<std::string> problems;
    for (auto const& file : files()) {
        if (is_data(file)) continue;
        for (auto const& ban : banned_anywhere)
            for (auto found = find_word(file.text, ban.word); found != std::string::npos;
                 found = find_word(file.text, ban.word, found + 1))
                problems.push_back(at(file, found) + std::string{ban.word} + ": " +
                                   std::string{ban.instead});
    }
    CHECK_MESSAGE(problems.empty(), list(problems));
}

TEST_CASE("no file names a folder of one machine") {
    std::vector<std::string> problems;
    for (auto const& file : files())
        for (auto const path : machine_paths)
            for (auto found = file.text.find(path); found != std::string::npos;
                 found = file.text.find(path, found + 1))
                if (found == 0 || std::string_view{" \n\t\"'`(=:<,"}.find(file.text[found - 1]) !=
                                      std::string_view::npos)
                    problems.push_back(at(file, found) + std::string{path});
    CHECK_MESSAGE(problems.empty(), list(problems));
}

TEST_CASE("HTML carries no style, script or handler of its own") {
    // A strict content security policy refuses them; shapes are classes and SVG geometry.
    std::vector<std::string> problems;
    for (auto const& file : files()) {
        auto const writes_html = starts_with(file.path, "src/") && ends_with(file.path, ".cpp") &&
                                 !ends_with(file.path, "_test.cpp");
        if (!writes_html) continue;
        for (std::string_view const attribute : {" style=", " onclick=", " onload=", "javascript:"})
            for (auto found = file.text.find(attribute); found != std::string::npos;
                 found = file.text.find(attribute, found + 1))
                problems.push_back(at(file, found) + std::string{attribute});
    }
    CHECK_MESSAGE(problems.empty(), list(problems));
}

TEST_CASE("TRY stands alone on its line") {
    // Nested in a braced initialiser g++ 12 leaks what was already built there (decision 2).
    std::vector<std::string> problems;
    for (auto const& file : files())
        if (is_cpp(file))
            for (auto const& problem : lone_try_problems(file)) problems.push_back(problem);
    CHECK_MESSAGE(problems.empty(), list(problems));
}

TEST_CASE("which uses of TRY stand alone") {
    struct Row {
        std::string_view code;
        bool alone;
    };
    for (auto const& row : {
             Row{"    auto const plan = TRY(open(id));", true},
             Row{"    TRY(save(plan));", true},
             Row{"    return TRY(open(id));", true},
             Row{"    rows.at = TRY(read(f(1), \"(\"));", true},
             Row{"    auto const plan =\n        TRY(open(id,\n                 today));", true},
             Row{"    // Plan{TRY(open(id))} leaks", true},
             Row{"    return Plan{TRY(open(id))};", false},
             Row{"    if (late) TRY(save(plan));", false},
             Row{"    f(\n        TRY(open(id)));", false},
             Row{"    Plan const plan{1,\n        TRY(open(id))};", false},
             Row{"    auto const n = TRY(open(id)).size();", false},
         }) {
        auto const problems = lone_try_problems(File{"a.cpp", std::string{row.code}});
        CHECK_MESSAGE(problems.empty() == row.alone, row.code);
    }
}
