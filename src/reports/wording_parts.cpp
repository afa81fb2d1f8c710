#include "reports/wording_parts.h"

namespace breakwater::reports {

using indicators::Basis;
using indicators::Unit;

std::string capitalised(std::string words) {
    if (!words.empty() && words.front() >= 'a' && words.front() <= 'z')
        words.front() = static_cast<char>(words.front() - 'a' + 'A');
    return words;
}

std::string joined(std::vector<std::string> const& parts) {
    std::string words;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0) words += i + 1 == parts.size() ? " and " : ", ";
        words += parts[i];
    }
    return words;
}

std::string_view subject(Unit unit) {
    switch (unit) {
        case Unit::number:
            return "the number";
        case Unit::percentage:
            return "the percentage";
        case Unit::average:
            return "the average";
        case Unit::rate_per_10_000:
        case Unit::rate_per_1_000:
        case Unit::rate_per_100_000:
            return "the rate";
    }
    return "the figure";
}

std::string_view per_words(Unit unit) {
    switch (unit) {
        case Unit::rate_per_10_000:
            return " per 10,000 children";
        case Unit::rate_per_1_000:
            return " per 1,000 children";
        case Unit::rate_per_100_000:
            return " per 100,000 children";
        case Unit::number:
        case Unit::percentage:
        case Unit::average:
            return "";
    }
    return "";
}

bool is_comparable(RowFigures const& row) {
    if (row.unit == Unit::number) return false;  // areas differ in size
    if (row.unit == Unit::percentage || row.unit == Unit::average) return true;
    return row.basis == Basis::at_period_end || months_covered(row) == 12;
}

}  // namespace breakwater::reports
