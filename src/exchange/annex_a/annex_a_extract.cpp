#include "exchange/annex_a/annex_a_extract.h"

#include <fmt/format.h>

#include <algorithm>

#include "exchange/annex_a/front_sheet.h"
#include "exchange/annex_a/list_reader.h"
#include "kernel/lower_case.h"

namespace breakwater::exchange::annex_a {

namespace {

constexpr std::size_t rows_before_headings = 30;

// Finds the headings among the first rows of a sheet, then reads the rows below them.
class SheetTaker {
public:
    SheetTaker(Reading& reading, RowsMet& met, SourceFile const& file, std::string sheet,
               std::optional<int> named, bool epoch_1904)
        : reading_(reading),
          met_(met),
          file_(file),
          sheet_(std::move(sheet)),
          named_(named),
          epoch_1904_(epoch_1904) {}

    void take(std::uint32_t line, std::vector<Cell> const& cells) {
        if (list_) return list_->take(line, cells);
        if (given_up_) return;
        std::vector<std::string> headings;
        for (auto const& cell : cells) headings.push_back(cell.text);
        MatchedHeadings best;
        for (auto const& list : lists()) {
            if (named_ && list.number != *named_) continue;
            auto found = match_headings(list, headings);
            if (found.matched > best.matched) best = std::move(found);
        }
        // A title or a note can hold one or two words of a heading; a row of headings has most of
        // them.
        std::size_t const least = named_ ? 3 : 5;
        bool const has_child = std::any_of(
            best.items.begin(), best.items.end(),
            [](auto const& item) { return item == Item::child || item == Item::adopter; });
        if (best.list != nullptr && has_child && best.matched >= least &&
            best.matched * 2 >= best.list->columns.size()) {
            reading_.begin_source(file_.name, sheet_,
                                  fmt::format("Annex A list {}", best.list->number));
            list_ = std::make_unique<ListReader>(reading_, met_, std::move(best),
                                                 std::move(headings), epoch_1904_);
            return;
        }
        given_up_ = ++looked_at_ >= rows_before_headings;
    }

