#include "store/matching.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <random>

#include "kernel/text_file.h"
#include "store/testing.h"

using namespace breakwater;
using namespace breakwater::store;
using namespace breakwater::store::testing;
using journey::Day;

namespace {

MatchingRules const& in_force() {
    static auto const read = MatchingRules::read(book(), parse_date("2026-11-21").value());
    if (!read.ok()) FAIL(describe(read.error()));
    return read.value();
}
NameForms const& forms() {
    static auto const read = NameForms::read(book());
    if (!read.ok()) FAIL(describe(read.error()));
    return read.value();
}

// As a row of a table: what one source says.
struct Said {
    std::string forename, surname, born, expected, nhs_number, upn, sex;
};

Identity identity(std::int64_t person, Said const& said) {
    Identity one;
    one.person = person;
    one.names = Sensitive{std::vector<WrittenName>{{said.forename, said.surname}}};
    if (!said.nhs_number.empty()) one.nhs_numbers = Sensitive{std::vector{said.nhs_number}};
    if (!said.upn.empty()) one.upns = Sensitive{std::vector{said.upn}};
    if (!said.born.empty()) one.born_on = {Day{parse_date(said.born).value()}};
    if (!said.expected.empty()) one.expected_on = {Day{parse_date(said.expected).value()}};
    if (!said.sex.empty()) one.sexes = {said.sex};
    return one;
}

// The only pair, whatever its score.
Match pair_of(Said const& a, Said const& b) {
    std::vector<Identity> const people{identity(1, a), identity(2, b)};
    return compare_all(people, in_force(), forms(), -1000).front();
}

// Ten digits with their proof; none where nine digits have none.
std::string nhs_number(int nine_digits) {
    auto text = fmt::format("{:09}", nine_digits);
    for (char proof = '0'; proof <= '9'; ++proof)
        if (is_nhs_number(text + proof)) return text + proof;
    return {};
}

}  // namespace

TEST_CASE("a name is the same however it is written") {
    struct {
        std::string_view a, b;
    } const pairs[] = {
        {"O'Brien", "OBRIEN"},    {"O’Brien", "obrien"},          {"Zoë", "Zoe"},
        {"Mary-Ann", "Mary Ann"}, {"Smith-Jones", "Smith Jones"}, {"Łukasz", "Lukasz"},
        {"Nguyễn", "Nguyen"},     {"Șerban", "Serban"},           {"St. John", "St John"},
        {"Zoe\xCC\x88", "Zoë"},   {"Strauß", "Strauss"},          {"  Anne  ", "anne"},
    };
    for (auto const& [a, b] : pairs) CHECK(joined(name_parts(a)) == joined(name_parts(b)));
    CHECK(joined(name_parts("Ольга")) == "Ольга");
    CHECK(name_parts("\xFF\xC3").size() <= 1);  // no UTF-8: compared as bytes
}

TEST_CASE("names that differ in one letter are nearly the same, short ones and numbers are not") {
    struct {
        std::string_view a, b;
        bool nearly;
    } const pairs[] = {
        {"jonson", "johnson", true}, {"smith", "smyth", true},    {"brian", "brain", true},
        {"ann", "anne", false},      {"amy", "amu", false},       {"smith", "smith", false},
        {"jones", "janet", false},   {"wren12", "wren13", false}, {"", "", false},
    };
    for (auto const& [a, b, nearly] : pairs) {
        CAPTURE(a);
        CHECK(nearly_the_same(a, b) == nearly);
        CHECK(nearly_the_same(b, a) == nearly);
    }
}

TEST_CASE("an NHS number proves itself, and a reason for no pupil number is none") {
    CHECK(is_nhs_number("9434765919"));
    CHECK(!is_nhs_number("9434765918"));
    CHECK(!is_nhs_number("9999999999"));
    CHECK(!is_nhs_number("0000000000"));
    CHECK(!is_nhs_number("943476591"));
    CHECK(is_upn("A123456789123"));
    CHECK(is_upn("A12345678912B"));  // given for the time being
    CHECK(!is_upn("UN3"));
    CHECK(!is_upn("1234567890123"));
}

