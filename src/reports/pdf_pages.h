#pragma once
// What is on which page of a PDF, and one PDF laid under pages of another: pages of papers that
// others made, between those that are made here, all numbered through. By poppler's pdfinfo and by
// qpdf, each run apart and with bounds.

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/result.h"

namespace breakwater::reports {

struct PdfFacts {
    std::vector<bool> is_wide;                       ///< by page: wider than high
    std::map<std::string, int, std::less<>> places;  ///< page, from 1, of each place linked to
    int pages() const { return static_cast<int>(is_wide.size()); }
};

/// As pdfinfo prints them, of pages and of destinations; lines that say nothing of either are
/// passed over.
PdfFacts read_pdf_facts(std::string_view printed);

struct PdfTools {
    std::string pdfinfo = "/usr/bin/pdfinfo";
    std::string qpdf = "/usr/bin/qpdf";
    int timeout_seconds = 60;
    int pages_max = 1000;
};

/// Codes: no_pdf_tools (which names the Debian package), not_a_pdf (it cannot be read, is
/// encrypted, or has more pages than is taken), cannot_write, print_took_too_long.
Result<PdfFacts> facts_of_pdf(std::string_view pdf, PdfTools const& tools = {});

struct UnderPages {
    std::string_view pdf;
    int first_page = 1;  ///< of the PDF it is laid under
    int pages = 0;
};

/// The bytes of `pdf` with each laid under its pages, page by page; its structure, links and
/// outline stay. Codes as facts_of_pdf().
Result<std::string> lay_under(std::string_view pdf, std::span<UnderPages const> under,
                              PdfTools const& tools = {});

}  // namespace breakwater::reports
