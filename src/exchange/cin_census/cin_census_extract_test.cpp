#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cstdlib>

#include "exchange/extract.h"
#include "exchange/testing.h"

using namespace breakwater;
using namespace breakwater::exchange;
using namespace breakwater::journey;
using testing::rule_book;
using testing::TemporaryFolder;

namespace {

Result<Extract> read(std::filesystem::path const& path, ReadOptions options = {}) {
    std::filesystem::path const paths[]{path};
    return read_extract(paths, rule_book(), std::move(options));
}

Extract understood(std::filesystem::path const& path) {
    auto extract = read(path);
    REQUIRE_MESSAGE(extract.ok(), (extract.ok() ? "" : describe(extract.error())));
    return std::move(extract).value();
}

std::uint64_t count(Extract const& extract, std::string_view kind) {
    std::uint64_t total = 0;
    for (auto const& group : extract.report.problems())
        if (group.first.kind == kind) total += group.count;
    return total;
}

Code code(std::string_view set, std::string_view name) {
    return Code{rule_book().code_set(set)->find(name).value()};
}

Day day(std::string_view iso) {
    return parse_date(iso).value();
}

template <class Record>
std::vector<Record> all(Extract const& extract) {
    std::vector<Record> rows;
    for (std::size_t i = 0; i < extract.facts.table<Record>().rows(); ++i)
        rows.push_back(extract.facts.row<Record>(i));
    return rows;
}

std::string census(int year, std::string_view children, std::string_view authority = "852",
                   std::string_view made_at = "2024-06-01T10:00:00") {
    return fmt::format(
        "<?xml version='1.0' encoding='utf-8'?>\n<Message>\n<Header><CollectionDetails><Collection>"
        "CIN</Collection><Year>{0}</Year><ReferenceDate>{0}-03-31</ReferenceDate>"
        "</CollectionDetails><Source><SourceLevel>L</SourceLevel><LEA>{2}</LEA><SerialNo>001"
        "</SerialNo><DateTime>{3}</DateTime></Source></Header>\n<Children>\n{1}\n</Children>"
        "</Message>\n",
        year, children, authority, made_at);
}

std::string child(std::string_view id, std::string_view rest) {
    return fmt::format(
        "<Child><ChildIdentifiers><LAchildID>{}</LAchildID><PersonBirthDate>2015-06-01"
        "</PersonBirthDate><Sex>F</Sex></ChildIdentifiers><ChildCharacteristics><Ethnicity>WBRI"
        "</Ethnicity></ChildCharacteristics>{}</Child>\n",
        id, rest);
}

std::string need(std::string_view received, std::string_view rest = "",
                 std::string_view nfa = "0") {
    return fmt::format(
        "<CINdetails><CINreferralDate>{}</CINreferralDate><ReferralSource>6</ReferralSource>"
        "<PrimaryNeedCode>N1</PrimaryNeedCode>{}<ReferralNFA>{}</ReferralNFA></CINdetails>",
        received, rest, nfa);
}

std::string plan(std::string_view started, std::string_view ended = "") {
    return fmt::format(
        "<ChildProtectionPlans><CPPstartDate>{}</CPPstartDate>{}<InitialCategoryOfAbuse>NEG"
        "</InitialCategoryOfAbuse><LatestCategoryOfAbuse>EMO</LatestCategoryOfAbuse>"
        "<NumberOfPreviousCPP>1</NumberOfPreviousCPP></ChildProtectionPlans>",
        started, ended.empty() ? "" : fmt::format("<CPPendDate>{}</CPPendDate>", ended));
}

std::filesystem::path samples() {
    char const* const given = std::getenv("BREAKWATER_SHARED");
    auto const shared = given != nullptr
                            ? std::filesystem::path{given}
                            : std::filesystem::path{BREAKWATER_SOURCE_DIR}.parent_path() / "shared";
    return shared / "data" / "samples" / "cin_census";
}

void every_row_is_counted_or_listed(Extract const& extract) {
    std::uint64_t set_aside = 0, listed = 0;
    for (auto const& source : extract.report.sources) {
        CAPTURE(source.file);
        CHECK(source.rows == source.understood + source.set_aside + source.left_out);
        set_aside += source.set_aside;
    }
    for (auto const& group : extract.report.problems())
        if (group.first.severity != Severity::note) listed += group.count;
    CHECK(listed >= set_aside);
}

}  // namespace