TEST_CASE("who may be one child, and why") {
    constexpr auto n = "9434765919";
    auto const other_n = nhs_number(943476592);
    struct {
        std::string_view what;
        Said a, b;
        bool offered, decided;
    } const cases[] = {
        {"twins", {"Ann", "Wren", "2015-05-05"}, {"Ben", "Wren", "2015-05-05"}, false, false},
        {"twins of whom one has the other's number",
         {"Ann", "Wren", "2015-05-05", "", n},
         {"Ben", "Wren", "2015-05-05", "", n},
         true,
         false},
        {"unborn, then born",
         {"Unborn", "Wren", "", "2024-03-10"},
         {"Ann", "Wren", "2024-03-02"},
         true,
         false},
        {"unborn, and somebody born a year later",
         {"Baby", "Wren", "", "2024-03-10"},
         {"Ann", "Wren", "2025-03-02"},
         false,
         false},
        {"unborn twice",
         {"Unborn", "Wren", "", "2024-03-10"},
         {"", "Wren", "", "2024-03-10"},
         true,
         false},
        {"swapped names",
         {"Ali", "Hassan", "2010-02-03"},
         {"Hassan", "Ali", "2010-02-03"},
         true,
         false},
        {"an apostrophe",
         {"Sean", "O'Brien", "2010-02-03"},
         {"Sean", "OBrien", "2010-02-03"},
         true,
         false},
        {"an accent", {"Zoë", "Wren", "2010-02-03"}, {"Zoe", "Wren", "2010-02-03"}, true, false},
        {"a part of a surname",
         {"Ann", "Smith-Jones", "2010-02-03"},
         {"Ann", "Jones", "2010-02-03"},
         true,
         false},
        {"a short form",
         {"Robert", "Wren", "2010-02-03"},
         {"Bobby", "Wren", "2010-02-03"},
         true,
         false},
        {"another alphabet's name",
         {"Mohammed", "Khan", "2010-02-03"},
         {"Muhammad", "Khan", "2010-02-03"},
         true,
         false},
        {"day and month swapped",
         {"Ann", "Wren", "2010-02-03"},
         {"Ann", "Wren", "2010-03-02"},
         true,
         false},
        {"one digit off",
         {"Ann", "Wren", "2010-02-03"},
         {"Ann", "Wren", "2010-02-08"},
         true,
         false},
        {"years apart", {"Ann", "Wren", "2010-02-03"}, {"Ann", "Wren", "2014-07-09"}, false, false},
        {"unaccompanied, 1 January",
         {"Ahmad", "Noori", "2007-01-01"},
         {"Ahmad", "Noori", "2007-01-01"},
         false,
         false},
        {"the same with one pupil number",
         {"Ahmad", "Noori", "2007-01-01", "", "", "A123456789123"},
         {"Ahmed", "Noori", "2007-01-01", "", "", "A123456789123"},
         true,
         false},
        {"brother and sister with swapped numbers",
         {"Ann", "Wren", "2010-02-03", "", n},
         {"Ben", "Wren", "2012-06-07", "", n},
         false,
         false},
        {"the same child, number of the sister",
         {"Ann", "Wren", "2010-02-03", "", n},
         {"Ann", "Wren", "2010-02-03", "", other_n},
         true,
         false},
        {"the same number and birth date",
         {"Ann", "Wren", "2010-02-03", "", n},
         {"Ann", "Wren", "2010-02-03", "", n},
         true,
         true},
        {"a new surname, the same number",
         {"Ann", "Wren", "2010-02-03", "", n},
         {"Ann", "Swift", "2010-02-03", "", n},
         true,
         true},
        {"a new surname and nothing else",
         {"Ann", "Wren", "2010-02-03"},
         {"Ann", "Swift", "2010-02-03"},
         false,
         false},
        {"the same number, another sex",
         {"Ann", "Wren", "2010-02-03", "", n, "", "F"},
         {"Ann", "Wren", "2010-02-03", "", n, "", "M"},
         true,
         false},
        {"a number that proves nothing",
         {"Ann", "Wren", "2010-02-03", "", "1234567890"},
         {"Ben", "Swift", "2010-02-03", "", "1234567890"},
         false,
         false},
        {"a pupil number, no names",
         {"", "", "2010-02-03", "", "", "A123456789123"},
         {"", "", "2010-02-03", "", "", "A123456789123"},
         true,
         false},
    };
    for (auto const& one : cases) {
        CAPTURE(one.what);
        auto const match = pair_of(one.a, one.b);
        CAPTURE(in_force().why(match.evidence));
        CHECK((match.score >= in_force().offered) == one.offered);
        CHECK((in_force().decided_by(match.evidence) != nullptr) == one.decided);
        CHECK(pair_of(one.b, one.a).evidence == match.evidence);
    }
}

