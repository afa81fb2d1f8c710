#include "partnership/standing_item.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "kernel/nearest.h"
#include "kernel/text_file.h"
#include "rules/dated_rows.h"

namespace breakwater::partnership {

namespace {

constexpr std::string_view headings[]{"body",    "place", "title", "matter", "last",
                                      "minutes", "since", "until", "source", "confidence"};
enum Column : std::size_t {
    body,
    place,
    title,
    matter,
    last,
    minutes,
    since,
    until,
    source,
    confidence
};
constexpr int largest_place = 99;

template <class Enum>
void read_named(rules::DatedRows& rows, std::size_t column, std::string_view code, Enum& value) {
    auto const word = rows.cell(column);
    if (auto const found = access::find_named<Enum>(word))
        value = *found;
    else
        rows.refuse(column, code,
                    fmt::format("there is no {} “{}”{}", headings[column], word,
                                did_you_mean(word, access::names_of<Enum>())));
}

std::string required(rules::DatedRows& rows, std::size_t column, std::string_view code) {
    auto const cell = rows.cell(column);
    if (cell.empty())
        rows.refuse(column, code, fmt::format("an item needs a {}", headings[column]));
    return std::string{cell};
}

bool yes_or_no(rules::DatedRows& rows, std::size_t column) {
    auto const word = rows.cell(column);
    if (word != "yes" && word != "no")
        rows.refuse(column, "not_yes_or_no", fmt::format("{} is yes or no", headings[column]));
    return word == "yes";
}

/// Nothing where the row cannot be used.
std::optional<StandingItem> read_row(rules::DatedRows& rows) {
    auto const problems = rows.problem_count();
    StandingItem item;
    read_named(rows, Column::body, "unknown_body", item.body);
    read_named(rows, Column::matter, "unknown_matter", item.matter);
    item.title = required(rows, Column::title, "no_title");
    item.source = required(rows, Column::source, "no_source");
    auto const number = rows.cell(Column::place);
    auto const read = std::from_chars(number.data(), number.data() + number.size(), item.place);
    if (read.ec != std::errc{} || read.ptr != number.data() + number.size() || item.place < 1 ||
        item.place > largest_place)
        rows.refuse(
            Column::place, "not_a_number",
            fmt::format("place is “{}”: expected a number from 1 to {}", number, largest_place));
    item.last = yes_or_no(rows, Column::last);
    item.minutes = yes_or_no(rows, Column::minutes);
    auto const sure = rows.cell(Column::confidence);
    if (sure == "A" || sure == "B" || sure == "C")
        item.confidence = sure.front();
    else
        rows.refuse(Column::confidence, "unknown_confidence",
                    "confidence is A (wording seen), B (known well) or C (local)");
    rows.read_dates(Column::since, Column::until, item.since, item.until);
    if (rows.problem_count() > problems) return std::nullopt;
    return item;
}

bool in_one_place(StandingItem const& a, StandingItem const& b) {
    return a.body == b.body && a.place == b.place && a.since < b.until.value_or(Date::max()) &&
           b.since < a.until.value_or(Date::max());
}

std::vector<StandingItem const*> in_use(std::span<StandingItem const> all, BodyKind body, Date on) {
    std::vector<StandingItem const*> items;
    for (auto const& each : all)
        if (each.body == body && each.in_use_on(on)) items.push_back(&each);
    std::stable_sort(items.begin(), items.end(), [](auto const* one, auto const* other) {
        return std::pair{one->last, one->place} < std::pair{other->last, other->place};
    });
    return items;
}

}  // namespace

std::vector<AgendaItem> standing_agenda(std::span<StandingItem const> all, BodyKind body, Date on) {
    std::vector<AgendaItem> agenda;
    for (auto const* const each : in_use(all, body, on)) {
        AgendaItem item;
        item.number = std::ssize(agenda) + 1;
        item.title = each->title;
        item.matter = each->matter;
        agenda.push_back(std::move(item));
    }
    return agenda;
}

StandingItem const* standing_item_of(std::span<StandingItem const> all, BodyKind body, Date on,
                                     AgendaItem const& item) {
    for (auto const* const each : in_use(all, body, on))
        if (each->title == item.title) return each;
    return nullptr;
}

std::int64_t place_for_business(std::span<StandingItem const> all, BodyKind body, Date on,
                                std::span<AgendaItem const> agenda) {
    std::int64_t highest = 0;
    for (auto const& item : agenda) highest = std::max(highest, item.number);
    std::int64_t place = highest + 1;
    for (auto const* const each : in_use(all, body, on)) {
        if (!each->last) continue;
        for (auto const& item : agenda)
            if (item.title == each->title && !item.begun_at) place = std::min(place, item.number);
    }
    return place;
}

ReadStandingItems read_standing_items(std::string_view text, std::string_view file) {
    ReadStandingItems read;
    rules::DatedRows rows(text, file, headings);
    while (rows.next()) {
        auto item = read_row(rows);
        if (!item) continue;
        if (std::any_of(read.items.begin(), read.items.end(),
                        [&](auto const& other) { return in_one_place(*item, other); }))
            rows.refuse(Column::place, "place_taken",
                        fmt::format("another item of {} has place {} on the same days",
                                    access::name(item->body), item->place));
        else
            read.items.push_back(std::move(*item));
    }
    read.problems = rows.take_problems();
    return read;
}

Result<std::vector<StandingItem>> load_standing_items(std::filesystem::path const& rules_folder) {
    auto const path = rules_folder / "partnership" / "standing_items.csv";
    auto const text = TRY(read_text_file(path));
    auto read = read_standing_items(text, path.generic_string());
    if (!read.problems.empty())
        return rules::not_understood("standing_items_not_understood", read.problems);
    return std::move(read.items);
}

}  // namespace breakwater::partnership
