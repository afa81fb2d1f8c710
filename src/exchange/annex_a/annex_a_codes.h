#pragma once
// DfE codes as Annex A spells them (Ofsted's sheet Codes_used, August 2019, and later additions).

#include <string_view>

namespace breakwater::exchange::annex_a {

/// "q) 6: Police" for 6; empty where Annex A has no spelling for the code.
std::string_view annex_source(std::string_view code);
std::string_view annex_ethnicity(std::string_view code);
std::string_view annex_need(std::string_view code);
std::string_view annex_closure(std::string_view code);
std::string_view annex_category(std::string_view code);
std::string_view annex_legal_status(std::string_view code);
std::string_view annex_reason_ceased(std::string_view code);
std::string_view annex_placement_type(std::string_view code);
std::string_view annex_provider(std::string_view code);
std::string_view annex_permanence(std::string_view key);  ///< by key of lacp_cla_care_plan_json
std::string_view annex_reversal(std::string_view code);
std::string_view annex_leaving(std::string_view code);
std::string_view annex_accommodation(std::string_view code);
std::string_view annex_activity(std::string_view code);

}  // namespace breakwater::exchange::annex_a
