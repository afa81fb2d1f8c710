#include "kernel/date.h"

#include <fmt/format.h>

#include <array>
#include <charconv>

namespace breakwater {

namespace chr = std::chrono;

namespace {

constexpr std::array<std::string_view, 12> month_names{
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

bool parse_digits(std::string_view text, int& value) {
    for (char const c : text)
        if (c < '0' || c > '9') return false;
    return std::from_chars(text.data(), text.data() + text.size(), value).ec == std::errc{};
}

chr::year_month_day civil(Date date) {
    return chr::year_month_day{date};
}

}  // namespace

Date make_date(int year, unsigned month, unsigned day) {
    chr::year_month_day const date{chr::year{year}, chr::month{month}, chr::day{day}};
    assert(date.ok());
    return date;
}

Result<Date> parse_date(std::string_view iso) {
    int year = 0, month = 0, day = 0;
    bool const shaped = iso.size() == 10 && iso[4] == '-' && iso[7] == '-' &&
                        parse_digits(iso.substr(0, 4), year) &&
                        parse_digits(iso.substr(5, 2), month) &&
                        parse_digits(iso.substr(8, 2), day);
    chr::year_month_day const date{chr::year{year}, chr::month{static_cast<unsigned>(month)},
                                   chr::day{static_cast<unsigned>(day)}};
    if (!shaped || !date.ok())
        return Error{"not_a_date", fmt::format("“{}” is not a date: write it as 2024-08-31", iso)};
    return Date{date};
}

std::string to_iso(Date date) {
    auto const d = civil(date);
    return fmt::format("{:04}-{:02}-{:02}", int{d.year()}, unsigned{d.month()}, unsigned{d.day()});
}

std::string to_words(Date date) {
    auto const d = civil(date);
    return fmt::format("{} {} {}", unsigned{d.day()}, month_names[unsigned{d.month()} - 1],
                       int{d.year()});
}

std::string to_short(Date date) {
    auto const d = civil(date);
    return fmt::format("{:02}/{:02}/{:04}", unsigned{d.day()}, unsigned{d.month()}, int{d.year()});
}

int year_of(Date date) {
    return int{civil(date).year()};
}
unsigned month_of(Date date) {
    return unsigned{civil(date).month()};
}
unsigned day_of(Date date) {
    return unsigned{civil(date).day()};
}

Date add_months(Date date, int months) {
    auto const d = civil(date);
    chr::year_month const target = d.year() / d.month() + chr::months{months};
    chr::year_month_day const same_day = target / d.day();
    if (same_day.ok()) return same_day;
    return target / chr::last;
}

int age_years(Date born_on, Date on) {
    auto const born = civil(born_on);
    auto const now = civil(on);
    int const years = int{now.year()} - int{born.year()};
    bool const birthday_passed =
        std::pair{now.month(), now.day()} >= std::pair{born.month(), born.day()};
    return birthday_passed ? years : years - 1;
}

Month Month::of(Date date) {
    return of(year_of(date), month_of(date));
}

Month Month::of(int year, unsigned month) {
    assert(month >= 1 && month <= 12);
    return {year * 12 + static_cast<int>(month) - 1};
}

Date Month::first_day() const {
    return make_date(year(), month(), 1);
}
Date Month::last_day() const {
    return (*this + 1).first_day() - chr::days{1};
}

Result<Month> parse_month(std::string_view text) {
    int year = 0, month = 0;
    bool const shaped = text.size() == 7 && text[4] == '-' &&
                        parse_digits(text.substr(0, 4), year) &&
                        parse_digits(text.substr(5, 2), month);
    if (!shaped || month < 1 || month > 12)
        return Error{"not_a_month", fmt::format("“{}” is not a month: write it as 2024-08", text)};
    // A year before or after stays one that there is.
    constexpr int first_year = 1900, last_year = 2199;
    if (year < first_year || year > last_year)
        return Error{"not_a_month", fmt::format("“{}” is no month of the years {} to {}", text,
                                                first_year, last_year)};
    return Month::of(year, static_cast<unsigned>(month));
}

std::string to_iso(Month month) {
    return fmt::format("{:04}-{:02}", month.year(), month.month());
}

std::string to_words(Month month) {
    return fmt::format("{} {}", month_names[month.month() - 1], month.year());
}

std::string to_short(Month month) {
    return fmt::format("{} {:02}", month_names[month.month() - 1].substr(0, 3), month.year() % 100);
}

std::optional<unsigned> find_month_of_year(std::string_view name) {
    for (unsigned i = 0; i < month_names.size(); ++i)
        if (month_names[i] == name) return i + 1;
    return std::nullopt;
}

int financial_year(Month month) {
    return month.month() >= 4 ? month.year() : month.year() - 1;
}

std::string financial_quarter(Month month) {
    int const year = financial_year(month);
    return fmt::format("{}/{:02} Q{}", year, (year + 1) % 100, (month.month() + 8) % 12 / 3 + 1);
}

}  // namespace breakwater
