#pragma once
// A council's cover report as its form looks: the same on its page, in a pack and printed.

#include "markup/html.h"
#include "partnership/cover_report.h"

namespace breakwater::web {

/// `level`: of its headings, below the heading that says which paper it is.
void write_cover_report(markup::Html& html, partnership::CoverReport const& report, int level);

}  // namespace breakwater::web
