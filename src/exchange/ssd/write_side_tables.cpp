#include "exchange/ssd/write_side_tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "exchange/rows_by_child.h"
#include "exchange/text_source.h"

namespace breakwater::exchange::ssd {

using namespace journey;

namespace {

constexpr std::size_t bytes_at_once = std::size_t{1} << 16;

class SideTables {
public:
    explicit SideTables(SideTablesOrder const& order)
        : order_(order), facts_(order.facts), rows_(order.rows) {}

    Result<void> write() {
        find_people();
        TRY(write_extract());
        TRY(write_persons());
        TRY(write_identifiers());
        TRY(write_disabilities());
        TRY(write_immigration());
        TRY(write_departments());
        TRY(write_professionals());
        TRY(write_transfers_in());
        TRY(write_missing());
        TRY(write_assessment_factors());
        return write_care_leaver_periods();
    }

private:
    void find_people();
    Result<void> write_extract();
    Result<void> write_persons();
    Result<void> write_identifiers();
    Result<void> write_disabilities();
    Result<void> write_immigration();
    Result<void> write_departments();
    Result<void> write_professionals();
    Result<void> write_transfers_in();
    Result<void> write_missing();
    Result<void> write_assessment_factors();
    Result<void> write_care_leaver_periods();

    Result<void> begin(std::string_view table, std::string_view headings) {
        table_ = table;
        out_ = fmt::format("{}\n", headings);
        written_ = 0;
        return order_.sink.begin_file(fmt::format("{}.csv", table));
    }
    Result<void> row(std::initializer_list<std::string_view> cells) {
        bool first = true;
        for (auto const cell : cells) {
            if (!first) out_ += ',';
            first = false;
            append_cell(out_, cell);
        }
        out_ += '\n';
        ++written_;
        if (out_.size() < bytes_at_once) return {};
        return order_.sink.write(std::exchange(out_, {}));
    }
    Result<void> end() {
        order_.count.row(table_, written_);
        return order_.sink.write(std::exchange(out_, {}));
    }
    template <class Record>
    bool held() const {
        return facts_.table<Record>().coverage.holding == Holding::every_record;
    }
    template <class Record>
    bool held(std::string_view field) const {
        return held<Record>() &&
               facts_.table<Record>().holds(*schemas()[table_index<Record>()].find(field));
    }
    template <class Record>
    std::span<std::int32_t const> column(std::string_view field) const {
        return facts_.table<Record>().column(*schemas()[table_index<Record>()].find(field));
    }

