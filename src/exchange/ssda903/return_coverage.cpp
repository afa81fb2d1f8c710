#include <fmt/format.h>

#include "exchange/return_year.h"
#include "exchange/ssda903/ssda903_extract.h"
#include "journey/some_children.h"

namespace breakwater::exchange::ssda903 {

using namespace journey;

namespace {

enum class Starts {
    as_recorded,
    cut,  ///< a spell open on the first day may have begun in an episode of an earlier return
};

class CoverageOf {
public:
    CoverageOf(Reading& reading, ReturnsMade const& made) : reading_(reading), made_(made) {}

    /// `Fed` is the record whose module this one is made of.
    template <class Record, class Fed = Record>
    void whole(std::string_view file, Starts starts = Starts::as_recorded) {
        auto& coverage = reading_.facts().table<Record>().coverage;
        auto const& years = made_.years_of[table_index<Fed>()];
        if (!made_.damaged.empty())
            coverage = {Holding::absent, {}, {}, made_.damaged};
        else if (years.empty())
            coverage = {Holding::absent, {}, {}, fmt::format("the return has no {}", file)};
        else
            coverage = {Holding::every_record,
                        Day{first_day_without_gap(years)},
                        Day{years.front()},
                        {},
                        starts == Starts::cut};
    }

    /// The rows are in the record, but not every child's: no figure of all children is made of
    /// them.
    template <class Record>
    void looked_after_only(std::string_view what) {
        auto& coverage = reading_.facts().table<Record>().coverage;
        auto const& years = made_.years_of[table_index<Record>()];
        auto reason = fmt::format(
            "SSDA903 holds {} of children while looked after, not of every child", what);
        if (!made_.damaged.empty() || years.empty())
            coverage = {Holding::absent, {}, {}, std::move(reason)};
        else
            coverage = of_some_children(Day{first_day_without_gap(years)}, Day{years.front()},
                                        std::move(reason));
    }

    template <class Record>
    void never(std::string_view why) {
        auto& coverage = reading_.facts().table<Record>().coverage;
        if (coverage.holding == Holding::absent) coverage.reason = why;
    }

    /// Where no other format has said more.
    template <class Record>
    void not_here(std::string_view what) {
        auto& coverage = reading_.facts().table<Record>().coverage;
        if (coverage.holding == Holding::absent && coverage.reason.empty())
            coverage.reason = fmt::format("SSDA903 holds no {}", what);
    }

private:
    Reading& reading_;
    ReturnsMade const& made_;
};

}  // namespace

void state_return_coverage(Reading& reading, ReturnsMade const& made) {
    CoverageOf coverage(reading, made);
    coverage.whole<LookedAfterEpisode>("episodes.csv");
    coverage.whole<LookedAfterPeriod, LookedAfterEpisode>("episodes.csv", Starts::cut);
    coverage.whole<LegalStatus, LookedAfterEpisode>("episodes.csv", Starts::cut);
    coverage.whole<Placement, LookedAfterEpisode>("episodes.csv", Starts::cut);
    coverage.whole<LookedAfterReview>("reviews.csv");
    coverage.whole<LookedAfterYear>("oc2.csv");
    coverage.whole<CareLeaverYear>("oc3.csv");
    coverage.whole<Adoption>("ad1.csv");
    coverage.whole<AdoptionDecision>("placed_for_adoption.csv");
    coverage.whole<PreviousPermanence>("previous_permanence.csv");
    coverage.whole<DeprivationOfLiberty>("dolo.csv");
    coverage.looked_after_only<MissingEpisode>("missing episodes");
    coverage.looked_after_only<Allocation>("social workers");
    coverage.never<LookedAfterVisit>("SSDA903 holds no visits");
    coverage.never<HealthAssessment>(
        "SSDA903 says whether health assessments were up to date in the year, not when they were");
    coverage.never<CareLeaver>(
        "SSDA903 holds care leavers around their birthdays only, not all of them nor since when");
    coverage.not_here<Contact>("contacts");
    coverage.not_here<EarlyHelpReferral>("early help");
    coverage.not_here<EarlyHelpEpisode>("early help");
    coverage.not_here<EarlyHelpAssessment>("early help");
    coverage.not_here<EarlyHelpVisit>("early help");
    coverage.not_here<Referral>("referrals: the children in need census does");
    coverage.not_here<Assessment>("assessments: the children in need census does");
    coverage.not_here<AssessmentFactor>("factors of assessments: the children in need census does");
    coverage.not_here<StrategyDiscussion>("strategy discussions");
    coverage.not_here<Section47Enquiry>("enquiries: the children in need census does");
    coverage.not_here<InitialConference>("conferences: the children in need census does");
    coverage.not_here<ReviewConference>("conferences: the children in need census does");
    coverage.not_here<ChildProtectionPlan>(
        "child protection plans: the children in need census does");
    coverage.not_here<ChildProtectionVisit>("visits");
    coverage.not_here<CoreGroup>("core groups");
    coverage.not_here<ChildInNeedPlan>("child in need plans: the children in need census does");
    coverage.not_here<ChildInNeedReview>("reviews of child in need plans");
    coverage.not_here<ChildInNeedVisit>("visits");
    coverage.not_here<ExploitationAssessment>("exploitation assessments");
    coverage.not_here<Supervision>("supervision");
    coverage.not_here<AgreedVisitInterval>("agreed visit intervals");
    coverage.not_here<Disability>("disabilities: the children in need census does");
}

}  // namespace breakwater::exchange::ssda903
