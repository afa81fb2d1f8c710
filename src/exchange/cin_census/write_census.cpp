#include "exchange/cin_census/write_census.h"

#include <fmt/format.h>

#include "exchange/cin_census/census_episodes.h"
#include "exchange/cin_census/census_items.h"
#include "exchange/rows_by_child.h"
#include "exchange/text_source.h"
#include "exchange/xml_text.h"

namespace breakwater::exchange::cin_census {

using namespace journey;

namespace {

// Sex by letters; before, GenderCurrent by numbers.
constexpr int first_year_of_sex = 2025;
constexpr std::string_view target_clock = "initial_conference_within_15_working_days";
constexpr std::size_t bytes_at_once = std::size_t{1} << 16;

// GenderCurrent's number, or Sex's letter; empty where the year's codes have none for it.
std::string_view sex_in_year(std::string_view code, int year) {
    bool const letters = year >= first_year_of_sex;
    if (code == "M") return letters ? "M" : "1";
    if (code == "F") return letters ? "F" : "2";
    if (code == "I") return letters ? "" : "9";
    return letters ? "U" : "0";  // not recorded, or not yet born
}

std::string_view true_or_false(Flag flag) {
    return !flag.known() ? std::string_view{} : flag == Flag::yes() ? "true" : "false";
}

}  // namespace

struct CensusWriter::Inside {
    Inside(JourneyFacts const& journey_facts, rules::RuleBook const& rule_book,
           CensusOrder const& census, CensusElements census_elements)
        : facts(journey_facts),
          book(rule_book),
          order(census),
          elements(std::move(census_elements)),
          referrals(facts),
          assessments(facts),
          factors(facts),
          need_plans(facts),
          enquiries(facts),
          conferences(facts),
          protection_plans(facts),
          reviews(facts),
          disabilities(facts) {}

    void identifiers(std::int32_t child);
    void characteristics(std::int32_t child);
    void episode(CensusEpisode const& episode);
    void assessment(CensusEpisode::Assessed const& assessed);
    void enquiry(Section47Enquiry const& enquiry);
    void protection_plan(CensusEpisode::Protected const& plan);
    std::string target_of(Day started) const;

    void item(std::string_view name, std::string_view text) {
        if (!text.empty()) elements.item(name, text);
    }
    void item(Item which, std::string_view text) { item(name_of(which), text); }
    /// An item that is asked for in every such row.
    void needed(std::string_view table, Item which, std::string_view text,
                std::string_view why = {}) {
        count.asked(table, name_of(which), text.empty(), why);
        item(which, text);
    }

