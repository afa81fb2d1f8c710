#include "exchange/ssd/joins.h"

#include <algorithm>
#include <numeric>

namespace breakwater::exchange::ssd {

namespace {

using journey::Day;
using journey::Flag;
using journey::table_index;

template <class Record>
std::size_t field_of(std::string_view name) {
    return *journey::schemas()[table_index<Record>()].find(name);
}

// One record's column, to read and write by row.
template <class Record>
struct FieldColumn {
    FieldColumn(journey::JourneyFacts& facts, std::string_view name)
        : data(facts.column_data(table_index<Record>(), field_of<Record>(name))) {}
    std::int32_t& operator[](std::size_t row) const { return data[row]; }
    std::int32_t* data;
};

template <class Record>
void mark_held(SsdReading& ssd, std::string_view field) {
    ssd.reading.held[table_index<Record>()][field_of<Record>(field)] = true;
}

// Nothing where the table was read in part: what it does not say of a record is not known then.
template <class Record>
std::vector<TableRows const*> rows_of(SsdReading const& ssd) {
    std::vector<TableRows const*> found;
    if (!ssd.reading.in_part[table_index<Record>()].empty()) return found;
    for (auto const& rows : ssd.rows)
        if (rows.record == table_index<Record>()) found.push_back(&rows);
    return found;
}

void record_problem(SsdReading& ssd, std::size_t table, std::size_t row, std::string_view column,
                    std::string value, Reading::What what) {
    auto const origin = ssd.reading.facts().origin(table, row);
    ssd.reading.report().add({.file = std::string{origin.file},
                              .line = origin.line,
                              .column = std::string{column},
                              .value = Sensitive{std::move(value)},
                              .kind = std::string{what.kind},
                              .reason = std::move(what.reason),
                              .suggestion = std::move(what.suggestion),
                              .severity = what.severity});
}

// Calls `found(row, target)` for each row whose link leads to a row of the target table about the
// same child; a link that leads nowhere is a problem.
template <class Record, class Target, class Found>
void follow(SsdReading& ssd, std::string_view heading, std::string_view space_name, Found found) {
    KeySpace const& space = ssd.spaces[space_name];
    auto const children = ssd.reading.facts().table<Record>().child();
    auto const target_children = ssd.reading.facts().table<Target>().child();
    if (rows_of<Target>(ssd).empty()) return;
    for (TableRows const* rows : rows_of<Record>(ssd)) {
        auto const* const links = rows->aside_of(heading);
        if (links == nullptr) continue;
        for (std::size_t i = 0; i < rows->count; ++i) {
            std::int32_t const key = (*links)[i];
            if (key < 0) continue;
            std::size_t const row = rows->first + i;
            std::int32_t const target = space.row(key, children[row], target_children);
            if (target >= 0) {
                found(row, static_cast<std::size_t>(target));
                continue;
            }
            bool const other = space.known(key);
            record_problem(ssd, table_index<Record>(), row, heading, space.ids.text(key),
                           {other ? "record_of_another_child" : "unknown_record",
                            other ? "points at a record that is about another child: not joined"
                                  : "points at a record that the extract does not hold: not joined",
                            "correct the id, or add the record it points at", Severity::warning});
        }
    }
}

void join_assessments(SsdReading& ssd) {
    using journey::Assessment, journey::Referral;
    auto& facts = ssd.reading.facts();
    FieldColumn<Assessment> referred(facts, "referred_on");
    FieldColumn<Referral> received(facts, "received_on");
    follow<Assessment, Referral>(
        ssd, "cina_referral_id", "referral",
        [&](std::size_t row, std::size_t referral) { referred[row] = received[referral]; });
    if (!rows_of<Referral>(ssd).empty()) mark_held<Assessment>(ssd, "referred_on");
}

void join_conferences_and_enquiries(SsdReading& ssd) {
    using journey::InitialConference, journey::Section47Enquiry;
    auto& facts = ssd.reading.facts();
    FieldColumn<InitialConference> held(facts, "held_on"), started(facts, "enquiry_started_on");
    FieldColumn<Section47Enquiry> enquiry_started(facts, "started_on"),
        conference(facts, "conference_held_on");
    follow<InitialConference, Section47Enquiry>(
        ssd, "icpc_s47_enquiry_id", "enquiry", [&](std::size_t row, std::size_t enquiry) {
            started[row] = enquiry_started[enquiry];
            // Several conferences on one enquiry: the first that was held answers its clock.
            std::int32_t& first = conference[enquiry];
            if (held[row] != Day::none && (first == Day::none || held[row] < first))
                first = held[row];
        });
    if (!rows_of<Section47Enquiry>(ssd).empty())
        mark_held<InitialConference>(ssd, "enquiry_started_on");
    if (!rows_of<InitialConference>(ssd).empty())
        mark_held<Section47Enquiry>(ssd, "conference_held_on");
}

// Rows of a table by child, each child's in the order of `days`; ties in the order of the file.
template <class Record>
std::vector<std::uint32_t> by_child_and_day(journey::JourneyFacts& facts,
                                            FieldColumn<Record> days) {
    auto const children = facts.table<Record>().child();
    std::vector<std::uint32_t> order(children.size());
    std::iota(order.begin(), order.end(), 0u);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return std::pair{children[a], days[a]} < std::pair{children[b], days[b]};
    });
    return order;
}

