#pragma once
// A document as a workbook: a sheet for each table, with real numbers and dates; a sheet of charts
// that Excel draws, over a sheet of their data.

#include <filesystem>

#include "kernel/result.h"
#include "reports/document.h"

namespace breakwater::reports {

/// The same document gives the same bytes. Code cannot_write.
Result<void> write_xlsx(Document const& document, std::filesystem::path const& file);

}  // namespace breakwater::reports
