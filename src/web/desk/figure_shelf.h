#pragma once
// Figures of the record as known at an entry of its ledger: read and counted once, then kept while
// they are asked for. All of it can be thrown away at any time; the record is what counts.

#include <condition_variable>
#include <list>
#include <mutex>
#include <utility>

#include "press/standards.h"
#include "store/record.h"
#include "web/desk/written_pages.h"

namespace breakwater::web {

using press::Standards;

struct Counted {
    store::Entry known_at = 0;
    journey::JourneyFacts facts;  ///< with the authority's own numbers of children
    store::FactIds ids;
    indicators::OutturnTable outturns;
    Month first_month, last_month;  ///< of the figures; the last is that of the extract's day
};

class FigureShelf;

/// Keeps what was counted from being thrown away while it is looked at.
class InHand {
public:
    InHand(InHand&& other) noexcept
        : shelf_(other.shelf_), counted_(std::exchange(other.counted_, nullptr)) {}
    InHand& operator=(InHand&&) = delete;
    ~InHand();
    Counted const& operator*() const { return *counted_; }
    Counted const* operator->() const { return counted_; }

private:
    friend class FigureShelf;
    InHand(FigureShelf& shelf, Counted const& counted) : shelf_(&shelf), counted_(&counted) {}
    FigureShelf* shelf_;
    Counted const* counted_;
};

class FigureShelf {
public:
    /// Keeps those asked for last, up to `most`, and those that are in hand.
    explicit FigureShelf(Standards const& standards, std::size_t most = 3)
        : standards_(standards), most_(most) {}

    /// Several who ask for the same at once wait for one counting. Codes: those of
    /// store::read_facts; nothing_imported, where no extract is known at the entry.
    Result<InHand> at(store::Record& record, store::Entry known_at);

    /// Pages written from them.
    WrittenPages& written() { return written_; }

private:
    friend class InHand;
    struct Kept {
        Counted counted;
        int in_hand = 0;
    };
    Result<Counted> count(store::Record& record, store::Entry known_at) const;
    InHand hand_out(std::list<Kept>::iterator kept);
    void put_back(Counted const& counted);
    void throw_away_the_rest();

    Standards const& standards_;
    WrittenPages written_;
    std::size_t most_;
    std::mutex mutex_;
    std::condition_variable counted_;
    std::list<Kept> kept_;  // asked for last, first
    std::vector<store::Entry> being_counted_;
};

}  // namespace breakwater::web
