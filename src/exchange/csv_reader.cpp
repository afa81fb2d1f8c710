#include "exchange/csv_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstring>

namespace breakwater::exchange {

namespace {

constexpr std::size_t slack = 64;
constexpr std::size_t chunks_at_once = 64;
// Room for the longest row that is allowed would be 17 MB, of which a large page takes what is
// next to what is used: it is made where a row is longer than this.
constexpr std::size_t usual_row = 16 * 1024;

bool is_space(char c) {
    return static_cast<unsigned char>(c) <= ' ';
}

bool looks_blank(std::string_view cell) {
    return std::all_of(cell.begin(), cell.end(), [](char c) { return is_space(c) || c == '"'; });
}

// Bit i of the answer: is the number of set bits up to and including i odd?
inline std::uint64_t running_parity(std::uint64_t bits) {
    for (int shift = 1; shift < 64; shift *= 2) bits ^= bits << shift;
    return bits;
}

}  // namespace

// One pass over a buffer: finds the ends of cells and gathers rows. Quickly while every quote
// stands where RFC 4180 has it; at the first that does not, carefully from that row on.
struct CsvScan {
    char const* text;
    std::size_t filled;
    char separator;
    std::uint32_t columns;
    bool at_end, closed;
    std::size_t row_bytes;
    std::uint32_t* ends;
    CsvBlock::Row* rows;
    std::vector<SpoiltRow>* spoilt;
    PutPlaces put_places;

    std::size_t ends_size = 1;
    std::size_t row_count = 0;
    std::uint32_t first_end = 1;  // where the row being read has its first end
    std::uint32_t line = 1;       // its line
    std::uint64_t in_quote = 0;   // all ones inside quotes
    // Of the byte before this chunk, in bit 0: a mark; a closing quote; a carriage return after
    // one.
    std::uint64_t after_mark = 1, after_closing = 0, after_return = 0;
    std::uint32_t chunk_line = 1;
    bool skip_rest_of_line = false;  // set where a spoilt row goes on past the buffer

    std::size_t row_begin() const { return static_cast<std::uint32_t>(ends[first_end - 1] + 1); }

    // The hot loops: false where a quote is out of place.
    __attribute__((always_inline)) inline bool take_chunks(CsvMarks const* marks, std::size_t count,
                                                           std::uint32_t offset) {
        std::uint64_t ends_of_cells[chunks_at_once], ends_of_rows[chunks_at_once];
        std::size_t const good = take_quotes(marks, count, offset, ends_of_cells, ends_of_rows);
        [[maybe_unused]] std::uint32_t* const last =
            put_places(ends_of_cells, good, offset, ends + ends_size);
        for (std::size_t c = 0; c < good; ++c) {
            std::uint64_t const every_line_feed = marks[c].line_feed;
            for (std::uint64_t left = ends_of_rows[c]; left != 0; left &= left - 1) {
                std::uint64_t const up_to = left ^ (left - 1);
                auto const last_end = static_cast<std::uint32_t>(
                    ends_size + static_cast<std::size_t>(std::popcount(ends_of_cells[c] & up_to)) -
                    1);
                std::uint32_t const cells = last_end - first_end + 1;
                if (cells == columns)
                    rows[row_count++] = {first_end, line};
                else
                    odd_row(cells);
                first_end = last_end + 1;
                line =
                    chunk_line + static_cast<std::uint32_t>(std::popcount(every_line_feed & up_to));
            }
            ends_size += static_cast<std::size_t>(std::popcount(ends_of_cells[c]));
            chunk_line += static_cast<std::uint32_t>(std::popcount(every_line_feed));
        }
        assert(ends + ends_size == last);
        return good == count;
    }

    // What stands inside quotes ends nothing. Returns how many chunks have every quote in its
    // place.
    __attribute__((always_inline)) inline std::size_t take_quotes(CsvMarks const* marks,
                                                                  std::size_t count,
                                                                  std::uint32_t offset,
                                                                  std::uint64_t* ends_of_cells,
                                                                  std::uint64_t* ends_of_rows) {
        for (std::size_t c = 0; c < count; ++c, offset += 64) {
            std::uint64_t line_feed = marks[c].line_feed, mark = marks[c].separator | line_feed;
            if (marks[c].quote | in_quote | after_closing | after_return) {
                std::uint64_t const inside = running_parity(marks[c].quote) ^ in_quote;
                mark &= ~inside;
                line_feed &= ~inside;
                std::uint64_t const opening = marks[c].quote & inside;
                std::uint64_t const closing = marks[c].quote & ~inside;
                std::uint64_t const may_open = ((mark | closing) << 1) | after_mark | after_closing;
                std::uint64_t const follows = (closing << 1) | after_closing;
                std::uint64_t wrong =
                    (opening & ~may_open) | (follows & ~(mark | opening)) | (after_return & ~mark);
                after_return = 0;
                if (wrong != 0) {
                    // One carriage return may stand between a closing quote and the cell's end.
                    std::uint64_t const returns =
                        wrong & follows & mark_carriage_returns(text + offset);
                    wrong = (wrong & ~returns) | ((returns << 1) & ~mark);
                    after_return = returns >> 63;
                }
                if (wrong != 0) return c;
                after_closing = closing >> 63;
                in_quote = static_cast<std::uint64_t>(static_cast<std::int64_t>(inside) >> 63);
            }
            after_mark = mark >> 63;
            ends_of_cells[c] = mark;
            ends_of_rows[c] = line_feed;
        }
        return count;
    }

