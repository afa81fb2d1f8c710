#include "store/verify.h"

#include <fmt/format.h>

#include <map>

#include "store/adopted_standards.h"
#include "store/business.h"
#include "store/commentary.h"
#include "store/content.h"
#include "store/editions.h"
#include "store/import_files.h"
#include "store/person_links.h"
#include "store/supplied_figures.h"
#include "store/version_sums.h"

namespace breakwater::store {

namespace {

class Verifier {
public:
    Verifier(Record& record, std::function<void(std::uint64_t, std::uint64_t)> const& progress)
        : record_(record), connection_(*record.connection), progress_(progress) {}

    Result<Verified> run() {
        verified_.not_read = TRY(
            connection_.check_files([&](std::string words) { fault("pages", std::move(words)); }));
        auto const entries = TRY(all_entries(connection_));
        check_chain(entries);
        std::uint64_t done = 0;
        auto const all = version_tables().size() + 2;
        for (auto const& table : version_tables()) {
            TRY(add_versions(table));
            TRY(check_times(table));
            TRY(check_orphans(table));
            if (progress_) progress_(++done, all);
        }
        check_sums(entries);
        TRY(check_links(entries));
        TRY(check_content(entries));
        if (progress_) progress_(++done, all);
        TRY(check_kept_files());
        TRY(check_editions());
        check_words();
        if (progress_) progress_(++done, all);
        if (!entries.empty()) verified_.head = to_hex(entries.back().chain);
        return std::move(verified_);
    }

private:
    void fault(std::string kind, std::string words) {
        verified_.faults.push_back({std::move(kind), std::move(words)});
    }
    void check_chain(std::vector<LedgerEntry> const& entries);
    Result<void> add_versions(VersionTable const& table);
    Result<void> check_times(VersionTable const& table);
    Result<void> check_orphans(VersionTable const& table);
    void check_sums(std::vector<LedgerEntry> const& entries);
    Result<void> check_content(std::vector<LedgerEntry> const& entries);
    Result<void> check_links(std::vector<LedgerEntry> const& entries);
    Result<void> check_kept_files();
    Result<void> check_editions();
    void check_words();