// The last discussion on or before the conference, since the referral it follows (else since the
// enquiry was begun). Where neither is known, no discussion is chosen.
void join_strategy_discussions(SsdReading& ssd, std::vector<std::int32_t> const& referred) {
    using journey::InitialConference, journey::StrategyDiscussion;
    auto& facts = ssd.reading.facts();
    if (rows_of<StrategyDiscussion>(ssd).empty()) return;
    mark_held<InitialConference>(ssd, "last_strategy_discussion_on");
    FieldColumn<StrategyDiscussion> days(facts, "held_on");
    FieldColumn<InitialConference> held(facts, "held_on"), started(facts, "enquiry_started_on"),
        last(facts, "last_strategy_discussion_on");
    auto const order = by_child_and_day<StrategyDiscussion>(facts, days);
    auto const discussion_child = facts.table<StrategyDiscussion>().child();
    auto const conference_child = facts.table<InitialConference>().child();
    for (std::size_t row = 0; row < conference_child.size(); ++row) {
        std::int32_t const since = referred[row] != Day::none ? referred[row] : started[row];
        if (since == Day::none || held[row] == Day::none) continue;
        auto const after = std::upper_bound(
            order.begin(), order.end(), std::pair{conference_child[row], held[row]},
            [&](std::pair<std::int32_t, std::int32_t> wanted, std::uint32_t at) {
                return wanted < std::pair{discussion_child[at], days[at]};
            });
        if (after == order.begin()) continue;
        std::uint32_t const before = *(after - 1);
        if (discussion_child[before] == conference_child[row] && days[before] >= since)
            last[row] = days[before];
    }
}

void join_transfers_in(SsdReading& ssd, SideFacts const& side,
                       std::vector<std::int32_t> const& referred) {
    using journey::InitialConference;
    FieldColumn<InitialConference> transfer(ssd.reading.facts(), "transfer_in"),
        notified(ssd.reading.facts(), "transfer_notified_on");
    for (TableRows const* rows : rows_of<InitialConference>(ssd)) {
        auto const* const keys = rows->aside_of("icpc_icpc_id");
        for (std::size_t i = 0; i < rows->count; ++i) {
            std::size_t const row = rows->first + i;
            if (transfer[row] != Flag::yes().value) continue;
            auto const said = keys == nullptr ? side.transfer_notified.end()
                                              : side.transfer_notified.find((*keys)[i]);
            notified[row] =
                said != side.transfer_notified.end() ? said->second.value : referred[row];
        }
        mark_held<InitialConference>(ssd, "transfer_notified_on");
    }
}

void join_initial_conferences(SsdReading& ssd, SideFacts const& side) {
    using journey::InitialConference, journey::Referral;
    auto& facts = ssd.reading.facts();
    std::vector<std::int32_t> referred(facts.table<InitialConference>().rows(), Day::none);
    FieldColumn<Referral> received(facts, "received_on");
    follow<InitialConference, Referral>(
        ssd, "icpc_referral_id", "referral",
        [&](std::size_t row, std::size_t referral) { referred[row] = received[referral]; });
    join_strategy_discussions(ssd, referred);
    join_transfers_in(ssd, side, referred);
}

