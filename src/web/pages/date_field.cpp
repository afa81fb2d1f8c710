#include "web/pages/date_field.h"

#include <fmt/format.h>

#include <charconv>

#include "web/components/date_input.h"

namespace breakwater::web {

namespace {

constexpr std::string_view parts[]{"day", "month", "year"};

std::string box(DateField const& field, std::string_view part) {
    return fmt::format("{}-{}", field.name, part);
}

std::optional<int> number(std::string_view text) {
    int value = 0;
    auto const* const end = text.data() + text.size();
    auto const read = std::from_chars(text.data(), end, value);
    if (read.ec != std::errc{} || read.ptr != end || value < 0) return std::nullopt;
    return value;
}

}  // namespace

void write_date(Html& html, DateField const& field, Fields const& form,
                FormProblems const& problems) {
    DateInput input{.id = field.name, .name_prefix = field.name};
    for (std::size_t i = 0; i < input.boxes.size(); ++i) {
        input.boxes[i].value = form.first(box(field, parts[i]));
        input.boxes[i].classes = i == 2 ? "govuk-input--width-4" : "govuk-input--width-2";
    }
    input.fieldset = Fieldset{.legend = Legend{.content = field.legend}, .role = "group"};
    if (!field.hint.empty()) input.hint = Hint{.content = field.hint};
    input.error = message_for(problems, box(field, parts[0]));
    write(html, input);
}

std::optional<Date> date_entered(DateField const& field, Fields const& form,
                                 FormProblems& problems) {
    std::string_view texts[3];
    for (std::size_t i = 0; i < 3; ++i) texts[i] = form.first(box(field, parts[i]));
    if (texts[0].empty() && texts[1].empty() && texts[2].empty()) return std::nullopt;
    auto const day = number(texts[0]), month = number(texts[1]), year = number(texts[2]);
    if (day && month && year) {
        auto const date = parse_date(fmt::format("{:04}-{:02}-{:02}", *year, *month, *day));
        // Beyond these a year was typed wrong.
        constexpr int first_year = 1900, last_year = 2199;
        if (date.ok() && *year >= first_year && *year <= last_year) return date.value();
        if (date.ok()) {
            problems.push_back(
                {box(field, parts[0]), fmt::format("{} must be a date of the years {} to {}",
                                                   field.legend, first_year, last_year)});
            return std::nullopt;
        }
    }
    problems.push_back(
        {box(field, parts[0]), fmt::format("{} must be a real date, as 27 3 2026", field.legend)});
    return std::nullopt;
}

}  // namespace breakwater::web
