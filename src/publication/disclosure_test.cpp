// Which figures of a report are withheld, and why.

#include "publication/disclosure.h"

#include <doctest/doctest.h>

#include "publication/testing.h"

using namespace breakwater;
using namespace breakwater::publication;
using namespace breakwater::publication::testing;
using indicators::Basis;
using indicators::Outturn;

TEST_CASE("the rules shipped are those of the department for the public, and none within") {
    auto const on = make_date(2024, 9, 1);
    auto const open_rules = disclosure_rules(book(), Audience::open, on);
    REQUIRE(open_rules.ok());
    CHECK(open_rules.value().smallest_count == 5);
    CHECK(open_rules.value().smallest_base == 10);
    CHECK(open_rules.value().candidates_least == 5);
    CHECK(open_rules.value().revision_stands == 5);
    CHECK(open_rules.value().one_at_a_time == std::vector<std::string>{"placement"});
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
        protected_from({counted("contacts", Basis::year_to_date, Month::of(2024, 5), 40)},
                       {counted("contacts", Basis::month, Month::of(2024, 4), 4),
                        counted("contacts", Basis::month, Month::of(2024, 5), 36)},
                       {edition_of(first, "2024-06-10T09:00:00Z")});
    CHECK(shown(now) == "40");
}

TEST_CASE("where earlier editions alone give a number away, it is said") {
    auto const as_it_was =
        protected_from({counted("contacts", Basis::month, Month::of(2024, 5), 30),
                        counted("contacts", Basis::year_to_date, Month::of(2024, 5), 33)});
    auto const now = protected_from({counted("contacts", Basis::month, Month::of(2024, 4), 3)}, {},
                                    {edition_of(as_it_was, "2024-06-10T09:00:00Z")});
    REQUIRE(now.known_already.size() == 1);
    CHECK(now.known_already[0].name.find("2024-04") != std::string::npos);
    CHECK(now.known_already[0].editions == std::vector<std::int64_t>{1});
    CHECK(in_words(now.known_already[0]).ends_with("(from edition 1)"));
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

TEST_CASE("what came cannot be had from what was there, what is there and what left") {
    std::vector<indicators::Identity> const identities{{indicators::Identity::Kind::stock,
                                                        "child_protection_plans", "plans_started",
                                                        "plans_ended", ""}};
    auto const at_end = [](Month month, std::int64_t count) {
        return counted("child_protection_plans", Basis::at_period_end, month, count);
    };
    auto const shown_of = [&](std::vector<Outturn> const& released,
                              std::vector<Outturn> const& beneath,
                              std::vector<Edition> const& earlier = {}) {
        return protect({catalogue(), released, beneath, identities, earlier}, open);
    };
    auto const ended = [](Month month, std::int64_t count) {
        return counted("plans_ended", Basis::month, month, count);
    };
    std::vector<Outturn> beneath;
    for (int back = 0; back < 3; ++back) {
        beneath.push_back(counted("plans_started", Basis::month, august - back, back == 1 ? 3 : 8));
        beneath.push_back(ended(august - back, 7));
    }
    beneath.push_back(at_end(august - 1, 86));
    // 90 + 3 - 7 = 86: of July nothing but what came is not printed anywhere.
    CHECK(shown(shown_of({at_end(august - 2, 90), at_end(august - 1, 86), ended(august - 1, 7)},
                         beneath)) == "90 86 (c)");
    // The stock between is not printed, and what came is over two months: 3 + 8.
    CHECK(shown(shown_of({at_end(august - 2, 90), at_end(august, 87), ended(august - 1, 7),
                          ended(august, 7), counted("plans_started", Basis::month, august, 8)},
                         beneath)) == "90 87 (c) 7 8");
    // An earlier edition showed what left.
    auto const before =
        edition_of(shown_of({ended(august - 1, 7)}, beneath), "2024-08-20T09:00:00Z");
    CHECK(shown(shown_of({at_end(august - 2, 90), at_end(august - 1, 86)}, beneath, {before})) ==
          "90 (c)");
}

TEST_CASE("a number withheld before is known to be no nought") {
    // 5 withheld numbers of at least 1 each, and their sum: none can be more than 5.
    std::vector<Outturn> months, sum;
    for (int back = 0; back < 3; ++back)
        months.push_back(counted("contacts", Basis::month, Month::of(2024, 6) - back, 2));
    sum.push_back(counted("contacts", Basis::year_to_date, Month::of(2024, 6), 6));
    CHECK(shown(protected_from(sum, months)) == "6");
    auto const before = edition_of(protected_from(months), "2024-07-10T09:00:00Z");
    CHECK(shown(protected_from(sum, months, {before})) == "(c)");
}

TEST_CASE("none of none says that there was nobody, and is reckoned with") {
    auto const april = Month::of(2024, 4);
    auto const none = counted("initial_conferences_in_timescale", Basis::month, april + 1, 0, 0);
    auto const two_months =
        counted("initial_conferences_in_timescale", Basis::year_to_date, april + 1, 5, 5);
    auto const few = counted("initial_conferences_in_timescale", Basis::month, april, 5, 5);
    CHECK(shown(protected_from({none})) == "x");
    CHECK(shown(protected_from({none, few, two_months})) == "x c c");
    auto const rate = counted("initial_conferences_rate", Basis::year_to_date, april + 1, 6);
    CHECK(shown(protected_from({none, rate},
                               {counted("initial_conferences", Basis::month, april, 6)})) == "x 1");
}

TEST_CASE("what a board was refused, the public's edition does not tell it") {
    std::vector<Outturn> months;
    for (unsigned const month : {4U, 5U, 6U})
        months.push_back(counted("contacts", Basis::month, Month::of(2024, month),
                                 month == 4U   ? 40
                                 : month == 5U ? 20
                                               : 3));
    auto const total = counted("contacts", Basis::year_to_date, Month::of(2024, 6), 63);
    DisclosureRules const board{3, 5, 3, 1};
    auto const for_board = protected_from({months[0], months[1], months[2]}, {}, {}, board);
    CHECK(shown(for_board) == "40 20 c");
    auto earlier = edition_of(for_board, "2024-07-10T09:00:00Z");
    earlier.audience = Audience::board;
    // To the public the total tells nothing. With the board's months it is the sum of them all.
    std::vector<Outturn> const released{total};
    auto disclosure = protected_from(released);
    CHECK(shown(disclosure) == "63");
    protect_also(disclosure, {catalogue(), released, {}, {}, std::span{&earlier, 1}}, board);
    CHECK(shown(disclosure) == "(c)");
    CHECK(disclosure.withheld_beside == 1);
}

TEST_CASE("a rounded number that is shown is no small one") {
    // 7 is shown as 5, and then is 6 or 7. With their sum shown as 10 the other would be 1 to 6.
    DisclosureRules const rounded{5, 10, 7, 5};
    auto const april = Month::of(2024, 4);
    std::vector<Outturn> const released{counted("contacts", Basis::month, april, 7),
                                        counted("contacts", Basis::month, april + 1, 3),
                                        counted("contacts", Basis::year_to_date, april + 1, 10)};
    CHECK(shown(protected_from(released, {}, {}, {5, 10, 6, 5})) == "5 c 10");
    CHECK(shown(protected_from(released, {}, {}, rounded)) == "(c) c 10");
}

TEST_CASE("of several editions those are named that give a number away between them") {
    auto const month = [](unsigned number, std::int64_t count) {
        return protected_from({counted("contacts", Basis::month, Month::of(2024, number), count)});
    };
    auto const april = Month::of(2024, 4);
    std::vector<Edition> const earlier{
        edition_of(month(5, 30), "2024-06-10T09:00:00Z", 1),
        edition_of(protected_from({counted("contacts", Basis::year_to_date, april + 1, 33)}),
                   "2024-06-11T09:00:00Z", 2),
        edition_of(month(7, 50), "2024-08-10T09:00:00Z", 3),
        edition_of(month(5, 30), "2024-08-11T09:00:00Z", 4)};
    auto const now = protected_from({counted("contacts", Basis::month, april, 3)}, {}, earlier);
    REQUIRE(now.known_already.size() == 1);
    // May stands in editions 1 and 4: either does.
    CHECK(now.known_already[0].editions == std::vector<std::int64_t>{2, 4});
    CHECK(in_words(now.known_already[0]).ends_with("(from editions 2 and 4)"));
}

TEST_CASE("of what earlier editions leave few numbers for, a later one tells no more") {
    // April and May are at least 1 each and 4 together: each 1, 2 or 3. June is then in the way.
    auto const april = Month::of(2024, 4);
    auto const months = protected_from({counted("contacts", Basis::month, april, 2),
                                        counted("contacts", Basis::month, april + 1, 2)});
    auto const sum = protected_from({counted("contacts", Basis::year_to_date, april + 1, 14)}, {},
                                    {}, {0, 0, 1, 1});
    auto as_it_was = edition_of(sum, "2024-06-11T09:00:00Z", 2);
    as_it_was.figures[0].outturn.numerator = as_it_was.figures[0].shown_numerator = 4;
    std::vector<Edition> const earlier{edition_of(months, "2024-06-10T09:00:00Z", 1), as_it_was};
    auto const quarter = [&](std::int64_t june) {
        return protected_from({counted("contacts", Basis::quarter, april + 2, 4 + june),
                               counted("contacts", Basis::month, april + 2, june),
                               counted("contacts", Basis::month, april + 1, 2)},
                              {counted("contacts", Basis::month, april, 2)}, earlier);
    };
    auto const now = quarter(30);
    CHECK(now.known_already.size() == 3);
    CHECK(now.known_already[0].editions == std::vector<std::int64_t>{2});
    CHECK(shown(now) == "34 30 c");
    // What would narrow it from three numbers to one is withheld, though three are too few already.
    auto const narrower = protected_from(
        {counted("contacts", Basis::rolling_12_months, april, 20)},
        [&] {
            std::vector<indicators::Outturn> beneath{
                counted("contacts", Basis::month, april, 2),
                counted("contacts", Basis::month, april + 1, 2)};
            for (int back = 1; back < 12; ++back)
                beneath.push_back(
                    counted("contacts", Basis::month, april - back, back == 1 ? 18 : 0));
            return beneath;
        }(),
        [&] {
            auto all = earlier;
            std::vector<indicators::Outturn> printed;
            for (int back = 1; back < 12; ++back)
                printed.push_back(
                    counted("contacts", Basis::month, april - back, back == 1 ? 18 : 0));
            all.push_back(edition_of(protected_from(printed), "2024-05-10T09:00:00Z", 3));
            return all;
        }());
    CHECK(narrower.known_already.size() == 3);
    CHECK(shown(narrower) == "(c)");
}