    SideTablesOrder const& order_;
    JourneyFacts const& facts_;
    WrittenRows const& rows_;
    std::vector<std::int32_t> people_;
    std::string table_, out_;
    std::uint64_t written_ = 0;
};

void SideTables::find_people() {
    std::vector<bool> known(facts_.children.size(), order_.people == People::everybody);
    for (std::size_t t = 0; t < table_count; ++t) {
        if (t == table_index<Disability>()) continue;  // undated
        for (auto const child : facts_.table(t).child())
            known[static_cast<std::size_t>(child)] = true;
    }
    for (auto const child : rows_.children())
        if (known[static_cast<std::size_t>(child)]) people_.push_back(child);
}

// Events are complete from the day on which the last of the tables begins to be.
Result<void> SideTables::write_extract() {
    Day from;
    for (std::size_t t = 0; t < table_count; ++t)
        if (facts_.table(t).coverage.holding == Holding::every_record)
            from = std::max(from, facts_.table(t).coverage.from);
    TRY(begin("extra_extract",
              "as_at,complete_from,area_code,area_name,invented,children_0_to_17"));
    TRY(row({iso_or_blank(facts_.as_at), iso_or_blank(from), facts_.area, facts_.area_name,
             facts_.invented ? "Y" : "N",
             facts_.children_living_there ? std::to_string(*facts_.children_living_there) : ""}));
    return end();
}

Result<void> SideTables::write_persons() {
    CodeTexts const sexes{order_.book, "sex"}, ethnicities{order_.book, "ethnicity"};
    TRY(begin("ssd_person",
              "pers_person_id,pers_forename,pers_surname,pers_sex,pers_ethnicity,pers_dob,"
              "pers_expected_dob,pers_common_child_id,pers_death_date"));
    std::string forename_space, surname_space, nhs_space;
    Names const nobody{};
    for (auto const index : people_) {
        auto const c = static_cast<std::size_t>(index);
        auto const& child = facts_.children[c];
        auto const& names = c < facts_.names.size() ? facts_.names[c] : nobody;
        auto const sex = sexes(child.sex), ethnicity = ethnicities(child.ethnicity);
        order_.count.child();
        order_.count.asked("ssd_person", "pers_sex", sex.empty());
        order_.count.asked("ssd_person", "pers_ethnicity", ethnicity.empty());
        order_.count.asked("ssd_person", "pers_dob or pers_expected_dob",
                           !child.born_on.known() && !child.expected_on.known());
        TRY(row({rows_.person(index), as_utf8(names.forename.disclose(), forename_space),
                 as_utf8(names.surname.disclose(), surname_space), sex, ethnicity,
                 iso_or_blank(child.born_on), iso_or_blank(child.expected_on),
                 as_utf8(names.nhs_number.disclose(), nhs_space), iso_or_blank(child.died_on)}));
    }
    return end();
}

Result<void> SideTables::write_identifiers() {
    TRY(begin("ssd_linked_identifiers",
              "link_table_id,link_person_id,link_identifier_type,link_identifier_value"));
    std::string space;
    for (auto const index : people_) {
        auto const& child = facts_.children[static_cast<std::size_t>(index)];
        auto const& person = rows_.person(index);
        for (auto const& [what, number] :
             {std::pair{std::string_view{"Unique Pupil Number"}, &child.upn},
              std::pair{std::string_view{"Former Unique Pupil Number"}, &child.former_upn}})
            if (!number->disclose().empty()) {
                TRY(row({fmt::format("{}-{}", person, number == &child.upn ? "upn" : "former"),
                         person, what, as_utf8(number->disclose(), space)}));
            }
    }
    return end();
}

Result<void> SideTables::write_disabilities() {
    RowsByChild<Disability> const kinds_of{facts_};
    CodeTexts const kinds{order_.book, "disability"};
    TRY(begin("ssd_disability", "disa_table_id,disa_person_id,disa_disability_code"));
    for (auto const index : people_) {
        auto const& person = rows_.person(index);
        auto const disabled = facts_.children[static_cast<std::size_t>(index)].disabled;
        int number = 0;
        for (auto const& disability : kinds_of.of(index)) {
            TRY(row({fmt::format("{}-{}", person, ++number), person, kinds(disability.kind)}));
        }
        if (number > 0 || !disabled.known()) continue;
        bool const yes = disabled == Flag::yes();
        if (yes)
            order_.count.left_out("children with a disability of which the kind is not recorded");
        TRY(row({fmt::format("{}-1", person), person, yes ? "Kind not recorded" : "NONE"}));
    }
    return end();
}

Result<void> SideTables::write_immigration() {
    if (!held<LookedAfterPeriod>("unaccompanied")) {
        order_.count.nothing_of("ssd_immigration_status", {}, {});
        return {};
    }
    TRY(begin("ssd_immigration_status",
              "immi_immigration_status_id,immi_person_id,immi_immigration_status_start_date,"
              "immi_immigration_status_end_date,immi_immigration_status"));
    constexpr auto periods = table_index<LookedAfterPeriod>();
    for (auto const at : rows_.order(periods)) {
        auto const period = facts_.row<LookedAfterPeriod>(at);
        if (period.unaccompanied != Flag::yes()) continue;
        TRY(row({rows_.id(periods, at), rows_.person(period.child.value),
                 iso_or_blank(period.started_on), iso_or_blank(period.ended_on),
                 "Unaccompanied asylum-seeking child"}));
    }
    return end();
}

// The journey knows teams by their kind alone: each kind that is in use is one.
Result<void> SideTables::write_departments() {
    if (!held<ChildInNeedPlan>("team")) return {};
    std::set<std::int32_t> used;
    for (auto const team : column<ChildInNeedPlan>("team"))
        if (team >= 0) used.insert(team);
    auto const* const kinds = order_.book.code_set("team_kind");
    TRY(begin("ssd_department", "dept_team_id,dept_team_name"));
    for (auto const kind : used) {
        auto const& code = kinds->rows()[static_cast<std::size_t>(kind)];
        TRY(row({code.code, code.title}));
    }
    return end();
}

Result<void> SideTables::write_professionals() {
    if (!held<Allocation>()) return {};
    TRY(begin("ssd_professionals",
              "prof_professional_id,prof_social_worker_registration_no,prof_full_time_equivalency,"
              "prof_agency_worker_flag"));
    for (auto const index : rows_.workers()) {
        auto const& worker = facts_.workers[static_cast<std::size_t>(index)];
        // The record knows that somebody is registered, and not by which number.
        std::string_view const registered = !worker.qualified.known()         ? "PLACEHOLDER_DATA"
                                            : worker.qualified == Flag::yes() ? "registered"
                                                                              : "";
        auto const share = worker.full_time_hundredths;
        TRY(row({rows_.worker(index), registered,
                 share.known() ? fmt::format("{}.{:02}", share.value / 100, share.value % 100) : "",
                 !worker.agency.known()         ? ""
                 : worker.agency == Flag::yes() ? "Y"
                                                : "N"}));
    }
    return end();
}

Result<void> SideTables::write_transfers_in() {
    if (!held<InitialConference>("transfer_notified_on")) return {};
    constexpr auto conferences = table_index<InitialConference>();
    auto const notified = column<InitialConference>("transfer_notified_on");
    TRY(begin("extra_transfers_in", "icpc_id,notified_date"));
    for (auto const at : rows_.order(conferences))
        if (notified[at] != Day::none) {
            TRY(row({rows_.id(conferences, at), iso_or_blank(Day{notified[at]})}));
        }
    return end();
}

// Risk, and the hours where they are known: the times of day are not in the record.
Result<void> SideTables::write_missing() {
    if (!held<MissingEpisode>("risk") && !held<MissingEpisode>("hours")) return {};
    constexpr auto episodes = table_index<MissingEpisode>();
    CodeTexts const risks{order_.book, "missing_risk"};
    auto const hours = column<MissingEpisode>("hours");
    auto const risk = column<MissingEpisode>("risk");
    bool const with_hours = held<MissingEpisode>("hours");
    TRY(begin("extra_missing_risk", with_hours ? "missing_id,risk,hours" : "missing_id,risk"));
    for (auto const at : rows_.order(episodes)) {
        auto const& id = rows_.id(episodes, at);
        if (with_hours) {
            TRY(row({id, risks.of(risk[at]), hours[at] < 0 ? "" : std::to_string(hours[at])}));
        } else {
            TRY(row({id, risks.of(risk[at])}));
        }
    }
    return end();
}

// Of two assessments on the same days the first is told the factors, as in the census.
Result<void> SideTables::write_assessment_factors() {
    if (!held<AssessmentFactor>()) {
        order_.count.nothing_of("ssd_assessment_factors", {}, {});
        return {};
    }
    constexpr auto assessments = table_index<Assessment>(),
                   factors = table_index<AssessmentFactor>();
    using Days = std::tuple<std::int32_t, std::int32_t, std::int32_t>;
    CodeTexts const codes{order_.book, "assessment_factor"};
    std::map<Days, std::string> found;
    for (auto const at : rows_.order(factors)) {
        auto const factor = facts_.row<AssessmentFactor>(at);
        auto& list = found[{factor.child.value, factor.assessment_started_on.value,
                            factor.authorised_on.value}];
        list += fmt::format("{}\"{}\"", list.empty() ? "" : ", ", codes(factor.factor));
    }
    TRY(begin("ssd_assessment_factors",
              "cinf_table_id,cinf_assessment_id,cinf_assessment_factors_json"));
    for (auto const at : rows_.order(assessments)) {
        auto const assessment = facts_.row<Assessment>(at);
        auto const list = found.find(
            {assessment.child.value, assessment.started_on.value, assessment.authorised_on.value});
        if (list == found.end()) continue;
        auto const& id = rows_.id(assessments, at);
        TRY(row({fmt::format("{}-factors", id), id, fmt::format("[{}]", list->second)}));
        found.erase(list);
    }
    if (!found.empty())
        order_.count.left_out("factors of assessments that are not recorded", found.size());
    return end();
}

Result<void> SideTables::write_care_leaver_periods() {
    if (!held<CareLeaver>("started_on")) return {};
    constexpr auto leavers = table_index<CareLeaver>();
    CodeTexts const eligibilities{order_.book, "care_leaver_eligibility"};
    TRY(begin("extra_care_leaver_periods",
              "care_leaver_id,person_id,start_date,end_date,eligibility"));
    for (auto const at : rows_.order(leavers)) {
        auto const leaver = facts_.row<CareLeaver>(at);
        if (!leaver.started_on.known()) continue;
        TRY(row({rows_.id(leavers, at), rows_.person(leaver.child.value),
                 iso_or_blank(leaver.started_on), iso_or_blank(leaver.ended_on),
                 eligibilities(leaver.eligibility)}));
    }
    return end();
}

}  // namespace

Result<void> write_side_tables(SideTablesOrder const& order) {
    return SideTables(order).write();
}

}  // namespace breakwater::exchange::ssd
