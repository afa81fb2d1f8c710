// A referral and its episode of need: assessment, strategy discussion, section 47 enquiry, initial
// conference, and what the assessment leads to. Brothers and sisters go through it together.

#include <array>

#include "synth/making.h"
#include "synth/volumes.h"

namespace breakwater::synth {

namespace {

constexpr std::array<std::string_view, 8> needs{"N1", "N5", "N4", "N3", "N6", "N8", "N2", "N0"};
constexpr std::array<int, 8> need_weights{575, 150, 105, 45, 40, 25, 20, 20};
constexpr std::array<std::string_view, 5> categories{"NEG", "EMO", "PHY", "SAB", "MUL"};
constexpr std::array<int, 5> category_weights{505, 375, 70, 35, 15};

// What is decided once for all the children of the family.
struct FamilyPath {
    Day received;
    bool no_further_action = false;
    Day assessment_from = never, assessment_to = never;
    Day discussed = never, discussed_again = never;
    bool enquiry = false;
    Day enquiry_to = never;
    Day conference = never;
    int meeting = 0;
    bool transfer_in = false;
    std::string_view category, need;
    int reviews = 0;
    enum class Leads { nowhere, early_help, need_plan, care } leads = Leads::nowhere;
};

class Story {
public:
    Story(Making& making, Source source)
        : making_(making), random_(making.random), source_(source) {}

    FamilyPath decide(std::span<int const> kids, Day received) {
        FamilyPath path{.received = received};
        path.need = needs[static_cast<std::size_t>(random_.pick(need_weights))];
        path.category = categories[static_cast<std::size_t>(random_.pick(category_weights))];
        path.reviews = random_.pick(reviews_until_plan_ends) + 1;
        if (source_ == Source::transfer_in) return decide_transfer(path);
        path.no_further_action =
            source_ == Source::ordinary && random_.chance(referral_no_further_action);
        if (path.no_further_action) {
            if (random_.chance(600)) path.leads = FamilyPath::Leads::early_help;
            return path;
        }
        path.assessment_from = making_.calendar.add(received, random_.below(3));
        path.assessment_to =
            making_.calendar.add(path.assessment_from, random_.quantile(assessment_working_days));
        if (source_ == Source::ordinary) decide_enquiry(path, kids);
        // The episode of need does not close while an enquiry is under way.
        for (Day const day : {path.discussed, path.enquiry_to})
            if (day != never) path.assessment_to = std::max(path.assessment_to, day);
        if (path.conference == never) decide_outcome(path);
        return path;
    }

    // Returns the day the child's episode of need closes.
    Day live(int kid, FamilyPath const& path, std::string_view source_code) {
        int const id = making_.id();
        Stage stage{.ends = path.received, .closure_reason = "RC7"};
        Day const limit = making_.childhood_ends(kid) - 1;
        if (path.no_further_action) {
            stage.ends = std::min(limit, making_.calendar.add(path.received, random_.below(2)));
            if (path.leads == FamilyPath::Leads::early_help)
                early_help(making_, kid, stage.ends, "stepped_down_no_assessment");
        } else {
            stage = lead(kid, id, path, limit);
            if (stage.to_early_help)
                early_help(making_, kid, stage.ends, "stepped_down_after_assessment");
        }
        if (making_.child(kid).died != never && stage.ends >= making_.child(kid).died - 1)
            stage = {making_.child(kid).died, "RC2"};
        record(kid, id, path, source_code, stage);
        return stage.ends;
    }

private:
    FamilyPath decide_transfer(FamilyPath& path) {
        path.transfer_in = true;
        path.conference =
            making_.calendar.add(path.received, random_.quantile(conference_working_days));
        path.meeting = making_.id();
        return path;
    }

    void decide_enquiry(FamilyPath& path, std::span<int const> kids) {
        bool planned_before = false;
        for (int const kid : kids)
            planned_before |= making_.plans_before[static_cast<std::size_t>(kid)].first > 0;
        int const weight = planned_before ? 3 : 1;
        if (!random_.chance(std::min(900, strategy_after_referral * weight))) return;
        path.need = "N1";
        path.discussed = making_.calendar.add(path.received, random_.below(4));
        path.enquiry = random_.chance(strategy_begins_enquiry);
        if (!path.enquiry) return;
        path.enquiry_to =
            making_.calendar.add(path.discussed, random_.quantile(enquiry_working_days));
        if (!random_.chance(std::min(900, enquiry_needs_conference * weight))) return;
        path.conference =
            making_.calendar.add(path.discussed, random_.quantile(conference_working_days));
        path.enquiry_to = std::min(path.enquiry_to, path.conference);
        path.assessment_to = std::min(path.assessment_to, path.conference + 3);
        path.assessment_to = making_.calendar.next_open(path.assessment_to);
        path.meeting = making_.id();
        if (random_.chance(220) && path.conference > path.discussed + 3)
            path.discussed_again = making_.calendar.next_open(
                random_.between(path.discussed + 1, path.conference - 2));
    }

    void decide_outcome(FamilyPath& path) {
        using Leads = FamilyPath::Leads;
        if (source_ == Source::unaccompanied) {
            path.leads = Leads::care;
            path.need = "N8";
        } else if (source_ == Source::care) {
            path.leads = Leads::care;
        } else if (source_ == Source::disability) {
            path.leads = random_.chance(720) ? Leads::need_plan : Leads::nowhere;
            path.need = "N2";
        } else {
            int const draw = random_.below(1000);
            path.leads = draw < making_.care_chance(assessment_leads_to_care) ? Leads::care
                         : draw < 165                                         ? Leads::need_plan
                         : draw < 265                                         ? Leads::early_help
                                                                              : Leads::nowhere;
        }
    }

