#include "exchange/cell_text.h"

#include <doctest/doctest.h>

#include "exchange/id_register.h"

using namespace breakwater;
using namespace breakwater::exchange;
using journey::Day;
using journey::Flag;

TEST_CASE("a day is read however authorities write it, and never guessed") {
    struct {
        std::string_view cell;
        std::string_view day;
        int minute;
    } const good[] = {
        {"2024-08-31", "2024-08-31", -1},
        {"2024-08-31 23:10:00", "2024-08-31", 1390},
        {"2024-08-31T23:10:00.000", "2024-08-31", 1390},
        {"2024-8-1", "2024-08-01", -1},
        {"31/08/2024", "2024-08-31", -1},
        {"1/9/2024", "2024-09-01", -1},
        {"31-08-2024", "2024-08-31", -1},
        {"31.08.2024", "2024-08-31", -1},
        {"31/08/2024 08:05", "2024-08-31", 485},
        {"31-Aug-2024", "2024-08-31", -1},
        {"31 August 2024", "2024-08-31", -1},
        {"20240831", "2024-08-31", -1},
        {"29/02/2024", "2024-02-29", -1},
    };
    for (auto const& row : good) {
        CAPTURE(row.cell);
        auto const read = read_moment(row.cell);
        CHECK(read.fault == DayFault::none);
        REQUIRE(read.moment.day.known());
        CHECK(to_iso(read.moment.day.date()) == row.day);
        CHECK(read.moment.minute == row.minute);
    }
    struct {
        std::string_view cell;
        DayFault fault;
    } const bad[] = {
        {"31/02/2024", DayFault::no_such_day},
        {"29/02/2023", DayFault::no_such_day},
        {"2024-13-01", DayFault::no_such_day},
        {"08/31/2024", DayFault::month_first},
        {"31/08/24", DayFault::two_digit_year},
        {"soon", DayFault::not_a_date},
        {"45382", DayFault::not_a_date},
        {"1900-01-01", DayFault::placeholder},
        {"9999-12-31", DayFault::placeholder},
        {"2024-08-31x", DayFault::not_a_date},
        {"2024-08", DayFault::not_a_date},
        {"", DayFault::none},
        {"NULL", DayFault::none},
        {"#N/A", DayFault::none},
    };
    for (auto const& row : bad) {
        CAPTURE(row.cell);
        auto const read = read_moment(row.cell);
        CHECK(read.fault == row.fault);
        CHECK(!read.moment.day.known());
    }
}

TEST_CASE("the fast path for days agrees with the calendar on every day of two centuries") {
    for (Date day = make_date(1850, 1, 1); day < make_date(2150, 1, 1);
         day += std::chrono::days{1}) {
        // Placeholders.
        if (day >= make_date(1899, 12, 1) && day <= make_date(1900, 1, 1)) continue;
        std::string const text = to_iso(day);
        REQUIRE(read_iso_day(text.data(), text.size()) == Day{day}.value);
    }
    for (std::string_view const text :
         {"2024-02-30", "2023-02-29", "2024-00-10", "2024-13-10", "2024-01-00", "2024-01-32",
          "2024/01-01", "202a-01-01", "2024-01-0a", "2024-01-0", "2024-01-011", "9999-12-31",
          "1900-01-01", "1899-12-30", "1899-12-31", "2024-01-01 soon....", "2024-01-01 24:00:00",
          "2024-01-01 23:60:00"}) {
        std::string const padded = std::string{text} + std::string(32, ' ');
        CHECK(read_iso_day(padded.data(), text.size()) == Day::none);
    }
    for (std::string_view const text : {"2024-01-01 23:59:59", "2024-01-01T00:00:00.000"})
        CHECK(read_iso_day(text.data(), text.size()) == Day{make_date(2024, 1, 1)}.value);
}

TEST_CASE("spreadsheet day numbers are days since the end of 1899, or since 1904") {
    CHECK(to_iso(day_of_serial(45000, false)->date()) == "2023-03-15");
    CHECK(to_iso(day_of_serial(45000.75, false)->date()) == "2023-03-15");
    CHECK(to_iso(day_of_serial(61, false)->date()) == "1900-03-01");
    CHECK(to_iso(day_of_serial(43538, true)->date()) == "2023-03-15");
    CHECK(!day_of_serial(-1, false));
    CHECK(!day_of_serial(1e300, false));
}

TEST_CASE("yes, no and not known are told apart, and anything else is refused") {
    for (std::string_view const yes : {"Y", "y", "Yes", "TRUE", "1", "a) Yes", "a)Yes", "1 - Yes"})
        CHECK(read_flag(yes) == Flag::yes());
    for (std::string_view const no : {"N", "no", "False", "0", "b) No"})
        CHECK(read_flag(no) == Flag::no());
    for (std::string_view const unknown : {"", "NULL", "NA", "U", "c) Unknown", "unknown"})
        CHECK(read_flag(unknown) == Flag{});
    for (std::string_view const other : {"maybe", "2", "X", "a)", "Yes please"})
        CHECK(!read_flag(other));
}

TEST_CASE("numbers keep as many decimals as asked, rounded half up") {
    CHECK(read_scaled("12", 0) == 12);
    CHECK(read_scaled("12.5", 0) == 13);
    CHECK(read_scaled("12.49", 0) == 12);
    CHECK(read_scaled("0.8", 2) == 80);
    CHECK(read_scaled("1", 2) == 100);
    for (std::string_view const bad : {"", "-1", "x", "1,5", "1e3", "99999999999", "1.2.3"})
        CHECK(!read_scaled(bad, 0));
}

TEST_CASE("ids keep their number, however alike they look") {
    IdRegister ids;
    std::vector<std::string> texts;
    for (int i = 0; i < 20000; ++i) {
        texts.push_back(std::to_string(100000 + i));
        texts.push_back("CHILD-" + std::to_string(i));
        texts.push_back("a rather long identifier of a record " + std::to_string(i));
    }
    for (std::size_t i = 0; i < texts.size(); ++i)
        REQUIRE(ids.add(texts[i]) == static_cast<std::int32_t>(i));
    for (std::size_t i = 0; i < texts.size(); ++i) {
        REQUIRE(ids.find(texts[i]) == static_cast<std::int32_t>(i));
        REQUIRE(ids.text(static_cast<std::int32_t>(i)) == texts[i]);
    }
    CHECK(ids.find("99") == IdRegister::none);
    CHECK(ids.add(std::string_view("12\0", 3)) == IdRegister::none);
    CHECK(ids.find(std::string_view("100000\0", 7)) == IdRegister::none);
    CHECK(ids.add(std::string(200, 'x')) == IdRegister::none);
    CHECK(ids.size() == texts.size());
}
