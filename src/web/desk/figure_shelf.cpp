#include "web/desk/figure_shelf.h"

#include <algorithm>
#include <cassert>

#include "indicators/population_lookup.h"
#include "press/supplied.h"

namespace breakwater::web {

namespace {

// As far back as a plan reaches: two years are shown before the first month that can be chosen.
constexpr int months_counted = 84;

}  // namespace

InHand::~InHand() {
    if (counted_ != nullptr) shelf_->put_back(*counted_);
}

Result<InHand> FigureShelf::at(store::Record& record, store::Entry known_at) {
    std::unique_lock lock{mutex_};
    for (;;) {
        auto const kept = std::find_if(kept_.begin(), kept_.end(), [&](Kept const& each) {
            return each.counted.known_at == known_at;
        });
        if (kept != kept_.end()) return hand_out(kept);
        if (std::find(being_counted_.begin(), being_counted_.end(), known_at) ==
            being_counted_.end())
            break;
        counted_.wait(lock);
    }
    being_counted_.push_back(known_at);
    lock.unlock();
    // Memory that cannot be had ends this count; nobody is left waiting for it.
    auto counted = [&]() -> Result<Counted> {
        try {
            return count(record, known_at);
        } catch (std::exception const&) {
            return Error{"not_counted",
                         "the figures could not be counted: most likely there was "
                         "not enough memory"};
        }
    }();
    lock.lock();
    std::erase(being_counted_, known_at);
    counted_.notify_all();
    if (!counted.ok()) return counted.error();
    kept_.push_front({std::move(counted).value()});
    auto in_hand = hand_out(kept_.begin());
    throw_away_the_rest();
    return in_hand;
}

InHand FigureShelf::hand_out(std::list<Kept>::iterator kept) {
    kept_.splice(kept_.begin(), kept_, kept);
    ++kept->in_hand;
    return {*this, kept->counted};
}

void FigureShelf::put_back(Counted const& counted) {
    std::lock_guard const lock{mutex_};
    auto const kept = std::find_if(kept_.begin(), kept_.end(),
                                   [&](Kept const& each) { return &each.counted == &counted; });
    assert(kept != kept_.end());
    --kept->in_hand;
    throw_away_the_rest();
}

void FigureShelf::throw_away_the_rest() {
    for (auto at = kept_.end(); kept_.size() > most_ && at != kept_.begin();) {
        --at;
        if (at->in_hand == 0) at = kept_.erase(at);
    }
}

Result<Counted> FigureShelf::count(store::Record& record, store::Entry known_at) const {
    Counted counted;
    counted.known_at = known_at;
    counted.facts = TRY(store::read_facts(record, known_at, store::Names::open, &counted.ids));
    auto const& facts = counted.facts;
    if (!facts.as_at.known()) return Error{"nothing_imported", "no extract has been imported yet"};
    counted.last_month = Month::of(facts.as_at.date());
    counted.first_month = counted.last_month - (months_counted - 1);
    auto const plan = TRY(indicators::Plan::make(
        standards_.catalogue, standards_.book,
        {.first = counted.first_month, .last = counted.last_month, .indicators = {}, .bases = {}}));
    for (auto& outturn : plan.run(facts, indicators::lookup(standards_.populations, facts)))
        counted.outturns.add(std::move(outturn));
    TRY(press::add_supplied(counted.outturns, record, known_at, standards_.catalogue, facts.area));
    return counted;
}

}  // namespace breakwater::web
