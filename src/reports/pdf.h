#pragma once
// The PDF of a report: its own HTML page, printed by Chromium. Tagged for screen readers, with an
// outline and page numbers. No second layout, so that paper and page cannot disagree.

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/date.h"
#include "kernel/result.h"

namespace breakwater::reports {

struct PdfPrinter {
    /// Tried in this order; the first that is there prints.
    std::vector<std::filesystem::path> browsers{"/usr/bin/chromium", "/usr/bin/chromium-browser",
                                                "/usr/bin/google-chrome"};
    int timeout_seconds = 60;
};

/// The bytes of the PDF. It is dated `dated`, not by the clock, so that the same report gives the
/// same bytes. The browser runs apart: an empty profile of its own, no network, no scripts.
/// Codes: no_browser, cannot_write, cannot_print, print_took_too_long.
Result<std::string> print_pdf(std::string_view html, Date dated, PdfPrinter const& printer = {});

/// Replaces the times at which a PDF was made by midnight of the day; its length stays the same.
void set_dates(std::string& pdf, Date dated);

}  // namespace breakwater::reports