// Whole hours, where both times are recorded. Exports write midnight where no time was recorded,
// so two midnights tell nothing.
void count_missing_hours(SsdReading& ssd) {
    using journey::MissingEpisode;
    auto& facts = ssd.reading.facts();
    FieldColumn<MissingEpisode> started(facts, "started_on"), ended(facts, "ended_on"),
        hours(facts, "hours");
    bool any_time = false;
    for (TableRows const* rows : rows_of<MissingEpisode>(ssd)) {
        auto const* const from = rows->aside_of("miss_missing_episode_start_date");
        auto const* const to = rows->aside_of("miss_missing_episode_end_date");
        if (from == nullptr || to == nullptr) continue;
        for (std::size_t i = 0; i < rows->count; ++i) {
            std::size_t const row = rows->first + i;
            std::int32_t const begin = (*from)[i], end = (*to)[i];
            if (begin < 0 || end < 0 || (begin == 0 && end == 0)) continue;
            if (started[row] == Day::none || ended[row] == Day::none) continue;
            any_time = true;
            std::int64_t const minutes =
                (std::int64_t{ended[row]} - started[row]) * 1440 + end - begin;
            if (minutes >= 0) hours[row] = static_cast<std::int32_t>(minutes / 60);
        }
    }
    if (any_time) mark_held<MissingEpisode>(ssd, "hours");
}

void join_missing_risk(SsdReading& ssd, SideFacts const& side) {
    using journey::MissingEpisode;
    if (!side.has_missing_risk) return;
    FieldColumn<MissingEpisode> risk(ssd.reading.facts(), "risk");
    for (TableRows const* rows : rows_of<MissingEpisode>(ssd)) {
        auto const* const keys = rows->aside_of("miss_table_id");
        for (std::size_t i = 0; keys != nullptr && i < rows->count; ++i)
            if (auto const found = side.missing_risk.find((*keys)[i]);
                found != side.missing_risk.end())
                risk[rows->first + i] = found->second;
        mark_held<MissingEpisode>(ssd, "risk");
    }
}

// Where times are not recorded, and how long the child was away is.
void join_missing_hours(SsdReading& ssd, SideFacts const& side) {
    using journey::MissingEpisode;
    if (!side.has_missing_hours) return;
    FieldColumn<MissingEpisode> hours(ssd.reading.facts(), "hours");
    for (TableRows const* rows : rows_of<MissingEpisode>(ssd)) {
        auto const* const keys = rows->aside_of("miss_table_id");
        for (std::size_t i = 0; keys != nullptr && i < rows->count; ++i)
            if (auto const found = side.missing_hours.find((*keys)[i]);
                found != side.missing_hours.end() && hours[rows->first + i] < 0)
                hours[rows->first + i] = found->second;
        mark_held<MissingEpisode>(ssd, "hours");
    }
}

// ssd_care_leavers has no dates: the periods come from extra_care_leaver_periods. A young person's
// row takes the latest period; earlier ones become rows of their own.
void join_care_leaver_periods(SsdReading& ssd, SideFacts const& side) {
    using journey::CareLeaver;
    auto& facts = ssd.reading.facts();
    if (!side.has_care_leaver_periods) return;
    for (std::string_view const field : {"started_on", "ended_on", "eligibility"})
        mark_held<CareLeaver>(ssd, field);
    ssd.reading.fed[table_index<CareLeaver>()] = true;

    std::vector<CareLeaverPeriod> periods = side.care_leaver_periods;
    std::stable_sort(periods.begin(), periods.end(), [](auto const& a, auto const& b) {
        return std::pair{a.child, a.started_on} < std::pair{b.child, b.started_on};
    });
    std::unordered_map<std::int32_t, std::size_t> row_of;
    auto const children = facts.table<CareLeaver>().child();
    for (std::size_t row = 0; row < children.size(); ++row) row_of.emplace(children[row], row);
    facts.begin_file<CareLeaver>("extra_care_leaver_periods.csv");
    for (std::size_t i = 0; i < periods.size(); ++i) {
        CareLeaverPeriod const& period = periods[i];
        bool const latest = i + 1 == periods.size() || periods[i + 1].child != period.child;
        auto const own = row_of.find(period.child);
        CareLeaver leaver;
        if (latest && own != row_of.end()) leaver = facts.row<CareLeaver>(own->second);
        leaver.child.value = period.child;
        leaver.started_on = period.started_on;
        leaver.ended_on = period.ended_on;
        if (period.eligibility >= 0) leaver.eligibility.value = period.eligibility;
        if (latest && own != row_of.end())
            facts.replace(own->second, leaver);
        else
            facts.add(leaver, period.line);
    }
}

