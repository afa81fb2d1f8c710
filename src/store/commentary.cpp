#include "store/commentary.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "store/deflated.h"
#include "store/seal.h"

namespace breakwater::store {

namespace {

constexpr std::string_view place = "commentary.content";

constexpr std::string_view select_versions =
    "select c.report, c.period, c.about, c.number, c.state, c.content, c.length, l.actor, "
    "c.account, c.role, l.at, c.entry from commentary c join ledger l on l.entry = c.entry";

constexpr CommentaryState every_state[]{CommentaryState::draft, CommentaryState::edited,
                                        CommentaryState::signed_off};

Error damaged(std::string_view about, std::int64_t version) {
    return {"store_damaged",
            fmt::format("version {} of what was written about {} is not what it was; run "
                        "breakwater verify",
                        version, about)};
}

Result<CommentaryVersion> version_of(Row const& row, StoreKey const& key) {
    CommentaryVersion version;
    version.subject.report = row.text(0);
    version.subject.period = TRY(parse_month(row.text(1)));
    version.subject.about = row.text(2);
    version.version = row.integer(3);
    auto const* const state =
        std::find_if(std::begin(every_state), std::end(every_state),
                     [&](CommentaryState each) { return name(each) == row.text(4); });
    if (state == std::end(every_state)) return damaged(version.subject.about, version.version);
    version.state = *state;
    auto const length = static_cast<std::size_t>(row.integer(6));
    auto const packed = TRY(unseal(key, place, row.bytes(5)));
    version.words = TRY(inflated(packed.disclose(), length));
    if (version.words.size() != length) return damaged(version.subject.about, version.version);
    version.author = row.text(7);
    version.account = row.integer(8);
    version.role = row.text(9);
    version.at = TRY(parse_instant(row.text(10)));
    version.entry = row.integer(11);
    return version;
}

Result<std::vector<CommentaryVersion>> read_versions(Record& record, std::string_view where,
                                                     std::span<Value const> values) {
    std::vector<CommentaryVersion> read;
    auto const take = [&](Row const& row) -> Result<void> {
        auto version = TRY(version_of(row, record.key));
        read.push_back(std::move(version));
        return {};
    };
    TRY(record.connection->all(
        fmt::format("{} {} order by c.report, c.period, c.about, c.number", select_versions, where),
        values, take));
    return read;
}

Error newer(CommentaryVersion const& last) {
    return {"newer_version",
            fmt::format("{} wrote version {} on {}, after the version you began from: nothing was "
                        "saved over it",
                        last.author, last.version, breakwater::to_words(last.at))};
}

/// Writes the version that follows the last; within the caller's transaction.
Result<CommentaryVersion> write_version(Record& record, CommentaryAuthor const& author,
                                        CommentaryVersion version, std::string_view act) {
    auto& connection = *record.connection;
    auto const period = to_iso(version.subject.period);
    auto change = TRY(Change::begin(connection, record.key, author.author, std::string{act}));
    version.entry = change.entry();
    version.author = author.author.actor;
    version.account = author.account;
    version.role = author.role;
    version.at = author.author.now;
    auto const content = seal(record.key, place, deflated(version.words));
    TRY(connection.change_one(
        "insert into commentary (report, period, about, number, entry, state, account, role, "
        "length, content) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        std::array<Value, 10>{std::string_view{version.subject.report}, std::string_view{period},
                              std::string_view{version.subject.about}, version.version,
                              version.entry, name(version.state), version.account,
                              std::string_view{version.role},
                              static_cast<std::int64_t>(version.words.size()), Bytes{content}}));
    TRY(change.end(fmt::format("commentary on {}, {}, {}: version {}, {}", version.subject.about,
                               version.subject.report, period, version.version,
                               to_words(version.state))));
    return version;
}

/// A draft for as long as nobody else wrote and nothing was signed off.
Result<CommentaryState> state_after(Record& record, CommentarySubject const& subject,
                                    std::int64_t account) {
    auto const period = to_iso(subject.period);
    auto const others = TRY(record.connection->number(
        "select count(*) from commentary where report = $1 and period = $2 and about = $3 and "
        "(account <> $4 or state <> $5)",
        std::array<Value, 5>{std::string_view{subject.report}, std::string_view{period},
                             std::string_view{subject.about}, account,
                             name(CommentaryState::draft)}));
    return others == 0 ? CommentaryState::draft : CommentaryState::edited;
}

}  // namespace

