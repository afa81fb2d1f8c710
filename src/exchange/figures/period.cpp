// What a printed period means, by its type.

#include <fmt/format.h>

#include <charconv>

#include "exchange/figures/published_figures.h"

namespace breakwater::exchange {

namespace {

std::optional<int> number(std::string_view text) {
    int value = 0;
    auto const [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failed != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

std::optional<int> calendar_year(std::string_view text) {
    auto const year = text.size() == 4 ? number(text) : std::nullopt;
    return year && *year >= 1900 && *year <= 2100 ? year : std::nullopt;
}

/// The first calendar year of "2023/24"; nothing where the second is not the next.
std::optional<int> split_year(std::string_view text) {
    if (text.size() != 7 || text[4] != '/') return std::nullopt;
    auto const first = calendar_year(text.substr(0, 4));
    auto const second = number(text.substr(5));
    if (!first || !second || *second != (*first + 1) % 100) return std::nullopt;
    return first;
}

std::optional<Month> year_end(std::string_view text) {
    if (auto const financial = split_year(text)) return Month::of(*financial + 1, 3);
    if (auto const calendar = calendar_year(text)) return Month::of(*calendar, 12);
    return std::nullopt;
}

std::optional<Month> quarter_end(std::string_view text) {
    if (text.size() != 10 || text.substr(7, 2) != " Q") return std::nullopt;
    auto const year = split_year(text.substr(0, 7));
    int const quarter = text[9] - '0';
    if (!year || quarter < 1 || quarter > 4) return std::nullopt;
    return Month::of(*year, 4) + (3 * quarter - 1);
}

std::optional<Month> term_end(std::string_view text) {
    auto const space = text.find(' ');
    if (space == std::string_view::npos) return std::nullopt;
    auto const year = calendar_year(text.substr(space + 1));
    std::string_view const term = text.substr(0, space);
    if (!year) return std::nullopt;
    if (term == "Autumn") return Month::of(*year, 12);
    if (term == "Spring") return Month::of(*year, 4);
    if (term == "Summer") return Month::of(*year, 7);
    return std::nullopt;
}

std::optional<Month> find_period(std::string_view type, std::string_view period) {
    if (type == "month") {
        auto const month = parse_month(period);
        return month ? std::optional{month.value()} : std::nullopt;
    }
    if (type == "quarter") return quarter_end(period);
    if (type == "year" || type == "target") return year_end(period);
    if (type == "term") return term_end(period);
    if (type == "academic year") {
        auto const year = split_year(period);
        return year ? std::optional{Month::of(*year + 1, 7)} : std::nullopt;
    }
    if (type == "benchmark") {
        if (period.starts_with("31 March "))
            if (auto const year = calendar_year(period.substr(9))) return Month::of(*year, 3);
        return year_end(period);
    }
    return std::nullopt;
}

}  // namespace

Result<Month> read_period(std::string_view period_type, std::string_view period) {
    if (auto const month = find_period(period_type, period)) return *month;
    return Error{"unknown_period", fmt::format("“{}” is not understood as a {}", period,
                                               period_type.empty() ? "period" : period_type)};
}

}  // namespace breakwater::exchange
