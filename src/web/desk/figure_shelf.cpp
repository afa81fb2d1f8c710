#include "web/desk/figure_shelf.h"

#include <algorithm>

#include "indicators/population_lookup.h"

namespace breakwater::web {

namespace {

// As far back as a plan reaches: two years are shown before the first month that can be chosen.
constexpr int months_counted = 84;

}  // namespace

reports::ReportDefinition const* Standards::report(std::string_view id) const {
    for (auto const& definition : reports)
        if (definition.id == id) return &definition;
    return nullptr;
}

Result<std::shared_ptr<Counted const>> FigureShelf::at(store::Record& record,
                                                       store::Entry known_at) {
    std::unique_lock lock{mutex_};
    for (;;) {
        auto const kept = std::find_if(kept_.begin(), kept_.end(), [&](auto const& counted) {
            return counted->known_at == known_at;
        });
        if (kept != kept_.end()) {
            kept_.splice(kept_.begin(), kept_, kept);
            return kept_.front();
        }
        if (std::find(being_counted_.begin(), being_counted_.end(), known_at) ==
            being_counted_.end())
            break;
        counted_.wait(lock);
    }
    being_counted_.push_back(known_at);
    lock.unlock();
    auto counted = count(record, known_at);
    lock.lock();
    std::erase(being_counted_, known_at);
    if (counted.ok()) {
        kept_.push_front(counted.value());
        if (kept_.size() > most_) kept_.pop_back();
    }
    counted_.notify_all();
    return counted;
}

Result<std::shared_ptr<Counted const>> FigureShelf::count(store::Record& record,
                                                          store::Entry known_at) const {
    auto counted = std::make_shared<Counted>();
    counted->known_at = known_at;
    counted->facts = TRY(store::read_facts(record, known_at, store::Names::open));
    auto const& facts = counted->facts;
    if (!facts.as_at.known()) return Error{"nothing_imported", "no extract has been imported yet"};
    counted->last_month = Month::of(facts.as_at.date());
    counted->first_month = counted->last_month - (months_counted - 1);
    auto const plan = TRY(indicators::Plan::make(standards_.catalogue, standards_.book,
                                                 {.first = counted->first_month,
                                                  .last = counted->last_month,
                                                  .indicators = {},
                                                  .bases = {}}));
    for (auto& outturn : plan.run(facts, indicators::lookup(standards_.populations, facts)))
        counted->outturns.add(std::move(outturn));
    return std::shared_ptr<Counted const>{std::move(counted)};
}

}  // namespace breakwater::web
