#include "rules/rule_loader.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "rules/adopted_rules.h"

using namespace breakwater;
using namespace breakwater::rules;

namespace {

constexpr std::string_view bank_holidays =
    "first,last,name,kind,source\n"
    "2022-09-19,,State Funeral of Queen Elizabeth II,one-off,GOV.UK\n";

LoadedRules load(std::string_view text) {
    RuleText const texts[] = {
        {RuleText::Kind::calendar, "england", "england.csv", std::string(bank_holidays)},
        {RuleText::Kind::rules, "test", "test.rules", std::string(text)}};
    return load_rules(texts);
}

// A sound rule, with one line put in another's place: "" takes the line out.
std::string with(std::string_view key, std::string_view line) {
    std::string text = "rule seen_in_time\n";
    for (std::string_view const each :
         {"  title   Child seen in time", "  from    referral.received_on", "  to      \"seen\"",
          "  within  5 working days", "  since   2018-07-04", "  source  A made-up guide"}) {
        bool const replaced = each.substr(2).starts_with(std::string(key) + " ");
        auto const kept = replaced ? line : each;
        if (!kept.empty()) text += fmt::format("{}\n", kept);
    }
    return text;
}

std::string sound() {
    return with("none", "");
}

}  // namespace

TEST_CASE("a rule is read with everything it says") {
    auto const loaded = load(
        "# A comment, and a blank line.\n\n"
        "rule seen_in_time\n"
        "  id          XX-01\n"
        "  title       Child seen in time   # not part of the title\n"
        "  from        referral.received_on\n"
        "  to          \"child seen, and heard\"\n"
        "  within      5 working days\n"
        "  since       2018-07-04\n"
        "  until       2023-12-15\n"
        "  layer       statutory guidance\n"
        "  source      A made-up guide, page 7\n"
        "  says        the child should be seen\r\n"
        "              within five days\n"
        "  confidence  A\n"
        "  note        How we read it: page #7\n");
    REQUIRE(loaded.problems.empty());
    REQUIRE(loaded.book.timescales().size() == 1);
    auto const& clock = loaded.book.timescales()[0];
    CHECK(clock.name == "seen_in_time");
    CHECK(clock.id == "XX-01");
    CHECK(clock.title == "Child seen in time");
    CHECK(clock.from == "referral.received_on");
    CHECK(clock.to == "child seen, and heard");
    CHECK(to_words(clock) == "5 working days");
    CHECK(to_iso(clock.since) == "2018-07-04");
    CHECK(to_iso(clock.until.value()) == "2023-12-15");
    CHECK(clock.layer == Layer::statutory_guidance);
    CHECK(clock.calendar == "england");
    CHECK(clock.citation.source == "A made-up guide, page 7");
    CHECK(clock.citation.says == "the child should be seen within five days");
    CHECK(clock.citation.note == "How we read it: page #7");
    CHECK(clock.citation.confidence == 'A');
    CHECK(clock.place == Place{"test.rules", 3, 6});
}

