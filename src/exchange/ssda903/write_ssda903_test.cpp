#include "exchange/ssda903/write_ssda903.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "exchange/testing.h"

using namespace breakwater;
using namespace breakwater::exchange;
using journey::Code;
using journey::Day;

namespace {

// The second cell of every row of header.csv, for a child of each sex, and one not recorded.
std::string sexes_of(int year) {
    auto const& book = testing::rule_book();
    journey::JourneyFacts facts;
    facts.as_at = Day{ReturnYear::of(year).last};
    for (std::size_t t = 0; t < journey::table_count; ++t)
        facts.table(t).coverage = {journey::Holding::every_record, {}, facts.as_at, {}};
    for (std::string_view const sex : {"F", "M", "I", "U", ""}) {
        auto const number = static_cast<std::int32_t>(facts.children.size());
        auto& child = facts.children.emplace_back();
        child.local_id = Sensitive{fmt::format("C{}", number)};
        child.born_on = make_date(2012, 3, 1);
        if (!sex.empty()) child.sex = Code{*book.code_set("sex")->find(sex)};
        facts.add(journey::LookedAfterEpisode{.child = {number},
                                              .started_on = Day{ReturnYear::of(year).first}});
        facts.add(journey::LookedAfterPeriod{.child = {number},
                                             .started_on = Day{ReturnYear::of(year).first}});
    }
    std::string sexes, header;
    bool in_header = false;
    auto const begin = [&](std::string_view name) -> Result<void> {
        in_header = name == "header.csv";
        return {};
    };
    auto const write = [&](std::string_view bytes) -> Result<void> {
        if (in_header) header += bytes;
        return {};
    };
    REQUIRE(ssda903::write_return_csv(facts, book, ReturnYear::of(year),
                                      {.begin_file = begin, .write = write})
                .ok());
    for (std::size_t line = header.find('\n') + 1; line < header.size();
         line = header.find('\n', line) + 1) {
        auto const from = header.find(',', line) + 1;
        sexes += header.substr(from, header.find(',', from) - from) + ";";
    }
    return sexes;
}

}  // namespace

TEST_CASE("sex is written by the codes that the return of the year has, and by no other") {
    CHECK(sexes_of(2024) == "2;1;;;;");
    CHECK(sexes_of(2025) == "F;M;;U;;");
}
