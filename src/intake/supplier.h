#pragma once
// Who supplies the figures that are not counted here, how often, and by when: read from
// rules/supplied/suppliers.csv and rules/supplied_figures.rules.

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "access/agency.h"
#include "indicators/definition.h"

namespace breakwater::intake {

struct Supplier {
    std::string words;         ///< "the police"
    std::string each;          ///< "quarter"
    std::vector<int> ends_in;  ///< months of the year in which a period ends, 1 to 12
    std::vector<access::AgencyKind> agencies;  ///< any of which may give the figures

    bool gives(Month period) const;
    bool is(access::AgencyKind kind) const;
};

class Suppliers {
public:
    /// Of a definition that says "supplied by the police, each quarter"; null where it is counted
    /// here, or the table does not have that supplier.
    Supplier const* of(indicators::Definition const& definition) const;
    std::span<Supplier const> all() const { return suppliers_; }

private:
    friend Result<Suppliers> load_suppliers(std::filesystem::path const& rules_folder);
    std::vector<Supplier> suppliers_;
};

/// Codes: cannot_read, no_column; bad_supplier, with its line.
Result<Suppliers> load_suppliers(std::filesystem::path const& rules_folder);

/// The latest versions of definitions whose figures others supply, by their order in the catalogue.
std::vector<indicators::Definition const*> supplied_definitions(
    indicators::Catalogue const& catalogue);

/// The periods that ended before `today`, the last first.
std::vector<Month> periods_ended(Supplier const& supplier, Date today, std::size_t most);

/// The last day on which the figure of a period is not late. Code not_found, where no rule is in
/// force then.
Result<Date> due_on(rules::RuleBook const& book, Month period);

}  // namespace breakwater::intake
