#include "store/meeting.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <numeric>

#include "kernel/csv_rows.h"
#include "kernel/text_file.h"

namespace breakwater::store {

namespace {

using journey::Day;
using journey::FieldKind;

bool known(journey::Field const& field, std::int32_t value) {
    return field.kind == FieldKind::day ? value != Day::none : value >= 0;
}

void copy_row(RecordRows const& from, std::size_t row, RecordRows& to) {
    to.person.push_back(from.person[row]);
    to.key.push_back(from.key[row]);
    to.version.push_back(from.version[row]);
    to.source.push_back(from.source[row]);
    to.origin.push_back(from.origin[row]);
    to.line.push_back(from.line[row]);
    for (std::size_t f = 0; f < from.fields.size(); ++f)
        to.fields[f].push_back(from.fields[f][row]);
}

}  // namespace

Result<SourceRanks> read_source_ranks(Connection& connection, rules::RuleBook const& book) {
    auto const path = book.folder() / "record" / "sources.csv";
    auto const text = TRY(read_text_file(path));
    CsvRows rows{text};
    rows.next();
    auto const columns = TRY(find_columns(rows.cells(), {"format", "rank"}, path.string()));
    std::map<std::string, int, std::less<>> rank_of;
    while (rows.next()) {
        auto const cell = rows.cell(columns[1]);
        int rank = 0;
        auto const read = std::from_chars(cell.data(), cell.data() + cell.size(), rank);
        if (read.ec != std::errc{} || read.ptr != cell.data() + cell.size())
            return Error{"not_a_number",
                         fmt::format("the rank \"{}\" is no whole number", cell),
                         {path.string(), rows.line()}};
        rank_of[std::string{rows.cell(columns[0])}] = rank;
    }
    SourceRanks ranks;
    auto const take = [&](Row const& row) -> Result<void> {
        auto const at = rank_of.find(row.text(1));
        if (at == rank_of.end())
            return Error{"no_rank", fmt::format("{} has no line for {}: add one with its rank",
                                                path.string(), row.text(1))};
        ranks[static_cast<std::int32_t>(row.integer(0))] = at->second;
        return {};
    };
    TRY(connection.all("select source, name from source", {}, take));
    return ranks;
}

RecordRows meet(RecordRows rows, journey::TableSchema const& schema, SourceRanks const& ranks) {
    auto const several = std::adjacent_find(rows.source.begin(), rows.source.end(),
                                            std::not_equal_to<>{}) != rows.source.end();
    if (!several && rows.told_of.empty()) return rows;
    // One source that knew two who are one has told of them twice.
    auto const told_of = [&](std::size_t row) {
        return rows.told_of.empty() ? std::int64_t{0} : rows.told_of[row];
    };
    auto const told_as_one = [&](std::size_t a, std::size_t b) {
        return rows.source[a] == rows.source[b] && told_of(a) == told_of(b);
    };
    // The day is the first field; what has none meets nothing.
    auto const& day = rows.fields.front();
    bool const by_day = schema.fields.front().kind == FieldKind::day;
    std::vector<std::size_t> order(rows.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        if (rows.person[a] != rows.person[b]) return rows.person[a] < rows.person[b];
        if (day[a] != day[b]) return day[a] < day[b];
        if (told_as_one(a, b)) return rows.fields_before(a, rows, b);
        if (rows.source[a] == rows.source[b]) return told_of(a) < told_of(b);
        return ranks.at(rows.source[a]) < ranks.at(rows.source[b]);
    });
    RecordRows met;
    met.fields.resize(rows.fields.size());
    std::size_t at = 0;
    while (at < order.size()) {
        auto end = at + 1;
        while (end < order.size() && rows.person[order[end]] == rows.person[order[at]] &&
               day[order[end]] == day[order[at]])
            ++end;
        auto const first = met.size();
        std::size_t place = 0;
        for (auto i = at; i < end; ++i) {
            if (i == at || !told_as_one(order[i], order[i - 1])) place = 0;
            auto const into = first + place++;
            bool const meets = by_day && day[order[i]] != Day::none && into < met.size();
            if (!meets) {
                copy_row(rows, order[i], met);
                continue;
            }
            for (std::size_t f = 0; f < rows.fields.size(); ++f)
                if (!known(schema.fields[f], met.fields[f][into]))
                    met.fields[f][into] = rows.fields[f][order[i]];
        }
        at = end;
    }
    return met;
}

}  // namespace breakwater::store
