// The pages of the returns: what each role sees of them, and that what is said is kept.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "dispatch/findings_moved.h"
#include "store/child_at_hand.h"
#include "store/import.h"
#include "store/restrictions.h"
#include "store/return_notes.h"
#include "web/desk/testing.h"
#include "web/pages/returns/returns_page.h"

using namespace breakwater;
using namespace breakwater::web;
using namespace breakwater::web::testing;
using namespace breakwater::store::testing;
using access::Role;
using web::testing::Browser;

namespace {

constexpr auto census = "/returns/cin-census/2026";
constexpr auto closed_early = "/returns/cin-census/2026/rules/8630";

journey::Day day(std::string_view iso) {
    return journey::Day{parse_date(iso).value()};
}

// Three children in need; the need of `wrong` of them is said to have ended before it began.
void import_needs(Office& office, int wrong, std::string_view on) {
    journey::JourneyFacts facts;
    facts.area = "E06999999";
    facts.invented = true;
    facts.as_at = day("2026-10-31");
    for (std::size_t t = 0; t < journey::table_count; ++t)
        facts.table(t).coverage = {journey::Holding::every_record, {}, {}, {}};
    for (int i = 0; i < 3; ++i) {
        journey::Child child;
        child.local_id = Sensitive{fmt::format("C{}", i + 1)};
        child.born_on = day("2015-05-05");
        facts.children.push_back(child);
        facts.names.push_back(
            {{}, Sensitive{std::string{"Robin"}}, Sensitive{std::string{"Sample"}}});
        journey::Referral referral;
        referral.child.value = i;
        referral.received_on = day("2025-06-10");
        referral.closed_on = day(i < wrong ? "2025-06-01" : "2025-07-01");
        referral.no_further_action = journey::Flag::no();
        facts.add(referral);
        journey::Worker worker;
        worker.local_id = Sensitive{fmt::format("W{}", i + 1)};
        facts.workers.push_back(worker);
        journey::Allocation allocation;
        allocation.child.value = i;
        allocation.started_on = day("2026-01-10");
        allocation.worker.value = i;
        facts.add(allocation);
    }
    auto record = office.desk().records.lend().value();
    store::Incoming const incoming{"ssd", facts, {}, {}};
    auto const done =
        store::import_extract(*record, incoming, author_on(on), store::Apply::yes, {});
    REQUIRE_MESSAGE(done.ok(), done.error().message);
}

std::int64_t number_of(Office& office, std::string const& local_id) {
    auto record = office.desk().records.lend().value();
    Sensitive<std::string> const ids[]{Sensitive{local_id}};
    return store::persons_by_local_id(*record, ids).value().front();
}

std::int64_t worker_of(Office& office, std::int64_t child) {
    auto record = office.desk().records.lend().value();
    return record->connection
        ->number("select worker from allocation where person = $1 and known_until is null",
                 std::array<store::Value, 1>{child})
        .value();
}

std::int64_t looks_at(Office& office, std::string_view act) {
    return office.accounts()
        .connection
        ->number("select count(*) from journal where act = $1", std::array<store::Value, 1>{act})
        .value();
}

std::string child_at(std::int64_t child) {
    return fmt::format("?child={}", child);
}

}  // namespace

TEST_CASE("a year after all that the record knows is not to be opened") {
    ReturnListed const listed{.kind = dispatch::ReturnKind::cin_census,
                              .title = "Children in need census",
                              .years = {{.year = 2027}, {.year = 2026, .is_coming = true}}};
    auto const page = returns_page({{listed}, make_date(2026, 11, 22)});
    auto const html = std::string{page.content.view()};
    CHECK(html.find("Still ahead: the record knows nothing of it") != html.npos);
    CHECK(html.find("/returns/cin-census/2027") == html.npos);
    CHECK(html.find("/returns/cin-census/2026") != html.npos);
}

