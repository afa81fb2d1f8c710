#pragma once
// Why a figure is what it is: who was counted and who was not, each with the dates, the rule, the
// days counted and the place in the extract. The same sweep that counts gives the lists, so the
// numerator and the denominator are always their lengths.

#include <string>
#include <vector>

#include "indicators/engine.h"

namespace breakwater::indicators {

/// One reason, in a sentence, and where it was read.
struct Evidence {
    std::string sentence;
    std::string source;  ///< "ssd_cp_visits.csv, line 812"; empty where nothing was recorded
};

struct ProofItem {
    std::int32_t child = -1;   ///< position in JourneyFacts::children; -1 for workers
    std::int32_t worker = -1;  ///< position in JourneyFacts::workers; -1 for children and records
    std::int64_t row = -1;     ///< of the table that is counted; -1 for children and workers
    std::string what;          ///< "referral received on 4 March 2024"; empty for a child
    std::int64_t amount = 1;   ///< how much the item adds: children held, for workers
    std::vector<Evidence> evidence;
};

struct Proof {
    Outturn outturn;
    Definition const* definition = nullptr;
    Definition const* per = nullptr;        ///< for ratios: what the denominator counts
    std::vector<ProofItem> numerator;       ///< counted, and satisfying every "of which"
    std::vector<ProofItem> not_satisfying;  ///< in the denominator only
    std::vector<ProofItem> divisor;         ///< for ratios: what the denominator counts
    std::vector<ProofItem> left_out;        ///< looked at, but not what is counted
};

/// Codes: unknown_indicator, no_such_basis, no_figure (with the reason there is none).
Result<Proof> prove(Catalogue const& catalogue, rules::RuleBook const& book,
                    journey::JourneyFacts const& facts, PopulationLookup const& population,
                    std::string const& indicator, Basis basis, Month period);

}  // namespace breakwater::indicators
