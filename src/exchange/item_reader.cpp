#include "exchange/item_reader.h"

#include <fmt/format.h>

#include <algorithm>

#include "exchange/cell_text.h"
#include "kernel/lower_case.h"

namespace breakwater::exchange {

using journey::Code;
using journey::Day;
using journey::Flag;
using journey::Number;

namespace {

// A pupil number has 13 characters; systems that pad or annotate write a few more.
constexpr std::size_t longest_upn = 20;

// XML dates may carry a time zone: "2024-08-31Z", "2024-08-31+01:00".
std::string_view without_zone(std::string_view text) {
    bool const zoned = text.size() > 10 && text[4] == '-' && text[7] == '-' &&
                       (text[10] == 'Z' || text[10] == '+' || text[10] == '-');
    return zoned ? text.substr(0, 10) : text;
}

}  // namespace

void ItemReader::complain(Written const& written, Reading::What what) {
    reading_.problem(written.line, written.item, written.text, std::move(what));
}

Day ItemReader::day(Written const& written) {
    if (written.empty()) return {};
    auto const read = read_moment(without_zone(written.text));
    auto const write_it = fmt::format("write it as {}", day_example_);
    switch (read.fault) {
        case DayFault::none:
            break;
        case DayFault::not_a_date:
            complain(written, {"not_a_date", "is not a date", write_it});
            break;
        case DayFault::month_first:
            complain(written, {"month_first", "puts the month before the day", write_it});
            break;
        case DayFault::two_digit_year:
            complain(written, {"two_digit_year", "does not say the century",
                               "write the year with four digits"});
            break;
        case DayFault::no_such_day:
            complain(written, {"no_such_day", "is not a day of the calendar", "correct the day"});
            break;
        case DayFault::placeholder:
            complain(written, {"placeholder_day",
                               "stands for no date in the source system: read as not recorded",
                               "leave it out", Severity::note});
            break;
    }
    return read.moment.day;
}

Day ItemReader::needed_day(Written const& written) {
    Day const found = day(written);
    if (!found.known() && is_nothing(written.text))
        complain(written, {"day_missing", "has no date: the record is not counted",
                           "fill in the day", Severity::warning});
    return found;
}

Flag ItemReader::flag(Written const& written) {
    if (written.empty()) return {};
    if (auto const read = read_flag(written.text)) return *read;
    complain(written, {"not_yes_or_no", "is neither yes nor no: read as not recorded",
                       "write 1 or 0, or true or false"});
    return {};
}

Code ItemReader::code(Written const& written, std::string_view set) {
    if (written.empty()) return {};
    auto found = codes_.find(std::string{written.item});
    if (found == codes_.end())
        found =
            codes_.emplace(std::string{written.item}, CodeReader{reading_.spellings, set}).first;
    std::int32_t const code = found->second.read(written.text);
    if (code == CodeReader::not_understood)
        complain(written, {"not_a_code",
                           fmt::format("is not a code of the set {}: read as not recorded", set),
                           fmt::format("use a code of rules/codes/{}.csv, or say in "
                                       "rules/spellings/codes.csv which it stands for",
                                       set)});
    return Code{std::max(code, -1)};
}

Number ItemReader::number(Written const& written, std::int32_t most) {
    if (is_nothing(written.text)) return {};
    auto const read = read_scaled(written.text, 0);
    if (read && *read <= most) return Number{*read};
    complain(written, {"not_a_number",
                       fmt::format("is not a number from 0 to {}: read as not recorded", most),
                       "write digits only"});
    return {};
}

void ItemReader::state_codes() {
    for (auto& matched : reading_.source().matched)
        if (auto const found = codes_.find(matched.heading); found != codes_.end()) {
            matched.by_code = found->second.by_code;
            matched.by_spelling = found->second.by_spelling;
            matched.not_understood = found->second.not_understood_count;
        }
}

bool is_reason_without_pupil_number(std::string_view text) {
    auto const is_digit = [](char c) { return c >= '0' && c <= '9'; };
    return text.size() >= 3 && text.size() <= 4 && lower_case(text.substr(0, 2)) == "un" &&
           std::all_of(text.begin() + 2, text.end(), is_digit);
}

void take_child(Reading& reading, ItemReader& items, std::int32_t index, ChildSaid const& said) {
    auto& child = reading.facts().children[static_cast<std::size_t>(index)];
    auto const believe = [&](Day& known, Written const& written, bool birth) {
        Day const day = items.day(written);
        if (!day.known() || known == day) return;
        if (!known.known())
            known = day;
        else if (birth)
            items.complain(written,
                           {"two_dates_of_birth",
                            "differs from the date of birth read before: the first is kept",
                            "correct the wrong one", Severity::warning});
    };
    believe(child.born_on, said.born, true);
    believe(child.expected_on, said.expected, false);
    believe(child.died_on, said.died, false);
    if (Code const sex = items.code(said.sex, "sex"); !child.sex.known()) child.sex = sex;
    if (Code const ethnicity = items.code(said.ethnicity, "ethnicity"); !child.ethnicity.known())
        child.ethnicity = ethnicity;
    auto const number = [&](Sensitive<std::string>& known, Written const& written) {
        if (is_nothing(written.text) || is_reason_without_pupil_number(written.text) ||
            !known.disclose().empty())
            return;
        if (written.text.size() > longest_upn)
            items.complain(written, {"too_long", "is longer than a pupil number: not kept",
                                     "write its 13 characters"});
        else
            known = Sensitive{std::string{written.text}};
    };
    number(child.upn, said.upn);
    number(child.former_upn, said.former_upn);
}

}  // namespace breakwater::exchange
