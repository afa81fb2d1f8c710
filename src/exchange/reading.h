#pragma once
// What the readers of one extract share while it is read.

#include <array>
#include <string>

#include "exchange/csv_reader.h"
#include "exchange/extract.h"
#include "exchange/id_register.h"
#include "exchange/source_files.h"
#include "exchange/spellings.h"

namespace breakwater::exchange {

/// Where one source (a file or sheet) stands in the report, and how its problems are put there.
struct Reading {
    Reading(rules::RuleBook const& rules, ReadOptions const& read_options)
        : options(read_options), spellings(rules) {
        extract.report.kept_per_kind = options.kept_per_kind;
        for (std::size_t t = 0; t < journey::table_count; ++t)
            held[t].assign(journey::schemas()[t].fields.size(), false);
    }

    Extract extract;
    ReadOptions const& options;
    Spellings spellings;
    IdRegister children;
    /// Which fields some source holds, and which tables some source feeds.
    std::array<std::vector<bool>, journey::table_count> held;
    std::array<bool, journey::table_count> fed{};
    /// Why a table is not all there, though some source feeds it: it makes no figures, and an
    /// import leaves what it held before. Empty where it is whole.
    std::array<std::string, journey::table_count> in_part;
    std::string stopped;  ///< why the source begun last was not read to its end; empty: it was
    std::uint64_t bytes_done = 0, bytes_total = 0;

    journey::JourneyFacts& facts() { return extract.facts; }
    ReadReport& report() { return extract.report; }

    /// The child's number; new children are added with nothing known but their id. None where the
    /// id is blank or cannot be one.
    std::int32_t child(WantedId const& wanted) {
        if (wanted.id.empty()) return IdRegister::none;
        std::int32_t const number = children.add(wanted);
        if (number >= static_cast<std::int32_t>(facts().children.size())) {
            facts().children.emplace_back();
            facts().children.back().local_id = Sensitive{std::string{wanted.id}};
        }
        return number;
    }
    std::int32_t child(std::string_view id) { return child(children.prepare(id)); }

    /// Starts a source; later calls of problem() and the counts go to it.
    SourceReport& begin_source(std::string file, std::string sheet, std::string read_as);
    SourceReport& source() { return report().sources.back(); }

    struct What {
        std::string_view kind;
        std::string reason, suggestion;
        Severity severity = Severity::error;
    };
    void read_in_part(std::size_t table, std::string_view why) {
        if (in_part[table].empty()) in_part[table] = why;
    }
    void problem(std::uint32_t line, std::string_view column, std::string_view value, What what);
    void read_so_far(std::uint64_t bytes_of_this_file);
};

/// Sets aside the rows of `block` that could not be read.
void report_spoilt(Reading& reading, CsvBlock const& block, std::size_t columns);

}  // namespace breakwater::exchange