    bool found() const { return list_ != nullptr; }
    /// Tells the tables of the list, once the source was read, where that was not to its end.
    void finish() {
        if (list_ && !reading_.stopped.empty()) list_->read_in_part(reading_.stopped);
    }

private:
    Reading& reading_;
    RowsMet& met_;
    SourceFile const& file_;
    std::string sheet_;
    std::optional<int> named_;
    bool epoch_1904_;
    std::unique_ptr<ListReader> list_;
    std::size_t looked_at_ = 0;
    bool given_up_ = false;
};

void skip(Reading& reading, SourceFile const& file, std::string const& sheet, std::string why) {
    reading.begin_source(file.name, sheet, {}).skipped = std::move(why);
}

void unreadable(Reading& reading, Error const& error) {
    auto& source = reading.source();
    source.skipped = error.message;
    reading.problem(static_cast<std::uint32_t>(error.place.line), {}, {},
                    {error.code, error.message, "save or export the file again"});
    reading.stopped = fmt::format("{} could not be read to its end", place_of(source));
}

bool read_workbook(Reading& reading, RowsMet& met, SourceFile const& file) {
    auto opened = Workbook::open(file.path);
    if (!opened.ok()) {
        reading.begin_source(file.name, {}, {});
        unreadable(reading, opened.error());
        return false;
    }
    Workbook& book = opened.value();
    // Lists in their order: list 6 adds to what list 3 says, whatever the order of the sheets.
    std::vector<std::size_t> order(book.sheets().size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return list_named(book.sheets()[a]).value_or(12) <
               list_named(book.sheets()[b]).value_or(12);
    });
    bool any = false;
    for (std::size_t const sheet : order) {
        std::string const& name = book.sheets()[sheet];
        if (is_front_sheet(name)) {
            reading.begin_source(file.name, name, "front sheet");
            auto const done =
                book.read_sheet(sheet, [&](std::uint32_t line, std::vector<Cell> const& cells) {
                    if (cells.size() >= 2)
                        take_front_row(reading, line, cells[0].text, cells[1].text);
                });
            if (!done.ok()) unreadable(reading, done.error());
            continue;
        }
        SheetTaker taker(reading, met, file, name, list_named(name), book.counts_from_1904());
        auto const done = book.read_sheet(
            sheet,
            [&](std::uint32_t line, std::vector<Cell> const& cells) { taker.take(line, cells); });
        if (!taker.found()) skip(reading, file, name, "has no headings of a list of Annex A");
        if (!done.ok()) unreadable(reading, done.error());
        taker.finish();
        any = any || taker.found();
    }
    return any;
}

void read_front_csv(Reading& reading, SourceFile const& file) {
    reading.begin_source(file.name, {}, "front sheet");
    auto text = TextSource::open(file.path);
    auto csv =
        text.ok() ? CsvReader::open(std::move(text).value()) : Result<CsvReader>{text.error()};
    if (!csv.ok()) return unreadable(reading, csv.error());
    // A front sheet in CSV begins with the words item and value, or with its first item.
    auto const& headings = csv.value().headings();
    if (headings.size() < 2)
        return unreadable(reading, Error{"no_headings",
                                         "a front sheet has an item and its value in each row: "
                                         "this file has one column"});
    if (lower_case(headings[0]) != "item")
        take_front_row(reading, csv.value().headings_line(), headings[0], headings[1]);
    std::string item_space, value_space;
    for (;;) {
        auto const block = csv.value().next();
        if (!block.ok()) return unreadable(reading, block.error());
        if (block.value() == nullptr) return;
        report_spoilt(reading, *block.value(), headings.size());
        for (std::size_t r = 0; r < block.value()->rows(); ++r)
            take_front_row(reading, block.value()->line(r),
                           plain_cell(block.value()->raw(r, 0), item_space),
                           plain_cell(block.value()->raw(r, 1), value_space));
    }
}

bool read_csv_list(Reading& reading, RowsMet& met, SourceFile const& file) {
    auto text = TextSource::open(file.path);
    auto csv =
        text.ok() ? CsvReader::open(std::move(text).value()) : Result<CsvReader>{text.error()};
    SheetTaker taker(reading, met, file, {}, list_named(file.stem), false);
    auto const to_cells = [](std::vector<std::string> const& texts) {
        std::vector<Cell> cells;
        for (auto const& each : texts)
            cells.push_back({each.empty() ? CellKind::blank : CellKind::text, each});
        return cells;
    };
    Result<void> done;
    if (!csv.ok()) done = csv.error();
    for (std::size_t tries = 0; done.ok() && !taker.found() && tries < rows_before_headings;
         ++tries) {
        taker.take(csv.value().headings_line(), to_cells(csv.value().headings()));
        if (!taker.found()) done = csv.value().move_headings_down();
    }
    if (!taker.found()) {
        skip(reading, file, {}, "has no headings of a list of Annex A");
        if (!done.ok() && done.error().code != "empty_file") unreadable(reading, done.error());
        return false;
    }
    reading.source().encoding = csv.value().source().encoding();
    std::vector<std::string> texts(csv.value().headings().size());
    std::string space, utf8;
    for (;;) {
        auto const block = csv.value().next();
        if (!block.ok()) unreadable(reading, block.error());
        if (!block.ok() || block.value() == nullptr) {
            taker.finish();
            return true;
        }
        report_spoilt(reading, *block.value(), texts.size());
        for (std::size_t r = 0; r < block.value()->rows(); ++r) {
            for (std::size_t c = 0; c < texts.size(); ++c)
                texts[c] = as_utf8(plain_cell(block.value()->raw(r, c), space), utf8);
            taker.take(block.value()->line(r), to_cells(texts));
        }
    }
}

}  // namespace

bool is_annex_a_csv(SourceFile const& file) {
    if (list_named(file.stem) || is_front_sheet(file.stem)) return true;
    auto text = TextSource::open(file.path);
    if (!text.ok()) return false;
    auto csv = CsvReader::open(std::move(text).value());
    for (int tries = 0; csv.ok() && tries < 3; ++tries) {
        for (auto const& list : lists()) {
            auto const found = match_headings(list, csv.value().headings());
            if (found.matched >= 5 && found.matched * 2 >= list.columns.size()) return true;
        }
        if (!csv.value().move_headings_down().ok()) return false;
    }
    return false;
}

bool read_annex_a(Reading& reading, std::span<SourceFile const> files) {
    std::vector<SourceFile> ordered(files.begin(), files.end());
    std::stable_sort(ordered.begin(), ordered.end(), [](SourceFile const& a, SourceFile const& b) {
        return list_named(a.stem).value_or(12) < list_named(b.stem).value_or(12);
    });
    bool any = false;
    RowsMet met;
    for (auto const& file : ordered) {
        if (is_front_sheet(file.stem)) {
            read_front_csv(reading, file);
            continue;
        }
        bool const found =
            file.extension == ".csv" || file.extension == ".txt" || file.extension == ".tsv"
                ? read_csv_list(reading, met, file)
                : read_workbook(reading, met, file);
        any = found || any;
        reading.bytes_done += file.bytes;
        reading.read_so_far(0);
    }
    return any;
}

}  // namespace breakwater::exchange::annex_a
