#include "exchange/ssda903/return_of_child.h"

#include <algorithm>
#include <set>

#include "exchange/rows_by_child.h"
#include "exchange/text_source.h"

namespace breakwater::exchange::ssda903 {

using namespace journey;

namespace {

constexpr int first_year_of_letters = 2025, first_year_of_social_workers = 2024,
              first_year_of_liberty = 2027;

std::string_view one_or_zero(Flag flag) {
    return !flag.known() ? std::string_view{} : flag == Flag::yes() ? "1" : "0";
}

std::string whole(Number number) {
    return number.known() ? std::to_string(number.value) : std::string{};
}

// The spell that an episode has its legal status or placement from: one that was there on its
// first day, if there is one that lasts as long as it; of those, the latest and shortest.
template <class Spell>
Spell const* spell_of(std::span<Spell const> spells, LookedAfterEpisode const& episode) {
    auto const end_of = [](Day ended) {
        return ended.known() ? ended.value : std::numeric_limits<std::int32_t>::max();
    };
    auto const lasts = [&](Spell const& spell) {
        return end_of(spell.ended_on) >= end_of(episode.ended_on);
    };
    Spell const* best = nullptr;
    for (auto const& spell : spells) {
        bool const there = spell.started_on <= episode.started_on &&
                           (end_of(spell.ended_on) > episode.started_on.value || lasts(spell));
        if (!there) continue;
        bool const better =
            best == nullptr || (lasts(spell) && !lasts(*best)) ||
            (lasts(spell) == lasts(*best) && (spell.started_on > best->started_on ||
                                              (spell.started_on == best->started_on &&
                                               end_of(spell.ended_on) < end_of(best->ended_on))));
        if (better) best = &spell;
    }
    return best;
}

// The return has no code for neither male nor female, nor one of numbers for not recorded.
std::string_view sex_in_year(std::string_view code, int year) {
    bool const letters = year >= first_year_of_letters;
    if (code == "M") return letters ? "M" : "1";
    if (code == "F") return letters ? "F" : "2";
    return letters && code == "U" ? code : std::string_view{};
}

}  // namespace

bool is_asked_for(Module module, int year) {
    if (module == Module::social_workers) return year >= first_year_of_social_workers;
    if (module == Module::liberty) return year >= first_year_of_liberty;
    return true;
}

struct ReturnOfChild::Inside {
    Inside(JourneyFacts const& journey_facts, rules::RuleBook const& rule_book,
           ReturnYear const& return_year, ReturnCount& counted)
        : facts(journey_facts), book(rule_book), year(return_year), count(counted) {
        social_worker = book.code_set("allocation_kind")->find("social_worker").value_or(-1);
        away = book.code_set("missing_kind")->find("away_without_authorisation").value_or(-1);
    }

    void episodes();
    void reviews();
    void outcomes();
    void care_leaver();
    void adoptions();
    void previous_permanence();
    void missing();
    void social_workers();
    void liberty();
    void header();
    void unaccompanied();

    WrittenRow& add(Module module) {
        rows.emplace_back(module);
        rows.back()["CHILD"] = id;
        if (spec_of(module).find("DOB") && module != Module::header) rows.back()["DOB"] = born;
        count.row(spec_of(module).name);
        return rows.back();
    }
    /// One row of a child and day is all that the return takes.
    bool first_of(Module module, Day day, std::string_view what) {
        if (met.insert({static_cast<std::size_t>(module), day.value}).second) return true;
        count.left_out(what);
        return false;
    }
    void asked(Module module, std::string_view column) {
        count.asked(spec_of(module).name, column, rows.back()[column].empty());
    }
    bool is_unaccompanied() const;
    bool ended_by_adoption(LookedAfterEpisode const& episode) const;
    bool in_care_on(Day day) const;

