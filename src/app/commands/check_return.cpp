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
    auto const files = TRY(exchange::files_of(paths));
    bool const csv = arguments.has("--format");
    if (csv && files.size() > 1)
        return usage_error(
            "--format csv is of one file: its rows say on which line they stand, not in which "
            "file");
    if (csv) fmt::print(console.out, "{}", returns::csv_heading());
    Progress progress{console};
    auto exit = Exit::done;
    for (auto const& file : files) {
        auto source = TRY(exchange::TextSource::open(file.path));
        auto const total = source.size();
        auto const show = [&](std::uint64_t done) { progress.show(file.name, done, total); };
        returns::CheckRequest const request{rules, loaded.book, year, show};
        auto const checked = returns::check_return(
            std::move(source), file.name, request, [&](returns::CheckRow const& row) {
                if (csv) fmt::print(console.out, "{}", returns::csv_line(row));
            });
        progress.clear();
        if (!checked.ok()) return checked.error();
        if (!csv) fmt::print(console.out, "{}", returns::in_words(checked.value(), rules, year));
        if (!checked.value().clean()) exit = Exit::findings;
    }
    return exit;
}

}  // namespace breakwater::app
