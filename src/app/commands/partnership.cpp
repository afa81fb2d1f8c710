#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <limits>

#include "app/commands/commands.h"
#include "app/commands/partnership_plan.h"
#include "app/journal_door.h"
#include "app/keep_verdicts.h"
#include "app/law_in_force.h"
#include "app/store_place.h"
#include "kernel/csv_cell.h"
#include "kernel/nearest.h"
#include "kernel/text_file.h"
#include "partnership/forward_plan.h"
#include "press/effect_series.h"
#include "store/business.h"
#include "store/meetings.h"
#include "store/papers.h"
#include "store/planning.h"

namespace breakwater::app {

namespace {

constexpr std::string_view questions[] = {
    "bodies", "actions", "effects",   "recommendations", "challenges",    "plan",
    "risks",  "visits",  "assurance", "budget",          "contributions", "forward"};
access::Action action_of(std::string_view asked) {
    using access::Action;
    if (is_of_the_plan(asked)) return Action::read_plan;
    if (asked == "bodies") return Action::read_bodies;
    if (asked == "forward") return Action::read_meetings;
    if (asked == "recommendations") return Action::read_scrutiny;
    return asked == "challenges" ? Action::read_challenges : Action::read_actions;
}

constexpr std::string_view groups[] = {"quarter", "forum", "agency", "theme"};

constexpr Option options[] = {
    {"--on", Takes::one, "DATE", "as it stands on that day (default: today)"},
    {"--by", Takes::one, "WHAT", "count challenges in each quarter by this", groups},
    {"--open", Takes::nothing, "", "only actions that are open, or for the body that owns them"},
    {"--check", Takes::nothing, "", "of fill: read the text, and keep nothing"},
    {"--keep", Takes::nothing, "", "of effects: keep each new verdict with its action, and say it"},
    as_known_on_option,
    store_option,
};

constexpr Example examples[] = {
    {"partnership fill our.business --check", "is the text understood?"},
    {"partnership bodies --on 2019-01-01", "which bodies there were, and who reported to whom"},
    {"partnership actions --open", "what is to be done, and what is late"},
    {"partnership effects", "whether actions moved the figures they were to move"},
    {"partnership effects --keep", "the same by a timer: what is new is kept with the actions"},
    {"partnership recommendations --on 2024-09-26", "the panel's list before a meeting, as CSV"},
    {"partnership challenges --by forum", "the quarterly log, as CSV"},
    {"partnership plan --on 2024-09-11", "the business plan and how it stands, as CSV"},
    {"partnership contributions", "who gave what in which year, as CSV"},
    {"partnership forward --on 2024-08-09",
     "what comes before which body in the year from that day"},
};

/// Baselines that the text leaves open are frozen at the record's own figures, as known now.
Result<void> freeze_baselines(partnership::Business& business, Law const& law,
                              store::Record& record) {
    std::vector<partnership::ActionHistory> unfrozen;
    for (auto const& each : business.actions)
        if (!each.action.effect.baseline) unfrozen.push_back(each);
    auto const last = TRY(store::last_entry(*record.connection));
    auto const counted = TRY(
        press::count_effect_series({law.catalogue, law.book, law.populations}, record, last.entry,
                                   unfrozen, Month{std::numeric_limits<std::int32_t>::max()}));
    for (auto& each : business.actions) {
        auto& effect = each.action.effect;
        if (effect.kind != partnership::EffectKind::indicator || effect.baseline) continue;
        auto const& points = press::series_of(counted.series, effect).points;
        auto frozen = partnership::freeze_baseline(effect, points);
        if (!frozen.ok())
            return Error{frozen.error().code, fmt::format("action {}: {}", each.action.id.value,
                                                          frozen.error().message)};
        effect = std::move(frozen).value();
    }
    return {};
}

Result<Exit> fill(Arguments const& arguments, Console& console) {
    if (arguments.words.size() != 2)
        return usage_error("name the text: breakwater partnership fill FILE");
    TRY(arguments.none_of("partnership fill",
                          {"--on", "--by", "--open", "--keep", "--as-known-on"}));
    auto const& path = arguments.words[1];
    auto const text = TRY(read_text_file(path));
    auto read = partnership::read_business(text, path);
    for (auto const& problem : read.problems) fmt::print(console.err, "{}\n", describe(problem));
    if (!read.problems.empty())
        return Error{"not_understood",
                     fmt::format("{} problems: nothing was kept", read.problems.size())};
    auto const law = TRY(load_law_in_force(arguments, console));
    auto& business = read.business;
    auto const& planning = read.planning;
    auto faults = partnership::faults_of(business.arrangements, law.book);
    auto const scale = TRY(partnership::load_risk_scale(law.folder));
    for (auto& fault : partnership::faults_of(planning, business.arrangements, scale))
        faults.push_back(std::move(fault));
    for (auto const& fault : faults) fmt::print(console.err, "{}\n", fault);
    if (!faults.empty())
        return Error{"faulty_arrangements",
                     fmt::format("{} faults: nothing was kept", faults.size())};
    if (!arguments.has("--check")) {
        auto record = TRY(open_store(arguments, law));
        TRY(freeze_baselines(business, law, record));
        auto const author = TRY(journal_write(
            arguments, console, {access::Action::keep_bodies, "business", {}, "filled from text"}));
        TRY(store::fill_business(record, author, business, planning, read.meetings));
    }
    fmt::print(console.out,
               "{}: {} agencies, {} bodies, {} posts, {} seats, {} actions, {} scrutiny "
               "recommendations, {} challenges, {} priorities with {} success measures, {} risks, "
               "{} assurances, {} scrutiny visits, {} lines of the budget, {} meetings\n",
               arguments.has("--check") ? "Understood" : "Kept",
               business.arrangements.agencies.size(), business.arrangements.bodies.size(),
               business.arrangements.posts.size(), business.arrangements.memberships.size(),
               business.actions.size(), business.recommendations.size(), business.challenges.size(),
               planning.priorities.size(), planning.measures.size(), planning.risks.size(),
               planning.assurances.size(), planning.visits.size(), planning.budget.size(),
               read.meetings.size());
    return Exit::done;
}

void print_bodies(partnership::Arrangements const& all, Date on, Console& console) {
    for (auto const& line : partnership::chart_on(all, on)) fmt::print(console.out, "{}\n", line);
    for (auto const& body : all.bodies) {
        if (!body.stands_on(on)) continue;
        fmt::print(console.out, "\n{}\n", partnership::name_on(all, body.id, on)->name);
        for (auto const* const seat : partnership::members_on(all, body.id, on)) {
            auto const holder = partnership::holder_on(all, seat->post, on);
            fmt::print(console.out, "    {}: {}{}\n", access::title(seat->seat),
                       partnership::post_words(all, seat->post),
                       holder.empty() ? "" : ", " + holder);
        }
        for (auto const& line : partnership::history_of(all, body.id))
            fmt::print(console.out, "    {}\n", line);
    }
}

Result<void> print_actions(partnership::Business const& business, rules::RuleBook const& book,
                           Date on, bool open_alone, Console& console) {
    auto const& all = business.arrangements;
    for (auto const& each : business.actions) {
        if (each.action.agreed_on > on) continue;
        auto const standing = TRY(partnership::standing_on(each.action, each.events, book, on));
        if (open_alone && !standing.is_open() && !standing.is_for_the_body()) continue;
        fmt::print(console.out, "{:>4}  {}\n      {}; {}\n      {}\n", each.action.id.value,
                   each.action.what, partnership::post_words(all, standing.owner),
                   partnership::short_name_on(all, each.action.body, on), standing.words);
    }
    return {};
}

Result<void> print_effects(partnership::Business const& business, Law const& law,
                           store::Record& record, store::Entry known_at, Date on,
                           Console& console) {
    auto const counted =
        TRY(press::count_effect_series({law.catalogue, law.book, law.populations}, record, known_at,
                                       business.actions, Month::of(on) - 1));
    for (auto const& each : business.actions) {
        auto const& action = each.action;
        auto const& effect = action.effect;
        if (action.agreed_on > on) continue;
        fmt::print(console.out, "{:>4}  {}\n", action.id.value, action.what);
        if (effect.kind != partnership::EffectKind::indicator) {
            fmt::print(console.out, "      {}: {}\n", access::title(effect.kind), effect.reason);
            continue;
        }
        auto const chart = TRY(partnership::run_chart_rules(law.book, action.agreed_on));
        auto const& series = press::series_of(counted.series, effect);
        fmt::print(console.out, "      {}, {}: {}\n", effect.of, effect.basis,
                   partnership::compare(effect, series.points, chart, on, series.definition_changed)
                       .words);
        auto const standing = TRY(partnership::standing_on(action, each.events, law.book, on));
        if (standing.verdict)
            fmt::print(console.out, "      kept with it: {}\n", access::title(*standing.verdict));
    }
    return {};
}

void print_challenges(partnership::Business const& business, rules::RuleBook const& book, Date on,
                      Console& console) {
    auto const& all = business.arrangements;
    for (auto const& each : business.challenges) {
        auto const& challenge = each.challenge;
        if (challenge.raised_on > on) continue;
        auto const* const agency = partnership::find_agency(all, challenge.to_agency);
        fmt::print(console.out, "{:>4}  {}, at {}: {} asks {}\n      {}\n      {}\n",
                   challenge.id.value, to_iso(challenge.raised_on),
                   partnership::short_name_on(all, challenge.forum, challenge.raised_on),
                   partnership::post_words(all, challenge.raised_by),
                   agency == nullptr
                       ? partnership::short_name_on(all, challenge.to_body, challenge.raised_on)
                       : agency->name,
                   challenge.asked, partnership::standing_on(each, book, on).words);
    }
}

/// Of the twelve months from the day; the titles of exempt papers are left out with their reports.
Result<void> print_forward(partnership::Business const& business, Law const& law,
                           store::Record& record, store::Entry known_at, Date on,
                           Console& console) {
    constexpr int months_ahead = 12;
    auto const kept = TRY(store::read_meetings(record, known_at));
    auto const planning = TRY(store::read_planning(record, known_at));
    auto const standing = TRY(partnership::load_standing_items(law.folder));
    std::vector<partnership::MeetingRecord> meetings;
    std::vector<partnership::ItemReport> reports;
    for (auto const& each : kept) {
        meetings.push_back(each.record());
        auto const papers = TRY(store::read_papers(record, each.meeting.noun.id, known_at));
        for (auto const& paper : papers)
            for (auto const& item : each.items)
                if (item.number == paper.paper.noun.agenda_row && !paper.paper.noun.withdrawn &&
                    !partnership::is_for_members_alone(paper.paper.noun, item.noun))
                    reports.push_back(
                        {each.meeting.noun.id, item.noun.number, paper.paper.noun.report_of});
    }
    auto const rows = TRY(
        partnership::forward_plan({business.arrangements, meetings, reports, standing, &planning},
                                  {on, add_months(on, months_ahead), {}}, law.book, on));
    fmt::print(console.out, "{}", partnership::to_csv(rows));
    return {};
}

void print_log(partnership::Business const& business, rules::RuleBook const& book, Date on,
               std::string_view by, Console& console) {
    auto const at = std::find(std::begin(groups), std::end(groups), by) - std::begin(groups);
    fmt::print(console.out, "quarter,{},raised,answered,closed\n", by);
    for (auto const& count :
         partnership::challenge_log(business.challenges, business.arrangements, book,
                                    static_cast<partnership::CountBy>(at), on))
        fmt::print(console.out, "{},{},{},{},{}\n", count.quarter, csv_cell(count.by), count.raised,
                   count.answered, count.closed);
}

Result<Exit> run(Arguments const& arguments, Console& console) {
    auto const& asked = arguments.words.front();
    if (asked == "fill") return fill(arguments, console);
    if (std::find(std::begin(questions), std::end(questions), asked) == std::end(questions) ||
        arguments.words.size() > 1)
        return usage_error(fmt::format("ask for one of {}, or fill FILE{}",
                                       fmt::join(questions, ", "), did_you_mean(asked, questions)));
    auto const here = fmt::format("partnership {}", asked);
    TRY(arguments.none_of(here, {"--check"}));
    if (asked != "challenges") {
        TRY(arguments.none_of(here, {"--by"}));
    }
    if (asked != "actions") {
        TRY(arguments.none_of(here, {"--open"}));
    }
    auto const on = TRY(arguments.date_or("--on", console.today));
    auto const law = TRY(load_law_in_force(arguments, console));
    auto record = TRY(open_store(arguments, law));
    if (arguments.has("--keep")) {
        if (asked != "effects" || arguments.has("--as-known-on") || arguments.has("--on"))
            return usage_error(
                "--keep keeps what is so today: breakwater partnership effects --keep");
        TRY(keep_verdicts(arguments, console, law, record));
        return Exit::done;
    }
    auto const entry = TRY(known_at(arguments, record));
    TRY(journal_read(arguments, console, {action_of(asked), "business", {}, ""}));
    auto const business = TRY(store::read_business(record, entry));
    if (is_of_the_plan(asked))
        return print_of_the_plan({asked, business, law, record, entry, on}, console);
    auto const by = arguments.text("--by");
    if (asked == "bodies") {
        print_bodies(business.arrangements, on, console);
    } else if (asked == "actions") {
        TRY(print_actions(business, law.book, on, arguments.has("--open"), console));
    } else if (asked == "effects") {
        TRY(print_effects(business, law, record, entry, on, console));
    } else if (asked == "forward") {
        TRY(print_forward(business, law, record, entry, on, console));
    } else if (asked == "recommendations") {
        fmt::print(
            console.out, "{}",
            partnership::to_csv(partnership::monitoring_table(business.recommendations, on)));
    } else if (by) {
        print_log(business, law.book, on, *by, console);
    } else {
        print_challenges(business, law.book, on, console);
    }
    return Exit::done;
}

}  // namespace

Command const partnership_command{
    .name = "partnership",
    .arguments =
        "bodies|actions|effects|recommendations|challenges|plan|risks|visits|assurance|budget|"
        "contributions|forward|fill [FILE]",
    .arguments_min = 1,
    .arguments_max = 2,
    .summary = "the partnership's business: bodies, actions, challenges, its plan, risks and money",
    .details =
        "Each as it stood on any day. effects --keep holds every action that is done against its\n"
        "figure, and keeps what is new as the program's verdict; an import does so by itself. fill "
        "keeps what a text says in a record that holds no such\n"
        "business yet: docs/using/partnership.md says how it is written. What it prints may touch\n"
        "on a child: treat it as you treat the papers of a meeting.",
    .options = options,
    .examples = examples,
    .run = run,
};

}  // namespace breakwater::app
