#pragma once
// The files of one year's SSDA903 return, and the year they are of: the return itself does not say.

#include <span>
#include <vector>

#include "exchange/source_files.h"
#include "exchange/ssda903/modules.h"

namespace breakwater::exchange::ssda903 {

struct ReturnSet {
    std::vector<SourceFile> files;  ///< in the order their modules are read
    Date year_end{};
    bool year_is_stated = false;  ///< by the day the extract was taken, a 31 March
};

/// Files into sets, the latest year first. `as_at`: the day of the extract, where it is stated.
std::vector<ReturnSet> return_sets(std::span<SourceFile const> files, std::optional<Date> as_at);

}  // namespace breakwater::exchange::ssda903
