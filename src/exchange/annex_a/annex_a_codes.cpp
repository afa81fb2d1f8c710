#include "exchange/annex_a/annex_a_codes.h"

#include <span>
#include <utility>

namespace breakwater::exchange::annex_a {

namespace {

using Spelling = std::pair<std::string_view, std::string_view>;

std::string_view spelt(std::span<Spelling const> spellings, std::string_view code) {
    for (auto const& [known, words] : spellings)
        if (known == code) return words;
    return {};
}

constexpr Spelling sources[] = {{"1A", "a) 1A: Individual"},
                                {"1B", "b) 1B: Individual"},
                                {"1C", "c) 1C: Individual"},
                                {"1D", "d) 1D: Individual"},
                                {"2A", "e) 2A: Schools"},
                                {"2B", "f) 2B: Education services"},
                                {"3A", "g) 3A: Health services"},
                                {"3B", "h) 3B: Health services"},
                                {"3C", "i) 3C: Health services"},
                                {"3D", "j) 3D: Health services"},
                                {"3E", "k) 3E: Health services"},
                                {"3F", "l) 3F: Health services"},
                                {"4", "m) 4: Housing"},
                                {"5A", "n) 5A: LA services"},
                                {"5B", "o) 5B: LA services"},
                                {"5C", "p) 5C: LA services"},
                                {"6", "q) 6: Police"},
                                {"7", "r) 7: Other legal agency"},
                                {"8", "s) 8: Other"},
                                {"9", "t) 9: Anonymous"},
                                {"10", "u) 10: Unknown"}};

constexpr Spelling ethnicities[] = {
    {"WBRI", "a) WBRI"}, {"WIRI", "b) WIRI"}, {"WIRT", "c) WIRT"}, {"WOTH", "d) WOTH"},
    {"WROM", "e) WROM"}, {"MWBC", "f) MWBC"}, {"MWBA", "g) MWBA"}, {"MWAS", "h) MWAS"},
    {"MOTH", "i) MOTH"}, {"AIND", "j) AIND"}, {"APKN", "k) APKN"}, {"ABAN", "l) ABAN"},
    {"AOTH", "m) AOTH"}, {"BCRB", "n) BCRB"}, {"BAFR", "o) BAFR"}, {"BOTH", "p) BOTH"},
    {"CHNE", "q) CHNE"}, {"OOTH", "r) OOTH"}, {"REFU", "s) REFU"}, {"NOBT", "t) NOBT"}};

constexpr Spelling needs[] = {{"N1", "N1 - Abuse or neglect"},
                              {"N2", "N2 - Child’s disability"},
                              {"N3", "N3 - Parental disability or illness"},
                              {"N4", "N4 - Family in acute stress"},
                              {"N5", "N5 - Family dysfunction"},
                              {"N6", "N6 - Socially unacceptable behaviour"},
                              {"N7", "N7 - Low income"},
                              {"N8", "N8 - Absent parenting"},
                              {"N9", "N9 - Cases other than children in need"},
                              {"N0", "N0 - Not stated"}};

constexpr Spelling closures[] = {
    {"RC1", "RC1 - Adopted"},
    {"RC2", "RC2 - Died"},
    {"RC3", "RC3 - Child arrangements order"},
    {"RC4", "RC4 - Special guardianship order"},
    {"RC5", "RC5 - Transferred to services of another local authority"},
    {"RC6", "RC6 - Transferred to adult social care services"},
    {"RC7", "RC7 - Services ceased for any other reason, including child no longer in need"},
    {"RC8", "RC8 - Case closed after assessment, no further action"},
    {"RC9", "RC9 - Case closed after assessment, referred to early help"}};

constexpr Spelling categories[] = {{"NEG", "a) Neglect"},
                                   {"PHY", "b) Physical abuse"},
                                   {"SAB", "c) Sexual abuse"},
                                   {"EMO", "d) Emotional abuse"},
                                   {"MUL", "e) Multiple/not recommended"}};

constexpr Spelling legal_statuses[] = {{"C1", "C1: ICO"},
                                       {"C2", "C2: FCO"},
                                       {"E1", "E1: Placement order"},
                                       {"V2", "V2: Single period under S20"},
                                       {"L1", "L1: Police protection LA accommodation"},
                                       {"L2", "L2: EPO"}};

constexpr Spelling reasons_ceased[] = {
    {"E11", "a) E11: Adopted - application unopposed"},
    {"E12", "b) E12: Adopted - consent dispensed"},
    {"E2", "c) E2: Died"},
    {"E3", "d) E3: Care taken by another LA"},
    {"E4A", "e) E4A: Returned home to live with parents or relatives - part of planning"},
    {"E4B", "f) E4B: Returned home to live with parents or relatives - not part of planning"},
    {"E41", "h) E41: Residence order granted"},
    {"E45", "i) E45: Special Guardianship Orders - former carer relative/friend"},
    {"E46", "j) E46: Special Guardianship Orders - former carer other"},
    {"E47", "k) E47: Special Guardianship Orders - relative/friend"},
    {"E5", "m) E5: Moved into independent living - supported"},
    {"E15", "r) E15: Age assessment determined child was 18 or over"},
    {"E8", "t) E8: Care ceased for any other reason"},
    {"E17", "v) E17: Aged 18+ and remained with current carers"}};

constexpr Spelling placement_types[] = {{"U1", "a) U1: Foster placement - relatives - long term"},
                                        {"U3", "c) U3: Foster placement - relative - not FFA"},
                                        {"U4", "d) U4: Foster placement - long term"},
                                        {"U6", "f) U6: Foster placement - not FFA"},
                                        {"A6", "j) A6: Placed for adoption - order - not foster"},
                                        {"P1", "k) P1: Placed with parents"},
                                        {"P2", "l) P2: Independent living"},
                                        {"H5", "n) H5: Residential accommodation"},
                                        {"K2", "p) K2: Children’s Homes"},
                                        {"K3", "K3: Supported accommodation"},
                                        {"R3", "s) R3: Family Centre or Mother and Baby Unit"},
                                        {"S1", "u) S1: Residential school"}};

constexpr Spelling providers[] = {{"PR0", "a) PR0: Parents/Parental responsibility"},
                                  {"PR1", "b) PR1: Own provision"},
                                  {"PR2", "c) PR2: Other LA provision"},
                                  {"PR3", "d) PR3: Other public provision"},
                                  {"PR4", "e) PR4: Private provision"},
                                  {"PR5", "f) PR5: Voluntary/third sector"}};

constexpr Spelling reversals[] = {
    {"RD1", "RD1 - The child’s needs changed subsequent to the decision"},
    {"RD2", "RD2 - The Court did not make a placement order"},
    {"RD3", "RD3 - Prospective adopters could not be found"},
    {"RD4", "RD4 - Any other reason"}};

constexpr Spelling leavings[] = {{"1", "1 - Adopter withdrew from process"},
                                 {"2", "2 - Process put on hold"},
                                 {"3", "3 - Application refused"}};

constexpr Spelling permanence_plans[] = {{"RETURN6M", "a) Return to family"},
                                         {"ADOPTION", "b) Adoption"},
                                         {"LTRELFR", "c) SGO/CAO"},
                                         {"SUPPLIV", "d) Supported living in the community"},
                                         {"LTFOST18", "f) Long-term fostering"},
                                         {"OTHERPLN", "g) other"}};

constexpr Spelling accommodations[] = {
    {"B", "B: Parents/relatives"},
    {"D", "D: Semi-independent, transitional accommodation and self-contained accommodation"},
    {"E", "E: Supported lodgings"},
    {"R", "R: Residence not known"},
    {"T", "T: Foyers and similar supported accommodation"},
    {"U", "U: Independent living"},
    {"Z", "Z: With former foster carers"}};

constexpr Spelling activities[] = {
    {"F2", "F2: Full time in education other than higher"},
    {"P2", "P2: Part time in education other than higher"},
    {"F4", "F4: Full time in training or employment (apprenticeship)"},
    {"F5", "F5: Full time in training or employment (not apprenticeship)"},
    {"G4", "G4: Not in education, employment or training - illness or disability"},
    {"G5", "G5: Not in education, employment or training - other"}};

}  // namespace

std::string_view annex_source(std::string_view code) {
    return spelt(sources, code);
}
std::string_view annex_ethnicity(std::string_view code) {
    return spelt(ethnicities, code);
}
std::string_view annex_need(std::string_view code) {
    return spelt(needs, code);
}
std::string_view annex_closure(std::string_view code) {
    return spelt(closures, code);
}
std::string_view annex_category(std::string_view code) {
    return spelt(categories, code);
}
std::string_view annex_legal_status(std::string_view code) {
    return spelt(legal_statuses, code);
}
std::string_view annex_reason_ceased(std::string_view code) {
    return spelt(reasons_ceased, code);
}
std::string_view annex_placement_type(std::string_view code) {
    return spelt(placement_types, code);
}
std::string_view annex_provider(std::string_view code) {
    return spelt(providers, code);
}
std::string_view annex_reversal(std::string_view code) {
    return spelt(reversals, code);
}
std::string_view annex_leaving(std::string_view code) {
    return spelt(leavings, code);
}
std::string_view annex_permanence(std::string_view key) {
    return spelt(permanence_plans, key);
}
std::string_view annex_accommodation(std::string_view code) {
    return spelt(accommodations, code);
}
std::string_view annex_activity(std::string_view code) {
    return spelt(activities, code);
}

}  // namespace breakwater::exchange::annex_a
