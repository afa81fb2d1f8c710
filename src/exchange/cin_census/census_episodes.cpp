#include "exchange/cin_census/census_episodes.h"

#include <algorithm>
#include <set>

namespace breakwater::exchange::cin_census {

namespace {

using journey::Day;
using journey::Flag;

// The first census with the module of child in need plans.
constexpr int first_year_of_need_plans = 2022;

bool over_by(Day ended, Day day) {
    return ended.known() && ended < day;
}

class Placing {
public:
    Placing(RecordsOfChild const& child, ReturnYear const& year, ReturnCount& left_out)
        : child_(child), year_(year), left_out_(left_out) {
        for (auto const& referral : child.referrals) episodes_.push_back({.referral = referral});
        wanted_.assign(episodes_.size(), false);
    }

    std::vector<CensusEpisode> place();

private:
    void want_open_episodes();
    void place_assessments();
    void place_need_plans();
    void place_enquiries();
    void place_conferences();
    void place_protection_plans();
    void place_reviews();

    static constexpr std::size_t none = static_cast<std::size_t>(-1);
    std::size_t episode_referred_on(Day day) const;
    std::size_t episode_on(Day day) const;
    std::size_t plan_reviewed_on(Day held) const;
    bool conference_is_of_an_enquiry(journey::InitialConference const& conference) const;

