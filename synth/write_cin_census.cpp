#include "synth/write_cin_census.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "exchange/xml_text.h"
#include "synth/csv_table.h"
#include "synth/make_folder.h"
#include "synth/office_calendar.h"

namespace breakwater::synth {

namespace {

std::string_view iso_or_blank(Day day) {
    return day == never ? std::string_view{} : iso_text(day);
}

// Rows of a table by the number in one of their fields.
template <class Row>
using Rows = std::map<int, std::vector<Row const*>>;

template <class Row, class Key>
Rows<Row> rows_by(std::vector<Row> const& rows, Key key) {
    Rows<Row> found;
    for (Row const& row : rows) found[key(row)].push_back(&row);
    return found;
}

template <class Row>
std::vector<Row const*> const& of(Rows<Row> const& rows, int key) {
    static std::vector<Row const*> const none;
    auto const at = rows.find(key);
    return at == rows.end() ? none : at->second;
}

constexpr std::array<std::string_view, 14> common_factors{
    "3B", "4B", "2B", "1B", "17A", "16A", "3A", "4A", "6B", "15A", "14A", "10A", "2A", "7A"};
constexpr std::array<int, 14> common_weights{320, 310, 180, 160, 190, 180, 120,
                                             110, 60,  60,  70,  30,  40,  30};

class Census {
public:
    Census(City const& city, CollectionYear const& year)
        : city_(city),
          year_(year),
          xml_("Invented data: no child, family, worker or place in this file is real"),
          referrals_(rows_by(city.referrals, [](auto const& row) { return row.child; })),
          assessments_(rows_by(city.assessments, [](auto const& row) { return row.referral; })),
          enquiries_(rows_by(city.enquiries, [](auto const& row) { return row.referral; })),
          conferences_(rows_by(city.conferences, [](auto const& row) { return row.referral; })),
          need_plans_(rows_by(city.need_plans, [](auto const& row) { return row.referral; })),
          plans_(rows_by(city.protection_plans, [](auto const& row) { return row.referral; })),
          plans_of_child_(
              rows_by(city.protection_plans, [](auto const& row) { return row.child; })),
          reviews_(rows_by(city.review_conferences, [](auto const& row) { return row.plan; })) {}

    std::string write() {
        xml_.open("Message");
        header();
        xml_.open("Children");
        for (std::size_t i = 0; i < city_.children.size(); ++i) child(static_cast<int>(i));
        xml_.close();
        xml_.close();
        return xml_.text();
    }

private:
    void header() {
        xml_.open("Header");
        xml_.open("CollectionDetails");
        xml_.item("Collection", "CIN");
        xml_.item("Year", std::to_string(year_.number));
        xml_.item("ReferenceDate", iso_text(year_.last));
        xml_.close();
        xml_.open("Source");
        xml_.item("SourceLevel", "L");
        xml_.item("LEA", invented_authority);
        xml_.item("SoftwareCode", "Breakwater, invented data");
        xml_.item("Release", "1");
        xml_.item("SerialNo", "001");
        xml_.item("DateTime", fmt::format("{}-05-01T09:00:00", year_.number));
        xml_.close();
        xml_.close();
    }

    void child(int index) {
        std::vector<Referral const*> needs;
        for (auto const* referral : of(referrals_, index))
            if (year_.touches(referral->received, referral->closed)) needs.push_back(referral);
        if (needs.empty()) return;
        std::ranges::stable_sort(needs, {}, [](auto const* need) { return need->received; });
        Child const& who = city_.children[static_cast<std::size_t>(index)];
        bool const born = who.born <= year_.last;
        xml_.open("Child");
        xml_.open("ChildIdentifiers");
        xml_.item("LAchildID", std::to_string(who.id));
        std::string const pupil = pupil_number(who, year_);
        xml_.item("UPN", pupil);
        if (pupil.empty()) xml_.item("UPNunknown", no_pupil_number(who, year_));
        if (born)
            xml_.item("PersonBirthDate", iso_text(who.born));
        else
            xml_.item("ExpectedPersonBirthDate", iso_or_blank(who.expected));
        xml_.item(year_.number >= 2025 ? "Sex" : "GenderCurrent", sex_code(who, year_));
        xml_.item("PersonDeathDate", iso_or_blank(year_.known(who.died)));
        xml_.close();
        xml_.open("ChildCharacteristics");
        xml_.item("Ethnicity", who.ethnicity);
        if (born) {
            xml_.open("Disabilities");
            xml_.item("Disability", who.disability);
            xml_.close();
        }
        xml_.close();
        for (auto const* need : needs) details(*need);
        xml_.close();
    }

    void details(Referral const& need) {
        xml_.open("CINdetails");
        xml_.item("CINreferralDate", iso_text(need.received));
        xml_.item("ReferralSource", need.source);
        xml_.item("PrimaryNeedCode", need.need);
        if (year_.known(need.closed) != never) {
            xml_.item("CINclosureDate", iso_text(need.closed));
            // Closed after assessment and referred to early help has a code since 2023.
            bool const early = need.closure_reason == "RC9" && year_.number < 2023;
            xml_.item("ReasonForClosure", early ? "RC8" : need.closure_reason);
        }
        for (auto const* conference : of(conferences_, need.id))
            if (conference->enquiry == 0 && year_.holds(conference->held))
                xml_.item("DateOfInitialCPC", iso_text(conference->held));
        for (auto const* row : of(assessments_, need.id)) assessment(*row);
        if (year_.number >= 2022)
            for (auto const* row : of(need_plans_, need.id)) need_plan(*row);
        for (auto const* row : of(enquiries_, need.id)) enquiry(*row);
        xml_.item("ReferralNFA", need.no_further_action ? "true" : "false");
        for (auto const* row : of(plans_, need.id))
            if (!row->temporary) protection_plan(*row);
        xml_.close();
    }

