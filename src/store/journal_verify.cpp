#include "store/journal_verify.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "store/account_posts.h"
#include "store/accounts.h"
#include "store/agencies.h"
#include "store/restrictions.h"
#include "store/upkeep.h"

namespace breakwater::store {

namespace {

class JournalVerifier {
public:
    JournalVerifier(AccessRecord& access, std::span<WrittenHead const> heads) : access_(access) {
        for (auto const& written : heads) heads_.emplace(written.head.entry, written);
    }

    Result<JournalVerified> run() {
        auto& connection = *access_.connection;
        TRY(connection.check_files([&](std::string words) { fault("pages", std::move(words)); }));
        auto const read = read_journal(access_, 0, [&](JournalEntry const& entry) -> Result<void> {
            take(entry);
            return {};
        });
        if (!read.ok()) fault("journal", read.error().message);
        for (auto const& [number, written] : heads_)
            if (number > verified_.head.entry)
                fault("heads", fmt::format("{} names entry {} of the journal, which is not there: "
                                           "entries were taken off its end",
                                           written.where, number));
        check_children();
        auto const accounts_fault = [&](std::string words) { fault("accounts", std::move(words)); };
        auto const accounts = TRY(check_account_marks(access_, accounts_fault));
        auto const restrictions = TRY(check_restriction_marks(access_, accounts_fault));
        auto const upkeep = TRY(check_upkeep_marks(access_, accounts_fault));
        auto const agencies = TRY(check_agency_changes(access_, accounts_fault));
        auto const posts = TRY(check_account_posts(access_, accounts_fault));
        verified_.rows = accounts + restrictions + upkeep + agencies + posts;
        return std::move(verified_);
    }

private:
    void fault(std::string kind, std::string words) {
        verified_.faults.push_back({std::move(kind), std::move(words)});
    }

    void take(JournalEntry const& entry) {
        ++verified_.entries;
        if (entry.entry != verified_.head.entry + 1)
            fault("journal",
                  fmt::format("entry {} of the journal is missing", verified_.head.entry + 1));
        if (journal_chain(access_.key, entry, verified_.head.chain) != entry.chain)
            fault("journal", fmt::format("entry {} of the journal is not what was written, or an "
                                         "entry before it was taken out",
                                         entry.entry));
        if (entry.draft.by.now < last_)
            fault("clock",
                  fmt::format("entry {} is dated before the entry before it", entry.entry));
        for (auto [at, end] = heads_.equal_range(entry.entry); at != end; ++at)
            if (at->second.head.chain != entry.chain)
                fault("heads", fmt::format("entry {} of the journal is not the one that {} names",
                                           entry.entry, at->second.where));
        last_ = entry.draft.by.now;
        verified_.head = {entry.entry, entry.chain};
        if (entry.draft.about != "child") return;
        auto persons = entry.draft.subjects;
        std::sort(persons.begin(), persons.end());
        persons.erase(std::unique(persons.begin(), persons.end()), persons.end());
        for (auto const person : persons)
            add(entries_sum_, entries_count_, journal_block(entry.entry), person, entry.entry);
    }

    // The index by child is the entries told again: sums of both must be the same.
    void add(DigestSum& sum, std::int64_t& count, std::int64_t block, std::int64_t person,
             std::int64_t entry) {
        row_.begin("journal_person");
        row_.add(block);
        row_.add(person);
        row_.add(entry);
        sum += row_.end();
        ++count;
    }

    void check_children() {
        DigestSum sum;
        std::int64_t count = 0;
        auto const read = access_.connection->all("select block, person, entry from journal_person",
                                                  {}, [&](Row const& row) -> Result<void> {
                                                      add(sum, count, row.integer(0),
                                                          row.integer(1), row.integer(2));
                                                      return {};
                                                  });
        if (!read.ok()) {
            fault("pages", read.error().message);
        } else if (count != entries_count_ || sum != entries_sum_) {
            fault("journal",
                  fmt::format("the index of children holds {} lines and the entries tell of {}, or "
                              "one of them was changed: who viewed a record is not shown whole",
                              count, entries_count_));
        }
    }

    AccessRecord& access_;
    std::multimap<std::int64_t, WrittenHead> heads_;
    JournalVerified verified_;
    Instant last_{};
    RowDigest row_{access_.key};
    DigestSum entries_sum_;
    std::int64_t entries_count_ = 0;
};

}  // namespace

Result<Entry> journal_begins_after(Connection& record) {
    return record.number(
        "select coalesce(max(entry), 0) from ledger where act = 'restore' and entry not in (select "
        "entry from journal_head)");
}

Result<std::vector<WrittenHead>> heads_in_ledger(Connection& record) {
    std::vector<WrittenHead> heads;
    auto const take = [&](Row const& row) -> Result<void> {
        auto const head = TRY(parse_journal_head(row.text(1)));
        heads.push_back({head, fmt::format("entry {} of the ledger", row.integer(0))});
        return {};
    };
    auto const after = TRY(journal_begins_after(record));
    TRY(record.all("select entry, head from journal_head where entry > $1 order by entry",
                   std::array<Value, 1>{after}, take));
    return heads;
}

Result<JournalVerified> verify_journal(AccessRecord& access, std::span<WrittenHead const> heads) {
    auto transaction = TRY(Transaction::begin(*access.connection, Access::read));
    auto verified = TRY(verify_journal_within_transaction(access, heads));
    TRY(transaction.commit());
    return verified;
}

Result<JournalVerified> verify_journal_within_transaction(AccessRecord& access,
                                                          std::span<WrittenHead const> heads) {
    return JournalVerifier{access, heads}.run();
}

}  // namespace breakwater::store
