#include "dispatch/statutory_return.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <map>

#include "dispatch/judged_looked_after.h"
#include "exchange/text_source.h"
#include "kernel/text_file.h"
#include "returns/check_return.h"
#include "store/import.h"
#include "store/testing.h"

using namespace breakwater;
using namespace breakwater::dispatch;
using journey::Code;
using journey::Day;
using journey::Flag;
using journey::JourneyFacts;
using store::testing::book;
using store::testing::EmptyStore;
using store::testing::ScratchFolder;

namespace {

namespace fs = std::filesystem;

Day day(std::string_view iso) {
    return iso.empty() ? Day{} : Day{parse_date(iso).value()};
}

Code code(std::string_view set, std::string_view text) {
    return Code{book().code_set(set)->find(text).value()};
}

constexpr journey::ChildIndex robin{0}, unborn{1}, later{2};

// Two children in the year to 31 March 2024, and one who came after it.
JourneyFacts extract() {
    JourneyFacts facts;
    facts.area = "E06999999";
    facts.area_name = "Invented";
    facts.invented = true;
    facts.as_at = day("2025-03-31");
    for (std::string_view const id : {"R10", "U2", "L3"}) {
        facts.children.push_back({.local_id = Sensitive{std::string{id}}});
        facts.names.push_back({});
    }
    facts.children[0].upn = Sensitive{std::string{"A123456789012"}};
    facts.children[0].born_on = day("2015-05-05");
    facts.children[0].sex = code("sex", "F");
    facts.children[0].ethnicity = code("ethnicity", "WBRI");
    facts.children[0].disabled = Flag::no();
    facts.children[1].expected_on = day("2024-04-20");
    facts.children[1].born_on = day("2024-04-18");
    facts.children[2].born_on = day("2012-01-01");
    for (std::size_t t = 0; t < journey::table_count; ++t)
        facts.table(t).coverage = {journey::Holding::every_record, day("2023-04-01"), {}, {}};
    using namespace journey;
    facts.add(Referral{.child = robin,
                       .received_on = day("2023-05-02"),
                       .source = code("contact_source", "6"),
                       .no_further_action = Flag::no(),
                       .primary_need = code("primary_need", "N1"),
                       .closed_on = day("2024-06-03"),
                       .closure_reason = code("closure_reason", "RC7")});
    // Rang again while the need was open: what begins afterwards belongs to the open episode.
    facts.add(Referral{.child = robin,
                       .received_on = day("2023-06-01"),
                       .source = code("contact_source", "2A"),
                       .no_further_action = Flag::yes()});
    facts.add(Assessment{.child = robin,
                         .started_on = day("2023-05-02"),
                         .referred_on = day("2023-05-02"),
                         .authorised_on = day("2023-06-15")});
    facts.add(AssessmentFactor{.child = robin,
                               .authorised_on = day("2023-06-15"),
                               .assessment_started_on = day("2023-05-02"),
                               .factor = code("assessment_factor", "3B")});
    facts.add(Section47Enquiry{.child = robin,
                               .started_on = day("2023-06-05"),
                               .conference_required = Flag::yes(),
                               .conference_held_on = day("2023-06-22")});
    facts.add(InitialConference{
        .child = robin, .held_on = day("2023-06-22"), .enquiry_started_on = day("2023-06-05")});
    facts.add(ChildProtectionPlan{.child = robin,
                                  .started_on = day("2023-06-22"),
                                  .ended_on = day("2024-05-30"),
                                  .initial_category = code("category_of_abuse", "NEG"),
                                  .latest_category = code("category_of_abuse", "EMO"),
                                  .previous_plans = Number{0},
                                  .temporary = Flag::no()});
    facts.add(ReviewConference{.child = robin, .held_on = day("2023-09-14")});
    facts.add(ReviewConference{.child = robin, .held_on = day("2024-04-10")});
    facts.add(Referral{.child = unborn,
                       .received_on = day("2024-03-20"),
                       .source = code("contact_source", "3A"),
                       .no_further_action = Flag::no(),
                       .primary_need = code("primary_need", "N8")});
    facts.add(Referral{.child = later, .received_on = day("2024-05-01")});
    return facts;
}

constexpr std::string_view census_of_2024 =
    R"(<?xml version="1.0" encoding="UTF-8"?>
<!-- Invented data: no child, family, worker or place in this file is real -->
<Message>
  <Header>
    <CollectionDetails>
      <Collection>CIN</Collection>
      <Year>2024</Year>
      <ReferenceDate>2024-03-31</ReferenceDate>
    </CollectionDetails>
    <Source>
      <SourceLevel>L</SourceLevel>
      <LEA>999</LEA>
      <SoftwareCode>Breakwater, invented data</SoftwareCode>
      <Release>1</Release>
      <SerialNo>001</SerialNo>
    </Source>
  </Header>
  <Children>
    <Child>
      <ChildIdentifiers>
        <LAchildID>U2</LAchildID>
        <UPNunknown>UN6</UPNunknown>
        <ExpectedPersonBirthDate>2024-04-20</ExpectedPersonBirthDate>
        <GenderCurrent>0</GenderCurrent>
      </ChildIdentifiers>
      <ChildCharacteristics>
      </ChildCharacteristics>
      <CINdetails>
        <CINreferralDate>2024-03-20</CINreferralDate>
        <ReferralSource>3A</ReferralSource>
        <PrimaryNeedCode>N8</PrimaryNeedCode>
        <ReferralNFA>false</ReferralNFA>
      </CINdetails>
    </Child>
    <Child>
      <ChildIdentifiers>
        <LAchildID>R10</LAchildID>
        <UPN>A123456789012</UPN>
        <PersonBirthDate>2015-05-05</PersonBirthDate>
        <GenderCurrent>2</GenderCurrent>
      </ChildIdentifiers>
      <ChildCharacteristics>
        <Ethnicity>WBRI</Ethnicity>
        <Disabilities>
          <Disability>NONE</Disability>
        </Disabilities>
      </ChildCharacteristics>
      <CINdetails>
        <CINreferralDate>2023-05-02</CINreferralDate>
        <ReferralSource>6</ReferralSource>
        <PrimaryNeedCode>N1</PrimaryNeedCode>
        <Assessments>
          <AssessmentActualStartDate>2023-05-02</AssessmentActualStartDate>
          <AssessmentAuthorisationDate>2023-06-15</AssessmentAuthorisationDate>
          <FactorsIdentifiedAtAssessment>
            <AssessmentFactors>3B</AssessmentFactors>
          </FactorsIdentifiedAtAssessment>
        </Assessments>
        <Section47>
          <S47ActualStartDate>2023-06-05</S47ActualStartDate>
          <InitialCPCtarget>2023-06-26</InitialCPCtarget>
          <DateOfInitialCPC>2023-06-22</DateOfInitialCPC>
          <ICPCnotRequired>false</ICPCnotRequired>
        </Section47>
        <ReferralNFA>false</ReferralNFA>
        <ChildProtectionPlans>
          <CPPstartDate>2023-06-22</CPPstartDate>
          <InitialCategoryOfAbuse>NEG</InitialCategoryOfAbuse>
          <LatestCategoryOfAbuse>EMO</LatestCategoryOfAbuse>
          <NumberOfPreviousCPP>0</NumberOfPreviousCPP>
          <Reviews>
            <CPPreviewDate>2023-09-14</CPPreviewDate>
          </Reviews>
        </ChildProtectionPlans>
      </CINdetails>
      <CINdetails>
        <CINreferralDate>2023-06-01</CINreferralDate>
        <ReferralSource>2A</ReferralSource>
        <ReferralNFA>true</ReferralNFA>
      </CINdetails>
    </Child>
  </Children>
</Message>
)";