TEST_CASE("a child of the census is read with their episode of need and all that stands in it") {
    TemporaryFolder folder;
    auto const path = folder.write("census.xml", R"(<Message xmlns="http://example.org/cin">
<Header><CollectionDetails><Collection>CIN</Collection><Year>2024</Year>
<ReferenceDate>2024-03-31</ReferenceDate></CollectionDetails></Header>
<Children><Child>
  <ChildIdentifiers><LAchildID>A1</LAchildID><UPN>A123456789123</UPN><UPNunknown>UN3</UPNunknown>
    <PersonBirthDate>2015-03-27Z</PersonBirthDate><GenderCurrent>9</GenderCurrent>
  </ChildIdentifiers>
  <ChildCharacteristics><Ethnicity>WBRI</Ethnicity>
    <Disabilities><Disability>HAND</Disability><Disability>HEAR</Disability></Disabilities>
  </ChildCharacteristics>
  <CINdetails>
    <Assessments>
      <AssessmentActualStartDate>2023-06-05</AssessmentActualStartDate>
      <AssessmentInternalReviewDate>2023-06-20</AssessmentInternalReviewDate>
      <AssessmentAuthorisationDate>2023-07-10</AssessmentAuthorisationDate>
      <FactorsIdentifiedAtAssessment><AssessmentFactors>2B</AssessmentFactors>
        <AssessmentFactors>16A</AssessmentFactors></FactorsIdentifiedAtAssessment>
    </Assessments>
    <CINreferralDate>2023-06-01</CINreferralDate>
    <ReferralSource>1A</ReferralSource><PrimaryNeedCode>N4</PrimaryNeedCode>
    <CINclosureDate>2024-02-27</CINclosureDate><ReasonForClosure>RC7</ReasonForClosure>
    <CINPlanDates><CINPlanStartDate>2023-12-01</CINPlanStartDate></CINPlanDates>
    <Section47><S47ActualStartDate>2023-06-12</S47ActualStartDate>
      <InitialCPCtarget>2023-07-03</InitialCPCtarget>
      <DateOfInitialCPC>2023-06-30</DateOfInitialCPC><ICPCnotRequired>false</ICPCnotRequired>
    </Section47>
    <Section47><S47ActualStartDate>2023-06-20</S47ActualStartDate>
      <DateOfInitialCPC>2023-06-30</DateOfInitialCPC><ICPCnotRequired>0</ICPCnotRequired>
    </Section47>
    <Section47><S47ActualStartDate>2023-09-01</S47ActualStartDate>
      <ICPCnotRequired>true</ICPCnotRequired></Section47>
    <ReferralNFA>0</ReferralNFA>
    <ChildProtectionPlans><CPPstartDate>2023-06-30</CPPstartDate><CPPendDate>2023-12-01</CPPendDate>
      <InitialCategoryOfAbuse>NEG</InitialCategoryOfAbuse>
      <LatestCategoryOfAbuse>EMO</LatestCategoryOfAbuse><NumberOfPreviousCPP>2</NumberOfPreviousCPP>
      <Reviews><CPPreviewDate>2023-09-15</CPPreviewDate><CPPreviewDate>2023-11-30</CPPreviewDate>
      </Reviews><Reviews><CPPreviewDate>2023-10-01</CPPreviewDate></Reviews>
    </ChildProtectionPlans>
  </CINdetails>
  <CINdetails><CINreferralDate>2024-03-01</CINreferralDate><ReferralSource>6</ReferralSource>
    <DateOfInitialCPC>2024-03-18</DateOfInitialCPC><ReferralNFA>false</ReferralNFA></CINdetails>
</Child></Children></Message>)");
    auto const extract = understood(path);
    CHECK(extract.report.problem_count() == 0);
    CHECK(extract.report.as_at == day("2024-03-31").date());
    CHECK(extract.report.as_at_from == "the reference date of the census");
    REQUIRE(extract.facts.children.size() == 1);
    auto const& person = extract.facts.children[0];
    CHECK(person.local_id.disclose() == "A1");
    CHECK(person.upn.disclose() == "A123456789123");
    CHECK(person.born_on == day("2015-03-27"));
    CHECK(person.sex == code("sex", "I"));
    CHECK(person.disabled == Flag::yes());
    CHECK(all<Disability>(extract).size() == 2);

    auto const referrals = all<Referral>(extract);
    REQUIRE(referrals.size() == 2);
    CHECK(referrals[0].received_on == day("2023-06-01"));
    CHECK(referrals[0].source == code("contact_source", "1A"));
    CHECK(referrals[0].primary_need == code("primary_need", "N4"));
    CHECK(referrals[0].closed_on == day("2024-02-27"));
    CHECK(referrals[0].closure_reason == code("closure_reason", "RC7"));
    CHECK(referrals[0].no_further_action == Flag::no());
    CHECK(!referrals[1].closed_on.known());

    // The assessment stands before the referral's date in the text, and is of it all the same.
    auto const assessments = all<Assessment>(extract);
    REQUIRE(assessments.size() == 1);
    CHECK(assessments[0].referred_on == day("2023-06-01"));
    CHECK(assessments[0].authorised_on == day("2023-07-10"));
    auto const factors = all<AssessmentFactor>(extract);
    REQUIRE(factors.size() == 2);
    CHECK(factors[1].factor == code("assessment_factor", "16A"));
    CHECK(factors[1].authorised_on == day("2023-07-10"));

    auto const enquiries = all<Section47Enquiry>(extract);
    REQUIRE(enquiries.size() == 3);
    CHECK(enquiries[0].conference_required == Flag::yes());
    CHECK(enquiries[0].conference_held_on == day("2023-06-30"));
    CHECK(enquiries[2].conference_required == Flag::no());
    // Two enquiries led to one conference; the one without an enquiry is of a child who moved in.
    auto const conferences = all<InitialConference>(extract);
    REQUIRE(conferences.size() == 2);
    CHECK(conferences[0].enquiry_started_on == day("2023-06-12"));
    CHECK(conferences[0].transfer_in == Flag::no());
    CHECK(conferences[1].held_on == day("2024-03-18"));
    CHECK(conferences[1].transfer_in == Flag::yes());
    CHECK(conferences[1].transfer_notified_on == day("2024-03-01"));

    auto const plans = all<ChildProtectionPlan>(extract);
    REQUIRE(plans.size() == 1);
    CHECK(plans[0].latest_category == code("category_of_abuse", "EMO"));
    CHECK(plans[0].previous_plans.value == 2);
    CHECK(plans[0].temporary == Flag::no());
    CHECK(all<ReviewConference>(extract).size() == 3);
    CHECK(all<ChildInNeedPlan>(extract).size() == 1);
    CHECK(extract.facts.origin(table_index<Section47Enquiry>(), 2).line == 30);

    auto const& source = extract.report.sources[0];
    CHECK(source.read_as == "children in need census 2024");
    // 1 child, 2 disabilities, 2 needs, 1 assessment, 2 factors, 1 plan, 3 enquiries, 1 plan, 3
    // reviews.
    CHECK(source.rows == 16);
    CHECK(source.understood == 16);
    CHECK(source.unmatched == std::vector<std::string>{"AssessmentInternalReviewDate (1)",
                                                       "InitialCPCtarget (1)", "UPNunknown (1)"});
}

