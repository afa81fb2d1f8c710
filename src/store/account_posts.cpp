#include "store/account_posts.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "store/account_rows.h"

namespace breakwater::store {

namespace {

constexpr std::string_view columns =
    "account_post, account, post, since, until, reason, made_at, mark";

std::string mark_of(StoreKey const& key, AccountPost const& row) {
    return row_mark(
        key, "account_post",
        {fmt::format("{} {} {}", row.number, row.account.value, row.held.post.value),
         to_iso(row.held.since), row.held.until ? to_iso(*row.held.until) : std::string{},
         row.reason, to_iso(row.made_at)});
}

Result<AccountPost> unmarked(Row const& row) {
    AccountPost found;
    found.number = row.integer(0);
    found.account.value = row.integer(1);
    found.held.post.value = row.integer(2);
    found.held.since = TRY(parse_date(row.text(3)));
    if (!row.is_null(4)) {
        found.held.until = TRY(parse_date(row.text(4)));
    }
    found.reason = row.text(5);
    found.made_at = TRY(parse_instant(row.text(6)));
    return found;
}

/// Within a write transaction.
Result<void> note(AccessRecord& access, By const& by, AccountPost const& row, std::string_view what,
                  Date day) {
    JournalDraft draft;
    draft.by = by;
    draft.act = access::name(access::Action::keep_bodies);
    draft.about = "account";
    draft.subjects = {row.account.value};
    draft.detail = fmt::format("post {} {} {}", row.held.post.value, what, to_iso(day));
    TRY(append_to_journal(access, std::span{&draft, 1}));
    return {};
}

}  // namespace

Result<std::vector<AccountPost>> account_posts(AccessRecord& access, access::AccountId account) {
    std::vector<AccountPost> posts;
    auto const take = [&](Row const& row) -> Result<void> {
        auto found = TRY(unmarked(row));
        if (row.bytes(7) != mark_of(access.key, found)) return not_ours("account_post");
        posts.push_back(std::move(found));
        return {};
    };
    if (account.known()) {
        TRY(access.connection->all(
            fmt::format("select {} from account_post where account = $1 order by account_post",
                        columns),
            std::array<Value, 1>{account.value}, take));
    } else {
        TRY(access.connection->all(
            fmt::format("select {} from account_post order by account_post", columns), {}, take));
    }
    return posts;
}

Result<std::int64_t> give_post(AccessRecord& access, By const& by, access::AccountId account,
                               PostId post, Date since) {
    if (by.reason.disclose().empty())
        return Error{"no_reason", "say why: it is kept with the post"};
    auto transaction = TRY(Transaction::begin(*access.connection, Access::write));
    TRY(check_open(access, account));
    auto const theirs = TRY(account_posts(access, account));
    bool const there = std::any_of(theirs.begin(), theirs.end(), [&](AccountPost const& each) {
        return each.held.post == post && (!each.held.until || since < *each.held.until);
    });
    if (there) return Error{"post_there", "they sign in for this post already"};
    AccountPost row;
    row.number = TRY(access.connection->number(
        "select coalesce(max(account_post), 0) + 1 from account_post", {}));
    row.account = account;
    row.held = {post, since, {}};
    row.reason = by.reason.disclose();
    row.made_at = by.now;
    auto const day = to_iso(since), made_at = to_iso(by.now), mark = mark_of(access.key, row);
    TRY(access.connection->change_one(
        fmt::format("insert into account_post ({}) values ($1, $2, $3, $4, $5, $6, $7, $8)",
                    columns),
        std::array<Value, 8>{row.number, account.value, post.value, std::string_view{day}, Null{},
                             std::string_view{row.reason}, std::string_view{made_at},
                             Bytes{mark}}));
    TRY(note(access, by, row, "from", since));
    TRY(transaction.commit());
    return row.number;
}

Result<void> end_post(AccessRecord& access, By const& by, std::int64_t number, Date until) {
    auto transaction = TRY(Transaction::begin(*access.connection, Access::write));
    auto const all = TRY(account_posts(access));
    auto const at = std::find_if(all.begin(), all.end(),
                                 [&](AccountPost const& each) { return each.number == number; });
    if (at == all.end()) return Error{"unknown_post", "nobody has a post of this number"};
    if (at->held.until) return Error{"ended_already", "it has its last day already"};
    if (until <= at->held.since)
        return Error{"until_before_since", "it ends after the day it begins"};
    auto row = *at;
    row.held.until = until;
    auto const day = to_iso(until), mark = mark_of(access.key, row);
    TRY(access.connection->change_one(
        "update account_post set until = $2, mark = $3 where account_post = $1",
        std::array<Value, 3>{number, std::string_view{day}, Bytes{mark}}));
    TRY(note(access, by, row, "until", until));
    return transaction.commit();
}

Result<void> mark_account_posts_anew(AccessRecord& access) {
    return mark_rows_anew(access, "account_post",
                          fmt::format("select {} from account_post", columns),
                          [&](Row const& row) -> Result<std::string> {
                              auto const found = TRY(unmarked(row));
                              return mark_of(access.key, found);
                          });
}

Result<std::int64_t> check_account_posts(AccessRecord& access,
                                         std::function<void(std::string)> const& fault) {
    std::int64_t rows = 0;
    auto const take = [&](Row const& row) -> Result<void> {
        ++rows;
        auto const found = unmarked(row);
        if (!found.ok() || row.bytes(7) != mark_of(access.key, found.value()))
            fault(fmt::format("row {} of account_post was not written by Breakwater",
                              row.integer(0)));
        return {};
    };
    TRY(access.connection->all(
        fmt::format("select {} from account_post order by account_post", columns), {}, take));
    return rows;
}

}  // namespace breakwater::store
