#include "web/pages/table_file.h"

#include <fmt/format.h>

#include "kernel/csv_rows.h"
#include "kernel/text_file.h"
#include "reports/document.h"
#include "reports/scratch_folder.h"
#include "reports/xlsx.h"
#include "web/pages/shell.h"

namespace breakwater::web {

namespace {

reports::Document document_of(Visit const& visit, std::string_view csv, std::string_view title) {
    reports::Document document;
    document.title = title;
    document.organisation = visit.site.organisation;
    document.published_on = visit.today;
    document.invented = !visit.site.has_real_records;
    reports::Table table{.id = "table", .sheet = std::string{title}, .caption = std::string{title}};
    CsvRows rows{csv};
    if (rows.next())
        for (auto const heading : rows.cells())
            table.columns.push_back(
                {.heading = std::string{heading}, .align = reports::Align::left});
    while (rows.next()) {
        reports::TableRow row;
        for (std::size_t i = 0; i < table.columns.size(); ++i)
            row.cells.emplace_back(reports::TextCell{std::string{rows.cell(i)}});
        table.rows.push_back(std::move(row));
    }
    table.style = reports::TableStyle::plain;
    reports::Section section{.id = "table", .title = std::string{title}};
    section.blocks.emplace_back(std::move(table));
    document.sections.push_back(std::move(section));
    return document;
}

}  // namespace

bool is_table_form(std::string_view form) {
    return form == "csv" || form == "xlsx";
}

Result<Response> table_file(Visit const& visit, std::string csv, std::string_view name,
                            std::string_view title, std::string_view form) {
    if (form == "csv")
        return download(std::move(csv), "text/csv; charset=utf-8", fmt::format("{}.csv", name));
    if (form != "xlsx") return not_there();
    std::error_code problem;
    auto const scratch =
        TRY(reports::ScratchFolder::create(std::filesystem::temp_directory_path(problem)));
    auto const file = scratch.path() / "table.xlsx";
    TRY(reports::write_xlsx(document_of(visit, csv, title), file));
    auto bytes = TRY(read_text_file(file));
    return download(std::move(bytes),
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                    fmt::format("{}.xlsx", name));
}

}  // namespace breakwater::web
