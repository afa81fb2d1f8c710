#pragma once

#include "journey/fact.h"

namespace breakwater::journey {

// A request for early help about one child, new or stepped down from children's social care.
struct EarlyHelpReferral {
    ChildIndex child;
    Day received_on;
    Code origin;
    Flag accepted;

    static constexpr std::string_view name = "early_help_referral", one = "early help referral",
                                      many = "early help referrals";
    static constexpr auto describe() {
        return std::tuple{
            field(&EarlyHelpReferral::received_on, "received_on",
                  "day the early help referral was received", "extra_early_help_referrals"),
            field(&EarlyHelpReferral::origin, "origin", "where the early help referral came from",
                  "extra_early_help_referrals", "early_help_origin"),
            field(&EarlyHelpReferral::accepted, "accepted", "early help referral was accepted",
                  "extra_early_help_referrals")};
    }
};

// A spell of early help for one child.
struct EarlyHelpEpisode {
    ChildIndex child;
    Day started_on;
    Day ended_on;

    static constexpr std::string_view name = "early_help_episode", one = "early help episode",
                                      many = "early help episodes";
    static constexpr auto describe() {
        return std::tuple{field(&EarlyHelpEpisode::started_on, "started_on",
                                "day the early help episode started", "earl_episode_start_date"),
                          field(&EarlyHelpEpisode::ended_on, "ended_on",
                                "day the early help episode ended", "earl_episode_end_date")};
    }
};

// An early help assessment of one child.
struct EarlyHelpAssessment {
    ChildIndex child;
    Day started_on;
    Day completed_on;

    static constexpr std::string_view name = "early_help_assessment", one = "early help assessment",
                                      many = "early help assessments";
    static constexpr auto describe() {
        return std::tuple{field(&EarlyHelpAssessment::started_on, "started_on",
                                "day the early help assessment started",
                                "extra_early_help_assessments; Annex A list 2"),
                          field(&EarlyHelpAssessment::completed_on, "completed_on",
                                "day the early help assessment was completed",
                                "extra_early_help_assessments; Annex A list 2")};
    }
};

// A visit to a child by the early help worker.
struct EarlyHelpVisit {
    ChildIndex child;
    Day held_on;
    Flag child_seen;

    static constexpr std::string_view name = "early_help_visit", one = "early help visit",
                                      many = "early help visits";
    static constexpr auto describe() {
        return std::tuple{field(&EarlyHelpVisit::held_on, "held_on", "day of the early help visit",
                                "extra_early_help_visits"),
                          field(&EarlyHelpVisit::child_seen, "child_seen", "child was seen",
                                "extra_early_help_visits")};
    }
};

}  // namespace breakwater::journey
