#include "synth/collection_year.h"

#include <fmt/format.h>

namespace breakwater::synth {

namespace {

// DfE, Unique pupil numbers: weights 2 to 13, and the letters by remainder of 23.
constexpr std::string_view check_letters = "ABCDEFGHJKLMNPQRTUVWXYZ";

char check_letter(std::string_view digits) {
    int sum = 0;
    for (std::size_t i = 0; i < digits.size(); ++i)
        sum += (digits[i] - '0') * static_cast<int>(i + 2);
    return check_letters[static_cast<std::size_t>(sum % 23)];
}

int age_at_end(Child const& child, CollectionYear const& year) {
    return child.born > year.last ? -1 : age_years(date_of(child.born), date_of(year.last));
}

}  // namespace

std::vector<CollectionYear> collection_years(City const& city) {
    std::vector<CollectionYear> years;
    for (int number = year_of(date_of(city.complete_from)); number <= year_of(date_of(city.as_at));
         ++number) {
        CollectionYear const year{number, day_of(make_date(number - 1, 4, 1)),
                                  day_of(make_date(number, 3, 31))};
        if (year.first >= city.complete_from && year.last <= city.as_at) years.push_back(year);
    }
    return years;
}

std::string_view sex_code(Child const& child, CollectionYear const& year) {
    bool const letters = year.number >= 2025;
    if (child.born > year.last) return letters ? "U" : "0";
    if (letters) return child.sex;
    return child.sex == "M" ? "1" : "2";
}

std::string pupil_number(Child const& child, CollectionYear const& year) {
    if (age_at_end(child, year) < 5 || child.unaccompanied) return {};
    std::string const digits =
        fmt::format("{}{:02}{:07}", invented_authority, (year_of(date_of(child.born)) + 5) % 100,
                    child.id % 10000000);
    return check_letter(digits) + digits;
}

std::string_view no_pupil_number(Child const& child, CollectionYear const& year) {
    if (child.born > year.last) return "UN6";
    return child.unaccompanied ? "UN4" : "UN1";
}

Random record_chance(City const& city, int record, int about) {
    auto const mixed =
        static_cast<std::uint64_t>(record) * 4099 + static_cast<std::uint64_t>(about);
    return Random{city.options.seed ^ (mixed * 0x9E3779B97F4A7C15u)};
}

}  // namespace breakwater::synth
