#include "returns/example.h"

#include <fmt/format.h>

#include "returns/judge.h"
#include "returns/words.h"

namespace breakwater::returns {

namespace {

Error not_an_example(std::string message) {
    return {"not_an_example", std::move(message)};
}

struct Maker {
    Shape const& shape;
    std::deque<RawRecord> records;
    std::vector<std::optional<RowAt>> latest;  // of each table, in the record being made

    RowAt row_of(std::size_t table) {
        auto const parent = shape.tables[table].parent;
        if (parent == no_table) {
            records.emplace_back(shape);
            latest.assign(shape.tables.size(), std::nullopt);
        } else if (!latest[parent]) {
            row_of(parent);
        }
        auto const row =
            records.back().add_row(table, parent == no_table ? 0 : latest[parent]->row, 1, 1);
        latest[table] = row;
        // What stood inside the row before is not inside this one.
        for (std::size_t t = 0; t < shape.tables.size(); ++t)
            if (t != table && shape.is_inside(t, table)) latest[t] = std::nullopt;
        return row;
    }

    Result<void> take(std::string_view text);
};

// A row: the table's name, then the values; of a table of one value, that alone.
Result<void> Maker::take(std::string_view text) {
    auto const words = split(text, ' ');
    auto const table = shape.table_named(words.front());
    if (!table) return Error{"unknown_table", fmt::format("there is no table “{}”", words.front())};
    auto const row = row_of(*table);
    for (std::size_t i = 1; i < words.size(); ++i) {
        auto const equals = words[i].find('=');
        bool const alone = equals == std::string_view::npos && shape.tables[*table].leaf;
        if (equals == std::string_view::npos && !alone)
            return not_an_example(fmt::format("“{}” is not FIELD=value", words[i]));
        auto const name = alone ? words.front() : words[i].substr(0, equals);
        auto const field = shape.field_named(*table, name);
        if (!field)
            return Error{"unknown_field", fmt::format("{} has no field “{}”", words.front(), name)};
        std::string value{alone ? words[i] : words[i].substr(equals + 1)};
        // A space is written as an underscore: words end at spaces.
        for (auto& c : value)
            if (c == '_') c = ' ';
        records.back().set(row, *field, value, 1, 1);
    }
    return {};
}

}  // namespace

Result<std::deque<RawRecord>> records_of(std::string_view text, Shape const& shape) {
    Maker maker{shape, {}, std::vector<std::optional<RowAt>>(shape.tables.size())};
    for (auto const row : split(text, ';')) {
        TRY(maker.take(row));
    }
    if (maker.records.empty()) return not_an_example("it has no row");
    for (auto& record : maker.records) record.put_in_order();
    return std::move(maker.records);
}

std::string fault_of(Example const& example, Rule const& rule, ReturnRules const& rules,
                     rules::RuleBook const& book) {
    auto const records = records_of(example.text, rules.shape());
    if (!records.ok()) return records.error().message;
    Judge judge{rules, book, rule.since};
    int broken = 0, could_not_run = 0;
    auto const tell = [&](Verdict const& verdict) {
        if (verdict.rule != &rule) return;
        (verdict.kind == Verdict::Kind::broken ? broken : could_not_run) += 1;
    };
    for (auto const& record : records.value()) judge.record(record, tell);
    judge.whole({}, tell);
    auto const found = fmt::format("{} broken, {} could not run", broken, could_not_run);
    switch (example.says) {
        case Example::Says::passes:
            return broken + could_not_run == 0 ? "" : "passes, it says: " + found;
        case Example::Says::fails:
            return broken > 0 && could_not_run == 0 ? "" : "fails, it says: " + found;
        case Example::Says::cannot_run:
            return could_not_run > 0 && broken == 0 ? "" : "cannot run, it says: " + found;
    }
    return {};
}

}  // namespace breakwater::returns
