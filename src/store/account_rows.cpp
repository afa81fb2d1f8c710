#include "store/account_rows.h"

#include <fmt/format.h>

#include <array>

namespace breakwater::store {

namespace {

std::string text_of(std::int64_t number) {
    return fmt::format("{}", number);
}

std::string text_of(std::optional<Date> date) {
    return date ? to_iso(*date) : std::string{};
}

constexpr std::string_view membership_columns =
    "membership, account, role, agency, team, since, until, lent_by, reason, made_at, mark";

Result<MembershipRow> unmarked_membership_of(Row const& row) {
    MembershipRow found;
    found.membership = row.integer(0);
    found.account = row.integer(1);
    auto const role = access::find_named<access::Role>(row.text(2));
    if (!role) return not_ours("membership");
    auto& standing = found.standing;
    standing.role = *role;
    standing.agency.value = row.integer(3);
    standing.team.value = row.integer(4);
    standing.since = TRY(parse_date(row.text(5)));
    if (!row.is_null(6)) {
        standing.until = TRY(parse_date(row.text(6)));
    }
    standing.lent_by.value = row.integer(7);
    found.reason = row.text(8);
    found.made_at = row.text(9);
    return found;
}

Result<MembershipRow> membership_of(AccessRecord const& access, Row const& row) {
    auto found = TRY(unmarked_membership_of(row));
    if (row.bytes(10) != membership_mark(access.key, found)) return not_ours("membership");
    return found;
}

}  // namespace

Error not_ours(std::string_view table) {
    return {"store_damaged",
            fmt::format("a row of {} was not written by Breakwater, so nobody may act on it: run "
                        "breakwater verify",
                        table)};
}

std::string agency_mark(StoreKey const& key, access::Agency const& agency) {
    return row_mark(key, "agency",
                    {text_of(agency.id.value), agency.name, access::name(agency.kind)});
}

std::string team_mark(StoreKey const& key, access::Team const& team) {
    return row_mark(key, "team", {text_of(team.id.value), text_of(team.agency.value), team.name});
}

std::string account_mark(StoreKey const& key, AccountRow const& row) {
    return row_mark(key, "account",
                    {text_of(row.account), row.sign_in, row.sign_in_lookup, row.name,
                     text_of(row.worker), row.made_at});
}

std::string membership_mark(StoreKey const& key, MembershipRow const& row) {
    auto const& standing = row.standing;
    return row_mark(
        key, "membership",
        {text_of(row.membership), text_of(row.account), access::name(standing.role),
         text_of(standing.agency.value), text_of(standing.team.value), to_iso(standing.since),
         text_of(standing.until), text_of(standing.lent_by.value), row.reason, row.made_at});
}

std::string credential_mark(StoreKey const& key, CredentialRow const& row) {
    return row_mark(key, "credential",
                    {text_of(row.account), row.password, row.authenticator, row.set_at});
}

Result<void> insert_membership(AccessRecord& access, MembershipRow const& row) {
    auto const& standing = row.standing;
    auto const since = to_iso(standing.since), until = text_of(standing.until);
    auto const mark = membership_mark(access.key, row);
    auto const maybe = [](std::int64_t number) {
        return number == 0 ? Value{Null{}} : Value{number};
    };
    return access.connection->change_one(
        "insert into membership (membership, account, role, agency, team, since, until, lent_by, "
        "reason, made_at, mark) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        std::array<Value, 11>{row.membership, row.account, access::name(standing.role),
                              standing.agency.value, maybe(standing.team.value),
                              std::string_view{since}, text_value(until),
                              maybe(standing.lent_by.value), std::string_view{row.reason},
                              std::string_view{row.made_at}, Bytes{mark}});
}

Result<std::vector<MembershipRow>> read_memberships(AccessRecord& access, std::int64_t account) {
    std::vector<MembershipRow> rows;
    auto const take = [&](Row const& row) -> Result<void> {
        auto found = TRY(membership_of(access, row));
        rows.push_back(std::move(found));
        return {};
    };
    TRY(access.connection->all(
        fmt::format("select {} from membership where account = $1 or $1 = 0 order by membership",
                    membership_columns),
        std::array<Value, 1>{account}, take));
    return rows;
}

Result<std::optional<CredentialRow>> read_credential(AccessRecord& access, std::int64_t account) {
    std::optional<CredentialRow> found;
    auto const take = [&](Row const& row) -> Result<void> {
        found = CredentialRow{account, row.integer(3), std::string{row.bytes(0)},
                              std::string{row.bytes(1)}, std::string{row.text(2)}};
        if (row.bytes(4) != credential_mark(access.key, *found)) return not_ours("credential");
        return {};
    };
    TRY(access.connection->maybe_one(
        "select password, authenticator, set_at, last_step, mark from credential where account = "
        "$1",
        std::array<Value, 1>{account}, take));
    return found;
}

Result<void> write_credential(AccessRecord& access, CredentialRow const& row) {
    auto const mark = credential_mark(access.key, row);
    TRY(access.connection->run("delete from credential where account = $1",
                               std::array<Value, 1>{row.account}));
    return access.connection->change_one(
        "insert into credential (account, password, authenticator, set_at, last_step, mark) values "
        "($1, $2, $3, $4, $5, $6)",
        std::array<Value, 6>{row.account, Bytes{row.password}, Bytes{row.authenticator},
                             std::string_view{row.set_at}, row.last_step, Bytes{mark}});
}

Result<void> mark_accounts_anew(AccessRecord& access) {
    auto const& key = access.key;
    TRY(mark_rows_anew(
        access, "agency", "select agency, name, kind from agency",
        [&](Row const& row) -> Result<std::string> {
            auto const kind = access::find_named<access::AgencyKind>(row.text(2));
            if (!kind) return not_ours("agency");
            return agency_mark(key, {{row.integer(0)}, std::string{row.text(1)}, *kind});
        }));
    TRY(mark_rows_anew(
        access, "team", "select team, agency, name from team",
        [&](Row const& row) -> Result<std::string> {
            return team_mark(key, {{row.integer(0)}, {row.integer(1)}, std::string{row.text(2)}});
        }));
    TRY(mark_rows_anew(
        access, "account",
        "select account, sign_in, sign_in_lookup, name, worker, made_at from account",
        [&](Row const& row) -> Result<std::string> {
            return account_mark(key, {row.integer(0), row.integer(4), std::string{row.bytes(1)},
                                      std::string{row.bytes(2)}, std::string{row.bytes(3)},
                                      std::string{row.text(5)}});
        }));
    return mark_rows_anew(access, "membership",
                          fmt::format("select {} from membership", membership_columns),
                          [&](Row const& row) -> Result<std::string> {
                              auto const found = TRY(unmarked_membership_of(row));
                              return membership_mark(key, found);
                          });
}

Result<void> check_open(AccessRecord& access, access::AccountId account) {
    auto const there = TRY(access.connection->number(
        "select count(*) from account where account = $1", std::array<Value, 1>{account.value}));
    if (there == 0) return Error{"unknown_account", "there is no such account"};
    auto const closed =
        TRY(access.connection->number("select count(*) from account_closure where account = $1",
                                      std::array<Value, 1>{account.value}));
    if (closed > 0)
        return Error{"account_closed", "this account is closed: invite the person to a new one"};
    return {};
}

}  // namespace breakwater::store
