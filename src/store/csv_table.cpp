#include "store/csv_table.h"

#include <fmt/format.h>

namespace breakwater::store {

namespace {

constexpr std::size_t cell_bytes_max = std::size_t{64} << 20;
constexpr std::size_t cells_max = 10'000;

}  // namespace

void append_quoted(std::string& line, std::string_view text) {
    line += '"';
    for (char const c : text) {
        if (c == '"') line += '"';
        line += c;
    }
    line += '"';
}

Error CsvTable::error(std::string_view why) const {
    return {"bad_table",
            fmt::format("{}: export it again, or put it back as it was exported", why),
            {file_, line_}};
}

Result<bool> CsvTable::next(std::vector<Cell>& cells) {
    cells.clear();
    line_ = lines_read_ + 1;
    auto& from = *in_.rdbuf();
    constexpr auto end = std::istream::traits_type::eof();
    if (from.sgetc() == end) return false;
    for (;;) {
        Cell cell;
        if (from.sgetc() == '"') {
            from.sbumpc();
            cell.emplace();
            TRY(quoted_cell(*cell));
        } else {
            std::string text;
            for (auto c = from.sgetc(); c != ',' && c != '\n' && c != end; c = from.snextc()) {
                if (c == '"' || text.size() == cell_bytes_max)
                    return error("a cell is not as it was exported");
                text += static_cast<char>(c);
            }
            if (text.ends_with('\r') && from.sgetc() != ',') text.pop_back();
            if (!text.empty()) cell = std::move(text);
        }
        if (cells.size() == cells_max) return error("a row has too many cells");
        cells.push_back(std::move(cell));
        auto const after = from.sbumpc();
        if (after == ',') continue;
        if (after == '\r' && from.sgetc() == '\n')
            from.sbumpc();
        else if (after != '\n' && after != end)
            return error("something follows a closing quote");
        ++lines_read_;
        return true;
    }
}

Result<void> CsvTable::quoted_cell(std::string& text) {
    auto& from = *in_.rdbuf();
    constexpr auto end = std::istream::traits_type::eof();
    for (;;) {
        auto const c = from.sbumpc();
        if (c == end) return error("a quote is never closed");
        if (c == '"') {
            if (from.sgetc() != '"') return {};
            from.sbumpc();
        }
        if (c == '\n') ++lines_read_;
        if (text.size() == cell_bytes_max) return error("a cell is too large");
        text += static_cast<char>(c);
    }
}

}  // namespace breakwater::store