    bool take_chunks_plainly(CsvMarks const* marks, std::size_t count, std::uint32_t offset) {
        return take_chunks(marks, count, offset);
    }
#if defined(__x86_64__)
    __attribute__((target("popcnt,bmi"))) bool take_chunks_with_popcount(CsvMarks const* marks,
                                                                         std::size_t count,
                                                                         std::uint32_t offset) {
        return take_chunks(marks, count, offset);
    }
#endif

    // A row with more or fewer cells than headings: blank, or with blank cells to spare, or spoilt.
    __attribute__((noinline)) void odd_row(std::uint32_t cells) {
        std::uint32_t filled_cells = 0;
        for (std::uint32_t c = 0; c < cells; ++c) {
            std::uint32_t const begin = ends[first_end + c - 1] + 1;
            std::uint32_t const end = ends[first_end + c];
            if (!looks_blank({text + begin, end - begin})) filled_cells = c + 1;
        }
        if (filled_cells == 0) return;
        if (cells > columns && filled_cells <= columns) {
            rows[row_count++] = {first_end, line};
            return;
        }
        bool const last_line = closed && ends[first_end + cells - 1] + 1 == filled;
        spoil(last_line && cells < columns ? SpoiltRow::Why::cut_off
                                           : SpoiltRow::Why::wrong_number_of_cells,
              cells);
    }

    void spoil(SpoiltRow::Why why, std::uint32_t cells) {
        spoilt->push_back({why, line, cells});
    }

    void run(MarkChunks mark_chunks) {
        ends[0] = static_cast<std::uint32_t>(-1);
        chunk_line = line;
        auto take = &CsvScan::take_chunks_plainly;
#if defined(__x86_64__)
        if (__builtin_cpu_supports("popcnt") && __builtin_cpu_supports("bmi"))
            take = &CsvScan::take_chunks_with_popcount;
#endif
        CsvMarks marks[chunks_at_once];
        std::size_t const chunks = (filled + 63) / 64;
        for (std::size_t c = 0; c < chunks; c += chunks_at_once) {
            std::size_t const count = std::min(chunks_at_once, chunks - c);
            mark_chunks(text + c * 64, count, separator, marks);
            if (!(this->*take)(marks, count, static_cast<std::uint32_t>(c * 64))) {
                run_carefully();
                return;
            }
        }
        bool const whole = row_begin() >= filled;
        if (!whole && (at_end || filled - row_begin() > row_bytes)) run_carefully();
    }

    // Row by row and byte by byte, from the row being read.
    void run_carefully() {
        while (row_begin() < filled && take_row_carefully()) {
        }
    }

    // False where the row goes on past the buffer.
    bool take_row_carefully() {
        std::size_t const begin = row_begin();
        std::size_t at = begin;
        std::uint32_t inner_lines = 0;
        ends_size = first_end;
        for (;;) {
            if (text[at] == '"') {
                std::size_t const close = closing_quote(at, inner_lines);
                if (close >= filled) {
                    bool const more_lines =
                        std::memchr(text + begin, '\n', filled - begin - (closed ? 1 : 0)) !=
                        nullptr;
                    return unfinished(begin, more_lines ? SpoiltRow::Why::quote_never_closed
                                                        : SpoiltRow::Why::cut_off);
                }
                at = close + 1;
                if (at < filled && text[at] == '\r') ++at;
                if (at >= filled) return unfinished(begin, SpoiltRow::Why::cut_off);
                if (text[at] != separator && text[at] != '\n') {
                    spoil(SpoiltRow::Why::text_after_quote, 0);
                    return next_line(begin);
                }
            } else {
                while (at < filled && text[at] != separator && text[at] != '\n') ++at;
                if (at >= filled) return unfinished(begin, SpoiltRow::Why::cut_off);
            }
            ends[ends_size++] = static_cast<std::uint32_t>(at);
            if (text[at] == '\n') break;
            // A cell must begin inside the buffer; at its end the row goes on.
            if (++at >= filled) return unfinished(begin, SpoiltRow::Why::cut_off);
        }
        auto const cells = static_cast<std::uint32_t>(ends_size - first_end);
        if (cells == columns)
            rows[row_count++] = {first_end, line};
        else
            odd_row(cells);
        first_end = static_cast<std::uint32_t>(ends_size);
        line += 1 + inner_lines;
        return true;
    }

