#include "store/agencies.h"

#include <fmt/format.h>

#include <array>

#include "store/account_rows.h"

namespace breakwater::store {

namespace {

constexpr std::string_view columns =
    "change, agency, act, name, day, reason, account, made_at, mark";
constexpr std::size_t name_longest = 200;

std::string mark_of(StoreKey const& key, AgencyChange const& row) {
    return row_mark(
        key, "agency_change",
        {fmt::format("{} {} {}", row.number, row.agency.value, row.account.value),
         access::name(row.act), row.name, to_iso(row.day), row.reason, to_iso(row.made_at)});
}

Result<AgencyChange> unmarked(Row const& row) {
    AgencyChange found;
    found.number = row.integer(0);
    found.agency.value = row.integer(1);
    auto const act = access::find_named<AgencyAct>(row.text(2));
    if (!act) return not_ours("agency_change");
    found.act = *act;
    found.name = row.text(3);
    found.day = TRY(parse_date(row.text(4)));
    found.reason = row.text(5);
    found.account.value = row.integer(6);
    found.made_at = TRY(parse_instant(row.text(7)));
    return found;
}

Result<access::Agency> find(AccessRecord& access, access::AgencyId id) {
    auto const all = TRY(all_agencies(access));
    for (auto const& agency : all)
        if (agency.id == id) return agency;
    return Error{"unknown_agency", "there is no such agency"};
}

Result<void> insert(AccessRecord& access, AgencyChange const& row) {
    auto const day = to_iso(row.day), made_at = to_iso(row.made_at);
    auto const mark = mark_of(access.key, row);
    return access.connection->change_one(
        fmt::format("insert into agency_change ({}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
                    columns),
        std::array<Value, 9>{row.number, row.agency.value, access::name(row.act),
                             std::string_view{row.name}, std::string_view{day},
                             std::string_view{row.reason}, row.account.value,
                             std::string_view{made_at}, Bytes{mark}});
}

/// Within a write transaction: the change's row, and its entry in the journal.
Result<void> note(AccessRecord& access, By const& by, access::Agency const& agency, AgencyAct act,
                  Date day) {
    AgencyChange row;
    row.number = TRY(
        access.connection->number("select coalesce(max(change), 0) + 1 from agency_change", {}));
    row.agency = agency.id;
    row.act = act;
    row.name = agency.name;
    row.day = day;
    row.reason = by.reason.disclose();
    row.account = by.account;
    row.made_at = by.now;
    TRY(insert(access, row));
    JournalDraft draft;
    draft.by = by;
    draft.act = access::name(access::Action::keep_agencies);
    draft.about = "agency";
    draft.subjects = {agency.id.value};
    draft.detail = fmt::format("{}, {} from {}", agency.name, access::name(act), to_iso(day));
    TRY(append_to_journal(access, std::span{&draft, 1}));
    return {};
}

Result<void> check_reason(By const& by) {
    if (!by.reason.disclose().empty()) return {};
    return Error{"no_reason", "say why: it is kept with the change"};
}

Result<void> check_name(AccessRecord& access, access::AgencyId agency, std::string_view name) {
    if (name.empty()) return Error{"no_name", "enter the name of the agency"};
    if (name.size() > name_longest)
        return Error{"name_too_long",
                     fmt::format("the name of an agency takes up to {} characters", name_longest)};
    auto const all = TRY(all_agencies(access));
    for (auto const& other : all)
        if (other.name == name && other.id != agency)
            return Error{"agency_there", fmt::format("there is an agency called {} already", name)};
    return {};
}

/// Without the authority that holds the record nobody reaches any child.
Result<void> check_holds_no_record(AccessRecord& access, access::AgencyId agency) {
    auto const all = TRY(all_agencies(access));
    if (agency_of_the_record(all) != agency) return {};
    return Error{"holds_the_record", "this authority holds the record: it cannot be closed"};
}

}  // namespace

access::AgencyId agency_of_the_record(std::span<access::Agency const> agencies) {
    for (auto const& agency : agencies)
        if (agency.kind == access::AgencyKind::local_authority) return agency.id;
    return {};
}

Result<std::vector<AgencyChange>> agency_changes(AccessRecord& access) {
    std::vector<AgencyChange> changes;
    auto const take = [&](Row const& row) -> Result<void> {
        auto found = TRY(unmarked(row));
        if (row.bytes(8) != mark_of(access.key, found)) return not_ours("agency_change");
        changes.push_back(std::move(found));
        return {};
    };
    TRY(access.connection->all(fmt::format("select {} from agency_change order by change", columns),
                               {}, take));
    return changes;
}

std::optional<Date> closed_since(std::span<AgencyChange const> changes, access::AgencyId agency,
                                 Date on) {
    std::optional<Date> since;
    for (auto const& change : changes) {
        if (change.agency != agency || change.day > on) continue;
        if (change.act == AgencyAct::closed) since = change.day;
        if (change.act == AgencyAct::opened_again) since.reset();
    }
    return since;
}

Result<void> rename_agency(AccessRecord& access, By const& by, access::AgencyId agency,
                           std::string_view name) {
    TRY(check_reason(by));
    auto transaction = TRY(Transaction::begin(*access.connection, Access::write));
    auto found = TRY(find(access, agency));
    TRY(check_name(access, agency, name));
    if (found.name == name) return Error{"name_is_so", "that is what it is called"};
    TRY(note(access, by, found, AgencyAct::renamed, wall_time(by.now).date));
    found.name = name;
    auto const mark = agency_mark(access.key, found);
    TRY(access.connection->change_one("update agency set name = $2, mark = $3 where agency = $1",
                                      std::array<Value, 3>{agency.value, name, Bytes{mark}}));
    return transaction.commit();
}

Result<void> close_agency(AccessRecord& access, By const& by, access::AgencyId agency, Date from) {
    TRY(check_reason(by));
    auto transaction = TRY(Transaction::begin(*access.connection, Access::write));
    auto const found = TRY(find(access, agency));
    auto const changes = TRY(agency_changes(access));
    if (closed_since(changes, agency, Date::max()))
        return Error{"agency_closed", "the agency is closed already, or is to be"};
    TRY(check_holds_no_record(access, agency));
    TRY(note(access, by, found, AgencyAct::closed, from));
    return transaction.commit();
}

Result<void> open_agency_again(AccessRecord& access, By const& by, access::AgencyId agency,
                               Date from) {
    TRY(check_reason(by));
    auto transaction = TRY(Transaction::begin(*access.connection, Access::write));
    auto const found = TRY(find(access, agency));
    auto const changes = TRY(agency_changes(access));
    if (!closed_since(changes, agency, Date::max()))
        return Error{"agency_open", "the agency is open"};
    TRY(note(access, by, found, AgencyAct::opened_again, from));
    return transaction.commit();
}

Result<void> mark_agency_changes_anew(AccessRecord& access) {
    return mark_rows_anew(access, "agency_change",
                          fmt::format("select {} from agency_change", columns),
                          [&](Row const& row) -> Result<std::string> {
                              auto const found = TRY(unmarked(row));
                              return mark_of(access.key, found);
                          });
}

Result<std::int64_t> check_agency_changes(AccessRecord& access,
                                          std::function<void(std::string)> const& fault) {
    std::int64_t rows = 0;
    auto const take = [&](Row const& row) -> Result<void> {
        ++rows;
        auto const found = unmarked(row);
        if (!found.ok() || row.bytes(8) != mark_of(access.key, found.value()))
            fault(fmt::format("row {} of agency_change was not written by Breakwater",
                              row.integer(0)));
        return {};
    };
    TRY(access.connection->all(fmt::format("select {} from agency_change order by change", columns),
                               {}, take));
    return rows;
}

}  // namespace breakwater::store
