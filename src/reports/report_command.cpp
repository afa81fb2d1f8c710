#include "reports/report_command.h"

#include <algorithm>

#include "reports/assemble.h"
#include "reports/csv.h"
#include "reports/html.h"
#include "reports/scratch_folder.h"
#include "reports/xlsx.h"

namespace breakwater::reports {

namespace {

Result<void> make_folder(std::filesystem::path const& folder) {
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    if (failed)
        return Error{
            "cannot_write", "cannot make the folder: " + failed.message(), {folder.string()}};
    return {};
}

Result<void> give_to_owner(std::filesystem::path const& file) {
    using std::filesystem::perms;
    std::error_code failed;
    std::filesystem::permissions(file, perms::owner_read | perms::owner_write, failed);
    if (failed)
        return Error{"cannot_write",
                     "cannot keep the file from others: " + failed.message(),
                     {file.string()}};
    return {};
}

Result<void> move_into_place(std::filesystem::path const& from, std::filesystem::path const& to) {
    std::error_code failed;
    std::filesystem::rename(from, to, failed);
    if (failed)
        return Error{
            "cannot_write", "cannot put the file in place: " + failed.message(), {to.string()}};
    return {};
}

}  // namespace

Result<WrittenReport> write_report(ReportDefinition const& definition, ReportInputs const& inputs,
                                   ReportOptions const& options,
                                   std::filesystem::path const& folder, Formats const& formats,
                                   PdfPrinter const& printer) {
    if (auto problems = check(definition, inputs.catalogue); !problems.empty())
        return problems.front();
    auto const rows = gather(definition, inputs, options);
    auto const document = assemble(definition, rows, inputs, options);
    auto written =
        TRY(write_forms(document, to_csv(definition, rows, options), folder, formats, printer));
    written.indicators = static_cast<int>(rows.size());
    written.known =
        static_cast<int>(std::count_if(rows.begin(), rows.end(), [](RowFigures const& row) {
            return row.latest().value.has_value();
        }));
    return written;
}

Result<WrittenReport> write_forms(Document const& document, std::string_view csv,
                                  std::filesystem::path const& folder, Formats const& formats,
                                  PdfPrinter const& printer, FileReaders readers) {
    TRY(make_folder(folder));
    auto const scratch = TRY(ScratchFolder::create(folder));
    WrittenReport written{.title = document.title, .summary = document.lead};
    bool const page = formats.contains(Format::html), print = formats.contains(Format::pdf);
    auto const html = page || print ? to_html(document) : std::string{};
    if (page) {
        TRY(write_file(scratch.path() / "report.html", html));
        written.html = folder / "report.html";
    }
    if (formats.contains(Format::csv)) {
        TRY(write_file(scratch.path() / "report.csv", csv));
        written.csv = folder / "report.csv";
    }
    if (formats.contains(Format::xlsx)) {
        TRY(write_xlsx(document, scratch.path() / "report.xlsx"));
        written.xlsx = folder / "report.xlsx";
    }
    if (print) {
        auto const pdf = print_pdf(html, document.published_on, printer);
        if (pdf.ok()) {
            TRY(write_file(scratch.path() / "report.pdf", pdf.value()));
            written.pdf = folder / "report.pdf";
        } else {
            written.no_pdf = pdf.error();
        }
    }
    for (auto const& file : {written.html, written.csv, written.xlsx, written.pdf}) {
        if (!file) continue;
        if (readers == FileReaders::owner) {
            TRY(give_to_owner(scratch.path() / file->filename()));
        }
        TRY(move_into_place(scratch.path() / file->filename(), *file));
    }
    std::error_code ignored;
    if (written.no_pdf) std::filesystem::remove(folder / "report.pdf", ignored);
    return written;
}

}  // namespace breakwater::reports
