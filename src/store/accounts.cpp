#include "store/accounts.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "access/authenticator.h"
#include "store/account_posts.h"
#include "store/account_rows.h"
#include "store/agencies.h"
#include "store/passkeys.h"
#include "store/seal.h"
#include "store/single_sign_on.h"

namespace breakwater::store {

namespace {

/// What every change of accounts does: change, write it down, keep both or neither.
template <class Changed, class Do>
Result<Changed> change_accounts(AccessRecord& access, Do const& change) {
    auto transaction = TRY(Transaction::begin(*access.connection, Access::write));
    JournalDraft draft;
    draft.about = "account";
    Result<Changed> outcome = change(draft);
    if (!outcome.ok()) return outcome.error();
    if (!draft.act.empty()) {
        TRY(append_to_journal(access, std::span{&draft, 1}));
    }
    TRY(transaction.commit());
    return outcome;
}

Result<std::int64_t> next_number(Connection& connection, std::string_view table) {
    return connection.number(fmt::format("select coalesce(max({0}), 0) + 1 from {0}", table));
}

Result<Invited> add_invitation(AccessRecord& access, By const& by, access::AccountId account,
                               access::AccessSettings const& settings) {
    auto const now = to_iso(by.now);
    TRY(access.connection->run(
        "update invitation set used_at = $2 where account = $1 and used_at is null",
        std::array<Value, 2>{account.value, std::string_view{now}}));
    Invited invited{account, access::new_token(), by.now + settings.invitation};
    auto const digest = access::digest_of("invitation", invited.code.disclose());
    auto const authenticator =
        seal(access.key, authenticator_place, access::new_authenticator().disclose());
    auto const until = to_iso(invited.until);
    TRY(access.connection->change_one(
        "insert into invitation (digest, account, authenticator, made_at, until_at) values ($1, "
        "$2, $3, $4, $5)",
        std::array<Value, 5>{Bytes{digest}, account.value, Bytes{authenticator},
                             std::string_view{now}, std::string_view{until}}));
    return invited;
}

bool looks_like_an_address(std::string_view text) {
    auto const at = text.find('@');
    return at != std::string_view::npos && at > 0 && at + 1 < text.size() &&
           text.find('@', at + 1) == std::string_view::npos && text.size() <= 254 &&
           std::none_of(text.begin(), text.end(),
                        [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == 0x7F; });
}

/// Two roles that one person may not have on one day.
Result<void> check_apart(std::span<MembershipRow const> rows, access::Standing const& given,
                         std::span<access::RolesApart const> apart) {
    for (auto const& row : rows) {
        auto const& has = row.standing;
        bool const overlap =
            (!has.until || given.since < *has.until) && (!given.until || has.since < *given.until);
        if (!overlap) continue;
        for (auto const& pair : apart)
            if ((pair.role == has.role && pair.other == given.role) ||
                (pair.other == has.role && pair.role == given.role))
                return Error{"roles_apart",
                             fmt::format("nobody is {} and {} at once: {}", access::name(has.role),
                                         access::name(given.role), pair.reason)};
    }
    return {};
}

Result<void> check_exists(Connection& connection, std::string_view table, std::int64_t number) {
    auto const there =
        TRY(connection.number(fmt::format("select count(*) from {0} where {0} = $1", table),
                              std::array<Value, 1>{number}));
    if (there == 0)
        return Error{fmt::format("unknown_{}", table), fmt::format("there is no such {}", table)};
    return {};
}

/// Closed again on a day, with its mark made anew.
Result<void> end_membership(AccessRecord& access, MembershipRow row, Date until) {
    row.standing.until = until;
    auto const mark = membership_mark(access.key, row);
    auto const day = to_iso(until);
    return access.connection->change_one(
        "update membership set until = $2, mark = $3 where membership = $1",
        std::array<Value, 3>{row.membership, std::string_view{day}, Bytes{mark}});
}

Result<Account> account_of(AccessRecord const& access, Row const& row) {
    AccountRow raw{row.integer(0),
                   row.integer(4),
                   std::string{row.bytes(1)},
                   std::string{row.bytes(2)},
                   std::string{row.bytes(3)},
                   std::string{row.text(5)}};
    if (row.bytes(6) != account_mark(access.key, raw)) return not_ours("account");
    Account account;
    account.id.value = raw.account;
    account.sign_in = TRY(unseal(access.key, sign_in_place, raw.sign_in));
    account.name = TRY(unseal(access.key, name_place, raw.name));
    account.worker = raw.worker;
    account.made_at = TRY(parse_instant(raw.made_at));
    if (!row.is_null(7)) {
        account.closed_at = TRY(parse_instant(row.text(7)));
    }
    account.has_password = row.integer(8) > 0;
    if (!row.is_null(9)) {
        account.bound_at = TRY(parse_instant(row.text(9)));
        account.bound_to = row.text(10);
    }
    return account;
}

Result<std::vector<Account>> read_accounts(AccessRecord& access, std::string_view where,
                                           std::span<Value const> values) {
    std::vector<Account> accounts;
    auto const take = [&](Row const& row) -> Result<void> {
        auto account = TRY(account_of(access, row));
        accounts.push_back(std::move(account));
        return {};
    };
    TRY(access.connection->all(
        fmt::format("select a.account, a.sign_in, a.sign_in_lookup, a.name, a.worker, a.made_at, "
                    "a.mark, c.closed_at, (select count(*) from credential p where p.account = "
                    "a.account), s.bound_at, s.issuer from account a left join account_closure c "
                    "on c.account = a.account left join single_sign_on s on s.account = a.account "
                    "{} order by a.account",
                    where),
        values, take));
    for (auto& account : accounts) {
        auto const rows = TRY(read_memberships(access, account.id.value));
        for (auto const& row : rows)
            account.memberships.push_back({row.membership, row.standing, row.reason});
    }
    return accounts;
}

std::optional<Account> only_one(std::vector<Account> accounts) {
    if (accounts.empty()) return std::nullopt;
    return std::move(accounts.front());
}

}  // namespace

Result<access::Agency> settle_agency(AccessRecord& access, By const& by, std::string_view name,
                                     access::AgencyKind kind) {
    return change_accounts<access::Agency>(
        access, [&](JournalDraft& draft) -> Result<access::Agency> {
            auto const known = TRY(all_agencies(access));
            for (auto const& agency : known) {
                if (agency.name != name) continue;
                if (agency.kind != kind)
                    return Error{"agency_of_another_kind",
                                 fmt::format("{} is there as {}", name, access::name(agency.kind))};
                return agency;
            }
            access::Agency agency;
            agency.id.value = TRY(next_number(*access.connection, "agency"));
            agency.name = name;
            agency.kind = kind;
            auto const mark = agency_mark(access.key, agency);
            TRY(access.connection->change_one(
                "insert into agency (agency, name, kind, mark) values ($1, $2, $3, $4)",
                std::array<Value, 4>{agency.id.value, name, access::name(kind), Bytes{mark}}));
            draft.by = by;
            draft.act = "add_agency";
            draft.about = "agency";
            draft.subjects = {agency.id.value};
            draft.detail = fmt::format("{}, {}", name, access::name(kind));
            return agency;
        });
}

Result<access::Team> settle_team(AccessRecord& access, By const& by, access::AgencyId agency,
                                 std::string_view name) {
    return change_accounts<access::Team>(access, [&](JournalDraft& draft) -> Result<access::Team> {
        TRY(check_exists(*access.connection, "agency", agency.value));
        auto const known = TRY(all_teams(access));
        for (auto const& team : known)
            if (team.agency == agency && team.name == name) return team;
        access::Team team;
        team.id.value = TRY(next_number(*access.connection, "team"));
        team.agency = agency;
        team.name = name;
        auto const mark = team_mark(access.key, team);
        TRY(access.connection->change_one(
            "insert into team (team, agency, name, mark) values ($1, $2, $3, $4)",
            std::array<Value, 4>{team.id.value, agency.value, name, Bytes{mark}}));
        draft.by = by;
        draft.act = "add_team";
        draft.about = "team";
        draft.subjects = {team.id.value};
        draft.detail = name;
        return team;
    });
}

Result<std::vector<access::Agency>> all_agencies(AccessRecord& access) {
    std::vector<access::Agency> agencies;
    auto const take = [&](Row const& row) -> Result<void> {
        auto const kind = access::find_named<access::AgencyKind>(row.text(2));
        if (!kind) return not_ours("agency");
        access::Agency const agency{{row.integer(0)}, std::string{row.text(1)}, *kind};
        if (row.bytes(3) != agency_mark(access.key, agency)) return not_ours("agency");
        agencies.push_back(agency);
        return {};
    };
    TRY(access.connection->all("select agency, name, kind, mark from agency order by agency", {},
                               take));
    return agencies;
}

Result<std::vector<access::Team>> all_teams(AccessRecord& access) {
    std::vector<access::Team> teams;
    auto const take = [&](Row const& row) -> Result<void> {
        access::Team const team{{row.integer(0)}, {row.integer(1)}, std::string{row.text(2)}};
        if (row.bytes(3) != team_mark(access.key, team)) return not_ours("team");
        teams.push_back(team);
        return {};
    };
    TRY(access.connection->all("select team, agency, name, mark from team order by team", {},
                               take));
    return teams;
}

Result<Invited> invite_account(AccessRecord& access, By const& by, Invitee const& invitee,
                               access::AccessSettings const& settings) {
    if (!looks_like_an_address(invitee.sign_in))
        return Error{"not_an_address",
                     "they sign in with an address of electronic mail, as name@example.org"};
    if (invitee.name.empty()) return Error{"no_name", "an account belongs to a person with a name"};
    return change_accounts<Invited>(access, [&](JournalDraft& draft) -> Result<Invited> {
        AccountRow row;
        row.sign_in_lookup = lookup_digest(access.key, invitee.sign_in);
        auto const there =
            TRY(access.connection->number("select count(*) from account where sign_in_lookup = $1",
                                          std::array<Value, 1>{Bytes{row.sign_in_lookup}}));
        if (there > 0)
            return Error{"account_there",
                         "there is an account with this address; invite them again if they cannot "
                         "sign in"};
        row.account = TRY(next_number(*access.connection, "account"));
        row.sign_in = seal(access.key, sign_in_place, invitee.sign_in);
        row.name = seal(access.key, name_place, invitee.name);
        row.worker = invitee.worker;
        row.made_at = to_iso(by.now);
        auto const mark = account_mark(access.key, row);
        TRY(access.connection->change_one(
            "insert into account (account, sign_in, sign_in_lookup, name, worker, made_at, mark) "
            "values ($1, $2, $3, $4, $5, $6, $7)",
            std::array<Value, 7>{row.account, Bytes{row.sign_in}, Bytes{row.sign_in_lookup},
                                 Bytes{row.name},
                                 row.worker == 0 ? Value{Null{}} : Value{row.worker},
                                 std::string_view{row.made_at}, Bytes{mark}}));
        draft.by = by;
        draft.act = "invite_account";
        draft.subjects = {row.account};
        return add_invitation(access, by, {row.account}, settings);
    });
}

Result<Invited> invite_again(AccessRecord& access, By const& by, access::AccountId account,
                             access::AccessSettings const& settings) {
    return change_accounts<Invited>(access, [&](JournalDraft& draft) -> Result<Invited> {
        TRY(check_open(access, account));
        draft.by = by;
        draft.act = "invite_account";
        draft.subjects = {account.value};
        draft.detail = "again";
        return add_invitation(access, by, account, settings);
    });
}

Result<std::int64_t> give_role(AccessRecord& access, By const& by, access::AccountId account,
                               RoleGiven const& given, std::span<access::RolesApart const> apart) {
    if (by.account.known() && by.account == account)
        return Error{"own_role", "nobody gives themselves a role: ask another administrator"};
    if (given.until && *given.until <= given.since)
        return Error{"until_before_since", "a role ends after the day it begins"};
    return change_accounts<std::int64_t>(access, [&](JournalDraft& draft) -> Result<std::int64_t> {
        TRY(check_open(access, account));
        TRY(check_exists(*access.connection, "agency", given.agency.value));
        auto const changes = TRY(agency_changes(access));
        if (closed_since(changes, given.agency, given.since))
            return Error{"agency_closed", "the agency is closed: choose another, or open it again"};
        if (given.team.known()) {
            auto const of_agency = TRY(access.connection->number(
                "select count(*) from team where team = $1 and agency = $2",
                std::array<Value, 2>{given.team.value, given.agency.value}));
            if (of_agency == 0) return Error{"unknown_team", "the agency has no such team"};
        }
        MembershipRow row;
        row.account = account.value;
        row.standing = {given.role, given.agency, given.team, given.since, given.until, {}};
        row.reason = given.reason;
        row.made_at = to_iso(by.now);
        auto const has = TRY(read_memberships(access, account.value));
        TRY(check_apart(has, row.standing, apart));
        row.membership = TRY(next_number(*access.connection, "membership"));
        TRY(insert_membership(access, row));
        draft.by = by;
        draft.act = "give_role";
        draft.subjects = {account.value};
        draft.detail = fmt::format(
            "{}, agency {}{}, from {}{}", access::name(given.role), given.agency.value,
            given.team.known() ? fmt::format(", team {}", given.team.value) : std::string{},
            to_iso(given.since), given.until ? " until " + to_iso(*given.until) : std::string{});
        return row.membership;
    });
}

Result<void> end_role(AccessRecord& access, By const& by, std::int64_t membership, Date until) {
    auto const done = change_accounts<bool>(access, [&](JournalDraft& draft) -> Result<bool> {
        auto const rows = TRY(read_memberships(access, 0));
        auto const row = std::find_if(rows.begin(), rows.end(), [&](auto const& each) {
            return each.membership == membership;
        });
        if (row == rows.end()) return Error{"unknown_role", "nobody has a role of this number"};
        if (by.account.known() && by.account.value == row->account &&
            !row->standing.lent_by.known())
            return Error{"own_role", "nobody changes their own roles: ask another administrator"};
        TRY(end_membership(access, *row, until));
        draft.by = by;
        draft.act = "give_role";
        draft.subjects = {row->account};
        draft.detail =
            fmt::format("{} ended with {}", access::name(row->standing.role), to_iso(until));
        return true;
    });
    return done.ok() ? Result<void>{} : Result<void>{done.error()};
}

Result<void> lend_access(AccessRecord& access, By const& by, access::AccountId to, Date since,
                         Date until, std::string_view reason,
                         access::AccessSettings const& settings,
                         std::span<access::RolesApart const> apart) {
    if (by.account == to) return Error{"lent_to_oneself", "choose a colleague to stand in"};
    if (until <= since) return Error{"until_before_since", "it ends after the day it begins"};
    if (until - since > settings.delegation_longest)
        return Error{"lent_too_long", fmt::format("access is lent for at most {} days: choose an "
                                                  "earlier last day",
                                                  settings.delegation_longest.count())};
    auto const done = change_accounts<bool>(access, [&](JournalDraft& draft) -> Result<bool> {
        TRY(check_open(access, by.account));
        TRY(check_open(access, to));
        auto const own = TRY(read_memberships(access, by.account.value));
        auto const theirs = TRY(read_memberships(access, to.value));
        int lent = 0;
        for (auto row : own) {
            // What was lent is not lent on.
            if (row.standing.lent_by.known() || !row.standing.holds_on(since)) continue;
            auto const ends = row.standing.until ? std::min(*row.standing.until, until) : until;
            row.membership = TRY(next_number(*access.connection, "membership"));
            row.account = to.value;
            row.standing.since = since;
            row.standing.until = ends;
            row.standing.lent_by = by.account;
            row.reason = reason;
            row.made_at = to_iso(by.now);
            TRY(check_apart(theirs, row.standing, apart));
            TRY(insert_membership(access, row));
            ++lent;
        }
        if (lent == 0) return Error{"nothing_to_lend", "you have no role of your own on that day"};
        draft.by = by;
        draft.act = "delegate_access";
        draft.subjects = {to.value};
        draft.detail = fmt::format("{} roles from {} until {}", lent, to_iso(since), to_iso(until));
        return true;
    });
    return done.ok() ? Result<void>{} : Result<void>{done.error()};
}

Result<void> close_account(AccessRecord& access, By const& by, access::AccountId account,
                           std::string_view reason) {
    auto const done = change_accounts<bool>(access, [&](JournalDraft& draft) -> Result<bool> {
        TRY(check_open(access, account));
        auto const now = to_iso(by.now);
        auto const today = wall_time(by.now).date;
        TRY(access.connection->change_one(
            "insert into account_closure (account, closed_at, reason) values ($1, $2, $3)",
            std::array<Value, 3>{account.value, std::string_view{now}, reason}));
        TRY(access.connection->run(
            "update session set ended_at = $2, ended_why = 'closed' where account = $1 and "
            "ended_at is null",
            std::array<Value, 2>{account.value, std::string_view{now}}));
        TRY(access.connection->run(
            "update invitation set used_at = $2 where account = $1 and used_at is null",
            std::array<Value, 2>{account.value, std::string_view{now}}));
        // Whoever comes back one day, to an account of another address, is bound to that one.
        TRY(access.connection->run("delete from single_sign_on where account = $1",
                                   std::array<Value, 1>{account.value}));
        TRY(forget_passkeys(access, account));
        auto const rows = TRY(read_memberships(access, 0));
        for (auto const& row : rows) {
            bool const concerns = row.account == account.value || row.standing.lent_by == account;
            if (!concerns || (row.standing.until && *row.standing.until <= today)) continue;
            TRY(end_membership(access, row, today));
        }
        draft.by = by;
        draft.act = "close_account";
        draft.subjects = {account.value};
        draft.detail = reason;
        return true;
    });
    return done.ok() ? Result<void>{} : Result<void>{done.error()};
}

Result<std::vector<Account>> all_accounts(AccessRecord& access) {
    return read_accounts(access, "", {});
}

Result<std::optional<Account>> find_account(AccessRecord& access, access::AccountId account) {
    auto found =
        TRY(read_accounts(access, "where a.account = $1", std::array<Value, 1>{account.value}));
    return only_one(std::move(found));
}

Result<std::optional<Account>> find_account_by_sign_in(AccessRecord& access,
                                                       std::string_view sign_in) {
    auto const lookup = lookup_digest(access.key, sign_in);
    auto found = TRY(
        read_accounts(access, "where a.sign_in_lookup = $1", std::array<Value, 1>{Bytes{lookup}}));
    return only_one(std::move(found));
}

Result<std::optional<Account>> find_account_of_worker(AccessRecord& access, std::int64_t worker) {
    auto found = TRY(read_accounts(access, "where a.worker = $1", std::array<Value, 1>{worker}));
    if (found.empty()) return std::optional<Account>{};
    return std::optional{std::move(found.back())};
}

Result<access::Actor> actor_of(AccessRecord& access, access::AccountId account) {
    auto const found = TRY(find_account(access, account));
    if (!found) return access::Actor{};
    return actor_of(access, *found);
}

Result<access::Actor> actor_of(AccessRecord& access, Account const& account) {
    access::Actor actor;
    if (account.closed_at) return actor;
    actor.account = account.id;
    actor.worker = account.worker;
    for (auto const& membership : account.memberships) {
        auto& standing = actor.standings.emplace_back(membership.standing);
        if (!standing.lent_by.known()) continue;
        standing.lender_worker = TRY(access.connection->number(
            "select coalesce(max(worker), 0) from account where account = $1",
            std::array<Value, 1>{standing.lent_by.value}));
    }
    auto const posts = TRY(account_posts(access, account.id));
    for (auto const& post : posts) actor.posts.push_back(post.held);
    return actor;
}

Result<std::int64_t> check_account_marks(AccessRecord& access,
                                         std::function<void(std::string)> const& fault) {
    std::int64_t rows = 0;
    auto const note = [&](auto const& read) {
        if (read.ok())
            rows += static_cast<std::int64_t>(read.value().size());
        else
            fault(read.error().message);
    };
    note(all_agencies(access));
    note(all_teams(access));
    note(read_memberships(access, 0));
    auto const accounts = all_accounts(access);
    note(accounts);
    if (!accounts.ok()) return rows;
    for (auto const& account : accounts.value()) {
        auto const credential = read_credential(access, account.id.value);
        if (!credential.ok()) fault(credential.error().message);
    }
    auto const bound = TRY(check_single_sign_on_marks(access, fault));
    auto const passkeys = TRY(check_passkey_marks(access, fault));
    return rows + bound + passkeys;
}

}  // namespace breakwater::store
