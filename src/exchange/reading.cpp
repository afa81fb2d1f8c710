#include "exchange/reading.h"

#include <fmt/format.h>

#include "exchange/text_source.h"

namespace breakwater::exchange {

namespace {

constexpr std::size_t longest_value = 80;

}  // namespace

SourceReport& Reading::begin_source(std::string file, std::string sheet, std::string read_as) {
    stopped.clear();
    report().sources.push_back(
        {.file = std::move(file), .sheet = std::move(sheet), .read_as = std::move(read_as)});
    return source();
}

void Reading::problem(std::uint32_t line, std::string_view column, std::string_view value,
                      What what) {
    std::string space;
    std::string_view shown = as_utf8(value.substr(0, longest_value), space);
    report().add({.file = source().file,
                  .sheet = source().sheet,
                  .line = line,
                  .column = std::string{column},
                  .value = Sensitive{std::string{shown}},
                  .kind = std::string{what.kind},
                  .reason = std::move(what.reason),
                  .suggestion = std::move(what.suggestion),
                  .severity = what.severity});
}

void Reading::read_so_far(std::uint64_t bytes_of_this_file) {
    if (options.progress) options.progress(bytes_done + bytes_of_this_file, bytes_total);
}

void report_spoilt(Reading& reading, CsvBlock const& block, std::size_t columns) {
    for (auto const& row : block.spoilt()) {
        ++reading.source().rows;
        ++reading.source().set_aside;
        switch (row.why) {
            case SpoiltRow::Why::wrong_number_of_cells:
                reading.problem(
                    row.line, {}, {},
                    {"wrong_number_of_cells",
                     fmt::format("has {} cells where there are {} headings: the row is not counted",
                                 row.cells, columns),
                     "put cells that hold commas or line ends in double quotes"});
                break;
            case SpoiltRow::Why::quote_never_closed:
                reading.problem(
                    row.line, {}, {},
                    {"quote_never_closed",
                     "opens a double quote that is never closed: the row is not counted",
                     "close the quote, or write quotes inside a cell twice"});
                break;
            case SpoiltRow::Why::text_after_quote:
                reading.problem(row.line, {}, {},
                                {"text_after_quote",
                                 "goes on after a closing double quote: the row is not counted",
                                 "write quotes inside a cell twice"});
                break;
            case SpoiltRow::Why::too_long:
                reading.problem(
                    row.line, {}, {},
                    {"row_too_long", "is longer than a megabyte: the row is not counted",
                     "check the line for a quote that is never closed, or export again"});
                break;
            case SpoiltRow::Why::cut_off:
                reading.stopped =
                    fmt::format("{} ends in the middle of a row", reading.source().file);
                reading.problem(
                    row.line, {}, {},
                    {"cut_off",
                     "the file ends in the middle of this row: it is not counted, and rows "
                     "after it are missing",
                     "export or copy the file again"});
                break;
        }
    }
}

}  // namespace breakwater::exchange
