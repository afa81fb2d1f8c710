#include "store/findings.h"

#include <fmt/format.h>

#include "app/commands/commands.h"
#include "app/json.h"
#include "app/law_in_force.h"
#include "app/store_place.h"
#include "exchange/finding_guide.h"

namespace breakwater::app {

namespace {

constexpr Option options[] = {
    store_option,
    {"--import", Takes::one, "NUMBER", "of this import; else of the last of each source"},
    {"--trend", Takes::nothing, "", "how often each was met, from import to import"},
    {"--csv", Takes::nothing, "", "a table for a spreadsheet"},
    {"--json", Takes::nothing, "", "for a program to read"},
};

constexpr Example examples[] = {
    {"findings", "what the last extract needs putting right, the gravest first"},
    {"findings --trend", "whether the data is getting better"},
};

// In quotes; what a spreadsheet would take for a formula is made text.
std::string csv_cell(std::string_view text) {
    std::string out = "\"";
    if (!text.empty() && std::string_view{"=+-@"}.find(text.front()) != std::string_view::npos)
        out += '\'';
    for (char const c : text) out += c == '"' ? "\"\"" : std::string(1, c);
    return out + "\"";
}

std::string day_words(journey::Day day) {
    return day.known() ? to_iso(day.date()) : std::string{"unstated"};
}

exchange::FindingAdvice advice_on(exchange::FindingGuide const& guide, std::string const& kind) {
    auto const found = guide.find(kind);
    return found == guide.end() ? exchange::FindingAdvice{} : found->second;
}

std::string place_of(store::KeptFinding const& finding) {
    std::string place = finding.file;
    if (!finding.sheet.empty()) place += ", sheet " + finding.sheet;
    if (finding.line > 0) place += fmt::format(", line {}", finding.line);
    return place;
}

void print_words(std::vector<store::KeptFinding> const& findings,
                 exchange::FindingGuide const& guide, Console& console) {
    if (findings.empty()) fmt::print(console.out, "Nothing was found that needs putting right.\n");
    for (auto const& finding : findings) {
        auto const advice = advice_on(guide, finding.kind);
        fmt::print(
            console.out, "{} ({}): {}{} ({})\n", finding.severity, finding.kind,
            finding.column.empty() ? "" : finding.column + " ", finding.reason,
            finding.times == 1 ? std::string{"once"} : fmt::format("{} times", finding.times));
        if (!advice.why.empty()) fmt::print(console.out, "  why it matters: {}\n", advice.why);
        if (!finding.suggestion.empty())
            fmt::print(console.out, "  what to do: {}\n", finding.suggestion);
        if (!advice.who.empty())
            fmt::print(console.out, "  who can put it right: {}\n", advice.who);
        if (auto const place = place_of(finding); !place.empty())
            fmt::print(console.out, "  first at {}\n", place);
    }
}

void print_csv(std::vector<store::KeptFinding> const& findings, exchange::FindingGuide const& guide,
               Console& console) {
    fmt::print(console.out,
               "import,severity,kind,item,times,reason,why_it_matters,what_to_do,who,first_at\n");
    for (auto const& finding : findings) {
        auto const advice = advice_on(guide, finding.kind);
        fmt::print(console.out, "{},{},{},{},{},{},{},{},{},{}\n", finding.import, finding.severity,
                   finding.kind, csv_cell(finding.column), finding.times, csv_cell(finding.reason),
                   csv_cell(advice.why), csv_cell(finding.suggestion), csv_cell(advice.who),
                   csv_cell(place_of(finding)));
    }
}

void print_json(std::vector<store::KeptFinding> const& findings,
                exchange::FindingGuide const& guide, Console& console) {
    Json json;
    json.begin_array();
    for (auto const& finding : findings) {
        auto const advice = advice_on(guide, finding.kind);
        json.begin_object()
            .member("import", finding.import)
            .member("severity", finding.severity)
            .member("kind", finding.kind)
            .member("item", finding.column)
            .member("times", finding.times)
            .member("reason", finding.reason)
            .member("why", advice.why)
            .member("what_to_do", finding.suggestion)
            .member("who", advice.who)
            .member("first_at", place_of(finding))
            .end_object();
    }
    fmt::print(console.out, "{}\n", json.end_array().text());
}

// "fewer", "more", "the same as", beside the import before.
std::string direction(std::vector<std::int64_t> const& times) {
    if (times.size() < 2) return "";
    auto const before = times[times.size() - 2], now = times.back();
    if (before == now) return "as many as before";
    return now < before ? fmt::format("{} fewer", before - now)
                        : fmt::format("{} more", now - before);
}

void print_trends(store::Trends const& all, bool as_csv, Console& console) {
    if (as_csv) {
        fmt::print(console.out, "source,import,as_at,records,severity,kind,item,times\n");
        for (auto const& trend : all.trends) {
            std::size_t place = 0;
            for (auto const& import : all.imports)
                if (import.source == trend.source)
                    fmt::print(console.out, "{},{},{},{},{},{},{},{}\n", trend.source, import.entry,
                               day_words(import.as_at), import.rows, trend.severity, trend.kind,
                               csv_cell(trend.column), trend.times[place++]);
        }
        return;
    }
    if (all.imports.empty())
        fmt::print(console.out, "Nothing was imported yet: breakwater import PATH...\n");
    std::string source;
    for (auto const& trend : all.trends) {
        if (trend.source != source) {
            source = trend.source;
            fmt::print(console.out, "{}, imports", source);
            for (auto const& import : all.imports)
                if (import.source == source)
                    fmt::print(console.out, " {} (as at {})", import.entry,
                               day_words(import.as_at));
            fmt::print(console.out, "\n");
        }
        fmt::print(console.out, "  {:<8} {} {}: {}{}\n", trend.severity, trend.kind, trend.column,
                   fmt::join(trend.times, ", "),
                   trend.times.size() < 2 ? "" : "; " + direction(trend.times));
    }
}

Result<Exit> run(Arguments const& arguments, Console& console) {
    auto const law = TRY(load_law_in_force(arguments, console));
    auto const guide = TRY(exchange::read_finding_guide(law.book));
    auto record = TRY(open_store(arguments, law));
    if (arguments.has("--trend")) {
        TRY(arguments.none_of("findings --trend", {"--json", "--import"}));
        auto const trends = TRY(store::finding_trends(record));
        print_trends(trends, arguments.has("--csv"), console);
        return Exit::done;
    }
    store::Entry import = 0;
    if (arguments.has("--import")) {
        import = TRY(arguments.whole_number("--import", 1));
    }
    auto const findings = TRY(store::findings_of(record, import));
    if (arguments.has("--csv"))
        print_csv(findings, guide, console);
    else if (arguments.has("--json"))
        print_json(findings, guide, console);
    else
        print_words(findings, guide, console);
    return Exit::done;
}

}  // namespace

Command const findings_command{
    .name = "findings",
    .summary = "lists what imported extracts need putting right, and whether it is getting better",
    .details =
        "Each with how grave it is, what is wrong, why it matters to the figures, what to do and\n"
        "who can do it. They are kept with each import, so that their number can be followed.",
    .options = options,
    .examples = examples,
    .run = run,
};

}  // namespace breakwater::app
