#include "store/people.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <unordered_map>

#include "app/commands/commands.h"
#include "app/journal_door.h"
#include "app/store_place.h"

namespace breakwater::app {

namespace {

constexpr std::string_view formats[] = {"text", "csv"};
constexpr Option options[] = {
    store_option,
    as_known_on_option,
    {"--at-least", Takes::one, "SCORE", "duplicates: only pairs with that score (to 100)"},
    {"--format", Takes::one, "FORMAT", "duplicates: text, or csv for a spreadsheet", formats},
    {"--show-names", Takes::nothing, "",
     "duplicates: print names and birth dates too, which are personal data"},
    {"--because", Takes::one, "TEXT", "merge: why they are one child; kept sealed"},
};

constexpr Example examples[] = {
    {"people duplicates", "who may be there twice, the surest first, and why"},
    {"people duplicates --at-least 60 --format csv --show-names > look.csv",
     "the likelier ones with names, to be looked at: treat the file as the extract"},
    {"people merge 10482 20991 --because \"same child, entered anew after birth\"",
     "they are one child from now on"},
    {"people unmerge 12", "change 12 is taken back: they are two again"},
};

// Quoted; what a spreadsheet would read as a formula stays text.
std::string csv_cell(std::string_view text) {
    bool const formula =
        !text.empty() && std::string_view{"=+-@\t"}.find(text.front()) != std::string_view::npos;
    std::string cell = formula ? "\"'" : "\"";
    for (auto const c : text) {
        if (c == '"') cell += '"';
        cell += c;
    }
    return cell + '"';
}

// What of a person is printed beside their numbers.
struct Shown {
    std::string local_ids, names, births;
};

std::string births_of(store::Identity const& person) {
    std::vector<std::string> births;
    for (auto const day : person.born_on) births.push_back(to_iso(day.date()));
    if (births.empty())
        for (auto const day : person.expected_on)
            births.push_back("expected " + to_iso(day.date()));
    return fmt::format("{}", fmt::join(births, " or "));
}

std::string names_of(store::Identity const& person) {
    std::vector<std::string> names;
    for (auto const& name : person.names.disclose())
        names.push_back(name.forename.empty() ? name.surname : name.forename + " " + name.surname);
    return names.empty() ? "no name" : fmt::format("{}", fmt::join(names, " or "));
}

std::unordered_map<std::int64_t, Shown> shown_of(std::span<store::Identity const> people,
                                                 std::span<store::Match const> matches) {
    std::unordered_map<std::int64_t, Shown> shown;
    for (auto const& match : matches) {
        shown.try_emplace(match.first);
        shown.try_emplace(match.second);
    }
    for (auto const& person : people) {
        auto const at = shown.find(person.person);
        if (at == shown.end()) continue;
        at->second = {fmt::format("{}", fmt::join(person.local_ids.disclose(), " and ")),
                      names_of(person), births_of(person)};
    }
    return shown;
}

void print_csv(std::span<store::Match const> matches, store::MatchingRules const& rules,
               std::unordered_map<std::int64_t, Shown> const& shown, bool names, Console& console) {
    fmt::print(console.out, "score,first,second,first_number,second_number,why{}\n",
               names ? ",first_name,second_name,first_born,second_born" : "");
    for (auto const& match : matches) {
        auto const& a = shown.at(match.first);
        auto const& b = shown.at(match.second);
        fmt::print(console.out, "{},{},{},{},{},{}", match.score, store::person_word(match.first),
                   store::person_word(match.second), csv_cell(a.local_ids), csv_cell(b.local_ids),
                   csv_cell(rules.why(match.evidence)));
        if (names)
            fmt::print(console.out, ",{},{},{},{}", csv_cell(a.names), csv_cell(b.names),
                       csv_cell(a.births), csv_cell(b.births));
        fmt::print(console.out, "\n");
    }
}

void print_words(std::span<store::Match const> matches, store::MatchingRules const& rules,
                 std::unordered_map<std::int64_t, Shown> const& shown, bool names,
                 Console& console) {
    if (matches.empty()) {
        fmt::print(console.out, "Nobody seems to be there twice.\n");
        return;
    }
    for (auto const& match : matches) {
        auto const& a = shown.at(match.first);
        auto const& b = shown.at(match.second);
        fmt::print(console.out, "{:>3}  {} ({}) and {} ({})\n     {}\n", match.score, a.local_ids,
                   store::person_word(match.first), b.local_ids, store::person_word(match.second),
                   rules.why(match.evidence));
        if (names)
            fmt::print(console.out, "     {}, {} and {}, {}\n", a.names, a.births, b.names,
                       b.births);
    }
    fmt::print(console.out,
               "\n{} {} to look at. Joining them is a person's decision: breakwater people merge A "
               "B --because TEXT\n",
               matches.size(), matches.size() == 1 ? "pair" : "pairs");
}

Result<int> least_score(Arguments const& arguments, store::MatchingRules const& rules) {
    if (!arguments.has("--at-least")) return rules.offered;
    auto const least = TRY(arguments.whole_number("--at-least", 0));
    if (least < rules.offered || least > 100)
        return usage_error(
            fmt::format("--at-least is from {} (offered in "
                        "rules/record/matching.csv: pairs below it are not looked "
                        "for) to 100",
                        rules.offered));
    return static_cast<int>(least);
}

/// Everybody of whom something is about to be printed.
Looked looked_at(std::span<store::Match const> matches, bool names) {
    Looked looked{
        access::Action::decide_duplicates,
        "child",
        {},
        fmt::format("duplicates, {} pairs{}", matches.size(), names ? ", with names" : "")};
    for (auto const& match : matches) {
        looked.subjects.push_back(match.first);
        looked.subjects.push_back(match.second);
    }
    std::sort(looked.subjects.begin(), looked.subjects.end());
    looked.subjects.erase(std::unique(looked.subjects.begin(), looked.subjects.end()),
                          looked.subjects.end());
    return looked;
}

Result<Exit> print_duplicates(Arguments const& arguments, Law const& law, Console& console) {
    if (arguments.words.size() != 1 || arguments.has("--because"))
        return usage_error("people duplicates takes neither numbers nor --because");
    auto const rules = TRY(store::MatchingRules::read(law.book, console.today));
    auto const forms = TRY(store::NameForms::read(law.book));
    auto const least = TRY(least_score(arguments, rules));
    auto record = TRY(open_store(arguments, law));
    auto const entry = TRY(known_at(arguments, record));
    auto const people = TRY(store::read_identities(record, entry));
    auto const matches = store::find_matches(people, rules, forms, least);
    auto const shown = shown_of(people, matches);
    bool const names = arguments.has("--show-names");
    TRY(journal_read(arguments, console, looked_at(matches, names)));
    if (names)
        fmt::print(console.err,
                   "breakwater: this prints names and birth dates of children, which "
                   "are personal data: treat it as you treat the extract\n");
    if (arguments.text("--format") == "csv")
        print_csv(matches, rules, shown, names, console);
    else
        print_words(matches, rules, shown, names, console);
    return Exit::done;
}

Result<Exit> merge(Arguments const& arguments, Law const& law, Console& console) {
    if (arguments.words.size() != 3)
        return usage_error(
            "name the two: breakwater people merge A B --because TEXT, each by the authority's "
            "number or as person:12");
    auto const why = arguments.text("--because");
    if (!why) return usage_error("say why they are one child: --because TEXT");
    auto record = TRY(open_store(arguments, law));
    auto const a = TRY(store::find_person(record, arguments.words[1]));
    auto const b = TRY(store::find_person(record, arguments.words[2]));
    // Why is kept sealed beside the merge: it may name the child.
    auto const author = TRY(journal_write(
        arguments, console, {access::Action::decide_duplicates, "child", {a, b}, "merge"}));
    auto const joined = TRY(store::merge_by_decision(record, a, b, *why, author));
    fmt::print(console.out,
               "{} and {} are one child from now on{}; breakwater people unmerge {} parts them "
               "again. Figures as known before now stay as they were.\n",
               store::person_word(a), store::person_word(b),
               joined.children > 2 ? fmt::format(", {} numbers in all", joined.children) : "",
               joined.entry);
    return Exit::done;
}

Result<Exit> unmerge(Arguments const& arguments, Law const& law, Console& console) {
    if (arguments.words.size() != 2)
        return usage_error("name the change: breakwater people unmerge ID, as merge printed it");
    auto const& word = arguments.words[1];
    store::Entry merge = 0;
    auto const read = std::from_chars(word.data(), word.data() + word.size(), merge);
    if (read.ec != std::errc{} || read.ptr != word.data() + word.size())
        return usage_error(
            fmt::format("{} is not the number of a change; breakwater imports lists them", word));
    auto record = TRY(open_store(arguments, law));
    auto const author = TRY(journal_write(
        arguments, console, {access::Action::decide_duplicates, "change", {merge}, "unmerge"}));
    TRY(store::unmerge(record, merge, author));
    fmt::print(console.out,
               "What change {} joined is two children again. Figures as known between stay as they "
               "were.\n",
               merge);
    return Exit::done;
}

Result<Exit> run(Arguments const& arguments, Console& console) {
    auto const law = TRY(load_law(console));
    auto const& what = arguments.words.front();
    if (what == "duplicates") return print_duplicates(arguments, law, console);
    bool const of_duplicates = arguments.has("--at-least") || arguments.has("--format") ||
                               arguments.has("--show-names") || arguments.has("--as-known-on");
    if (of_duplicates && (what == "merge" || what == "unmerge"))
        return usage_error(
            "--at-least, --format, --show-names and --as-known-on are for people "
            "duplicates");
    if (what == "merge") return merge(arguments, law, console);
    if (what == "unmerge") return unmerge(arguments, law, console);
    return usage_error(
        fmt::format("people {} is not known: duplicates, merge A B or unmerge ID", what));
}

}  // namespace

Command const people_command{
    .name = "people",
    .arguments = "duplicates|merge A B|unmerge ID",
    .arguments_min = 1,
    .arguments_max = 3,
    .summary = "finds children who are there twice, joins them and parts them again",
    .details =
        "duplicates lists pairs that may be one child, with a score and why in words; numbers, "
        "not\n"
        "names, unless you ask for them. merge makes two one from now on: they are counted once,\n"
        "and records of both on the same day meet in one. unmerge takes a merge back, by its\n"
        "number. Nothing is lost either way, and figures as known before stay as they were.\n"
        "A and B are the authority's numbers, or as duplicates prints them: person:12.",
    .options = options,
    .examples = examples,
    .run = run,
};

}  // namespace breakwater::app
