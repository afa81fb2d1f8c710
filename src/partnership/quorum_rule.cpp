#include "partnership/quorum_rule.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "kernel/nearest.h"
#include "kernel/text_file.h"
#include "rules/dated_rows.h"

namespace breakwater::partnership {

namespace {

constexpr std::string_view headings[]{"rule",  "title",  "partners", "least",     "since",
                                      "until", "source", "says",     "confidence"};
enum Column : std::size_t { rule, title, partners, least, since, until, source, says, confidence };
constexpr int largest_quorum = 100;

class RowReader {
public:
    explicit RowReader(rules::DatedRows& rows) : rows_(rows) {}

    /// Nothing where the row cannot be used.
    std::optional<QuorumRule> read(std::string_view file) {
        auto const problems = rows_.problem_count();
        QuorumRule read;
        read.name = required(Column::rule, "no_name", "a rule needs a name");
        read.title = required(Column::title, "no_title", "a rule needs a title, in words");
        read.citation.source = required(Column::source, "no_source", "a rule says who says so");
        read.citation.says = rows_.cell(Column::says);
        read.place = {std::string(file), rows_.line(), 1};
        read_partners(read);
        read_least(read);
        rows_.read_dates(Column::since, Column::until, read.since, read.until);
        auto const sure = rows_.cell(Column::confidence);
        if (sure == "A" || sure == "B" || sure == "C")
            read.citation.confidence = sure.front();
        else
            rows_.refuse(Column::confidence, "unknown_confidence",
                         "confidence is A (wording seen), B (known well) or C (local)");
        if (rows_.problem_count() > problems) return std::nullopt;
        return read;
    }

private:
    std::string required(std::size_t column, std::string_view code, std::string_view words) {
        auto const cell = rows_.cell(column);
        if (cell.empty()) rows_.refuse(column, code, std::string{words});
        return std::string{cell};
    }

    void read_partners(QuorumRule& read) {
        auto text = rows_.cell(Column::partners);
        while (!text.empty()) {
            auto const end = text.find(' ');
            auto const word = text.substr(0, end);
            text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
            if (word.empty()) continue;
            auto const partner = access::find_named<SafeguardingPartner>(word);
            if (!partner)
                rows_.refuse(
                    Column::partners, "unknown_partner",
                    fmt::format("there is no safeguarding partner “{}”{}", word,
                                did_you_mean(word, access::names_of<SafeguardingPartner>())));
            else if (std::find(read.partners.begin(), read.partners.end(), *partner) ==
                     read.partners.end())
                read.partners.push_back(*partner);
        }
    }

    void read_least(QuorumRule& read) {
        auto const cell = rows_.cell(Column::least);
        auto const [end, error] =
            std::from_chars(cell.data(), cell.data() + cell.size(), read.least);
        if (error != std::errc{} || end != cell.data() + cell.size() || read.least < 0 ||
            read.least > largest_quorum)
            rows_.refuse(
                Column::least, "not_a_number",
                fmt::format("least is “{}”: expected a number from 0 to {}", cell, largest_quorum));
        else if (read.least == 0 && rows_.cell(Column::partners).empty())
            rows_.refuse(Column::least, "asks_nothing",
                         "the rule asks for nobody: name partners, or a number above 0");
    }

    rules::DatedRows& rows_;
};

bool overlap(QuorumRule const& a, QuorumRule const& b) {
    return a.name == b.name && a.since < b.until.value_or(Date::max()) &&
           b.since < a.until.value_or(Date::max());
}

}  // namespace

QuorumRule const* QuorumRules::find(std::string_view name, Date on) const {
    for (auto const& rule : rules_)
        if (rule.name == name && rule.in_force_on(on)) return &rule;
    return nullptr;
}

bool QuorumRules::knows(std::string_view name) const {
    return std::any_of(rules_.begin(), rules_.end(),
                       [&](auto const& rule) { return rule.name == name; });
}

ReadQuorumRules read_quorum_rules(std::string_view text, std::string_view file) {
    ReadQuorumRules read;
    rules::DatedRows rows(text, file, headings);
    RowReader reader(rows);
    while (rows.next()) {
        auto one = reader.read(file);
        if (!one) continue;
        auto const& kept = read.rules.rules_;
        auto const other = std::find_if(
            kept.begin(), kept.end(), [&](QuorumRule const& each) { return overlap(each, *one); });
        if (other == kept.end())
            read.rules.rules_.push_back(std::move(*one));
        else
            rows.refuse(Column::rule, "rule_overlaps",
                        fmt::format("{} is in force on the same days in line {}: close one with "
                                    "a day in until",
                                    one->name, other->place.line));
    }
    read.problems = rows.take_problems();
    return read;
}

Result<QuorumRules> load_quorum_rules(std::filesystem::path const& rules_folder) {
    auto const path = rules_folder / "partnership" / "quorum.csv";
    auto const text = TRY(read_text_file(path));
    auto read = read_quorum_rules(text, path.generic_string());
    if (!read.problems.empty())
        return rules::not_understood("quorum_not_understood", read.problems);
    return std::move(read.rules);
}

}  // namespace breakwater::partnership
