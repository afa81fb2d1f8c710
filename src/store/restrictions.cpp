#include "store/restrictions.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>
#include <charconv>

#include "store/account_rows.h"
#include "store/seal.h"

namespace breakwater::store {

namespace {

constexpr std::string_view restriction_reason = "restriction.reason",
                           glass_reason = "broken_glass.reason",
                           glass_finding = "broken_glass.finding";
constexpr std::string_view review_clock = "broken_glass_reviewed_within_2_working_days";

struct RestrictionRow {
    std::int64_t restriction = 0, person = 0;
    std::string kind, made_at, lifted_at, reason, barred;
};

std::string mark_of(StoreKey const& key, RestrictionRow const& row) {
    return row_mark(key, "restriction",
                    {fmt::format("{} {}", row.restriction, row.person), row.kind, row.made_at,
                     row.lifted_at, row.reason, row.barred});
}

struct GlassRow {
    std::int64_t glass = 0, account = 0, person = 0;
    std::string role, purpose, reason, broken_at, until_at, review_due_on;
};

std::string mark_of(StoreKey const& key, GlassRow const& row) {
    return row_mark(key, "broken_glass",
                    {fmt::format("{} {} {}", row.glass, row.account, row.person), row.role,
                     row.purpose, row.reason, row.broken_at, row.until_at, row.review_due_on});
}

std::vector<access::AccountId> accounts_in(std::string_view text) {
    std::vector<access::AccountId> accounts;
    auto const* at = text.data();
    auto const* const end = text.data() + text.size();
    while (at != end) {
        access::AccountId account;
        auto const read = std::from_chars(at, end, account.value);
        if (read.ec != std::errc{}) break;
        accounts.push_back(account);
        at = read.ptr == end ? end : read.ptr + 1;
    }
    return accounts;
}

Result<void> check_reason(By const& by) {
    if (by.reason.disclose().empty())
        return Error{"no_reason", "say why, in your own words: it is kept and can be asked about"};
    return {};
}

JournalDraft draft_of(By const& by, std::string_view act, std::int64_t person) {
    JournalDraft draft;
    draft.by = by;
    draft.act = act;
    draft.about = "child";
    draft.subjects = {person};
    return draft;
}

Result<void> note(AccessRecord& access, JournalDraft const& draft) {
    TRY(append_to_journal(access, std::span{&draft, 1}));
    return {};
}

RestrictionRow unmarked_restriction(Row const& row) {
    return {row.integer(0),           row.integer(1),           std::string{row.text(2)},
            std::string{row.text(3)}, std::string{row.text(4)}, std::string{row.bytes(5)},
            std::string{row.text(6)}};
}

/// Of one child or of all (0); those that were lifted too.
Result<std::vector<RestrictionRow>> read_restrictions(AccessRecord& access, std::int64_t person) {
    std::vector<RestrictionRow> rows;
    auto const take = [&](Row const& row) -> Result<void> {
        auto found = unmarked_restriction(row);
        if (row.bytes(7) != mark_of(access.key, found) ||
            !access::find_named<access::RestrictionKind>(found.kind))
            return not_ours("restriction");
        rows.push_back(std::move(found));
        return {};
    };
    TRY(access.connection->all(
        "select restriction, person, kind, made_at, lifted_at, reason, barred, mark from "
        "restriction where person = $1 or $1 = 0 order by restriction",
        std::array<Value, 1>{person}, take));
    return rows;
}

GlassRow unmarked_glass(Row const& row) {
    return {row.integer(0),           row.integer(1),           row.integer(2),
            std::string{row.text(3)}, std::string{row.text(4)}, std::string{row.bytes(5)},
            std::string{row.text(6)}, std::string{row.text(7)}, std::string{row.text(8)}};
}

Result<GlassRow> glass_row(AccessRecord const& access, Row const& row) {
    auto found = unmarked_glass(row);
    if (row.bytes(9) != mark_of(access.key, found)) return not_ours("broken_glass");
    return found;
}

constexpr std::string_view glass_columns =
    "glass, account, person, role, purpose, reason, broken_at, until_at, review_due_on, mark";

Result<GlassToReview> glass_of(AccessRecord const& access, Row const& row) {
    auto const raw = TRY(glass_row(access, row));
    GlassToReview found;
    found.number = raw.glass;
    found.glass.account.value = raw.account;
    found.glass.person = raw.person;
    found.glass.broken_at = TRY(parse_instant(raw.broken_at));
    found.glass.until = TRY(parse_instant(raw.until_at));
    found.glass.review_due_on = TRY(parse_date(raw.review_due_on));
    found.role = raw.role;
    found.purpose =
        access::find_named<access::Purpose>(raw.purpose).value_or(access::Purpose::not_stated);
    found.reason = TRY(unseal(access.key, glass_reason, raw.reason));
    if (!row.is_null(10)) {
        found.reviewed_at = TRY(parse_instant(row.text(10)));
        found.justified = row.integer(11) == 1;
    }
    return found;
}

}  // namespace

Result<std::int64_t> restrict_record(AccessRecord& access, By const& by, std::int64_t person,
                                     access::Restriction const& restriction) {
    TRY(check_reason(by));
    auto transaction = TRY(Transaction::begin(*access.connection, Access::write));
    RestrictionRow row;
    row.restriction =
        TRY(access.connection->number("select coalesce(max(restriction), 0) + 1 from restriction"));
    row.person = person;
    row.kind = access::name(restriction.kind);
    row.made_at = to_iso(by.now);
    row.reason = seal(access.key, restriction_reason, by.reason.disclose());
    for (auto const& account : restriction.barred)
        row.barred += fmt::format("{}{}", row.barred.empty() ? "" : " ", account.value);
    auto const mark = mark_of(access.key, row);
    TRY(access.connection->change_one(
        "insert into restriction (restriction, person, kind, made_at, reason, barred, mark) values "
        "($1, $2, $3, $4, $5, $6, $7)",
        std::array<Value, 7>{row.restriction, person, std::string_view{row.kind},
                             std::string_view{row.made_at}, Bytes{row.reason},
                             std::string_view{row.barred}, Bytes{mark}}));
    auto draft = draft_of(by, "restrict_record", person);
    draft.detail = fmt::format("{}, {} barred", row.kind, restriction.barred.size());
    TRY(note(access, draft));
    TRY(transaction.commit());
    return row.restriction;
}

Result<void> lift_restriction(AccessRecord& access, By const& by, std::int64_t restriction) {
    TRY(check_reason(by));
    auto transaction = TRY(Transaction::begin(*access.connection, Access::write));
    auto const rows = TRY(read_restrictions(access, 0));
    for (auto row : rows) {
        if (row.restriction != restriction || !row.lifted_at.empty()) continue;
        row.lifted_at = to_iso(by.now);
        auto const mark = mark_of(access.key, row);
        TRY(access.connection->change_one(
            "update restriction set lifted_at = $2, mark = $3 where restriction = $1",
            std::array<Value, 3>{restriction, std::string_view{row.lifted_at}, Bytes{mark}}));
        auto draft = draft_of(by, "restrict_record", row.person);
        draft.detail = fmt::format("{} lifted", row.kind);
        TRY(note(access, draft));
        return transaction.commit();
    }
    return Error{"unknown_restriction", "no restriction of this number is in force"};
}

Result<std::vector<RestrictionMade>> restrictions_of(AccessRecord& access, std::int64_t person) {
    std::vector<RestrictionMade> made;
    auto const rows = TRY(read_restrictions(access, person));
    for (auto const& row : rows) {
        if (!row.lifted_at.empty()) continue;
        RestrictionMade one;
        one.number = row.restriction;
        one.person = row.person;
        one.restriction = {*access::find_named<access::RestrictionKind>(row.kind),
                           accounts_in(row.barred)};
        one.made_at = TRY(parse_instant(row.made_at));
        made.push_back(std::move(one));
    }
    return made;
}

Result<void> fill_in_restrictions(AccessRecord& access, access::AccountId account, Instant now,
                                  access::ChildAtHand& child) {
    child.restrictions.clear();
    child.glass_until.reset();
    auto const made = TRY(restrictions_of(access, child.person));
    for (auto const& one : made) child.restrictions.push_back(one.restriction);
    auto const at = to_iso(now);
    auto const take = [&](Row const& row) -> Result<void> {
        auto const raw = TRY(glass_row(access, row));
        auto const until = TRY(parse_instant(raw.until_at));
        if (!child.glass_until || *child.glass_until < until) child.glass_until = until;
        return {};
    };
    return access.connection->all(
        fmt::format("select {} from broken_glass where account = $1 and person = $2 and until_at "
                    "> $3",
                    glass_columns),
        std::array<Value, 3>{account.value, child.person, std::string_view{at}}, take);
}

Result<access::BrokenGlass> break_glass(AccessRecord& access, By const& by, std::int64_t person,
                                        access::AccessSettings const& settings,
                                        rules::RuleBook const& book) {
    TRY(check_reason(by));
    if (by.purpose == access::Purpose::not_stated)
        return Error{"no_reason", "choose the purpose for which you open this record"};
    auto const today = wall_time(by.now).date;
    auto const* const clock = book.timescale(review_clock, today);
    if (clock == nullptr)
        return Error{"no_setting", fmt::format("rules/access.rules must say {}", review_clock)};
    access::BrokenGlass glass;
    glass.account = by.account;
    glass.person = person;
    glass.broken_at = by.now;
    glass.until = by.now + settings.glass;
    glass.review_due_on = rules::due_on(*clock, today, book.calendar_for(*clock).days());

    auto transaction = TRY(Transaction::begin(*access.connection, Access::write));
    GlassRow row;
    row.glass =
        TRY(access.connection->number("select coalesce(max(glass), 0) + 1 from broken_glass"));
    row.account = by.account.value;
    row.person = person;
    row.role = by.role;
    row.purpose = access::name(by.purpose);
    row.reason = seal(access.key, glass_reason, by.reason.disclose());
    row.broken_at = to_iso(glass.broken_at);
    row.until_at = to_iso(glass.until);
    row.review_due_on = to_iso(glass.review_due_on);
    auto const mark = mark_of(access.key, row);
    TRY(access.connection->change_one(
        fmt::format("insert into broken_glass ({}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, "
                    "$10)",
                    glass_columns),
        std::array<Value, 10>{row.glass, row.account, row.person, std::string_view{row.role},
                              std::string_view{row.purpose}, Bytes{row.reason},
                              std::string_view{row.broken_at}, std::string_view{row.until_at},
                              std::string_view{row.review_due_on}, Bytes{mark}}));
    auto draft = draft_of(by, "break_glass", person);
    draft.detail = fmt::format("until {}; to be reviewed by {}", row.until_at, row.review_due_on);
    TRY(note(access, draft));
    TRY(transaction.commit());
    return glass;
}

Result<std::optional<GlassToReview>> glass_in_force(AccessRecord& access, access::AccountId account,
                                                    std::span<std::int64_t const> numbers,
                                                    Instant now) {
    std::optional<GlassToReview> found;
    auto const at = to_iso(now);
    auto const take = [&](Row const& row) -> Result<void> {
        auto glass = TRY(glass_of(access, row));
        if (!found || found->glass.until < glass.glass.until) found = std::move(glass);
        return {};
    };
    static auto const sql = fmt::format(
        "select {}, reviewed_at, justified from broken_glass where account = $1 and person = $2 "
        "and until_at > $3",
        glass_columns);
    for (auto const number : numbers) {
        TRY(access.connection->all(
            sql, std::array<Value, 3>{account.value, number, std::string_view{at}}, take));
    }
    return found;
}

Result<std::vector<GlassToReview>> broken_glasses(AccessRecord& access, Reviewed reviewed) {
    std::vector<GlassToReview> found;
    auto const take = [&](Row const& row) -> Result<void> {
        auto glass = TRY(glass_of(access, row));
        found.push_back(std::move(glass));
        return {};
    };
    TRY(access.connection->all(
        fmt::format("select {}, reviewed_at, justified from broken_glass {} order by "
                    "review_due_on, glass",
                    glass_columns,
                    reviewed == Reviewed::not_yet ? "where reviewed_at is null" : ""),
        {}, take));
    return found;
}

Result<void> review_glass(AccessRecord& access, By const& by, std::int64_t glass,
                          Justified justified) {
    TRY(check_reason(by));
    auto transaction = TRY(Transaction::begin(*access.connection, Access::write));
    auto const all = TRY(broken_glasses(access, Reviewed::all));
    for (auto const& each : all) {
        if (each.number != glass) continue;
        if (each.reviewed_at) return Error{"reviewed_already", "this opening was reviewed already"};
        if (each.glass.account == by.account)
            return Error{"own_glass", "somebody else reviews what you opened"};
        auto const at = to_iso(by.now);
        auto const finding = seal(access.key, glass_finding, by.reason.disclose());
        TRY(access.connection->change_one(
            "update broken_glass set reviewed_at = $2, reviewed_by = $3, justified = $4, finding = "
            "$5 where glass = $1",
            std::array<Value, 5>{glass, std::string_view{at}, by.account.value,
                                 std::int64_t{justified == Justified::yes ? 1 : 0},
                                 Bytes{finding}}));
        auto draft = draft_of(by, "review_broken_glass", each.glass.person);
        draft.detail = justified == Justified::yes ? "it was needed" : "it was not needed";
        TRY(note(access, draft));
        return transaction.commit();
    }
    return Error{"unknown_glass", "no closed record was opened under this number"};
}

Result<void> mark_restrictions_anew(AccessRecord& access) {
    TRY(mark_rows_anew(access, "restriction",
                       "select restriction, person, kind, made_at, lifted_at, reason, barred from "
                       "restriction",
                       [&](Row const& row) -> Result<std::string> {
                           return mark_of(access.key, unmarked_restriction(row));
                       }));
    return mark_rows_anew(access, "broken_glass",
                          fmt::format("select {} from broken_glass", glass_columns),
                          [&](Row const& row) -> Result<std::string> {
                              return mark_of(access.key, unmarked_glass(row));
                          });
}

Result<std::int64_t> check_restriction_marks(AccessRecord& access,
                                             std::function<void(std::string)> const& fault) {
    std::int64_t rows = 0;
    auto const note_read = [&](auto const& read) {
        if (read.ok())
            rows += static_cast<std::int64_t>(read.value().size());
        else
            fault(read.error().message);
    };
    note_read(read_restrictions(access, 0));
    note_read(broken_glasses(access, Reviewed::all));
    return rows;
}

}  // namespace breakwater::store
