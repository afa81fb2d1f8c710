#include "returns/check_return.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/commands/check_return.h"
#include "app/progress.h"
#include "app/rules_folder.h"
#include "exchange/source_files.h"
#include "returns/check_words.h"

namespace breakwater::app {

namespace {

struct Loaded {
    rules::RuleBook book;
    returns::ReadReturnRules rules;
};

Result<Loaded> load(std::string name, Console& console) {
    std::replace(name.begin(), name.end(), '-', '_');
    auto const folder = TRY(find_rules_folder());
    auto law = rules::load_rules(folder);
    Loaded loaded;
    loaded.book = std::move(law.book);
    loaded.rules = TRY(returns::load_return_rules(folder, name, loaded.book));
    for (auto const& problem : law.problems) fmt::print(console.err, "{}\n", describe(problem));
    for (auto const& problem : loaded.rules.problems)
        fmt::print(console.err, "{}\n", describe(problem));
    if (loaded.rules.rules.all().empty())
        return Error{"unknown_return", "none of the return's rules could be read"};
    return loaded;
}

/// One return: an XML file, or the CSV files of a set.
struct GivenReturn {
    std::string name;
    std::vector<exchange::SourceFile> files;
    bool is_set = false;
};

// All CSV files given are one set, where the return has that form.
Result<std::vector<GivenReturn>> given_returns(std::span<std::filesystem::path const> paths,
                                               returns::Shape const& shape) {
    auto const files = TRY(exchange::files_of(paths));
    std::vector<GivenReturn> found;
    GivenReturn set{{}, {}, true};
    for (auto const& file : files) {
        // What says of an extract when it was taken is no part of the return.
        if (file.stem == "extra_extract") continue;
        if (shape.has_csv_files() && file.extension != ".xml")
            set.files.push_back(file);
        else
            found.push_back({file.name, {file}, false});
    }
    if (!set.files.empty()) {
        auto const folder = set.files.front().path.parent_path();
        bool const of_one_folder = std::all_of(
            set.files.begin(), set.files.end(),
            [&](exchange::SourceFile const& file) { return file.path.parent_path() == folder; });
        auto const name = folder.lexically_normal().filename().string();
        set.name = fmt::format("{}{} file{}", of_one_folder && !name.empty() ? name + ", " : "",
                               set.files.size(), set.files.size() == 1 ? "" : "s");
        found.push_back(std::move(set));
    }
    return found;
}

Result<returns::CheckedReturn> check(GivenReturn const& given, returns::CheckRequest const& request,
                                     returns::TellRow const& tell) {
    if (!given.is_set) {
        auto source = TRY(exchange::TextSource::open(given.files.front().path));
        return returns::check_return(std::move(source), given.name, request, tell);
    }
    std::vector<returns::CsvFile> files;
    for (auto const& file : given.files) {
        auto source = TRY(exchange::TextSource::open(file.path));
        files.push_back({file.name, std::move(source)});
    }
    return returns::check_return(std::move(files), given.name, request, tell);
}

}  // namespace

Result<Exit> run_check_return(Arguments const& arguments, Console& console) {
    if (arguments.has("--json"))
        return usage_error("--json is said of an extract; of a return, say --format csv");
    auto const name = TRY(arguments.required("--return"));
    auto const wanted = TRY(arguments.whole_number("--year", 1990));
    auto const year = static_cast<int>(std::min<std::int64_t>(wanted, 9999));
    auto const loaded = TRY(load(name, console));
    auto const& rules = loaded.rules.rules;
    if (year < rules.shape().first_year || year > rules.shape().last_year)
        return usage_error(fmt::format("--year is {}: the rules held are those of {} to {}", year,
                                       rules.shape().first_year, rules.shape().last_year));
    if (arguments.has("--rules")) {
        fmt::print(console.out, "{}", returns::rules_in_words(rules, year));
        return Exit::done;
    }
    if (arguments.words.empty()) return usage_error("check needs the files of the return");
    std::vector<std::filesystem::path> const paths(arguments.words.begin(), arguments.words.end());
    auto const given = TRY(given_returns(paths, rules.shape()));
    bool const csv = arguments.has("--format");
    if (csv && given.size() > 1)
        return usage_error(
            "--format csv is of one return: its rows say on which line they stand, not in which "
            "return");
    if (csv) fmt::print(console.out, "{}", returns::csv_heading());
    auto const tell = [&](returns::CheckRow const& row) {
        if (csv) fmt::print(console.out, "{}", returns::csv_line(row));
    };
    auto exit = Exit::done;
    for (auto const& each : given) {
        Progress progress{console};
        std::uint64_t total = 0;
        for (auto const& file : each.files) total += file.bytes;
        auto const show = [&](std::uint64_t done) { progress.show(each.name, done, total); };
        returns::CheckRequest const request{rules, loaded.book, year, show};
        auto const checked = TRY(check(each, request, tell));
        progress.clear();
        if (!csv) fmt::print(console.out, "{}", returns::in_words(checked, rules, year));
        if (!checked.clean()) exit = Exit::findings;
    }
    return exit;
}

}  // namespace breakwater::app
