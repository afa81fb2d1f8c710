#include "app/command_line.h"

#include <doctest/doctest.h>

using namespace breakwater;
using namespace breakwater::app;

namespace {

constexpr std::string_view bases[] = {"month", "year_to_date"};
constexpr Option options[] = {
    {"--extract", Takes::several, "PATH", "an extract"},
    {"--period", Takes::one, "MONTH", "the month"},
    {"--seed", Takes::one, "N", "a number"},
    {"--basis", Takes::several, "BASIS", "bases", bases},
    {"--json", Takes::nothing, "", "for a program"},
};
Command const outturns{.name = "count",
                       .arguments = "[WHAT]",
                       .arguments_max = 1,
                       .summary = "counts",
                       .options = options,
                       .run = nullptr};

using Words = std::vector<std::string>;

std::string problem(Words const& words) {
    auto const parsed = parse_arguments(outturns, words);
    return parsed.ok() ? "" : parsed.error().message;
}

}  // namespace

TEST_CASE("an option that takes several values takes every word up to the next option") {
    Words const words{"plans", "--extract", "a", "b", "--period=2024-08", "--json"};
    auto const parsed = parse_arguments(outturns, words).value();
    CHECK(parsed.words == Words{"plans"});
    CHECK(parsed.all("--extract") == Words{"a", "b"});
    CHECK(parsed.month("--period").value() == Month::of(2024, 8));
    CHECK(parsed.has("--json"));
    CHECK_FALSE(parsed.has("--seed"));
}

TEST_CASE("after -- a word that looks like an option is not one") {
    Words const words{"--json", "--", "--period"};
    CHECK(parse_arguments(outturns, words).value().words == Words{"--period"});
}

TEST_CASE("what cannot be understood is said, with what was probably meant") {
    struct Row {
        Words words;
        char const* message;
    };
    for (auto const& row : {
             Row{{"--perod", "2024-08"}, "count has no option --perod: did you mean “--period”?"},
             Row{{"--zzz"}, "count has no option --zzz; see breakwater count --help"},
             Row{{"-x"}, "count has no option -x; see breakwater count --help"},
             Row{{"--period"}, "--period needs MONTH; see breakwater count --help"},
             Row{{"--period", "a", "--period", "b"}, "--period is given twice"},
             Row{{"--json=yes"}, "--json takes no value; see breakwater count --help"},
             Row{{"--basis", "moth"},
                 "--basis is 'moth', which is none of month, year_to_date: did you mean “month”?"},
             Row{{"one", "two"},
                 "count does not know what to do with 'two'; see breakwater count --help"},
         })
        CHECK(problem(row.words) == row.message);
}

TEST_CASE("values are read as what they are to be") {
    auto const given = [](Words const& words) { return parse_arguments(outturns, words).value(); };
    CHECK(given({}).month("--period").error().message == "--period is needed");
    CHECK(given({"--period", "August"}).month("--period").error().message ==
          "--period is 'August', which is not a month; write it as 2024-08");
    CHECK(given({"--seed", "12"}).whole_number("--seed", 0).value() == 12);
    for (auto const* wrong : {"x", "1.5", "-1", "1e3", "99999999999999999999"})
        CHECK(given({"--seed", wrong}).whole_number("--seed", 0).error().code == "usage");
}