// The dataset has no count of earlier plans (CP-15), so they are counted here: the child's own
// plans in this extract that started before, another authority's not among them.
void count_previous_plans(SsdReading& ssd) {
    using journey::ChildProtectionPlan;
    auto& facts = ssd.reading.facts();
    if (rows_of<ChildProtectionPlan>(ssd).empty()) return;
    mark_held<ChildProtectionPlan>(ssd, "previous_plans");
    FieldColumn<ChildProtectionPlan> days(facts, "started_on"), temporary(facts, "temporary"),
        previous(facts, "previous_plans");
    auto const order = by_child_and_day<ChildProtectionPlan>(facts, days);
    auto const children = facts.table<ChildProtectionPlan>().child();
    std::int32_t earlier = 0, same_day = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        std::uint32_t const row = order[i];
        bool const same_child = i > 0 && children[order[i - 1]] == children[row];
        if (!same_child) earlier = same_day = 0;
        if (same_child && days[order[i - 1]] != days[row]) {
            earlier += same_day;
            same_day = 0;
        }
        if (days[row] == Day::none) continue;
        previous[row] = earlier;
        same_day += temporary[row] != Flag::yes().value;
    }
}

// EX-05: the direction of risk against the child's assessment before.
void compare_exploitation_risk(SsdReading& ssd) {
    using journey::ExploitationAssessment;
    auto& facts = ssd.reading.facts();
    if (rows_of<ExploitationAssessment>(ssd).empty()) return;
    mark_held<ExploitationAssessment>(ssd, "change");
    FieldColumn<ExploitationAssessment> days(facts, "completed_on"), risk(facts, "risk"),
        change(facts, "change");
    auto const code = [&](std::string_view set, std::string_view name) {
        return ssd.reading.spellings.read(set, name).code;
    };
    std::int32_t const levels[]{code("exploitation_risk", "low"),
                                code("exploitation_risk", "medium"),
                                code("exploitation_risk", "high")};
    auto const level = [&](std::int32_t value) {
        for (int i = 0; i < 3; ++i)
            if (value >= 0 && value == levels[i]) return i;
        return -1;
    };
    std::int32_t const first = code("exploitation_change", "first"),
                       same = code("exploitation_change", "same"),
                       reduced = code("exploitation_change", "reduced"),
                       increased = code("exploitation_change", "increased");
    auto const order = by_child_and_day<ExploitationAssessment>(facts, days);
    auto const children = facts.table<ExploitationAssessment>().child();
    for (std::size_t i = 0; i < order.size(); ++i) {
        std::uint32_t const row = order[i];
        if (i == 0 || children[order[i - 1]] != children[row]) {
            change[row] = first;
            continue;
        }
        int const now = level(risk[row]), before = level(risk[order[i - 1]]);
        if (now >= 0 && before >= 0)
            change[row] = now < before ? reduced : now > before ? increased : same;
    }
}

