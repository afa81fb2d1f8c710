// How a restatement is told: sentences, and tables of comma-separated values.

#include <fmt/format.h>

#include <array>

#include "kernel/csv_cell.h"
#include "publication/restatement.h"

namespace breakwater::publication {

namespace {

constexpr std::array<std::string_view, cause_count> cause_names{
    "population", "definition", "supplier",   "person",
    "withdrawal", "correction", "late_entry", "not_explained"};

std::string value_words(std::optional<Decimal> const& value, indicators::Unit unit) {
    if (!value) return "no figure";
    return to_words(*value) + (unit == indicators::Unit::percentage ? "%" : "");
}

/// "3 fewer", "2 points higher", "0.4 lower", "no difference".
std::string difference_words(FigureRestated const& figure) {
    if (!figure.difference) return figure.now.value ? "now known" : "no longer known";
    auto const difference = *figure.difference;
    if (difference.units() == 0) return "no difference";
    auto const up = difference.units() > 0;
    auto const size = to_words(up ? difference : Decimal{-difference.units(), difference.places()});
    switch (figure.now.unit) {
        case indicators::Unit::number:
            return size + (up ? " more" : " fewer");
        case indicators::Unit::percentage:
            return size + (size == "1" ? " point" : " points") + (up ? " higher" : " lower");
        case indicators::Unit::rate_per_10_000:
        case indicators::Unit::average:
        case indicators::Unit::rate_per_1_000:
        case indicators::Unit::rate_per_100_000:
            return size + (up ? " higher" : " lower");
    }
    return size;
}

std::string because(Cause cause, int rows) {
    auto const one = rows == 1;
    switch (cause) {
        case Cause::population:
            return "because another estimate of the population is in use";
        case Cause::definition:
            return "because the definition changed";
        case Cause::supplier:
            return "because its supplier revised the figure";
        case Cause::person:
            return one ? "because its record was merged with another or split"
                       : "because their records were merged with others or split";
        case Cause::withdrawal:
            return one ? "because it was withdrawn" : "because they were withdrawn";
        case Cause::correction:
            return one ? "because it was corrected" : "because they were corrected";
        case Cause::late_entry:
            return one ? "because it was entered late" : "because they were entered late";
        case Cause::not_explained:
            return "and nothing in the record says why";
    }
    return {};
}

std::string contribution_words(Contribution const& of, FigureRestated const& figure) {
    auto const moved_above = of.numerator != 0 || of.denominator == 0;
    std::string_view const side = moved_above ? "" : " the denominator";
    if (of.joined == 0 && of.left == 0) {
        if (of.cause == Cause::population)
            return fmt::format("the denominator is {} in place of {} {}",
                               to_words(Decimal{figure.now.denominator.value_or(0), 0}),
                               to_words(Decimal{figure.before.denominator.value_or(0), 0}),
                               because(of.cause, 1));
        return fmt::format("it moved {}", because(of.cause, 1));
    }
    std::string words;
    if (of.joined > 0) words = fmt::format("{} joined{}", of.joined, side);
    if (of.left > 0)
        words += fmt::format("{}{} left{}", words.empty() ? "" : " and ", of.left, side);
    return words + ' ' + because(of.cause, of.joined + of.left);
}

std::string number(std::optional<Decimal> const& value) {
    return value ? to_string(*value) : "";
}

std::string figure_cells(FigureRestated const& figure) {
    auto const& now = figure.now;
    return fmt::format("{},{},{},{},{},{},{}", csv_cell(now.indicator), csv_cell(now.area),
                       indicators::name(now.basis), to_iso(now.period), number(figure.before.value),
                       number(now.value), number(figure.difference));
}

constexpr std::string_view figure_headings = "indicator,area,basis,period,before,now,difference";

}  // namespace

std::string_view name(Cause cause) {
    return cause_names.at(static_cast<std::size_t>(cause));
}

std::string_view to_words(Cause cause) {
    switch (cause) {
        case Cause::population:
            return "another estimate of the population";
        case Cause::definition:
            return "changed definition";
        case Cause::supplier:
            return "supplier's revision";
        case Cause::person:
            return "merged or split person";
        case Cause::withdrawal:
            return "withdrawn";
        case Cause::correction:
            return "corrected";
        case Cause::late_entry:
            return "entered late";
        case Cause::not_explained:
            return "not explained";
    }
    return {};
}

std::string to_words(FigureRestated const& figure) {
    if (!figure.changed()) return "No difference.";
    auto words = fmt::format("{} ({} to {})", difference_words(figure),
                             value_words(figure.before.value, figure.now.unit),
                             value_words(figure.now.value, figure.now.unit));
    words.front() = words.front() == 'n' ? 'N' : words.front();
    for (std::size_t i = 0; i < figure.contributions.size(); ++i)
        words += (i == 0 ? ": " : "; ") + contribution_words(figure.contributions[i], figure);
    return words + '.';
}

std::string to_csv(Restatement const& restatement) {
    auto csv =
        fmt::format("{},cause,numerator,denominator,joined,left,contribution\n", figure_headings);
    for (auto const& figure : restatement.figures)
        for (auto const& of : figure.contributions)
            csv += fmt::format("{},{},{},{},{},{},{}\n", figure_cells(figure), name(of.cause),
                               of.numerator, of.denominator, of.joined, of.left, number(of.value));
    return csv;
}

std::string moved_csv(Restatement const& restatement) {
    constexpr std::array<std::string_view, 3> moves{"joined", "left", "amount_changed"};
    auto csv = fmt::format("{},side,move,by,cause,child,row,source,ledger_entry,by_way_of\n",
                           figure_headings);
    for (auto const& figure : restatement.figures)
        for (auto const& moved : figure.moved)
            csv += fmt::format("{},{},{},{},{},{},{},{},{},{}\n", figure_cells(figure),
                               moved.side == Side::numerator ? "numerator" : "denominator",
                               moves.at(static_cast<std::size_t>(moved.move)), moved.by,
                               name(moved.cause), csv_cell(moved.row.child.disclose()),
                               csv_cell(moved.row.row), csv_cell(moved.row.source),
                               csv_cell(moved.entry), csv_cell(moved.by_way_of));
    return csv;
}

}  // namespace breakwater::publication