void fill(store::Record& record) {
    auto const facts = extract();
    auto const done =
        store::import_extract(record, {"ssd", facts, {}, {}},
                              store::testing::author_on("2025-04-02"), store::Apply::yes, {});
    REQUIRE(done.ok());
}

store::Entry now(store::Record& record) {
    return store::last_entry(*record.connection).value().entry;
}

}  // namespace

TEST_CASE("a census says what was so in its year, whole, for its owner alone and the same again") {
    store::testing::on_each_engine([](EmptyStore const& empty) {
        auto record = empty.open();
        fill(record);
        ScratchFolder const folder;
        ReturnOrder order{.kind = ReturnKind::cin_census,
                          .out = folder.path() / "census.xml",
                          .authority = "999"};
        auto const of_year = facts_of_return(record, now(record), order.kind, 2024);
        REQUIRE(of_year.ok());
        auto const written = write_return(of_year.value(), book(), order);
        REQUIRE(written.ok());
        CHECK(read_text_file(order.out).value() == census_of_2024);
        CHECK(fs::status(order.out).permissions() ==
              (fs::perms::owner_read | fs::perms::owner_write));
        CHECK(fs::exists(folder.path() / "census.xml.part") == false);
        auto const words = in_words(written.value(), of_year.value(), order);
        CHECK(words.find("2 children") != words.npos);
        CHECK(words.find("Child, Ethnicity: 1 of 2\n") != words.npos);
        CHECK(words.find("R10") == words.npos);
        CHECK(write_return(of_year.value(), book(), order).error().code == "already_there");
        order.out = folder.path() / "again.xml";
        REQUIRE(write_return(of_year.value(), book(), order).ok());
        CHECK(read_text_file(order.out).value() == census_of_2024);
    });
}

