#include "store/matching_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "kernel/csv_rows.h"
#include "kernel/text_file.h"

namespace breakwater::store {

namespace {

constexpr std::array<std::string_view, evidence_count> names{"same_nhs_number",
                                                             "same_upn",
                                                             "former_upn",
                                                             "same_names",
                                                             "other_form_of_forename",
                                                             "swapped_names",
                                                             "similar_names",
                                                             "same_surname",
                                                             "other_surname",
                                                             "same_birth_date",
                                                             "first_of_january",
                                                             "day_and_month_swapped",
                                                             "one_digit_off",
                                                             "born_when_expected",
                                                             "same_expected_date",
                                                             "other_nhs_number",
                                                             "other_upn",
                                                             "other_forename",
                                                             "other_names",
                                                             "other_birth_date",
                                                             "not_born_when_expected",
                                                             "other_sex"};

bool is_against(Evidence evidence) {
    return evidence >= Evidence::other_nhs_number;
}

std::optional<Evidence> find_evidence(std::string_view name) {
    auto const at = std::find(names.begin(), names.end(), name);
    if (at == names.end()) return std::nullopt;
    return static_cast<Evidence>(at - names.begin());
}

struct FileRow {
    std::string kind, name, value, words;
    Date since;
    int line = 0;
};

class RulesReader {
public:
    explicit RulesReader(std::string file) : file_(std::move(file)) {}

    Result<void> take(FileRow const& row);
    Result<MatchingRules> finish() const;

private:
    Error error(FileRow const& row, std::string code, std::string message) const {
        return {std::move(code), std::move(message), {file_, row.line}};
    }
    Result<int> number(FileRow const& row) const;
    Result<void> take_evidence(FileRow const& row);
    Result<void> take_threshold(FileRow const& row);
    Result<void> take_deciding(FileRow const& row);
    int most_of_pairs_not_looked_for() const;

