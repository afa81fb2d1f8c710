#include "store/row_changes.h"

#include <fmt/format.h>

#include <map>
#include <tuple>

#include "store/versions.h"

namespace breakwater::store {

namespace {

// All versions of one event, of one source, that were opened or closed.
struct Story {
    bool was = false, is = false;
    Entry opened = 0, closed = 0;  ///< the last of each
    std::vector<std::int64_t> workers;
};

std::vector<std::string> worker_columns(std::string_view table) {
    std::vector<std::string> columns;
    auto const known = journey::find_table(table);
    if (!known) return columns;
    for (auto const& field : journey::schemas()[*known].fields)
        if (field.kind == journey::FieldKind::worker) columns.emplace_back(field.name);
    return columns;
}

Result<void> add_changes(Connection& connection, VersionTable const& table, Entry from, Entry until,
                         std::vector<RowChanged>& changes) {
    auto const is_record = journey::find_table(table.name).has_value();
    auto const workers = worker_columns(table.name);
    std::map<std::tuple<std::int64_t, std::int64_t, std::int64_t>, Story> stories;
    auto const take = [&](Row const& row) -> Result<void> {
        auto& story = stories[{row.integer(0), row.integer(1), row.integer(2)}];
        auto const opened = row.integer(3);
        auto const closed = row.is_null(4) ? until + 1 : row.integer(4);
        story.was |= opened <= from;
        story.is |= closed > until;
        if (opened > from) story.opened = std::max(story.opened, opened);
        if (closed <= until) story.closed = std::max(story.closed, closed);
        for (std::size_t i = 0; i < workers.size(); ++i)
            if (auto const worker = row.maybe_integer(static_cast<int>(5 + i)))
                story.workers.push_back(*worker);
        return {};
    };
    std::string more;
    for (auto const& column : workers) more += ", " + column;
    TRY(connection.all(
        fmt::format(
            "select {}, {}, from_source, known_from, known_until{} from {} where known_from "
            "<= $2 and (known_from > $1 or known_until > $1) and not (known_from <= $1 and "
            "(known_until is null or known_until > $2))",
            table.columns.front().name, is_record ? "from_key" : "0", more, table.name),
        std::array<Value, 2>{from, until}, take));
    for (auto const& [key, story] : stories) {
        if (!story.was && !story.is) continue;
        using Kind = RowChanged::Kind;
        RowChanged changed{story.was && story.is ? Kind::corrected
                           : story.is            ? Kind::entered
                                                 : Kind::withdrawn,
                           table.name, std::get<0>(key), std::get<1>(key), story.workers};
        changed.entry = story.is ? story.opened : story.closed;
        changes.push_back(std::move(changed));
    }
    return {};
}

// No figure is made of adopters and their families.
bool moves_figures(std::string_view table) {
    return table == "child" || table == "worker" || journey::find_table(table).has_value();
}

}  // namespace

Result<Changes> changes_between(Record& record, Entry from, Entry until) {
    auto& connection = *record.connection;
    auto transaction = TRY(Transaction::begin(connection, Access::read));
    Changes changes;
    for (auto const& table : version_tables()) {
        if (!moves_figures(table.name)) continue;
        TRY(add_changes(connection, table, from, until, changes.rows));
    }
    auto const take = [&](Row const& row) -> Result<void> {
        changes.people.push_back({row.integer(0), row.integer(1), row.integer(2)});
        return {};
    };
    TRY(connection.all(
        "select person, same_as, coalesce(known_until, entry) from person_link where "
        "(entry > $1 and entry <= $2) or (known_until > $1 and known_until <= $2) "
        "order by entry",
        std::array<Value, 2>{from, until}, take));
    TRY(transaction.commit());
    return changes;
}

}  // namespace breakwater::store
