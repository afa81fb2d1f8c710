// A period of being looked after: legal statuses, placements, episodes, reviews, visits, health,
// and how it ends. Short breaks for disabled children are kept apart.

#include <array>

#include "synth/making.h"
#include "synth/volumes.h"

namespace breakwater::synth {

namespace {

enum class Ending { home, guardianship, adoption, adulthood, elsewhere };

struct Ended {
    Ending ending;
    Day on;
    std::string_view reason;   ///< SSDA903 reason ceased
    std::string_view closure;  ///< DfE RC code
    std::string_view permanence;
};

struct PlacementKind {
    std::string_view type, provider;
    int least_miles, most_miles;
};
constexpr PlacementKind with_parents{"P1", "PR0", 0, 2};
/// P2 is not valid from the day of the Supported Accommodation (England) Regulations 2023; the
/// return has K3 from 2024/25 (rules/codes/placement_type.csv).
Day const independent_living_until = day_of(make_date(2023, 10, 28));
Day const supported_accommodation_from = day_of(make_date(2024, 4, 1));
constexpr PlacementKind adopters{"A6", "PR2", 15, 120};
constexpr std::array<PlacementKind, 13> kinds{{{"U1", "PR1", 1, 14},
                                               {"U3", "PR1", 1, 18},
                                               {"U4", "PR1", 1, 15},
                                               {"U6", "PR1", 1, 15},
                                               {"U4", "PR4", 4, 45},
                                               {"U6", "PR4", 4, 45},
                                               {"U6", "PR5", 4, 40},
                                               {"K2", "PR4", 5, 110},
                                               {"K2", "PR1", 1, 8},
                                               {"H5", "PR4", 1, 40},
                                               {"P2", "PR4", 1, 20},
                                               {"R3", "PR4", 10, 90},
                                               {"S1", "PR4", 20, 100}}};
constexpr std::array<int, 13> weights_under_10{90, 110, 130, 245, 90, 150, 15, 7, 2, 0, 0, 12, 4};
constexpr std::array<int, 13> weights_10_to_15{60,  70, 130, 170, 150, 150, 15,
                                               110, 20, 0,   0,   0,   22};
constexpr std::array<int, 13> weights_16_and_17{35, 25, 110, 60, 90, 50, 5, 60, 8, 330, 35, 0, 10};
constexpr std::array<int, 13> weights_unaccompanied{0,  15, 20,  70, 60, 150, 15,
                                                    10, 0,  420, 30, 0,  0};
constexpr std::array<std::string_view, 7> moves{"CARPL", "CREQB", "CREQO", "CHILD",
                                                "ALLEG", "LAREQ", "OTHER"};
constexpr std::array<int, 7> move_weights{420, 200, 80, 90, 20, 60, 130};
constexpr std::array<std::string_view, 6> participation{"PN1", "PN2", "PN3", "PN5", "PN6", "PN7"};
constexpr std::array<int, 6> participation_weights{520, 60, 90, 130, 140, 60};
constexpr std::array<std::string_view, 4> guardianship{"E45", "E46", "E47", "E41"};
constexpr std::array<int, 4> guardianship_weights{520, 60, 220, 200};

class CareStory {
public:
    CareStory(Making& making, int child, int referral, Day started, bool unaccompanied,
              std::string_view need)
        : making_(making),
          random_(making.random),
          child_(child),
          referral_(referral),
          period_(making.id()),
          started_(started),
          unaccompanied_(unaccompanied),
          need_(need) {}

