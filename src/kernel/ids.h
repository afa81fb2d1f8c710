#pragma once
// The numbers of things that one room keeps and others point at: rooms hold each other's numbers,
// never each other's records.

#include "kernel/id.h"

namespace breakwater {

using MemberAgencyId = Id<struct MemberAgencyTag>;
using BodyId = Id<struct BodyTag>;
using PostId = Id<struct PostTag>;
using DelegationId = Id<struct DelegationTag>;
using MeetingId = Id<struct MeetingTag>;
using DecisionId = Id<struct DecisionTag>;
using ActionId = Id<struct ActionTag>;
using RecommendationId = Id<struct RecommendationTag>;
using ChallengeId = Id<struct ChallengeTag>;

}  // namespace breakwater
