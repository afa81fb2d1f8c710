#pragma once
// Figures of the record as known at an entry of its ledger: read and counted once, then kept while
// they are asked for. All of it can be thrown away at any time; the record is what counts.

#include <condition_variable>
#include <list>
#include <memory>
#include <mutex>

#include "store/record.h"
#include "web/desk/standards.h"

namespace breakwater::web {

struct Counted {
    store::Entry known_at = 0;
    journey::JourneyFacts facts;  ///< with the authority's own numbers of children
    indicators::OutturnTable outturns;
    Month first_month, last_month;  ///< of the figures; the last is that of the extract's day
};

class FigureShelf {
public:
    /// Keeps those asked for last, up to `most`.
    explicit FigureShelf(Standards const& standards, std::size_t most = 3)
        : standards_(standards), most_(most) {}

    /// Several who ask for the same at once wait for one counting. Codes: those of
    /// store::read_facts; nothing_imported, where no extract is known at the entry.
    Result<std::shared_ptr<Counted const>> at(store::Record& record, store::Entry known_at);

private:
    Result<std::shared_ptr<Counted const>> count(store::Record& record,
                                                 store::Entry known_at) const;

    Standards const& standards_;
    std::size_t most_;
    std::mutex mutex_;
    std::condition_variable counted_;
    std::list<std::shared_ptr<Counted const>> kept_;  ///< asked for last, first
    std::vector<store::Entry> being_counted_;
};

}  // namespace breakwater::web