TEST_CASE("what does not hold is named with its file, line and column, and the rule is left out") {
    struct Row {
        std::string text;
        char const* code;
        int line, column;
    };
    for (auto const& row : {
             Row{with("source", ""), "no_source", 1, 6},
             Row{with("since", ""), "no_since", 1, 6},
             Row{with("title", ""), "no_title", 1, 6},
             Row{with("from", ""), "no_from", 1, 6},
             Row{with("to", ""), "no_to", 1, 6},
             Row{with("within", ""), "no_within", 1, 6},
             Row{with("source", "  source"), "no_value", 7, 3},
             Row{with("source", "  sauce  A made-up guide"), "unknown_key", 7, 3},
             Row{with("since", "  since   4 July 2018"), "not_a_date", 6, 11},
             Row{with("since", "  since   2018-02-29"), "not_a_date", 6, 11},
             Row{with("since", "  since   2018-07-04\n  until   2018-07-04"), "until_before_since",
                 7, 11},
             Row{with("since", "  since   2018-07-04\n  since   2019-07-04"), "key_twice", 7, 3},
             Row{with("within", "  within  five working days"), "not_a_number", 5, 11},
             Row{with("within", "  within  5working days"), "not_a_number", 5, 11},
             Row{with("within", "  within  5"), "no_unit", 5, 11},
             Row{with("within", "  within  5 days"), "unknown_unit", 5, 11},
             Row{with("within", "  within  5 fortnights"), "unknown_unit", 5, 11},
             Row{with("within", "  within  -5 working days"), "number_out_of_range", 5, 11},
             Row{with("within", "  within  99999999999 weeks"), "number_out_of_range", 5, 11},
             Row{with("within", "  by      5 working days"), "not_before", 5, 11},
             Row{with("within", "  within  5 weeks\n  by      5 weeks before"), "within_and_by", 6,
                 11},
             Row{with("within", "  within  5 school days"), "no_calendar", 1, 6},
             Row{with("within", "  within  5 weeks\n  calendar england"), "calendar_not_needed", 6,
                 12},
             Row{with("from", "  from    when it came in"), "not_an_event", 3, 11},
             Row{with("source", "  source  A guide\n  layer   national"), "unknown_layer", 8, 11},
             Row{with("source", "  source  A guide\n  confidence  D"), "unknown_confidence", 8, 15},
             Row{with("source", "  source  A guide\n  discretionary  perhaps"), "not_yes_or_no", 8,
                 18},
             Row{"rule\n  title  x\n", "no_name", 1, 5},
             Row{"rule Seen-In-Time\n", "name_not_plain", 1, 6},
             Row{"rool seen_in_time\n  title  x\n", "unknown_block", 1, 1},
             Row{"  title  x\n", "field_without_block", 1, 3},
             Row{"rule x\n title  x\n", "key_misplaced", 2, 2},
             Row{"rule x\n    goes on\n", "nothing_to_continue", 2, 5},
             Row{"rule x\n\ttitle  x\n", "tab", 2, 1},
             Row{"rule x\n  title  caf\xE9\n", "not_utf8", 2, 13},
             Row{sound() + sound(), "versions_overlap", 8, 6},
         }) {
        INFO(row.text);
        auto const loaded = load(row.text);
        REQUIRE_FALSE(loaded.problems.empty());
        bool found = false;
        for (auto const& problem : loaded.problems) {
            INFO(describe(problem));
            CHECK(problem.place.file == "test.rules");
            CHECK_FALSE(problem.message.empty());
            found = found || (problem.code == row.code && problem.place.line == row.line &&
                              problem.place.column == row.column);
        }
        CHECK_MESSAGE(found, row.code, " expected; first is ", describe(loaded.problems[0]));
        CHECK(loaded.book.timescales().size() <= 1);
        if (row.code != std::string_view("versions_overlap"))
            CHECK(loaded.book.timescales().empty());
    }
}

TEST_CASE("a message says what was expected") {
    auto const message = [](std::string const& text) {
        return describe(load(text).problems.back());
    };
    CHECK(message(with("source", "")) ==
          "test.rules:1:6: seen_in_time has no source: expected who says so: the work, its "
          "edition, the place in it [no_source]");
    CHECK(message(with("within", "  within  5 days")) ==
          "test.rules:5:11: “5 days” does not say which days: expected calendar days, working days "
          "or school days [unknown_unit]");
    CHECK(message(with("source", "  sorce   A guide")) ==
          "test.rules:7:3: “sorce” is not a key of a rule: did you mean “source”? [unknown_key]");
}

TEST_CASE("every problem of a file is told, not the first alone") {
    auto const loaded = load(with("source", "") + "\n" + with("since", "  since   soon"));
    REQUIRE(loaded.problems.size() == 2);
    CHECK(loaded.problems[0].code == "no_source");
    CHECK(loaded.problems[1].code == "not_a_date");
}

TEST_CASE("versions follow one another, and each holds for clocks that start in its time") {
    auto const loaded =
        load(with("since", "  since   2013-04-15\n  until   2018-07-04\n  id      XX-01") +
             with("within", "  within  3 working days\n  id      XX-01"));
    REQUIRE(loaded.problems.empty());
    auto const amount_on = [&](char const* day) {
        auto const* clock = loaded.book.timescale("xx-01", parse_date(day).value());
        return clock ? clock->amount : -1;
    };
    CHECK(amount_on("2013-04-14") == -1);
    CHECK(amount_on("2013-04-15") == 5);
    CHECK(amount_on("2018-07-03") == 5);
    CHECK(amount_on("2018-07-04") == 3);
    CHECK(amount_on("2040-01-01") == 3);
    CHECK(loaded.book.versions("seen_in_time").size() == 2);
}

