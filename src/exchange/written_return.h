#pragma once
// What the writers of returns share: where their text goes, the year, and the count of what was
// written, of what the return asks for and the record does not hold, and of what the return has no
// place for. Nothing of it is ever guessed.

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "journey/journey_facts.h"
#include "rules/rule_book.h"

namespace breakwater::exchange {

/// Where a return is written, piece by piece.
struct ReturnSink {
    /// A file of a return of several: "episodes.csv". What is written then belongs to it.
    std::function<Result<void>(std::string_view name)> begin_file = {};
    std::function<Result<void>(std::string_view bytes)> write;
    /// Children, or tables where a return is written table by table.
    std::function<void(std::uint64_t done, std::uint64_t all)> progress = {};
};

/// An item that the return asks for, and how often it is left empty.
struct AskedItem {
    std::string table, item;
    std::uint64_t asked = 0, empty = 0;  ///< none asked, one empty: the record has nothing of it
    std::string why;  ///< why it is empty, where more can be said than that nothing is recorded
};

struct WrittenReturn {
    struct Rows {
        std::string table;
        std::uint64_t count = 0;
    };
    struct LeftOut {
        std::string what;
        std::uint64_t count = 0;  ///< 0 where it is not of single records
    };
    std::uint64_t children = 0;
    std::vector<Rows> rows;
    std::vector<AskedItem> asked;
    std::vector<LeftOut> left_out;
};

/// Counts while a return is written.
class ReturnCount {
public:
    void child() { ++written_.children; }
    void row(std::string_view table, std::uint64_t count = 1);
    void asked(std::string_view table, std::string_view item, bool empty,
               std::string_view why = {});
    /// A table, or an item of one, of which the record holds nothing at all.
    void nothing_of(std::string_view table, std::string_view item, std::string_view why);
    /// `what` in the plural: "visits of children without a plan".
    void left_out(std::string_view what, std::uint64_t count = 1);
    WrittenReturn take() { return std::move(written_); }

private:
    using Key = std::pair<std::string, std::string>;
    struct Before {
        using is_transparent = void;
        template <class A, class B>
        bool operator()(A const& a, B const& b) const {
            auto const first = std::string_view{a.first}.compare(b.first);
            return first != 0 ? first < 0 : std::string_view{a.second} < std::string_view{b.second};
        }
    };
    using Places = std::map<Key, std::size_t, Before>;
    /// The place under that name, `next` where it is new.
    static std::size_t place(Places& places, std::string_view table, std::string_view item,
                             std::size_t next);
    WrittenReturn written_;
    Places rows_, asked_, left_out_;
};

/// A year of a national return, named by the year it ends in.
struct ReturnYear {
    int number = 0;
    journey::Day first, last;  ///< 1 April and 31 March

    static ReturnYear of(int number);
    bool holds(journey::Day day) const { return day.known() && first <= day && day <= last; }
    /// What began on a day and ended on another, or has not, was there on some day of the year.
    bool touches(journey::Day started, journey::Day ended) const {
        bool const begun = !started.known() || started <= last;
        return begun && (!ended.known() || ended >= first);
    }
};

/// "2024-08-31"; empty where it is not known.
std::string iso_or_blank(journey::Day day);
/// "31/08/2024"; empty where it is not known.
std::string short_or_blank(journey::Day day);

/// The codes of one set as text.
class CodeTexts {
public:
    CodeTexts(rules::RuleBook const& book, std::string_view set);
    /// Empty where nothing is recorded.
    std::string_view operator()(journey::Code code) const { return of(code.value); }
    std::string_view of(std::int32_t code) const;

private:
    rules::CodeSet const* set_;
};

/// Children in the order in which returns are written: by the authority's own number, shorter
/// numbers first.
std::vector<std::int32_t> children_in_order(journey::JourneyFacts const& facts);

/// A cell of CSV, quoted where it must be. Programs read returns: unlike csv_cell(), nothing is put
/// before what a spreadsheet might take for a formula.
void append_cell(std::string& out, std::string_view text);

}  // namespace breakwater::exchange
