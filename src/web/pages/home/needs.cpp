#include "web/pages/home/needs.h"

#include <fmt/format.h>

#include <algorithm>

#include "kernel/counted.h"
#include "partnership/whom_to_tell.h"
#include "reports/gather.h"
#include "store/findings.h"
#include "store/last_figures.h"
#include "store/ledger.h"
#include "store/restrictions.h"
#include "web/desk/business_shelf.h"
#include "web/desk/keep_judging.h"
#include "web/pages/administration/agencies.h"
#include "web/pages/administration/backups.h"
#include "web/pages/data/figures_routes.h"
#include "web/pages/disagreements/disagreement_list.h"
#include "web/pages/packs/in_hand.h"
#include "web/pages/packs/pack_figures.h"
#include "web/pages/partnership/about_challenge.h"
#include "web/pages/partnership/action_list.h"
#include "web/pages/partnership/action_words.h"
#include "web/pages/partnership/business_now.h"
#include "web/pages/partnership/paths.h"
#include "web/pages/partnership/undelivered_page.h"
#include "web/pages/performance/addresses.h"
#include "web/pages/returns/return_at_hand.h"
#include "web/pages/shell.h"

namespace breakwater::web {

using access::Action;
using indicators::Rag;
using reports::Tone;

namespace {

constexpr std::size_t editions_shown = 3;
constexpr std::size_t actions_shown = 5;

Task task(std::string title, std::string href, std::string status) {
    Task made;
    made.title = std::move(title);
    made.href = std::move(href);
    made.status.content = std::move(status);
    return made;
}

// As many as the scorecard has: an indicator shown over two spans of time is two figures.
Result<void> add_figures(Visit& visit, store::Record& record, Needs& needs) {
    auto const* const report = visit.desk->standards.report(scorecard_report);
    if (report == nullptr) return {};
    auto const entry = TRY(store::last_entry_of_figures(*record.connection));
    auto const counted = TRY(visit.desk->figures.at(record, entry));
    auto const period = counted->last_month;
    auto const figures = TRY(pack_figures(visit, record, *report, period));
    std::int64_t red = 0, amber = 0, green = 0;
    for (auto const& row :
         reports::gather(*report, figures.frame.inputs(visit.desk->standards, *figures.counted),
                         figures.frame.options)) {
        auto const rag = row.latest().rating.rag;
        red += rag == Rag::red;
        amber += rag == Rag::amber;
        green += rag == Rag::green;
    }
    auto const add = [&](std::int64_t how_many, std::string_view words, Tone tone) {
        needs.at_a_glance.push_back(
            {how_many, fmt::format("{} in {}", words, to_words(period)),
             scorecard_address(
                 period,
                 tone == Tone::green ? ScorecardView::at_a_glance : ScorecardView::exceptions, ""),
             tone});
    };
    add(red, "figures off target", Tone::red);
    add(amber, "close to target", Tone::amber);
    add(green, "on target", Tone::green);
    return {};
}

Result<void> add_packs(Visit& visit, store::Record& record, Needs& needs) {
    bool const signs = may(visit, Action::sign_off_commentary);
    auto const packs = TRY(packs_in_hand(visit, record));
    std::int64_t to_sign = 0;
    for (auto const& pack : packs) {
        to_sign += static_cast<std::int64_t>(pack.written - pack.signed_off);
        if (pack.period != packs.front().period && pack.written == 0) continue;
        needs.to_do.items.push_back(task(fmt::format("{}, {}", pack.title, to_words(pack.period)),
                                         pack_address(pack.report, pack.period),
                                         fmt::format("{} of {} texts written, {} signed off",
                                                     pack.written, pack.wanted, pack.signed_off)));
    }
    if (signs) needs.at_a_glance.push_back({to_sign, "texts to sign off", "/packs"});
    return {};
}

Result<void> add_findings(store::Record& record, Needs& needs) {
    auto const findings = TRY(store::findings_of(record));
    auto const count = [&](std::string_view severity) {
        return std::count_if(findings.begin(), findings.end(),
                             [&](auto const& each) { return each.severity == severity; });
    };
    auto const errors = count("error"), warnings = count("warning");
    auto made = task("What the last extracts need putting right", "/data/findings",
                     errors + warnings == 0 ? "Nothing found" : "");
    if (errors > 0)
        made.status.tag =
            Tag{.content = fmt::format("{} kinds of error", errors), .classes = "govuk-tag--red"};
    else if (warnings > 0)
        made.status.tag = Tag{.content = fmt::format("{} kinds of warning", warnings),
                              .classes = "govuk-tag--yellow"};
    needs.to_do.items.push_back(std::move(made));
    return {};
}

/// As the returns that are coming stood when they were last held to their rules: nothing is judged
/// for this page.
Result<void> add_returns(Visit& visit, store::Record& record, Needs& needs) {
    auto& desk = *visit.desk;
    for (auto const kind : {dispatch::ReturnKind::cin_census, dispatch::ReturnKind::ssda903}) {
        auto const year = TRY(coming_year(desk, record, kind));
        auto const* const rules = TRY(desk.returns.rules(kind));
        auto const last = TRY(store::last_judgings(record, dispatch::name(kind)));
        for (auto const& each : last) {
            if (each.judging.year != year) continue;
            auto const found = found_then(each, *rules);
            auto made = task(fmt::format("What will be asked about: {}", return_title(kind, year)),
                             return_path(kind, year),
                             found.errors + found.queries == 0 ? "Nothing found" : "");
            if (found.errors + found.queries > 0)
                made.status.tag =
                    Tag{.content = fmt::format("{}, {}", counted(found.errors, "error", "errors"),
                                               counted(found.queries, "query", "queries")),
                        .classes = found.errors > 0 ? "govuk-tag--red" : "govuk-tag--yellow"};
            needs.to_do.items.push_back(std::move(made));
        }
    }
    return {};
}

Result<void> add_last_extract(store::Record& record, Needs& needs) {
    auto const imports = TRY(store::live_imports(record));
    if (imports.empty()) {
        needs.data = "Nothing has been imported yet.";
        return {};
    }
    auto const& last = imports.back();
    needs.data = fmt::format("The last extract was taken on {}.",
                             last.as_at.known() ? to_words(last.as_at.date()) : "an unstated day");
    return {};
}

Result<void> add_supplied(Visit& visit, store::Record& record, Needs& needs) {
    auto const late = TRY(figures_late(visit, record));
    needs.at_a_glance.push_back(
        {late, late == 1 ? "figure of a supplier is late" : "figures of suppliers are late",
         "/data/figures", late > 0 ? Tone::amber : Tone::green});
    return {};
}

Result<void> add_editions(Visit& visit, store::Record& record, Needs& needs) {
    auto editions = TRY(editions_to_read(visit, record));
    std::erase_if(editions, [](auto const& each) { return each.superseded_by.has_value(); });
    std::reverse(editions.begin(), editions.end());
    if (editions.size() > editions_shown) editions.resize(editions_shown);
    needs.published = std::move(editions);
    return {};
}

// Those that are red or amber, by the day they are due.
void add_my_actions(std::vector<ListedAction> mine, Needs& needs) {
    needs.at_a_glance.push_back({static_cast<std::int64_t>(mine.size()),
                                 mine.size() == 1 ? "open action is mine" : "open actions are mine",
                                 list_address({.whose = Whose::mine})});
    std::erase_if(mine, [](ListedAction const& each) {
        return each.standing.rag != partnership::ActionRag::red &&
               each.standing.rag != partnership::ActionRag::amber;
    });
    for (std::size_t i = 0; i < std::min(mine.size(), actions_shown); ++i) {
        auto const& each = mine[i];
        auto made = task(each.action().what, action_path(each.action().id), "");
        made.hint = each.standing.words;
        made.status.tag = rag_tag(each.standing);
        needs.to_do.items.push_back(std::move(made));
    }
    if (mine.size() > actions_shown)
        needs.to_do.items.push_back(task("All of my actions", list_address({.whose = Whose::mine}),
                                         fmt::format("{} are late or due soon", mine.size())));
}

// Who holds a post has its actions to do; who keeps the partnership's business sees what is late,
// and what waits for a body.
Result<void> add_actions(Visit& visit, store::Record& record, Needs& needs) {
    bool const keeps = may(visit, Action::keep_actions);
    bool const holds_a_post = !posts_held(visit).empty();
    if (!keeps && !holds_a_post) return {};
    auto const last = TRY(store::last_entry(*record.connection));
    auto const business = TRY(visit.desk->business.business(record, last.entry));
    auto const all = TRY(all_listed(visit, business));
    auto const those = [&](ActionFilter const& filter) {
        return filtered(all, filter, visit, business);
    };
    if (holds_a_post) add_my_actions(those({.whose = Whose::mine}), needs);
    if (!keeps) return {};
    auto const add = [&](ActionFilter const& filter, std::string_view one, std::string_view many,
                         Tone tone) {
        auto const count = static_cast<std::int64_t>(those(filter).size());
        needs.at_a_glance.push_back({count, std::string{count == 1 ? one : many},
                                     list_address(filter), count == 0 ? Tone::green : tone});
    };
    add({.colour = Colour::overdue}, "action is overdue", "actions are overdue", Tone::red);
    add({.which = Which::for_the_body}, "action waits for its body", "actions wait for their body",
        Tone::amber);
    add({.which = Which::without_effect}, "action was done without effect",
        "actions were done without effect", Tone::red);
    return {};
}

// Of the agencies that the posts one holds are of; the oldest wait first on their page.
Result<void> add_challenges(Visit& visit, Needs& needs) {
    auto const held = posts_held(visit);
    if (held.empty()) return {};
    auto const business = TRY(business_now(visit));
    std::int64_t waiting = 0, late = 0, on_my_desk = 0;
    for (auto const& each : business.challenges) {
        auto const asked = posts_asked(business.arrangements, each.challenge, visit.today);
        auto const standing =
            partnership::standing_on(each, visit.desk->standards.book, visit.today);
        bool const is_theirs = std::any_of(held.begin(), held.end(), [&](PostId post) {
            return std::find(asked.begin(), asked.end(), post) != asked.end();
        });
        if (std::find(held.begin(), held.end(), standing.holder) != held.end()) ++on_my_desk;
        if (!is_theirs || !standing.open || !standing.response.empty()) continue;
        ++waiting;
        if (standing.days_overdue > 0) ++late;
    }
    needs.at_a_glance.push_back(
        {waiting,
         waiting == 1 ? "challenge waits for your answer" : "challenges wait for your answer",
         "/partnership/challenges?state=waits",
         late > 0      ? Tone::red
         : waiting > 0 ? Tone::amber
                       : Tone::green});
    if (on_my_desk > 0)
        needs.at_a_glance.push_back(
            {on_my_desk,
             on_my_desk == 1 ? "disagreement about practice is yours at its stage"
                             : "disagreements about practice are yours at their stage",
             "/partnership/challenges?state=open&kind=disagreement", Tone::amber});
    return {};
}

// Whoever keeps the log chases what nobody answered by the day it was asked for.
Result<void> add_late_challenges(Visit& visit, Needs& needs) {
    auto const business = TRY(business_now(visit));
    auto const late = std::count_if(
        business.challenges.begin(), business.challenges.end(), [&](auto const& each) {
            return partnership::standing_on(each, visit.desk->standards.book, visit.today)
                       .days_overdue > 0;
        });
    if (late > 0)
        needs.at_a_glance.push_back({late,
                                     late == 1 ? "challenge was not answered in time"
                                               : "challenges were not answered in time",
                                     "/partnership/challenges?state=waits", Tone::red});
    return {};
}

Result<void> add_disagreements(Visit& visit, store::Record& record, Needs& needs) {
    auto const waiting = TRY(disagreements_waiting(visit, record));
    if (waiting.was_decided) needs.may_be_kept = false;
    auto const add = [&](std::int64_t how_many, std::string_view one, std::string_view many,
                         Tone tone) {
        if (how_many > 0)
            needs.at_a_glance.push_back({how_many, std::string{how_many == 1 ? one : many},
                                         std::string{disagreements_path}, tone});
    };
    add(waiting.held, "disagreement about a child is yours",
        "disagreements about children are yours", Tone::amber);
    add(waiting.to_link, "disagreement from outside: say which child it is about",
        "disagreements from outside: say which children they are about", Tone::red);
    add(waiting.raised, "disagreement that you raised is open",
        "disagreements that you raised are open", Tone::neutral);
    return {};
}

Result<void> add_undelivered(Visit& visit, store::Record& record, Needs& needs) {
    auto const failed = TRY(letters_undelivered(visit, record));
    if (failed > 0)
        needs.at_a_glance.push_back(
            {failed, failed == 1 ? "letter was not delivered" : "letters were not delivered",
             std::string{undelivered_path}, Tone::red});
    return {};
}

Result<void> add_openings(Visit& visit, store::AccessRecord& accounts, Needs& needs) {
    auto const openings = TRY(store::broken_glasses(accounts, store::Reviewed::not_yet));
    auto const late = std::count_if(openings.begin(), openings.end(), [&](auto const& each) {
        return each.glass.review_due_on < visit.today;
    });
    needs.at_a_glance.push_back({static_cast<std::int64_t>(openings.size()),
                                 "openings of closed records to review", "/administration/openings",
                                 openings.empty() ? Tone::green : Tone::amber});
    if (late > 0)
        needs.at_a_glance.push_back({late, "of them past the day their review was due",
                                     "/administration/openings", Tone::red});
    return {};
}

Result<void> add_accounts(store::AccessRecord& accounts, Needs& needs) {
    auto const all = TRY(store::all_accounts(accounts));
    std::int64_t in_use = 0, invited = 0;
    for (auto const& account : all) {
        if (account.closed_at) continue;
        ++(account.can_sign_in() ? in_use : invited);
    }
    needs.at_a_glance.push_back({in_use, "people can sign in", "/administration/people"});
    needs.at_a_glance.push_back({invited, "invitations not taken up", "/administration/people",
                                 invited > 0 ? Tone::amber : Tone::neutral});
    return {};
}

// People of an agency that is closed: somebody has to decide about their roles.
Result<void> add_closed_agencies(Visit const& visit, store::AccessRecord& accounts, Needs& needs) {
    auto const board = TRY(agency_board(accounts, visit.today));
    std::int64_t people = 0;
    for (auto const& there : board->agencies)
        if (there.needs_a_decision()) people += static_cast<std::int64_t>(there.people);
    if (people > 0)
        needs.at_a_glance.push_back({people,
                                     people == 1 ? "person with a role for a closed agency"
                                                 : "people with a role for a closed agency",
                                     "/administration/agencies", Tone::red});
    return {};
}

// Said every day, well or not: whoever sees nothing of it takes it for well.
Result<void> add_backups(Visit const& visit, store::AccessRecord& accounts, Needs& needs) {
    auto const standing = TRY(backup_standing(accounts, visit.desk->standards.book, visit.now));
    auto const add = [&](std::string title, UpkeepCheck const& check) {
        auto made = task(std::move(title), "/administration/backups", "");
        made.status.tag = check.tag;
        if (!check.what_to_do.empty()) made.hint = check.what_to_do;
        needs.to_do.items.push_back(std::move(made));
    };
    add("The last backup", standing.backup);
    add("Verification of the record", standing.verified);
    return {};
}

}  // namespace

Needs needs_of(Visit& visit) {
    Needs needs;
    // A part that cannot be read is left out here; its own page says why.
    auto const leave_out = [&](Result<void> const& part) { needs.is_whole &= part.ok(); };
    if (auto record = visit.desk->records.lend(); record.ok()) {
        auto& of = *record.value();
        if (may(visit, Action::read_figures)) leave_out(add_figures(visit, of, needs));
        if (may(visit, Action::draft_commentary)) leave_out(add_packs(visit, of, needs));
        if (may(visit, Action::read_data_quality)) leave_out(add_findings(of, needs));
        if (may(visit, Action::read_returns)) leave_out(add_returns(visit, of, needs));
        if (may(visit, Action::read_actions)) leave_out(add_actions(visit, of, needs));
        if (may(visit, Action::keep_actions)) leave_out(add_undelivered(visit, of, needs));
        if (may(visit, Action::read_disagreements)) leave_out(add_disagreements(visit, of, needs));
        if (may(visit, Action::read_imports)) leave_out(add_last_extract(of, needs));
        if (may(visit, Action::read_supplied_figures)) leave_out(add_supplied(visit, of, needs));
        if (may(visit, Action::read_editions)) leave_out(add_editions(visit, of, needs));
    } else {
        needs.is_whole = false;
    }
    if (may(visit, Action::answer_challenge)) leave_out(add_challenges(visit, needs));
    if (may(visit, Action::keep_actions)) leave_out(add_late_challenges(visit, needs));
    if (auto accounts = visit.desk->accounts.lend(); accounts.ok()) {
        auto& of = *accounts.value();
        if (may(visit, Action::review_broken_glass)) leave_out(add_openings(visit, of, needs));
        if (may(visit, Action::invite_account)) leave_out(add_accounts(of, needs));
        if (may(visit, Action::keep_agencies)) leave_out(add_closed_agencies(visit, of, needs));
        if (may(visit, Action::keep_backups)) leave_out(add_backups(visit, of, needs));
    } else {
        needs.is_whole = false;
    }
    return needs;
}

std::string needs_made_from(Visit const& visit) {
    for (auto const action : {Action::review_broken_glass, Action::invite_account,
                              Action::keep_agencies, Action::keep_backups})
        if (may(visit, action)) return {};
    auto record = visit.desk->records.lend();
    if (!record.ok()) return {};
    auto const last = store::last_entries(*record.value()->connection);
    if (!last.ok()) return {};
    auto const& actor = visit.person->actor;
    auto from = fmt::format("{}|{}|{}|{}|", last.value().any, to_iso(visit.today),
                            actor.account.value, actor.worker);
    for (auto const& standing : actor.standings)
        if (standing.holds_on(visit.today))
            from +=
                fmt::format("{},{},{},{},{};", access::name(standing.role), standing.agency.value,
                            standing.team.value, standing.lent_by.value, standing.lender_worker);
    for (auto const post : posts_held(visit)) from += fmt::format("|{}", post.value);
    return from;
}

}  // namespace breakwater::web
