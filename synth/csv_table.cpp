#include "synth/csv_table.h"

#include <fmt/format.h>

#include <array>
#include <cassert>
#include <charconv>
#include <cstdio>
#include <memory>

#include "exchange/written_return.h"

namespace breakwater::synth {

namespace {

constexpr Day texts_from = -7305;  // 1950-01-01
constexpr int texts_held = 47847;  // to 2080-12-31

std::vector<std::array<char, 10>> make_texts() {
    std::vector<std::array<char, 10>> texts(texts_held);
    for (int i = 0; i < texts_held; ++i) {
        std::string const iso = to_iso(date_of(texts_from + i));
        std::copy(iso.begin(), iso.end(), texts[static_cast<std::size_t>(i)].begin());
    }
    return texts;
}

struct CloseFile {
    void operator()(std::FILE* file) const { std::fclose(file); }
};

}  // namespace

std::string_view iso_text(Day day) {
    static std::vector<std::array<char, 10>> const texts = make_texts();
    assert(day >= texts_from && day < texts_from + texts_held);
    auto const& text = texts[static_cast<std::size_t>(day - texts_from)];
    return {text.data(), text.size()};
}

Result<void> write_text(std::string_view text, std::filesystem::path const& file) {
    std::unique_ptr<std::FILE, CloseFile> const out{std::fopen(file.c_str(), "wb")};
    if (!out || std::fwrite(text.data(), 1, text.size(), out.get()) != text.size() ||
        std::fflush(out.get()) != 0)
        return Error{"file_not_written",
                     "the file could not be written: is there room, and may you "
                     "write in the folder?",
                     {file.string()}};
    return {};
}

Result<void> write_mistakes_made(Mistakes const& mistakes, std::filesystem::path const& file) {
    using enum ColumnKind;
    Mistakes none;
    CsvTable table(
        file,
        {{"file", text}, {"line", number}, {"column", number}, {"field", text}, {"kind", code}},
        none);
    for (auto const& mistake : mistakes.made)
        table.text(mistake.file)
            .number(mistake.line)
            .number(mistake.column)
            .text(mistake.field)
            .text(mistake.kind)
            .end_row();
    return table.write();
}

CsvTable::CsvTable(std::filesystem::path file, std::vector<Column> columns, Mistakes& mistakes)
    : file_(std::move(file)),
      columns_(std::move(columns)),
      mistakes_(mistakes, file_.filename().string(), columns_) {
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        if (i > 0) out_ += ',';
        out_ += columns_[i].name;
    }
    out_ += '\n';
    row_ = out_.size();
}

CsvTable& CsvTable::number(std::int64_t value) {
    begin_cell();
    std::array<char, 24> digits;
    auto const end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    out_.append(digits.data(), end);
    return *this;
}

CsvTable& CsvTable::id(int value) {
    return value == 0 ? text({}) : number(value);
}

CsvTable& CsvTable::text(std::string_view value) {
    begin_cell();
    exchange::append_cell(out_, value);
    return *this;
}

CsvTable& CsvTable::day(Day value) {
    begin_cell();
    if (value != never) out_ += iso_text(value);
    return *this;
}

CsvTable& CsvTable::minute(std::int64_t value) {
    begin_cell();
    if (value == never_minute) return *this;
    out_ += iso_text(static_cast<Day>(value / 1440));
    int const minute = static_cast<int>(value % 1440);
    fmt::format_to(std::back_inserter(out_), " {:02}:{:02}:00", minute / 60, minute % 60);
    return *this;
}

CsvTable& CsvTable::hundredths(int value) {
    begin_cell();
    fmt::format_to(std::back_inserter(out_), "{}.{:02}", value / 100, value % 100);
    return *this;
}

void CsvTable::begin_cell() {
    if (!starts_.empty()) out_ += ',';
    starts_.push_back(out_.size());
}

void CsvTable::end_row() {
    assert(starts_.size() == columns_.size());
    ++line_;
    if (mistakes_.due()) {
        auto const rows = mistakes_.spoil(cells(), line_);
        out_.resize(row_);
        for (auto const& row : rows) {
            for (std::size_t i = 0; i < row.size(); ++i) {
                if (i > 0) out_ += ',';
                exchange::append_cell(out_, row[i]);
            }
            out_ += '\n';
        }
        line_ += static_cast<int>(rows.size()) - 1;
    } else {
        out_ += '\n';
    }
    starts_.clear();
    row_ = out_.size();
}

std::vector<std::string> CsvTable::cells() const {
    std::vector<std::string> cells;
    for (std::size_t i = 0; i < starts_.size(); ++i) {
        std::size_t const end = i + 1 < starts_.size() ? starts_[i + 1] - 1 : out_.size();
        std::string_view raw{out_.data() + starts_[i], end - starts_[i]};
        std::string plain;
        if (!raw.empty() && raw.front() == '"') {
            raw = raw.substr(1, raw.size() - 2);
            for (std::size_t k = 0; k < raw.size(); ++k) {
                plain += raw[k];
                if (raw[k] == '"') ++k;
            }
        } else {
            plain = raw;
        }
        cells.push_back(std::move(plain));
    }
    return cells;
}

Result<void> CsvTable::write() {
    return write_text(out_, file_);
}

}  // namespace breakwater::synth
