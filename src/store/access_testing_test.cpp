#include "store/access_testing.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>

namespace breakwater::store::testing {

namespace {

constexpr std::string_view begun = "2026-11-01T09:00";

template <class T>
T must(Result<T> result) {
    if (!result.ok()) FAIL(describe(result.error()));
    return std::move(result).value();
}

}  // namespace

void with_access_on_each_engine(std::function<void(AccessRecord&, EmptyStore const&)> const& test) {
    auto const run = [&](EmptyStore const& place) {
        auto access = must(open_access_record(place.url, place.key));
        // Thousands of small commits: these tests need not wait for the disk.
        REQUIRE(access.connection
                    ->run_script(place.url.engine == Engine::sqlite
                                     ? "pragma synchronous = off"
                                     : "set synchronous_commit = off")
                    .ok());
        test(access, place);
    };
    on_each_engine(run, Holds::record_and_accounts);
}

SignInRules const& sign_in_rules() {
    static auto const rules = [] {
        auto const folder = std::filesystem::path{BREAKWATER_SOURCE_DIR} / "rules";
        auto settings = must(access::read_access_settings(book(), make_date(2026, 11, 21)));
        settings.password_memory = 8 << 20;
        settings.password_passes = 1;
        return SignInRules{settings, must(access::load_common_passwords(folder))};
    }();
    return rules;
}

std::vector<access::RolesApart> const& roles_apart() {
    static auto const apart =
        must(access::load_roles_apart(std::filesystem::path{BREAKWATER_SOURCE_DIR} / "rules"));
    return apart;
}

Instant at(std::string_view time) {
    return parse_instant(time).value();
}

By by_hand(std::string_view time) {
    By by;
    by.now = at(time);
    by.actor = "tester";
    by.role = "command_line";
    return by;
}

By by_account(access::AccountId account, std::string_view time) {
    By by;
    by.now = at(time);
    by.account = account;
    by.address = "192.0.2.7";
    by.purpose = access::Purpose::direct_work;
    return by;
}

Person settle_without_role(AccessRecord& access, std::string_view name, std::int64_t worker) {
    auto const by = by_hand(begun);
    Person person;
    person.sign_in = fmt::format("{}@example.org", name);
    std::replace(person.sign_in.begin(), person.sign_in.end(), ' ', '.');
    person.password = access::Secret{"lantern carpet orchard"};
    auto const invited = must(invite_account(
        access, by, {person.sign_in, std::string{name}, worker}, sign_in_rules().settings));
    person.account = invited.account;
    person.authenticator = must(open_invitation(access, invited.code, at(begun))).authenticator;
    auto const taken = must(take_up_invitation(access, invited.code, person.password,
                                               access::code_at(person.authenticator, at(begun)),
                                               {at(begun), "192.0.2.1", {}}, sign_in_rules()));
    REQUIRE(taken.problems.empty());
    person.recovery_codes = taken.recovery_codes;
    return person;
}

Person settle_person(AccessRecord& access, std::string_view name, access::Role role,
                     std::int64_t worker, std::string_view team) {
    auto person = settle_without_role(access, name, worker);
    auto const by = by_hand(begun);
    auto const agency =
        must(settle_agency(access, by, "Council", access::AgencyKind::local_authority));
    RoleGiven given{role, agency.id, {}, make_date(2026, 1, 1), {}, "for the test"};
    if (!team.empty()) given.team = must(settle_team(access, by, agency.id, team)).id;
    must(give_role(access, by, person.account, given, roles_apart()));
    return person;
}

bool is_signed_in(AccessRecord& access, access::Secret const& session, std::string_view time) {
    auto const found = look_up_session(access, session, at(time), sign_in_rules().settings);
    return found.ok() && found.value().state == access::SessionState::signed_in;
}

JournalDraft last_entry_of_journal(AccessRecord& access) {
    JournalDraft last;
    REQUIRE(read_journal(access, 0, [&](JournalEntry const& entry) -> Result<void> {
                last = entry.draft;
                return {};
            }).ok());
    return last;
}

std::string last_words(AccessRecord& access) {
    auto const last = last_entry_of_journal(access);
    return last.act + " " + last.answer + " " + last.detail;
}

}  // namespace breakwater::store::testing
