#pragma once
// Writes a report into a folder in the forms asked for. The door for the command line.

#include <filesystem>
#include <optional>
#include <set>
#include <string>

#include "reports/document.h"
#include "reports/gather.h"
#include "reports/pdf.h"
#include "reports/report_definition.h"

namespace breakwater::reports {

enum class Format { html, pdf, xlsx, csv };
using Formats = std::set<Format>;
inline Formats const every_format{Format::html, Format::pdf, Format::xlsx, Format::csv};

struct WrittenReport {
    std::optional<std::filesystem::path> html, pdf, xlsx, csv;  ///< those that were written
    std::string title;                                          ///< "Performance pack, August 2024"
    std::string summary;  ///< "Of the 40 indicators with a target, ..."
    int indicators = 0;
    int known = 0;  ///< of which the latest figure is known
    /// Why there is no PDF though one was asked for; the others are written all the same, and an
    /// older report.pdf is taken away, for it would be of other figures.
    std::optional<Error> no_pdf;
};

/// report.html, report.pdf, report.xlsx and report.csv, or those of them that are asked for; what
/// else is in the folder stays. The folder is made where it is not there. Each file is written
/// apart and moved into place whole, after all could be written: none is ever half there. Codes:
/// unknown_indicator, another_basis (the first that check() finds), cannot_write.
Result<WrittenReport> write_report(ReportDefinition const& definition, ReportInputs const& inputs,
                                   ReportOptions const& options,
                                   std::filesystem::path const& folder,
                                   Formats const& formats = every_format,
                                   PdfPrinter const& printer = {});

/// Who may read the files: whoever the account's own settings say, or its owner alone.
enum class FileReaders { as_usual, owner };

/// The same files of a document and of report.csv's text that are there already; how many
/// indicators they hold is for the caller to say.
Result<WrittenReport> write_forms(Document const& document, std::string_view csv,
                                  std::filesystem::path const& folder,
                                  Formats const& formats = every_format,
                                  PdfPrinter const& printer = {},
                                  FileReaders readers = FileReaders::as_usual);

}  // namespace breakwater::reports
