#include "synth/write_annex_a.h"

#include <fmt/format.h>

#include <charconv>
#include <memory>

#include "exchange/written_return.h"
#include "kernel/libxlsxwriter.h"
#include "synth/annex_a_lists.h"
#include "synth/csv_table.h"
#include "synth/make_folder.h"

namespace breakwater::synth {

namespace {

// What the extract is; ours reads it, and a person opening the workbook sees it first.
std::vector<std::pair<std::string, std::string>> front_sheet(City const& city) {
    return {{"Annex A", "Child level data"},
            {"invented", "Y"},
            {"Invented data", "No child, family, worker or place in this file is real"},
            {"area_code", city.options.area},
            {"area_name", city.options.area_name},
            {"as_at", std::string{iso_text(city.as_at)}},
            {"children_0_to_17", std::to_string(city.options.children)}};
}

std::string text_of(AnnexCell const& cell) {
    if (auto const* words = std::get_if<std::string>(&cell)) return *words;
    if (auto const* number = std::get_if<int>(&cell)) return std::to_string(*number);
    if (auto const* day = std::get_if<AnnexDay>(&cell)) return std::string{iso_text(day->day)};
    return {};
}

int number_of(std::string_view digits) {
    int number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

std::string day_month_year(std::string_view iso) {
    return fmt::format("{}/{}/{}", iso.substr(8, 2), iso.substr(5, 2), iso.substr(0, 4));
}

// Rows as text, mistakes made; a date that kept its cell is still told apart by `as_day`.
struct Written {
    std::string text;
    bool as_day = false, as_number = false;
};

class Rows {
public:
    Rows(AnnexList const& list, std::string const& file, int first_line, Mistakes& mistakes)
        : list_(list), mistakes_(mistakes, file, list.columns), line_(first_line) {}

    template <class Write>
    void each(Write write) {
        for (auto const& cells : list_.rows) {
            std::vector<Written> row;
            for (auto const& cell : cells)
                row.push_back({text_of(cell), std::holds_alternative<AnnexDay>(cell),
                               std::holds_alternative<int>(cell)});
            if (!mistakes_.due()) {
                write(line_++, row);
                continue;
            }
            std::vector<std::string> plain;
            for (auto const& cell : row) plain.push_back(cell.text);
            for (auto const& changed : mistakes_.spoil(plain, line_)) {
                auto spoilt = row;
                for (std::size_t i = 0; i < changed.size(); ++i) {
                    bool const same = changed[i] == row[i].text;
                    // A day put before another is still a day; other changes are text.
                    bool const day = row[i].as_day && changed[i].size() == 10 &&
                                     changed[i][4] == '-' && parse_date(changed[i]).ok();
                    spoilt[i] = {changed[i], row[i].as_day && (same || day),
                                 row[i].as_number && same};
                }
                write(line_++, spoilt);
            }
        }
    }

private:
    AnnexList const& list_;
    RowMistakes mistakes_;
    int line_;
};

struct CloseWorkbook {
    void operator()(lxw_workbook* book) const { xlsx::workbook_close(book); }
};

class Workbook {
public:
    Workbook(City const& city, std::filesystem::path file) : city_(city), file_(std::move(file)) {
        mistakes_ = {city.options.seed, city.options.errors_per_100_000, {}};
    }

    Result<void> write() {
        lxw_workbook_options options{};
        std::unique_ptr<lxw_workbook, CloseWorkbook> book{
            xlsx::workbook_new_opt(file_.c_str(), &options)};
        lxw_doc_properties properties{};
        std::string title = "Annex A, invented data", comments = "No child in this file is real.";
        properties.title = title.data();
        properties.comments = comments.data();
        properties.created =
            1577836800;  // 1 January 2020, so that the same city gives the same bytes
        xlsx::workbook_set_properties(book.get(), &properties);
        date_ = xlsx::workbook_add_format(book.get());
        xlsx::format_set_num_format(date_, "dd/mm/yyyy");
        bold_ = xlsx::workbook_add_format(book.get());
        xlsx::format_set_bold(bold_);
        write_front(book.get());
        for (auto const& list : annex_a_lists(city_)) write_list(book.get(), list);
        if (xlsx::workbook_close(book.release()) != LXW_NO_ERROR)
            return Error{"file_not_written",
                         "the workbook could not be written: is there room, and "
                         "may you write in the folder?",
                         {file_.string()}};
        if (mistakes_.per_100_000 == 0) return {};
        return write_mistakes_made(mistakes_, file_.parent_path() / "errors.csv");
    }

private:
    void write_front(lxw_workbook* book) {
        lxw_worksheet* sheet = xlsx::workbook_add_worksheet(book, "Front_Sheet");
        lxw_row_t row = 0;
        for (auto const& [name, value] : front_sheet(city_)) {
            xlsx::worksheet_write_string(sheet, row, 0, name.c_str(), bold_);
            xlsx::worksheet_write_string(sheet, row++, 1, value.c_str(), nullptr);
        }
        xlsx::worksheet_set_column(sheet, 0, 1, 24, nullptr);
    }

    void write_list(lxw_workbook* book, AnnexList const& list) {
        lxw_worksheet* sheet = xlsx::workbook_add_worksheet(book, list.sheet.c_str());
        xlsx::worksheet_write_string(sheet, 0, 0, list.title.c_str(), bold_);
        lxw_col_t column = 0;
        for (auto const& heading : list.columns)
            xlsx::worksheet_write_string(sheet, 1, column++, std::string{heading.name}.c_str(),
                                         bold_);
        xlsx::worksheet_freeze_panes(sheet, 2, 1);
        xlsx::worksheet_set_column(sheet, 0, static_cast<lxw_col_t>(list.columns.size() - 1), 14,
                                   nullptr);
        Rows(list, list.sheet, 3, mistakes_).each([&](int line, std::vector<Written> const& row) {
            for (std::size_t i = 0; i < row.size(); ++i)
                write_cell(sheet, static_cast<lxw_row_t>(line - 1), static_cast<lxw_col_t>(i),
                           row[i]);
        });
    }

    void write_cell(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, Written const& cell) {
        if (cell.text.empty()) return;
        if (cell.as_day) {
            Day const day = day_of(parse_date(cell.text).value());
            xlsx::worksheet_write_number(sheet, row, column, day + excel_day_of_1970, date_);
        } else if (cell.as_number) {
            xlsx::worksheet_write_number(sheet, row, column, number_of(cell.text), nullptr);
        } else {
            xlsx::worksheet_write_string(sheet, row, column, utf8(cell.text).c_str(), nullptr);
        }
    }

    // A workbook is XML and cannot hold stray Windows-1252 bytes: it holds what they were read as.
    static std::string utf8(std::string const& text) {
        std::string clean;
        for (std::size_t i = 0; i < text.size(); ++i) {
            auto const byte = static_cast<unsigned char>(text[i]);
            bool const stray =
                byte == 0x92 && (i == 0 || static_cast<unsigned char>(text[i - 1]) < 0x80);
            if (stray)
                clean += "\u0192";
            else if (byte == 0xE9)
                clean += "\u00E9";
            else
                clean += text[i];
        }
        return clean;
    }

    static constexpr int excel_day_of_1970 = 25569;
    City const& city_;
    std::filesystem::path file_;
    Mistakes mistakes_;
    lxw_format* date_ = nullptr;
    lxw_format* bold_ = nullptr;
};

Result<void> write_list_csv(AnnexList const& list, std::filesystem::path const& folder,
                            Mistakes& mistakes) {
    std::string const name = list.sheet + ".csv";
    std::string out;
    for (std::size_t i = 0; i < list.columns.size(); ++i) {
        if (i > 0) out += ',';
        exchange::append_cell(out, list.columns[i].name);
    }
    out += '\n';
    Rows(list, name, 2, mistakes).each([&](int, std::vector<Written> const& row) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (i > 0) out += ',';
            exchange::append_cell(out, row[i].as_day ? day_month_year(row[i].text) : row[i].text);
        }
        out += '\n';
    });
    return write_text(out, folder / name);
}

}  // namespace

Result<void> write_annex_a_workbook(City const& city, std::filesystem::path const& folder) {
    TRY(make_folder(folder));
    return Workbook(city, folder / "annex_a.xlsx").write();
}

Result<void> write_annex_a_csv(City const& city, std::filesystem::path const& folder) {
    TRY(make_folder(folder));
    std::string front = "item,value\n";
    for (auto const& [name, value] : front_sheet(city)) {
        exchange::append_cell(front, name);
        front += ',';
        exchange::append_cell(front, value);
        front += '\n';
    }
    TRY(write_text(front, folder / "Front_Sheet.csv"));
    Mistakes mistakes{city.options.seed, city.options.errors_per_100_000, {}};
    for (auto const& list : annex_a_lists(city)) {
        TRY(write_list_csv(list, folder, mistakes));
    }
    if (mistakes.per_100_000 == 0) return {};
    return write_mistakes_made(mistakes, folder / "errors.csv");
}

}  // namespace breakwater::synth