TEST_CASE("counts of a return have their thousands apart") {
    ReturnOfYear of{.year = 2026, .is_coming = true};
    of.last = store::JudgingCounts{};
    of.last->judging.children = 2'898;
    of.found = {.errors = 2'581, .queries = 1, .could_not_run = 0};
    ReturnListed const listed{.kind = dispatch::ReturnKind::cin_census,
                              .title = "Children in need census",
                              .years = {of}};
    auto const page = returns_page({{listed}, make_date(2026, 11, 22)});
    auto const html = std::string{page.content.view()};
    CHECK(html.find("2,898 children") != html.npos);
    CHECK(html.find("2,581 errors, 1 query, 0 could not be run") != html.npos);
}

TEST_CASE("a return is a list of what its rules find now, judged anew only when the record moved") {
    Office office;
    import_needs(office, 2, "2026-11-02");
    Browser analyst{office};
    analyst.sign_in(settle_person(office.accounts(), "analyst", Role::analyst));

    CHECK(says(analyst.get("/"), "Returns"));
    auto const all = analyst.get("/returns");
    CHECK(says(all, "Children in need census"));
    CHECK(says(all, "31 July 2026"));
    CHECK(says(all, "Not held to its rules yet"));
    auto const list = analyst.get(census);
    REQUIRE(list.status == 200);
    CHECK(says(list, "3 children are in it"));
    CHECK(says(list, "CIN Closure Date is before CIN Referral Date"));
    CHECK(says(analyst.get("/returns"), "3 children, "));
    CHECK_FALSE(says(analyst.get(std::string{census} + "?severity=query"), ">8630<"));
    CHECK(says(analyst.get(std::string{census} + "?text=closure+date"), ">8630<"));
    CHECK(says(analyst.get(std::string{census} + "?text=no+such+words"), "Nothing was found of"));
    for (auto const* const path : {"/returns/cin-census/2019", "/returns/annex-a/2026",
                                   "/returns/nothing/2026", "/returns/cin-census/2026/rules/none"})
        CHECK(analyst.get(path).status == 404);

    auto record = office.desk().records.lend().value();
    auto const at = [&] {
        auto const judged =
            office.desk().returns.at(*record, dispatch::ReturnKind::cin_census, 2026);
        REQUIRE(judged.ok());
        return &*judged.value();
    };
    auto const* const first = at();
    CHECK(at() == first);
    CHECK(first->find("8630")->broken == 2);
    CHECK(store::return_judgings(*record, "cin-census", 2026).value().size() == 1);

    CHECK(says(analyst.get("/"), "What will be asked about: Children in need census 2026"));

    import_needs(office, 1, "2026-11-03");
    CHECK(says(analyst.get(census), "\u22121"));
    auto const course = store::return_judgings(*record, "cin-census", 2026).value();
    REQUIRE(course.size() == 2);
    CHECK(course[0].of("8630").broken == 2);
    CHECK(course[1].of("8630").broken == 1);
    // Whoever looks again adds nothing.
    analyst.get(census);
    CHECK(store::return_judgings(*record, "cin-census", 2026).value().size() == 2);
}

TEST_CASE("records are shown to those who put them right, as far as they reach, and written down") {
    Office office;
    import_needs(office, 2, "2026-11-02");
    auto const child = number_of(office, "C1"), other = number_of(office, "C2");
    Browser analyst{office}, worker{office}, team{office}, partnership{office}, board{office};
    analyst.sign_in(settle_person(office.accounts(), "analyst", Role::analyst));
    worker.sign_in(settle_person(office.accounts(), "worker", Role::social_worker,
                                 worker_of(office, child), "North"));
    team.sign_in(settle_person(office.accounts(), "leader", Role::team_manager, 0, "North"));
    partnership.sign_in(settle_person(office.accounts(), "business", Role::partnership_team));
    board.sign_in(settle_person(office.accounts(), "board", Role::board_member));

    auto const before = looks_at(office, "read_return_findings");
    auto const page = analyst.get(closed_early);
    CHECK(says(page, "2 records"));
    CHECK(says(page, "Child C1"));
    CHECK(says(page, fmt::format("/children/{}/referrals?purpose=correcting_the_record", child)));
    CHECK(says(page, "CINreferralDate 2025-06-10"));
    CHECK(looks_at(office, "read_return_findings") == before + 1);
    for (auto* const browser : {&worker, &team}) {
        auto const mine = browser->get(closed_early);
        CHECK(says(mine, "1 record"));
        CHECK(says(mine, "Child C1"));
        CHECK_FALSE(says(mine, "Child C2"));
        CHECK(says(mine, "1 more is of children whose records you cannot open"));
        CHECK_FALSE(says(mine, "Explain"));
    }
    auto const counts = partnership.get(closed_early);
    CHECK(counts.status == 200);
    CHECK_FALSE(says(counts, "Child C1"));
    CHECK(board.get("/returns").status == 404);
    CHECK(board.get(closed_early).status == 404);

    // By team: who is allocated to a worker of it.
    auto const north =
        office.accounts().connection->number("select team from team where name = 'North'").value();
    auto const of_team = analyst.get(fmt::format("{}?team={}", closed_early, north));
    CHECK(says(of_team, "Child C1"));
    CHECK_FALSE(says(of_team, "Child C2"));

    auto const by_child = worker.get(std::string{census} + "/children");
    CHECK(says(by_child, "Child C1"));
    CHECK_FALSE(says(by_child, "Child C2"));
    CHECK(says(by_child, "more are within somebody else"));
    CHECK(partnership.get(std::string{census} + "/children").status == 404);
    auto const by_team = partnership.get(std::string{census} + "/teams");
    CHECK(says(by_team, "North"));
    CHECK(says(by_team, "No team, or the return as a whole"));

    // On the child's own pages, too.
    auto const own = worker.get(fmt::format("/children/{}/returns", child));
    CHECK(says(own, "CIN Closure Date is before CIN Referral Date"));
    CHECK(says(own, "How to put it right"));
    CHECK(says(worker.get(fmt::format("/children/{}/returns", other)), "closed to you"));
}

TEST_CASE("an explanation is kept, shown beside the finding, confirmed, and withdrawn with a why") {
    Office office;
    import_needs(office, 2, "2026-11-02");
    auto const child = number_of(office, "C1"), right = number_of(office, "C3");
    Browser analyst{office}, worker{office};
    auto const person = settle_person(office.accounts(), "analyst", Role::analyst);
    analyst.sign_in(person);
    worker.sign_in(settle_person(office.accounts(), "worker", Role::social_worker,
                                 worker_of(office, child), "North"));
    auto const form = std::string{closed_early} + "/explanation";

    CHECK(worker.get(form).status == 404);
    CHECK(analyst.get(form + child_at(right)).status == 404);
    CHECK(says(analyst.get(form + child_at(child)), "Child C1"));
    auto const number = std::to_string(child);
    auto const empty = analyst.post(form, {{"child", number}, {"words", " "}});
    CHECK(says(empty, "Enter why it is as it is"));
    CHECK(location(analyst.post(form, {{"child", number}, {"words", "A transfer in."}})) ==
          std::string{closed_early} + "?done=explained");
    auto const page = analyst.get(closed_early);
    CHECK(says(page, "A transfer in."));
    CHECK(says(page, "2 records"));
    CHECK(says(analyst.get(std::string{census} + "?severity=explained"), ">8630<"));

    CHECK(says(worker.get(fmt::format("/children/{}/returns", child)), "A transfer in."));
    auto record = office.desk().records.lend().value();
    auto kept = store::return_explanations(*record, "cin-census").value();
    REQUIRE(kept.size() == 1);
    CHECK(kept[0].noun.words == "A transfer in.");
    CHECK(kept[0].noun.person == child);
    auto const away = std::string{census} + "/explanations/1/withdrawal";
    CHECK(says(analyst.get(away), "A transfer in."));
    CHECK(says(analyst.post(away, {{"why", ""}}), "Enter why it is withdrawn"));
    CHECK(location(analyst.post(away, {{"why", "It was not."}})) ==
          std::string{closed_early} + "?done=withdrawn");
    CHECK_FALSE(says(analyst.get(closed_early), "A transfer in."));
    CHECK(analyst.get(away).status == 404);
    kept = store::return_explanations(*record, "cin-census").value();
    CHECK(kept[0].noun.withdrawn);
    CHECK(kept[0].noun.why == "It was not.");

    // Words that were sent as the session ended are still of the child they were said of.
    office.now += office.desk().sign_in.settings.session_idle;
    analyst.post(form, {{"child", number}, {"words", "Said too late."}});
    analyst.sign_in(person);
    auto const late = analyst.get(form);
    CHECK(says(late, "Said too late."));
    CHECK(says(late, "Child C1"));
    CHECK_FALSE(says(analyst.get(form + child_at(number_of(office, "C2"))), "Said too late."));

    // What was said of the year before is there to be confirmed.
    REQUIRE(store::keep_explanation(*record, author_on("2026-11-03"),
                                    {.return_name = "cin-census",
                                     .year = 2025,
                                     .rule = "8630",
                                     .person = number_of(office, "C2"),
                                     .account = 1,
                                     .said_on = make_date(2025, 7, 1),
                                     .words = "Closed in error."})
                .ok());
    CHECK(says(analyst.get(closed_early), "Said of 2025: Closed in error."));
    CHECK(says(analyst.get(form + child_at(number_of(office, "C2"))), "Closed in error."));
}

TEST_CASE("each team sees whether its part of a return gets better, and takes that away") {
    Office office;
    import_needs(office, 2, "2026-11-02");
    settle_person(office.accounts(), "worker", Role::social_worker,
                  worker_of(office, number_of(office, "C1")), "North");
    Browser analyst{office};
    analyst.sign_in(settle_person(office.accounts(), "analyst", Role::analyst));
    analyst.get(census);
    auto const north = store::all_teams(office.accounts()).value().front().id.value;
    auto const of_north = fmt::format("?team={}", north);
    auto const first = analyst.get(std::string{census} + "/table/csv?by=team");
    CHECK(says(first, "team,children,errors,queries,could_not_run,explained,since_last,found_20"));
    CHECK(says(first, "North,1,"));

    import_needs(office, 0, "2026-11-03");
    CHECK_FALSE(says(analyst.get(std::string{census} + of_north), ">8630<"));
    auto const teams = analyst.get(std::string{census} + "/teams");
    CHECK(says(teams, "\u22121"));
    CHECK(says(teams, "/table/xlsx?by=team"));
    CHECK(says(analyst.get(std::string{census} + "/table/csv?by=team"), ",-1,"));
    CHECK(analyst.get(std::string{census} + "/table/xlsx?by=team").status == 200);
    CHECK(says(analyst.get(std::string{census} + of_north), "Children in need census 2026, North"));
    // The rule's own course, of that team alone.
    CHECK(says(analyst.get(std::string{closed_early} + of_north),
               "each time the record moved, North"));
}

TEST_CASE("what is taken away has the columns of a check, and leaves for a purpose alone") {
    Office office;
    import_needs(office, 2, "2026-11-02");
    Browser analyst{office};
    analyst.sign_in(settle_person(office.accounts(), "analyst", Role::analyst));

    auto const counts = analyst.get(std::string{census} + "/table/csv");
    CHECK(says(counts, "rule,severity,records,explained,could_not_run,since_last,who,message"));
    CHECK(says(counts, "8630,error,2,0,0,"));
    CHECK(analyst.get(std::string{census} + "/table/xlsx").status == 200);
    CHECK(analyst.get(std::string{census} + "/table/doc").status == 404);
    auto const asked = analyst.get(std::string{closed_early} + "/findings/csv");
    CHECK_FALSE(says(asked, "C1,"));
    CHECK(says(asked, "purpose"));
    auto const taken =
        analyst.get(std::string{closed_early} + "/findings/csv?purpose=correcting_the_record");
    CHECK(says(taken, "rule,severity,child,table,row,field,value,message"));
    CHECK(says(taken, "8630,error,C1,CINdetails,,CINclosureDate,2025-06-01,"));
    CHECK(says(taken, "8630,error,C2,"));
    CHECK(looks_at(office, "export_children") > 0);
    CHECK(
        analyst.get(std::string{census} + "/findings/xlsx?purpose=correcting_the_record").status ==
        200);
}

TEST_CASE("a team manager takes the team's own away, no closed record, and nobody else's") {
    Office office;
    import_needs(office, 3, "2026-11-02");
    auto const child = number_of(office, "C1"), closed = number_of(office, "C2");
    for (auto const each : {child, closed})
        settle_person(office.accounts(), fmt::format("worker {}", each), Role::social_worker,
                      worker_of(office, each), "North");
    auto const leader = settle_person(office.accounts(), "leader", Role::team_manager, 0, "North");
    Browser north{office}, south{office}, of_none{office};
    north.sign_in(leader);
    south.sign_in(settle_person(office.accounts(), "other", Role::team_manager, 0, "South"));
    of_none.sign_in(settle_person(office.accounts(), "without", Role::team_manager));

    CHECK(says(north.get(closed_early), "/findings/csv"));
    auto const path = std::string{closed_early} + "/findings/csv";
    auto const for_a_purpose = path + "?purpose=correcting_the_record";
    CHECK(says(north.get(path), "Say why you take this list away"));
    auto taken = north.get(for_a_purpose);
    CHECK(says(taken, "8630,error,C1,"));
    CHECK(says(taken, "8630,error,C2,"));
    CHECK_FALSE(says(taken, "C3,"));
    auto const looked = [&] {
        return store::journal_of_account(office.accounts(), leader.account,
                                         office.now - std::chrono::hours{1})
            .value()
            .front()
            .draft;
    };
    CHECK(looked().act == "export_children");
    CHECK(looked().relation == "team");
    CHECK(looked().subjects == std::vector{child, closed});

    auto by = by_hand("2026-11-20T09:00");
    by.reason = Sensitive<std::string>{"a colleague's family"};
    REQUIRE(store::restrict_record(office.accounts(), by, closed,
                                   {access::RestrictionKind::staff_family, {}})
                .ok());
    taken = north.get(for_a_purpose);
    CHECK(says(taken, "8630,error,C1,"));
    CHECK_FALSE(says(taken, "C2,"));
    CHECK(looked().subjects == std::vector{child});

    auto const theirs = south.get(for_a_purpose);
    CHECK(theirs.status == 200);
    CHECK_FALSE(says(theirs, ",C"));
    CHECK(of_none.get(for_a_purpose).status == 404);
    office.now += office.desk().sign_in.settings.second_factor_fresh;
    CHECK(location(north.get(for_a_purpose)).starts_with("/sign-in/again"));
}

TEST_CASE("an import says how many findings are new since, and how many are gone") {
    Office office;
    import_needs(office, 2, "2026-11-02");
    Browser analyst{office};
    analyst.sign_in(settle_person(office.accounts(), "analyst", Role::analyst));
    auto const last_import = [&] {
        auto record = office.desk().records.lend().value();
        return store::live_imports(*record).value().back().entry;
    };
    auto const moved_by = [&](store::Entry import) {
        auto record = office.desk().records.lend().value();
        auto const moved = dispatch::moved_by_import(office.desk().returns, *record, import);
        REQUIRE(moved.ok());
        REQUIRE(moved.value().size() == 1);  // nobody is looked after
        return moved.value().front();
    };
    auto const of = [](dispatch::ReturnMoved const& moved, std::string_view rule) {
        for (auto const& each : moved.rules)
            if (each.rule->number == rule) return each;
        return dispatch::RuleMoved{};
    };
    auto const first = last_import();
    CHECK(of(moved_by(first), "8630").came == 2);
    CHECK(moved_by(first).gone == 0);

    import_needs(office, 1, "2026-11-03");
    auto const second = last_import();
    auto const one_less = moved_by(second);
    CHECK(one_less.came == 0);
    CHECK(of(one_less, "8630").gone == 1);
    CHECK(of(one_less, "8630").now == 1);
    // As it was when it was imported, whatever has come since.
    CHECK(of(moved_by(first), "8630").came == 2);

    CHECK(says(analyst.get(fmt::format("/data/imports/{}", second)), "among the findings"));
    auto const page = analyst.get(fmt::format("/data/imports/{}/returns", second));
    CHECK(says(page, "CIN Closure Date is before CIN Referral Date"));
    CHECK(says(page, "/returns/cin-census/2026/rules/8630"));
    CHECK(says(page, "0 findings are new and"));
    CHECK(analyst.get("/data/imports/999/returns").status == 404);
    Browser worker{office};
    worker.sign_in(settle_person(office.accounts(), "partner", Role::partnership_team));
    CHECK(worker.get(fmt::format("/data/imports/{}/returns", second)).status == 200);
}
