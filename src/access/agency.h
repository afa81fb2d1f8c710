#pragma once
// The bodies that work together: the three safeguarding partners, and the relevant agencies that
// they name in their arrangements (Children Act 2004, sections 16E to 16G; S.I. 2018/789).

#include <cstdint>
#include <string>

#include "access/named.h"
#include "kernel/id.h"

namespace breakwater::access {

using AgencyId = Id<struct AgencyTag>;
using TeamId = Id<struct TeamTag>;

enum class AgencyKind {
    local_authority,
    integrated_care_board,
    police,
    health_provider,
    youth_justice,
    education,
    other_relevant_agency,
    independent,
};

inline constexpr Named<AgencyKind> agency_kinds[]{
    {AgencyKind::local_authority, "local_authority", "Safeguarding partner: local authority"},
    {AgencyKind::integrated_care_board, "integrated_care_board",
     "Safeguarding partner: integrated care board"},
    {AgencyKind::police, "police", "Safeguarding partner: chief officer of police"},
    {AgencyKind::health_provider, "health_provider", "Relevant agency: health provider"},
    {AgencyKind::youth_justice, "youth_justice", "Relevant agency: youth justice"},
    {AgencyKind::education, "education", "Relevant agency: education"},
    {AgencyKind::other_relevant_agency, "other_relevant_agency", "Relevant agency"},
    {AgencyKind::independent, "independent", "Independent of the agencies"},
};
constexpr std::span<Named<AgencyKind> const> every(AgencyKind) {
    return agency_kinds;
}
static_assert(in_order(every(AgencyKind{})));

struct Agency {
    AgencyId id;
    std::string name;
    AgencyKind kind = AgencyKind::other_relevant_agency;
};

struct Team {
    TeamId id;
    AgencyId agency;
    std::string name;
};

}  // namespace breakwater::access