TEST_CASE("the lowest layer counts, and may not be looser than a statute") {
    struct Row {
        char const* statute;
        char const* local;
        bool loads;
    };
    for (auto const& row : {
             Row{"5 working days", "3 working days", true},
             Row{"5 working days", "5 working days", true},
             Row{"5 working days", "6 working days", false},
             Row{"2 months", "8 weeks", true},  // 56 days are fewer than any two months
             Row{"2 months", "9 weeks", false},
             Row{"1 week", "5 working days", false},  // over a bank holiday it is longer
             Row{"72 hours", "3 calendar days", true},
             Row{"72 hours", "4 calendar days", false},
         }) {
        INFO(row.statute, " and ", row.local);
        auto const within = [](std::string_view amount, std::string_view layer) {
            return with("within", fmt::format("  within  {}\n  layer   {}", amount, layer));
        };
        auto const loaded = load(within(row.local, "local") + within(row.statute, "statute"));
        auto const* clock = loaded.book.timescale("seen_in_time", make_date(2020, 1, 1));
        REQUIRE(clock);
        CHECK(clock->layer == (row.loads ? Layer::local : Layer::statute));
        CHECK(loaded.problems.empty() == row.loads);
        if (!row.loads) CHECK(loaded.problems[0].code == "looser_than_statute");
    }
    auto const allowed =
        load(with("within", "  within  5 weeks\n  layer   statute") +
             with("within", "  within  6 weeks\n  layer   local\n  discretionary yes"));
    CHECK(allowed.problems.empty());
}

TEST_CASE("an id belongs to one rule") {
    auto other = with("within", "  within  3 weeks\n  id      XX-01");
    other.replace(other.find("seen_in_time"), 12, "seen_sooner");
    auto const loaded = load(with("within", "  within  5 weeks\n  id      XX-01") + other);
    REQUIRE(loaded.problems.size() == 1);
    CHECK(loaded.problems[0].code == "id_used_twice");
    CHECK(loaded.problems[0].place.line == 9);
}

TEST_CASE("a threshold is a number, its unit and where it comes from") {
    auto const loaded = load(
        "threshold caseload_high\n  title  High\n  is     20 children\n  since  2016-04-01\n"
        "  source The pack\n");
    REQUIRE(loaded.problems.empty());
    auto const* threshold = loaded.book.threshold("caseload_high", make_date(2024, 1, 1));
    REQUIRE(threshold);
    CHECK(threshold->value == 20);
    CHECK(threshold->unit == "children");
    CHECK_FALSE(loaded.book.threshold("caseload_high", make_date(2016, 3, 31)));
    CHECK(load("threshold x\n  title  High\n  since  2016-04-01\n  source The pack\n")
              .problems[0]
              .code == "no_is");
}

TEST_CASE("a rule may count by any calendar that is there") {
    RuleText const texts[] = {
        {RuleText::Kind::calendar, "england", "england.csv", std::string(bank_holidays)},
        {RuleText::Kind::calendar, "island", "island.csv",
         "first,last,name,kind,source\n2022-09-05,2022-09-09,Island week,local,Invented\n"},
        {RuleText::Kind::rules, "test", "test.rules",
         with("within", "  within  5 working days\n  calendar island")}};
    auto const loaded = load_rules(texts);
    REQUIRE(loaded.problems.empty());
    auto const& clock = loaded.book.timescales()[0];
    auto const& calendar = loaded.book.calendar_for(clock);
    CHECK(calendar.name() == "island");
    CHECK(to_iso(due_on(clock, make_date(2022, 9, 2), calendar.days())) == "2022-09-16");
}

TEST_CASE("text cut off anywhere never stops the reader, and what is whole still loads") {
    std::string const text = sound();
    for (std::size_t end = 0; end <= text.size(); ++end) {
        auto const loaded = load(sound() + "\n" + text.substr(0, end));
        CHECK(loaded.book.timescales().size() >= 1);
    }
}