TEST_CASE("a census is complete for its year, and says why the rest is not available") {
    TemporaryFolder folder;
    auto const extract =
        understood(folder.write("c.xml", census(2024, child("A", need("2023-06-01")))));
    auto const& referrals = extract.facts.table<Referral>();
    CHECK(referrals.coverage.holding == Holding::every_record);
    CHECK(referrals.coverage.from == day("2023-04-01"));
    CHECK(referrals.coverage.until == day("2024-03-31"));
    CHECK(!referrals.coverage.starts_cut);
    CHECK(referrals.holds(*schemas()[table_index<Referral>()].find("closed_on")));
    CHECK(!extract.facts.table<Assessment>().holds(
        *schemas()[table_index<Assessment>()].find("child_seen")));
    CHECK(!extract.facts.table<Section47Enquiry>().holds(
        *schemas()[table_index<Section47Enquiry>()].find("completed_on")));
    for (std::size_t t = 0; t < table_count; ++t) {
        auto const& coverage = extract.facts.table(t).coverage;
        CAPTURE(schemas()[t].name);
        if (coverage.holding == Holding::absent)
            CHECK(coverage.reason.starts_with("the children in need census holds no "));
    }
    auto const old =
        understood(folder.write("old.xml", census(2021, child("A", need("2020-06-01")))));
    CHECK(old.facts.table<ChildInNeedPlan>().coverage.reason ==
          "the census holds child in need plans since 2021-22");
}