    JourneyFacts const& facts;
    rules::RuleBook const& book;
    CensusOrder order;
    CensusElements elements;
    ReturnCount count;
    RowsByChild<Referral> referrals;
    RowsByChild<Assessment> assessments;
    RowsByChild<AssessmentFactor> factors;
    RowsByChild<ChildInNeedPlan> need_plans;
    RowsByChild<Section47Enquiry> enquiries;
    RowsByChild<InitialConference> conferences;
    RowsByChild<ChildProtectionPlan> protection_plans;
    RowsByChild<ReviewConference> reviews;
    RowsByChild<Disability> disabilities;
    CodeTexts sexes{book, "sex"}, ethnicities{book, "ethnicity"}, kinds{book, "disability"},
        sources{book, "contact_source"}, needs{book, "primary_need"},
        closures{book, "closure_reason"}, found{book, "assessment_factor"},
        categories{book, "category_of_abuse"};
};

CensusWriter::CensusWriter(JourneyFacts const& facts, rules::RuleBook const& book,
                           CensusOrder const& order, CensusElements elements)
    : inside_(std::make_unique<Inside>(facts, book, order, std::move(elements))) {}
CensusWriter::~CensusWriter() = default;

void CensusWriter::header() {
    auto& in = *inside_;
    auto const& year = in.order.year;
    in.elements.open("Header");
    in.elements.open("CollectionDetails");
    in.item("Collection", "CIN");
    in.item("Year", std::to_string(year.number));
    in.item("ReferenceDate", iso_or_blank(year.last));
    in.elements.close();
    in.elements.open("Source");
    in.item("SourceLevel", "L");
    in.count.asked("Header", "LEA", in.order.authority.empty(),
                   "the Department's three digits of the authority are not in the record");
    in.item("LEA", in.order.authority);
    in.item("SoftwareCode", in.facts.invented ? "Breakwater, invented data" : "Breakwater");
    in.item("Release", "1");
    in.item("SerialNo", "001");
    in.count.asked("Header", "DateTime", true,
                   "the same record is to give the same file, so no time of writing is in it");
    in.elements.close();
    in.elements.close();
}

bool CensusWriter::child(std::int32_t child) {
    auto& in = *inside_;
    RecordsOfChild const records{in.referrals.of(child),        in.assessments.of(child),
                                 in.factors.of(child),          in.need_plans.of(child),
                                 in.enquiries.of(child),        in.conferences.of(child),
                                 in.protection_plans.of(child), in.reviews.of(child)};
    auto const episodes = census_episodes(records, in.order.year, in.count);
    if (episodes.empty()) return false;
    in.count.child();
    in.count.row("Child");
    in.elements.open("Child");
    in.identifiers(child);
    in.characteristics(child);
    for (auto const& episode : episodes) in.episode(episode);
    in.elements.close();
    return true;
}

WrittenReturn CensusWriter::finish() {
    return inside_->count.take();
}

void CensusWriter::Inside::identifiers(std::int32_t index) {
    auto const& child = facts.children[static_cast<std::size_t>(index)];
    bool const born = child.born_on.known();
    bool const unborn = !born && child.expected_on.known();
    std::string id_space, upn_space, former_space;
    elements.open("ChildIdentifiers");
    needed("Child", Item::child_id, as_utf8(child.local_id.disclose(), id_space));
    auto const upn = as_utf8(child.upn.disclose(), upn_space);
    item(Item::upn, upn);
    item(Item::former_upn, as_utf8(child.former_upn.disclose(), former_space));
    // Of the reasons why there is none, the journey knows this one.
    std::string_view const no_upn = upn.empty() && unborn ? "UN6" : "";
    count.asked("Child", "UPN or UPNunknown", upn.empty() && no_upn.empty(),
                "why a child has no pupil number is not in the record");
    item("UPNunknown", no_upn);
    item(Item::born, iso_or_blank(child.born_on));
    if (unborn) item(Item::expected, iso_or_blank(child.expected_on));
    count.asked("Child", "PersonBirthDate or ExpectedPersonBirthDate", !born && !unborn);
    auto const letter = unborn ? std::string_view{"U"} : sexes(child.sex);
    needed("Child", order.year.number >= first_year_of_sex ? Item::sex : Item::gender,
           sex_in_year(letter, order.year.number),
           "neither male nor female has no code in this year's census");
    item(Item::died, iso_or_blank(child.died_on));
    elements.close();
}

void CensusWriter::Inside::characteristics(std::int32_t index) {
    auto const& child = facts.children[static_cast<std::size_t>(index)];
    elements.open("ChildCharacteristics");
    needed("Child", Item::ethnicity, ethnicities(child.ethnicity));
    if (child.born_on.known()) {
        std::vector<std::string_view> codes;
        for (auto const& row : disabilities.of(index)) codes.push_back(kinds(row.kind));
        if (codes.empty() && child.disabled == Flag::no()) codes.push_back("NONE");
        count.asked("Child", "Disability", codes.empty(),
                    child.disabled == Flag::yes() ? "which disability is not in the record" : "");
        if (!codes.empty()) {
            elements.open("Disabilities");
            for (auto const code : codes) item(Item::disability, code);
            elements.close();
        }
    }
    elements.close();
}

void CensusWriter::Inside::episode(CensusEpisode const& episode) {
    auto const& referral = episode.referral;
    count.row("CINdetails");
    elements.open("CINdetails");
    needed("CINdetails", Item::referral_date, iso_or_blank(referral.received_on));
    needed("CINdetails", Item::referral_source, sources(referral.source));
    auto const need = needs(referral.primary_need);
    if (referral.no_further_action != Flag::yes())
        count.asked("CINdetails", name_of(Item::primary_need), need.empty());
    item(Item::primary_need, need);
    item(Item::closure_date, iso_or_blank(referral.closed_on));
    auto const reason = closures(referral.closure_reason);
    if (referral.closed_on.known())
        count.asked("CINdetails", name_of(Item::closure_reason), reason.empty());
    item(Item::closure_reason, reason);
    item(Item::conference_date, iso_or_blank(episode.conference_on));
    for (auto const& assessed : episode.assessments) assessment(assessed);
    for (auto const& plan : episode.need_plans) {
        count.row("CINPlanDates");
        elements.open("CINPlanDates");
        item(Item::plan_start, iso_or_blank(plan.started_on));
        item(Item::plan_end, iso_or_blank(plan.ended_on));
        elements.close();
    }
    for (auto const& each : episode.enquiries) enquiry(each);
    needed("CINdetails", Item::no_further_action, true_or_false(referral.no_further_action));
    for (auto const& plan : episode.protection_plans) protection_plan(plan);
    elements.close();
}

void CensusWriter::Inside::assessment(CensusEpisode::Assessed const& assessed) {
    auto const& record = assessed.record;
    count.row("Assessments");
    elements.open("Assessments");
    item(Item::assessment_start, iso_or_blank(record.started_on));
    item(Item::assessment_authorised, iso_or_blank(record.authorised_on));
    if (record.authorised_on.known())
        count.asked("Assessments", name_of(Item::factor), assessed.factors.empty());
    if (!assessed.factors.empty()) {
        elements.open("FactorsIdentifiedAtAssessment");
        for (auto const factor : assessed.factors) item(Item::factor, found(factor));
        elements.close();
    }
    elements.close();
}

// Worked out, as the census asks: what law gives the conference from the day the enquiry began.
std::string CensusWriter::Inside::target_of(Day started) const {
    if (!started.known()) return {};
    auto const* const clock = book.timescale(target_clock, started.date());
    if (clock == nullptr) return {};
    return to_iso(rules::due_on(*clock, started.date(), book.calendar_for(*clock).days()));
}

void CensusWriter::Inside::enquiry(Section47Enquiry const& record) {
    count.row("Section47");
    elements.open("Section47");
    item(Item::enquiry_start, iso_or_blank(record.started_on));
    item("InitialCPCtarget", target_of(record.started_on));
    item(Item::conference_date, iso_or_blank(record.conference_held_on));
    Flag not_required;
    if (record.conference_required.known())
        not_required = record.conference_required == Flag::yes() ? Flag::no() : Flag::yes();
    else if (record.conference_held_on.known())
        not_required = Flag::no();
    needed("Section47", Item::conference_not_required, true_or_false(not_required),
           "whether a conference is needed is not recorded, as where the enquiry goes on");
    elements.close();
}

void CensusWriter::Inside::protection_plan(CensusEpisode::Protected const& plan) {
    auto const& record = plan.record;
    count.row("ChildProtectionPlans");
    elements.open("ChildProtectionPlans");
    item(Item::protection_start, iso_or_blank(record.started_on));
    item(Item::protection_end, iso_or_blank(record.ended_on));
    needed("ChildProtectionPlans", Item::initial_category, categories(record.initial_category));
    needed("ChildProtectionPlans", Item::latest_category, categories(record.latest_category));
    needed("ChildProtectionPlans", Item::previous_plans,
           record.previous_plans.known() ? std::to_string(record.previous_plans.value) : "");
    if (!plan.reviews.empty()) {
        elements.open("Reviews");
        for (auto const held : plan.reviews) {
            count.row("Reviews");
            item(Item::review_date, iso_or_blank(held));
        }
        elements.close();
    }
    elements.close();
}

Result<WrittenReturn> write_census(JourneyFacts const& facts, rules::RuleBook const& book,
                                   CensusOrder const& order, ReturnSink const& sink) {
    XmlText xml{facts.invented ? "Invented data: no child, family, worker or place in this file is "
                                 "real"
                               : ""};
    CensusWriter writer{
        facts,
        book,
        order,
        {[&](std::string_view name) { xml.open(name); }, [&] { xml.close(); },
         [&](std::string_view name, std::string_view text) { xml.item(name, text); }}};
    xml.open("Message");
    writer.header();
    xml.open("Children");
    auto const children = children_in_order(facts);
    std::string pending = xml.take();
    for (std::size_t i = 0; i < children.size(); ++i) {
        writer.child(children[i]);
        pending += xml.take();
        if (pending.size() < bytes_at_once) continue;
        TRY(sink.write(pending));
        pending.clear();
        if (sink.progress) sink.progress(i + 1, children.size());
    }
    xml.close();
    xml.close();
    pending += xml.take();
    TRY(sink.write(pending));
    return writer.finish();
}

}  // namespace breakwater::exchange::cin_census
