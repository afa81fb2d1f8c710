#pragma once
// What a command line says of a report: which, of whom, with which commentary. For the commands
// that make one.

#include <filesystem>

#include "app/command_line.h"
#include "app/report_sources.h"
#include "app/standards.h"

namespace breakwater::app {

inline constexpr Option figures_option{"--figures", Takes::several, "PATH",
                                       "or take these published figures: files or folders of CSV"};
inline constexpr Option commentary_option{
    "--commentary", Takes::one, "DIR",
    "what people have written about the figures (default: commentary/ beside the figures)"};
inline constexpr Option partnership_option{"--partnership", Takes::one, "NAME",
                                           "who reports (default: made of the authority's name)"};

/// Code unknown_report, with the nearest.
Result<reports::ReportDefinition> find_report(std::string const& name,
                                              press::Standards const& standards);

/// What --commentary says; else commentary/ beside the published figures, where it is there.
std::filesystem::path commentary_folder(Arguments const& arguments);

reports::ReportOptions report_options(Arguments const& arguments, ReportSource const& source,
                                      Month period, Date dated);

}  // namespace breakwater::app