    std::string file_;
    MatchingRules rules_;
};

Result<int> RulesReader::number(FileRow const& row) const {
    int value = 0;
    auto const* const end = row.value.data() + row.value.size();
    auto const read = std::from_chars(row.value.data(), end, value);
    if (read.ec != std::errc{} || read.ptr != end || value < -1000 || value > 1000)
        return error(row, "not_a_number",
                     fmt::format("\"{}\" is no whole number from -1000 to 1000", row.value));
    return value;
}

Result<void> RulesReader::take(FileRow const& row) {
    if (row.kind == "evidence") return take_evidence(row);
    if (row.kind == "threshold") return take_threshold(row);
    if (row.kind == "decides") return take_deciding(row);
    return error(row, "no_such_kind",
                 fmt::format("\"{}\" is not evidence, threshold or decides", row.kind));
}

Result<void> RulesReader::take_evidence(FileRow const& row) {
    auto const evidence = find_evidence(row.name);
    if (!evidence)
        return error(row, "no_such_evidence",
                     fmt::format("{} is no evidence that is looked for: {}", row.name,
                                 fmt::join(names, ", ")));
    auto const points = TRY(number(row));
    if (is_against(*evidence) ? points > 0 : points < 0)
        return error(row, "wrong_sign",
                     fmt::format("{} speaks {}: its points are {}", row.name,
                                 is_against(*evidence) ? "against" : "for it",
                                 is_against(*evidence) ? "0 or below" : "0 or more"));
    rules_.points[index_of(*evidence)] = points;
    rules_.words[index_of(*evidence)] = row.words;
    return {};
}

Result<void> RulesReader::take_threshold(FileRow const& row) {
    auto const value = TRY(number(row));
    if (row.name == "offered")
        rules_.offered = value;
    else if (row.name == "days_around_expected_date")
        rules_.days_around_expected_date = value;
    else if (row.name == "most_people_of_a_number")
        rules_.most_people_of_a_number = value;
    else
        return error(row, "no_such_evidence", fmt::format("{} is no threshold", row.name));
    return {};
}

Result<void> RulesReader::take_deciding(FileRow const& row) {
    DecidingRule rule{row.name, row.words, {}};
    std::string_view rest = row.value;
    while (!rest.empty()) {
        auto const end = std::min(rest.find(' '), rest.size());
        auto const evidence = find_evidence(rest.substr(0, end));
        if (!evidence || is_against(*evidence))
            return error(
                row, "no_such_evidence",
                fmt::format("{} is no evidence for two people being one", rest.substr(0, end)));
        rule.needs.set(index_of(*evidence));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    if (!rule.needs[index_of(Evidence::same_nhs_number)] &&
        !rule.needs[index_of(Evidence::same_upn)])
        return error(row, "decides_without_number",
                     "a rule that decides must ask for the same number: same_nhs_number or "
                     "same_upn");
    rules_.deciding.push_back(std::move(rule));
    return {};
}

// Pairs are looked for where they share a number; a name and a birth date, or the date on which a
// birth was expected; or all names and nearly a birth date. No other pair can have more than this.
int RulesReader::most_of_pairs_not_looked_for() const {
    using enum Evidence;
    auto const most = [&](std::initializer_list<Evidence> of) {
        int points = 0;
        for (auto const evidence : of) points = std::max(points, rules_.points[index_of(evidence)]);
        return points;
    };
    auto const partly = most({other_form_of_forename, similar_names, same_surname, other_surname});
    auto const nearly = most({day_and_month_swapped, one_digit_off});
    auto const by_name = most({same_names, swapped_names, other_form_of_forename, similar_names,
                               same_surname, other_surname});
    auto const by_date = most({same_birth_date, first_of_january, day_and_month_swapped,
                               one_digit_off, born_when_expected, same_expected_date});
    return std::max({partly + nearly, by_name, by_date});
}

Result<MatchingRules> RulesReader::finish() const {
    for (std::size_t e = 0; e < evidence_count; ++e)
        if (rules_.words[e].empty())
            return Error{"missing_row",
                         fmt::format("there is no evidence {} in force: add its row, with 0 points "
                                     "where it says nothing",
                                     names[e]),
                         {file_}};
    auto const least = most_of_pairs_not_looked_for();
    if (rules_.offered <= least)
        return Error{"too_low",
                     fmt::format("offered is {}: pairs of {} or less are not all looked for, set "
                                 "it above that",
                                 rules_.offered, least),
                     {file_}};
    return rules_;
}

}  // namespace

int MatchingRules::score(EvidenceSet const& evidence) const {
    int sum = 0;
    for (std::size_t e = 0; e < evidence_count; ++e)
        if (evidence[e]) sum += points[e];
    return std::min(sum, 100);
}

bool MatchingRules::speaks_against(EvidenceSet const& evidence) const {
    for (auto e = index_of(Evidence::other_nhs_number); e < evidence_count; ++e)
        if (evidence[e]) return true;
    return false;
}

std::string MatchingRules::why(EvidenceSet const& evidence) const {
    std::string text;
    bool against = false;
    for (std::size_t e = 0; e < evidence_count; ++e) {
        if (!evidence[e]) continue;
        if (!text.empty()) text += "; ";
        if (is_against(static_cast<Evidence>(e)) && !std::exchange(against, true))
            text += "against: ";
        text += words[e];
    }
    return text;
}

DecidingRule const* MatchingRules::decided_by(EvidenceSet const& evidence) const {
    if (speaks_against(evidence)) return nullptr;
    for (auto const& rule : deciding)
        if ((evidence & rule.needs) == rule.needs) return &rule;
    return nullptr;
}

Result<MatchingRules> MatchingRules::read(rules::RuleBook const& book, Date on) {
    auto const path = book.folder() / "record" / "matching.csv";
    auto const text = TRY(read_text_file(path));
    CsvRows rows{text};
    rows.next();
    auto const columns =
        TRY(find_columns(rows.cells(), {"kind", "name", "value", "words", "since"}, path.string()));
    std::vector<FileRow> in_force;
    while (rows.next()) {
        auto const since = parse_date(rows.cell(columns[4]));
        if (!since.ok())
            return Error{since.error().code, since.error().message, {path.string(), rows.line()}};
        FileRow row{std::string{rows.cell(columns[0])},
                    std::string{rows.cell(columns[1])},
                    std::string{rows.cell(columns[2])},
                    std::string{rows.cell(columns[3])},
                    since.value(),
                    rows.line()};
        auto const same = std::find_if(in_force.begin(), in_force.end(), [&](auto const& other) {
            return other.kind == row.kind && other.name == row.name;
        });
        if (same == in_force.end())
            in_force.push_back(std::move(row));
        else if ((row.since <= on) >= (same->since <= on) &&
                 (row.since <= on ? row.since >= same->since : row.since < same->since))
            *same = std::move(row);
    }
    RulesReader reader{path.string()};
    for (auto const& row : in_force) {
        TRY(reader.take(row));
    }
    return reader.finish();
}

}  // namespace breakwater::store
