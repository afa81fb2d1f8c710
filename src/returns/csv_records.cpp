#include "returns/csv_records.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "kernel/lower_case.h"

namespace breakwater::returns {

using exchange::CsvBlock;
using exchange::CsvReader;
using exchange::SpoiltRow;

namespace {

constexpr std::uint64_t most_bytes = std::uint64_t{1} << 30;
constexpr char long_cell = '\xFF';

std::string_view why_spoilt(SpoiltRow::Why why) {
    switch (why) {
        case SpoiltRow::Why::wrong_number_of_cells:
            return "the row has more or fewer cells than there are headings, and is passed over";
        case SpoiltRow::Why::quote_never_closed:
            return "a quote in the row is never closed, and the row is passed over";
        case SpoiltRow::Why::text_after_quote:
            return "text stands after a closing quote, and the row is passed over";
        case SpoiltRow::Why::too_long:
            return "the row is too long, and is passed over";
        case SpoiltRow::Why::cut_off:
            return "the file ends inside the row, which is passed over";
    }
    return {};
}

// A cell as its length and its text; most are shorter than 255 bytes.
void put_cell(std::string& out, std::string_view cell) {
    auto const size = static_cast<std::uint32_t>(cell.size());
    if (size < 255) {
        out += static_cast<char>(size);
    } else {
        char bytes[4];
        std::memcpy(bytes, &size, 4);
        out += long_cell;
        out.append(bytes, 4);
    }
    out += cell;
}

std::string_view take_cell(std::string_view& text) {
    auto size = static_cast<std::uint32_t>(static_cast<unsigned char>(text.front()));
    text.remove_prefix(1);
    if (size == 255) {
        std::memcpy(&size, text.data(), 4);
        text.remove_prefix(4);
    }
    auto const cell = text.substr(0, size);
    text.remove_prefix(size);
    return cell;
}

}  // namespace

CsvRecords::CsvRecords(Shape const& shape, TellFault tell)
    : shape_(&shape), tell_(std::move(tell)), files_(shape.tables.size()), record_(shape) {}

Result<CsvRecords> CsvRecords::read(std::vector<CsvFile> files, Shape const& shape, TellFault tell,
                                    std::function<void(std::uint64_t)> const& progress) {
    CsvRecords records{shape, std::move(tell)};
    struct Opened {
        CsvReader csv;
        Columns columns;
        std::string_view name;
    };
    std::vector<Opened> opened;
    for (auto& file : files) {
        auto csv = CsvReader::open(std::move(file.source));
        if (!csv.ok()) {
            records.tell_({csv.error().code, csv.error().message, 0, 0, file.name});
            continue;
        }
        auto columns = records.match(csv.value().headings());
        auto const line = csv.value().headings_line();
        if (columns.table == no_table) {
            records.tell_({"not_of_the_return",
                           "the headings are of no table of the return: the file is passed over",
                           line, 0, file.name});
        } else if (auto& held = records.files_[columns.table]; !held.empty()) {
            records.tell_({"table_twice",
                           fmt::format("the file is {}, as {} is, which was taken: this one is "
                                       "passed over",
                                       shape.tables[columns.table].name, held),
                           line, 0, file.name});
        } else {
            held = file.name;
            records.tell_columns(csv.value().headings(), columns, file.name, line);
            opened.push_back({std::move(csv).value(), std::move(columns), file.name});
        }
    }
    if (opened.empty())
        return Error{"not_this_return",
                     "none of the files has the headings of a table of the return"};
    // The tables in the return's order, so that children come as the first of them has them.
    std::sort(opened.begin(), opened.end(),
              [](Opened const& a, Opened const& b) { return a.columns.table < b.columns.table; });
    for (auto& each : opened) {
        TRY(records.take_file(std::move(each.csv), each.columns, each.name, progress));
    }
    records.gather();
    return records;
}

CsvRecords::Columns CsvRecords::match(std::span<std::string const> headings) const {
    std::vector<std::string> lower;
    for (auto const& heading : headings) lower.push_back(lower_case(heading));
    auto const place = [&](std::string_view name) -> std::optional<std::size_t> {
        auto const at = std::find(lower.begin(), lower.end(), lower_case(name));
        if (at == lower.end()) return std::nullopt;
        return static_cast<std::size_t>(at - lower.begin());
    };
    Columns best;
    auto const child = place(shape_->id_field);
    if (!child) return best;
    double best_share = 0.5;
    for (std::size_t t = 0; t < shape_->tables.size(); ++t) {
        Table const& table = shape_->tables[t];
        if (table.csv.empty()) continue;
        Columns found{t, *child, {}};
        std::size_t matched = 1;
        for (auto const& field : table.fields) {
            found.at.push_back(place(field.name));
            matched += found.at.back().has_value();
        }
        // Of the columns that the file or the table has, how many both have. What every table has
        // (the child's number and date of birth) tells nothing.
        double const share = static_cast<double>(matched) /
                             static_cast<double>(table.fields.size() + 1 + lower.size() - matched);
        if (matched < 3 || share < best_share) continue;
        best = std::move(found);
        best_share = share;
    }
    return best;
}

void CsvRecords::tell_columns(std::span<std::string const> headings, Columns const& columns,
                              std::string_view file, std::uint32_t line) {
    Table const& table = shape_->tables[columns.table];
    for (std::size_t f = 0; f < table.fields.size(); ++f)
        if (!columns.at[f] && !table.fields[f].xml_only)
            tell_({"column_missing",
                   fmt::format("the file has no column “{}”: every value of it is missing",
                               table.fields[f].name),
                   line, 0, file});
    for (std::size_t h = 0; h < headings.size(); ++h) {
        bool const used = h == columns.child ||
                          std::find(columns.at.begin(), columns.at.end(), h) != columns.at.end();
        if (!used)
            tell_({"column_unknown",
                   fmt::format("“{}” is no column of {}, and is passed over",
                               headings[h].substr(0, 60), table.name),
                   line, 0, file});
    }
}

Result<void> CsvRecords::take_file(CsvReader csv, Columns const& columns, std::string_view file,
                                   std::function<void(std::uint64_t)> const& progress) {
    auto const before = consumed_;
    for (;;) {
        CsvBlock const* const block = TRY(csv.next());
        if (block == nullptr) return {};
        for (auto const& spoilt : block->spoilt())
            tell_({"row_spoilt", std::string{why_spoilt(spoilt.why)}, spoilt.line, 0, file});
        for (std::size_t r = 0; r < block->rows(); ++r) take_row(*block, r, columns, file);
        if (text_.size() + rows_.size() * sizeof(Row) > most_bytes)
            return Error{"too_large",
                         "the files hold more than a gigabyte: no return of one authority does",
                         {std::string{file}, 0, 0}};
        consumed_ = before + csv.source().consumed();
        if (progress) progress(consumed_);
    }
}

void CsvRecords::take_row(CsvBlock const& block, std::size_t r, Columns const& columns,
                          std::string_view file) {
    auto const cell = [&](std::size_t column) {
        return exchange::as_utf8(exchange::plain_cell(block.raw(r, column), cell_), recoded_);
    };
    values_.clear();
    bool blank = true;
    for (auto const& at : columns.at) {
        auto const text = at ? cell(*at) : std::string_view{};
        blank = blank && text.empty();
        put_cell(values_, text);
    }
    auto const child = cell(columns.child);
    if (child.empty()) {
        if (!blank)
            tell_({"no_child",
                   fmt::format("the row has no {}, so it is of no child, and is passed over",
                               shape_->id_field),
                   block.line(r), 0, file});
        return;
    }
    rows_.push_back(
        {text_.size(), number_of(child), block.line(r), static_cast<std::uint32_t>(columns.table)});
    text_ += values_;
}

std::uint32_t CsvRecords::number_of(std::string_view child) {
    auto const found = children_.find(child);
    if (found != children_.end()) return found->second;
    auto const number = static_cast<std::uint32_t>(names_.size());
    names_.push_back(children_.emplace(child, number).first->first);
    return number;
}

// Counts the rows of each child, then gives each its place.
void CsvRecords::gather() {
    std::vector<std::uint32_t> place(names_.size() + 1, 0);
    for (auto const& row : rows_) ++place[row.child + 1];
    for (std::size_t i = 1; i < place.size(); ++i) place[i] += place[i - 1];
    order_.resize(rows_.size());
    for (std::uint32_t i = 0; i < rows_.size(); ++i) order_[place[rows_[i].child]++] = i;
}

Result<RawRecord const*> CsvRecords::next() {
    if (next_ >= order_.size()) return static_cast<RawRecord const*>(nullptr);
    record_.clear();
    Row const& first = rows_[order_[next_]];
    first_table_ = first.table;
    auto const id = *shape_->field_named(shape_->unit, shape_->id_field);
    record_.set(record_.add_row(shape_->unit, 0, first.line, 0), id, names_[first.child],
                first.line, 0);
    for (; next_ < order_.size() && rows_[order_[next_]].child == first.child; ++next_)
        add(rows_[order_[next_]]);
    record_.put_in_order();
    return static_cast<RawRecord const*>(&record_);
}

void CsvRecords::add(Row const& row) {
    if (record_.rows(row.table) >= rows_max)
        return tell_(
            {"too_many",
             fmt::format("more than {} rows of one child: the rest is passed over", rows_max),
             row.line, 0, files_[row.table]});
    auto const at = record_.add_row(row.table, 0, row.line, 0);
    auto text = std::string_view{text_}.substr(row.at);
    auto const fields = shape_->tables[row.table].fields.size();
    for (std::size_t f = 0; f < fields; ++f) record_.set(at, f, take_cell(text), row.line, 0);
}

std::vector<AbsentTable> CsvRecords::absent() const {
    std::vector<AbsentTable> found;
    for (std::size_t t = 0; t < shape_->tables.size(); ++t)
        if (!shape_->tables[t].csv.empty() && files_[t].empty())
            found.push_back({t, fmt::format("the files hold no {}.csv", shape_->tables[t].csv)});
    return found;
}

std::string_view CsvRecords::file_of(std::size_t table) const {
    if (table == shape_->unit && first_table_ != no_table) return files_[first_table_];
    return table < files_.size() ? std::string_view{files_[table]} : std::string_view{};
}

}  // namespace breakwater::returns
