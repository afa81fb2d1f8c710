// What a row calls itself, what type its table gives it, and what its cells are, must be one thing.

#include <fmt/format.h>

#include <set>

#include "indicators/lint_checks.h"

namespace breakwater::indicators {

namespace {

std::string_view shape_of(std::string_view text) {
    std::string_view const words[] = {"percent", "rate", "number", "average"};
    for (auto const word : words) {
        bool same = text.size() >= word.size();
        for (std::size_t i = 0; same && i < word.size(); ++i) same = (text[i] | 0x20) == word[i];
        if (same) return word;
    }
    return {};
}

std::string_view shape_of(Unit unit) {
    switch (unit) {
        case Unit::number:
            return "number";
        case Unit::percentage:
            return "percent";
        case Unit::average:
            return "average";
        case Unit::rate_per_1_000:
        case Unit::rate_per_10_000:
        case Unit::rate_per_100_000:
            return "rate";
    }
    __builtin_unreachable();
}

bool can_exceed_100(LintAgainst const& against, std::string_view indicator) {
    for (Identity const& identity : against.identities)
        if (identity.kind == Identity::Kind::ratio && identity.indicator == indicator) return true;
    return false;
}

}  // namespace

void check_units(PrintedFigures const& printed, LintAgainst const& against, LintReport& report) {
    std::set<std::string> told;
    for (PublishedRow const& row : printed.published().rows) {
        auto const* definition = against.catalogue.latest(row.indicator);
        if (row.indicator.empty() || !definition) continue;
        std::string_view const is = shape_of(definition->outturn);
        std::string_view const typed = shape_of(row.typed), called = shape_of(row.label);
        ++report.checked;
        if (is == "percent" && row.number &&
            (*row.number < Decimal{} ||
             (*row.number > Decimal{100, 0} && !can_exceed_100(against, row.indicator))))
            report.findings.push_back(
                {"unit_and_display", Weight::wrong, subject_of(row), row.period,
                 fmt::format("{}% is no share of anything", to_words(*row.number)), row.place});
        bool const typed_otherwise = !typed.empty() && typed != is;
        bool const called_otherwise = !called.empty() && called != is;
        if ((!typed_otherwise && !called_otherwise) || !told.insert(subject_of(row)).second)
            continue;
        report.findings.push_back(
            {"unit_and_display", Weight::wrong, subject_of(row), "",
             typed_otherwise ? fmt::format("its outturn type says {}, but its cells are {}",
                                           row.typed, is == "percent" ? "percentages" : is)
                             : fmt::format("it is called a {}, but its cells are {}", called,
                                           is == "percent" ? "percentages" : is),
             row.place});
    }
}

}  // namespace breakwater::indicators
