#pragma once

#include "journey/fact.h"

namespace breakwater::journey {

// A child held by a worker. `holds` says in what capacity.
struct Allocation {
    ChildIndex child;
    Day started_on;
    Day ended_on;
    WorkerIndex worker;
    Code holds;

    static constexpr std::string_view name = "allocation", one = "allocation", many = "allocations";
    static constexpr auto describe() {
        return std::tuple{
            field(&Allocation::started_on, "started_on", "day the worker was allocated",
                  "invo_involvement_start_date"),
            field(&Allocation::ended_on, "ended_on", "day the allocation ended",
                  "invo_involvement_end_date"),
            field(&Allocation::worker, "worker", "worker", "invo_professional_id"),
            field(&Allocation::holds, "holds", "capacity in which the worker holds the child",
                  "invo_professional_role_id", "allocation_kind")};
    }
};

// Recorded supervision of the work with one child.
struct Supervision {
    ChildIndex child;
    Day held_on;
    Code service;

    static constexpr std::string_view name = "supervision", one = "supervision",
                                      many = "supervisions";
    static constexpr auto describe() {
        return std::tuple{
            field(&Supervision::held_on, "held_on", "day of the supervision", "extra_supervisions"),
            field(&Supervision::service, "service", "service supervised", "extra_supervisions",
                  "service")};
    }
};

// How often a child is to be visited, as agreed for that child.
struct AgreedVisitInterval {
    ChildIndex child;
    Day started_on;
    Day ended_on;
    Code service;
    Number days;

    static constexpr std::string_view name = "agreed_visit_interval", one = "agreed visit interval",
                                      many = "agreed visit intervals";
    static constexpr auto describe() {
        return std::tuple{
            field(&AgreedVisitInterval::started_on, "started_on", "day the interval was agreed",
                  "extra_agreed_visit_intervals"),
            field(&AgreedVisitInterval::ended_on, "ended_on", "day it stopped applying",
                  "extra_agreed_visit_intervals"),
            field(&AgreedVisitInterval::service, "service", "service that visits",
                  "extra_agreed_visit_intervals", "service"),
            field(&AgreedVisitInterval::days, "days", "agreed interval between visits in days",
                  "extra_agreed_visit_intervals")};
    }
};

}  // namespace breakwater::journey
