#include "store/supplied_figures.h"

#include <fmt/format.h>

#include <array>
#include <map>
#include <set>

namespace breakwater::store {

namespace {

constexpr std::string_view select_figures =
    "select f.indicator, f.basis, f.period, f.revision, f.value, f.note, f.source, f.agency, "
    "l.actor, f.account, f.role, l.at, f.entry from supplied_figure f join ledger l on l.entry = "
    "f.entry";

Result<SuppliedFigure> figure_of(Row const& row) {
    SuppliedFigure figure;
    figure.of.indicator = row.text(0);
    figure.of.basis = row.text(1);
    figure.of.period = TRY(parse_month(row.text(2)));
    figure.revision = row.integer(3);
    if (!row.is_null(4)) {
        auto const value = parse_decimal(row.text(4));
        if (!value.ok())
            return Error{"store_damaged",
                         fmt::format("revision {} of the figure {} for {} is no number; run "
                                     "breakwater verify",
                                     figure.revision, figure.of.indicator, row.text(2))};
        figure.value = value.value();
    }
    figure.note = row.text(5);
    figure.source = row.text(6);
    figure.agency = row.text(7);
    figure.author = row.text(8);
    figure.account = row.integer(9);
    figure.role = row.text(10);
    figure.at = TRY(parse_instant(row.text(11)));
    figure.entry = row.integer(12);
    return figure;
}

Result<std::vector<SuppliedFigure>> read_figures(Record& record, std::string_view where,
                                                 std::span<Value const> values,
                                                 std::string_view order) {
    std::vector<SuppliedFigure> figures;
    auto const take = [&](Row const& row) -> Result<void> {
        auto figure = TRY(figure_of(row));
        figures.push_back(std::move(figure));
        return {};
    };
    TRY(record.connection->all(fmt::format("{} {} order by {}", select_figures, where, order),
                               values, take));
    return figures;
}

constexpr std::string_view by_key = "f.indicator, f.basis, f.period, f.revision";

/// Nothing where there is none yet.
Result<std::optional<SuppliedFigure>> last_revision(Record& record, FigureAsked const& of) {
    auto const period = to_iso(of.period);
    auto revisions =
        TRY(read_figures(record, "where f.indicator = $1 and f.basis = $2 and f.period = $3",
                         std::array<Value, 3>{std::string_view{of.indicator},
                                              std::string_view{of.basis}, std::string_view{period}},
                         by_key));
    if (revisions.empty()) return std::optional<SuppliedFigure>{};
    return std::optional{std::move(revisions.back())};
}

Result<void> check(std::vector<GivenFigure> const& figures) {
    std::set<FigureAsked> asked;
    for (auto const& figure : figures) {
        if (figure.note.size() > figure_note_bytes_max)
            return Error{"note_too_long",
                         fmt::format("A note takes at most {} letters", figure_note_bytes_max)};
        if (!asked.insert(figure.of).second)
            return Error{"figure_twice",
                         fmt::format("The figure {} for {} is given twice: keep one of the two",
                                     figure.of.indicator, to_iso(figure.of.period))};
    }
    return {};
}

Result<void> write(Record& record, Entry entry, FigureAuthor const& author,
                   GivenFigure const& figure, std::int64_t revision) {
    auto const period = to_iso(figure.of.period);
    auto const value = figure.value ? to_string(*figure.value) : std::string{};
    return record.connection->change_one(
        "insert into supplied_figure (indicator, basis, period, revision, entry, value, note, "
        "source, agency, account, role) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        std::array<Value, 11>{std::string_view{figure.of.indicator},
                              std::string_view{figure.of.basis}, std::string_view{period}, revision,
                              entry, text_value(value), std::string_view{figure.note},
                              std::string_view{figure.source}, std::string_view{author.agency},
                              author.account, std::string_view{author.role}});
}

}  // namespace

Result<KeptFigures> keep_figures(Record& record, FigureAuthor const& author,
                                 std::vector<GivenFigure> const& figures) {
    TRY(check(figures));
    auto transaction = TRY(Transaction::begin(*record.connection, Access::write));
    KeptFigures kept;
    std::vector<std::pair<GivenFigure const*, std::int64_t>> to_write;
    for (auto const& figure : figures) {
        auto const last = TRY(last_revision(record, figure.of));
        auto const revision = last ? last->revision : 0;
        if (last && last->value == figure.value && last->note == figure.note) {
            ++kept.unchanged;
            continue;
        }
        if (figure.based_on && *figure.based_on < revision)
            return Error{"newer_revision",
                         fmt::format("{} gave the figure for {} on {}, after you opened the page: "
                                     "nothing was saved over it",
                                     last->author, breakwater::to_words(figure.of.period),
                                     breakwater::to_words(last->at))};
        to_write.emplace_back(&figure, revision + 1);
    }
    if (to_write.empty()) return kept;
    auto change = TRY(Change::begin(*record.connection, record.key, author.author, "figures"));
    for (auto const& [figure, revision] : to_write) {
        TRY(write(record, change.entry(), author, *figure, revision));
    }
    TRY(change.end(fmt::format("{} figure{} of {}, {} to {}", to_write.size(),
                               to_write.size() == 1 ? "" : "s", author.agency,
                               to_write.front().first->of.indicator,
                               to_iso(to_write.front().first->of.period))));
    TRY(transaction.commit());
    kept.entry = change.entry();
    kept.written = to_write.size();
    return kept;
}

Result<std::vector<SuppliedFigure>> supplied_figures(Record& record, Entry known_at) {
    return read_figures(
        record,
        "where f.entry <= $1 and f.revision = (select max(n.revision) from supplied_figure n where "
        "n.indicator = f.indicator and n.basis = f.basis and n.period = f.period and n.entry <= "
        "$1)",
        std::array<Value, 1>{known_at}, by_key);
}

Result<std::vector<SuppliedFigure>> figure_history(Record& record, std::string_view indicator,
                                                   std::string_view basis) {
    return read_figures(record, "where f.indicator = $1 and f.basis = $2",
                        std::array<Value, 2>{indicator, basis},
                        "f.entry desc, f.period desc, f.revision desc");
}

Result<std::int64_t> check_supplied_figures(Record& record) {
    auto const all = TRY(read_figures(record, "", {}, by_key));
    std::map<FigureAsked, std::int64_t> last;
    for (auto const& each : all) {
        auto& before = last[each.of];
        if (each.revision != ++before)
            return Error{"revision_missing",
                         fmt::format("revision {} of the figure {} for {} is missing", before,
                                     each.of.indicator, to_iso(each.of.period))};
    }
    return static_cast<std::int64_t>(all.size());
}

}  // namespace breakwater::store
