#pragma once
// The files of a report: which forms a command line asks for, and where they were written.

#include "app/command_line.h"
#include "reports/report_command.h"

namespace breakwater::app {

// In the order of reports::Format.
inline constexpr std::string_view format_names[] = {"html", "pdf", "xlsx", "csv"};
inline constexpr Option formats_option{"--formats", Takes::several, "FORMAT",
                                       "only these (default: all four)", format_names};

reports::Formats formats_of(Arguments const& arguments);

void print_written(reports::WrittenReport const& written, bool as_json, Console& console);

}  // namespace breakwater::app
