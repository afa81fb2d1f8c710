#pragma once
// What Annex A's eleven lists say of the journey on the day it is known until: Ofsted's guidance of
// August 2019, columns of January 2024. Cells by what they are, before they are a workbook.

#include <map>
#include <memory>
#include <variant>
#include <vector>

#include "exchange/annex_a/annex_a_lists.h"
#include "exchange/written_return.h"
#include "journey/adopter.h"

namespace breakwater::exchange::annex_a {

using WrittenCell = std::variant<std::monostate, std::string, std::int32_t, journey::Day>;

/// Blank where nothing is said.
class ListRow {
public:
    void text(Item item, std::string_view words) {
        if (!words.empty()) cells_[item] = std::string{words};
    }
    void day(Item item, journey::Day day) {
        if (day.known()) cells_[item] = day;
    }
    void number(Item item, std::int32_t number) { cells_[item] = number; }
    void number(Item item, journey::Number number) {
        if (number.known()) cells_[item] = number.value;
    }
    void yes(Item item, bool yes) { cells_[item] = std::string{yes ? "a) Yes" : "b) No"}; }
    void yes(Item item, journey::Flag flag) {
        if (flag.known()) yes(item, flag == journey::Flag::yes());
    }
    WrittenCell const& operator[](Item item) const {
        static WrittenCell const blank;
        auto const at = cells_.find(item);
        return at == cells_.end() ? blank : at->second;
    }

private:
    std::map<Item, WrittenCell> cells_;
};

class ListRows {
public:
    /// The adopters are those of the same day; their families are of the facts' children.
    ListRows(journey::JourneyFacts const& facts, journey::Adopters const& adopters,
             rules::RuleBook const& book);
    ~ListRows();

    /// The child's rows of the list, 1 to 10.
    std::vector<ListRow> of(int list, std::int32_t index) const;
    /// List 11, of adopters, who are no children: a row each, by their number.
    std::vector<ListRow> of_adopters() const;

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace breakwater::exchange::annex_a
