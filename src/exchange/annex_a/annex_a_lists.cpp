#include "exchange/annex_a/annex_a_lists.h"

#include <algorithm>

#include "exchange/cell_text.h"
#include "kernel/lower_case.h"

namespace breakwater::exchange::annex_a {

namespace {

using enum Item;

constexpr ListColumn child_id{child, "Child Unique ID", "child id"};
constexpr ListColumn a_gender{gender, "Gender", ""};
constexpr ListColumn an_ethnicity{ethnicity, "Ethnicity", ""};
constexpr ListColumn a_birth{born, "Date of Birth", "date birth"};
constexpr ListColumn an_age{age, "Age of Child (Years)", "age"};
constexpr ListColumn a_disability{disability, "Does the Child have a Disability", "disability"};
constexpr ListColumn a_team{team, "Allocated Team", "team"};
constexpr ListColumn a_worker{worker, "Allocated Worker", "worker"};

constexpr ListColumn contacts[]{child_id,
                                a_gender,
                                an_ethnicity,
                                a_birth,
                                {contact_date, "Date of Contact", "date contact"},
                                {source, "Contact Source", "source"},
                                an_age};

constexpr ListColumn early_help[]{
    child_id,
    a_gender,
    an_ethnicity,
    a_birth,
    {assessment_start, "Assessment start date", "start"},
    {assessment_end, "Assessment completion date", "complet date"},
    {organisation, "Organisation completing assessment", "organisation"},
    an_age};

constexpr ListColumn referrals[]{
    child_id,
    a_gender,
    an_ethnicity,
    a_birth,
    {referral_date, "Date of Referral", "date referral"},
    {source, "Referral Source", "source"},
    {referral_nfa, "Referral NFA?", "nfa"},
    {referrals_in_12_months, "Number of Referrals in Last 12 Months", "number referrals"},
    a_team,
    a_worker,
    an_age};

constexpr ListColumn assessments[]{
    child_id,
    a_gender,
    an_ethnicity,
    a_birth,
    a_disability,
    {assessment_start, "Continuous Assessment Start Date", "assessment start"},
    {child_seen, "Child Seen During Continuous Assessment", "child seen"},
    {assessment_end, "Continuous Assessment Date of Authorisation", "authoris"},
    {needs_support, "Was the child assessed as requiring LA children's social care support?",
     "requiring support"},
    {needs_support, "Was the child assessed as being in need at assessment?",
     "in need at assessment"},
    a_team,
    a_worker,
    an_age};

constexpr ListColumn enquiries[]{
    child_id,
    a_gender,
    an_ethnicity,
    a_birth,
    a_disability,
    {enquiry_start, "Strategy discussion initiating Section 47 Enquiry Start Date",
     "strategy start"},
    {conference_unnecessary, "Was an Initial Child Protection Conference deemed unnecessary?",
     "unnecessary"},
    {conference_date, "Date of Initial Child Protection Conference", "date initial conference"},
    {conference_plan,
     "Did the Initial Child Protection Conference Result in a Child Protection Plan",
     "conference result plan"},
    {enquiries_in_12_months, "Number of Section 47 Enquiries in the last 12 months",
     "number section 47"},
    {conferences_in_12_months, "Number of ICPCs in the last 12 months", "number icpc"},
    a_team,
    a_worker,
    an_age};

constexpr ListColumn in_need[]{child_id,
                               a_gender,
                               an_ethnicity,
                               a_birth,
                               a_disability,
                               {need_start, "CIN Start Date", "cin start"},
                               {primary_need, "Primary Need Code", "primary need"},
                               {last_seen, "Date Child Was Last Seen", "last seen"},
                               {need_end, "CIN Closure Date", "closure date"},
                               {closure_reason, "Reason for Closure", "reason closure"},
                               {status, "Case Status", "status"},
                               a_team,
                               a_worker,
                               an_age};

constexpr ListColumn protection[]{
    child_id,
    a_gender,
    an_ethnicity,
    a_birth,
    a_disability,
    {plan_start, "Child Protection Plan Start Date", "plan start"},
    {initial_category, "Initial Category of Abuse", "initial category"},
    {latest_category, "Latest Category of Abuse", "latest category"},
    {last_visit, "Date of the Last Statutory Visit", "last visit"},
    {seen_alone, "Was the Child Seen Alone?", "seen alone"},
    {last_review, "Date of latest review conference", "review conference"},
    {plan_end, "Child Protection Plan End Date", "plan end"},
    {emergency_protection,
     "Subject to Emergency Protection Order or Protected Under Police Powers in Last Six Months "
     "(Y/N)",
     "emergency protection"},
    {previous_plans, "Number of Previous Child Protection Plans", "number previous plans"},
    a_team,
    a_worker,
    an_age};

constexpr ListColumn in_care[]{
    child_id,
    a_gender,
    an_ethnicity,
    a_birth,
    {unaccompanied, "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)",
     "unaccompanied"},
    a_disability,
    {care_start, "Date Started to be Looked After", "started looked after"},
    {primary_need, "Child's Category of Need", "category need"},
    {second_period,
     "Is this a second or subsequent period of being a Looked After Child within the last 12 "
     "months (Y/N)",
     "second subsequent"},
    {legal_start, "Start date of current legal status", "start legal status"},
    {legal_status, "Child's Legal Status", "legal status"},
    {last_review, "Date of Latest Statutory Review", "statutory review"},
    {last_visit, "Date of Last Social Work Visit", "social work visit"},
    {permanence, "What is the permanence plan for this child?", "permanence plan"},
    {officer_visit, "Date of Last IRO Visit / Contact to the Child", "iro visit"},
    {health_assessment, "Date of Last Health Assessment", "health assessment"},
    {dental_check, "Date of Last Dental Check", "dental"},
    {placements_in_12_months, "Number of Placements in the Last 12 months", "number placements"},
    {care_end, "Date Ceased to be Looked After", "date ceased"},
    {end_reason, "Reason Ceased to be Looked After", "reason ceased"},
    {placement_start, "Start Date of Most Recent Placement", "start placement"},
    {placement_type, "Placement Type", "placement type"},
    {placement_provider, "Placement Provider", "placement provider"},
    {postcode, "Placement postcode", "postcode"},
    {urn, "URN of Placement", "urn placement"},
    {placement_location, "Placement Location", "placement location"},
    {placement_authority, "LA of Placement", "la of placement"},
    {missing_count,
     "Number of Episodes the Child has been 'Missing' from their Placement in the last 12 months",
     "number missing"},
    {absent_count,
     "Number of Episodes the Child has been 'Absent' from their Placement in the last 12 months",
     "number absent"},
    {interview_offered,
     "Was the child offered a Return Interview after their last missing episode (Y/N)?",
     "offered return interview"},
    {interview_accepted,
     "Did the child accept a Return Interview after their last missing episode (Y/N)?",
     "accept return interview"},
    a_team,
    a_worker,
    an_age};

constexpr ListColumn leavers[]{
    child_id,
    a_gender,
    an_ethnicity,
    a_birth,
    {unaccompanied,
     "Unaccompanied Asylum Seeking Child (UASC), or formerly UASC if 18 or over (Y/N)",
     "unaccompanied"},
    a_disability,
    a_team,
    a_worker,
    {adviser, "Allocated Personal Advisor", "personal advis"},
    {eligibility, "Eligibility Category", "eligib"},
    {pathway_review, "Latest Pathway Plan Review Date", "pathway review"},
    {in_touch, "LA in Touch", "in touch"},
    {latest_contact, "Latest Date of Contact", "date contact"},
    {accommodation, "Type of Accommodation", "type accommodation"},
    {suitability, "Suitability of Accommodation", "suitability"},
    {activity, "Activity Status", "activity"},
    an_age};

constexpr ListColumn adoption[]{
    child_id,
    {family, "Family identifier", "family id"},
    a_gender,
    an_ethnicity,
    a_birth,
    a_disability,
    {care_start, "Date the Child Entered Care", "entered care"},
    {decision, "Date of Decision that Child Should be Placed for Adoption",
     "decision should be placed"},
    {placement_order, "Date of Placement Order", "placement order"},
    {matched, "Date of Matching Child and Prospective Adopters", "matching"},
    {placed, "Date Placed for Adoption", "date placed for adoption"},
    {adoption_order, "Date of Adoption Order", "adoption order"},
    {decision_reversed, "Date of Decision that Child Should No Longer be Placed for Adoption",
     "decision no longer"},
    {reversal_reason, "Reason Why Child No Longer Placed for Adoption", "reason no longer"},
    {fostering_placement,
     "Date the child was placed for fostering in FFA or concurrent planning placement",
     "placed for fostering"},
    an_age};

constexpr ListColumn adopters[]{
    {adopter, "Individual adopter identifier", "adopter id"},
    {family, "Family identifier", "family id"},
    a_gender,
    an_ethnicity,
    {disability, "Disability", "disability"},
    {fostering_for_adoption, "Is the (prospective) adopter fostering for adoption?",
     "fostering for adoption"},
    {enquiry_received, "Date enquiry received", "enquiry received"},
    {stage_1_start, "Date Stage 1 started", "stage 1 start"},
    {stage_1_end, "Date Stage 1 ended", "stage 1 end"},
    {stage_2_start, "Date Stage 2 started", "stage 2 start"},
    {stage_2_end, "Date Stage 2 ended", "stage 2 end"},
    {application, "Date application submitted", "application submitted"},
    {approval, "Date application approved", "application approved"},
    {adopter_matched, "Date adopter matched with child(ren)", "adopter matched"},
    {children_placed_on, "Date child/children placed with adopter(s)", "placed with adopter"},
    {children_placed, "No. of children placed", "no children placed"},
    {adoption_order, "Date of Adoption Order", "adoption order"},
    {left_process, "Date of leaving adoption process", "date leaving"},
    {leaving_reason, "Reason for leaving adoption process", "reason leaving"}};

constexpr List all[]{
    {1, "Contacts", contacts},
    {2, "Early Help", early_help},
    {3, "Referral", referrals},
    {4, "Assessments", assessments},
    {5, "Section 47 enquiries and initial child protection conferences", enquiries},
    {6, "Children in need", in_need},
    {7, "Child protection", protection},
    {8, "Children in care", in_care},
    {9, "Care leavers", leavers},
    {10, "Adoption", adoption},
    {11, "Adopters", adopters}};

// Letters and digits only: punctuation, spaces and brackets vary from authority to authority.
std::string bare(std::string_view heading) {
    std::string out;
    for (char const c : folded(heading))
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out += c;
    return out;
}

bool has_words(std::string const& heading, std::string_view words) {
    if (words.empty()) return false;
    while (!words.empty()) {
        std::string_view const word = words.substr(0, words.find(' '));
        if (heading.find(word) == heading.npos) return false;
        words.remove_prefix(std::min(words.size(), word.size() + 1));
    }
    return true;
}

}  // namespace

std::span<List const> lists() {
    return all;
}

std::optional<int> list_named(std::string_view name) {
    std::string const lower = lower_case(name);
    auto const at = lower.find("list");
    if (at == lower.npos) return std::nullopt;
    std::size_t i = at + 4;
    while (i < lower.size() && (lower[i] == ' ' || lower[i] == '_' || lower[i] == '-' ||
                                lower[i] == '.' || lower[i] == '0'))
        ++i;
    int number = 0;
    std::size_t digits = 0;
    for (; i < lower.size() && lower[i] >= '0' && lower[i] <= '9' && digits < 3; ++i, ++digits)
        number = number * 10 + (lower[i] - '0');
    return number >= 1 && number <= 11 ? std::optional{number} : std::nullopt;
}

MatchedHeadings match_headings(List const& list, std::span<std::string const> headings) {
    MatchedHeadings found;
    found.list = &list;
    found.items.resize(headings.size());
    found.by.resize(headings.size(), MatchedBy::name);
    std::vector<std::string> lower, letters;
    for (auto const& heading : headings) {
        lower.push_back(folded(heading));
        letters.push_back(bare(heading));
    }
    auto const taken = [&](Item item) {
        return std::find(found.items.begin(), found.items.end(), std::optional{item}) !=
               found.items.end();
    };
    auto const take = [&](MatchedBy by, auto const& fits_column) {
        for (auto const& column : list.columns) {
            if (taken(column.item)) continue;
            auto const fits = fits_column(column);
            for (std::size_t h = 0; h < headings.size(); ++h) {
                if (found.items[h] || letters[h].empty() || !fits(h)) continue;
                found.items[h] = column.item;
                found.by[h] = by;
                ++found.matched;
                break;
            }
        }
    };
    take(MatchedBy::name, [&](ListColumn const& column) {
        return [&, name = folded(column.heading)](std::size_t h) { return lower[h] == name; };
    });
    take(MatchedBy::alias, [&](ListColumn const& column) {
        return [&, name = bare(column.heading)](std::size_t h) { return letters[h] == name; };
    });
    take(MatchedBy::pattern, [&](ListColumn const& column) {
        return [&](std::size_t h) { return has_words(lower[h], column.words); };
    });
    return found;
}

}  // namespace breakwater::exchange::annex_a
