#include "web/desk/behind_figures.h"

#include <algorithm>

namespace breakwater::web {

using indicators::Proof;
using indicators::ProofItem;

namespace {

std::size_t items_of(BehindFigure const& figure) {
    return figure.counted.size() + figure.in_denominator_only.size() + figure.left_out.size();
}

/// The authority's own number: the page is for those who may open the record.
std::string subject_of(ProofItem const& item, journey::JourneyFacts const& facts) {
    if (item.worker >= 0)
        return "Worker " + facts.workers[static_cast<std::size_t>(item.worker)].local_id.disclose();
    return "Child " + facts.children[static_cast<std::size_t>(item.child)].local_id.disclose();
}

}  // namespace

BehindFigure behind_figure(Proof proof, journey::JourneyFacts const& facts,
                           std::span<std::int64_t const> persons) {
    BehindFigure behind{proof.outturn, proof.definition, proof.per, {}, {}, {}, {}};
    auto const take = [&](std::vector<ProofItem>& items) {
        std::vector<BehindItem> taken;
        taken.reserve(items.size());
        for (auto& item : items) {
            auto const person = item.child < 0 ? 0 : persons[static_cast<std::size_t>(item.child)];
            if (person != 0) behind.persons.push_back(person);
            taken.push_back(
                {person, subject_of(item, facts), std::move(item.what), std::move(item.evidence)});
        }
        return taken;
    };
    behind.counted = take(proof.numerator);
    behind.in_denominator_only = take(proof.per != nullptr ? proof.divisor : proof.not_satisfying);
    behind.left_out = take(proof.left_out);
    auto& all = behind.persons;
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return behind;
}

BehindInHand::~BehindInHand() {
    if (figure_ != nullptr) of_->put_back(*figure_);
}

std::size_t BehindFigures::items() const {
    std::lock_guard const lock{mutex_};
    std::size_t sum = 0;
    for (auto const& each : kept_) sum += items_of(each.figure);
    return sum;
}

std::optional<BehindInHand> BehindFigures::find(std::string const& key) {
    std::lock_guard const lock{mutex_};
    auto const at =
        std::find_if(kept_.begin(), kept_.end(), [&](auto const& each) { return each.key == key; });
    if (at == kept_.end()) return std::nullopt;
    kept_.splice(kept_.begin(), kept_, at);
    ++at->in_hand;
    return BehindInHand{*this, at->figure};
}

BehindInHand BehindFigures::keep(std::string const& key, BehindFigure figure) {
    std::lock_guard const lock{mutex_};
    kept_.push_front({key, std::move(figure), 1});
    throw_away_the_rest();
    return BehindInHand{*this, kept_.front().figure};
}

void BehindFigures::put_back(BehindFigure const& figure) {
    std::lock_guard const lock{mutex_};
    for (auto& each : kept_)
        if (&each.figure == &figure) --each.in_hand;
    throw_away_the_rest();
}

void BehindFigures::throw_away_the_rest() {
    std::size_t sum = 0;
    for (auto each = kept_.begin(); each != kept_.end();) {
        sum += items_of(each->figure);
        each = sum > items_most_ && each->in_hand == 0 ? kept_.erase(each) : std::next(each);
    }
}

}  // namespace breakwater::web
