// Which figures of a report are withheld, and why.

#include "publication/disclosure.h"

#include <doctest/doctest.h>

#include <filesystem>

#include "indicators/engine.h"

using namespace breakwater;
using namespace breakwater::publication;
using indicators::Basis;
using indicators::Outturn;

namespace {

rules::RuleBook const& book() {
    static auto const loaded =
        rules::load_rules(std::filesystem::path{BREAKWATER_SOURCE_DIR} / "rules");
    return loaded.book;
}

indicators::Catalogue const& catalogue() {
    static auto const loaded = indicators::load_catalogue(
        std::filesystem::path{BREAKWATER_SOURCE_DIR} / "rules/indicators", book());
    return loaded.catalogue;
}

Outturn counted(std::string const& indicator, Basis basis, Month period, std::int64_t all,
                std::int64_t satisfying = 0) {
    auto const* definition = catalogue().find(indicator, period);
    REQUIRE(definition);
    auto const per = definition->outturn == indicators::Unit::rate_per_10_000
                         ? std::optional<std::int64_t>{50'000}
                         : std::nullopt;
    return indicators::figure(*definition, "E06999001", basis, period, all, satisfying, 1, per, 1);
}

std::string shown(Disclosure const& disclosure) {
    std::string words;
    for (auto const& figure : disclosure.figures) {
        words += words.empty() ? "" : " ";
        switch (figure.shown) {
            case Shown::as_counted:
            case Shown::rounded:
                words += to_string(*figure.shown_value);
                break;
            case Shown::withheld_small:
                words += "c";
                break;
            case Shown::withheld_beside:
                words += "(c)";
                break;
            case Shown::not_counted:
                words += "x";
                break;
        }
    }
    return words;
}

Month const august = Month::of(2024, 8);
DisclosureRules const open{5, 10, 5, 1};

Disclosure protected_from(std::vector<Outturn> const& released,
                          std::vector<Outturn> const& beneath = {},
                          std::vector<Edition> const& earlier = {},
                          DisclosureRules const& rules = open) {
    return protect({catalogue(), released, beneath, {}, earlier}, rules);
}

Edition edition_of(Disclosure const& disclosure, char const* published) {
    Edition edition{.audience = Audience::open};
    edition.published_at = parse_instant(published).value();
    edition.figures = disclosure.figures;
    return edition;
}

}  // namespace

TEST_CASE("the rules shipped are those of the department for the public, and none within") {
    auto const on = make_date(2024, 9, 1);
    auto const open_rules = disclosure_rules(book(), Audience::open, on);
    REQUIRE(open_rules.ok());
    CHECK(open_rules.value().smallest_count == 5);
    CHECK(open_rules.value().smallest_base == 10);
    CHECK(open_rules.value().candidates_least == 5);
    CHECK(disclosure_rules(book(), Audience::internal, on).value().hide_nothing());
    CHECK(disclosure_rules(book(), Audience::board, on).value().hide_nothing());
    CHECK(disclosure_rules(rules::RuleBook{}, Audience::open, on).error().code ==
          "no_disclosure_rule");
}

TEST_CASE("numbers from 1 to 5 are withheld, a nought and a 6 are not") {
    CHECK(shown(protected_from({counted("contacts", Basis::month, august, 0),
                                counted("contacts", Basis::month, august - 1, 1),
                                counted("contacts", Basis::month, august - 2, 5),
                                counted("contacts", Basis::month, august - 3, 6)})) == "0 c c 6");
}

TEST_CASE("a percentage is withheld where few are in it, few are out of it, or few are asked") {
    auto const share = [](std::int64_t of, std::int64_t in) {
        return shown(protected_from(
            {counted("initial_conferences_in_timescale", Basis::month, august, of, in)}));
    };
    CHECK(share(40, 30) == "75");
    CHECK(share(40, 3) == "c");
    CHECK(share(40, 38) == "c");  // two were not in time
    CHECK(share(40, 40) == "100");
    CHECK(share(9, 9) == "c");
    CHECK(share(0, 0) == "x");
}

TEST_CASE("one quantity in two tables is withheld in both") {
    // A rate is its count again: populations are public.
    CHECK(shown(protected_from({counted("contacts", Basis::year_to_date, august, 4),
                                counted("contacts_rate", Basis::year_to_date, august, 4)})) ==
          "c c");
}

TEST_CASE("a month cannot be had from two years to date") {
    auto const july = counted("contacts", Basis::year_to_date, august - 1, 80),
               now = counted("contacts", Basis::year_to_date, august, 83);
    CHECK(shown(protected_from({july, now})) == "80 83");  // nobody here knows what August was
    CHECK(shown(protected_from({july, now}, {counted("contacts", Basis::month, august, 3)})) ==
          "80 (c)");
}

TEST_CASE("a month cannot be had from the other months and their sum") {
    std::vector<Outturn> released{counted("contacts", Basis::year_to_date, Month::of(2024, 6), 63)};
    for (unsigned const month : {4U, 5U, 6U})
        released.push_back(counted("contacts", Basis::month, Month::of(2024, month),
                                   month == 4U   ? 40
                                   : month == 5U ? 20
                                                 : 3));
    CHECK(shown(protected_from(released)) == "63 40 (c) c");
}

TEST_CASE("what an earlier edition showed is reckoned with, and its own secrets stay kept") {
    auto const first = protected_from({counted("contacts", Basis::month, Month::of(2024, 4), 3),
                                       counted("contacts", Basis::month, Month::of(2024, 5), 30)});
    CHECK(shown(first) == "c 30");
    auto const earlier = edition_of(first, "2024-06-10T09:00:00Z");
    // May is out: April would be the rest of the year to date.
    CHECK(shown(protected_from({counted("contacts", Basis::year_to_date, Month::of(2024, 5), 33)},
                               {}, {earlier})) == "(c)");
    CHECK(shown(protected_from({counted("contacts", Basis::year_to_date, Month::of(2024, 5), 33)},
                               {}, {})) == "33");
}

TEST_CASE("a number since restated tells readers nothing of what it is now") {
    auto const first = protected_from({counted("contacts", Basis::month, Month::of(2024, 5), 30)});
    auto const now =
        protected_from({counted("contacts", Basis::year_to_date, Month::of(2024, 5), 33)},
                       {counted("contacts", Basis::month, Month::of(2024, 4), 4),
                        counted("contacts", Basis::month, Month::of(2024, 5), 29)},
                       {edition_of(first, "2024-06-10T09:00:00Z")});
    CHECK(shown(now) == "33");
}

TEST_CASE("where earlier editions alone give a number away, it is said") {
    auto const as_it_was =
        protected_from({counted("contacts", Basis::month, Month::of(2024, 5), 30),
                        counted("contacts", Basis::year_to_date, Month::of(2024, 5), 33)});
    auto const now = protected_from({counted("contacts", Basis::month, Month::of(2024, 4), 3)}, {},
                                    {edition_of(as_it_was, "2024-06-10T09:00:00Z")});
    REQUIRE(now.known_already.size() == 1);
    CHECK(now.known_already[0].find("2024-04") != std::string::npos);
}

TEST_CASE("the boys and the rest, or those who moved in and those who did not, are the whole") {
    auto const part = [](std::int64_t of, std::int64_t in, char const* indicator) {
        return counted(indicator, Basis::month, august, of, in);
    };
    // Conferences: 42; of children who moved in 4, of the others 38: the whole less the others.
    auto const disclosure =
        protected_from({part(42, 0, "initial_conferences"),
                        part(38, 20, "initial_conferences_in_timescale_of_last_discussion"),
                        part(4, 4, "transfer_in_conferences_in_timescale")});
    CHECK(shown(disclosure) == "42 (c) c");
}

TEST_CASE("rounded figures are made of rounded numbers") {
    auto const disclosure =
        protected_from({counted("contacts", Basis::month, august, 83),
                        counted("initial_conferences_in_timescale", Basis::month, august, 42, 31),
                        counted("contacts_rate", Basis::year_to_date, august, 83)},
                       {}, {}, {5, 10, 5, 5});
    CHECK(shown(disclosure) == "85 75 17");  // 30 of 40; 85 of 50,000
    CHECK(as_released(disclosure.figures[1]).denominator == 40);
}

TEST_CASE("a figure withheld carries nothing of what it was") {
    auto const disclosure = protected_from({counted("contacts", Basis::month, august, 2)});
    auto const released = as_released(disclosure.figures[0]);
    CHECK(released.status == indicators::Status::suppressed);
    CHECK_FALSE(released.value);
    CHECK_FALSE(released.numerator);
    CHECK(released.reason == "withheld, so that nobody can be recognised");
    CHECK(disclosure.figures[0].outturn.numerator == 2);
}
