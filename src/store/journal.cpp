#include "store/journal.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "access/relation.h"
#include "store/digest.h"
#include "store/journal_search.h"
#include "store/seal.h"

namespace breakwater::store {

namespace {

constexpr std::string_view columns =
    "entry, at, account, actor, role, relation, act, answer, about, subjects, purpose, reason, "
    "address, detail, chain";
constexpr std::string_view reason_place = "journal.reason";
// Of a child, given as the parameter: block by block, for rows lie together as they were written.
constexpr std::string_view entries_of_person =
    "with recursive block (number) as (select 0 union all select number + 1 from block where "
    "number < (select max(entry) / 256 from journal)) select named.entry from block cross join "
    "journal_person named where named.block = block.number and named.person = ";
static_assert(journal_block(255) == 0 && journal_block(256) == 1, "as is written there");

std::string packed(std::span<std::int64_t const> numbers) {
    std::string bytes;
    bytes.reserve(numbers.size() * 8);
    for (auto const number : numbers)
        for (int shift = 0; shift < 64; shift += 8)
            bytes += static_cast<char>(static_cast<std::uint64_t>(number) >> shift & 0xFF);
    return bytes;
}

std::vector<std::int64_t> unpacked(std::string_view bytes) {
    std::vector<std::int64_t> numbers;
    for (std::size_t at = 0; at + 8 <= bytes.size(); at += 8) {
        std::uint64_t number = 0;
        for (std::size_t i = 0; i < 8; ++i)
            number |= std::uint64_t{static_cast<unsigned char>(bytes[at + i])} << (8 * i);
        numbers.push_back(static_cast<std::int64_t>(number));
    }
    return numbers;
}

Result<JournalEntry> entry_of(Row const& row) {
    JournalEntry entry;
    auto& draft = entry.draft;
    auto const purpose = access::find_named<access::Purpose>(row.text(10));
    if (!purpose || row.bytes(9).size() % 8 != 0)
        return Error{"store_damaged", fmt::format("entry {} of the journal is not what was "
                                                  "written; run breakwater verify",
                                                  row.integer(0))};
    entry.entry = row.integer(0);
    draft.by.now = TRY(parse_instant(row.text(1)));
    draft.by.account.value = row.integer(2);
    draft.by.actor = row.text(3);
    draft.by.role = row.text(4);
    draft.relation = row.text(5);
    draft.act = row.text(6);
    draft.answer = row.text(7);
    draft.about = row.text(8);
    draft.subjects = unpacked(row.bytes(9));
    draft.by.purpose = *purpose;
    entry.has_reason = !row.is_null(11);
    entry.sealed_reason = row.bytes(11);
    draft.by.address = row.text(12);
    draft.detail = row.text(13);
    entry.chain = row.bytes(14);
    return entry;
}

Result<void> add(BulkInsert& rows, JournalEntry const& entry) {
    auto const& draft = entry.draft;
    auto const& by = draft.by;
    auto const at = to_iso(by.now);
    auto const subjects = packed(draft.subjects);
    return rows.add(std::array<Value, 15>{
        entry.entry,
        std::string_view{at},
        by.account.known() ? Value{by.account.value} : Value{Null{}},
        std::string_view{by.actor},
        std::string_view{by.role},
        std::string_view{draft.relation},
        std::string_view{draft.act},
        std::string_view{draft.answer},
        std::string_view{draft.about},
        Bytes{subjects},
        access::name(by.purpose),
        entry.has_reason ? Value{Bytes{entry.sealed_reason}} : Value{Null{}},
        std::string_view{by.address},
        std::string_view{draft.detail},
        Bytes{entry.chain},
    });
}

Result<void> insert(Connection& connection, std::span<JournalEntry const> entries) {
    constexpr std::array<std::string_view, 15> into{
        "entry", "at",       "account", "actor",  "role",    "relation", "act",  "answer",
        "about", "subjects", "purpose", "reason", "address", "detail",   "chain"};
    auto rows = TRY(connection.bulk_insert("journal", into));
    for (auto const& entry : entries) {
        TRY(add(*rows, entry));
    }
    return rows->finish();
}

// To find a child's entries by; verify() compares them with the entries themselves.
Result<void> insert_children(Connection& connection, std::span<JournalEntry const> entries) {
    constexpr std::array<std::string_view, 3> into{"block", "person", "entry"};
    std::unique_ptr<BulkInsert> rows;
    for (auto const& entry : entries) {
        if (entry.draft.about != "child") continue;
        auto persons = entry.draft.subjects;
        std::sort(persons.begin(), persons.end());
        persons.erase(std::unique(persons.begin(), persons.end()), persons.end());
        for (auto const person : persons) {
            if (!rows) {
                rows = TRY(connection.bulk_insert("journal_person", into));
            }
            TRY(rows->add(std::array<Value, 3>{journal_block(entry.entry), person, entry.entry}));
        }
    }
    return rows ? rows->finish() : Result<void>{};
}

Result<JournalEntry> last_of(Connection& connection) {
    JournalEntry last;
    static auto const sql =
        fmt::format("select {} from journal order by entry desc limit 1", columns);
    auto const take = [&](Row const& row) -> Result<void> {
        last = TRY(entry_of(row));
        return {};
    };
    TRY(connection.maybe_one(sql, {}, take));
    return last;
}

Result<std::vector<JournalEntry>> gathered(Connection& connection, std::string const& sql,
                                           std::span<Value const> values) {
    std::vector<JournalEntry> entries;
    auto const take = [&](Row const& row) -> Result<void> {
        auto entry = TRY(entry_of(row));
        entries.push_back(std::move(entry));
        return {};
    };
    TRY(connection.all(sql, values, take));
    return entries;
}

}  // namespace

std::string journal_chain(StoreKey const& key, JournalEntry const& entry, std::string_view before) {
    ContentDigest digest{key};
    auto const& draft = entry.draft;
    digest.add("journal");
    digest.add(before);
    digest.add(fmt::format("{} {} {}", entry.entry, to_iso(draft.by.now), draft.by.account.value));
    for (std::string_view const text :
         {std::string_view{draft.by.actor}, std::string_view{draft.by.role},
          std::string_view{draft.relation}, std::string_view{draft.act},
          std::string_view{draft.answer}, std::string_view{draft.about},
          access::name(draft.by.purpose), std::string_view{draft.by.address},
          std::string_view{draft.detail}})
        digest.add(text);
    digest.add(packed(draft.subjects));
    digest.add(entry.has_reason ? "=" : "");
    digest.add(entry.sealed_reason);
    return digest.bytes();
}

Result<std::int64_t> append_to_journal(AccessRecord& access, std::span<JournalDraft const> drafts) {
    auto& connection = *access.connection;
    auto last = TRY(last_of(connection));
    std::vector<JournalEntry> entries;
    entries.reserve(drafts.size());
    for (auto const& draft : drafts) {
        JournalEntry entry;
        entry.entry = last.entry + 1;
        entry.draft = draft;
        if (last.entry > 0) entry.draft.by.now = std::max(draft.by.now, last.draft.by.now);
        auto const& reason = draft.by.reason.disclose();
        entry.has_reason = !reason.empty();
        if (entry.has_reason) entry.sealed_reason = seal(access.key, reason_place, reason);
        entry.chain = journal_chain(access.key, entry, last.chain);
        last.entry = entry.entry;
        last.draft.by.now = entry.draft.by.now;
        last.chain = entry.chain;
        entries.push_back(std::move(entry));
    }
    TRY(insert(connection, entries));
    TRY(insert_children(connection, entries));
    return last.entry;
}

Result<std::int64_t> write_journal(AccessRecord& access, JournalDraft const& draft) {
    auto transaction = TRY(Transaction::begin(*access.connection, Access::write));
    auto const entry = TRY(append_to_journal(access, std::span{&draft, 1}));
    TRY(transaction.commit());
    return entry;
}

Result<JournalHead> journal_head(AccessRecord& access) {
    auto const last = TRY(last_of(*access.connection));
    return JournalHead{last.entry, last.chain};
}

// The first that comes takes all who wait with it to the disk; those who come meanwhile wait for
// the next, which one of them takes. Nobody is woken who has nothing to do.
Result<std::int64_t> JournalWriter::write(JournalDraft draft) {
    Waiting me{std::move(draft)};
    std::unique_lock lock{mutex_};
    queue_.push_back(&me);
    me.woken.wait(lock, [&] { return me.done || !committing_; });
    if (me.done) return me.outcome;
    committing_ = true;
    auto const batch = std::exchange(queue_, {});
    lock.unlock();
    commit(batch);
    lock.lock();
    for (auto* const waiting : batch) {
        waiting->done = true;
        if (waiting != &me) waiting->woken.notify_one();  // under the lock: until then it is there
    }
    committing_ = false;
    ++commits_;
    if (!queue_.empty()) queue_.front()->woken.notify_one();
    return me.outcome;
}

void JournalWriter::commit(std::vector<Waiting*> const& batch) {
    std::vector<JournalDraft> drafts;
    drafts.reserve(batch.size());
    for (auto* const waiting : batch) drafts.push_back(std::move(waiting->draft));
    auto const written = [&]() -> Result<std::int64_t> {
        if (open_again_ && access_.connection->is_lost()) {
            auto opened = TRY(open_again_());
            access_ = std::move(opened);
        }
        auto transaction = TRY(Transaction::begin(*access_.connection, Access::write));
        auto const last = TRY(append_to_journal(access_, drafts));
        TRY(transaction.commit());
        return last;
    }();
    auto number = written.ok() ? written.value() - static_cast<std::int64_t>(batch.size()) : 0;
    for (auto* const waiting : batch)
        waiting->outcome = written.ok() ? Result<std::int64_t>{++number} : written;
}

std::int64_t JournalWriter::commits() const {
    std::lock_guard const lock{mutex_};
    return commits_;
}

Result<void> read_journal(AccessRecord& access, std::int64_t from, EachEntry const& each) {
    static auto const sql =
        fmt::format("select {} from journal where entry >= $1 order by entry", columns);
    return access.connection->all(sql, std::array<Value, 1>{from},
                                  [&](Row const& row) -> Result<void> {
                                      auto const entry = TRY(entry_of(row));
                                      return each(entry);
                                  });
}

Result<std::vector<JournalEntry>> journal_of_child(AccessRecord& access, std::int64_t person,
                                                   Instant since) {
    auto const at = to_iso(since);
    static auto const sql = fmt::format(
        "select {} from journal where entry in ({} $1) and at >= $2 order by entry desc", columns,
        entries_of_person);
    return gathered(*access.connection, sql, std::array<Value, 2>{person, std::string_view{at}});
}

Result<std::vector<JournalEntry>> journal_of_account(AccessRecord& access,
                                                     access::AccountId account, Instant since) {
    auto const at = to_iso(since);
    static auto const sql = fmt::format(
        "select {} from journal where account = $1 and at >= $2 order by entry desc", columns);
    return gathered(*access.connection, sql,
                    std::array<Value, 2>{account.value, std::string_view{at}});
}

Result<std::vector<JournalEntry>> search_journal(AccessRecord& access,
                                                 JournalSought const& sought) {
    auto const since = to_iso(sought.since), until = to_iso(sought.until);
    auto const sql = fmt::format(
        "select {} from journal where at >= $1 and at < $2 and (account = $3 or $3 = 0) and (act = "
        "$4 or $4 = '') and {} and (entry = $6 or $6 = 0) and (entry < $7 or $7 = 0) "
        "order by entry desc limit {}",
        columns, sought.person == 0 ? "$5 = 0" : fmt::format("entry in ({} $5)", entries_of_person),
        sought.most);
    return gathered(*access.connection, sql,
                    std::array<Value, 7>{std::string_view{since}, std::string_view{until},
                                         sought.account.value, std::string_view{sought.act},
                                         sought.person, sought.entry, sought.before});
}

Result<Sensitive<std::string>> reason_of(AccessRecord const& access, JournalEntry const& entry) {
    if (!entry.has_reason) return Sensitive<std::string>{};
    return unseal(access.key, reason_place, entry.sealed_reason);
}

}  // namespace breakwater::store
