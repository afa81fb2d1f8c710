#include "store/restore_journal.h"

#include <array>

#include "store/migrations.h"

namespace breakwater::store {

Result<StandingJournal> look_at_journal(StoreUrl const& record, StoreKey const& key,
                                        BackupHeading const& kept) {
    StandingJournal standing;
    auto connection = connect(access_url(record), key);
    if (!connection.ok()) {
        auto const& code = connection.error().code;
        if (code == "not_found") return standing;
        if (code != "wrong_key" && code != "store_damaged") return connection.error();
        standing.there = true;
        standing.unfit = connection.error().message;
        return standing;
    }
    AccessRecord access{std::move(connection).value(), key};
    auto const number = TRY(schema_number(*access.connection));
    if (number == 0) return standing;
    if (number > static_cast<int>(migrations(Part::access).size()))
        return Error{"store_newer",
                     "the accounts and the journal at the place are of a newer "
                     "Breakwater: use that one"};
    TRY(migrate(*access.connection));
    standing.there = true;
    std::vector<WrittenHead> heads;
    if (kept.journal.entry > 0) heads.push_back({kept.journal, "what is put back"});
    auto const verified = TRY(verify_journal(access, heads));
    standing.head = verified.head;
    if (!verified.faults.empty()) standing.unfit = verified.faults.front().words;
    return standing;
}

By by_restorer(Author const& author) {
    By by;
    by.now = author.now;
    by.actor = author.actor;
    by.role = "command_line";
    return by;
}

Result<void> chain_journal_anew(AccessRecord& access) {
    struct Link {
        std::int64_t entry;
        std::string chain;
    };
    std::vector<Link> links;
    TRY(read_journal(access, 0, [&](JournalEntry const& entry) -> Result<void> {
        auto const before = links.empty() ? std::string{} : links.back().chain;
        links.push_back({entry.entry, journal_chain(access.key, entry, before)});
        return {};
    }));
    for (auto const& link : links) {
        TRY(access.connection->change_one("update journal set chain = $2 where entry = $1",
                                          std::array<Value, 2>{link.entry, Bytes{link.chain}}));
    }
    return {};
}

}  // namespace breakwater::store
