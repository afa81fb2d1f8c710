#pragma once
// Rows of a list of Annex A that another sheet or file has as well.

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "exchange/read_report.h"
#include "journey/fact.h"

namespace breakwater::exchange::annex_a {

/// "annex.xlsx, sheet List_3": the source, for a reader.
std::string place_of(SourceReport const& source);

/// The rows of the lists read so far: a list may stand in several sheets or files, one of which
/// can be a copy of another, or last month's.
class RowsMet {
public:
    enum class Met { never, same_row, same_event };
    /// A sheet or file with rows of the list; its number is to be given to meet().
    std::size_t begin(int list, std::string place);
    /// Whether an earlier source had the same row of the list, or another row of the same child and
    /// day. `day` is the day without which the list's row is not counted.
    Met meet(int list, std::size_t source, std::string_view row, std::string_view who,
             journey::Day day);
    /// Where the row or the event that meet() was asked about last was met.
    std::string const& where() const { return where_; }

private:
    struct List {
        std::vector<std::string> places;
        std::unordered_map<std::uint64_t, std::size_t> rows, events;  // which source, by hash
    };
    std::map<int, List> lists_;
    std::string where_;
};

}  // namespace breakwater::exchange::annex_a
