// Settings in the browsers of the partnership team and of the administrator.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "store/verify.h"
#include "web/desk/testing.h"

using namespace breakwater;
using namespace breakwater::web;
using namespace breakwater::web::testing;
using namespace breakwater::store::testing;
using access::Role;
using web::testing::Browser;

namespace {

std::vector<Field> value(std::string amount, std::string year, std::string_view to_do) {
    return {{"value", std::move(amount)},
            {"title", "How far a figure may be off its target"},
            {"since-day", "1"},
            {"since-month", "1"},
            {"since-year", std::move(year)},
            {"source", "Partnership board,\n12 December 2026, item 4"},
            {"why", "Ten was <b>too wide</b>"},
            {"seen", "0"},
            {"do", std::string{to_do}}};
}

std::vector<Field> with(std::vector<Field> fields, std::string_view name, std::string text) {
    std::erase_if(fields, [&](Field const& field) { return field.name == name; });
    fields.push_back({std::string{name}, std::move(text)});
    return fields;
}

struct Board {
    Office office;
    Browser team{office};
    Browser keeper{office};
    Board() {
        team.sign_in(settle_person(office.accounts(), "Pat Partnership", Role::partnership_team));
        keeper.sign_in(settle_person(office.accounts(), "Ada Keeper", Role::administrator));
    }
    std::int64_t tolerance(int year) {
        return office.desk()
            .standards.book.threshold("rag_amber_tolerance", make_date(year, 6, 1))
            ->value;
    }
};

constexpr auto tolerance_path = "/administration/settings/rag_amber_tolerance";
constexpr auto change_path = "/administration/settings/rag_amber_tolerance/standard";

}  // namespace

TEST_CASE("every setting is listed with whose it is, and found by its words") {
    Board board;
    auto const list = [&](std::string const& query) {
        return board.team.get("/administration/settings" + query);
    };
    for (auto const* const words :
         {"statutory guidance", "15 working days", "CP-01", "Working Together"})
        CHECK_MESSAGE(says(list("?sought=cp-01"), words), words);
    CHECK(says(list("?sought=rag_amber"), "10 per cent"));
    CHECK(says(list("?sought=rag_amber"), "1 setting<"));
    CHECK(says(list("?sought=rag_amber&area=Access"), "0 settings"));
    CHECK(says(list("?area=This%20service"), "Seaborough"));
    CHECK(says(list("?area=Calendars"), "England\u2019s bank holidays"));
    CHECK(says(list("?ours=yes&sought=session"), "0 settings"));
    CHECK(says(board.keeper.get("/administration/settings?ours=yes&sought=session"), "AC-07"));
    CHECK_FALSE(says(list("?ours=yes"), "statutory guidance<"));
}

TEST_CASE("another value is looked at, adopted with a day and a source, and in force at once") {
    Board board;
    CHECK(says(board.team.get(change_path), "value=\"10\""));
    auto const preview = board.team.post(change_path, value("5", "2027", "preview"));
    for (auto const* const words :
         {"What this would change", "10 per cent", "5 per cent, from 1 January 2027 on",
          "Red, amber and green", "Partnership board, 12 December 2026, item 4"})
        CHECK_MESSAGE(says(preview, words), words);
    CHECK(board.tolerance(2027) == 10);  // nothing is changed by looking

    CHECK(location(board.team.post(change_path, value("5", "2027", "adopt"))) ==
          std::string{tolerance_path} + "?done=adopted");
    CHECK(board.tolerance(2026) == 10);
    CHECK(board.tolerance(2027) == 5);
    auto const page = board.team.get(tolerance_path);
    CHECK(says(page, "Pat Partnership, Partnership team"));
    CHECK(says(page, "Ten was &lt;b&gt;too wide&lt;/b&gt;"));
    CHECK(says(page, "31 December 2026"));

    // Who looked before that was adopted is shown again what theirs would change.
    auto const again = board.team.post(change_path, value("7", "2026", "adopt"));
    CHECK(says(again, "Somebody adopted another standard"));
    CHECK(says(again, "5 per cent, which was to hold from 1 January 2027"));
    CHECK(board.tolerance(2027) == 5);
    CHECK(board.team.post(change_path, with(value("7", "2026", "adopt"), "seen", "1")).status ==
          303);
    CHECK(board.tolerance(2026) == 7);
    CHECK(board.tolerance(2027) == 7);
    CHECK(board.tolerance(2025) == 10);
    auto record = board.office.desk().records.lend();
    auto const verified = store::verify(*record.value());
    REQUIRE(verified.ok());
    CHECK(verified.value().faults.empty());
}