    void assessment(Assessment const& row) {
        if (!year_.touches(row.started, row.authorised)) return;
        bool const done = year_.known(row.authorised) != never;
        xml_.open("Assessments");
        xml_.item("AssessmentActualStartDate", iso_text(row.started));
        if (done) {
            xml_.item("AssessmentAuthorisationDate", iso_text(row.authorised));
            xml_.open("FactorsIdentifiedAtAssessment");
            for (auto const& factor : factors(row)) xml_.item("AssessmentFactors", factor);
            xml_.close();
        }
        xml_.close();
    }

    // The city does not hold what an assessment found; the census asks for it.
    std::vector<std::string_view> factors(Assessment const& row) {
        Random random = record_chance(city_, row.id, 1);
        if (row.no_further_action && random.chance(420)) return {"21"};
        std::vector<std::string_view> found;
        auto const add = [&found](std::string_view factor) {
            if (std::ranges::find(found, factor) == found.end()) found.push_back(factor);
        };
        for (int left = random.between(1, 4); left > 0; --left)
            add(common_factors[static_cast<std::size_t>(random.pick(common_weights))]);
        // Whether a child or an adult harmed the child is told apart since 2021.
        bool const told_apart = year_.number >= 2021;
        if (random.chance(130)) {
            bool const by_child = random.chance(220);
            add(!told_apart ? "18A" : by_child ? "18B" : "18C");
        }
        if (random.chance(60)) {
            bool const by_child = random.chance(380);
            add(!told_apart ? "19A" : by_child ? "19B" : "19C");
        }
        Child const& who = city_.children[static_cast<std::size_t>(row.child)];
        if (who.unaccompanied) add("9A");
        bool const exploited = random.chance(25);
        if (exploited && year_.number >= 2022) add("24A");
        if (who.disability != "NONE") add("5A");
        return found;
    }

    void need_plan(NeedPlan const& row) {
        if (!year_.touches(row.started, row.ended)) return;
        xml_.open("CINPlanDates");
        xml_.item("CINPlanStartDate", iso_text(row.started));
        xml_.item("CINPlanEndDate", iso_or_blank(year_.known(row.ended)));
        xml_.close();
    }

    // An enquiry is in the year it began in, and in the year of its conference.
    void enquiry(Section47Enquiry const& row) {
        Day held = never;
        for (auto const* conference : of(conferences_, row.referral))
            if (conference->enquiry == row.id) held = conference->held;
        if (!year_.holds(row.started) && !year_.holds(held)) return;
        bool const decided = year_.known(row.completed) != never;
        xml_.open("Section47");
        xml_.item("S47ActualStartDate", iso_text(row.started));
        xml_.item("InitialCPCtarget", iso_text(calendar_.add(row.started, 15)));
        xml_.item("DateOfInitialCPC", iso_or_blank(year_.known(held)));
        xml_.item("ICPCnotRequired", decided && !row.conference_required ? "true" : "false");
        xml_.close();
    }

    void protection_plan(ProtectionPlan const& row) {
        if (!year_.touches(row.started, row.ended)) return;
        bool const ended = year_.known(row.ended) != never;
        int before = 0;
        for (auto const* other : of(plans_of_child_, row.child))
            before += !other->temporary && other->started < row.started;
        xml_.open("ChildProtectionPlans");
        xml_.item("CPPstartDate", iso_text(row.started));
        xml_.item("CPPendDate", iso_or_blank(year_.known(row.ended)));
        xml_.item("InitialCategoryOfAbuse", row.category);
        xml_.item("LatestCategoryOfAbuse",
                  ended || city_.as_at == year_.last ? row.latest_category : row.category);
        xml_.item("NumberOfPreviousCPP", std::to_string(before));
        std::vector<Day> held;
        for (auto const* review : of(reviews_, row.id))
            if (year_.holds(review->held)) held.push_back(review->held);
        if (!held.empty()) {
            xml_.open("Reviews");
            for (Day const day : held) xml_.item("CPPreviewDate", iso_text(day));
            xml_.close();
        }
        xml_.close();
    }

    City const& city_;
    CollectionYear const& year_;
    OfficeCalendar calendar_;
    exchange::XmlText xml_;
    Rows<Referral> referrals_;
    Rows<Assessment> assessments_;
    Rows<Section47Enquiry> enquiries_;
    Rows<InitialConference> conferences_;
    Rows<NeedPlan> need_plans_;
    Rows<ProtectionPlan> plans_, plans_of_child_;
    Rows<ReviewConference> reviews_;
};

}  // namespace

std::string cin_census_xml(City const& city, CollectionYear const& year) {
    return Census(city, year).write();
}

Result<void> write_cin_census(City const& city, std::filesystem::path const& folder) {
    TRY(make_folder(folder));
    for (auto const& year : collection_years(city)) {
        auto const file = folder / fmt::format("cin_census_{}.xml", year.number);
        TRY(write_text(cin_census_xml(city, year), file));
    }
    return {};
}

}  // namespace breakwater::synth
