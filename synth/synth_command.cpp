#include "synth/synth_command.h"

#include <fmt/format.h>

#include "synth/write_annex_a.h"
#include "synth/write_cin_census.h"
#include "synth/write_ssd.h"
#include "synth/write_ssda903.h"

namespace breakwater::synth {

namespace {

constexpr int first_year = 2008, last_year = 2035;  // what the office calendar and burn-in allow
constexpr int children_least = 100, children_most = 2000000;

// 1 April to 31 March, between the first day of the records and the day of the extract.
bool holds_whole_year(CityOptions const& city) {
    Date const begins = add_months(city.from, -12 * city.years_before);
    for (int year = year_of(begins); year < year_of(city.to); ++year)
        if (make_date(year, 4, 1) >= begins && make_date(year + 1, 3, 31) <= city.to) return true;
    return false;
}

Result<void> check(SynthOrder const& order) {
    CityOptions const& city = order.city;
    if (city.from > city.to)
        return Error{"bad_span", "the span ends before it begins: exchange --from and --to"};
    if (year_of(city.from) - city.years_before < first_year - 2 || year_of(city.to) > last_year)
        return Error{"bad_span",
                     fmt::format("cities can be invented from {} to {}", first_year, last_year)};
    if (city.children < children_least || city.children > children_most)
        return Error{"bad_children",
                     fmt::format("a city has {} to {} children", children_least, children_most)};
    bool const national =
        order.format == ExtractFormat::cin_census || order.format == ExtractFormat::ssda903;
    if (national && city.errors_per_100_000 > 0)
        return Error{"no_mistakes_there",
                     "mistakes are made in ssd and annex-a only: leave --errors out"};
    if (national && !holds_whole_year(city))
        return Error{"no_whole_year",
                     "a national return covers 1 April to 31 March, and the records hold no such "
                     "year whole: choose an earlier --from or a later --to"};
    return {};
}

Result<void> write(City const& city, ExtractFormat format, std::filesystem::path const& folder) {
    switch (format) {
        case ExtractFormat::ssd:
            return write_ssd(city, folder);
        case ExtractFormat::annex_a_workbook:
            return write_annex_a_workbook(city, folder);
        case ExtractFormat::annex_a_csv:
            return write_annex_a_csv(city, folder);
        case ExtractFormat::cin_census:
            return write_cin_census(city, folder);
        case ExtractFormat::ssda903:
            return write_ssda903(city, folder);
    }
    return {};
}

}  // namespace

Result<ExtractFormat> parse_extract_format(std::string_view text) {
    if (text == "ssd") return ExtractFormat::ssd;
    if (text == "annex-a") return ExtractFormat::annex_a_workbook;
    if (text == "annex-a-csv") return ExtractFormat::annex_a_csv;
    if (text == "cin-census") return ExtractFormat::cin_census;
    if (text == "ssda903") return ExtractFormat::ssda903;
    return Error{
        "bad_format",
        fmt::format("“{}” is not a format: give ssd, annex-a, annex-a-csv, cin-census or ssda903",
                    text)};
}

Result<int> parse_error_rate(std::string_view text) {
    Error const error{"bad_error_rate",
                      fmt::format("“{}” is not a share of rows: give 0.002 or 0.2%", text)};
    bool const percent = text.ends_with('%');
    if (percent) text.remove_suffix(1);
    int const whole = percent ? 1000 : 100000;
    int rate = 0, worth = whole;
    bool after_point = false;
    for (char const c : text) {
        if (c == '.' && !after_point) {
            after_point = true;
            continue;
        }
        if (c < '0' || c > '9') return error;
        if (after_point) worth /= 10;
        rate = after_point ? rate + (c - '0') * worth : rate * 10 + (c - '0') * whole;
        if (rate > 100000) return error;
    }
    if (text.empty() || text == ".") return error;
    return rate;
}

Result<std::string> run_synth(SynthOrder const& order) {
    TRY(check(order));
    if (order.authorities == 1) {
        City const city = make_city(order.city);
        TRY(write(city, order.format, order.out));
    }
    for (int i = 0; order.authorities > 1 && i < order.authorities; ++i) {
        CityOptions options = order.city;
        options.seed += static_cast<std::uint64_t>(i);
        options.area = fmt::format("E06999{:03}", i + 1);
        options.area_name = fmt::format("{} {}", order.city.area_name, i + 1);
        City const city = make_city(options);
        TRY(write(city, order.format, order.out / options.area));
    }
    return fmt::format(
        "Invented data, seed {}: {}, {} to {}, {} children living there: {}", order.city.seed,
        order.authorities == 1 ? order.city.area_name
                               : fmt::format("{} authorities", order.authorities),
        to_iso(order.city.from), to_iso(order.city.to), order.city.children, order.out.string());
}

}  // namespace breakwater::synth
