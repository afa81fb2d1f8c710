#include "returns/condition.h"

#include <algorithm>

namespace breakwater::returns {

namespace {

void add(std::vector<std::size_t>& tables, std::size_t table) {
    if (table != no_table && std::find(tables.begin(), tables.end(), table) == tables.end())
        tables.push_back(table);
}

void gather(RowsOf const& rows, Shape const& shape, LeansOn& into) {
    add(into.tables, rows.table);
    bool const in_order =
        rows.which == RowsOf::Which::earlier || rows.which == RowsOf::Which::later;
    if (rows.table != no_table && in_order && shape.tables[rows.table].spell)
        add(into.ordered, rows.table);
}

void gather(Value const& value, Shape const& shape, LeansOn& into) {
    if (value.kind == Value::Kind::field) {
        add(into.tables, value.field.table);
        if (value.field.step != 0) add(into.ordered, value.field.table);
    }
    gather(value.rows, shape, into);
    if (value.kind == Value::Kind::run_start) add(into.ordered, value.rows.table);
    for (auto const& part : value.parts) gather(part, shape, into);
    for (auto const& condition : value.with) gather(condition, shape, into);
}

}  // namespace

void gather(Condition const& condition, Shape const& shape, LeansOn& into) {
    gather(condition.rows, shape, into);
    for (auto const* const value : {&condition.left, &condition.right, &condition.until})
        gather(*value, shape, into);
    for (auto const& part : condition.parts) gather(part, shape, into);
}

}  // namespace breakwater::returns
