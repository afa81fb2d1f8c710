#pragma once
// The editions that were published, each kept whole as text. What the text says is publication's
// business: here it is numbered, chained in the ledger and given back byte for byte.

#include <optional>
#include <vector>

#include "store/record.h"

namespace breakwater::store {

/// What an edition needs of the record before its text can be written.
struct NextEdition {
    std::int64_t number = 1;
    Entry last = 0;    ///< the ledger's last entry
    std::string head;  ///< of the ledger, in hexadecimal: the edition prints it
};

struct KeptEdition {
    std::int64_t number = 0;
    Entry entry = 0;                  ///< the ledger's entry that published it
    std::optional<Entry> counted_at;  ///< up to which the record was counted
    Instant published_at;
    std::string published_by;
    std::string report, title, period, audience;
    std::optional<std::int64_t> supersedes, superseded_by;
    std::string because;
    std::string fingerprint;
};

Result<NextEdition> next_edition(Record& record);

/// Keeps the edition that was made for `next`. entry, published_at, published_by and superseded_by
/// are not looked at: the ledger gives them. Codes: record_moved_on (something but the
/// partnership's business was written since next_edition()); not_found (there is no edition that it
/// supersedes); superseded_already; another_report (it supersedes an edition of another report,
/// period or audience).
Result<Entry> keep_edition(Record& record, Author const& author, NextEdition const& next,
                           KeptEdition const& edition, std::string_view text);

/// In the order of their numbers.
Result<std::vector<KeptEdition>> editions(Record& record);
/// Code not_found.
Result<KeptEdition> find_edition(Record& record, std::int64_t number);
/// Codes: not_found; store_damaged, where it does not open or is not as long as it was.
Result<std::string> edition_text(Record& record, std::int64_t number);

}  // namespace breakwater::store
