#pragma once
// What an indicator is: read from rules/indicators/**/*.indicator, one version a block.

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indicators/basis.h"
#include "indicators/condition.h"
#include "indicators/outturn.h"
#include "rules/rule_book.h"

namespace breakwater::indicators {

enum class Polarity { higher, lower, neither, in_range };
std::string_view name(Polarity polarity);

struct Definition {
    std::string id;  ///< the block's name: "initial_conferences_in_timescale"
    std::string title;
    std::string area;  ///< the heading it belongs under: "Child protection"
    Unit outturn = Unit::number;
    Count counts;  ///< what is counted; for a percentage, what the numerator is of
    std::vector<Condition> of_which;  ///< percentages: all must hold for the numerator
    std::string of_which_words;
    /// The indicator whose count divides this one's (averages, and percentages that are ratios of
    /// two counts). Empty: a rate divides by the population, a percentage by `counts`.
    std::string per;
    std::vector<Basis> bases;
    Month running_from;  ///< running_total: the month of the year it starts in, whatever its year
    Polarity better = Polarity::neither;
    int decimals = 0;
    std::string population;  ///< the series of estimates a rate divides by: "local" or "dfe"
    int version = 1;
    Date since;
    std::optional<Date> until;
    std::string source;
    std::string note;
    std::string supplied_by;  ///< who supplies the figure, where it is not counted from facts
    Place place;

    bool counted() const { return supplied_by.empty(); }
    bool has(Basis basis) const;
};

class Catalogue {
public:
    /// The version in force at the end of `month`; null where there is none.
    Definition const* find(std::string_view id, Month month) const;
    Definition const* latest(std::string_view id) const;
    std::span<Definition const> all() const { return definitions_; }
    void add(Definition definition) { definitions_.push_back(std::move(definition)); }

private:
    std::vector<Definition> definitions_;
};

struct LoadedCatalogue {
    Catalogue catalogue;
    std::vector<Error> problems;  ///< each with file and line; the definition at fault is left out
};

/// Reads every *.indicator under the folder, in the order of their paths.
LoadedCatalogue load_catalogue(std::filesystem::path const& folder, rules::RuleBook const& book);

/// Reads the text of one file; problems name `file`. For tests, fuzzing and lint.
LoadedCatalogue parse_catalogue(std::string_view text, std::string const& file,
                                rules::RuleBook const& book);

}  // namespace breakwater::indicators
