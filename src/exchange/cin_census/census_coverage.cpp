#include <fmt/format.h>

#include "exchange/cin_census/cin_census_extract.h"
#include "exchange/return_year.h"

namespace breakwater::exchange::cin_census {

using namespace journey;

namespace {

// The first census with the module of child in need plans.
constexpr int first_year_of_plans = 2022;

class CoverageOf {
public:
    CoverageOf(Reading& reading, CensusesRead const& read) : reading_(reading), read_(read) {
        if (!read.year_ends.empty()) {
            from_ = first_day_without_gap(read.year_ends);
            until_ = read.year_ends.front();
        } else if (reading.report().as_at) {
            until_ = *reading.report().as_at;
            from_ = return_year_start(return_year_end(until_));
        }
    }

    template <class Record>
    void whole(Date not_before = Date::min()) {
        auto& coverage = reading_.facts().table<Record>().coverage;
        if (!read_.damaged.empty())
            coverage = {Holding::absent, {}, {}, read_.damaged};
        else
            coverage = {Holding::every_record, Day{std::max(from_, not_before)}, Day{until_}, {}};
    }

    /// Where no other format has said more.
    template <class Record>
    void never(std::string_view what) {
        auto& coverage = reading_.facts().table<Record>().coverage;
        if (coverage.holding == Holding::absent && coverage.reason.empty())
            coverage.reason = fmt::format("the children in need census holds no {}", what);
    }

    void plans() {
        Date const first = make_date(first_year_of_plans - 1, 4, 1);
        if (until_ < first)
            reading_.facts().table<ChildInNeedPlan>().coverage = {
                Holding::absent, {}, {}, "the census holds child in need plans since 2021-22"};
        else
            whole<ChildInNeedPlan>(first);
    }

private:
    Reading& reading_;
    CensusesRead const& read_;
    Date from_{}, until_{};
};

}  // namespace

void state_census_coverage(Reading& reading, CensusesRead const& read) {
    CoverageOf coverage(reading, read);
    coverage.whole<Referral>();
    coverage.whole<Assessment>();
    coverage.whole<AssessmentFactor>();
    coverage.whole<Section47Enquiry>();
    coverage.whole<InitialConference>();
    coverage.whole<ChildProtectionPlan>();
    coverage.whole<ReviewConference>();
    coverage.whole<Disability>();
    coverage.plans();
    coverage.never<Contact>("contacts");
    coverage.never<EarlyHelpReferral>("early help");
    coverage.never<EarlyHelpEpisode>("early help");
    coverage.never<EarlyHelpAssessment>("early help");
    coverage.never<EarlyHelpVisit>("early help");
    coverage.never<StrategyDiscussion>(
        "strategy discussions but the day of the one at which an enquiry was begun");
    coverage.never<ChildProtectionVisit>("visits");
    coverage.never<ChildInNeedVisit>("visits");
    coverage.never<LookedAfterVisit>("visits");
    coverage.never<CoreGroup>("core groups");
    coverage.never<ChildInNeedReview>("reviews of child in need plans");
    coverage.never<LookedAfterPeriod>("periods of being looked after: SSDA903 does");
    coverage.never<LookedAfterEpisode>("looked-after episodes: SSDA903 does");
    coverage.never<LegalStatus>("legal statuses: SSDA903 does");
    coverage.never<Placement>("placements: SSDA903 does");
    coverage.never<LookedAfterReview>("looked-after reviews: SSDA903 does");
    coverage.never<LookedAfterYear>("looked-after children's outcomes: SSDA903 does");
    coverage.never<DeprivationOfLiberty>("deprivation of liberty orders: SSDA903 does");
    coverage.never<HealthAssessment>("health assessments");
    coverage.never<MissingEpisode>("missing episodes");
    coverage.never<CareLeaver>("care leavers");
    coverage.never<CareLeaverYear>("care leavers: SSDA903 does");
    coverage.never<AdoptionDecision>("decisions to place for adoption: SSDA903 does");
    coverage.never<Adoption>("adoptions: SSDA903 does");
    coverage.never<PreviousPermanence>("earlier permanent arrangements: SSDA903 does");
    coverage.never<ExploitationAssessment>("exploitation assessments");
    coverage.never<Allocation>("workers");
    coverage.never<Supervision>("supervision");
    coverage.never<AgreedVisitInterval>("agreed visit intervals");
}

}  // namespace breakwater::exchange::cin_census