TEST_CASE("the reasons are said in words, what speaks against it last") {
    auto const match = pair_of({"Ann", "Wren", "2015-05-05", "", "9434765919"},
                               {"Ben", "Wren", "2015-05-05", "", "9434765919"});
    CHECK(in_force().why(match.evidence) ==
          "the same NHS number; the same birth date; against: the same surname and another "
          "forename");
}

TEST_CASE("a name or pupil number from before a change still tells who it is") {
    auto before = identity(1, {"Ann", "Swift", "2010-02-03"});
    before.names = Sensitive{std::vector<WrittenName>{{"Ann", "Wren"}, {"Ann", "Swift"}}};
    before.former_upns = Sensitive{std::vector<std::string>{"A123456789123"}};
    std::vector<Identity> const people{
        before, identity(2, {"Ann", "Wren", "2010-02-03", "", "", "A123456789123"})};
    auto const match = compare_all(people, in_force(), forms(), -1000).front();
    CHECK(match.evidence[index_of(Evidence::same_names)]);
    CHECK(match.evidence[index_of(Evidence::former_upn)]);
}

TEST_CASE("a number that many people have stands for nobody") {
    std::vector<Identity> people;
    for (int i = 0; i < 6; ++i)
        people.push_back(
            identity(i + 1, {"", "", fmt::format("201{}-02-03", i), "", "9434765919"}));
    CHECK(find_matches(people, in_force(), forms(), in_force().offered).empty());
}

namespace {

// Few names, dates and numbers, so that everything meets everything.
std::vector<Identity> random_people(unsigned seed, int count) {
    std::mt19937 random{seed};
    auto const one_of = [&](auto const& from) {
        return std::string{from[random() % std::size(from)]};
    };
    constexpr std::string_view forenames[]{"Ann",    "Anna",   "Mary Ann", "Robert", "Bob", "Ali",
                                           "Hassan", "Unborn", "",         "Zoë",    "Zoe"};
    constexpr std::string_view surnames[]{"Wren", "Wrenn", "Swift-Wren", "Hassan", "Ali",
                                          "Bob",  ""};
    constexpr std::string_view days[]{"",           "2010-02-03", "2010-03-02",
                                      "2010-02-08", "2001-02-03", "2007-01-01",
                                      "2008-01-01", "1969-12-20", "1970-01-10"};
    constexpr std::string_view expected[]{"", "2010-02-20", "2010-01-25", "1970-01-30"};
    constexpr std::string_view upns[]{"", "", "", "A123456789123", "B123456789123"};
    std::string const numbers[]{"", "", "", "", nhs_number(943476591), nhs_number(943476592)};
    constexpr std::string_view sexes[]{"", "M", "F"};
    std::vector<Identity> people;
    for (int i = 0; i < count; ++i)
        people.push_back(
            identity(i + 1, {one_of(forenames), one_of(surnames), one_of(days), one_of(expected),
                             one_of(numbers), one_of(upns), one_of(sexes)}));
    return people;
}

}  // namespace