    std::size_t closing_quote(std::size_t open, std::uint32_t& inner_lines) const {
        std::size_t at = open + 1;
        for (; at < filled; ++at) {
            if (text[at] == '\n') ++inner_lines;
            if (text[at] != '"') continue;
            if (at + 1 >= filled) return at_end ? at : filled;
            if (text[at + 1] != '"') return at;
            ++at;
        }
        return filled;
    }

    bool unfinished(std::size_t begin, SpoiltRow::Why why) {
        ends_size = first_end;
        bool const too_long = filled - begin > row_bytes;
        if (!at_end && !too_long) return false;
        spoil(too_long ? SpoiltRow::Why::too_long : why, 0);
        return next_line(begin);
    }

    bool next_line(std::size_t begin) {
        ends_size = first_end;
        void const* found = std::memchr(text + begin, '\n', filled - begin);
        std::size_t const at =
            found ? static_cast<std::size_t>(static_cast<char const*>(found) - text) : filled - 1;
        ends[ends_size++] = static_cast<std::uint32_t>(at);
        first_end = static_cast<std::uint32_t>(ends_size);
        if (found) ++line;
        skip_rest_of_line = !found;
        return true;
    }
};

std::string_view bare_cell(std::string_view raw, std::string& space) {
    auto const trim = [](std::string_view cell) {
        while (!cell.empty() && is_space(cell.front())) cell.remove_prefix(1);
        while (!cell.empty() && is_space(cell.back())) cell.remove_suffix(1);
        return cell;
    };
    std::string_view cell = trim(raw);
    if (cell.size() < 2 || cell.front() != '"' || cell.back() != '"') return cell;
    cell = cell.substr(1, cell.size() - 2);
    if (cell.find('"') == cell.npos) return trim(cell);
    space.clear();
    for (std::size_t i = 0; i < cell.size(); ++i) {
        space += cell[i];
        if (cell[i] == '"' && i + 1 < cell.size() && cell[i + 1] == '"') ++i;
    }
    return trim(space);
}

CsvReader::CsvReader(TextSource source, CsvLimits limits)
    : source_(std::move(source)), limits_(limits) {
    // A small file needs a small buffer; UTF-16 text grows by at most a half.
    auto const most = static_cast<std::size_t>(
        std::min<std::uint64_t>(source_.size() * 3 / 2 + slack, limits_.block_bytes));
    limits_.block_bytes = std::max(most, slack * 2);
    make_room(std::min(usual_row, limits_.row_bytes));
}

void CsvReader::make_room(std::size_t row_bytes) {
    longest_row_ = row_bytes;
    capacity_ = limits_.block_bytes + row_bytes + 1;
    auto space = std::make_unique_for_overwrite<char[]>(capacity_ + 2 * slack);
    std::memset(space.get(), 0, slack);
    if (text_ != nullptr) std::memcpy(space.get() + slack, text_, filled_);
    std::memset(space.get() + slack + filled_, 0, slack);
    space_ = std::move(space);
    text_ = space_.get() + slack;
    ends_ = std::make_unique_for_overwrite<std::uint32_t[]>(capacity_ + 1 + slack);
    rows_ = std::make_unique_for_overwrite<CsvBlock::Row[]>(capacity_ + 1);
}

Result<CsvReader> CsvReader::open(TextSource source, CsvLimits limits) {
    CsvReader reader(std::move(source), limits);
    TRY(reader.move_headings_down());
    return reader;
}

Result<void> CsvReader::fill() {
    std::memmove(text_, text_ + begin_, filled_ - begin_);
    filled_ -= begin_;
    begin_ = 0;
    if (at_end_) return {};
    if (filled_ > longest_row_ && longest_row_ < limits_.row_bytes) make_room(limits_.row_bytes);
    std::size_t const room = std::min(limits_.block_bytes, capacity_ - 1 - filled_);
    std::size_t const got = TRY(source_.read({text_ + filled_, room}));
    filled_ += got;
    if (got == 0) {
        at_end_ = true;
        if (filled_ > 0 && text_[filled_ - 1] != '\n') {
            text_[filled_++] = '\n';
            closed_ = true;
        }
    }
    std::memset(text_ + filled_, 0, slack);
    if (skipping_) {
        void const* found = std::memchr(text_, '\n', filled_);
        begin_ =
            found ? static_cast<std::size_t>(static_cast<char const*>(found) - text_) + 1 : filled_;
        if (found) {
            skipping_ = false;
            ++line_;
            return begin_ < filled_ ? fill() : Result<void>{};
        }
    }
    return {};
}

void CsvReader::index() {
    CsvScan scan{.text = text_,
                 .filled = filled_,
                 .separator = separator_,
                 .columns = static_cast<std::uint32_t>(headings_.size()),
                 .at_end = at_end_,
                 .closed = closed_,
                 .row_bytes = limits_.row_bytes,
                 .ends = ends_.get(),
                 .rows = rows_.get(),
                 .spoilt = &block_.spoilt_,
                 .put_places = best_put_places(),
                 .line = line_};
    scan.run(best_mark_chunks());
    begin_ = std::min(scan.row_begin(), filled_);
    line_ = scan.line;
    skipping_ = scan.skip_rest_of_line;
    block_.text_ = text_;
    block_.ends_ = ends_.get();
    block_.rows_ = rows_.get();
    block_.row_count_ = scan.row_count;
}

std::size_t CsvReader::expected_rows(CsvBlock const& first) const {
    auto const rows = static_cast<double>(first.rows());
    auto const size = static_cast<double>(source_.size());
    auto const read = static_cast<double>(std::max<std::uint64_t>(source_.consumed(), 1));
    // No row is shorter than eight bytes where there are many.
    return std::max(first.rows(), static_cast<std::size_t>(
                                      std::min(rows * size / read * 1.02 + 16, size / 8 + 16)));
}

Result<CsvBlock const*> CsvReader::next() {
    block_.row_count_ = 0;
    block_.spoilt_.clear();
    for (;;) {
        TRY(fill());
        if (filled_ > begin_) index();
        if (block_.row_count_ > 0 || !block_.spoilt_.empty()) return &block_;
        if (at_end_) return nullptr;
    }
}

Result<void> CsvReader::move_headings_down() {
    auto const where = [&] { return Place{{}, static_cast<int>(line_)}; };
    for (;;) {
        // The whole row must be in the buffer; quotes may hold line feeds.
        bool quoted = false;
        std::size_t end = begin_;
        for (; end < filled_ && (quoted || text_[end] != '\n'); ++end) quoted ^= text_[end] == '"';
        if (end >= filled_) {
            if (at_end_)
                return Error{"empty_file", "has no row of headings: is it the file you meant?",
                             where()};
            if (filled_ - begin_ > limits_.row_bytes)
                return Error{
                    "row_too_long",
                    fmt::format("the row of headings is longer than {} bytes: is it a CSV file?",
                                limits_.row_bytes),
                    where()};
            TRY(fill());
            continue;
        }
        std::string_view const row{text_ + begin_, end - begin_};
        std::uint32_t const line = line_;
        line_ += 1 + static_cast<std::uint32_t>(std::count(row.begin(), row.end(), '\n'));
        begin_ = end + 1;
        if (looks_blank(row)) continue;

        constexpr std::string_view separators = ",;\t|";
        std::size_t counts[4] = {};
        quoted = false;
        for (char const c : row) {
            quoted ^= c == '"';
            if (auto const i = separators.find(c); !quoted && i != separators.npos) ++counts[i];
        }
        separator_ =
            separators[static_cast<std::size_t>(std::max_element(counts, counts + 4) - counts)];

        headings_.clear();
        headings_line_ = line;
        std::string space, utf8;
        std::size_t cell = 0;
        quoted = false;
        for (std::size_t i = 0; i <= row.size(); ++i) {
            if (i < row.size()) quoted ^= row[i] == '"';
            if (i < row.size() && (quoted || row[i] != separator_)) continue;
            if (headings_.size() >= limits_.columns)
                return Error{
                    "too_many_columns",
                    fmt::format("has more than {} columns: remove the empty ones", limits_.columns),
                    {{}, static_cast<int>(line)}};
            headings_.emplace_back(as_utf8(plain_cell(row.substr(cell, i - cell), space), utf8));
            cell = i + 1;
        }
        // Excel leaves empty headings at the right; cells under them are left out if blank.
        while (!headings_.empty() && headings_.back().empty()) headings_.pop_back();
        if (!headings_.empty()) return {};
    }
}

}  // namespace breakwater::exchange