TEST_CASE("every kind of return is written, and a year without anything is refused in words") {
    store::testing::on_each_engine([](EmptyStore const& empty) {
        auto record = empty.open();
        CHECK(facts_of_return(record, now(record), ReturnKind::ssd, 2024).error().code ==
              "nothing_in_year");
        fill(record);
        ScratchFolder const folder;
        for (auto const kind :
             {ReturnKind::annex_a, ReturnKind::cin_census, ReturnKind::ssda903, ReturnKind::ssd}) {
            auto const of_year = facts_of_return(record, now(record), kind, 2024);
            REQUIRE(of_year.ok());
            ReturnOrder const order{.kind = kind, .out = folder.path() / std::string{name(kind)}};
            CHECK(write_return(of_year.value(), book(), order).ok());
            CHECK((fs::status(order.out).permissions() & fs::perms::others_all) == fs::perms::none);
            CHECK(find_return(name(kind)) == kind);
        }
        auto const refused = [&](ReturnKind kind, int year) {
            return facts_of_return(record, now(record), kind, year).error().code;
        };
        CHECK(refused(ReturnKind::cin_census, 2016) == "year_out_of_range");
        CHECK(refused(ReturnKind::ssda903, 2040) == "year_out_of_range");
        CHECK(refused(ReturnKind::cin_census, 2023) == "nothing_in_year");
        CHECK(refused(ReturnKind::cin_census, 2026) == "nothing_in_year");
    });
}

TEST_CASE("a census judged from the record is found to be as its file is") {
    store::testing::on_each_engine([](EmptyStore const& empty) {
        auto record = empty.open();
        fill(record);
        auto const rules = returns::load_return_rules(fs::path{BREAKWATER_SOURCE_DIR} / "rules",
                                                      "cin_census", book());
        REQUIRE(rules.ok());
        auto const of_year = facts_of_return(record, now(record), ReturnKind::cin_census, 2025);
        REQUIRE(of_year.ok());
        std::map<std::string, std::uint64_t> live, in_file;
        auto const judged = judge_census(
            of_year.value(), book(), rules.value().rules, "999", [&](ReturnFinding const& found) {
                if (found.verdict.kind == returns::Verdict::Kind::broken)
                    ++live[found.verdict.rule->number];
                if (found.verdict.child.empty()) return;
                REQUIRE(found.child >= 0);
                auto const& child =
                    of_year.value().facts.children[static_cast<std::size_t>(found.child)];
                CHECK(child.local_id.disclose() == found.verdict.child);
                CHECK(found.person > 0);
            });
        REQUIRE(judged.ok());
        CHECK(judged.value().children == 3);
        ScratchFolder const folder;
        ReturnOrder const order{.kind = ReturnKind::cin_census,
                                .out = folder.path() / "census.xml",
                                .authority = "999"};
        REQUIRE(write_return(of_year.value(), book(), order).ok());
        auto source = exchange::TextSource::open(order.out);
        REQUIRE(source.ok());
        auto const checked =
            returns::check_return(std::move(source).value(), "census.xml",
                                  {rules.value().rules, book(), 2025}, [](auto const&) {});
        REQUIRE(checked.ok());
        for (auto const& outcome : checked.value().outcomes)
            if (outcome.broken > 0) in_file[outcome.rule->number] = outcome.broken;
        CHECK(live == in_file);
        CHECK(live.size() > 3);
    });
}

TEST_CASE("a return of children looked after judged from the record is found as its files are") {
    store::testing::on_each_engine([](EmptyStore const& empty) {
        auto record = empty.open();
        auto facts = extract();
        facts.add(journey::LookedAfterPeriod{.child = robin, .started_on = day("2023-07-01")});
        facts.add(journey::LookedAfterEpisode{.child = robin, .started_on = day("2023-07-01")});
        REQUIRE(store::import_extract(record, {"ssd", facts, {}, {}},
                                      store::testing::author_on("2025-04-02"), store::Apply::yes,
                                      {})
                    .ok());
        auto const rules = returns::load_return_rules(fs::path{BREAKWATER_SOURCE_DIR} / "rules",
                                                      "ssda903", book());
        REQUIRE(rules.ok());
        auto const of_year = facts_of_return(record, now(record), ReturnKind::ssda903, 2024);
        REQUIRE(of_year.ok());
        std::map<std::string, std::uint64_t> live, in_files;
        auto const judged = judge_looked_after(
            of_year.value(), book(), rules.value().rules, [&](ReturnFinding const& found) {
                auto const& verdict = found.verdict;
                auto const broken = verdict.kind == returns::Verdict::Kind::broken;
                ++live[fmt::format("{}{}", broken ? "" : "not run ", verdict.rule->number)];
                CHECK((found.person > 0) == !verdict.child.empty());
            });
        REQUIRE(judged.ok());
        ScratchFolder const folder;
        ReturnOrder const order{.kind = ReturnKind::ssda903, .out = folder.path() / "return"};
        REQUIRE(write_return(of_year.value(), book(), order).ok());
        std::vector<returns::CsvFile> files;
        for (auto const& each : fs::directory_iterator(order.out))
            files.push_back(
                {each.path().filename().string(), exchange::TextSource::open(each.path()).value()});
        auto const checked = returns::check_return(
            std::move(files), "return", {rules.value().rules, book(), 2024}, [](auto const&) {});
        REQUIRE(checked.ok());
        CHECK(checked.value().children == judged.value().children);
        for (auto const& outcome : checked.value().outcomes) {
            if (outcome.broken > 0) in_files[outcome.rule->number] = outcome.broken;
            if (outcome.could_not_run > 0)
                in_files[fmt::format("not run {}", outcome.rule->number)] = outcome.could_not_run;
        }
        CHECK(live == in_files);
        CHECK_FALSE(live.empty());
    });
}