TEST_CASE("censuses of several years make one longer record, the latest believed") {
    TemporaryFolder folder;
    folder.write(
        "2022.xml",
        census(2022, child("A", need("2021-05-01", plan("2021-06-01"))) +      // goes on
                         child("B", need("2021-07-01", plan("2021-08-01"))) +  // is gone
                         child("C", need("2021-09-01", plan("2021-10-01", "2022-02-01"), "0")) +
                         child("D", need("2022-03-01", "", "1"))));
    folder.write("2023.xml",
                 census(2023, child("A", need("2021-05-01", plan("2021-06-01", "2022-05-01"))) +
                                  child("E", need("2022-06-01"))));
    auto const extract = understood(folder.path());
    auto const plans = all<ChildProtectionPlan>(extract);
    REQUIRE(plans.size() == 2);
    CHECK(plans[0].ended_on == day("2022-05-01"));
    CHECK(plans[1].started_on == day("2021-10-01"));
    // Of 2023: A and E. Of 2022: D, which led to no further action and needs no end.
    CHECK(all<Referral>(extract).size() == 3);
    CHECK(count(extract, "not_in_later_return") == 3);  // B's need and plan, C's need
    CHECK(extract.report.sources[0].file == "2023.xml");
    CHECK(extract.report.sources[1].left_out == 5);
    CHECK(extract.facts.table<Referral>().coverage.from == day("2021-04-01"));
    CHECK(extract.facts.table<Referral>().coverage.until == day("2023-03-31"));
    every_row_is_counted_or_listed(extract);
}

TEST_CASE("a year that is missing between two censuses ends the record there") {
    TemporaryFolder folder;
    folder.write("a.xml", census(2021, child("A", need("2020-05-01", "", "1"))));
    folder.write("b.xml", census(2023, child("B", need("2022-05-01"))));
    auto const extract = understood(folder.path());
    CHECK(extract.facts.table<Referral>().coverage.from == day("2022-04-01"));
}

TEST_CASE("of two files of one year, or of two authorities, one is read and the other named") {
    TemporaryFolder folder;
    std::string const one = child("A", need("2023-05-01"));
    folder.write("first.xml", census(2024, one, "852", "2024-05-01T10:00:00"));
    folder.write("second.xml",
                 census(2024, one + child("B", need("2023-06-01")), "852", "2024-07-01T10:00:00"));
    folder.write("other.xml", census(2023, one, "306"));
    auto const extract = understood(folder.path());
    CHECK(all<Referral>(extract).size() == 2);
    std::map<std::string, std::string> skipped;
    for (auto const& source : extract.report.sources) skipped[source.file] = source.skipped;
    CHECK(skipped["second.xml"].empty());
    CHECK(skipped["first.xml"] == "is of the same year as second.xml, which was made later");
    CHECK(skipped["other.xml"] == "is of another authority (LEA) than second.xml");
}

