#include "exchange/ssda903/modules.h"

#include "exchange/cell_text.h"
#include "kernel/lower_case.h"

namespace breakwater::exchange::ssda903 {

namespace {

constexpr auto text = Use::kept_as_text;

constexpr Column header[]{{"CHILD"}, {"SEX"},          {"DOB"},          {"ETHNIC"},
                          {"UPN"},   {"MOTHER", text}, {"MC_DOB", text}, {"UASC"}};
constexpr Column uasc[]{{"CHILD"}, {"SEX"}, {"DOB"}, {"DUC"}};
constexpr Column episodes[]{
    {"CHILD"},           {"DECOM"},          {"RNE"},      {"LS"},  {"CIN"},
    {"PLACE"},           {"PLACE_PROVIDER"}, {"DEC"},      {"REC"}, {"REASON_PLACE_CHANGE"},
    {"HOME_POST", text}, {"PL_POST", text},  {"URN", text}};
constexpr Column reviews[]{{"CHILD"}, {"DOB"}, {"REVIEW"}, {"REVIEW_CODE"}};
constexpr Column outcomes[]{{"CHILD"},
                            {"DOB"},
                            {"SDQ_SCORE"},
                            {"SDQ_REASON"},
                            {"CONVICTED"},
                            {"HEALTH_CHECK"},
                            {"IMMUNISATIONS"},
                            {"TEETH_CHECK"},
                            {"HEALTH_ASSESSMENT"},
                            {"SUBSTANCE_MISUSE"},
                            {"INTERVENTION_RECEIVED"},
                            {"INTERVENTION_OFFERED"}};
constexpr Column care_leavers[]{{"CHILD"}, {"DOB"}, {"IN_TOUCH"}, {"ACTIV"}, {"ACCOM"}};
constexpr Column adoptions[]{{"CHILD"},       {"DOB"},       {"DATE_INT"},   {"DATE_MATCH"},
                             {"FOSTER_CARE"}, {"NB_ADOPTR"}, {"SEX_ADOPTR"}, {"LS_ADOPTR"}};
constexpr Column placed_for_adoption[]{
    {"CHILD"}, {"DOB"}, {"DATE_PLACED"}, {"DATE_PLACED_CEASED"}, {"REASON_PLACED_CEASED"}};
constexpr Column previous_permanence[]{
    {"CHILD"}, {"DOB"}, {"PREV_PERM"}, {"LA_PERM", text}, {"DATE_PERM"}};
constexpr Column missing[]{{"CHILD"}, {"DOB"}, {"MISSING"}, {"MIS_START"}, {"MIS_END"}};
constexpr Column social_workers[]{{"CHILD"},    {"DOB"},    {"SW_ID"},
                                  {"SW_DECOM"}, {"SW_DEC"}, {"SW_REASON", text}};
constexpr Column liberty[]{{"CHILD"}, {"DOB"}, {"DOLO_START"}, {"DOLO_END"}};

constexpr ModuleSpec all[]{
    {Module::header, "header", header},
    {Module::uasc, "uasc", uasc},
    {Module::episodes, "episodes", episodes},
    {Module::reviews, "reviews", reviews},
    {Module::outcomes, "oc2", outcomes},
    {Module::care_leavers, "oc3", care_leavers},
    {Module::adoptions, "ad1", adoptions},
    {Module::placed_for_adoption, "placed_for_adoption", placed_for_adoption},
    {Module::previous_permanence, "previous_permanence", previous_permanence},
    {Module::missing, "missing", missing},
    {Module::social_workers, "sw_episodes", social_workers},
    {Module::liberty, "dolo", liberty},
};
static_assert(std::size(all) == module_count);

}  // namespace

std::optional<std::size_t> ModuleSpec::find(std::string_view column) const {
    for (std::size_t c = 0; c < columns.size(); ++c)
        if (columns[c].name == column) return c;
    return std::nullopt;
}

std::span<ModuleSpec const> modules() {
    return all;
}

ModuleSpec const& spec_of(Module module) {
    return all[static_cast<std::size_t>(module)];
}

std::optional<std::size_t> record_of(Module module) {
    using namespace journey;
    switch (module) {
        case Module::header:
        case Module::uasc:
            return std::nullopt;
        case Module::episodes:
            return table_index<LookedAfterEpisode>();
        case Module::reviews:
            return table_index<LookedAfterReview>();
        case Module::outcomes:
            return table_index<LookedAfterYear>();
        case Module::care_leavers:
            return table_index<CareLeaverYear>();
        case Module::adoptions:
            return table_index<Adoption>();
        case Module::placed_for_adoption:
            return table_index<AdoptionDecision>();
        case Module::previous_permanence:
            return table_index<PreviousPermanence>();
        case Module::missing:
            return table_index<MissingEpisode>();
        case Module::social_workers:
            return table_index<Allocation>();
        case Module::liberty:
            return table_index<DeprivationOfLiberty>();
    }
    return std::nullopt;
}

MatchedModule match_module(std::span<std::string const> headings) {
    std::vector<std::string> lower;
    for (auto const& heading : headings) lower.push_back(lower_case(heading));
    MatchedModule best;
    double best_share = 0.5;
    for (auto const& spec : modules()) {
        MatchedModule found{&spec, {}};
        std::size_t matched = 0;
        for (auto const& column : spec.columns) {
            auto const at = std::find(lower.begin(), lower.end(), lower_case(column.name));
            found.at.push_back(at == lower.end()
                                   ? std::nullopt
                                   : std::optional{static_cast<std::size_t>(at - lower.begin())});
            matched += at != lower.end();
        }
        // Of the columns that the file or the module has, how many both have.
        double const share = static_cast<double>(matched) /
                             static_cast<double>(spec.columns.size() + headings.size() - matched);
        // CHILD and DOB, which every module has, tell nothing.
        if (found.at[0] && matched >= 3 && share >= best_share) {
            best = std::move(found);
            best_share = share;
        }
    }
    return best;
}

}  // namespace breakwater::exchange::ssda903