TEST_CASE("whoever is found by comparing everybody is found by looking where they can be") {
    std::size_t found = 0;
    auto loose = in_force();
    loose.most_people_of_a_number = 1000;
    for (unsigned seed = 1; seed <= 60; ++seed) {
        CAPTURE(seed);
        auto const people = random_people(seed, 80);
        auto const all = compare_all(people, loose, forms(), loose.offered);
        CHECK(find_matches(people, loose, forms(), loose.offered) == all);
        found += all.size();
    }
    CHECK(found > 1000);
}

TEST_CASE("a hundred thousand children are compared in seconds") {
    std::mt19937 random{7};
    constexpr std::string_view syllables[]{"ba",  "den", "fi", "gor", "hal", "jen", "kim", "lo",
                                           "mar", "nel", "os", "pra", "ri",  "sol", "tam", "wen"};
    auto const name = [&](int count) {
        std::string text;
        for (int i = 0; i < count; ++i) text += syllables[random() % 16];
        return text;
    };
    std::vector<Identity> people;
    auto const first = parse_date("2006-09-01").value();
    for (int i = 0; i < 100'000; ++i) {
        auto const born = first + std::chrono::days{random() % 6570};
        Said said{name(2), name(3), to_iso(born)};
        if (i % 300 == 0) said = {"Unborn", name(3), "", to_iso(born)};
        people.push_back(identity(i + 1, said));
        if (i % 1000 == 1) {  // every thousandth is there a second time
            auto again = people.back();
            again.person = 200'000 + i;
            people.push_back(again);
        }
    }
    auto const matches = find_matches(people, in_force(), forms(), in_force().offered);
    auto const twice = std::count_if(matches.begin(), matches.end(), [](Match const& match) {
        return match.second - match.first == 199'999 && match.score == 55;
    });
    CHECK(twice == 100);
}

TEST_CASE("rules of matching that cannot be are refused, with their line") {
    ScratchFolder const folder;
    std::filesystem::copy(book().folder(), folder.path() / "rules",
                          std::filesystem::copy_options::recursive);
    auto const path = folder.path() / "rules" / "record" / "matching.csv";
    auto const shipped = read_text_file(path).value();
    struct {
        std::string_view row, code;
    } const rows[] = {
        {"evidence,same_shoes,3,2026-11-21,shoes,,", "no_such_evidence"},
        {"evidence,same_upn,many,2026-11-21,number,,", "not_a_number"},
        {"evidence,other_upn,5,2026-11-21,number,,", "wrong_sign"},
        {"evidence,same_upn,45,lately,number,,", "not_a_date"},
        {"guess,same_upn,45,2026-11-21,number,,", "no_such_kind"},
        {"threshold,offered,20,2026-11-21,least,,", "too_low"},
        {"threshold,often,20,2026-11-21,least,,", "no_such_evidence"},
        {"decides,names,same_names same_birth_date,2026-11-21,names,,", "decides_without_number"},
        {"decides,against,same_upn other_sex,2026-11-21,sex,,", "no_such_evidence"},
    };
    auto const loaded = rules::load_rules(folder.path() / "rules");
    for (auto const& [row, code] : rows) {
        CAPTURE(row);
        std::ofstream{path} << shipped << row << '\n';
        auto const read = MatchingRules::read(loaded.book, parse_date("2026-11-21").value());
        REQUIRE(!read.ok());
        CHECK(read.error().code == code);
    }
    // A row of a later day is in force from that day on.
    std::ofstream{path} << shipped << "threshold,offered,60,2027-04-01,higher,,\n";
    CHECK(MatchingRules::read(loaded.book, parse_date("2027-03-31").value()).value().offered == 40);
    CHECK(MatchingRules::read(loaded.book, parse_date("2027-04-01").value()).value().offered == 60);
}