    JourneyFacts const& facts;
    rules::RuleBook const& book;
    ReturnYear year;
    ReturnCount& count;
    RowsByChild<LookedAfterEpisode> of_episodes{facts};
    RowsByChild<LookedAfterPeriod> of_periods{facts};
    RowsByChild<LegalStatus> of_statuses{facts};
    RowsByChild<Placement> of_placements{facts};
    RowsByChild<LookedAfterReview> of_reviews{facts};
    RowsByChild<LookedAfterYear> of_years{facts};
    RowsByChild<CareLeaverYear> of_leaver_years{facts};
    RowsByChild<Adoption> of_adoptions{facts};
    RowsByChild<AdoptionDecision> of_decisions{facts};
    RowsByChild<PreviousPermanence> of_earlier{facts};
    RowsByChild<MissingEpisode> of_missing{facts};
    RowsByChild<Allocation> of_allocations{facts};
    RowsByChild<DeprivationOfLiberty> of_orders{facts};
    CodeTexts sexes{book, "sex"}, ethnicities{book, "ethnicity"},
        starts{book, "reason_new_episode"}, ends{book, "reason_ceased"},
        needs{book, "primary_need"}, statuses{book, "legal_status"},
        placements{book, "placement_type"}, providers{book, "placement_provider"},
        changes{book, "reason_placement_change"}, parts{book, "review_participation"},
        no_scores{book, "difficulties_reason"}, touches{book, "in_touch"},
        activities{book, "care_leaver_activity"}, homes{book, "care_leaver_accommodation"},
        adopter_sexes{book, "adopters_sex"}, adopter_statuses{book, "adopters_status"},
        reversals{book, "adoption_reversal_reason"}, arrangements{book, "previous_permanence"};
    std::int32_t social_worker = -1, away = -1;

