#include <fmt/format.h>

#include <algorithm>

#include "app/commands/commands.h"
#include "app/journal_door.h"
#include "app/law.h"
#include "app/progress.h"
#include "dispatch/statutory_return.h"
#include "exchange/text_source.h"
#include "kernel/lower_case.h"
#include "returns/check_return.h"
#include "store/unfinished.h"

namespace breakwater::app {

namespace {

constexpr Option options[] = {
    {"--year", Takes::one, "YEAR", "the collection year: that it ends in, on 31 March"},
    {"--out", Takes::one, "PATH", "the file or folder to write; nothing is written over"},
    store_option,
    {"--as-known-on", Takes::one, "INSTANT",
     "as the record knew it then, as 2024-08-31 (its end) or 2024-08-31T12:00"},
    {"--authority", Takes::one, "NUMBER",
     "the three digits by which the Department knows the authority"},
};

constexpr Example examples[] = {
    {"return cin-census --year 2026 --out census_2026.xml", "the children in need census"},
    {"return ssd --year 2026 --out ssd/", "a folder of the Standard Safeguarding Dataset"},
};

Result<int> year_of(Arguments const& arguments) {
    auto const year = TRY(arguments.whole_number("--year", 1990));
    if (year > 2099) return usage_error(fmt::format("--year is {}: give a year as 2026", year));
    return static_cast<int>(year);
}

/// A name that says another kind of file than the return is would be written, sent, and refused.
Result<void> check_name(dispatch::ReturnOrder const& order) {
    using dispatch::ReturnKind;
    auto const ending = lower_case(order.out.extension().string());
    bool const is_census = order.kind == ReturnKind::cin_census;
    bool const is_file = is_census || order.kind == ReturnKind::annex_a;
    auto const wanted = std::string_view{is_census ? ".xml" : ".xlsx"};
    if (is_file && ending != wanted)
        return usage_error(fmt::format("the {} is one file: give a name that ends in {}",
                                       dispatch::title(order.kind), wanted));
    bool const may_be_file = order.kind == ReturnKind::ssda903 && ending == ".xml";
    bool const says_file =
        ending == ".csv" || ending == ".xml" || ending == ".xlsx" || ending == ".zip";
    if (!is_file && !may_be_file && says_file)
        return usage_error(fmt::format(
            "the {} is a folder of CSV files{}: give the name of a folder",
            dispatch::title(order.kind),
            order.kind == ReturnKind::ssda903 ? ", or one file whose name ends in .xml" : ""));
    return {};
}

Result<std::string> authority_of(Arguments const& arguments) {
    auto const given = arguments.text("--authority").value_or("");
    bool const digits =
        std::all_of(given.begin(), given.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (given.empty() || (given.size() == 3 && digits)) return given;
    return usage_error("--authority is three digits, as 852");
}

// What the receiver's rules find in what was written.
Result<returns::CheckedReturn> check(std::filesystem::path const& out,
                                     returns::CheckRequest const& request) {
    auto const tell = [](returns::CheckRow const&) {};
    if (!std::filesystem::is_directory(out)) {
        auto source = TRY(exchange::TextSource::open(out));
        return returns::check_return(std::move(source), out.string(), request, tell);
    }
    std::vector<std::filesystem::path> paths;
    for (auto const& entry : std::filesystem::directory_iterator{out})
        if (!entry.path().stem().string().starts_with("extra_")) paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    std::vector<returns::CsvFile> files;
    for (auto const& path : paths) {
        auto source = TRY(exchange::TextSource::open(path));
        files.push_back({path.filename().string(), std::move(source)});
    }
    return returns::check_return(std::move(files), out.string(), request, tell);
}

Result<std::string> found_by_rules(dispatch::ReturnOrder const& order, int year, Law const& law) {
    bool const census = order.kind == dispatch::ReturnKind::cin_census;
    auto const read =
        TRY(returns::load_return_rules(law.folder, census ? "cin_census" : "ssda903", law.book));
    if (!read.rules.shape().must_hold(year).ok())
        return fmt::format("the rules of {} are not held: nothing was checked\n", year);
    auto const checked = TRY(check(order.out, {read.rules, law.book, year}));
    return fmt::format(
        "the receiver's rules find {} errors and {} queries in it, and could not run {} times: "
        "breakwater check --return {} --year {} {}\n",
        checked.broken(returns::Severity::error), checked.broken(returns::Severity::query),
        checked.could_not_run(), dispatch::name(order.kind), year, order.out.string());
}

Result<Exit> run(Arguments const& arguments, Console& console) {
    auto const& word = arguments.words.front();
    auto const kind = dispatch::find_return(word);
    if (!kind)
        return usage_error(
            fmt::format("{} is no return: give annex-a, cin-census, ssda903 or ssd", word));
    auto const year = TRY(year_of(arguments));
    dispatch::ReturnOrder order{.kind = *kind};
    order.out = TRY(arguments.required("--out"));
    TRY(check_name(order));
    TRY(store::must_be_new(order.out));
    if (*kind != dispatch::ReturnKind::cin_census)
        TRY(arguments.none_of(fmt::format("return {}", word), {"--authority"}));
    order.authority = TRY(authority_of(arguments));
    auto const law = TRY(load_law(console));
    auto record = TRY(open_store(arguments, law));
    auto const entry = TRY(known_at(arguments, record));
    Progress progress{console};
    progress.say("reading the record");
    auto const facts = TRY(dispatch::facts_of_return(record, entry, *kind, year));
    // Before anything leaves: who took it, and of which year, is known whatever happens next.
    TRY(journal_read(arguments, console,
                     {access::Action::export_children,
                      "return",
                      {},
                      fmt::format("{} {}", dispatch::name(*kind), year)}));
    order.progress = [&](std::uint64_t done, std::uint64_t all) {
        progress.count(*kind == dispatch::ReturnKind::ssd ? "tables written" : "children", done,
                       all);
    };
    auto const written = TRY(dispatch::write_return(facts, law.book, order));
    progress.clear();
    fmt::print(console.err, "{}", dispatch::in_words(written, facts, order));
    if (*kind == dispatch::ReturnKind::cin_census || *kind == dispatch::ReturnKind::ssda903) {
        progress.say("holding it to its receiver's rules");
        auto const found = TRY(found_by_rules(order, year, law));
        progress.clear();
        fmt::print(console.err, "{}", found);
    }
    fmt::print(console.err,
               "It holds personal data in clear, and only you can read it: keep it so, and destroy "
               "it when it has been sent.\n");
    return Exit::done;
}

}  // namespace

Command const return_command{
    .name = "return",
    .arguments = "annex-a|cin-census|ssda903|ssd",
    .arguments_min = 1,
    .arguments_max = 1,
    .summary = "writes a statutory return from the store, personal data in clear",
    .details =
        "Writes cin-census and annex-a as one file, ssda903 and ssd as a folder; whole or not at\n"
        "all, and readable by you alone. The same record gives the same bytes. What the return\n"
        "asks for and the record does not hold is left empty, and said on the error stream with\n"
        "how often; so is what the record holds and the return has no place for. Of the census\n"
        "and of SSDA903 it says what the receiver's rules find. The journal keeps who wrote it.",
    .options = options,
    .examples = examples,
    .run = run,
};

}  // namespace breakwater::app
