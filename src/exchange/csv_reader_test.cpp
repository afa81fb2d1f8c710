#include "exchange/csv_reader.h"

#include <doctest/doctest.h>

#include <random>

using namespace breakwater;
using namespace breakwater::exchange;

namespace {

struct Read {
    std::vector<std::string> headings;
    std::vector<std::vector<std::string>> rows;
    std::vector<std::uint32_t> lines;
    std::vector<SpoiltRow> spoilt;
};

Read read_all(std::string_view text, CsvLimits limits = {}) {
    Read read;
    auto reader = CsvReader::open(TextSource::of(text), limits);
    if (!reader.ok()) return read;
    read.headings = reader.value().headings();
    for (;;) {
        auto const block = reader.value().next();
        REQUIRE(block.ok());
        if (block.value() == nullptr) return read;
        std::string space;
        for (std::size_t r = 0; r < block.value()->rows(); ++r) {
            std::vector<std::string> cells;
            for (std::size_t c = 0; c < read.headings.size(); ++c)
                cells.emplace_back(plain_cell(block.value()->raw(r, c), space));
            read.rows.push_back(std::move(cells));
            read.lines.push_back(block.value()->line(r));
        }
        for (auto const& spoilt : block.value()->spoilt()) read.spoilt.push_back(spoilt);
    }
}

using Rows = std::vector<std::vector<std::string>>;

}  // namespace

TEST_CASE("a file of rows is read whatever its quotes, spaces, line ends and separators") {
    struct {
        std::string_view text;
        Rows rows;
    } const table[] = {
        {"a,b\n1,2\n3,4\n", {{"1", "2"}, {"3", "4"}}},
        {"a,b\r\n1,2\r\n3,4\r\n", {{"1", "2"}, {"3", "4"}}},
        {"a,b\r1,2\r3,4", {{"1", "2"}, {"3", "4"}}},
        {"a,b\n1,2\n3,4", {{"1", "2"}, {"3", "4"}}},
        {"\xEF\xBB\xBF\"a\",\"b\"\n1,2\n", {{"1", "2"}}},
        {"a;b\n1;2,5\n", {{"1", "2,5"}}},
        {"a\tb\n1\t2\n", {{"1", "2"}}},
        {"a,b\n\"1,5\",\"say \"\"yes\"\"\"\n", {{"1,5", "say \"yes\""}}},
        {"a,b\n\"one\ntwo\",2\n3,4\n", {{"one\ntwo", "2"}, {"3", "4"}}},
        {"a,b\n\n1,2\n\n,\n , \n3,4\n\n", {{"1", "2"}, {"", ""}, {"", ""}, {"3", "4"}}},
        {"a,b\n 1 , 2 \n", {{"1", "2"}}},
        {"a,b\n\"\",\"\"\"\"\n", {{"", "\""}}},
        {"a,b\n1,5\" pipe\n", {{"1", "5\" pipe"}}},
        {"a,b,,\n1,2,,\n", {{"1", "2"}}},
        {"\n\na,b\n1,2", {{"1", "2"}}},
    };
    for (auto const& row : table) {
        CAPTURE(row.text);
        auto const read = read_all(row.text);
        CHECK(read.rows == row.rows);
        CHECK(read.spoilt.empty());
    }
}

TEST_CASE("a row that cannot be read is set aside with its line and the rest still counts") {
    using Why = SpoiltRow::Why;
    struct {
        std::string_view text;
        Rows rows;
        Why why;
        std::uint32_t line;
    } const table[] = {
        {"a,b\n1\n3,4\n", {{"3", "4"}}, Why::wrong_number_of_cells, 2},
        {"a,b\n1,2\n1,2,3\n3,4\n", {{"1", "2"}, {"3", "4"}}, Why::wrong_number_of_cells, 3},
        {"a,b\n1,2\n3", {{"1", "2"}}, Why::cut_off, 3},
        {"a,b\n1,2\n3,\"4", {{"1", "2"}}, Why::cut_off, 3},
        {"a,b\n\"1\"x,2\n3,4\n", {{"3", "4"}}, Why::text_after_quote, 2},
        {"a,b\n\"1\"\rx,2\n3,4\n", {{"3", "4"}}, Why::text_after_quote, 2},
        {"a,b\n\"1,2\n3,4\n5,6\n", {{"3", "4"}, {"5", "6"}}, Why::quote_never_closed, 2},
        {"a,b\n\"one\ntwo\",2\n3\n", {{"one\ntwo", "2"}}, Why::wrong_number_of_cells, 4},
    };
    for (auto const& row : table) {
        CAPTURE(row.text);
        auto const read = read_all(row.text);
        CHECK(read.rows == row.rows);
        REQUIRE(read.spoilt.size() == 1);
        CHECK(read.spoilt[0].why == row.why);
        CHECK(read.spoilt[0].line == row.line);
    }
}