    Record& record_;
    Connection& connection_;
    std::function<void(std::uint64_t, std::uint64_t)> const& progress_;
    Verified verified_;
    std::map<Entry, VersionSums> sums_;
};

void Verifier::check_chain(std::vector<LedgerEntry> const& entries) {
    std::string before;
    Entry expected = 0;
    Instant last{};
    for (auto const& entry : entries) {
        ++verified_.entries;
        if (entry.entry != ++expected)
            fault("ledger", fmt::format("entry {} of the ledger is missing", expected));
        expected = entry.entry;
        if (chain_of(record_.key, entry, before) != entry.chain)
            fault("ledger", fmt::format("entry {} of the ledger is not what was written, or an "
                                        "entry before it was taken out",
                                        entry.entry));
        if (entry.entry > 1 && entry.at < last)
            fault("clock",
                  fmt::format("entry {} is dated before the entry before it", entry.entry));
        before = entry.chain;
        last = entry.at;
    }
}

Result<void> Verifier::add_versions(VersionTable const& table) {
    auto const read = add_version_sums(connection_, record_.key, table, sums_);
    if (!read.ok()) fault("pages", fmt::format("{}: {}", table.name, read.error().message));
    if (read.ok()) verified_.versions += read.value();
    return {};
}

Result<void> Verifier::check_times(VersionTable const& table) {
    auto const wrong = connection_.number(fmt::format(
        "select count(*) from {} where known_until is not null and known_until <= known_from",
        table.name));
    if (wrong.ok() && wrong.value() > 0)
        fault("versions", fmt::format("{} versions of {} ceased to be known before they were known",
                                      wrong.value(), table.name));
    return {};
}

Result<void> Verifier::check_orphans(VersionTable const& table) {
    auto const count_of = [&](std::string_view what, std::string const& sql) {
        auto const found = connection_.number(sql);
        if (found.ok() && found.value() > 0)
            fault("orphan", fmt::format("{} versions of {} point at {} that is not there",
                                        found.value(), table.name, what));
    };
    count_of("a ledger entry",
             fmt::format("select count(*) from {0} where known_from not in (select entry from "
                         "ledger) or (known_until is not null and known_until not in (select entry "
                         "from ledger))",
                         table.name));
    count_of("a source", fmt::format("select count(*) from {} where from_source not in (select "
                                     "source from source)",
                                     table.name));
    if (table.columns.front().name == "person")
        count_of("a person", fmt::format("select count(*) from {} where person not in (select "
                                         "person from person)",
                                         table.name));
    return {};
}

void Verifier::check_sums(std::vector<LedgerEntry> const& entries) {
    for (auto const& entry : entries) {
        auto const& sums = sums_[entry.entry];
        if (sums.count_opened != entry.opened || sums.opened.bytes() != entry.opened_digest)
            fault("versions",
                  fmt::format("the versions that entry {} ({}) made known are not those "
                              "that were written: {} of {} are there, or one was "
                              "changed",
                              entry.entry, entry.act, sums.count_opened, entry.opened));
        if (sums.count_closed != entry.closed || sums.closed.bytes() != entry.closed_digest)
            fault("versions", fmt::format("the versions that entry {} ({}) closed are not those "
                                          "that were closed then",
                                          entry.entry, entry.act));
        sums_.erase(entry.entry);
    }
    for (auto const& [entry, sums] : sums_)
        fault("versions",
              fmt::format("{} versions belong to entry {}, which the ledger does not have",
                          sums.count_opened + sums.count_closed, entry));
}

// Links between people: made and ended by changes of that kind, between two who are there, and none
// that says what others said already.
Result<void> Verifier::check_links(std::vector<LedgerEntry> const& entries) {
    std::map<Entry, std::string_view> acts;
    for (auto const& entry : entries) acts[entry.entry] = entry.act;
    auto const links = TRY(all_links(connection_));
    for (auto const& link : links) {
        if (acts[link.entry] != "merge")
            fault("link", fmt::format("change {} joins two people, and is no merge", link.entry));
        if (link.person == link.same_as)
            fault("link", fmt::format("change {} joins a person with themselves", link.entry));
        if (link.known_until == 0) continue;
        auto const act = acts[link.known_until];
        if (link.known_until <= link.entry || (act != "unmerge" && act != "undo"))
            fault("link", fmt::format("what change {} joined was parted by change {}, which parts "
                                      "nobody",
                                      link.entry, link.known_until));
    }
    auto const orphans = connection_.number(
        "select count(*) from person_link where person not in (select person from person) or "
        "same_as not in (select person from person)");
    if (orphans.ok() && orphans.value() > 0)
        fault("orphan", fmt::format("{} links between people point at a person who is not there",
                                    orphans.value()));
    OnePeople const people{links, entries.empty() ? 0 : entries.back().entry};
    for (auto const circle : people.circles())
        fault("link", fmt::format("change {} joins two who were one already", circle));
    return {};
}

Result<void> Verifier::check_content(std::vector<LedgerEntry> const& entries) {
    for (auto const& entry : entries) {
        ContentDigest digest{record_.key};
        auto const added = add_content(connection_, digest, entry.entry);
        if (!added.ok())
            fault("pages", added.error().message);
        else if (digest.bytes() != entry.content_digest)
            fault("ledger", fmt::format("what entry {} ({}) wrote beside records is not what was "
                                        "written: files, findings, coverage, people, editions, "
                                        "commentary or standards",
                                        entry.entry, entry.act));
    }
    return {};
}

Result<void> Verifier::check_kept_files() {
    std::vector<std::pair<Entry, std::int64_t>> files;
    auto const take = [&](Row const& row) -> Result<void> {
        files.emplace_back(row.integer(0), row.integer(1));
        return {};
    };
    TRY(
        connection_.all("select entry, number from import_file where kept_by = entry and kept_as = "
                        "number order by entry, number",
                        {}, take));
    for (auto const& [entry, number] : files) {
        ++verified_.files;
        auto const read =
            read_file(record_, entry, number, [](std::string_view) -> Result<void> { return {}; });
        if (!read.ok())
            fault("file",
                  fmt::format("file {} of import {}: {}", number, entry, read.error().message));
    }
    return {};
}

Result<void> Verifier::check_editions() {
    auto const kept = TRY(editions(record_));
    std::int64_t expected = 0;
    for (auto const& edition : kept) {
        ++verified_.editions;
        if (edition.number != ++expected)
            fault("edition", fmt::format("edition {} is missing", expected));
        expected = edition.number;
        auto const text = edition_text(record_, edition.number);
        if (!text.ok())
            fault("edition", fmt::format("edition {}: {}", edition.number, text.error().message));
        else if (!text.value().ends_with(fmt::format("\nfingerprint {}\n", edition.fingerprint)))
            fault("edition", fmt::format("the text of edition {} does not end in its fingerprint",
                                         edition.number));
    }
    return {};
}

void Verifier::check_words() {
    auto const read = check_commentary(record_);
    if (!read.ok()) fault("commentary", read.error().message);
    auto const figures = check_supplied_figures(record_);
    if (!figures.ok()) fault("supplied", figures.error().message);
    auto const business = check_business(record_);
    if (!business.ok()) fault("business", business.error().message);
    if (business.ok())
        for (auto const& words : business.value()) fault("business", words);
    auto const standards = check_adopted_standards(record_);
    if (!standards.ok()) fault("standards", standards.error().message);
}

}  // namespace

Result<Verified> verify(Record& record,
                        std::function<void(std::uint64_t, std::uint64_t)> const& progress) {
    auto transaction = TRY(Transaction::begin(*record.connection, Access::read));
    auto verified = TRY(verify_within_transaction(record, progress));
    TRY(transaction.commit());
    return verified;
}

Result<Verified> verify_within_transaction(
    Record& record, std::function<void(std::uint64_t, std::uint64_t)> const& progress) {
    return Verifier{record, progress}.run();
}

}  // namespace breakwater::store
