#include "exchange/finding_guide.h"

#include <doctest/doctest.h>

#include "exchange/quality.h"
#include "exchange/testing.h"

using namespace breakwater;
using namespace breakwater::exchange;
using testing::rule_book;
using testing::TemporaryFolder;

namespace {

std::vector<std::string> lines_of_kind(ReadReport const& report, std::string_view kind) {
    std::vector<std::string> lines;
    for (auto const& group : report.problems())
        if (group.first.kind == kind)
            for (auto const& sample : group.samples)
                lines.push_back(sample.column + " " + std::to_string(sample.line));
    return lines;
}

Extract checked(TemporaryFolder const& folder, std::string_view as_at = "2024-08-31") {
    std::filesystem::path const paths[]{folder.path()};
    auto extract = read_extract(paths, rule_book(), {.as_at = parse_date(as_at).value()}).value();
    find_quality_problems(extract, rule_book());
    return extract;
}

}  // namespace

TEST_CASE("every kind of finding in the guide says why it matters and who can put it right") {
    auto const guide = read_finding_guide(rule_book());
    REQUIRE(guide.ok());
    CHECK(guide.value().size() > 40);
    for (auto const& [kind, advice] : guide.value()) {
        CAPTURE(kind);
        CHECK(advice.why.ends_with('.'));
        CHECK((advice.who == "practitioner" || advice.who == "analyst"));
    }
}

TEST_CASE("a record without the one that comes before it is a finding") {
    TemporaryFolder folder;
    folder.write("ssd_person.csv", "pers_person_id,pers_dob\nA,2015-01-01\nB,2016-01-01\n");
    folder.write("ssd_cin_episodes.csv",
                 "cine_referral_id,cine_person_id,cine_referral_date,cine_close_date\n"
                 "1,A,2019-01-01,2024-03-31\n2,B,2023-01-01,\n");
    folder.write("ssd_cin_assessments.csv",
                 "cina_assessment_id,cina_person_id,cina_assessment_start_date\n"
                 "1,A,2024-03-31\n"    // the last day that the referral is open
                 "2,A,2024-04-01\n"    // closed the day before
                 "3,B,2022-12-31\n");  // not yet received
    CHECK(lines_of_kind(checked(folder).report, "expected_record_missing") ==
          std::vector<std::string>{"assessment.started_on 3", "assessment.started_on 4"});
}

TEST_CASE("days of being looked after without a placement are a finding") {
    struct {
        std::string_view placements;
        bool gap;
    } const rows[]{
        {"1,A,2023-01-10,\n", false},
        {"1,A,2023-01-10,2023-05-01\n2,A,2023-05-01,\n", false},
        {"1,A,2023-01-11,\n", true},                              // the first night is not known
        {"1,A,2023-01-10,2023-05-01\n2,A,2023-05-02,\n", true},   // one night between
        {"1,A,2023-01-10,2023-05-01\n", true},                    // still looked after, where?
        {"1,A,2023-01-10,\n2,A,2023-02-01,2023-02-10\n", false},  // a short stay within
    };
    for (auto const& row : rows) {
        CAPTURE(row.placements);
        TemporaryFolder folder;
        folder.write("ssd_person.csv", "pers_person_id,pers_dob\nA,2015-01-01\n");
        folder.write("ssd_cla_episodes.csv",
                     "clae_cla_episode_id,clae_person_id,clae_cla_id,clae_cla_episode_start_date,"
                     "clae_cla_episode_ceased_date,clae_entered_care_date\n"
                     "1,A,1,2023-01-10,,2023-01-10\n");
        folder.write("ssd_cla_placement.csv",
                     "clap_cla_placement_id,clap_person_id,clap_cla_placement_start_date,"
                     "clap_cla_placement_end_date\n" +
                         std::string{row.placements});
        CHECK(lines_of_kind(checked(folder).report, "gap_in_placements").empty() != row.gap);
    }
}

TEST_CASE("a month far from the same month of other years is a finding, and a small one is not") {
    TemporaryFolder folder;
    folder.write("ssd_person.csv", "pers_person_id,pers_dob\nA,2015-01-01\n");
    std::string contacts = "cont_contact_id,cont_person_id,cont_contact_date\n";
    int id = 0;
    auto const add = [&](int year, int month, int times) {
        for (int i = 0; i < times; ++i)
            contacts += std::to_string(++id) + ",A," + std::to_string(year) +
                        (month < 10 ? "-0" : "-") + std::to_string(month) + "-15\n";
    };
    for (int year = 2021; year <= 2024; ++year)
        for (int month = 1; month <= 8; ++month)
            add(year, month, month == 8 ? 9 : year == 2023 && month == 5 ? 20 : 100 + month);
    add(2024, 8, 20);  // 29 where 9 are usual: too few to say
    folder.write("ssd_contacts.csv", contacts);
    auto const found = lines_of_kind(checked(folder).report, "implausible_volume");
    CHECK(found == std::vector<std::string>{"contact, May 2023 0"});
}
