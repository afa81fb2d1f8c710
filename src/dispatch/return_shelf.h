#pragma once
// The returns of a year as their receiver's rules find them in the record now: judged once for each
// state of the record, then kept while they are asked for. All of it can be thrown away at any
// time; the record is what counts.

#include <condition_variable>
#include <filesystem>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <utility>

#include "dispatch/judged_census.h"
#include "store/record.h"

namespace breakwater::dispatch {

/// What one rule says of one row of a child's, or of the return as a whole.
struct FindingNow {
    std::size_t rule = 0;  ///< place in JudgedNow::rules
    bool could_not_run = false;
    std::int64_t person = 0;        ///< number in the record; 0: of the whole return
    Sensitive<std::string> child;   ///< the authority's own number
    std::string table, field;       ///< as the return calls them
    Sensitive<std::string> value;   ///< as it would be written
    Sensitive<std::string> beside;  ///< what else the row has: "CINreferralDate 2025-05-01"
    std::string why_not;            ///< why it could not run; names nobody
};

/// A rule in force, with the findings from `first` up to `last`.
struct RuleNow {
    returns::Rule const* rule = nullptr;
    returns::Theme const* theme = nullptr;
    std::size_t first = 0, last = 0;
    std::size_t broken = 0, could_not_run = 0;
};

struct JudgedNow {
    ReturnKind kind{};
    int year = 0;
    store::Entry known_at = 0;  ///< last entry of the ledger that can have moved it
    std::string area;           ///< nine characters, as the record has it
    std::uint64_t children = 0;
    std::vector<std::string> cautions;                       ///< of a year that is known in part
    bool is_of_the_past = false;                             ///< the record knows of later days too
    std::vector<RuleNow> rules;                              ///< every rule of the year, by number
    std::vector<FindingNow> findings;                        ///< by rule; each child's together
    std::vector<exchange::AskedItem> left_empty;             ///< what the record holds nothing of
    std::unordered_map<std::int64_t, std::int64_t> same_as;  ///< who was merged into whom

    std::span<FindingNow const> of(RuleNow const& rule) const {
        return std::span{findings}.subspan(rule.first, rule.last - rule.first);
    }
    RuleNow const* find(std::string_view number) const;
    std::size_t broken(returns::Severity severity) const;
    std::int64_t one(std::int64_t person) const;  ///< who this number is now
};

class ReturnShelf;

/// Keeps what was judged from being thrown away while it is looked at.
class JudgedInHand {
public:
    JudgedInHand(JudgedInHand&& other) noexcept
        : shelf_(other.shelf_), judged_(std::exchange(other.judged_, nullptr)) {}
    JudgedInHand& operator=(JudgedInHand&&) = delete;
    ~JudgedInHand();
    JudgedNow const& operator*() const { return *judged_; }
    JudgedNow const* operator->() const { return judged_; }

private:
    friend class ReturnShelf;
    JudgedInHand(ReturnShelf& shelf, JudgedNow const& judged) : shelf_(&shelf), judged_(&judged) {}
    ReturnShelf* shelf_;
    JudgedNow const* judged_;
};

class ReturnShelf {
public:
    /// Keeps those asked for last, up to `most`, and those that are in hand.
    ReturnShelf(std::filesystem::path rules_folder, rules::RuleBook const& book,
                std::size_t most = 4)
        : rules_folder_(std::move(rules_folder)), book_(book), most_(most) {}

    /// Of the record as it is now; several who ask for the same at once wait for one judging.
    /// Codes: not_judged (no rules of this return are held), year_not_held; those of
    /// facts_of_return() and of returns::load_return_rules().
    Result<JudgedInHand> at(store::Record& record, ReturnKind kind, int year);
    /// The same of the record as it was known at an entry of the ledger.
    Result<JudgedInHand> as_known_at(store::Record& record, ReturnKind kind, int year,
                                     store::Entry known_at);
    /// Where it is kept already: nothing is judged for it.
    std::optional<JudgedInHand> if_kept(store::Entry known_at, ReturnKind kind, int year);

    /// Read once. Codes: not_judged; rules_not_understood; those of returns::load_return_rules().
    Result<returns::ReturnRules const*> rules(ReturnKind kind);
    std::filesystem::path const& rules_folder() const { return rules_folder_; }

private:
    friend class JudgedInHand;
    struct Key {
        ReturnKind kind{};
        int year = 0;
        store::Entry known_at = 0;
        bool operator==(Key const&) const = default;
    };
    struct Kept {
        Key key;
        JudgedNow judged;
        int in_hand = 0;
    };
    Result<JudgedNow> judge(store::Record& record, Key const& key);
    JudgedInHand hand_out(std::list<Kept>::iterator kept);
    void put_back(JudgedNow const& judged);
    void throw_away_the_rest();

    std::filesystem::path rules_folder_;
    rules::RuleBook const& book_;
    std::size_t most_;
    std::mutex rules_mutex_;
    std::map<ReturnKind, std::unique_ptr<returns::ReturnRules const>> rules_;
    std::mutex mutex_;
    std::condition_variable judged_;
    std::list<Kept> kept_;  // asked for last, first
    std::vector<Key> being_judged_;
};

/// The collection year, of those whose rules are held, that a day is in: by the year it ends in.
int year_of(returns::Shape const& shape, Date day);

}  // namespace breakwater::dispatch
