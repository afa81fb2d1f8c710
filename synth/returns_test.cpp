// The four forms of one city are about the same children: the census and SSDA903 hold what the
// city holds of each year, no more and no less.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <span>
#include <sstream>

#include "exchange/extract.h"
#include "kernel/text_file.h"
#include "rules/rule_book.h"
#include "synth/collection_year.h"
#include "synth/synth_command.h"
#include "synth/write_cin_census.h"
#include "synth/write_ssda903.h"

namespace breakwater::synth {

namespace {

namespace fs = std::filesystem;

City make(std::uint64_t seed) {
    CityOptions options;
    options.seed = seed;
    options.children = 6000;
    options.from = make_date(2023, 4, 1);
    options.to = make_date(2025, 6, 30);
    return make_city(options);
}

City const& city() {
    static City const made = make(3);
    return made;
}

struct Folder {
    explicit Folder(std::string_view name)
        : path(fs::temp_directory_path() / fmt::format("breakwater_returns_test_{}", name)) {
        fs::remove_all(path);
    }
    ~Folder() { fs::remove_all(path); }
    fs::path path;
};

rules::RuleBook const& rule_book() {
    static rules::LoadedRules const loaded = rules::load_rules(BREAKWATER_SOURCE_DIR "/rules");
    return loaded.book;
}

int times(std::string_view text, std::string_view wanted) {
    int count = 0;
    for (auto at = text.find(wanted); at != std::string_view::npos; at = text.find(wanted, at + 1))
        ++count;
    return count;
}

std::set<std::string> texts_of(std::string_view xml, std::string_view element) {
    std::set<std::string> found;
    std::string const open = fmt::format("<{}>", element);
    for (auto at = xml.find(open); at != std::string_view::npos; at = xml.find(open, at + 1)) {
        auto const from = at + open.size();
        found.insert(std::string{xml.substr(from, xml.find('<', from) - from)});
    }
    return found;
}

// Rows of a CSV file without quotes, headings first.
std::vector<std::vector<std::string>> rows_of(fs::path const& file) {
    std::vector<std::vector<std::string>> rows;
    std::istringstream lines(read_text_file(file).value());
    for (std::string line; std::getline(lines, line);) {
        rows.emplace_back();
        std::istringstream cells(line + ",");
        for (std::string cell; std::getline(cells, cell, ',');) rows.back().push_back(cell);
    }
    return rows;
}

std::set<std::string> known_children() {
    std::set<std::string> ids;
    for (auto const& child : city().children) ids.insert(std::to_string(child.id));
    return ids;
}

template <class Rows, class Wanted>
int count(Rows const& rows, Wanted wanted) {
    return static_cast<int>(std::ranges::count_if(rows, wanted));
}

// Every start tag has its end tag, in order.
bool well_formed(std::string_view xml) {
    std::vector<std::string_view> open;
    for (auto at = xml.find('<'); at != std::string_view::npos; at = xml.find('<', at + 1)) {
        std::string_view const tag = xml.substr(at + 1, xml.find('>', at) - at - 1);
        if (tag.starts_with('?') || tag.starts_with('!')) continue;
        if (!tag.starts_with('/')) {
            open.push_back(tag);
        } else {
            if (open.empty() || open.back() != tag.substr(1)) return false;
            open.pop_back();
        }
    }
    return open.empty();
}

}  // namespace

TEST_CASE("a return covers each whole year to 31 March of the records") {
    auto const years = collection_years(city());
    REQUIRE(years.size() == 4);
    CHECK(years.front().number == 2022);
    CHECK(years.back().number == 2025);
    CHECK(years.back().first == day_of(make_date(2024, 4, 1)));
    CHECK(years.back().last == day_of(make_date(2025, 3, 31)));
}

TEST_CASE("the census holds the city's children, and each of their records of the year once") {
    auto const ids = known_children();
    for (auto const& year : collection_years(city())) {
        CAPTURE(year.number);
        std::string const xml = cin_census_xml(city(), year);
        CHECK(well_formed(xml));
        CHECK(xml.find("nvented") != std::string::npos);
        std::set<std::string> in_need;
        for (auto const& referral : city().referrals)
            if (year.touches(referral.received, referral.closed))
                in_need.insert(
                    std::to_string(city().children[static_cast<std::size_t>(referral.child)].id));
        auto const written = texts_of(xml, "LAchildID");
        CHECK(written == in_need);
        CHECK(std::ranges::includes(ids, written));
        CHECK(times(xml, "<Child>") == static_cast<int>(written.size()));
        auto const touching = [&](auto const& rows) {
            return count(rows,
                         [&](auto const& row) { return year.touches(row.started, row.ended); });
        };
        CHECK(times(xml, "<CINdetails>") == count(city().referrals, [&](auto const& row) {
                  return year.touches(row.received, row.closed);
              }));
        CHECK(times(xml, "<CINPlanStartDate>") == touching(city().need_plans));
        CHECK(times(xml, "<CPPstartDate>") == count(city().protection_plans, [&](auto const& row) {
                  return !row.temporary && year.touches(row.started, row.ended);
              }));
        CHECK(times(xml, "<CPPreviewDate>") ==
              count(city().review_conferences,
                    [&](auto const& row) { return year.holds(row.held); }));
        CHECK(times(xml, "<DateOfInitialCPC>") ==
              count(city().conferences, [&](auto const& row) { return year.holds(row.held); }));
        CHECK(
            times(xml, "<AssessmentAuthorisationDate>") ==
            count(city().assessments, [&](auto const& row) { return year.holds(row.authorised); }));
    }
}

TEST_CASE("a year's census knows nothing of what came after it, and has its year's shape") {
    for (auto const& year : collection_years(city())) {
        CAPTURE(year.number);
        std::string const xml = cin_census_xml(city(), year);
        std::string const last{to_iso(date_of(year.last))};
        for (auto const element :
             {"CINreferralDate", "CINclosureDate", "S47ActualStartDate", "DateOfInitialCPC",
              "CPPstartDate", "CPPendDate", "AssessmentAuthorisationDate", "PersonDeathDate"}) {
            auto const days = texts_of(xml, element);
            if (!days.empty()) CHECK(*days.rbegin() <= last);
        }
        CHECK((times(xml, "<Sex>") > 0) == (year.number >= 2025));
        CHECK((times(xml, "<GenderCurrent>") > 0) == (year.number < 2025));
        CHECK((times(xml, "<ReasonForClosure>RC9") > 0) == (year.number >= 2023));
    }
    CollectionYear const early{2021, day_of(make_date(2020, 4, 1)), day_of(make_date(2021, 3, 31))};
    CHECK(times(cin_census_xml(city(), early), "<CINPlanDates>") == 0);
}

TEST_CASE("SSDA903 holds the city's episodes of the year, and says of each child who it is") {
    Folder const folder("ssda903");
    REQUIRE(write_ssda903(city(), folder.path).ok());
    auto const ids = known_children();
    for (auto const& year : collection_years(city())) {
        CAPTURE(year.number);
        fs::path const here = folder.path / fmt::format("ssda903_{}", year.number);
        std::set<std::string> headed;
        for (auto const& row : rows_of(here / "header.csv"))
            if (row[0] != "CHILD") headed.insert(row[0]);
        CHECK(std::ranges::includes(ids, headed));
        for (auto const& file : fs::directory_iterator(here)) {
            auto const rows = rows_of(file.path());
            for (auto const& row : rows) CHECK(row.size() >= rows.front().size() - 1);
            if (rows.front()[0] != "CHILD") continue;
            CAPTURE(file.path().filename().string());
            for (std::size_t i = 1; i < rows.size(); ++i) CHECK(headed.contains(rows[i][0]));
        }
        int const episodes = static_cast<int>(rows_of(here / "episodes.csv").size()) - 1;
        CHECK(episodes == count(city().care_episodes, [&](auto const& row) {
                  return year.touches(row.started, row.ended);
              }));
        int const reviews = static_cast<int>(rows_of(here / "reviews.csv").size()) - 1;
        CHECK(reviews ==
              count(city().care_reviews, [&](auto const& row) { return year.holds(row.held); }));
        CHECK(fs::exists(here / "sw_episodes.csv") == (year.number >= 2024));
        CHECK(rows_of(here / "extra_extract.csv")[1][4] == "Y");
    }
}

TEST_CASE("an episode begins on the day the one before it ended, or another period begins") {
    Folder const folder("episodes");
    REQUIRE(write_ssda903(city(), folder.path).ok());
    auto const rows = rows_of(folder.path / "ssda903_2025" / "episodes.csv");
    for (std::size_t i = 2; i < rows.size(); ++i) {
        auto const &before = rows[i - 1], &row = rows[i];
        bool const next = before[0] == row[0] && before[8] == "X1";
        if (next) CHECK(row[1] == before[7]);
        CHECK((next ? row[2] != "S" : true));
        CHECK(row[5] != "H5");
        CHECK(row[5] != "P2");
        CHECK(row[7].empty() == row[8].empty());
    }
}

TEST_CASE("both are read back whole, as invented, and nothing in them is doubted") {
    Folder const folder("read");
    REQUIRE(write_cin_census(city(), folder.path / "census").ok());
    REQUIRE(write_ssda903(city(), folder.path / "ssda903").ok());
    for (fs::path const& path : {folder.path / "census" / "cin_census_2025.xml",
                                 folder.path / "ssda903" / "ssda903_2025"}) {
        CAPTURE(path.filename().string());
        auto const read = exchange::read_extract(std::span{&path, 1}, rule_book());
        REQUIRE(read.ok());
        CHECK(read.value().facts.invented);
        for (auto const& file : read.value().report.sources) CHECK(file.set_aside == 0);
        for (auto const& problems : read.value().report.problems()) {
            // A day of which only the year is known is part of the return.
            if (problems.first.kind != "partial_date") FAIL_CHECK(problems.first.kind);
        }
    }
}

TEST_CASE("the same seed gives the same bytes, and no year to 31 March is refused") {
    for (auto const& year : collection_years(city()))
        CHECK(cin_census_xml(city(), year) == cin_census_xml(make(3), year));
    SynthOrder order;
    order.format = ExtractFormat::cin_census;
    order.city.from = make_date(2024, 5, 1);
    order.city.to = make_date(2024, 12, 31);
    order.city.years_before = 0;
    CHECK(run_synth(order).error().code == "no_whole_year");
    order.city.years_before = 2;
    order.city.errors_per_100_000 = 100;
    CHECK(run_synth(order).error().code == "no_mistakes_there");
}

}  // namespace breakwater::synth
