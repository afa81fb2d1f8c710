#include "app/editions.h"

#include <fmt/format.h>

#include "app/commands/commands.h"
#include "app/json.h"
#include "app/law.h"
#include "app/store_place.h"
#include "kernel/csv_cell.h"
#include "publication/fingerprint.h"

namespace breakwater::app {

namespace {

using store::KeptEdition;

constexpr std::string_view forms[] = {"csv", "json"};

constexpr Option options[] = {
    store_option,
    {"--format", Takes::one, "FORM", "for a program (default: words)", forms},
};

constexpr Example examples[] = {{"editions", "what was published, when, for whom and by whom"},
                                {"editions --format csv", "the same as a table"}};

std::string number_text(std::optional<std::int64_t> const& number) {
    return number ? fmt::format("{}", *number) : std::string{};
}

void print_csv(std::vector<KeptEdition> const& all, Console& console) {
    fmt::print(console.out,
               "edition,report,period,audience,published_at,published_by,entry,supersedes,"
               "superseded_by,because,fingerprint\n");
    for (auto const& each : all)
        fmt::print(console.out, "{},{},{},{},{},{},{},{},{},{},{}\n", each.number,
                   csv_cell(each.report), each.period, each.audience, to_iso(each.published_at),
                   csv_cell(each.published_by), each.entry, number_text(each.supersedes),
                   number_text(each.superseded_by), csv_cell(each.because), each.fingerprint);
}

void print_json(std::vector<KeptEdition> const& all, Console& console) {
    Json json;
    json.begin_array();
    for (auto const& each : all)
        json.begin_object()
            .member("edition", each.number)
            .member("report", each.report)
            .member("title", each.title)
            .member("period", each.period)
            .member("audience", each.audience)
            .member("published_at", to_iso(each.published_at))
            .member("published_by", each.published_by)
            .member("entry", each.entry)
            .member("supersedes", each.supersedes)
            .member("superseded_by", each.superseded_by)
            .member("because", each.because)
            .member("fingerprint", each.fingerprint)
            .end_object();
    fmt::print(console.out, "{}\n", json.end_array().text());
}

void print_words(std::vector<KeptEdition> const& all, Console& console) {
    for (auto const& each : all) {
        fmt::print(console.out, "{:>4}  {}, for {} readers\n      {}, by {}; fingerprint {}\n",
                   each.number, each.title, each.audience, to_words(each.published_at),
                   each.published_by, publication::short_fingerprint(each.fingerprint));
        if (each.supersedes)
            fmt::print(console.out, "      supersedes edition {}: {}\n", *each.supersedes,
                       each.because);
        if (each.superseded_by)
            fmt::print(console.out, "      superseded by edition {}\n", *each.superseded_by);
    }
    if (all.empty())
        fmt::print(console.out,
                   "Nothing was published yet: breakwater publish REPORT --period MONTH "
                   "--audience WHO\n");
}

Result<Exit> run(Arguments const& arguments, Console& console) {
    auto const law = TRY(load_law(console));
    auto record = TRY(open_store(arguments, law));
    auto const all = TRY(store::editions(record));
    auto const form = arguments.text("--format");
    if (form == "csv")
        print_csv(all, console);
    else if (form == "json")
        print_json(all, console);
    else
        print_words(all, console);
    return Exit::done;
}

}  // namespace

Command const editions_command{
    .name = "editions",
    .summary = "lists the editions that were published",
    .details = "The number at the start of a line is the one that render and restate take.",
    .options = options,
    .examples = examples,
    .run = run,
};

}  // namespace breakwater::app
