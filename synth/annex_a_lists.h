#pragma once
// What Annex A's eleven lists say about the city on the day of the extract, before it is a workbook
// or a set of CSV files. Who belongs on a list: Ofsted's guidance of August 2019, columns of 2024.

#include <string>
#include <variant>
#include <vector>

#include "synth/city.h"
#include "synth/mistakes.h"

namespace breakwater::synth {

struct AnnexDay {
    Day day;
};
using AnnexCell = std::variant<std::monostate, std::string, int, AnnexDay>;

struct AnnexList {
    std::string sheet;  ///< "List_1"
    std::string title;  ///< "List 1: Contacts"
    std::vector<Column> columns;
    std::vector<std::vector<AnnexCell>> rows;
};

std::vector<AnnexList> annex_a_lists(City const& city);

}  // namespace breakwater::synth
