#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>

#include "app/commands/commands.h"
#include "app/journal_door.h"
#include "app/json.h"
#include "app/law_in_force.h"
#include "store/account_posts.h"
#include "store/business.h"

namespace breakwater::app {

namespace {

using namespace access;

constexpr Option options[] = {
    store_option,
    {"--role", Takes::one, "ROLE",
     "the role to give; breakwater permissions says what each may do"},
    {"--agency", Takes::one, "NAME", "the agency it is for"},
    {"--agency-kind", Takes::one, "KIND", "local_authority, police, ...: where the agency is new"},
    {"--team", Takes::one, "NAME", "the team it is for"},
    {"--since", Takes::one, "DATE", "first day of the role (default: today)"},
    {"--until", Takes::one, "DATE", "first day without the role"},
    {"--end", Takes::one, "NUMBER",
     "end the role or post of this number instead, with today or --until"},
    {"--why", Takes::one, "WORDS", "the reason, which is kept"},
    {"--post", Takes::one, "TITLE",
     "the post they sign in for; with its agency, where two have it"},
    {"--worker", Takes::one, "NUMBER", "their number as a worker of the record"},
    {"--again", Takes::nothing, "", "invite: a new invitation for an account that is there"},
    {"--json", Takes::nothing, "", "for a program to read"},
};

constexpr Example examples[] = {
    {"account invite \"Rosalind Fairweather\" r.fairweather@example.org --role administrator "
     "--agency \"Example City Council\" --agency-kind local_authority --why \"first "
     "administrator\"",
     "the first account; its code is printed once"},
    {"account list", "who has which role"},
    {"account roles r.fairweather@example.org --role analyst --agency \"Example City Council\" "
     "--why "
     "\"new post\"",
     "another role"},
    {"account posts r.fairweather@example.org --post \"Business Manager\" --why \"new post\"",
     "the actions and challenges of that post are theirs to answer"},
    {"account close r.fairweather@example.org --why left", "no role from today, signed out"},
};

struct Around {
    Law law;
    AccessSettings settings;
    std::vector<RolesApart> apart;
    store::AccessRecord access;
    store::By by;
};

Result<Around> look_around(Arguments const& arguments, Console& console) {
    auto law = TRY(load_law_in_force(arguments, console));
    auto const settings = TRY(read_access_settings(law.book, console.today));
    auto apart = TRY(load_roles_apart(law.folder));
    auto access = TRY(open_access(arguments));
    auto by = by_command_line(console);
    if (auto const why = arguments.text("--why")) by.reason = Sensitive{*why};
    return Around{std::move(law), settings, std::move(apart), std::move(access), std::move(by)};
}

Result<store::Account> account_named(Around& around, std::string const& sign_in) {
    auto const found = TRY(store::find_account_by_sign_in(around.access, sign_in));
    if (!found)
        return Error{"unknown_account",
                     "nobody signs in with that address; breakwater account list says who does"};
    return *found;
}

Result<Agency> agency_named(Around& around, Arguments const& arguments) {
    auto const name = TRY(arguments.required("--agency"));
    auto const agencies = TRY(store::all_agencies(around.access));
    for (auto const& agency : agencies)
        if (agency.name == name) return agency;
    auto const kind = arguments.text("--agency-kind");
    if (!kind)
        return usage_error(fmt::format("there is no agency {} yet: give --agency-kind, one of {}",
                                       name, fmt::join(names_of<AgencyKind>(), ", ")));
    auto const known = find_named<AgencyKind>(*kind);
    if (!known)
        return usage_error(
            fmt::format("--agency-kind is one of {}", fmt::join(names_of<AgencyKind>(), ", ")));
    return store::settle_agency(around.access, around.by, name, *known);
}

/// What --role and its companions say, checked before anything is changed.
Result<store::RoleGiven> role_given(Around& around, Arguments const& arguments,
                                    Console const& console) {
    auto const word = TRY(arguments.required("--role"));
    auto const role = find_named<Role>(word);
    if (!role)
        return usage_error(fmt::format("--role is one of {}", fmt::join(names_of<Role>(), ", ")));
    store::RoleGiven given;
    given.role = *role;
    given.reason = TRY(arguments.required("--why"));
    given.since = TRY(arguments.date_or("--since", console.today));
    if (arguments.has("--until")) {
        given.until = TRY(arguments.date("--until"));
    }
    auto const agency = TRY(agency_named(around, arguments));
    given.agency = agency.id;
    if (auto const team = arguments.text("--team")) {
        auto const settled = TRY(store::settle_team(around.access, around.by, agency.id, *team));
        given.team = settled.id;
    }
    return given;
}

void print_invitation(store::Invited const& invited, Console& console) {
    fmt::print(
        console.out,
        "The invitation, to be handed over in private; it is shown only now, serves once, and "
        "until {}:\n{}\n",
        to_words(invited.until), invited.code.disclose());
}

Result<Exit> invite(Arguments const& arguments, Console& console) {
    auto around = TRY(look_around(arguments, console));
    if (arguments.has("--again")) {
        if (arguments.words.size() != 2)
            return usage_error("account invite ADDRESS --again needs the address alone");
        auto const account = TRY(account_named(around, arguments.words[1]));
        auto const invited =
            TRY(store::invite_again(around.access, around.by, account.id, around.settings));
        print_invitation(invited, console);
        return Exit::done;
    }
    if (arguments.words.size() != 3)
        return usage_error("account invite needs a name and an address");
    auto const given = TRY(role_given(around, arguments, console));
    store::Invitee invitee{arguments.words[2], arguments.words[1]};
    if (arguments.has("--worker")) {
        invitee.worker = TRY(arguments.whole_number("--worker", 1));
    }
    auto const invited =
        TRY(store::invite_account(around.access, around.by, invitee, around.settings));
    TRY(store::give_role(around.access, around.by, invited.account, given, around.apart));
    print_invitation(invited, console);
    return Exit::done;
}

std::string words_of(store::Membership const& membership, std::vector<Agency> const& agencies,
                     std::vector<Team> const& teams) {
    auto const& standing = membership.standing;
    auto text = fmt::format("{:>6}  {}", membership.number, name(standing.role));
    for (auto const& agency : agencies)
        if (agency.id == standing.agency) text += ", " + agency.name;
    for (auto const& team : teams)
        if (team.id == standing.team) text += ", " + team.name;
    text += ", from " + to_iso(standing.since);
    if (standing.until) text += " until " + to_iso(*standing.until);
    if (standing.lent_by.known())
        text += fmt::format(", lent by account {}", standing.lent_by.value);
    return text;
}

Result<Exit> list(Arguments const& arguments, Console& console) {
    auto around = TRY(look_around(arguments, console));
    store::JournalDraft draft;
    draft.by = around.by;
    draft.act = name(Action::read_accounts);
    draft.about = "account";
    TRY(store::write_journal(around.access, draft));
    auto const accounts = TRY(store::all_accounts(around.access));
    auto const agencies = TRY(store::all_agencies(around.access));
    auto const teams = TRY(store::all_teams(around.access));
    if (arguments.has("--json")) {
        Json json;
        json.begin_array();
        for (auto const& account : accounts) {
            json.begin_object()
                .member("account", account.id.value)
                .member("name", account.name.disclose())
                .member("sign_in", account.sign_in.disclose())
                .member("closed", account.closed_at.has_value())
                .member("can_sign_in", account.can_sign_in());
            json.key("roles").begin_array();
            for (auto const& membership : account.memberships)
                json.begin_object()
                    .member("number", membership.number)
                    .member("role", name(membership.standing.role))
                    .member("agency", membership.standing.agency.value)
                    .member("since", to_iso(membership.standing.since))
                    .member("until", membership.standing.until ? to_iso(*membership.standing.until)
                                                               : std::string{})
                    .end_object();
            json.end_array().end_object();
        }
        fmt::print(console.out, "{}\n", json.end_array().text());
        return Exit::done;
    }
    for (auto const& account : accounts) {
        fmt::print(console.out, "{}  {}, {}{}\n", account.id.value, account.name.disclose(),
                   account.sign_in.disclose(),
                   account.closed_at ? ", closed on " + to_iso(wall_time(*account.closed_at).date)
                   : account.can_sign_in() ? ""
                                           : ", invited");
        for (auto const& membership : account.memberships)
            fmt::print(console.out, "{}\n", words_of(membership, agencies, teams));
    }
    if (accounts.empty())
        fmt::print(console.out, "Nobody has an account yet: breakwater account invite --help\n");
    return Exit::done;
}

Result<Exit> close(Arguments const& arguments, Console& console) {
    if (arguments.words.size() != 2) return usage_error("account close needs an address");
    auto const why = TRY(arguments.required("--why"));
    auto around = TRY(look_around(arguments, console));
    auto const account = TRY(account_named(around, arguments.words[1]));
    TRY(store::close_account(around.access, around.by, account.id, why));
    fmt::print(console.out, "Account {} is closed: no role from today, signed out everywhere.\n",
               account.id.value);
    return Exit::done;
}

Result<Exit> roles_of(Arguments const& arguments, Console& console) {
    if (arguments.words.size() != 2) return usage_error("account roles needs an address");
    auto around = TRY(look_around(arguments, console));
    auto const account = TRY(account_named(around, arguments.words[1]));
    if (arguments.has("--end")) {
        auto const number = TRY(arguments.whole_number("--end", 1));
        auto const until = TRY(arguments.date_or("--until", console.today));
        auto const& theirs = account.memberships;
        if (std::none_of(theirs.begin(), theirs.end(),
                         [&](auto const& each) { return each.number == number; }))
            return usage_error(fmt::format("{} has no role {}: breakwater account list",
                                           arguments.words[1], number));
        TRY(store::end_role(around.access, around.by, number, until));
        fmt::print(console.out, "Role {} ends with {}.\n", number, to_iso(until));
        return Exit::done;
    }
    auto const given = TRY(role_given(around, arguments, console));
    auto const number =
        TRY(store::give_role(around.access, around.by, account.id, given, around.apart));
    fmt::print(console.out, "Account {} has role {}, {}.\n", account.id.value, number,
               name(given.role));
    return Exit::done;
}

/// The post that --post means, by its title or its title and agency.
Result<partnership::Post> post_named(Around& around, Arguments const& arguments,
                                     Console const& console) {
    auto const title = TRY(arguments.required("--post"));
    auto record = TRY(open_store(arguments, around.law));
    auto const last = TRY(store::last_entry(*record.connection));
    auto const business = TRY(store::read_business(record, last.entry));
    auto const& all = business.arrangements;
    std::vector<partnership::Post> found;
    for (auto const& post : all.posts)
        if (post.stands_on(console.today) &&
            (post.title == title || partnership::post_words(all, post.id) == title))
            found.push_back(post);
    if (found.size() == 1) return found.front();
    std::vector<std::string> posts;
    for (auto const& post : found.empty() ? all.posts : found)
        if (post.stands_on(console.today)) posts.push_back(partnership::post_words(all, post.id));
    return usage_error(fmt::format("{} is {}: name one of {}", title,
                                   found.empty() ? "no post of today" : "more than one post",
                                   fmt::join(posts, "; ")));
}

Result<Exit> posts_of(Arguments const& arguments, Console& console) {
    if (arguments.words.size() != 2) return usage_error("account posts needs an address");
    auto around = TRY(look_around(arguments, console));
    auto const account = TRY(account_named(around, arguments.words[1]));
    if (arguments.has("--end")) {
        auto const number = TRY(arguments.whole_number("--end", 1));
        auto const until = TRY(arguments.date_or("--until", console.today));
        auto const theirs = TRY(store::account_posts(around.access, account.id));
        if (std::none_of(theirs.begin(), theirs.end(),
                         [&](auto const& each) { return each.number == number; }))
            return usage_error(
                fmt::format("{} signs in for no post of number {}", arguments.words[1], number));
        TRY(store::end_post(around.access, around.by, number, until));
        fmt::print(console.out, "Post {} ends with {}.\n", number, to_iso(until));
        return Exit::done;
    }
    TRY(arguments.required("--why"));
    auto const post = TRY(post_named(around, arguments, console));
    auto const since = TRY(arguments.date_or("--since", console.today));
    auto const number = TRY(store::give_post(around.access, around.by, account.id, post.id, since));
    fmt::print(console.out, "Account {} signs in for {}, as number {}.\n", account.id.value,
               post.title, number);
    return Exit::done;
}

Result<Exit> run(Arguments const& arguments, Console& console) {
    auto const& what = arguments.words.front();
    if (what == "invite") return invite(arguments, console);
    if (what == "list") return list(arguments, console);
    if (what == "close") return close(arguments, console);
    if (what == "roles") return roles_of(arguments, console);
    if (what == "posts") return posts_of(arguments, console);
    return usage_error(
        fmt::format("account does invite, list, close, roles or posts, not {}", what));
}

}  // namespace

Command const account_command{
    .name = "account",
    .arguments = "invite NAME ADDRESS | list | close ADDRESS | roles ADDRESS | posts ADDRESS",
    .arguments_min = 1,
    .arguments_max = 3,
    .summary = "invites people, lists them, gives and ends roles and posts, closes accounts",
    .details =
        "There is no default account and no default password: the first administrator is invited\n"
        "here, and sets a password and a second factor with the code that is printed once. Each\n"
        "change is in the journal, with --why.",
    .options = options,
    .examples = examples,
    .run = run,
};

}  // namespace breakwater::app
