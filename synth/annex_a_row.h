#pragma once
// A row of an Annex A list in the making, and the latest of a child's records.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "synth/annex_a_lists.h"

namespace breakwater::synth {

// A row in the making; every list on children begins with who the child is.
class AnnexRow {
public:
    AnnexRow& add(std::string_view words) {
        if (words.empty()) return blank();
        return cells.emplace_back(std::string{words}), *this;
    }
    AnnexRow& count(int number) { return cells.emplace_back(number), *this; }
    AnnexRow& day(Day day) {
        if (day == never) return blank();
        return cells.emplace_back(AnnexDay{day}), *this;
    }
    AnnexRow& yes(bool value) { return add(value ? "a) Yes" : "b) No"); }
    AnnexRow& blank() { return cells.emplace_back(std::monostate{}), *this; }
    std::vector<AnnexCell> cells;
};

// The latest row of a table for each key, by its day; later rows win ties.
template <class Row, class Key, class DayOf>
std::map<int, Row const*> latest(std::vector<Row> const& rows, Key key, DayOf day_of_row) {
    std::map<int, Row const*> found;
    for (Row const& row : rows) {
        Row const*& held = found[key(row)];
        if (held == nullptr || day_of_row(*held) <= day_of_row(row)) held = &row;
    }
    return found;
}

template <class Row>
Row const* at(std::map<int, Row const*> const& found, int key) {
    auto const it = found.find(key);
    return it == found.end() ? nullptr : it->second;
}

}  // namespace breakwater::synth