TEST_CASE("a row longer than the limit is refused without holding it") {
    std::string text = "a,b\n1,2\n" + std::string(300'000, 'x') + ",2\n3,4\n";
    CsvLimits const limits{.block_bytes = 4096, .row_bytes = 8192};
    auto const read = read_all(text, limits);
    CHECK(read.rows == Rows{{"1", "2"}, {"3", "4"}});
    REQUIRE(read.spoilt.size() == 1);
    CHECK(read.spoilt[0].why == SpoiltRow::Why::too_long);
    CHECK(read.lines == std::vector<std::uint32_t>{2, 4});
}

TEST_CASE("headings that make no sense are refused with what to do") {
    struct {
        std::string text;
        std::string_view code;
    } const table[] = {
        {"", "empty_file"},
        {"\n\n , \n", "empty_file"},
        {"a" + std::string(5000, ','), "too_many_columns"},
        {std::string(5'000'000, 'x'), "row_too_long"},
    };
    for (auto const& row : table) {
        auto const reader = CsvReader::open(TextSource::of(row.text));
        REQUIRE(!reader.ok());
        CHECK(reader.error().code == row.code);
    }
}

TEST_CASE("cells come out the same however the text is cut into blocks") {
    std::mt19937 random(7);
    std::string const letters = "ab,\"\n\r x";
    for (int round = 0; round < 200; ++round) {
        Rows rows;
        std::string text = "h1,h2,h3\n";
        for (int r = 0; r < 40; ++r) {
            rows.emplace_back();
            for (int c = 0; c < 3; ++c) {
                std::string cell = "c";
                for (auto n = random() % 9; n > 0; --n) cell += letters[random() % letters.size()];
                cell += "d";
                bool const quote = cell.find_first_of(",\"\n\r") != cell.npos || random() % 3 == 0;
                std::string written;
                for (char const ch : cell) written += ch == '"' ? "\"\"" : std::string(1, ch);
                text += (c ? "," : "") + (quote ? '"' + written + '"' : written);
                rows.back().push_back(cell);
            }
            text += random() % 2 ? "\r\n" : "\n";
        }
        CHECK(read_all(text).rows == rows);
        CHECK(read_all(text, {.block_bytes = 128 + random() % 200, .row_bytes = 512}).rows == rows);
    }
}

TEST_CASE("what is set aside is the same however the text is cut into blocks") {
    std::mt19937 random(8);
    std::string_view const letters = "ab,,\"\"\n\r";
    for (int round = 0; round < 400; ++round) {
        std::string text = "h1,h2\n";
        for (auto n = random() % 500; n > 0; --n) text += letters[random() % letters.size()];
        CAPTURE(text);
        auto const whole = read_all(text, {.row_bytes = 2048});
        auto const cut = read_all(text, {.block_bytes = 128, .row_bytes = 2048});
        CHECK(cut.rows == whole.rows);
        CHECK(cut.lines == whole.lines);
        REQUIRE(cut.spoilt.size() == whole.spoilt.size());
        for (std::size_t i = 0; i < cut.spoilt.size(); ++i) {
            CHECK(cut.spoilt[i].line == whole.spoilt[i].line);
            CHECK(cut.spoilt[i].why == whole.spoilt[i].why);
        }
    }
}

TEST_CASE("text is read in the encoding it was written in") {
    auto const wide = [](std::string_view ascii, bool little, bool mark) {
        std::string out = mark ? (little ? "\xFF\xFE" : "\xFE\xFF") : "";
        for (char const c : ascii) out += little ? std::string{c, '\0'} : std::string{'\0', c};
        return out;
    };
    std::string_view const text = "name,b\nZoe and Al,2\nanother row,3\n";
    Rows const rows{{"Zoe and Al", "2"}, {"another row", "3"}};
    CHECK(read_all(text).rows == rows);
    for (bool const little : {true, false})
        for (bool const mark : {true, false})
            CHECK(read_all(wide(text, little, mark)).rows == rows);
    std::string space;
    CHECK(as_utf8("Zo\xEB \x93quoted\x94", space) == "Zoë “quoted”");
    CHECK(as_utf8("Zoë", space) == "Zoë");
}

TEST_CASE("a row far longer than most is read whole, and the rows around it") {
    std::string const longest(100'000, 'x');
    std::string text = "a,b\n";
    Rows rows;
    for (int i = 0; i < 500; ++i) {
        rows.push_back({std::to_string(i), i % 100 == 50 ? longest : "y"});
        text += rows.back()[0] + "," + rows.back()[1] + "\n";
    }
    for (std::size_t const block : {1000u, 20'000u, 256u * 1024u}) {
        auto const read = read_all(text, {.block_bytes = block});
        CHECK(read.rows == rows);
        CHECK(read.spoilt.empty());
    }
}

TEST_CASE("marks and their places are the same whatever the processor can do") {
    std::mt19937 random{7};
    std::string text(64 * 40, 'x');
    for (char& c : text) c = "x,\"\ny"[random() % 5];
    text.replace(64, 64, std::string(64, ','));  // every place of a chunk
    text.replace(128, 64, std::string(64, 'x'));
    std::vector<CsvMarks> plain(40), best(40);
    mark_chunks_plainly(text.data(), plain.size(), ',', plain.data());
    best_mark_chunks()(text.data(), best.size(), ',', best.data());
    std::vector<std::uint64_t> bits;
    std::vector<std::uint32_t> places;
    for (std::size_t c = 0; c < plain.size(); ++c) {
        CHECK(best[c].quote == plain[c].quote);
        CHECK(best[c].separator == plain[c].separator);
        CHECK(best[c].line_feed == plain[c].line_feed);
        bits.push_back(plain[c].separator);
    }
    for (std::size_t i = 0; i < text.size(); ++i)
        if (text[i] == ',') places.push_back(static_cast<std::uint32_t>(1000 + i));
    for (PutPlaces const put : {best_put_places(), PutPlaces{put_places_plainly}}) {
        std::vector<std::uint32_t> written(places.size() + 64);
        auto const* const end = put(bits.data(), bits.size(), 1000, written.data());
        REQUIRE(end == written.data() + places.size());
        written.resize(places.size());
        CHECK(written == places);
    }
}
