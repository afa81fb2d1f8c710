#include "store/corrections.h"

#include <fmt/format.h>

namespace breakwater::store {

Result<std::vector<KeptCorrection>> read_corrections(Record& record, Entry known_at) {
    auto const kept = TRY(read_nouns<Correction>(record, "correction", known_at));
    std::vector<KeptCorrection> all;
    for (auto const& each : kept) {
        KeptCorrection correction{each.noun, {}, {}};
        auto const when = [&](Row const& row) -> Result<void> {
            correction.at = TRY(parse_instant(row.text(0)));
            correction.actor = row.text(1);
            return {};
        };
        TRY(record.connection->one("select at, actor from ledger where entry = $1",
                                   std::array<Value, 1>{each.known_from}, when));
        all.push_back(std::move(correction));
    }
    return all;
}

Result<void> keep_correction(Record& record, Change& change, Correction const& correction) {
    if (correction.why.empty())
        return Error{"no_why", "Say why it is corrected or withdrawn: it stays with its history"};
    TRY(keep_noun(record, change, "correction", correction));
    return {};
}

}  // namespace breakwater::store
