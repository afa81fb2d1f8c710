#include "exchange/check.h"

#include <fmt/format.h>

#include <algorithm>

#include "exchange/finding_guide.h"
#include "exchange/quality.h"

namespace breakwater::exchange {

namespace {

// What is wrong with a date or code cannot be put right unseen; but under a wrong heading a cell
// may hold a name, so only what cannot be one is shown.
std::string shown_value(Problem const& problem) {
    static constexpr std::string_view kinds[]{"not_a_date",     "no_such_day",    "month_first",
                                              "two_digit_year", "not_a_code",     "not_yes_or_no",
                                              "not_a_number",   "placeholder_day"};
    std::string const& value = problem.value.disclose();
    bool const may_show =
        std::find(std::begin(kinds), std::end(kinds), problem.kind) != std::end(kinds);
    if (!may_show || value.empty() || value.size() > 40) return {};
    bool const has_digit =
        std::any_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
    bool const short_code =
        problem.kind == "not_a_code" && value.size() <= 8 && value.find(' ') == value.npos;
    bool printable = true;
    for (char const c : value)
        printable = printable && static_cast<unsigned char>(c) >= ' ' && c != '\x7F';
    return printable && (has_digit || short_code) ? value : std::string{};
}

std::string place_of(Problem const& problem) {
    std::string place = problem.file;
    if (!problem.sheet.empty()) place += ", sheet " + problem.sheet;
    if (problem.line > 0)
        place += fmt::format("{}line {}", place.empty() ? "" : ", ", problem.line);
    return place;
}

std::string json_text(std::string_view text) {
    std::string out = "\"";
    for (char const c : text) {
        switch (c) {
            case '"':
                out += "\\\"";
                break;
            case '\\':
                out += "\\\\";
                break;
            case '\n':
                out += "\\n";
                break;
            case '\r':
                out += "\\r";
                break;
            case '\t':
                out += "\\t";
                break;
            default:
                if (static_cast<unsigned char>(c) < ' ')
                    out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
                else
                    out += c;
        }
    }
    return out + '"';
}

std::string json_list(std::vector<std::string> const& texts) {
    std::string out = "[";
    for (auto const& text : texts) out += (out.size() > 1 ? "," : "") + json_text(text);
    return out + "]";
}

std::string_view words(MatchedBy by) {
    switch (by) {
        case MatchedBy::name:
            return "name";
        case MatchedBy::alias:
            return "alias";
        case MatchedBy::pattern:
            return "pattern";
    }
    return {};
}

std::vector<ProblemGroup const*> by_weight(ReadReport const& report) {
    std::vector<ProblemGroup const*> groups;
    for (auto const& group : report.problems()) groups.push_back(&group);
    std::stable_sort(groups.begin(), groups.end(),
                     [](ProblemGroup const* a, ProblemGroup const* b) {
                         return std::pair{a->first.severity, -static_cast<std::int64_t>(a->count)} <
                                std::pair{b->first.severity, -static_cast<std::int64_t>(b->count)};
                     });
    return groups;
}

std::string in_words(Extract const& extract, FindingGuide const& guide) {
    ReadReport const& report = extract.report;
    std::string out;
    if (report.as_at)
        out += fmt::format("Extract as at {} ({}).\n", breakwater::to_words(*report.as_at),
                           report.as_at_from);
    else
        out += "The day the extract was taken is not known: give it with --as-at.\n";
    out += fmt::format("{} rows read, {} understood, {} children.\n\n", report.rows(),
                       report.understood(), extract.facts.children.size());
    for (auto const& source : report.sources) {
        out += source.sheet.empty() ? source.file
                                    : fmt::format("{}, sheet {}", source.file, source.sheet);
        if (!source.skipped.empty()) {
            out += fmt::format("\n  not read: {}\n", source.skipped);
            continue;
        }
        out += fmt::format("\n  read as {}{}: {} rows, {} understood", source.read_as,
                           source.encoding.empty() ? "" : " (" + source.encoding + ")", source.rows,
                           source.understood);
        if (source.set_aside > 0) out += fmt::format(", {} set aside", source.set_aside);
        if (source.left_out > 0)
            out += fmt::format(", {} left out ({})", source.left_out, source.left_out_because);
        out += "\n";
        for (auto const& matched : source.matched)
            if (matched.by != MatchedBy::name)
                out += fmt::format("  column “{}” taken for {} by {}\n", matched.heading,
                                   matched.item, words(matched.by));
        for (auto const& item : source.missing) out += fmt::format("  has no column {}\n", item);
        if (!source.unmatched.empty())
            out += fmt::format("  columns not used: {}\n", fmt::join(source.unmatched, ", "));
    }
    if (report.problems().empty()) {
        out += "\nNothing was found that needs putting right.\n";
        return out;
    }
    out += "\nFindings\n";
    for (ProblemGroup const* group : by_weight(report)) {
        Problem const& first = group->first;
        out += fmt::format("\n{} ({}): {}{} {}\n", to_words(first.severity), first.kind,
                           first.column.empty() ? "" : first.column + " ", first.reason,
                           group->count == 1 ? "(once)" : fmt::format("({} times)", group->count));
        auto const advice = guide.find(first.kind);
        if (advice != guide.end()) out += fmt::format("  why it matters: {}\n", advice->second.why);
        if (!first.suggestion.empty()) out += fmt::format("  what to do: {}\n", first.suggestion);
        if (advice != guide.end())
            out += fmt::format("  who can put it right: {}\n", advice->second.who);
        for (auto const& sample : group->samples) {
            std::string const place = place_of(sample), value = shown_value(sample);
            if (!place.empty())
                out += fmt::format("  at {}{}\n", place, value.empty() ? "" : ": “" + value + "”");
        }
        if (group->count > group->samples.size())
            out += fmt::format("  and {} more\n", group->count - group->samples.size());
    }
    return out;
}

std::string in_json(Extract const& extract, FindingGuide const& guide) {
    ReadReport const& report = extract.report;
    std::string out = fmt::format(
        "{{\"as_at\":{},\"as_at_from\":{},\"rows\":{},\"understood\":{},\"children\":{},"
        "\"sources\":[",
        report.as_at ? json_text(to_iso(*report.as_at)) : "null", json_text(report.as_at_from),
        report.rows(), report.understood(), extract.facts.children.size());
    for (std::size_t i = 0; i < report.sources.size(); ++i) {
        auto const& source = report.sources[i];
        out += fmt::format(
            "{}{{\"file\":{},\"sheet\":{},\"read_as\":{},\"encoding\":{},\"rows\":{},"
            "\"understood\":{},"
            "\"set_aside\":{},\"left_out\":{},\"left_out_because\":{},\"skipped\":{},\"missing\":{}"
            ","
            "\"unmatched\":{},\"matched\":[",
            i > 0 ? "," : "", json_text(source.file), json_text(source.sheet),
            json_text(source.read_as), json_text(source.encoding), source.rows, source.understood,
            source.set_aside, source.left_out, json_text(source.left_out_because),
            json_text(source.skipped), json_list(source.missing), json_list(source.unmatched));
        for (std::size_t m = 0; m < source.matched.size(); ++m) {
            auto const& matched = source.matched[m];
            out += fmt::format(
                "{}{{\"heading\":{},\"item\":{},\"by\":\"{}\",\"codes\":{},\"spellings\":{},\"not_"
                "understood\":{}}}",
                m > 0 ? "," : "", json_text(matched.heading), json_text(matched.item),
                words(matched.by), matched.by_code, matched.by_spelling, matched.not_understood);
        }
        out += "]}";
    }
    out += "],\"findings\":[";
    bool first_group = true;
    for (ProblemGroup const* group : by_weight(report)) {
        Problem const& first = group->first;
        auto const found = guide.find(first.kind);
        auto const advice = found == guide.end() ? FindingAdvice{} : found->second;
        out += fmt::format(
            "{}{{\"severity\":\"{}\",\"kind\":{},\"column\":{},\"reason\":{},\"why\":{},\"who\":{},"
            "\"suggestion\":{},"
            "\"count\":{},\"samples\":[",
            first_group ? "" : ",", to_words(first.severity), json_text(first.kind),
            json_text(first.column), json_text(first.reason), json_text(advice.why),
            json_text(advice.who), json_text(first.suggestion), group->count);
        first_group = false;
        for (std::size_t s = 0; s < group->samples.size(); ++s) {
            Problem const& sample = group->samples[s];
            out += fmt::format("{}{{\"file\":{},\"sheet\":{},\"line\":{},\"value\":{}}}",
                               s > 0 ? "," : "", json_text(sample.file), json_text(sample.sheet),
                               sample.line, json_text(shown_value(sample)));
        }
        out += "]}";
    }
    return out + "]}\n";
}

}  // namespace

Checked check_extract(std::span<std::filesystem::path const> paths, rules::RuleBook const& rules,
                      CheckForm form, ReadOptions options) {
    auto const guide = read_finding_guide(rules);
    auto read = guide.ok() ? read_extract(paths, rules, std::move(options))
                           : Result<Extract>{guide.error()};
    if (!read.ok()) {
        Error const& error = read.error();
        std::string const words =
            form == CheckForm::json
                ? fmt::format("{{\"error\":{{\"code\":{},\"message\":{},\"file\":{}}}}}\n",
                              json_text(error.code), json_text(error.message),
                              json_text(error.place.file))
                : describe(error) + "\n";
        return {words, 2};
    }
    Extract& extract = read.value();
    find_quality_problems(extract, rules);
    bool const findings = std::any_of(
        extract.report.problems().begin(), extract.report.problems().end(),
        [](ProblemGroup const& group) { return group.first.severity != Severity::note; });
    return {form == CheckForm::json ? in_json(extract, guide.value())
                                    : in_words(extract, guide.value()),
            findings ? 1 : 0};
}

}  // namespace breakwater::exchange