TEST_CASE("which year a census is of is told by its header, or said not to be") {
    struct {
        std::string_view year, reference, end, kind;
    } const table[] = {
        {"2024", "2024-03-31", "2024-03-31", ""},
        {"2023", "2024-03-31", "2024-03-31", "two_years"},
        {"2022", "2022-07-21", "2022-03-31", "not_a_reference_date"},
        {"2022", "", "2022-03-31", ""},
        {"", "2024-03-31", "2024-03-31", ""},
        {"", "", "", "year_not_stated"},
        {"soon", "next spring", "", "year_not_stated"},
    };
    for (auto const& row : table) {
        CAPTURE(row.year);
        CAPTURE(row.reference);
        TemporaryFolder folder;
        auto const extract = understood(folder.write(
            "c.xml",
            fmt::format("<Message><Header><CollectionDetails><Year>{}</Year><ReferenceDate>"
                        "{}</ReferenceDate></CollectionDetails></Header><Children>{}"
                        "</Children></Message>",
                        row.year, row.reference, child("A", need("2021-06-01")))));
        CHECK(extract.report.problem_count() - count(extract, "not_a_reference_date") ==
              (row.kind.empty() || row.kind == "not_a_reference_date" ? 0 : 1));
        if (!row.kind.empty()) CHECK(count(extract, row.kind) == 1);
        auto const& coverage = extract.facts.table<Referral>().coverage;
        if (!row.end.empty()) CHECK(coverage.until == day(row.end));
        // Without a year, the latest day recorded: the year it lies in is covered from its start.
        if (row.end.empty()) CHECK(coverage.from == day("2021-04-01"));
    }
}

TEST_CASE("what cannot be understood is listed with its line and item, and the rest still counts") {
    TemporaryFolder folder;
    auto const path = folder.write(
        "c.xml",
        census(2024,
               "<Child><ChildIdentifiers><PersonBirthDate>2015-01-01</PersonBirthDate>"
               "</ChildIdentifiers>" +
                   need("2023-06-01", plan("2023-07-01")) + "</Child>\n" +
                   child("A", need("2023-06-31") + need("", plan("2023-07-01"), "perhaps") +
                                  "<CINdetails><CINreferralDate>2023-06-01</CINreferralDate>stray"
                                  "<ReferralSource>99</ReferralSource><ReferralSource>6"
                                  "</ReferralSource></CINdetails>") +
                   child("A", need("2023-06-01") + "<Unheard><Of>1</Of></Unheard>" +
                                  "<CPPreviewDate>2023-09-01</CPPreviewDate>") +
                   child(std::string(300, 'x'), "")));
    auto const extract = understood(path);
    struct {
        std::string_view kind;
        std::uint64_t times;
    } const table[] = {
        {"no_child", 4},       // the child without an id with two parts, and the endless id
        {"no_such_day", 1},    // 31 June
        {"day_missing", 1},    // the empty referral date
        {"not_yes_or_no", 1},  // perhaps
        {"not_a_code", 1},     // source 99
        {"item_twice", 1},     // the second source
        {"stray_text", 1},     // stray
        {"duplicate_key", 2},  // the second element of A, and its referral of the same day
    };
    for (auto const& row : table) {
        CAPTURE(row.kind);
        CHECK(count(extract, row.kind) == row.times);
    }
    CHECK(all<ChildProtectionPlan>(extract).size() == 1);
    CHECK(all<Referral>(extract).size() == 1);
    CHECK(extract.report.sources[0].unmatched ==
          std::vector<std::string>{"CPPreviewDate (1)", "Of (1)"});
    for (auto const& group : extract.report.problems())
        if (group.first.kind == "no_such_day") {
            CHECK(group.first.line == 6);
            CHECK(group.first.column == "CINreferralDate");
            CHECK(group.first.value.disclose() == "2023-06-31");
        }
    every_row_is_counted_or_listed(extract);
}