TEST_CASE("a calendar that does not hold says where") {
    struct Row {
        char const* row;
        char const* code;
        int column;
    };
    for (auto const& row : {
             Row{"2022-13-01,,Day,x,S", "not_a_date", 1},
             Row{"2022-12-01,never,Day,x,S", "not_a_date", 12},
             Row{"2022-12-02,2022-12-01,Day,x,S", "last_before_first", 12},
             Row{"2022-12-01,2032-12-01,Day,x,S", "last_before_first", 12},
             Row{"2022-12-01,,,x,S", "no_name", 13},
             Row{"2022-12-01,,Day,x,", "no_source", 19},
             Row{"2022-12-01,,Day", "wrong_cells", 1},
             Row{"2022-12-01,,\"Day,x,S", "open_quote", 1},
         }) {
        INFO(row.row);
        auto const read = read_calendar(
            fmt::format("first,last,name,kind,source\n2022-01-03,,New Year,x,S\n{}\n", row.row),
            "test", "test.csv");
        REQUIRE(read.problems.size() == 1);
        CHECK(read.problems[0].code == row.code);
        CHECK(read.problems[0].place == Place{"test.csv", 3, row.column});
        CHECK(read.calendar.holidays().size() == 1);
    }
    CHECK(read_calendar("date,name\n", "test", "test.csv").problems[0].code == "wrong_headings");
    CHECK(read_calendar("", "test", "test.csv").problems[0].code == "wrong_headings");
    auto const overlapping = read_calendar(
        "first,last,name,kind,source\n2022-01-03,2022-01-05,A,x,S\n2022-01-05,,B,x,S\n", "t", "t");
    CHECK(overlapping.problems.at(0).code == "holiday_overlaps");
}

namespace {

std::string tolerance(std::string_view is, std::string_view since, std::string_view more = "") {
    return fmt::format(
        "threshold amber\n  title   Off target\n  is  {} per cent\n  since   {}\n  source  A "
        "board\n{}",
        is, since, more);
}

LoadedRules adopt(std::string const& text, std::vector<std::string> const& adopted) {
    auto const loaded = load(text);
    REQUIRE(loaded.problems.empty());
    std::vector<RuleText> texts;
    for (auto const& each : adopted)
        texts.push_back({RuleText::Kind::rules, "adopted", "adopted", each});
    return with_adopted(loaded.book, texts);
}

std::string values(RuleBook const& book) {
    std::string words;
    for (auto const* const day : {"2020-01-01", "2024-06-01", "2025-06-01", "2026-06-01"}) {
        auto const* const found = book.threshold("amber", parse_date(day).value());
        words += fmt::format("{} ", found == nullptr ? -1 : found->value);
    }
    return words;
}

}  // namespace

TEST_CASE("what is adopted holds from its day on, in place of what was to begin later") {
    struct Row {
        std::vector<std::string> adopted;
        char const* values;  // in 2020, and in the middle of 2024, 2025 and 2026
    };
    for (auto const& row : {
             Row{{}, "10 10 10 10 "},
             Row{{tolerance("5", "2025-01-01")}, "10 10 5 5 "},
             Row{{tolerance("5", "2025-01-01"), tolerance("10", "2026-01-01")}, "10 10 5 10 "},
             Row{{tolerance("5", "2026-01-01"), tolerance("7", "2025-01-01")}, "10 10 7 7 "},
             Row{{tolerance("5", "2025-01-01"), tolerance("7", "2025-01-01")}, "10 10 7 7 "},
             Row{{tolerance("5", "2010-01-01")}, "5 5 5 5 "},
             Row{{tolerance("5", "2025-01-01", "  until   2026-01-01\n")}, "10 10 5 -1 "},
         }) {
        auto const loaded = adopt(tolerance("10", "2013-04-15"), row.adopted);
        CHECK(loaded.problems.empty());
        CHECK(values(loaded.book) == row.values);
    }
}

TEST_CASE(
    "only a local standard that is there can be adopted anew, and none looser than a statute") {
    auto const statute = with("source", "  source  A guide\n  layer   statute");
    struct Row {
        std::string text, adopted;
        char const* code;
    };
    for (auto const& row : {
             Row{statute, with("since", "  since   2025-01-01"), "not_local"},
             Row{statute, statute, "not_local"},
             Row{tolerance("10", "2013-04-15"),
                 "threshold other\n  title  x\n  is  1 day\n  since  2025-01-01\n  source  x\n",
                 "not_local"},
             Row{statute + "\n" + with("within", "  within  3 working days"),
                 with("within", "  within  6 working days"), "looser_than_statute"},
         }) {
        auto const loaded = adopt(row.text, {row.adopted});
        REQUIRE(loaded.problems.size() == 1);
        CHECK(loaded.problems[0].code == row.code);
        CHECK(loaded.problems[0].place.file == "adopted");
    }
}
