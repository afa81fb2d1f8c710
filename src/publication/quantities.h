#pragma once
// The whole numbers that figures are made of, each once, and what must hold between them.

#include <map>
#include <set>
#include <string>
#include <vector>

#include "publication/apart_groups.h"
#include "publication/disclosure.h"
#include "publication/exclusion.h"
#include "publication/suppression.h"

namespace breakwater::publication {

/// The cells of a figure: what it counts, and of what; cell numbers are positions in cells().
struct FigureCells {
    std::optional<std::size_t> numerator, denominator;
    bool is_share = false;  ///< a percentage: the numerator is a part of the denominator
};

/// What readers take a number for that stands as it was published: for one that has moved by few
/// since; or for what it was when it was printed. Those who are after what has moved (not_told)
/// cannot tell it from one that has not moved: each is about what was printed.
enum class Standing { by_few, as_printed, not_told };

class Quantities {
public:
    Quantities(indicators::Catalogue const& catalogue, DisclosureRules const& rules,
               Standing standing)
        : catalogue_(catalogue),
          rules_(rules),
          standing_(standing),
          exclusion_(catalogue, rules.one_at_a_time) {}

    /// In this order: what lies beneath, what is for release, earlier editions from the latest.
    /// What lies beneath becomes a cell only where something released leads to it.
    void beneath(indicators::Outturn const& outturn);
    FigureCells for_release(indicators::Outturn const& outturn);
    /// Stands withheld beside what is for release.
    void withheld(indicators::Outturn const& outturn);
    void released_before(Edition const& edition);

    /// What was published and has moved by few since: it stands as it was published, so that nobody
    /// learns of those few from two editions. Nothing for any other cell.
    std::optional<std::int64_t> as_published(std::size_t cell) const;
    bool any_stands() const { return any_stands_; }
    /// Whether any earlier edition is, or may be, of the record as it was before.
    bool any_of_another_day() const { return !together_.empty() || !alone_.empty(); }
    /// Is not shown, for other reasons than those known here.
    void withhold(std::size_t cell) { cells_[cell].small = true; }

    /// Once all are there: sums, parts and flows, which cells are small and which stand as they
    /// were published.
    void relate(std::span<indicators::Identity const> identities);

    /// States of the record, other than today's, that earlier editions are of.
    std::size_t earlier_states() const { return together_.size() + alone_.size(); }
    /// In place of relate(), which `today` has been: the numbers as they were in one of those
    /// states. What is for release, and was in no edition of then, is taken to have been what it
    /// is: readers may guess so. To be guarded are the small ones of then that this may tell of;
    /// false where there are none.
    bool relate_as_of(std::size_t state, Quantities const& today,
                      std::span<indicators::Identity const> identities);

    std::vector<ReleasedCell> const& cells() const { return cells_; }
    std::vector<Relation> const& relations() const { return relations_; }

    /// What a reader learns of a number that is shown.
    Interval shown(std::int64_t count) const;
    std::int64_t rounded(std::int64_t count) const;

private:
    /// One quantity over one period. Running totals differ by the month of the year they begin in.
    struct Key {
        Quantity quantity;
        indicators::Basis basis = indicators::Basis::month;
        int running_from = 0;
        Month period;
        auto operator<=>(Key const&) const = default;
    };
    struct Keys {
        std::optional<Key> numerator, denominator;
        bool is_share = false;
    };
    /// A number that readers have, and that is not what was counted now.
    struct ShownBefore {
        std::int64_t number = 0, edition = 0;
    };
    /// What editions say of one state of the record, as far as their counts tell: by cell.
    struct RecordOnce {
        std::map<std::size_t, std::int64_t> counted, printed;
        std::map<std::size_t, std::int64_t> shown;  ///< also as it was published before
        std::set<std::int64_t> editions;
        /// How many numbers both speak of; nothing where one of them differs.
        std::optional<std::size_t> in_common(RecordOnce const& other) const;
        void add(RecordOnce other);
    };
    struct Share {
        Key part, whole;
        auto operator<=>(Share const&) const = default;
    };
    Keys keys_of(indicators::Outturn const& outturn) const;
    std::size_t cell(Key const& key, std::optional<std::int64_t> count);
    void note_share(Keys const& keys);
    void relate_all(std::span<indicators::Identity const> identities);
    void relate_months();
    void relate_parts();
    void relate_complements();
    void relate_apart(std::size_t whole, std::vector<std::pair<Key, std::size_t>> const& parts);
    void withhold_beside_too_many(std::vector<std::size_t> const& bundle, std::size_t whole);
    std::size_t relate_bundle(ApartParts const& apart, Group const& bundle,
                              std::vector<std::size_t> const& cells);
    void relate_rest(std::span<std::size_t const> parts, std::size_t whole);
    void take_before(EditionFigure const& figure, std::int64_t edition, RecordOnce& once);
    void let_stand_as_published();
    Interval about(std::size_t cell, std::int64_t printed) const;
    void let_nobody_tell_what_stands();
    void guard_revisions_worked_out();
    bool withhold_of_too_many_groups();
    void go_back_to(RecordOnce const& then);
    void go_back_to_counted(std::size_t cell, RecordOnce const& then);
    void guess_unmoved(std::size_t cell);
    std::vector<std::size_t> led_to_by_new(RecordOnce const& then,
                                           RelationIndex const& index) const;
    void drop_wrong_guesses(RecordOnce const& then, std::span<std::size_t const> cells,
                            RelationIndex const& index);
    void relate_stocks(std::span<indicators::Identity const> identities);
    void relate_flow(indicators::Identity const& identity, Month month);
    bool settle(Relation const& sum);
    std::optional<Key> count_of(std::string const& indicator, indicators::Basis basis,
                                Month month) const;
    bool add(Relation relation);
    bool may_hold(Relation const& relation) const;
    void set_least();
    void mark_small();

    indicators::Catalogue const& catalogue_;
    DisclosureRules const& rules_;
    Standing standing_;
    bool any_stands_ = false;
    Exclusion exclusion_;
    std::map<Key, std::size_t> by_key_;
    std::map<Key, std::int64_t> beneath_;
    std::set<Share> shares_;
    std::set<std::size_t> of_small_base_, withheld_before_;
    std::set<std::size_t> printed_now_;  ///< would be, if they are not withheld
    std::set<std::size_t> too_many_groups_;
    std::set<std::size_t> revised_;     ///< by few since readers had them
    RecordOnce today_;                  ///< with editions that say nothing else of the record
    std::vector<RecordOnce> together_;  ///< editions that agree, one after the other, latest first
    std::vector<RecordOnce> alone_;     ///< parts of those that have few numbers in common
    std::set<std::pair<std::string, Month>> broken_flows_;  ///< that today's counts do not obey
    std::vector<bool> people_;
    std::map<std::size_t, std::vector<ShownBefore>> shown_before_;  ///< the latest first
    std::map<std::size_t, std::int64_t> as_published_;
    std::vector<ReleasedCell> cells_;
    std::vector<Relation> relations_;
};

}  // namespace breakwater::publication