TEST_CASE("what is entered must hold, and is said at its field") {
    Board board;
    auto const sound = value("5", "2027", "preview");
    struct Row {
        std::string_view field;
        std::string text, words;
    };
    for (auto const& row :
         {Row{"value", "five", "href=\"#value\""}, Row{"value", "-5", "href=\"#value\""},
          Row{"value", "99999999999999999999", "href=\"#value\""},
          Row{"title", "", "href=\"#title\""}, Row{"title", "# a comment", "Begin with a letter"},
          Row{"source", " \n ", "href=\"#source\""}, Row{"why", "", "href=\"#why\""},
          Row{"since-month", "13", "must be a real date"},
          Row{"since-year", "1966", "from 2000 to 2099"},
          Row{"since-year", "1066", "of the years 1900 to 2199"},
          Row{"since-year", "24", "of the years 1900 to 2199"}}) {
        CAPTURE(row.field);
        auto const answer = board.team.post(change_path, with(sound, row.field, row.text));
        CHECK(says(answer, "There is a problem"));
        CHECK(says(answer, row.words));
    }
    // Text of the rules cannot be written into a value.
    auto const written =
        board.team.post(change_path, with(sound, "source", "A board\n  layer  statute  # no"));
    CHECK(says(written, "A board layer statute # no"));
    CHECK(board.tolerance(2027) == 10);
}

TEST_CASE("law is changed by nobody, standards by the partnership, limits by the administrator") {
    Board board;
    auto const path = [](std::string_view name, std::string_view part) {
        return fmt::format("/administration/settings/{}/{}", name, part);
    };
    std::string const law = "initial_conference_within_15_working_days";
    CHECK(says(board.team.get("/administration/settings/" + law), "not this area\u2019s own"));
    CHECK(board.team.get(path(law, "standard")).status == 404);
    CHECK(board.team.post(path(law, "standard"), value("20", "2027", "adopt")).status == 404);
    CHECK(board.keeper.post(path("rag_amber_tolerance", "limit"), value("5", "2027", "adopt"))
              .status == 404);
    CHECK(board.keeper.get(path("rag_amber_tolerance", "standard")).status == 404);
    CHECK(board.team.get(path("access_session_idle", "limit")).status == 404);
    CHECK(board.team.get("/administration/settings/caseload_high").status == 200);
    CHECK(board.team.get(path("caseload_high", "standard")).status == 404);
    CHECK(board.team.get("/administration/settings/no_such_rule").status == 404);
    CHECK(says(board.team.get("/administration/settings/disclosure_public_smallest_count"),
               "nobody can be recognised"));
    CHECK(board.team.get(path("disclosure_public_smallest_count", "standard")).status == 404);

    // A limit that would lock everybody out is refused; one that is sound holds at once.
    auto const idle = path("access_session_idle", "limit");
    CHECK(says(board.keeper.post(idle, value("0", "2026", "preview")), "must be from 1 to 120"));
    CHECK(board.office.desk().sign_in.settings.session_idle == std::chrono::minutes{20});
    CHECK(board.keeper.post(idle, value("15", "2026", "adopt")).status == 303);
    CHECK(board.office.desk()
              .standards.book.threshold("access_session_idle", make_date(2026, 11, 21))
              ->value == 15);
}

TEST_CASE("a clock of the area's own is adopted in another unit, never looser than a statute") {
    Board board;
    std::string const name = "handover_within_5_working_days";
    auto const path = fmt::format("/administration/settings/{}/standard", name);
    CHECK(says(board.team.get(path), "working days"));
    auto fields = with(value("2", "2027", "adopt"), "unit", "weeks");
    CHECK(board.team.post(path, with(fields, "unit", "hours")).status == 200);
    CHECK(board.team.post(path, fields).status == 303);
    auto const* const clock =
        board.office.desk().standards.book.timescale(name, make_date(2027, 1, 1));
    REQUIRE(clock != nullptr);
    CHECK(rules::to_words(*clock) == "2 weeks");
    CHECK(clock->from == "allocation.started_on");
    CHECK(clock->to == "handover completed");
    CHECK(rules::to_words(*board.office.desk().standards.book.timescale(
              name, make_date(2026, 12, 31))) == "5 working days");
}

