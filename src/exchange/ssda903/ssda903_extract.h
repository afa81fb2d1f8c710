#pragma once
// SSDA903, the return of children looked after, into facts: sets of CSV files or XML files, one a
// year.

#include <span>

#include "exchange/reading.h"

namespace breakwater::exchange::ssda903 {

/// Is this CSV file a module of the return, by its headings?
bool is_module(SourceFile const& file);
/// Is this XML file a return? `root` is its outermost element.
bool is_return(std::string_view root);

/// What the returns that were read make known.
struct ReturnsMade {
    bool any = false;
    std::vector<Date> year_ends;  ///< the latest first
    /// By record of the journey: the years whose return has the module that feeds it.
    std::vector<std::vector<Date>> years_of;
    std::string damaged;  ///< why not every record could be read; empty where all were
};

/// Reads the files, the latest year first. The CSV files of one folder are one return; where a
/// module is there twice, the years in the files' names tell the returns apart.
ReturnsMade read_returns(Reading& reading, std::span<SourceFile const> files);

/// States what each table holds.
void state_return_coverage(Reading& reading, ReturnsMade const& made);

}  // namespace breakwater::exchange::ssda903
