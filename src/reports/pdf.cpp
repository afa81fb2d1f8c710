#include "reports/pdf.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>

#include "kernel/text_file.h"
#include "reports/other_program.h"
#include "reports/scratch_folder.h"

namespace breakwater::reports {

namespace {

Result<std::filesystem::path> find_browser(PdfPrinter const& printer) {
    std::error_code ignored;
    for (auto const& path : printer.browsers)
        if (std::filesystem::exists(path, ignored)) return path;
    return Error{"no_browser",
                 "Chromium prints the PDF and is not installed: apt-get install chromium. The "
                 "page report.html prints to the same PDF from any browser."};
}

std::vector<std::string> arguments(std::filesystem::path const& browser,
                                   std::filesystem::path const& folder) {
    std::vector<std::string> all{browser.string(),
                                 "--headless=new",
                                 "--disable-gpu",
                                 "--disable-dev-shm-usage",
                                 "--disable-extensions",
                                 "--no-first-run",
                                 "--disable-javascript",
                                 "--host-resolver-rules=MAP * ~NOTFOUND",
                                 "--user-data-dir=" + (folder / "profile").string(),
                                 "--no-pdf-header-footer",
                                 "--export-tagged-pdf",
                                 "--generate-pdf-document-outline",
                                 "--print-to-pdf=" + (folder / "report.pdf").string()};
    // Chromium's own sandbox does not start for the superuser.
    if (geteuid() == 0) all.push_back("--no-sandbox");
    all.push_back("file://" + (folder / "report.html").string());
    return all;
}

}  // namespace

Result<std::string> print_pdf(std::string_view html, Date dated, PdfPrinter const& printer) {
    auto const browser = TRY(find_browser(printer));
    auto const scratch = TRY(ScratchFolder::create(std::filesystem::temp_directory_path()));
    TRY(write_file(scratch.path() / "report.html", html));
    auto const ended = TRY(
        run_program(arguments(browser, scratch.path()), scratch.path(), printer.timeout_seconds));
    if (ended == Ended::too_late)
        return Error{"print_took_too_long",
                     fmt::format("the browser did not print the PDF within {} seconds",
                                 printer.timeout_seconds),
                     {browser.string()}};
    auto pdf = read_text_file(scratch.path() / "report.pdf", std::size_t{256} << 20);
    if (ended == Ended::badly || !pdf.ok() || !pdf.value().starts_with("%PDF-"))
        return Error{"cannot_print",
                     "the browser printed no PDF: try it by hand on report.html with --headless "
                     "--print-to-pdf to see why",
                     {browser.string()}};
    set_dates(pdf.value(), dated);
    return pdf;
}

void set_dates(std::string& pdf, Date dated) {
    auto const stamp =
        fmt::format("{:04}{:02}{:02}000000", year_of(dated), month_of(dated), day_of(dated));
    for (std::string_view const key : {"/CreationDate (D:", "/ModDate (D:"})
        for (auto at = pdf.find(key); at != std::string::npos; at = pdf.find(key, at + 1)) {
            auto const from = at + key.size();
            auto const is_stamp =
                from + stamp.size() <= pdf.size() &&
                std::all_of(pdf.begin() + static_cast<std::ptrdiff_t>(from),
                            pdf.begin() + static_cast<std::ptrdiff_t>(from + stamp.size()),
                            [](char c) { return c >= '0' && c <= '9'; });
            if (is_stamp) pdf.replace(from, stamp.size(), stamp);
        }
}

}  // namespace breakwater::reports
