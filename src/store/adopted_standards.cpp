#include "store/adopted_standards.h"

#include <fmt/format.h>

#include <array>

namespace breakwater::store {

namespace {

Result<AdoptedStandard> standard_of(Row const& row) {
    AdoptedStandard adopted;
    adopted.number = row.integer(0);
    adopted.entry = row.integer(1);
    auto const kind = access::find_named<StandardKind>(row.text(2));
    auto const since = parse_date(row.text(4));
    if (!kind || !since.ok())
        return Error{"store_damaged",
                     fmt::format("adopted standard {} was not written by Breakwater; run "
                                 "breakwater verify",
                                 adopted.number)};
    auto& standard = adopted.standard;
    standard.kind = *kind;
    standard.name = row.text(3);
    standard.since = since.value();
    standard.text = row.text(5);
    standard.reason = row.text(6);
    standard.account = row.integer(7);
    standard.role = row.text(8);
    adopted.at = TRY(parse_instant(row.text(9)));
    adopted.author = row.text(10);
    return adopted;
}

}  // namespace

Result<AdoptedStandard> adopt_standard(Record& record, Author const& author,
                                       NewStandard const& standard, std::int64_t seen) {
    auto& connection = *record.connection;
    auto transaction = TRY(Transaction::begin(connection, Access::write));
    auto const last = TRY(last_adopted(record));
    if (last != seen)
        return Error{"newer_standard",
                     "Somebody adopted another standard since you opened the page: look at what "
                     "this would change once more. Nothing was saved."};
    auto change = TRY(Change::begin(connection, record.key, author, "adopt"));
    auto const since = to_iso(standard.since);
    TRY(connection.change_one(
        "insert into adopted_standard (standard, entry, kind, name, since, text, reason, account, "
        "role) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        std::array<Value, 9>{last + 1, change.entry(), access::name(standard.kind),
                             std::string_view{standard.name}, std::string_view{since},
                             std::string_view{standard.text}, std::string_view{standard.reason},
                             standard.account, std::string_view{standard.role}}));
    TRY(change.end(
        fmt::format("{} {} from {}", access::name(standard.kind), standard.name, since)));
    TRY(transaction.commit());
    return AdoptedStandard{last + 1, standard, change.entry(), author.now, author.actor};
}

Result<std::vector<AdoptedStandard>> adopted_standards(Record& record) {
    std::vector<AdoptedStandard> all;
    auto const take = [&](Row const& row) -> Result<void> {
        auto adopted = TRY(standard_of(row));
        all.push_back(std::move(adopted));
        return {};
    };
    TRY(record.connection->all(
        "select s.standard, s.entry, s.kind, s.name, s.since, s.text, s.reason, s.account, s.role, "
        "l.at, l.actor from adopted_standard s join ledger l on l.entry = s.entry order by "
        "s.standard",
        {}, take));
    return all;
}

Result<std::int64_t> last_adopted(Record& record) {
    return record.connection->number("select coalesce(max(standard), 0) from adopted_standard", {});
}

Result<std::int64_t> check_adopted_standards(Record& record) {
    auto const all = TRY(adopted_standards(record));
    std::int64_t last = 0;
    for (auto const& each : all)
        if (each.number != ++last)
            return Error{"standard_missing", fmt::format("adopted standard {} is missing", last)};
    return last;
}

}  // namespace breakwater::store
