#pragma once
// What was entered wrongly and put right, or taken back: each with why, by whom and when. The
// revisions of what was corrected stay, the last of them being how it should have been.

#include "store/noun_table.h"

namespace breakwater::store {

enum class CorrectionKind {
    corrected,  ///< it was entered wrongly
    changed,    ///< it was right, and is another from now on
    withdrawn,  ///< it should not have been entered
};

inline constexpr access::Named<CorrectionKind> correction_kinds[]{
    {CorrectionKind::corrected, "corrected", "Corrected"},
    {CorrectionKind::changed, "changed", "Changed"},
    {CorrectionKind::withdrawn, "withdrawn", "Withdrawn"},
};
constexpr std::span<access::Named<CorrectionKind> const> every(CorrectionKind) {
    return correction_kinds;
}
static_assert(access::in_order(every(CorrectionKind{})));

struct Correction {
    std::string of_table;  ///< "risk"
    std::int64_t of_number = 0, of_revision = 0;
    CorrectionKind kind = CorrectionKind::corrected;
    std::string why;
    bool operator==(Correction const&) const = default;
};

struct KeptCorrection {
    Correction correction;
    Instant at;
    std::string actor;
};
/// As known at the entry, the first first. Code store_damaged.
Result<std::vector<KeptCorrection>> read_corrections(Record& record, Entry known_at);

/// Within the change that corrects. Code no_why.
Result<void> keep_correction(Record& record, Change& change, Correction const& correction);

/// The row of a table that a correction follows: the revision that was seen, and why.
struct Correcting {
    std::int64_t revision = 0;
    CorrectionKind kind = CorrectionKind::corrected;
    std::string why;
};

template <class Noun>
struct NounRevision {
    std::int64_t revision = 0;
    bool taken_back = false;
    Noun noun;
};
/// Every revision of one, the first first; those taken back too. Code store_damaged.
template <class Noun>
Result<std::vector<NounRevision<Noun>>> revisions_of(Record& record, std::string_view name,
                                                     std::int64_t number) {
    auto const& table = noun_table(name);
    std::vector<NounRevision<Noun>> all;
    auto const take = [&](Row const& row) -> Result<void> {
        NounRevision<Noun> each{row.integer(1), row.integer(3) != 0, {}};
        FieldReader fields{row, table, record.key};
        fields_of(fields, each.noun);
        TRY(fields.finish());
        if constexpr (requires { each.noun.id.value; }) each.noun.id.value = number;
        all.push_back(std::move(each));
        return {};
    };
    TRY(read_revisions_of(record, table, number, take));
    return all;
}

template <class Fields>
void fields_of(Fields& field, Correction& correction) {
    field(correction.of_table), field(correction.of_number), field(correction.of_revision);
    field(correction.kind), field(correction.why);
}

}  // namespace breakwater::store
