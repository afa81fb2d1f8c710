#pragma once

#include "journey/fact.h"

namespace breakwater::journey {

// An initial child protection conference, one per child. Three anchors for its clock are kept apart
// (RULES.md 0.1, trap 1).
struct InitialConference {
    ChildIndex child;
    Day held_on;
    Day enquiry_started_on;
    Day last_strategy_discussion_on;
    Day transfer_notified_on;
    Flag transfer_in;
    Flag plan_agreed;

    static constexpr std::string_view name = "initial_conference",
                                      one = "initial child protection conference",
                                      many = "initial child protection conferences";
    static constexpr auto describe() {
        return std::tuple{
            field(&InitialConference::held_on, "held_on", "day the initial conference was held",
                  "DateOfInitialCPC N00110; icpc_icpc_date"),
            field(&InitialConference::enquiry_started_on, "enquiry_started_on",
                  "day of the strategy discussion at which the enquiry was begun",
                  "S47ActualStartDate; s47e_s47_start_date"),
            field(&InitialConference::last_strategy_discussion_on, "last_strategy_discussion_on",
                  "day of the last strategy discussion before the conference",
                  "extra_strategy_discussions"),
            field(&InitialConference::transfer_notified_on, "transfer_notified_on",
                  "day the move into the area was notified",
                  "extra_transfers_in; else the referral"),
            field(&InitialConference::transfer_in, "transfer_in",
                  "child moved in while on another authority's plan", "icpc_icpc_transfer_in"),
            field(&InitialConference::plan_agreed, "plan_agreed",
                  "conference agreed a child protection plan", "icpc_icpc_outcome_cp_flag")};
    }
};

// A review child protection conference.
struct ReviewConference {
    ChildIndex child;
    Day held_on;
    Day due_on;
    Flag plan_continues;

    static constexpr std::string_view name = "review_conference",
                                      one = "review child protection conference",
                                      many = "review child protection conferences";
    static constexpr auto describe() {
        return std::tuple{
            field(&ReviewConference::held_on, "held_on", "day the review conference was held",
                  "CPPreviewDate; cppr_cp_review_date"),
            field(&ReviewConference::due_on, "due_on",
                  "day the review conference was due, as recorded", "cppr_cp_review_due"),
            field(&ReviewConference::plan_continues, "plan_continues",
                  "review decided that the plan continues", "cppr_cp_review_outcome_continue_cp")};
    }
};

}  // namespace breakwater::journey