    RecordsOfChild const& child_;
    ReturnYear const& year_;
    ReturnCount& left_out_;
    std::vector<CensusEpisode> episodes_;
    std::vector<bool> wanted_;
    /// Where the plans of the year stand: by plan of the child, its episode and place in it.
    struct PlanAt {
        std::size_t episode = none, place = 0;
    };
    std::vector<PlanAt> plan_at_;
};

std::vector<CensusEpisode> Placing::place() {
    want_open_episodes();
    place_assessments();
    if (year_.number >= first_year_of_need_plans) place_need_plans();
    place_enquiries();
    place_conferences();
    place_protection_plans();
    place_reviews();
    std::vector<CensusEpisode> of_year;
    for (std::size_t e = 0; e < episodes_.size(); ++e)
        if (wanted_[e]) of_year.push_back(std::move(episodes_[e]));
    return of_year;
}

// A referral without further action ends where it began.
void Placing::want_open_episodes() {
    for (std::size_t e = 0; e < episodes_.size(); ++e) {
        auto const& referral = episodes_[e].referral;
        bool const over_at_once =
            referral.no_further_action == Flag::yes() && !referral.closed_on.known();
        wanted_[e] = year_.touches(referral.received_on,
                                   over_at_once ? referral.received_on : referral.closed_on);
    }
}

std::size_t Placing::episode_referred_on(Day day) const {
    if (!day.known()) return none;
    for (std::size_t e = 0; e < episodes_.size(); ++e)
        if (episodes_[e].referral.received_on == day) return e;
    return none;
}

// The latest episode begun by the day: first among those that were open on it, and among them
// first those that led to something.
std::size_t Placing::episode_on(Day day) const {
    std::size_t best = none;
    int best_rank = -1;
    for (std::size_t e = 0; e < episodes_.size(); ++e) {
        auto const& referral = episodes_[e].referral;
        if (!day.known() || referral.received_on > day) continue;
        int const rank = (over_by(referral.closed_on, day) ? 0 : 2) +
                         (referral.no_further_action == Flag::yes() ? 0 : 1);
        if (rank < best_rank) continue;
        best = e;
        best_rank = rank;
    }
    return best;
}

void Placing::place_assessments() {
    std::vector<bool> told(child_.factors.size(), false);
    for (auto const& assessment : child_.assessments) {
        if (!year_.touches(assessment.started_on, assessment.authorised_on)) continue;
        auto e = episode_referred_on(assessment.referred_on);
        if (e == none) e = episode_on(assessment.started_on);
        if (e == none) {
            left_out_.left_out("assessments of children without a referral by then");
            continue;
        }
        CensusEpisode::Assessed assessed{assessment, {}};
        for (std::size_t f = 0; f < child_.factors.size(); ++f) {
            auto const& factor = child_.factors[f];
            if (told[f] || factor.assessment_started_on != assessment.started_on ||
                factor.authorised_on != assessment.authorised_on)
                continue;
            told[f] = true;
            assessed.factors.push_back(factor.factor);
        }
        wanted_[e] = true;
        episodes_[e].assessments.push_back(std::move(assessed));
    }
}

void Placing::place_need_plans() {
    for (auto const& plan : child_.need_plans) {
        if (!year_.touches(plan.started_on, plan.ended_on)) continue;
        auto const e = episode_on(plan.started_on);
        if (e == none) {
            left_out_.left_out("child in need plans of children without a referral by then");
            continue;
        }
        wanted_[e] = true;
        episodes_[e].need_plans.push_back(plan);
    }
}

// An enquiry is in the year it began in, and in the year of its conference.
void Placing::place_enquiries() {
    for (auto enquiry : child_.enquiries) {
        for (auto const& conference : child_.conferences)
            if (!enquiry.conference_held_on.known() && enquiry.started_on.known() &&
                conference.enquiry_started_on == enquiry.started_on)
                enquiry.conference_held_on = conference.held_on;
        if (!year_.holds(enquiry.started_on) && !year_.holds(enquiry.conference_held_on)) continue;
        auto const e = episode_on(enquiry.started_on);
        if (e == none) {
            left_out_.left_out("section 47 enquiries of children without a referral by then");
            continue;
        }
        wanted_[e] = true;
        episodes_[e].enquiries.push_back(enquiry);
    }
}

bool Placing::conference_is_of_an_enquiry(journey::InitialConference const& conference) const {
    return std::any_of(child_.enquiries.begin(), child_.enquiries.end(), [&](auto const& enquiry) {
        return enquiry.conference_held_on == conference.held_on ||
               (!enquiry.conference_held_on.known() && enquiry.started_on.known() &&
                enquiry.started_on == conference.enquiry_started_on);
    });
}

// The census has one place for a conference without an enquiry: in the episode itself, and only
// for a child who moved in while on another authority's plan.
void Placing::place_conferences() {
    for (auto const& conference : child_.conferences) {
        if (!year_.holds(conference.held_on) || conference_is_of_an_enquiry(conference)) continue;
        if (conference.transfer_in != Flag::yes()) {
            left_out_.left_out(
                "initial conferences that are the first of no enquiry, of children who did not "
                "move in on another authority's plan");
            continue;
        }
        auto e = episode_referred_on(conference.transfer_notified_on);
        if (e == none) e = episode_on(conference.held_on);
        if (e == none || episodes_[e].conference_on.known()) {
            left_out_.left_out(
                e == none ? "conferences of children who moved in, without a referral by then"
                          : "conferences of children who moved in, beyond the first of a referral");
            continue;
        }
        wanted_[e] = true;
        episodes_[e].conference_on = conference.held_on;
    }
}

void Placing::place_protection_plans() {
    plan_at_.resize(child_.protection_plans.size());
    std::vector<bool> reviewed(child_.protection_plans.size(), false);
    for (auto const& review : child_.reviews)
        if (year_.holds(review.held_on))
            if (auto const p = plan_reviewed_on(review.held_on); p != none) reviewed[p] = true;
    for (std::size_t p = 0; p < child_.protection_plans.size(); ++p) {
        auto const& plan = child_.protection_plans[p];
        bool const of_year = year_.touches(plan.started_on, plan.ended_on) || reviewed[p];
        if (!of_year || plan.temporary == Flag::yes()) continue;
        auto const e = episode_on(plan.started_on);
        if (e == none) {
            left_out_.left_out("child protection plans of children without a referral by then");
            continue;
        }
        wanted_[e] = true;
        plan_at_[p] = {e, episodes_[e].protection_plans.size()};
        episodes_[e].protection_plans.push_back({plan, {}});
    }
}

// The plan that was open on the day, else the one before it.
std::size_t Placing::plan_reviewed_on(Day held) const {
    std::size_t best = none;
    bool best_open = false;
    for (std::size_t p = 0; p < child_.protection_plans.size(); ++p) {
        auto const& plan = child_.protection_plans[p];
        if (!plan.started_on.known() || plan.started_on > held) continue;
        bool const open = !over_by(plan.ended_on, held);
        if (best_open && !open) continue;
        best = p;
        best_open = open;
    }
    return best;
}

// One day, one review.
void Placing::place_reviews() {
    std::set<Day> met;
    for (auto const& review : child_.reviews) {
        if (!year_.holds(review.held_on)) continue;
        if (!met.insert(review.held_on).second) {
            left_out_.left_out("review conferences of a child beyond the first of a day");
            continue;
        }
        auto const p = plan_reviewed_on(review.held_on);
        if (p == none) {
            left_out_.left_out("review conferences of children without a plan by then");
            continue;
        }
        if (child_.protection_plans[p].temporary == Flag::yes()) {
            left_out_.left_out("review conferences of another authority's plans");
            continue;
        }
        auto const [e, place] = plan_at_[p];
        if (e == none) continue;  // its plan was told of
        episodes_[e].protection_plans[place].reviews.push_back(review.held_on);
    }
}

}  // namespace

std::vector<CensusEpisode> census_episodes(RecordsOfChild const& child, ReturnYear const& year,
                                           ReturnCount& left_out) {
    return Placing(child, year, left_out).place();
}

}  // namespace breakwater::exchange::cin_census
