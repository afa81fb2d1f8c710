#pragma once

#include "journey/fact.h"

namespace breakwater::journey {

// A section 47 enquiry. It starts on the day of the strategy discussion at which it was begun.
struct Section47Enquiry {
    ChildIndex child;
    Day started_on;
    Day completed_on;
    Flag conference_required;
    Day conference_held_on;

    static constexpr std::string_view name = "section47_enquiry", one = "section 47 enquiry",
                                      many = "section 47 enquiries";
    static constexpr auto describe() {
        return std::tuple{
            field(&Section47Enquiry::started_on, "started_on", "day the section 47 enquiry started",
                  "S47ActualStartDate N00148; s47e_s47_start_date"),
            field(&Section47Enquiry::completed_on, "completed_on",
                  "day the section 47 enquiry was completed", "s47e_s47_end_date"),
            field(&Section47Enquiry::conference_required, "conference_required",
                  "initial conference was found to be needed",
                  "ICPCnotRequired; s47e_s47_outcome_json CP_CONFERENCE_FLAG"),
            field(&Section47Enquiry::conference_held_on, "conference_held_on",
                  "day the initial conference that followed was held",
                  "DateOfInitialCPC N00110; icpc_icpc_date")};
    }
};

}  // namespace breakwater::journey
