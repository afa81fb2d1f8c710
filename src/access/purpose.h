#pragma once
// Why somebody looks: chosen from these, with words of their own beside it where more is to be
// said. Working Together and the seven golden rules ask that the reason for sharing is recorded.

#include "access/named.h"

namespace breakwater::access {

enum class Purpose {
    not_stated,
    direct_work,
    immediate_protection,
    duty_cover,
    supervision_of_practice,
    checking_a_figure,
    correcting_the_record,
    quality_assurance,
    serious_incident,
    complaint_or_request,
    assurance_of_access,
};

inline constexpr Named<Purpose> purposes[]{
    {Purpose::not_stated, "not_stated", "Not stated"},
    {Purpose::direct_work, "direct_work", "Work with the child and family"},
    {Purpose::immediate_protection, "immediate_protection", "A child may be at risk now"},
    {Purpose::duty_cover, "duty_cover", "Covering for the allocated practitioner, or on duty"},
    {Purpose::supervision_of_practice, "supervision_of_practice", "Supervision of practice"},
    {Purpose::checking_a_figure, "checking_a_figure", "Checking who a figure counts"},
    {Purpose::correcting_the_record, "correcting_the_record", "Correcting the record"},
    {Purpose::quality_assurance, "quality_assurance", "Multi-agency quality assurance"},
    {Purpose::serious_incident, "serious_incident",
     "Serious incident, rapid review or practice review"},
    {Purpose::complaint_or_request, "complaint_or_request", "Complaint, or request for records"},
    {Purpose::assurance_of_access, "assurance_of_access", "Looking at who has looked"},
};
constexpr std::span<Named<Purpose> const> every(Purpose) {
    return purposes;
}
static_assert(in_order(every(Purpose{})));

}  // namespace breakwater::access
