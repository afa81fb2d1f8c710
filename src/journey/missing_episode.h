#pragma once

#include "journey/fact.h"

namespace breakwater::journey {

// An episode of a child missing, or away without authorisation.
struct MissingEpisode {
    ChildIndex child;
    Day started_on;
    Day ended_on;
    Number hours;
    Code kind;
    Code risk;
    Flag interview_offered;
    Flag interview_accepted;

    static constexpr std::string_view name = "missing_episode", one = "missing episode",
                                      many = "missing episodes";
    static constexpr auto describe() {
        return std::tuple{
            field(&MissingEpisode::started_on, "started_on", "day the child went missing",
                  "MIS_START; miss_missing_episode_start_date"),
            field(&MissingEpisode::ended_on, "ended_on", "day the child returned",
                  "MIS_END; miss_missing_episode_end_date"),
            field(&MissingEpisode::hours, "hours",
                  "whole hours the child was missing, where times are recorded",
                  "times of miss_missing_episode_start_date, end_date"),
            field(&MissingEpisode::kind, "kind", "kind of missing episode",
                  "MISSING; miss_missing_episode_type", "missing_kind"),
            field(&MissingEpisode::risk, "risk", "police risk grading", "extra_missing_risk",
                  "missing_risk"),
            field(&MissingEpisode::interview_offered, "interview_offered",
                  "return interview was offered", "miss_missing_rhi_offered"),
            field(&MissingEpisode::interview_accepted, "interview_accepted",
                  "return interview was accepted", "miss_missing_rhi_accepted")};
    }
};

}  // namespace breakwater::journey