std::string_view name(CommentaryState state) {
    switch (state) {
        case CommentaryState::draft:
            return "draft";
        case CommentaryState::edited:
            return "edited";
        case CommentaryState::signed_off:
            return "signed_off";
    }
    return {};
}

std::string_view to_words(CommentaryState state) {
    return state == CommentaryState::signed_off ? "signed off" : name(state);
}

Result<CommentaryVersion> save_commentary(Record& record, CommentaryAuthor const& author,
                                          CommentarySubject const& subject, std::int64_t based_on,
                                          std::string_view words) {
    if (words.find_first_not_of(" \t\r\n") == std::string_view::npos)
        return Error{"commentary_empty", "Enter what is to be said"};
    if (words.size() > commentary_bytes_max)
        return Error{"commentary_too_long",
                     fmt::format("The words take {} bytes; at most {} can be kept", words.size(),
                                 commentary_bytes_max)};
    auto transaction = TRY(Transaction::begin(*record.connection, Access::write));
    auto const last = TRY(last_commentary(record, subject));
    if (last && last->words == words) return *last;
    if (last && last->version > based_on) return newer(*last);
    CommentaryVersion version{.subject = subject, .version = last ? last->version + 1 : 1};
    version.state = TRY(state_after(record, subject, author.account));
    version.words = words;
    auto written = TRY(write_version(record, author, std::move(version), "commentary"));
    TRY(transaction.commit());
    return written;
}

Result<CommentaryVersion> sign_off_commentary(Record& record, CommentaryAuthor const& author,
                                              CommentarySubject const& subject,
                                              std::int64_t signing) {
    auto transaction = TRY(Transaction::begin(*record.connection, Access::write));
    auto const last = TRY(last_commentary(record, subject));
    if (!last) return Error{"not_written", "There are no words to sign off yet"};
    if (last->version > signing) return newer(*last);
    if (last->state == CommentaryState::signed_off)
        return Error{"signed_already", fmt::format("{} has signed these words off", last->author)};
    CommentaryVersion version{.subject = subject, .version = last->version + 1};
    version.state = CommentaryState::signed_off;
    version.words = last->words;
    auto written = TRY(write_version(record, author, std::move(version), "sign_off"));
    TRY(transaction.commit());
    return written;
}

Result<std::vector<CommentaryVersion>> commentary_history(Record& record,
                                                          CommentarySubject const& subject,
                                                          CommentaryVersions of) {
    auto const period = to_iso(subject.period);
    return read_versions(
        record,
        "where c.report = $1 and c.period = $2 and c.about = $3 and c.number between $4 and $5",
        std::array<Value, 5>{std::string_view{subject.report}, std::string_view{period},
                             std::string_view{subject.about}, of.first, of.last});
}

Result<std::optional<CommentaryVersion>> last_commentary(Record& record,
                                                         CommentarySubject const& subject,
                                                         std::optional<CommentaryState> in_state) {
    auto const period = to_iso(subject.period);
    auto const state = in_state ? name(*in_state) : std::string_view{};
    auto read = TRY(read_versions(
        record,
        "where c.report = $1 and c.period = $2 and c.about = $3 and c.number = (select "
        "max(n.number) from commentary n where n.report = $1 and n.period = $2 and n.about = $3 "
        "and ($4 = '' or n.state = $4))",
        std::array<Value, 4>{std::string_view{subject.report}, std::string_view{period},
                             std::string_view{subject.about}, state}));
    if (read.empty()) return std::optional<CommentaryVersion>{};
    return std::optional{std::move(read.front())};
}

Result<std::vector<CommentaryVersion>> latest_commentary(Record& record, std::string_view report,
                                                         Month period) {
    auto const month = to_iso(period);
    return read_versions(record,
                         "where c.report = $1 and c.period = $2 and c.number = (select "
                         "max(n.number) from commentary n where n.report = c.report and n.period "
                         "= c.period and n.about = c.about)",
                         std::array<Value, 2>{report, std::string_view{month}});
}

Result<std::int64_t> check_commentary(Record& record) {
    auto const all = TRY(read_versions(record, "", {}));
    std::map<std::tuple<std::string, Month, std::string>, std::int64_t> last;
    for (auto const& each : all) {
        auto& before = last[{each.subject.report, each.subject.period, each.subject.about}];
        if (each.version != ++before)
            return Error{"version_missing",
                         fmt::format("version {} of what was written about {} "
                                     "in {} is missing",
                                     before, each.subject.about, to_iso(each.subject.period))};
    }
    return static_cast<std::int64_t>(all.size());
}

}  // namespace breakwater::store