TEST_CASE("a census that is cut off, damaged or hostile makes no figures, and says where") {
    std::string const whole =
        census(2024, child("A", need("2023-06-01")) + child("B", need("2023-07-01")));
    std::string const endless = "<Child>" + [] {
        std::string items;
        for (int i = 0; i < 60'000; ++i) items += "<CINdetails/>";
        return items;
    }() + "</Child>";
    struct {
        std::string xml, code;
    } const table[] = {
        {whole.substr(0, whole.size() / 2 + 200), "cut_off"},
        {whole.substr(0, whole.find("</Children>")) + "</Oops>", "xml_damaged"},
        {"<!DOCTYPE Message [<!ENTITY a 'b'>]>" + whole, "xml_refused"},
        {census(2024, child("A", "<CINdetails><ReferralSource>" + std::string(50'000, '6') +
                                     "</ReferralSource></CINdetails>")),
         "xml_refused"},
        {census(2024, endless), "child_too_large"},
    };
    for (auto const& row : table) {
        CAPTURE(row.code);
        TemporaryFolder folder;
        auto const extract = read(folder.write("c.xml", row.xml));
        if (!extract.ok()) {
            // Nothing before the fault says that it is a census.
            CHECK(row.xml.starts_with("<!DOCTYPE"));
            CHECK(extract.error().code == row.code);
            continue;
        }
        CHECK(count(extract.value(), row.code) == 1);
        auto const& coverage = extract.value().facts.table<Referral>().coverage;
        CHECK(coverage.holding == Holding::absent);
        CHECK(coverage.reason == "c.xml was not read to its end");
        every_row_is_counted_or_listed(extract.value());
    }
}

TEST_CASE("a census is read alike in any encoding it comes in") {
    std::string const plain = census(2024, child("A", need("2023-06-01")));
    std::string wide = "\xFF\xFE";
    for (char const c : plain) {
        wide += c;
        wide += '\0';
    }
    std::string returns = plain;
    std::replace(returns.begin(), returns.end(), '\n', '\r');
    std::string western = plain;
    western.replace(western.find("<SerialNo>001"), 13, "<SerialNo>\xE9t\xE9");
    for (auto const& text : {plain, "\xEF\xBB\xBF" + plain, wide, returns, western}) {
        TemporaryFolder folder;
        auto const extract = understood(folder.write("c.xml", text));
        CHECK(all<Referral>(extract).size() == 1);
        CHECK(extract.report.problem_count() == 0);
    }
}

TEST_CASE("a census of many children is read a child at a time") {
    TemporaryFolder folder;
    std::string children;
    for (int i = 0; i < 20'000; ++i)
        children += child(std::to_string(i), need("2023-06-01", plan("2023-07-01")));
    auto const extract = understood(folder.write("c.xml", census(2024, children)));
    CHECK(all<ChildProtectionPlan>(extract).size() == 20'000);
    CHECK(extract.report.rows() == 60'000);
}

TEST_CASE("the published censuses are read whole: every row counted or listed with its reason") {
    if (!std::filesystem::exists(samples())) return;
    struct {
        std::string_view name;
        std::size_t children;
    } const table[] = {
        {"CIN_Census_2021.xml", 1}, {"CIN_Census_2026.xml", 2}, {"fake_CIN_data.xml", 332}};
    for (auto const& row : table) {
        CAPTURE(row.name);
        auto const extract = understood(samples() / row.name);
        CHECK(extract.facts.children.size() == row.children);
        CHECK(extract.report.sources[0].understood > 0);
        every_row_is_counted_or_listed(extract);
    }
}
