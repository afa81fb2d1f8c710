#pragma once
// The children behind figures, with why each was counted or not: proved once for each figure as
// known at an entry of the ledger, and kept while it is asked for. Who may be told of whom is not
// in it: that is decided at each look. All of it can be thrown away at any time.

#include <list>
#include <mutex>
#include <utility>

#include "indicators/in_words.h"
#include "indicators/proof.h"

namespace breakwater::web {

struct BehindItem {
    std::int64_t person = 0;  ///< number in the record; 0 for what is of no child
    std::string subject;      ///< "Child 104417": for those who may know of them
    std::string what;
    std::vector<indicators::Evidence> evidence;
};

struct BehindFigure {
    indicators::Outturn outturn;
    indicators::Definition const* definition = nullptr;
    indicators::Definition const* per = nullptr;  ///< for ratios: what the denominator counts
    indicators::DefinitionInWords words;          ///< of the definition
    std::vector<BehindItem> counted, in_denominator_only, left_out;
    std::vector<std::int64_t> persons;  ///< of all of them, each once, in order
};

/// The items of a proof, told apart from the facts that it was made of. `persons`: numbers in the
/// record, beside facts.children.
BehindFigure behind_figure(indicators::Proof proof, journey::JourneyFacts const& facts,
                           std::span<std::int64_t const> persons);

class BehindFigures;

/// Keeps one from being thrown away while it is looked at.
class BehindInHand {
public:
    BehindInHand(BehindInHand&& other) noexcept
        : of_(other.of_), figure_(std::exchange(other.figure_, nullptr)) {}
    BehindInHand& operator=(BehindInHand&&) = delete;
    ~BehindInHand();
    BehindFigure const& operator*() const { return *figure_; }
    BehindFigure const* operator->() const { return figure_; }

private:
    friend class BehindFigures;
    BehindInHand(BehindFigures& of, BehindFigure const& figure) : of_(&of), figure_(&figure) {}
    BehindFigures* of_;
    BehindFigure const* figure_;
};

class BehindFigures {
public:
    /// Keeps those asked for last, of up to about so many items, and those that are in hand.
    explicit BehindFigures(std::size_t items_most = 20'000) : items_most_(items_most) {}

    /// The one kept under the key, or else what `make` makes: a Result<BehindFigure>. The key says
    /// all that it is made from. Two who ask at once may both make it. Errors are not kept.
    template <class Make>
    Result<BehindInHand> at(std::string const& key, Make const& make) {
        if (auto kept = find(key)) return *std::move(kept);
        Result<BehindFigure> made = make();
        if (!made.ok()) return made.error();
        return keep(key, std::move(made).value());
    }

    std::size_t items() const;

private:
    friend class BehindInHand;
    struct Kept {
        std::string key;
        BehindFigure figure;
        int in_hand = 0;
    };
    std::optional<BehindInHand> find(std::string const& key);
    BehindInHand keep(std::string const& key, BehindFigure figure);
    void put_back(BehindFigure const& figure);
    void throw_away_the_rest();

    std::size_t items_most_;
    mutable std::mutex mutex_;
    std::list<Kept> kept_;  // asked for last, first
};

}  // namespace breakwater::web