    Stage live() {
        ended_ = decide_ending();
        making_.looked_after_until[static_cast<std::size_t>(child_)] = ended_.on;
        making_.care_ends.push(ended_.on);
        making_.spans.push_back({child_, referral_, started_, ended_.on, "looked_after"});
        if (ended_.on >= making_.kept_from && started_ <= making_.last) {
            record_period();
            legal_statuses();
            placements();
            episodes();
            reviews();
            visits();
            health();
            enquiries();
        }
        if (ended_.ending == Ending::adulthood || making_.age(child_, ended_.on) >= 16)
            care_leaver(making_, child_, started_, ended_.on);
        Stage stage{ended_.on, ended_.closure};
        if (ended_.ending == Ending::home && random_.chance(620) &&
            ended_.on + 60 < making_.childhood_ends(child_))
            return need_plan(making_, child_, referral_, ended_.on, false);
        return stage;
    }

private:
    Ended decide_ending() {
        Day const adult = making_.childhood_ends(child_);
        Ended const adulthood{Ending::adulthood, adult, random_.chance(300) ? "E17" : "E5", "RC7",
                              "LTFOST18"};
        int const age = making_.age(child_, started_);
        if (unaccompanied_) {
            if (random_.chance(60))
                return within({Ending::elsewhere, started_ + random_.between(10, 90), "E15", "RC7",
                               "SUPPLIV"});
            return with_permanence(adulthood, "SUPPLIV");
        }
        constexpr std::array<std::array<int, 5>, 4> weights{{{280, 250, 370, 100, 0},
                                                             {330, 290, 45, 330, 5},
                                                             {330, 90, 0, 560, 20},
                                                             {360, 0, 0, 580, 60}}};
        std::size_t const band = age < 3 ? 0 : age < 10 ? 1 : age < 15 ? 2 : 3;
        switch (static_cast<Ending>(random_.pick(weights[band]))) {
            case Ending::home:
                return within({Ending::home, started_ + random_.quantile(returned_home_days),
                               random_.chance(820) ? "E4A" : "E4B", "RC7", "RETURN6M"});
            case Ending::guardianship: {
                auto const reason =
                    guardianship[static_cast<std::size_t>(random_.pick(guardianship_weights))];
                return within({Ending::guardianship, started_ + random_.quantile(guardianship_days),
                               reason, reason == "E41" ? "RC3" : "RC4", "LTRELFR"});
            }
            case Ending::adoption:
                return within({Ending::adoption, started_ + random_.quantile(adoption_days),
                               random_.chance(300) ? "E11" : "E12", "RC1", "ADOPTION"});
            case Ending::elsewhere:
                return within({Ending::elsewhere, started_ + random_.between(20, 700),
                               random_.chance(500) ? "E3" : "E8", "RC5", "OTHERPLN"});
            case Ending::adulthood:
                break;
        }
        return with_permanence(adulthood, age >= 15 ? "SUPPLIV" : "LTFOST18");
    }

    // Orders and planned returns happen on working days; nothing outlasts childhood.
    Ended within(Ended ended) {
        ended.on = making_.weekday_near(ended.on);
        Day const adult = making_.childhood_ends(child_);
        if (ended.on < adult) return ended;
        return {Ending::adulthood, adult, "E5", "RC7", ended.permanence};
    }

    Ended with_permanence(Ended ended, std::string_view permanence) {
        if (making_.child(child_).died <= ended.on) ended.reason = "E2", ended.closure = "RC2";
        ended.permanence = permanence;
        return ended;
    }

    void record_period() {
        bool const open = ended_.on > making_.last;
        making_.city.care_periods.push_back(
            {period_, child_, referral_, started_, making_.known(ended_.on),
             open ? std::string_view{} : ended_.reason, unaccompanied_, false, ended_.permanence});
    }

    void legal_statuses() {
        Day at = started_;
        auto const until = [&](Day day, std::string_view status) {
            Day const end = std::min(day, ended_.on);
            if (end > at) legal_.push_back({at, end, status}), at = end;
        };
        bool const urgent = !unaccompanied_ && random_.chance(110);
        if (urgent) {
            bool const police = random_.chance(600);  // for 72 hours at most
            until(at + (police ? 3 : 8), police ? "L1" : "L2");
        }
        bool const voluntary = unaccompanied_ ||
                               (ended_.ending == Ending::home && random_.chance(500)) ||
                               making_.age(child_, started_) >= 15;
        if (voluntary) return until(never, "V2");
        if (!urgent && random_.chance(480)) until(at + random_.between(10, 120), "V2");
        until(at + random_.between(120, 300), "C1");
        if (ended_.ending == Ending::adoption) return until(never, "E1");
        until(never, "C2");
    }

