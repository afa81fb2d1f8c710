#include "store/unsent_words.h"

#include <fmt/format.h>

#include <array>

#include "store/account_rows.h"
#include "store/seal.h"

namespace breakwater::store {

namespace {

constexpr int pages_most = 10;

// Sealed to both: words that are moved to another person's row, or another page's, do not open.
std::string place_of(access::AccountId account, std::string_view page) {
    return fmt::format("unsent_words.fields {} {}", account.value, page);
}

std::string digest_of_page(AccessRecord const& access, std::string_view page) {
    return row_mark(access.key, "unsent_words", {page});
}

}  // namespace

Result<access::AccountId> owner_of_ended_session(AccessRecord& access,
                                                 access::Secret const& session, Instant now,
                                                 access::AccessSettings const& settings) {
    access::AccountId nobody;
    auto const found = TRY(session_that_time_ended(access, session, now, settings));
    if (!found || now - found->seen_at > settings.unsent_words) return nobody;
    return check_open(access, found->account).ok() ? found->account : nobody;
}

Result<void> keep_unsent_words(AccessRecord& access, access::AccountId account,
                               std::string_view page, Sensitive<std::string> const& words,
                               Instant now, access::AccessSettings const& settings) {
    auto const digest = digest_of_page(access, page);
    auto const at = to_iso(now), until = to_iso(now + settings.unsent_words);
    auto const sealed = seal(access.key, place_of(account, page), words.disclose());
    auto transaction = TRY(Transaction::begin(*access.connection, Access::write));
    TRY(access.connection->run("delete from unsent_words where until_at <= $1",
                               std::array<Value, 1>{std::string_view{at}}));
    TRY(access.connection->run("delete from unsent_words where account = $1 and page = $2",
                               std::array<Value, 2>{account.value, Bytes{digest}}));
    TRY(access.connection->change_one(
        "insert into unsent_words (account, page, kept_at, until_at, fields) values ($1, $2, $3, "
        "$4, $5)",
        std::array<Value, 5>{account.value, Bytes{digest}, std::string_view{at},
                             std::string_view{until}, Bytes{sealed}}));
    TRY(access.connection->run(
        fmt::format("delete from unsent_words where account = $1 and page not in (select page from "
                    "unsent_words where account = $1 order by kept_at desc limit {})",
                    pages_most),
        std::array<Value, 1>{account.value}));
    return transaction.commit();
}

Result<std::optional<Sensitive<std::string>>> unsent_words(AccessRecord& access,
                                                           access::AccountId account,
                                                           std::string_view page, Instant now) {
    auto const digest = digest_of_page(access, page);
    auto const at = to_iso(now);
    std::optional<Sensitive<std::string>> words;
    auto const take = [&](Row const& row) -> Result<void> {
        words = TRY(unseal(access.key, place_of(account, page), row.bytes(0)));
        return {};
    };
    TRY(access.connection->maybe_one(
        "select fields from unsent_words where account = $1 and page = $2 and until_at > $3",
        std::array<Value, 3>{account.value, Bytes{digest}, std::string_view{at}}, take));
    return words;
}

Result<void> forget_unsent_words(AccessRecord& access, access::AccountId account,
                                 std::string_view page) {
    auto const digest = digest_of_page(access, page);
    auto transaction = TRY(Transaction::begin(*access.connection, Access::write));
    TRY(access.connection->run("delete from unsent_words where account = $1 and page = $2",
                               std::array<Value, 2>{account.value, Bytes{digest}}));
    return transaction.commit();
}

}  // namespace breakwater::store
