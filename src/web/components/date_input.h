#pragma once
// A date in three boxes: day, month, year. The example in the hint has a day of 13 or more, so that
// nobody takes the month for the day: "For example, 27 3 2019".

#include <vector>

#include "web/components/field.h"

namespace breakwater::web {

struct DateBox {
    std::string name;   ///< "day"
    std::string label;  ///< the name with a capital where empty
    std::string value;
    std::string id;                ///< {id}-{name} where empty
    std::optional<bool> in_error;  ///< else all are, where there is an error and none says so
    std::string inputmode = "numeric";
    std::string autocomplete;  ///< "bday-day" only for the user's own birth; off for a child's
    std::string pattern;
    std::string classes;
    PassedAttributes attributes;
};

struct DateInput {
    std::string id;
    std::string name_prefix;  ///< "born" gives born-day, born-month, born-year
    std::vector<DateBox> boxes = {{.name = "day"}, {.name = "month"}, {.name = "year"}};
    std::optional<Fieldset> fieldset;
    std::optional<Hint> hint;
    std::optional<ErrorMessage> error;
    FormGroup group;
    std::string classes;
    PassedAttributes attributes;
};

void write(Html& html, DateInput const& date);

}  // namespace breakwater::web