    PlacementKind choose(Day on) {
        int const age = making_.age(child_, on);
        auto const& weights = unaccompanied_ ? weights_unaccompanied
                              : age < 10     ? weights_under_10
                              : age < 16     ? weights_10_to_15
                                             : weights_16_and_17;
        bool const order = status_on(on) == "C2" || status_on(on) == "C1";
        if (order && random_.chance(status_on(on) == "C2" ? 240 : 110)) return with_parents;
        PlacementKind kind = kinds[static_cast<std::size_t>(random_.pick(weights))];
        if (kind.type == "P2" && on >= independent_living_until) kind.type = "H5";
        if (kind.type == "H5" && on >= supported_accommodation_from) kind.type = "K3";
        return kind;
    }

    std::string_view status_on(Day day) const {
        for (auto const& legal : legal_)
            if (legal.from <= day && day < legal.to) return legal.status;
        return "V2";
    }

    void placements() {
        bool const unsettled = random_.chance(unsettled_per_thousand);
        Day const adopted_from =
            ended_.ending == Ending::adoption
                ? std::max(started_ + 90, ended_.on - random_.between(200, 430))
                : never;
        Day at = started_;
        bool first = true;
        while (at < ended_.on) {
            bool const adoptive = at >= adopted_from;
            PlacementKind const kind = adoptive ? adopters : choose(at);
            int days = random_.quantile(first       ? std::span<int const>(first_placement_days)
                                        : unsettled ? std::span<int const>(unsettled_placement_days)
                                                    : std::span<int const>(later_placement_days));
            if (kind.type == "P1") days = std::min(days, random_.between(90, 500));
            Day end = adoptive ? ended_.on : std::min(at + days, ended_.on);
            if (!adoptive && adopted_from < end) end = adopted_from;
            if (ended_.on - end < 5) end = ended_.on;
            int const miles = random_.between(kind.least_miles, kind.most_miles);
            placed_.push_back({making_.id(), at, end, kind, miles});
            at = end;
            first = false;
        }
        for (auto const& p : placed_) {
            if (p.to < making_.kept_from || p.from > making_.last) continue;
            bool const over = p.to <= making_.last;
            auto const reason = p.to == ended_.on || !over
                                    ? std::string_view{}
                                    : moves[static_cast<std::size_t>(random_.pick(move_weights))];
            making_.city.placements.push_back({p.id, child_, period_, p.from, making_.known(p.to),
                                               p.kind.type, p.kind.provider, reason, p.miles,
                                               p.miles < 6});
        }
        if (ended_.ending == Ending::adoption) record_adoption(adopted_from);
    }

    void record_adoption(Day placed) {
        Day const decided = std::max(started_ + 40, placed - random_.between(120, 260));
        Day const order = making_.weekday_near(decided + random_.between(20, 60));
        Day const matched = making_.weekday_near(std::max(order, placed - random_.between(20, 60)));
        making_.city.adoptions.push_back({child_, period_, making_.weekday_near(decided),
                                          making_.known(order), making_.known(matched),
                                          making_.known(std::max(placed, matched)),
                                          making_.known(ended_.on), never});
        if (decided > making_.last) making_.city.adoptions.pop_back();
    }

