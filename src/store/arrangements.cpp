#include "store/arrangements.h"

#include <fmt/format.h>

#include "store/corrections.h"

namespace breakwater::store {

namespace {

using partnership::Arrangements;

template <class Noun>
Result<std::vector<Noun>> nouns(Record& record, std::string_view table, Entry known_at) {
    auto kept = TRY(read_nouns<Noun>(record, table, known_at));
    std::vector<Noun> all;
    for (auto& each : kept) all.push_back(std::move(each.noun));
    return all;
}

template <class Noun>
Result<void> keep_all(Record& record, Change& change, std::string_view table,
                      std::vector<Noun> const& added, std::size_t& count) {
    for (auto const& noun : added) {
        auto const number = TRY(keep_noun(record, change, table, noun));
        if constexpr (requires { noun.id.value; })
            if (noun.id.value != number)
                return Error{"number_not_next",
                             fmt::format("the next {} of the record is number {}, not {}", table,
                                         number, noun.id.value)};
    }
    count += added.size();
    return {};
}

template <class Noun>
Result<void> keep_changed(Record& record, Change& change, std::string_view table,
                          std::vector<KeptNoun<Noun>> const& changed, std::string const& why,
                          std::size_t& count) {
    for (auto const& row : changed) {
        if (was_never_so(row.noun) && !why.empty()) {
            auto seen = row;
            seen.noun.until.reset();
            TRY(take_back_noun(record, change, table, seen));
            TRY(keep_correction(record, change,
                                {std::string{table}, row.number, row.revision + 1,
                                 CorrectionKind::withdrawn, why}));
            continue;
        }
        TRY(keep_noun(record, change, table, row.noun, {row.number, row.revision}));
    }
    count += changed.size();
    return {};
}

}  // namespace

Result<Arrangements> read_arrangements(Record& record, Entry known_at) {
    Arrangements all;
    all.agencies = TRY(nouns<partnership::MemberAgency>(record, "member_agency", known_at));
    all.bodies = TRY(nouns<partnership::Body>(record, "body", known_at));
    all.names = TRY(nouns<partnership::BodyName>(record, "body_name", known_at));
    all.terms = TRY(nouns<partnership::TermsOfReference>(record, "body_terms", known_at));
    all.lines = TRY(nouns<partnership::ReportingLine>(record, "body_line", known_at));
    all.successions = TRY(nouns<partnership::Succession>(record, "body_succession", known_at));
    all.posts = TRY(nouns<partnership::Post>(record, "post", known_at));
    all.holdings = TRY(nouns<partnership::PostHolding>(record, "post_holding", known_at));
    all.memberships = TRY(nouns<partnership::Membership>(record, "membership", known_at));
    all.delegations = TRY(nouns<partnership::Delegation>(record, "delegation", known_at));
    return all;
}

Result<ArrangementRows> read_arrangement_rows(Record& record, Entry known_at) {
    ArrangementRows rows;
    rows.agencies = TRY(read_nouns<partnership::MemberAgency>(record, "member_agency", known_at));
    rows.bodies = TRY(read_nouns<partnership::Body>(record, "body", known_at));
    rows.lines = TRY(read_nouns<partnership::ReportingLine>(record, "body_line", known_at));
    rows.posts = TRY(read_nouns<partnership::Post>(record, "post", known_at));
    rows.holdings = TRY(read_nouns<partnership::PostHolding>(record, "post_holding", known_at));
    rows.seats = TRY(read_nouns<partnership::Membership>(record, "membership", known_at));
    rows.delegations = TRY(read_nouns<partnership::Delegation>(record, "delegation", known_at));
    return rows;
}

Result<std::size_t> keep_arrangements(Record& record, Change& change, Arrangements const& added,
                                      ArrangementRows const& changed) {
    std::size_t count = 0;
    TRY(keep_all(record, change, "member_agency", added.agencies, count));
    TRY(keep_all(record, change, "body", added.bodies, count));
    TRY(keep_all(record, change, "body_name", added.names, count));
    TRY(keep_all(record, change, "body_terms", added.terms, count));
    TRY(keep_all(record, change, "body_line", added.lines, count));
    TRY(keep_all(record, change, "body_succession", added.successions, count));
    TRY(keep_all(record, change, "post", added.posts, count));
    TRY(keep_all(record, change, "post_holding", added.holdings, count));
    TRY(keep_all(record, change, "membership", added.memberships, count));
    TRY(keep_all(record, change, "delegation", added.delegations, count));
    TRY(keep_changed(record, change, "member_agency", changed.agencies, changed.never_because,
                     count));
    TRY(keep_changed(record, change, "body", changed.bodies, changed.never_because, count));
    TRY(keep_changed(record, change, "body_line", changed.lines, changed.never_because, count));
    TRY(keep_changed(record, change, "post", changed.posts, changed.never_because, count));
    TRY(keep_changed(record, change, "post_holding", changed.holdings, changed.never_because,
                     count));
    TRY(keep_changed(record, change, "membership", changed.seats, changed.never_because, count));
    TRY(keep_changed(record, change, "delegation", changed.delegations, changed.never_because,
                     count));
    if (count == 0) return Error{"nothing_to_keep", "There is nothing in what was to be kept"};
    auto const all = TRY(read_arrangements(record, change.entry()));
    auto const faults = partnership::faults_of(all, *record.book);
    if (faults.empty()) return count;
    return Error{
        "faulty_arrangements",
        fmt::format(
            "{}{}", faults.front(),
            faults.size() == 1 ? "" : fmt::format(" (and {} more faults)", faults.size() - 1))};
}

Result<Entry> add_arrangements(Record& record, Author const& author, Arrangements const& added,
                               ArrangementRows const& changed) {
    auto transaction = TRY(Transaction::begin(*record.connection, Access::write));
    auto change = TRY(Change::begin(*record.connection, record.key, author, "business"));
    auto const count = TRY(keep_arrangements(record, change, added, changed));
    TRY(change.end(fmt::format("arrangements of the partnership: {} kept", count)));
    TRY(transaction.commit());
    return change.entry();
}

}  // namespace breakwater::store
