#include "partnership/meeting.h"

#include <fmt/format.h>

namespace breakwater::partnership {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

}  // namespace

Result<TimeOfDay> parse_time_of_day(std::string_view text) {
    Error const wrong{"not_a_time",
                      fmt::format("“{}” is not a time of day: write it as 14:20", text)};
    if (text.size() != 5 || text[2] != ':' || !is_digit(text[0]) || !is_digit(text[1]) ||
        !is_digit(text[3]) || !is_digit(text[4]))
        return wrong;
    int const hours = (text[0] - '0') * 10 + (text[1] - '0');
    int const minutes = (text[3] - '0') * 10 + (text[4] - '0');
    if (hours > 23 || minutes > 59) return wrong;
    return TimeOfDay{hours * 60 + minutes};
}

std::string to_words(TimeOfDay time) {
    auto const minutes = time.count();
    return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60);
}

AgendaItem const* MeetingRecord::item(std::int64_t number) const {
    for (auto const& each : items)
        if (each.number == number) return &each;
    return nullptr;
}

}  // namespace breakwater::partnership
