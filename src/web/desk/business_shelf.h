#pragma once
// The partnership's business, plans and meetings as the record has them now: read from the tables
// once for each state of the ledger, and kept until it grows. All of it can be thrown away at any
// time.

#include <optional>
#include <shared_mutex>

#include "store/business.h"
#include "store/meetings.h"
#include "store/planning.h"

namespace breakwater::web {

class BusinessShelf {
public:
    // As known at the entry, each a copy. What was asked for of the latest entry is kept. Code
    // store_damaged.
    Result<partnership::Business> business(store::Record& record, store::Entry known_at);
    Result<partnership::Planning> planning(store::Record& record, store::Entry known_at);
    Result<std::vector<store::KeptMeeting>> meetings(store::Record& record, store::Entry known_at);

private:
    template <class Read>
    struct Kept {
        std::shared_mutex mutex;
        store::Entry entry = 0;
        std::optional<Read> read;
    };
    template <class Read>
    static Result<Read> at(store::Record& record, store::Entry known_at, Kept<Read>& kept,
                           Result<Read> (*read)(store::Record&, store::Entry));

    Kept<partnership::Business> business_;
    Kept<partnership::Planning> planning_;
    Kept<std::vector<store::KeptMeeting>> meetings_;
};

}  // namespace breakwater::web
