#include "store/content.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "store/migrations.h"

namespace breakwater::store {

namespace {

// What is written once and never changed, by the entry that wrote it, in an order that is its own.
struct ContentTable {
    std::string_view name, where, order;
    std::string_view not_digested;  ///< a column that a later entry fills in
};

constexpr ContentTable content_tables[]{
    {"source", "known_from", "source", ""},
    {"import", "entry", "entry", ""},
    {"import_undone", "entry", "entry", ""},
    {"import_file", "entry", "number", ""},
    {"import_file_piece", "entry", "number, piece", ""},
    {"import_origin", "entry", "number", ""},
    {"import_table", "entry", "name", ""},
    {"import_finding", "entry", "number", ""},
    {"person", "known_from", "person", ""},
    {"journal_head", "entry", "entry", ""},
    {"person_link", "entry", "entry", "known_until"},
    {"edition", "entry", "number", ""},
    {"commentary", "entry", "number", ""},
    {"supplied_figure", "entry", "indicator, basis, period", ""},
    {"member_agency", "known_from", "number, revision", ""},
    {"body", "known_from", "number, revision", ""},
    {"body_name", "known_from", "number, revision", ""},
    {"body_terms", "known_from", "number, revision", ""},
    {"body_line", "known_from", "number, revision", ""},
    {"body_succession", "known_from", "number, revision", ""},
    {"post", "known_from", "number, revision", ""},
    {"post_holding", "known_from", "number, revision", ""},
    {"membership", "known_from", "number, revision", ""},
    {"delegation", "known_from", "number, revision", ""},
    {"meeting", "known_from", "number, revision", ""},
    {"agenda_item", "known_from", "number, revision", ""},
    {"attendance", "known_from", "number, revision", ""},
    {"interest", "known_from", "number, revision", ""},
    {"decision", "known_from", "number, revision", ""},
    {"action", "known_from", "number, revision", ""},
    {"scrutiny_recommendation", "known_from", "number, revision", ""},
    {"challenge", "known_from", "number, revision", ""},
    {"action_event", "known_from", "of_number, number", ""},
    {"scrutiny_recommendation_event", "known_from", "of_number, number", ""},
    {"challenge_event", "known_from", "of_number, number", ""},
    {"adopted_standard", "entry", "standard", ""},
    {"apology", "known_from", "number, revision", ""},
    {"minute", "known_from", "number, revision", ""},
    {"meeting_event", "known_from", "of_number, number", ""},
    {"plan_priority", "known_from", "number, revision", ""},
    {"plan_measure", "known_from", "number, revision", ""},
    {"plan_measure_event", "known_from", "of_number, number", ""},
    {"risk", "known_from", "number, revision", ""},
    {"risk_event", "known_from", "of_number, number", ""},
    {"assurance", "known_from", "number, revision", ""},
    {"scrutiny_visit", "known_from", "number, revision", ""},
    {"scrutiny_visit_event", "known_from", "of_number, number", ""},
    {"budget_line", "known_from", "number, revision", ""},
    {"budget_line_event", "known_from", "of_number, number", ""},
    {"paper", "known_from", "number, revision", ""},
    {"cover_report", "known_from", "number, revision", ""},
    {"paper_file", "entry", "file", ""},
    {"paper_file_piece", "entry", "file, piece", ""},
    {"letter", "known_from", "number, revision", ""},
    {"return_explanation", "known_from", "number, revision", ""},
    {"return_judging", "known_from", "number, revision", ""},
    {"return_judging_event", "known_from", "of_number, number", ""},
    {"correction", "known_from", "number, revision", ""},
    {"notice", "known_from", "number, revision", ""},
    {"child_disagreement", "known_from", "number, revision", ""},
    {"child_disagreement_event", "known_from", "of_number, number", ""},
};

// A column that came later adds nothing to rows made before it, where it is null.
void add_value(ContentDigest& digest, DeclaredColumn const& column, Row const& row, int at) {
    if (column.added) {
        if (row.is_null(at)) return;
        digest.add("+" + column.name);
    } else {
        digest.add(row.is_null(at) ? "" : "=");
    }
    digest.add(column.type == "bytes" ? row.bytes(at) : row.text(at));
}

}  // namespace

bool is_in_content(std::string_view table) {
    return std::ranges::find(content_tables, table, &ContentTable::name) !=
           std::end(content_tables);
}

Result<void> add_content(Connection& connection, ContentDigest& digest, Entry entry) {
    static auto const declared = declared_columns();
    for (auto const& table : content_tables) {
        std::string list;
        std::vector<DeclaredColumn const*> columns;
        for (auto const& column : declared) {
            if (column.table != table.name || column.name == table.not_digested) continue;
            list += (list.empty() ? "" : ", ") + column.name;
            columns.push_back(&column);
        }
        auto const sql = fmt::format("select {} from {} where {} = $1 order by {}", list,
                                     table.name, table.where, table.order);
        bool first = true;
        auto const take = [&](Row const& row) -> Result<void> {
            // A table that came later adds nothing to entries made before it.
            if (std::exchange(first, false)) digest.add(table.name);
            for (std::size_t i = 0; i < columns.size(); ++i)
                add_value(digest, *columns[i], row, static_cast<int>(i));
            return {};
        };
        TRY(connection.all(sql, std::array<Value, 1>{entry}, take));
    }
    auto const take = [&](Row const& row) -> Result<void> {
        digest.add("parted");
        digest.add(row.text(0));
        return {};
    };
    return connection.all("select entry from person_link where known_until = $1 order by entry",
                          std::array<Value, 1>{entry}, take);
}

}  // namespace breakwater::store
