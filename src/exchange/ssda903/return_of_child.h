#pragma once
// What SSDA903 says of one child in one year: rows of its modules, as text.

#include <memory>

#include "exchange/ssda903/modules.h"
#include "exchange/written_return.h"

namespace breakwater::exchange::ssda903 {

/// A row of a module: its cells by the module's columns.
struct WrittenRow {
    Module module;
    std::vector<std::string> cells;

    explicit WrittenRow(Module of) : module(of), cells(spec_of(of).columns.size()) {}
    std::string& operator[](std::string_view column) {
        return cells[*spec_of(module).find(column)];
    }
};

/// The modules that the return of the year has.
bool is_asked_for(Module module, int year);

class ReturnOfChild {
public:
    ReturnOfChild(journey::JourneyFacts const& facts, rules::RuleBook const& book,
                  ReturnYear const& year, ReturnCount& count);
    ~ReturnOfChild();

    /// The header first; empty where the return says nothing of the child.
    std::vector<WrittenRow> rows(std::int32_t child) const;

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace breakwater::exchange::ssda903