// A family's assessment stands under one id for each of its children: each is told its factors.
void join_assessment_factors(SsdReading& ssd, SideFacts const& side) {
    using journey::Assessment, journey::AssessmentFactor;
    auto& facts = ssd.reading.facts();
    if (side.factors_file.empty()) return;
    ssd.reading.read_in_part(table_index<AssessmentFactor>(),
                             ssd.reading.in_part[table_index<Assessment>()]);
    ssd.reading.fed[table_index<AssessmentFactor>()] = true;
    for (std::string_view const field : {"authorised_on", "assessment_started_on", "factor"})
        mark_held<AssessmentFactor>(ssd, field);
    facts.begin_file<AssessmentFactor>(side.factors_file);
    KeySpace const& assessments = ssd.spaces["assessment"];
    std::int32_t unknown = -1;
    std::size_t kinds = 0;
    for (auto const& found : side.factors)
        kinds = std::max(kinds, static_cast<std::size_t>(found.factor) + 1);
    std::vector<bool> told(assessments.row_of.size() * kinds);
    for (auto const& found : side.factors) {
        // Exports that give a family's factors once for each child say the same again.
        auto again = told[static_cast<std::size_t>(found.assessment) * kinds +
                          static_cast<std::size_t>(found.factor)];
        if (again) continue;
        again = true;
        auto row = assessments.row_of[static_cast<std::size_t>(found.assessment)];
        if (row < 0 && unknown != found.assessment && !rows_of<Assessment>(ssd).empty())
            ssd.reading.report().add(
                {.file = side.factors_file,
                 .line = found.line,
                 .column = "cinf_assessment_id",
                 .value = Sensitive{assessments.ids.text(found.assessment)},
                 .kind = "unknown_record",
                 .reason = "points at a record that the extract does not hold: not joined",
                 .suggestion = "correct the id, or add the record it points at",
                 .severity = Severity::warning});
        if (row < 0) unknown = found.assessment;
        for (; row >= 0; row = assessments.earlier[static_cast<std::size_t>(row)]) {
            auto const assessment = facts.row<Assessment>(static_cast<std::size_t>(row));
            facts.add(AssessmentFactor{.child = assessment.child,
                                       .authorised_on = assessment.authorised_on,
                                       .assessment_started_on = assessment.started_on,
                                       .factor = journey::Code{found.factor}},
                      found.line);
        }
    }
}

// Due dates come beside the day held; a row with neither says nothing.
template <class Record>
void drop_reviews_without_a_day(SsdReading& ssd, std::string_view heading) {
    auto& facts = ssd.reading.facts();
    FieldColumn<Record> held(facts, "held_on"), due(facts, "due_on");
    for (TableRows const* rows : rows_of<Record>(ssd))
        for (std::size_t i = 0; i < rows->count; ++i)
            if (std::size_t const row = rows->first + i;
                held[row] == Day::none && due[row] == Day::none)
                record_problem(ssd, table_index<Record>(), row, heading, {},
                               {"day_missing", "has neither the day held nor the day due",
                                "fill in the day", Severity::warning});
}

}  // namespace

void join_records(SsdReading& ssd, SideFacts const& side) {
    join_assessments(ssd);
    join_assessment_factors(ssd, side);
    join_conferences_and_enquiries(ssd);
    join_initial_conferences(ssd, side);
    count_missing_hours(ssd);
    join_missing_risk(ssd, side);
    join_missing_hours(ssd, side);
    join_care_leaver_periods(ssd, side);
    compare_exploitation_risk(ssd);
    count_previous_plans(ssd);
    drop_reviews_without_a_day<journey::ReviewConference>(ssd, "cppr_cp_review_date");
    drop_reviews_without_a_day<journey::LookedAfterReview>(ssd, "clar_cla_review_date");
}