    Stage lead(int kid, int id, FamilyPath const& path, Day limit) {
        using Leads = FamilyPath::Leads;
        if (path.discussed != never) record_enquiry(kid, id, path, limit);
        if (path.conference != never && path.conference <= limit)
            return after_conference(kid, id, path);
        Day const assessed =
            std::min(path.assessment_to == never ? path.received : path.assessment_to, limit);
        if (path.leads == Leads::care && making_.child(kid).born <= assessed) {
            Day const enters = source_ == Source::unaccompanied
                                   ? path.received
                                   : std::max(making_.child(kid).born + 2,
                                              random_.between(path.received + 1, assessed));
            if (enters < limit) {
                Stage stage =
                    care(making_, kid, id, enters, source_ == Source::unaccompanied, path.need);
                // A child who is home again within days is still being assessed.
                stage.ends = std::max(stage.ends, assessed);
                return in_service(kid, id, path, stage, enters);
            }
        }
        Stage stage{.ends = assessed, .closure_reason = "RC8"};
        bool const plan = path.leads == Leads::need_plan && assessed + 14 < limit &&
                          making_.child(kid).born <= assessed;
        if (path.leads == Leads::early_help) {
            stage.closure_reason = "RC9";
            stage.to_early_help = random_.chance(700);
        }
        if (plan) stage = need_plan(making_, kid, id, assessed, source_ == Source::disability);
        return in_service(kid, id, path, stage, assessed);
    }

    // The assessment team works with the child from the referral until the next stage takes over.
    Stage in_service(int kid, int id, FamilyPath const& path, Stage stage, Day assessment_over) {
        std::string_view const service =
            source_ == Source::disability ? "children_with_disabilities" : "assessment";
        making_.spans.push_back({kid, id, path.received, assessment_over, service});
        return stage;
    }

    void record_enquiry(int kid, int id, FamilyPath const& path, Day limit) {
        City& city = making_.city;
        auto const discuss = [&](Day day, bool began) {
            if (day <= std::min(limit, making_.last))
                city.strategy_discussions.push_back({making_.id(), kid, id, day, began});
        };
        discuss(path.discussed, path.enquiry);
        if (path.discussed_again != never) discuss(path.discussed_again, false);
        if (!path.enquiry || path.discussed > std::min(limit, making_.last)) return;
        bool const conference = path.conference != never && path.conference <= limit;
        enquiry_ = making_.id();
        city.enquiries.push_back({enquiry_, kid, id, path.discussed,
                                  making_.known(std::min(path.enquiry_to, limit)), conference});
    }

    Stage after_conference(int kid, int id, FamilyPath const& path) {
        bool const agreed = random_.chance(path.transfer_in ? 960 : conference_agrees_plan);
        int const conference = making_.id();
        int const plan = agreed ? making_.id() : 0;
        if (path.conference <= making_.last) {
            Day const target =
                making_.calendar.add(path.transfer_in ? path.received : path.discussed, 15);
            making_.city.conferences.push_back(
                {conference, kid, id, path.meeting, path.transfer_in ? 0 : enquiry_, plan,
                 path.conference, target, path.transfer_in ? path.received : never, agreed});
        }
        Stage stage{.ends = path.conference, .closure_reason = "RC8"};
        if (agreed)
            stage = protection_plan(making_, kid, id, conference, plan, path.conference,
                                    path.category, path.reviews);
        else if (random_.chance(800) && path.conference + 14 < making_.childhood_ends(kid) &&
                 making_.child(kid).born <= path.conference)
            stage = need_plan(making_, kid, id, path.conference, false);
        return in_service(kid, id, path, stage, path.conference);
    }

    void record(int kid, int id, FamilyPath const& path, std::string_view source_code,
                Stage const& stage) {
        if (stage.ends < making_.kept_from) return;
        Child& child = making_.child(kid);
        if (child.born > path.received && child.expected == never)
            child.expected = child.born + random_.between(-14, 14);
        bool const assessed = !path.no_further_action && path.assessment_from != never;
        bool const open = stage.ends > making_.last;
        making_.city.referrals.push_back(
            {id, kid, path.received, making_.known(stage.ends), source_code, path.need,
             open ? std::string_view{} : stage.closure_reason, path.no_further_action, assessed,
             path.discussed != never});
        if (!assessed || path.assessment_from > std::min(making_.last, stage.ends)) return;
        Day const authorised = std::min(path.assessment_to, stage.ends);
        bool const nothing = stage.closure_reason == "RC8" || stage.closure_reason == "RC9";
        bool const seen = child.born <= authorised && random_.chance(955);
        making_.city.assessments.push_back({making_.id(), kid, id, path.assessment_from,
                                            making_.known(authorised), seen,
                                            nothing && authorised == stage.ends});
    }

    Making& making_;
    Random& random_;
    Source source_;
    int enquiry_ = 0;
};

}  // namespace

Day refer(Making& making, std::span<int const> kids, Day received, std::string_view source_code,
          Source source, bool& strategy_discussion) {
    making.today = received;
    Story story(making, source);
    FamilyPath const path = story.decide(kids, received);
    strategy_discussion = path.discussed != never;
    Day last_closed = received;
    for (int const kid : kids) {
        Day const closed = story.live(kid, path, source_code);
        last_closed = std::max(last_closed, closed);
        if (closed >= making.kept_from)
            adolescence(making, kid, received, closed, source == Source::unaccompanied);
    }
    return last_closed;
}

}  // namespace breakwater::synth
