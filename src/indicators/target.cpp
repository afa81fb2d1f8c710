#include "indicators/target.h"

#include <fmt/format.h>

#include <algorithm>

#include "indicators/published.h"
#include "kernel/csv_rows.h"
#include "kernel/text_file.h"

namespace breakwater::indicators {

namespace {

enum Column { area, indicator, basis, kind, aim, value, high, since, until, table, source };

struct Reader {
    CsvRows& rows;
    std::vector<std::size_t> const& columns;
    std::string const& file;

    std::string_view cell(Column column) const { return rows.cell(columns[column]); }
    Place place(Column column) const {
        return {file, rows.line(), static_cast<int>(columns[column]) + 1};
    }
    template <class T>
    Result<T> at(Column column, Result<T> read) const {
        if (read) return read;
        return Error{read.error().code, read.error().message, place(column)};
    }
};

template <class Enum, std::size_t size>
Result<Enum> one_of(Reader const& reader, Column column, std::array<Enum, size> const& all,
                    std::string_view code) {
    std::vector<std::string_view> names;
    for (Enum const each : all) {
        if (name(each) == reader.cell(column)) return each;
        names.push_back(name(each));
    }
    return Error{std::string{code},
                 fmt::format("“{}” is not one of: {}", reader.cell(column), fmt::join(names, ", ")),
                 reader.place(column)};
}

/// Short enough to be multiplied and compared.
Result<Decimal> parse_plain_figure(std::string_view text) {
    auto number = parse_decimal(text);
    if (number && !is_plain_figure(number.value()))
        return Error{"not_a_number", "the number is longer than any target"};
    return number;
}

Result<Target> read_target(Reader const& reader) {
    Target target;
    target.area = reader.cell(area);
    target.indicator = reader.cell(indicator);
    target.basis = TRY(one_of(reader, basis, all_bases, "unknown_basis"));
    target.kind = TRY(one_of(reader, kind,
                             std::array{TargetKind::point, TargetKind::profiled, TargetKind::range},
                             "unknown_kind"));
    target.aim = TRY(one_of(reader, aim, std::array{Aim::by_polarity, Aim::at_most, Aim::at_least},
                            "unknown_aim"));
    target.value = TRY(reader.at(value, parse_plain_figure(reader.cell(value))));
    target.high = target.value;
    if (target.kind == TargetKind::range)
        target.high = TRY(reader.at(high, parse_plain_figure(reader.cell(high))));
    if (target.high < target.value)
        return Error{"range_upside_down",
                     "the upper end of the range is below its lower end: value is the lower",
                     reader.place(high)};
    target.since = TRY(reader.at(since, parse_date(reader.cell(since))));
    if (!reader.cell(until).empty())
        target.until = TRY(reader.at(until, parse_date(reader.cell(until))));
    if (target.until && *target.until <= target.since)
        return Error{"ends_before_it_starts",
                     "until is the first day after the target; it must be later than since",
                     reader.place(until)};
    target.table = reader.cell(table);
    target.source = reader.cell(source);
    if (target.source.empty())
        return Error{"no_source", "a target needs a source: who set it, and where it is written",
                     reader.place(source)};
    target.place = reader.place(area);
    return target;
}

int months_into_year(Target const& target, Month period, Month running_from) {
    Basis const basis =
        target.basis == Basis::running_total ? Basis::running_total : Basis::year_to_date;
    Month const first = first_month(basis, period, running_from);
    return std::clamp(period - first + 1, 1, 12);
}

}  // namespace

std::string_view name(TargetKind kind) {
    switch (kind) {
        case TargetKind::point:
            return "point";
        case TargetKind::profiled:
            return "profiled";
        case TargetKind::range:
            return "range";
    }
    __builtin_unreachable();
}

std::string_view name(Aim aim) {
    switch (aim) {
        case Aim::by_polarity:
            return "";
        case Aim::at_most:
            return "at_most";
        case Aim::at_least:
            return "at_least";
    }
    __builtin_unreachable();
}

TargetAt target_at(Target const& target, Month period, Month running_from) {
    switch (target.kind) {
        case TargetKind::point:
            return {target.value, target.value, to_words(target.value)};
        case TargetKind::range:
            return {target.value, target.high,
                    fmt::format("{} to {}", to_words(target.value), to_words(target.high))};
        case TargetKind::profiled: {
            int const months = months_into_year(target, period, running_from);
            std::int64_t const units = divide(target.value.units() * months, 12, 1, 0).units();
            Decimal const value{units, target.value.places()};
            if (months == 12) return {value, value, to_words(value)};
            return {value, value,
                    fmt::format("{}: {} {} of {} a year", to_words(value), months,
                                months == 1 ? "twelfth" : "twelfths", to_words(target.value))};
        }
    }
    __builtin_unreachable();
}

Target const* Targets::find(std::string_view indicator_id, std::string_view area_code,
                            Basis basis_asked, Month period, std::string_view table_asked) const {
    Target const* found = nullptr;
    for (Target const& target : targets_) {
        bool const meant = target.indicator == indicator_id && target.area == area_code &&
                           target.basis == basis_asked && target.since <= period.last_day() &&
                           (!target.until || period.last_day() < *target.until);
        if (!meant) continue;
        bool const printed_there = !table_asked.empty() && target.table == table_asked;
        bool const better = !found || printed_there || found->table != table_asked;
        if (better) found = &target;
    }
    return found;
}

LoadedTargets parse_targets(std::string_view text, std::string const& file) {
    LoadedTargets loaded;
    CsvRows rows{text};
    if (!rows.next()) return loaded;
    auto const columns = find_columns(rows.cells(),
                                      {"area", "indicator", "basis", "kind", "aim", "value", "high",
                                       "since", "until", "table", "source"},
                                      file);
    if (!columns) {
        loaded.problems.push_back(columns.error());
        return loaded;
    }
    Reader const reader{rows, columns.value(), file};
    while (rows.next()) {
        auto target = read_target(reader);
        if (target)
            loaded.targets.add(std::move(target).value());
        else
            loaded.problems.push_back(target.error());
    }
    return loaded;
}

LoadedTargets load_targets(std::filesystem::path const& folder) {
    LoadedTargets loaded;
    std::vector<std::filesystem::path> files;
    std::error_code missing;
    for (auto const& entry : std::filesystem::directory_iterator{folder, missing})
        if (entry.path().extension() == ".csv") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    for (auto const& file : files) {
        auto const text = read_text_file(file);
        if (!text) {
            loaded.problems.push_back(text.error());
            continue;
        }
        auto one = parse_targets(text.value(), file.generic_string());
        for (Target const& target : one.targets.all()) loaded.targets.add(target);
        std::move(one.problems.begin(), one.problems.end(), std::back_inserter(loaded.problems));
    }
    return loaded;
}

}  // namespace breakwater::indicators