void make_looked_after_periods(SsdReading& ssd, SideFacts const& side) {
    using journey::LegalStatus, journey::LookedAfterEpisode, journey::LookedAfterPeriod;
    auto& facts = ssd.reading.facts();
    if (rows_of<LookedAfterEpisode>(ssd).empty()) return;
    std::size_t const periods_table = table_index<LookedAfterPeriod>();
    ssd.reading.fed[periods_table] = true;
    for (std::string_view const field : {"started_on", "ended_on", "end_reason"})
        mark_held<LookedAfterPeriod>(ssd, field);

    // What was kept aside, by fact row.
    std::size_t const episodes = facts.table<LookedAfterEpisode>().rows();
    std::vector<std::int32_t> period_key(episodes, -1), entered(episodes, Day::none);
    for (TableRows const* rows : rows_of<LookedAfterEpisode>(ssd)) {
        auto const* const keys = rows->aside_of("clae_cla_id");
        auto const* const days = rows->aside_of("clae_entered_care_date");
        for (std::size_t i = 0; i < rows->count; ++i) {
            if (keys != nullptr) period_key[rows->first + i] = (*keys)[i];
            if (days != nullptr) entered[rows->first + i] = (*days)[i];
        }
    }

    FieldColumn<LookedAfterEpisode> started(facts, "started_on"), ended(facts, "ended_on"),
        reason(facts, "reason_ceased");
    auto const children = facts.table<LookedAfterEpisode>().child();
    auto const lines = facts.table<LookedAfterEpisode>().line();
    // Episodes of one period stand together: by child, then by the period's id, then by day.
    std::vector<std::uint32_t> order(episodes);
    std::iota(order.begin(), order.end(), 0u);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return std::tuple{children[a], period_key[a], started[a]} <
               std::tuple{children[b], period_key[b], started[b]};
    });
    facts.reserve(periods_table, episodes);
    std::string_view const file =
        episodes > 0 ? facts.origin(table_index<LookedAfterEpisode>(), 0).file : "";
    if (episodes > 0) facts.begin_file(periods_table, std::string{file});
    for (std::size_t i = 0; i < episodes;) {
        std::uint32_t const head = order[i];
        LookedAfterPeriod period;
        period.child.value = children[head];
        period.started_on.value = entered[head] != Day::none ? entered[head] : started[head];
        std::uint32_t last = head;
        std::size_t next = i + 1;
        for (; next < episodes; ++next) {
            std::uint32_t const row = order[next];
            if (children[row] != children[head] || period_key[row] != period_key[head]) break;
            bool const no_id = period_key[row] < 0;
            if (no_id && (ended[last] == Day::none || started[row] > ended[last])) break;
            last = row;
        }
        // Open while the last episode is; the last is the one that started last.
        period.ended_on.value = ended[last];
        if (ended[last] != Day::none) period.end_reason.value = reason[last];
        facts.add(period, lines[head]);
        i = next;
    }

    // Respite: every legal status that the child had in the period is V3 or V4.
    std::size_t const count = facts.table<LookedAfterPeriod>().rows();
    auto const overlaps = [](std::int32_t from, std::int32_t to, std::int32_t period_from,
                             std::int32_t period_to) {
        bool const begins_in_time =
            from == Day::none || period_to == Day::none || from <= period_to;
        return begins_in_time && (to == Day::none || to >= period_from);
    };
    FieldColumn<LookedAfterPeriod> from(facts, "started_on"), to(facts, "ended_on");
    auto const period_child = facts.table<LookedAfterPeriod>().child();
    if (!rows_of<LegalStatus>(ssd).empty()) {
        mark_held<LookedAfterPeriod>(ssd, "respite");
        FieldColumn<LegalStatus> status(facts, "status"), since(facts, "started_on"),
            until(facts, "ended_on");
        FieldColumn<LookedAfterPeriod> respite(facts, "respite");
        std::int32_t const v3 = ssd.reading.spellings.read("legal_status", "V3").code,
                           v4 = ssd.reading.spellings.read("legal_status", "V4").code;
        auto const by_child = by_child_and_day<LegalStatus>(facts, since);
        auto const status_child = facts.table<LegalStatus>().child();
        for (std::size_t p = 0; p < count; ++p) {
            auto at = std::lower_bound(
                by_child.begin(), by_child.end(), period_child[p],
                [&](std::uint32_t row, std::int32_t child) { return status_child[row] < child; });
            bool some = false, all = true;
            for (; at != by_child.end() && status_child[*at] == period_child[p]; ++at) {
                if (!overlaps(since[*at], until[*at], from[p], to[p])) continue;
                // A status that ends the day the period starts belongs to the time before.
                if (until[*at] != Day::none && until[*at] == from[p] && since[*at] < from[p])
                    continue;
                some = true;
                all = all && status[*at] >= 0 && (status[*at] == v3 || status[*at] == v4);
            }
            respite[p] = some && all ? 1 : 0;
        }
    }
    if (side.has_immigration) {
        mark_held<LookedAfterPeriod>(ssd, "unaccompanied");
        FieldColumn<LookedAfterPeriod> unaccompanied(facts, "unaccompanied");
        std::unordered_multimap<std::int32_t, Spell> spells;
        for (Spell const& spell : side.unaccompanied) spells.emplace(spell.child, spell);
        for (std::size_t p = 0; p < count; ++p) {
            auto const [begin, end] = spells.equal_range(period_child[p]);
            unaccompanied[p] = std::any_of(begin, end, [&](auto const& each) {
                return overlaps(each.second.from.value, each.second.to.value, from[p], to[p]);
            });
        }
    }
}

}  // namespace breakwater::exchange::ssd