    // SSDA903 episodes: a new one for each change of legal status or placement.
    void episodes() {
        std::size_t legal = 0, placed = 0;
        Day at = started_;
        std::string_view start_reason = "S";
        while (at < ended_.on) {
            Day const end = std::min(legal_[legal].to, placed_[placed].to);
            bool const legal_changes = legal_[legal].to == end;
            bool const place_changes = placed_[placed].to == end;
            if (end >= making_.kept_from && at <= making_.last) {
                bool const open = end > making_.last;
                making_.city.care_episodes.push_back({making_.id(), child_, period_,
                                                      placed_[placed].id, at, making_.known(end),
                                                      start_reason,
                                                      open               ? std::string_view{}
                                                      : end == ended_.on ? ended_.reason
                                                                         : std::string_view{"X1"},
                                                      need_});
            }
            start_reason = legal_changes && place_changes ? "B" : legal_changes ? "L" : "P";
            if (legal_changes) ++legal;
            if (place_changes) ++placed;
            at = end;
        }
        for (auto const& status : legal_)
            if (status.to >= making_.kept_from && status.from <= making_.last)
                making_.city.legal_statuses.push_back({making_.id(), child_, period_, status.from,
                                                       making_.known(status.to), status.status});
    }

    void reviews() {
        Day due = making_.calendar.add(started_, 20);
        for (int i = 0; due < std::min(ended_.on, making_.last + 1); ++i) {
            int const late = random_.chance(935) ? -random_.below(8) : random_.between(1, 25);
            Day const held = making_.weekday_near(std::max(due + late, started_ + 1));
            if (held >= ended_.on) return;
            if (making_.kept(held)) {
                bool const infant = making_.age(child_, held) < 4;
                making_.city.care_reviews.push_back(
                    {child_, period_, due, held,
                     infant ? std::string_view{"PN0"}
                            : participation[static_cast<std::size_t>(
                                  random_.pick(participation_weights))]});
            }
            due = months_after(held, i == 0 ? 3 : 6);
        }
    }

    void visits() {
        Day const settled_from = started_ + 365;
        bool const settled = ended_.permanence == "LTFOST18" && random_.chance(700);
        agree(started_, settled ? settled_from : ended_.on, 42);
        if (settled) agree(settled_from, ended_.on, 91);
        Day day = started_ + random_.between(1, 8);
        while (day < std::min(ended_.on, making_.last + 1)) {
            Day const held = making_.weekday_near(day);
            if (making_.kept(held) && held < ended_.on) {
                bool const seen = random_.chance(970);
                making_.city.care_visits.push_back(
                    {child_, period_, held, seen, seen && random_.chance(720)});
            }
            int const interval = settled && held >= settled_from ? 91 : 42;
            std::array<int, 6> const gaps{interval / 2, interval - 14, interval - 8,
                                          interval - 4, interval - 1,  interval + 24};
            day = held + making_.visiting.gap(random_, gaps, held);
        }
    }

    void agree(Day from, Day to, int days) {
        Day const end = std::min(to, ended_.on);
        if (from < end && end >= making_.kept_from && from <= making_.last)
            making_.city.agreed_intervals.push_back(
                {child_, from, making_.known(end), "looked_after", days});
    }

    void health() {
        auto const check = [&](Day day, std::string_view kind) {
            if (day < ended_.on && making_.kept(day))
                making_.city.health_checks.push_back({child_, day, kind});
        };
        Day at = making_.calendar.add(started_, random_.quantile(initial_health_working_days));
        check(at, "Initial Health Assessment");
        bool const refuses = making_.age(child_, started_) >= 14 && random_.chance(120);
        while (at < std::min(ended_.on, making_.last) && !refuses) {
            int const months = making_.age(child_, at) < 5 ? 6 : 12;
            int const late = random_.chance(870) ? -random_.below(20) : random_.between(5, 110);
            at = making_.weekday_near(months_after(at, months) + late);
            check(at, "Review Health Assessment");
        }
        for (Day dental = started_ + random_.between(30, 200);
             dental < std::min(ended_.on, making_.last); dental += random_.between(170, 420))
            if (making_.age(child_, dental) >= 1)
                check(making_.weekday_near(dental), "Dental Check");
    }