    // Of the child in hand.
    std::int32_t child = -1;
    std::string id, born;
    bool in_care_in_year = false;
    std::vector<WrittenRow> rows;
    std::set<std::pair<std::size_t, std::int32_t>> met;
};

ReturnOfChild::ReturnOfChild(JourneyFacts const& facts, rules::RuleBook const& book,
                             ReturnYear const& year, ReturnCount& count)
    : inside_(std::make_unique<Inside>(facts, book, year, count)) {}
ReturnOfChild::~ReturnOfChild() = default;

std::vector<WrittenRow> ReturnOfChild::rows(std::int32_t child) const {
    auto& in = *inside_;
    auto const& who = in.facts.children[static_cast<std::size_t>(child)];
    std::string space;
    in.child = child;
    in.id = as_utf8(who.local_id.disclose(), space);
    in.born = short_or_blank(who.born_on);
    in.rows.clear();
    in.met.clear();
    in.episodes();
    in.in_care_in_year = !in.rows.empty();
    if (in.in_care_in_year) {
        in.reviews();
        in.adoptions();
        in.previous_permanence();
        in.missing();
        if (is_asked_for(Module::social_workers, in.year.number)) in.social_workers();
        if (is_asked_for(Module::liberty, in.year.number)) in.liberty();
    }
    in.outcomes();
    in.care_leaver();
    if (in.rows.empty()) return {};
    if (in.in_care_in_year) in.unaccompanied();
    in.header();
    std::rotate(in.rows.begin(), in.rows.end() - 1, in.rows.end());
    in.count.child();
    return std::move(in.rows);
}

void ReturnOfChild::Inside::header() {
    auto const& who = facts.children[static_cast<std::size_t>(child)];
    auto& row = add(Module::header);
    row["DOB"] = born;
    row["SEX"] = sex_in_year(sexes(who.sex), year.number);
    row["ETHNIC"] = ethnicities(who.ethnicity);
    std::string space;
    row["UPN"] = as_utf8(who.upn.disclose(), space);
    auto const& schema = schemas()[table_index<LookedAfterPeriod>()];
    bool const known = facts.table<LookedAfterPeriod>().holds(*schema.find("unaccompanied"));
    if (in_care_in_year && known) row["UASC"] = is_unaccompanied() ? "1" : "0";
    for (std::string_view const column : {"SEX", "DOB", "ETHNIC", "UPN"})
        asked(Module::header, column);
}

bool ReturnOfChild::Inside::is_unaccompanied() const {
    auto const periods = of_periods.of(child);
    return std::any_of(periods.begin(), periods.end(), [&](auto const& period) {
        return period.unaccompanied == Flag::yes() &&
               year.touches(period.started_on, period.ended_on);
    });
}

void ReturnOfChild::Inside::unaccompanied() {
    if (!is_unaccompanied()) return;
    auto const& who = facts.children[static_cast<std::size_t>(child)];
    add(Module::uasc)["SEX"] = sex_in_year(sexes(who.sex), year.number);
}

// Of episodes that begin on one day the one that lasts longest is the one the return can take.
void ReturnOfChild::Inside::episodes() {
    auto const all = of_episodes.of(child);
    for (std::size_t i = 0; i < all.size(); ++i) {
        auto const& episode = all[i];
        if (!year.touches(episode.started_on, episode.ended_on)) continue;
        // Those of one day stand together, the open one first and the longest last.
        std::size_t first = i;
        while (first > 0 && all[first - 1].started_on == episode.started_on) --first;
        bool const next_too = i + 1 < all.size() && all[i + 1].started_on == episode.started_on;
        bool const open_before = i > first && !all[first].ended_on.known();
        bool const longest = !episode.ended_on.known() ? i == first : !next_too && !open_before;
        if (!longest) {
            count.left_out("episodes that begin on the day of another that lasts longer");
            continue;
        }
        auto const* const status = spell_of(of_statuses.of(child), episode);
        auto const* const placement = spell_of(of_placements.of(child), episode);
        auto& row = add(Module::episodes);
        row["DECOM"] = short_or_blank(episode.started_on);
        row["RNE"] = starts(episode.reason_for_new);
        row["LS"] = status == nullptr ? "" : statuses(status->status);
        row["CIN"] = needs(episode.category_of_need);
        row["PLACE"] = placement == nullptr ? "" : placements(placement->type);
        row["PLACE_PROVIDER"] = placement == nullptr ? "" : providers(placement->provider);
        row["DEC"] = short_or_blank(episode.ended_on);
        row["REC"] = ends(episode.reason_ceased);
        bool const last_there = placement != nullptr && episode.ended_on.known() &&
                                placement->ended_on == episode.ended_on;
        if (last_there) row["REASON_PLACE_CHANGE"] = changes(placement->reason_changed);
        for (std::string_view const column : {"RNE", "LS", "CIN", "PLACE"})
            asked(Module::episodes, column);
    }
}

void ReturnOfChild::Inside::reviews() {
    for (auto const& review : of_reviews.of(child)) {
        if (!year.holds(review.held_on) ||
            !first_of(Module::reviews, review.held_on, "reviews beyond the first of a day"))
            continue;
        auto& row = add(Module::reviews);
        row["REVIEW"] = short_or_blank(review.held_on);
        row["REVIEW_CODE"] = parts(review.participation);
        asked(Module::reviews, "REVIEW_CODE");
    }
}

void ReturnOfChild::Inside::outcomes() {
    for (auto const& said : of_years.of(child)) {
        if (said.year_ended_on != year.last ||
            !first_of(Module::outcomes, said.year_ended_on, "outcomes said twice"))
            continue;
        auto& row = add(Module::outcomes);
        row["SDQ_SCORE"] = whole(said.difficulties_score);
        row["SDQ_REASON"] = no_scores(said.difficulties_reason);
        row["CONVICTED"] = one_or_zero(said.convicted);
        row["HEALTH_CHECK"] = one_or_zero(said.development_check);
        row["IMMUNISATIONS"] = one_or_zero(said.immunisations);
        row["TEETH_CHECK"] = one_or_zero(said.dental_check);
        row["HEALTH_ASSESSMENT"] = one_or_zero(said.health_assessment);
        row["SUBSTANCE_MISUSE"] = one_or_zero(said.substance_misuse);
        row["INTERVENTION_RECEIVED"] = one_or_zero(said.intervention_received);
        row["INTERVENTION_OFFERED"] = one_or_zero(said.intervention_offered);
    }
}

void ReturnOfChild::Inside::care_leaver() {
    for (auto const& said : of_leaver_years.of(child)) {
        if (said.year_ended_on != year.last ||
            !first_of(Module::care_leavers, said.year_ended_on, "care leavers said twice"))
            continue;
        auto& row = add(Module::care_leavers);
        row["IN_TOUCH"] = touches(said.in_touch);
        row["ACTIV"] = activities(said.activity);
        row["ACCOM"] = homes(said.accommodation);
        for (std::string_view const column : {"IN_TOUCH", "ACTIV", "ACCOM"})
            asked(Module::care_leavers, column);
    }
}

bool ReturnOfChild::Inside::ended_by_adoption(LookedAfterEpisode const& episode) const {
    auto const reason = ends(episode.reason_ceased);
    return reason == "E11" || reason == "E12";
}

// An adoption is of the year in which it ended the child's care; where nothing says that it did, of
// the year of the match, or else of the decision.
void ReturnOfChild::Inside::adoptions() {
    auto const all = of_episodes.of(child);
    auto const adopts = [this](auto const& episode) { return ended_by_adoption(episode); };
    bool const ever = std::any_of(all.begin(), all.end(), adopts);
    bool const in_year = std::any_of(all.begin(), all.end(), [&](auto const& episode) {
        return year.holds(episode.ended_on) && adopts(episode);
    });
    for (auto const& adoption : of_adoptions.of(child)) {
        auto const by = adoption.matched_on.known() ? adoption.matched_on : adoption.decided_on;
        if (!(ever ? in_year : year.holds(by)) ||
            !first_of(Module::adoptions, adoption.decided_on, "adoptions decided on one day"))
            continue;
        auto& row = add(Module::adoptions);
        row["DATE_INT"] = short_or_blank(adoption.decided_on);
        row["DATE_MATCH"] = short_or_blank(adoption.matched_on);
        row["FOSTER_CARE"] = one_or_zero(adoption.by_foster_carer);
        row["NB_ADOPTR"] = whole(adoption.adopters);
        row["SEX_ADOPTR"] = adopter_sexes(adoption.adopters_sex);
        row["LS_ADOPTR"] = adopter_statuses(adoption.adopters_status);
        for (std::string_view const column :
             {"DATE_MATCH", "FOSTER_CARE", "NB_ADOPTR", "SEX_ADOPTR", "LS_ADOPTR"})
            asked(Module::adoptions, column);
    }
    for (auto const& decision : of_decisions.of(child)) {
        if (!year.touches(decision.decided_on, decision.reversed_on) ||
            !first_of(Module::placed_for_adoption, decision.decided_on,
                      "decisions to place for adoption beyond the first of a day"))
            continue;
        auto& row = add(Module::placed_for_adoption);
        row["DATE_PLACED"] = short_or_blank(decision.decided_on);
        row["DATE_PLACED_CEASED"] = short_or_blank(decision.reversed_on);
        row["REASON_PLACED_CEASED"] = reversals(decision.reversal_reason);
    }
}

void ReturnOfChild::Inside::previous_permanence() {
    for (auto const& before : of_earlier.of(child)) {
        if (!first_of(Module::previous_permanence, Day{0},
                      "earlier permanent arrangements of a child beyond the first"))
            continue;
        auto& row = add(Module::previous_permanence);
        row["PREV_PERM"] = arrangements(before.kind);
        row["DATE_PERM"] = short_or_blank(before.ordered_on);
        asked(Module::previous_permanence, "PREV_PERM");
    }
}

bool ReturnOfChild::Inside::in_care_on(Day day) const {
    auto const all = of_periods.of(child);
    return std::any_of(all.begin(), all.end(), [&](auto const& period) {
        bool const there =
            period.started_on <= day && (!period.ended_on.known() || day < period.ended_on);
        return there && period.respite != Flag::yes();
    });
}

// Times missing that began while the child was in care.
void ReturnOfChild::Inside::missing() {
    for (auto const& episode : of_missing.of(child)) {
        if (!year.touches(episode.started_on, episode.ended_on) ||
            !in_care_on(episode.started_on) ||
            !first_of(Module::missing, episode.started_on,
                      "missing episodes beyond the first of a day"))
            continue;
        auto& row = add(Module::missing);
        if (episode.kind.known()) row["MISSING"] = episode.kind.value == away ? "A" : "M";
        row["MIS_START"] = short_or_blank(episode.started_on);
        row["MIS_END"] = short_or_blank(episode.ended_on);
        asked(Module::missing, "MISSING");
    }
}

void ReturnOfChild::Inside::social_workers() {
    std::vector<std::pair<Allocation, std::string>> held;
    std::string space;
    for (auto const& allocation : of_allocations.of(child)) {
        if (allocation.holds.value != social_worker ||
            !year.touches(allocation.started_on, allocation.ended_on))
            continue;
        auto const worker = allocation.worker.value;
        held.emplace_back(
            allocation,
            worker < 0
                ? std::string{}
                : std::string{as_utf8(
                      facts.workers[static_cast<std::size_t>(worker)].local_id.disclose(), space)});
    }
    std::stable_sort(held.begin(), held.end(), [](auto const& a, auto const& b) {
        return std::pair{values_of(a.first), a.second} < std::pair{values_of(b.first), b.second};
    });
    for (auto const& [allocation, worker] : held) {
        if (!first_of(Module::social_workers, allocation.started_on,
                      "social workers beyond the first of a day"))
            continue;
        auto& row = add(Module::social_workers);
        row["SW_ID"] = worker;
        row["SW_DECOM"] = short_or_blank(allocation.started_on);
        row["SW_DEC"] = short_or_blank(allocation.ended_on);
        asked(Module::social_workers, "SW_ID");
    }
}

void ReturnOfChild::Inside::liberty() {
    for (auto const& order : of_orders.of(child)) {
        if (!year.touches(order.started_on, order.ended_on) ||
            !first_of(Module::liberty, order.started_on,
                      "deprivation of liberty orders beyond the first of a day"))
            continue;
        auto& row = add(Module::liberty);
        row["DOLO_START"] = short_or_blank(order.started_on);
        row["DOLO_END"] = short_or_blank(order.ended_on);
    }
}

}  // namespace breakwater::exchange::ssda903
