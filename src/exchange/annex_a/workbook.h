#pragma once
// An .xlsx workbook read as a stream: rows of cells as text, one sheet at a time. Formulas are
// never evaluated: the value that was saved with them is read. Refused in bounded memory: zip
// bombs (by the directory, and by counting while inflating), document type declarations, endless
// cells, sheets, columns and rows.

#include <expat.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "kernel/result.h"

namespace breakwater::exchange::annex_a {

enum class CellKind { blank, text, number, boolean, error };

struct Cell {
    CellKind kind = CellKind::blank;
    std::string text;  ///< numbers as written in the file: "45382", "0.75"; booleans "1", "0"
};

struct WorkbookLimits {
    std::uint64_t inflated_bytes = 512ull * 1024 * 1024;  ///< of one part of the workbook
    std::uint64_t times_compressed = 250;                 ///< above a megabyte
    std::uint64_t shared_text_bytes = 128ull * 1024 * 1024;
    std::uint64_t shared_text_taken = 512ull * 1024 * 1024;  ///< by the cells of one sheet
    std::size_t cell_bytes = 128 * 1024;  ///< a spreadsheet cell holds 32,767 characters
    std::size_t columns = 1024;
    std::size_t sheets = 256;
    std::uint32_t rows = 1'048'576;
};

class Workbook {
public:
    /// Codes: cannot_open, not_a_workbook, zip_bomb, xml_refused, too_many_sheets, cell_too_long.
    static Result<Workbook> open(std::filesystem::path const& path, WorkbookLimits limits = {});

    std::vector<std::string> const& sheets() const { return names_; }
    bool counts_from_1904() const { return epoch_1904_; }

    /// Calls `row` with each row's number, from 1, and its cells up to the last that is not blank.
    /// Codes: as open, and too_many_columns, too_many_rows, too_much_text.
    Result<void> read_sheet(
        std::size_t sheet, std::function<void(std::uint32_t, std::vector<Cell> const&)> const& row);

private:
    Workbook() = default;
    struct ZipCloser {
        void operator()(void* zip) const;
    };
    Result<void> read_part(std::string const& name, struct XmlReader& reader);
    Result<void> read_contents();

    std::unique_ptr<void, ZipCloser> zip_;  // the open archive, as minizip hands it out
    WorkbookLimits limits_;
    std::vector<std::string> names_, parts_;
    std::vector<std::string> shared_;
    bool epoch_1904_ = false;
};

/// One part of a workbook as XML in memory, for tests and fuzzing: a worksheet's rows.
Result<void> read_worksheet_xml(
    std::string_view xml, std::vector<std::string> const& shared, WorkbookLimits const& limits,
    std::function<void(std::uint32_t, std::vector<Cell> const&)> const& row);

}  // namespace breakwater::exchange::annex_a