    // About one child in four in care is discussed again in a year.
    void enquiries() {
        Day const end = std::min(ended_.on, making_.last);
        for (Day day = started_ + random_.between(30, 2600); day < end - 30;
             day += random_.between(60, 2600))
            if (day >= making_.kept_from)
                further_enquiry(making_, child_, referral_, day, ended_.on);
    }

    struct Spell {
        Day from, to;
        std::string_view status;
    };
    struct Placed {
        int id;
        Day from, to;
        PlacementKind kind;
        int miles;
    };

    Making& making_;
    Random& random_;
    int child_, referral_, period_;
    Day started_;
    bool unaccompanied_;
    std::string_view need_;
    Ended ended_{};
    std::vector<Spell> legal_;
    std::vector<Placed> placed_;
};

}  // namespace

Stage care(Making& making, int child, int referral, Day started, bool unaccompanied,
           std::string_view need) {
    return CareStory(making, child, referral, started, unaccompanied, need).live();
}

void short_breaks(Making& making, int child, int referral, Day from, Day until) {
    Random& random = making.random;
    bool const recorded_singly = random.chance(300);  // V3; otherwise the agreement, V4
    std::string_view const status = recorded_singly ? "V3" : "V4";
    Day const end = std::min(until, from + random.between(300, 1500));
    Day at = making.weekday_near(from);
    while (at < std::min(end, making.last + 1)) {
        Day const leaves = recorded_singly ? at + random.between(1, 4) : end;
        if (leaves > end || leaves <= at) return;
        if (leaves >= making.kept_from) {
            City& city = making.city;
            int const period = making.id(), placement = making.id();
            bool const open = leaves > making.last;
            std::string_view const reason = open ? std::string_view{} : "E4A";
            city.care_periods.push_back({period, child, referral, at, making.known(leaves), reason,
                                         false, true, "RESPLMT"});
            city.legal_statuses.push_back(
                {making.id(), child, period, at, making.known(leaves), status});
            city.placements.push_back(
                {placement, child, period, at, making.known(leaves), "K2", "PR1", {}, 4, true});
            city.care_episodes.push_back({making.id(), child, period, placement, at,
                                          making.known(leaves), "S", reason, "N2"});
        }
        at = making.weekday_near(leaves + random.between(18, 45));
    }
}

void care_leaver(Making& making, int child, Day entered, Day left) {
    Random& random = making.random;
    if (making.child(child).died <= left ||
        left - std::max(entered, making.birthday(child, 14)) < 91)
        return;
    Day const eighteen = making.eighteenth(child);
    Day const twenty_one = making.birthday(child, random.chance(60) ? 25 : 21);
    auto const record = [&](Day from, Day to, std::string_view eligibility) {
        if (to <= from || to < making.kept_from || from > making.last) return;
        constexpr std::array<std::string_view, 6> activities{"F2", "F4", "F5", "P2", "G5", "G4"};
        constexpr std::array<int, 6> activity_weights{190, 30, 190, 60, 420, 110};
        constexpr std::array<std::string_view, 7> homes{"U", "D", "Z", "B", "E", "T", "R"};
        constexpr std::array<int, 7> home_weights{380, 250, 120, 110, 40, 50, 50};
        Day const as_at = std::min(making.last, to);
        Day const contact = std::max(from, as_at - random.below(75));
        making.city.care_leavers.push_back(
            {making.id(), child, from, making.known(to), eligibility, contact,
             std::max(from, as_at - random.below(200)), random.chance(930) ? "YES" : "NO",
             homes[static_cast<std::size_t>(random.pick(home_weights))],
             activities[static_cast<std::size_t>(random.pick(activity_weights))],
             random.chance(860)});
        making.spans.push_back({child, 0, from, to, "care_leaver"});
    };
    if (left < eighteen) record(left, eighteen, "relevant");
    record(std::max(left, eighteen), twenty_one, "former_relevant");
}

}  // namespace breakwater::synth
