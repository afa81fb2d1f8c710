#include "indicators/lint.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "indicators/lint_checks.h"

namespace breakwater::indicators {

namespace {

void by_place(LintReport& report) {
    std::stable_sort(report.findings.begin(), report.findings.end(),
                     [](LintFinding const& a, LintFinding const& b) {
                         return std::tie(a.place.file, a.place.line) <
                                std::tie(b.place.file, b.place.line);
                     });
}

std::string_view to_words(Weight weight) {
    return weight == Weight::wrong ? "wrong" : "doubtful";
}

std::string json_text(std::string_view text) {
    std::string out = "\"";
    for (char const c : text) {
        if (c == '"' || c == '\\')
            out.append(1, '\\').append(1, c);
        else if (static_cast<unsigned char>(c) < 0x20)
            out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
        else
            out += c;
    }
    return out + "\"";
}

}  // namespace

void LintReport::add(LintReport other) {
    checked += other.checked;
    std::move(other.findings.begin(), other.findings.end(), std::back_inserter(findings));
}

LintReport lint_figures(Published const& published, LintAgainst const& against) {
    LintReport report;
    PrintedFigures const printed{published};
    check_rates(printed, against, report);
    check_ratios(printed, against, report);
    check_heads(printed, against, report);
    check_stocks(printed, against, report);
    check_two_values(printed, report);
    check_units(printed, against, report);
    check_target_basis(printed, report);
    check_comparators(printed, against, report);
    check_sums(printed, report);
    by_place(report);
    return report;
}

std::string to_text(LintReport const& report) {
    std::string text;
    for (Weight const weight : {Weight::wrong, Weight::doubtful})
        for (LintFinding const& finding : report.findings) {
            if (finding.weight != weight) continue;
            std::string const where = describe(Error{finding.check, finding.words, finding.place});
            text += fmt::format("{}: {}{}{}\n  {}\n", to_words(weight), finding.subject,
                                finding.period.empty() ? "" : ", ", finding.period, where);
        }
    auto const wrong = std::count_if(report.findings.begin(), report.findings.end(),
                                     [](auto const& each) { return each.weight == Weight::wrong; });
    auto const all = static_cast<std::ptrdiff_t>(report.findings.size());
    return text + fmt::format("{} comparisons made: {} wrong, {} doubtful.\n", report.checked,
                              wrong, all - wrong);
}

std::string to_json(LintReport const& report) {
    std::string json = fmt::format("{{\"checked\": {}, \"findings\": [", report.checked);
    std::string_view comma;
    for (LintFinding const& finding : report.findings) {
        json += fmt::format(
            "{}\n  {{\"check\": {}, \"weight\": {}, \"subject\": {}, \"period\": {}, \"words\": "
            "{}, "
            "\"file\": {}, \"line\": {}, \"column\": {}}}",
            comma, json_text(finding.check), json_text(to_words(finding.weight)),
            json_text(finding.subject), json_text(finding.period), json_text(finding.words),
            json_text(finding.place.file), finding.place.line, finding.place.column);
        comma = ",";
    }
    return json + "\n]}\n";
}

std::optional<Decimal> PrintedFigures::in_table(std::string_view indicator, Basis basis,
                                                Month month, std::string_view table) const {
    auto const* found = published_.outturns.find(indicator, published_.area, basis, month, table);
    return found && found->published_in == table ? found->value : std::nullopt;
}

std::optional<Decimal> PrintedFigures::in_document(std::string_view indicator, Basis basis,
                                                   Month month, PublishedRow const& beside) const {
    if (auto const here = in_table(indicator, basis, month, beside.table)) return here;
    for (PublishedRow const& row : published_.rows)
        if (row.read_as == PublishedRow::ReadAs::outturn && row.document == beside.document &&
            row.indicator == indicator && row.basis == basis && row.month == month && row.number)
            return row.number;
    return std::nullopt;
}

bool PrintedFigures::holds(std::string_view document, std::string_view table) const {
    return std::any_of(published_.rows.begin(), published_.rows.end(), [&](auto const& row) {
        return row.document == document && row.table == table;
    });
}

std::string subject_of(PublishedRow const& row) {
    return row.table + " / " + row.label;
}

std::optional<std::int64_t> whole(std::optional<Decimal> value) {
    if (!value || value->rounded(0) != *value) return std::nullopt;
    return value->rounded(0).units();
}

std::string rounding_words(std::int64_t first, std::int64_t second, std::int64_t scale,
                           int places) {
    Decimal const rounded = divide(first, second, scale, places);
    Decimal fine = divide(first, second, scale, places + 1);
    if (fine.rounded(places) != rounded) fine = divide(first, second, scale, places + 3);
    if (fine == rounded) return to_words(rounded);
    return fmt::format("{}, which rounds to {}", to_words(fine), to_words(rounded));
}

bool near(Decimal printed, Decimal computed, std::int64_t per_mille) {
    int const places = std::max(printed.places(), computed.places());
    std::int64_t const a = printed.rounded(places).units(), b = computed.rounded(places).units();
    return std::abs(a - b) * 1000 <= std::abs(b) * per_mille;
}

}  // namespace breakwater::indicators
