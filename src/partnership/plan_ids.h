#pragma once
// The numbers of what a partnership plans, risks, pays for and has looked at.

#include "kernel/id.h"

namespace breakwater {

using PriorityId = Id<struct PriorityTag>;
using MeasureId = Id<struct MeasureTag>;
using RiskId = Id<struct RiskTag>;
using AssuranceId = Id<struct AssuranceTag>;
using VisitId = Id<struct VisitTag>;
using BudgetLineId = Id<struct BudgetLineTag>;

}  // namespace breakwater