TEST_CASE("a target is set, ended and set again, for the authority of the record") {
    Board board;
    constexpr auto path = "/administration/targets/re_referrals/change";
    auto const target = [&](std::string kind, std::string amount, std::string year,
                            std::string seen) {
        auto fields =
            with(value(std::move(amount), std::move(year), "adopt"), "seen", std::move(seen));
        fields.push_back({"basis", "month"});
        fields.push_back({"kind", std::move(kind)});
        return fields;
    };
    auto const now = [&](int year) {
        auto const* const found = board.office.desk().standards.targets.find(
            "re_referrals", "E06999999", indicators::Basis::month, Month::of(year, 6));
        return found == nullptr ? std::string{"none"} : to_string(found->value);
    };
    CHECK(now(2027) == "none");
    CHECK(says(board.team.post(path, target("point", "ten", "2026", "0")), "href=\"#value\""));
    CHECK(says(board.team.post(path, with(target("range", "20", "2026", "0"), "high", "10")),
               "upper end of the range is below"));
    CHECK(board.team.post(path, target("point", "20", "2026", "0")).status == 303);
    CHECK(board.team.post(path, target("none", "", "2027", "1")).status == 303);
    CHECK(board.team.post(path, target("point", "18.5", "2028", "2")).status == 303);
    CHECK(now(2025) == "none");
    CHECK(now(2026) == "20");
    CHECK(now(2027) == "none");
    CHECK(now(2028) == "18.5");
    CHECK(says(board.team.get("/administration/targets/re_referrals"), "item 4; ended: "));
    CHECK(says(board.team.get("/administration/targets/re_referrals"), "18.5"));
    CHECK(says(board.team.get("/administration/settings?area=Targets"), ">20<"));
    CHECK(board.team.get("/administration/targets/no_such").status == 404);
}

namespace {

std::vector<Field> days(std::string lines, std::string_view kind, std::string_view to_do,
                        std::string seen = "0") {
    return {{"value", std::move(lines)},
            {"kind", std::string{kind}},
            {"source", "Term dates, agreed on 4 March 2026"},
            {"why", "The council\u2019s year"},
            {"seen", std::move(seen)},
            {"do", std::string{to_do}}};
}

std::vector<Field> name_of(std::string name, std::string year, std::string_view to_do,
                           std::string seen = "0") {
    return {{"value", std::move(name)},
            {"title", "Sea <b>SCP</b>"},
            {"since-day", "1"},
            {"since-month", "1"},
            {"since-year", std::move(year)},
            {"source", "Partnership board, item 2"},
            {"why", "It was renamed"},
            {"seen", std::move(seen)},
            {"do", std::string{to_do}}};
}

constexpr auto school_path = "/administration/calendars/school";
constexpr auto school_change = "/administration/calendars/school/change";
constexpr auto closures_path = "/administration/calendars/closure_days";
constexpr auto name_path = "/administration/name";
constexpr auto name_change = "/administration/name/change";

}  // namespace

TEST_CASE("days that do not count are looked at, adopted, and clocks are counted by them") {
    Board board;
    auto const due = [&] {
        auto const& book = board.office.desk().standards.book;
        auto const* const clock = book.timescale(
            "first_personal_education_plan_within_10_school_days", make_date(2026, 9, 1));
        REQUIRE(clock != nullptr);
        return rules::due_on(*clock, make_date(2026, 10, 23), book.calendar_for(*clock).days());
    };
    CHECK(says(board.team.get("/administration/settings?area=Calendars"), school_path));
    CHECK(says(board.team.get(school_path),
               "First personal education plan made within 10 school days"));
    auto const before = due();
    auto const lines = "26/10/2026 to 30/10/2026, Autumn half term\n2026-11-27, Snow";
    auto const preview = board.team.post(school_change, days(lines, "closed", "preview"));
    for (auto const* const words :
         {"What this would change", "Clocks that would be due on another day",
          "First personal education plan made within 10 school days", "Autumn half term",
          "from 26 October 2026 on"})
        CHECK_MESSAGE(says(preview, words), words);
    CHECK(due() == before);  // nothing is changed by looking
    CHECK(location(board.team.post(school_change, days(lines, "closed", "adopt"))) ==
          std::string{school_path} + "?done=adopted");
    CHECK(due() == before + std::chrono::days{7});
    CHECK(says(board.team.get(school_path), "Autumn half term"));
    CHECK(says(board.team.get(school_path), "Pat Partnership, Partnership team"));
    // Taken back: they count after all.
    CHECK(location(board.team.post(school_change, days("26/10/2026 to 30/10/2026, A mistake",
                                                       "counts", "adopt", "1"))) ==
          std::string{school_path} + "?done=adopted");
    CHECK(due() == before);
    CHECK(board.keeper.get(school_change).status == 404);
}

