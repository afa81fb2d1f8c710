#pragma once
// One list of Annex A while its rows are read: cells by what they are, and how each kind of cell is
// understood.

#include <fmt/format.h>

#include <map>
#include <set>

#include "exchange/annex_a/annex_a_lists.h"
#include "exchange/annex_a/rows_met.h"
#include "exchange/annex_a/workbook.h"
#include "exchange/cell_text.h"
#include "exchange/csv_reader.h"
#include "exchange/reading.h"

namespace breakwater::exchange::annex_a {

class ListReader {
public:
    ListReader(Reading& reading, RowsMet& met, MatchedHeadings headings,
               std::vector<std::string> written, bool epoch_1904);

    int number() const { return headings_.list->number; }
    void take(std::uint32_t line, std::vector<Cell> const& cells);
    /// The records of this list are not all there.
    void read_in_part(std::string_view why);

private:
    void begin_tables();
    template <class Record>
    void begin(std::initializer_list<std::pair<std::string_view, Item>> fields);
    bool is_copy();
    bool take_known();
    bool take_adopter();
    void note_referrals();
    void note_family(journey::ChildIndex child, journey::Day decided_on);

    std::string_view text(Item item) const {
        int const at = at_[static_cast<std::size_t>(item)];
        if (at < 0 || static_cast<std::size_t>(at) >= cells_->size()) return {};
        Cell const& cell = (*cells_)[static_cast<std::size_t>(at)];
        return cell.kind == CellKind::error || is_nothing(cell.text) ? std::string_view{}
                                                                     : cell.text;
    }
    std::string_view heading(Item item) const {
        int const at = at_[static_cast<std::size_t>(item)];
        return at < 0 ? std::string_view{}
                      : std::string_view{written_[static_cast<std::size_t>(at)]};
    }
    struct CellDay {
        journey::Day day;
        DayFault fault = DayFault::none;
        bool is_number = false;  ///< a spreadsheet's day number
    };
    CellDay cell_day(Item item) const;
    journey::Day day(Item item);
    journey::Flag flag(Item item, std::string_view words_set = {});
    journey::Code code(Item item, std::string_view set);
    journey::Number number(Item item);
    journey::ChildIndex child();
    void complain(Item item, std::string_view kind, std::string reason, std::string suggestion,
                  Severity severity = Severity::error) {
        reading_.problem(line_, heading(item), text(item),
                         {kind, std::move(reason), std::move(suggestion), severity});
    }
    bool set_aside(Item item, std::string_view kind, std::string reason, std::string suggestion) {
        complain(item, kind, std::move(reason), std::move(suggestion));
        return false;
    }
    template <class Record>
    void add(Record const& record) {
        reading_.facts().add(record, line_);
    }
    bool repeated(journey::ChildIndex child, journey::Day start);

    Reading& reading_;
    RowsMet& rows_met_;
    std::size_t source_ = 0;
    MatchedHeadings headings_;
    std::vector<std::string> written_;
    bool epoch_1904_;
    std::vector<int> at_;
    std::vector<Cell> const* cells_ = nullptr;
    std::uint32_t line_ = 0;
    std::map<std::string, CodeReader> codes_;
    std::set<std::pair<std::int32_t, std::int32_t>> met_;
    std::set<std::string> adopters_met_;
    std::vector<std::size_t> tables_;  // that the list feeds
    std::map<std::pair<std::int32_t, std::int32_t>, std::size_t> referral_of_;  // child and day
};

}  // namespace breakwater::exchange::annex_a
