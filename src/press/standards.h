#pragma once
// The text that figures are counted and shown by, loaded once; it outlives whatever is made by it.

#include <span>

#include "indicators/benchmark.h"
#include "indicators/definition.h"
#include "indicators/identity.h"
#include "indicators/population.h"
#include "indicators/target.h"
#include "reports/report_definition.h"
#include "rules/rule_book.h"

namespace breakwater::press {

struct Standards {
    rules::RuleBook const& book;
    indicators::Catalogue const& catalogue;
    indicators::Populations const& populations;
    indicators::Targets const& targets;
    indicators::Benchmarks const& benchmarks;
    std::span<indicators::Identity const> identities;
    std::span<reports::ReportDefinition const> reports;

    /// Null where there is none.
    reports::ReportDefinition const* report(std::string_view id) const;
};

}  // namespace breakwater::press
