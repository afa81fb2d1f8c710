#include "store/editions.h"

#include <fmt/format.h>

#include "store/deflated.h"
#include "store/seal.h"

namespace breakwater::store {

namespace {

constexpr std::string_view place = "edition.content";

constexpr std::string_view select_editions =
    "select e.number, e.entry, e.counted_at, e.report, e.title, e.period, e.audience, "
    "e.supersedes, s.number, e.because, e.fingerprint, l.at, l.actor from edition e join ledger l "
    "on l.entry = e.entry left join edition s on s.supersedes = e.number";

Result<KeptEdition> edition_of(Row const& row) {
    KeptEdition edition;
    edition.number = row.integer(0);
    edition.entry = row.integer(1);
    edition.counted_at = row.maybe_integer(2);
    edition.report = row.text(3);
    edition.title = row.text(4);
    edition.period = row.text(5);
    edition.audience = row.text(6);
    edition.supersedes = row.maybe_integer(7);
    edition.superseded_by = row.maybe_integer(8);
    edition.because = row.text(9);
    edition.fingerprint = row.text(10);
    edition.published_at = TRY(parse_instant(row.text(11)));
    edition.published_by = row.text(12);
    return edition;
}

Error no_edition(std::int64_t number) {
    return {"not_found",
            fmt::format("there is no edition {}: breakwater editions lists them", number)};
}

Result<void> check_superseded(Record& record, KeptEdition const& edition) {
    if (!edition.supersedes) return {};
    auto const earlier = TRY(find_edition(record, *edition.supersedes));
    if (earlier.superseded_by)
        return Error{"superseded_already",
                     fmt::format("edition {} was superseded by edition {}: supersede that one",
                                 earlier.number, *earlier.superseded_by)};
    if (earlier.report != edition.report || earlier.period != edition.period ||
        earlier.audience != edition.audience)
        return Error{"another_report",
                     fmt::format("edition {} is of {}, {}, for {} readers: an edition supersedes "
                                 "one of the same report, period and audience",
                                 earlier.number, earlier.report, earlier.period, earlier.audience)};
    return {};
}

}  // namespace

Result<NextEdition> next_edition(Record& record) {
    auto& connection = *record.connection;
    auto transaction = TRY(Transaction::begin(connection, Access::read));
    auto const last = TRY(last_entry(connection));
    auto const greatest = TRY(connection.number("select coalesce(max(number), 0) from edition"));
    TRY(transaction.commit());
    return NextEdition{greatest + 1, last.entry, to_hex(last.chain)};
}

Result<Entry> keep_edition(Record& record, Author const& author, NextEdition const& next,
                           KeptEdition const& edition, std::string_view text) {
    auto& connection = *record.connection;
    auto transaction = TRY(Transaction::begin(connection, Access::write));
    auto const last = TRY(last_entry(connection));
    // The partnership's business is in no edition: what the server keeps of it meanwhile is no
    // hindrance.
    auto const written_since =
        TRY(connection.number("select count(*) from ledger where entry > $1 and act <> 'business'",
                              std::array<Value, 1>{next.last}));
    if (written_since > 0)
        return Error{"record_moved_on",
                     fmt::format("the record was written to while the edition was made ({}): "
                                 "nothing was published. Publish it again",
                                 last.detail)};
    TRY(check_superseded(record, edition));
    auto change = TRY(Change::begin(connection, record.key, author, "publish"));
    auto const content = seal(record.key, place, deflated(text));
    TRY(connection.change_one(
        "insert into edition (number, entry, counted_at, report, title, period, audience, "
        "supersedes, because, fingerprint, length, content) values ($1, $2, $3, $4, $5, $6, $7, "
        "$8, $9, $10, $11, $12)",
        std::array<Value, 12>{next.number, change.entry(), optional_value(edition.counted_at),
                              std::string_view{edition.report}, std::string_view{edition.title},
                              std::string_view{edition.period}, std::string_view{edition.audience},
                              optional_value(edition.supersedes), std::string_view{edition.because},
                              std::string_view{edition.fingerprint},
                              static_cast<std::int64_t>(text.size()), Bytes{content}}));
    auto const entry = change.entry();
    TRY(change.end(fmt::format("edition {} was published: {}, {}, for {} readers, fingerprint {}",
                               next.number, edition.report, edition.period, edition.audience,
                               edition.fingerprint)));
    TRY(transaction.commit());
    return entry;
}

Result<std::vector<KeptEdition>> editions(Record& record) {
    std::vector<KeptEdition> all;
    auto const take = [&](Row const& row) -> Result<void> {
        auto edition = TRY(edition_of(row));
        all.push_back(std::move(edition));
        return {};
    };
    TRY(record.connection->all(fmt::format("{} order by e.number", select_editions), {}, take));
    return all;
}

Result<KeptEdition> find_edition(Record& record, std::int64_t number) {
    KeptEdition found;
    auto const take = [&](Row const& row) -> Result<void> {
        found = TRY(edition_of(row));
        return {};
    };
    auto const there =
        TRY(record.connection->maybe_one(fmt::format("{} where e.number = $1", select_editions),
                                         std::array<Value, 1>{number}, take));
    if (!there) return no_edition(number);
    return found;
}

Result<std::string> edition_text(Record& record, std::int64_t number) {
    std::string sealed;
    std::size_t length = 0;
    auto const take = [&](Row const& row) -> Result<void> {
        sealed = row.bytes(0);
        length = static_cast<std::size_t>(row.integer(1));
        return {};
    };
    auto const there =
        TRY(record.connection->maybe_one("select content, length from edition where number = $1",
                                         std::array<Value, 1>{number}, take));
    if (!there) return no_edition(number);
    auto const packed = TRY(unseal(record.key, place, sealed));
    auto text = TRY(inflated(packed.disclose(), length));
    if (text.size() != length)
        return Error{
            "store_damaged",
            fmt::format("edition {} is not as long as it was; run breakwater verify", number)};
    return text;
}

}  // namespace breakwater::store