TEST_CASE("days are refused at their field, and those of the law are not changed") {
    Board board;
    struct Row {
        std::string lines, kind, words;
    };
    for (auto const& row :
         {Row{"", "closed", "Enter from 1 to 60 lines"}, Row{"soon, Snow", "closed", "Line 1 must"},
          Row{"2026-11-27, Snow\n31/02/2027, No such day", "closed", "Line 2 must"},
          Row{"30/10/2026 to 26/10/2026, Backwards", "closed", "Line 1 must"},
          Row{"2026-11-27", "closed", "Line 1 must"},
          Row{"2026-11-27, Snow", "", "Choose whether these days count"},
          Row{"2030-11-27, Far off", "closed", "Days are listed up to"},
          Row{"2026-11-27, Snow\n2026-11-27, Ice", "closed", "keep one"}}) {
        CAPTURE(row.lines);
        auto const page = board.team.post(school_change, days(row.lines, row.kind, "preview"));
        CHECK(says(page, "There is a problem"));
        CHECK(says(page, row.words));
    }
    CHECK(board.team.get("/administration/calendars/england/change").status == 404);
    CHECK(says(board.team.get("/administration/calendars/england"), "Bank holidays are law"));
    CHECK(board.team.get("/administration/calendars/nothing").status == 404);
}

TEST_CASE("an area keeps closure days of its own, and a local time limit is counted by them") {
    Board board;
    CHECK(says(board.team.get(closures_path), "No such days are kept yet"));
    CHECK(location(board.team.post(std::string{closures_path} + "/change",
                                   days("29/12/2026 to 31/12/2026, Offices closed", "closed",
                                        "adopt"))) == std::string{closures_path} + "?done=adopted");
    auto const page = board.team.get(closures_path);
    CHECK(says(page, "Offices closed"));
    auto const* const closures = board.office.desk().standards.book.calendar("closure_days");
    REQUIRE(closures != nullptr);
    CHECK_FALSE(closures->days().is_working_day(make_date(2026, 12, 30)));
    CHECK(board.office.desk().standards.book.calendar().is_working_day(make_date(2026, 12, 30)));
}

TEST_CASE("the name of the partnership is adopted by date, and stands on every page") {
    Board board;
    CHECK(says(board.keeper.get(name_path), "Seaborough"));
    CHECK(board.team.get(name_change).status == 404);
    CHECK(says(board.keeper.post(name_change, name_of("", "2026", "preview")), "Enter the name"));
    CHECK(says(board.keeper.post(name_change, name_of(std::string(101, 'x'), "2026", "preview")),
               "up to 100 characters"));
    auto const preview =
        board.keeper.post(name_change, name_of("New & Together", "2026", "preview"));
    CHECK(says(preview, "How it would look"));
    CHECK(says(preview, "New &amp; Together"));
    CHECK_FALSE(says(board.keeper.get("/"), "New &amp; Together"));
    CHECK(location(board.keeper.post(name_change, name_of("New & Together", "2026", "adopt"))) ==
          std::string{name_path} + "?done=adopted");
    for (auto const* const path : {"/", "/administration/settings"}) {
        auto const page = board.team.get(path);
        CHECK_MESSAGE(says(page, "New &amp; Together"), path);
        CHECK_MESSAGE(says(page, "Sea &lt;b&gt;SCP&lt;/b&gt;"), path);
    }
    auto coloured = name_of("New & Together", "2026", "adopt", "1");
    coloured.push_back({"colour", "#ffee00"});
    CHECK(says(board.keeper.post(name_change, coloured), "choose a darker one"));
    coloured.back().value = "teal";
    CHECK(says(board.keeper.post(name_change, coloured), "six digits"));
    coloured.back().value = "#0B5D3B";
    coloured.push_back({"contact", std::string(201, 'x')});
    CHECK(says(board.keeper.post(name_change, coloured), "up to 200 characters"));
    coloured.back().value = "Front door: 01632 960001\n# by day";
    CHECK(location(board.keeper.post(name_change, coloured)) ==
          std::string{name_path} + "?done=adopted");
    CHECK(says(board.team.get("/"), "/assets/colour-0b5d3b.css"));
    CHECK(says(board.team.get("/"), "content=\"#0b5d3b\""));
    CHECK(says(board.team.get("/help"), "Front door: 01632 960001 # by day"));
    CHECK(says(board.keeper.get(name_change), "value=\"Front door: 01632 960001 # by day\""));
    // What begins later is not there yet.
    CHECK(location(board.keeper.post(name_change, name_of("Later", "2027", "adopt", "2"))) ==
          std::string{name_path} + "?done=adopted");
    CHECK_FALSE(says(board.team.get("/"), "Later"));
    CHECK(says(board.keeper.get(name_path), "Later"));
}
