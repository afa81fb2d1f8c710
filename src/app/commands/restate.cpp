#include <fmt/format.h>

#include <algorithm>

#include "app/commands/commands.h"
#include "app/editions.h"
#include "app/journal_door.h"
#include "app/json.h"
#include "app/law_in_force.h"
#include "app/report_request.h"
#include "app/store_place.h"
#include "press/restating.h"

namespace breakwater::app {

namespace {

using press::AskedFigure;
using press::GivenFigure;
using press::Restating;
using publication::FigureRestated;
using publication::Restatement;

constexpr std::string_view forms[] = {"csv", "json"};

constexpr Option options[] = {
    {"--to", Takes::one, "INSTANT", "compare with what was known then (default: with now)"},
    {"--report", Takes::one, "REPORT", "of a period: whose figures"},
    as_known_on_option,
    {"--indicator", Takes::several, "ID", "only these"},
    {"--rows", Takes::nothing, "",
     "also each row that moved, with the child's number and its source"},
    {"--format", Takes::one, "FORM", "for a program (default: words)", forms},
    {"--area", Takes::one, "CODE", "the authority, where the record does not say"},
    store_option,
};

constexpr Example examples[] = {
    {"restate 3", "what has moved since edition 3 was published, and why"},
    {"restate 3 --rows --indicator re_referrals", "which children and events moved one figure"},
    {"restate 2024-08 --report performance-pack --as-known-on 2024-09-18 --to 2024-10-18",
     "August's figures as known on two days"},
};

struct Question {
    Restating restating;
    std::string first_words;         ///< "edition 3"
    std::vector<GivenFigure> given;  ///< of an edition
    std::vector<AskedFigure> asked;  ///< of a period
    std::size_t not_ours = 0;        ///< figures that others printed, or nobody has supplied
};

bool is_wanted(std::string const& indicator, std::vector<std::string> const& only) {
    return only.empty() || std::find(only.begin(), only.end(), indicator) != only.end();
}

Result<void> ask_of_edition(Question& question, std::int64_t number, Arguments const& arguments,
                            press::Standards const& standards, store::Record& record) {
    if (arguments.has("--as-known-on") || arguments.has("--report"))
        return usage_error(
            "an edition says which report it is and when it was counted: leave out "
            "--report and --as-known-on");
    auto const only = arguments.all("--indicator");
    auto of_edition = TRY(press::question_of_edition(record, standards, number, only));
    question.first_words = fmt::format("edition {}, {}", number, of_edition.edition.title);
    question.restating = of_edition.restating;
    question.given = std::move(of_edition.given);
    question.not_ours = of_edition.not_ours;
    return {};
}

Result<void> ask_of_period(Question& question, Month period, Arguments const& arguments,
                           press::Standards const& standards, store::Record& record) {
    auto const name = TRY(arguments.required("--report"));
    auto const then = TRY(arguments.required("--as-known-on"));
    auto const report = TRY(find_report(name, standards));
    question.restating.from = TRY(known_at(arguments, record));
    question.restating.area = arguments.text("--area").value_or("");
    question.first_words =
        fmt::format("{}, {}, as known on {}", report.title, to_words(period), then);
    auto const only = arguments.all("--indicator");
    auto const supplied = TRY(press::supplied_so_far(record));
    for (auto const& section : report.sections)
        for (auto const& row : section.rows) {
            // One figure may stand in several tables.
            AskedFigure const figure{row.indicator, row.basis, period};
            auto& asked = question.asked;
            if (!is_wanted(row.indicator, only) ||
                std::find(asked.begin(), asked.end(), figure) != asked.end())
                continue;
            auto const* const definition = standards.catalogue.latest(row.indicator);
            auto const counted = definition != nullptr && definition->counted();
            if (counted || supplied.contains(figure))
                asked.push_back(figure);
            else
                ++question.not_ours;
        }
    return {};
}

Result<store::Entry> entry_to(Arguments const& arguments, store::Record& record) {
    auto const to = arguments.text("--to");
    if (!to) {
        auto const last = TRY(store::last_entry(*record.connection));
        return last.entry;
    }
    auto const instant = TRY(parse_known_on(*to));
    auto const entry = TRY(store::entry_at(*record.connection, instant));
    if (entry == 0)
        return Error{"nothing_known", fmt::format("there was no record yet on {}", *to)};
    return entry;
}

void add_rows(Json& json, FigureRestated const& figure) {
    constexpr std::string_view moves[] = {"joined", "left", "amount_changed"};
    json.key("rows").begin_array();
    for (auto const& moved : figure.moved)
        json.begin_object()
            .member("side",
                    moved.side == publication::Side::numerator ? "numerator" : "denominator")
            .member("move", moves[static_cast<std::size_t>(moved.move)])
            .member("by", moved.by)
            .member("cause", name(moved.cause))
            .member("child", moved.row.child.disclose())
            .member("row", moved.row.row)
            .member("source", moved.row.source)
            .member("ledger_entry", moved.entry)
            .member("by_way_of", moved.by_way_of)
            .end_object();
    json.end_array();
}

std::string to_json(Restatement const& restatement, bool with_rows) {
    Json json;
    json.begin_object()
        .member("figures", restatement.figures.size())
        .member("changed", restatement.changed)
        .member("moved", restatement.moved)
        .member("not_explained", restatement.not_explained);
    json.key("changes").begin_array();
    for (auto const& figure : restatement.figures) {
        if (!figure.changed()) continue;
        json.begin_object()
            .member("indicator", figure.now.indicator)
            .member("basis", indicators::name(figure.now.basis))
            .member("period", to_iso(figure.now.period))
            .member("before", figure.before.value)
            .member("now", figure.now.value)
            .member("difference", figure.difference)
            .member("words", to_words(figure));
        json.key("contributions").begin_array();
        for (auto const& of : figure.contributions)
            json.begin_object()
                .member("cause", name(of.cause))
                .member("numerator", of.numerator)
                .member("denominator", of.denominator)
                .member("joined", of.joined)
                .member("left", of.left)
                .member("value", of.value)
                .end_object();
        json.end_array();
        if (with_rows) add_rows(json, figure);
        json.end_object();
    }
    return json.end_array().end_object().text();
}

void print_rows(FigureRestated const& figure, Console& console) {
    for (auto const& moved : figure.moved) {
        auto const& child = moved.row.child.disclose();
        fmt::print(console.out, "        {} {}{}{}: {}{}{}\n",
                   moved.move == publication::Move::joined ? "joined"
                   : moved.move == publication::Move::left ? "left"
                                                           : "another amount",
                   child.empty() ? moved.row.row : "child " + child,
                   moved.side == publication::Side::denominator ? ", in the denominator" : "",
                   moved.row.source.empty() ? "" : " [" + moved.row.source + "]",
                   to_words(moved.cause), moved.entry.empty() ? "" : ", " + moved.entry,
                   moved.by_way_of.empty() ? "" : ", by way of " + moved.by_way_of);
    }
}

void print_words(Restatement const& restatement, Question const& question, Law const& law,
                 bool with_rows, Console& console) {
    fmt::print(console.out, "{}\n    {} figures; {} have moved", question.first_words,
               restatement.figures.size(), restatement.changed);
    if (restatement.not_explained > 0)
        fmt::print(console.out, ", {} rows for no reason that the ledger knows",
                   restatement.not_explained);
    if (question.not_ours > 0)
        fmt::print(console.out, "; {} that others print or were to supply are not among them",
                   question.not_ours);
    fmt::print(console.out, "\n");
    for (auto const& figure : restatement.figures) {
        if (!figure.changed()) continue;
        auto const* const definition = law.catalogue.latest(figure.now.indicator);
        fmt::print(console.out, "\n{}, {}, {}\n    {}\n",
                   definition ? definition->title : figure.now.indicator,
                   to_words(figure.now.period), to_words(figure.now.basis), to_words(figure));
        if (with_rows) print_rows(figure, console);
    }
}

/// Every child whose row moved is in the journal before it is printed.
Result<void> journal_rows(Restatement const& restatement, std::string const& of_what,
                          store::Record& record, Arguments const& arguments, Console& console) {
    std::vector<Sensitive<std::string>> shown;
    for (auto const& figure : restatement.figures)
        for (auto const& moved : figure.moved)
            if (!moved.row.child.disclose().empty()) shown.push_back(moved.row.child);
    Looked looked{
        access::Action::list_children_counted, "child", {}, fmt::format("what moved: {}", of_what)};
    looked.subjects = TRY(numbers_of(record, shown));
    return journal_read(arguments, console, looked);
}

Result<Exit> run(Arguments const& arguments, Console& console) {
    auto const& word = arguments.words.front();
    auto const law = TRY(load_law_in_force(arguments, console));
    auto const beside = TRY(load_shown_beside_in_force(arguments, law, console));
    auto const standards = standards_of(law, beside);
    for (auto const& id : arguments.all("--indicator")) {
        TRY(check_indicator(law.catalogue, id));
    }
    auto record = TRY(open_store(arguments, law));
    Question question;
    auto const period = parse_month(word);
    if (period.ok()) {
        TRY(ask_of_period(question, period.value(), arguments, standards, record));
    } else {
        auto const number = TRY(edition_number(word));
        TRY(ask_of_edition(question, number, arguments, standards, record));
    }
    question.restating.until = TRY(entry_to(arguments, record));
    auto const restatement = period.ok()
                                 ? press::restate(record, standards, question.restating,
                                                  std::span<AskedFigure const>{question.asked})
                                 : press::restate(record, standards, question.restating,
                                                  std::span<GivenFigure const>{question.given});
    if (!restatement.ok()) return restatement.error();
    auto const with_rows = arguments.has("--rows");
    if (with_rows) {
        TRY(journal_rows(restatement.value(), question.first_words, record, arguments, console));
    }
    auto const form = arguments.text("--format");
    if (form == "json")
        fmt::print(console.out, "{}\n", to_json(restatement.value(), with_rows));
    else if (form == "csv")
        fmt::print(console.out, "{}",
                   with_rows ? moved_csv(restatement.value()) : to_csv(restatement.value()));
    else
        print_words(restatement.value(), question, law, with_rows, console);
    return restatement.value().not_explained > 0 ? Exit::findings : Exit::done;
}

}  // namespace

Command const restate_command{
    .name = "restate",
    .arguments = "EDITION|PERIOD",
    .arguments_min = 1,
    .arguments_max = 1,
    .summary = "says what has moved since figures were given, by how much, and why",
    .details =
        "Of an edition, or of a report's figures for a month as they were known on a day. Each\n"
        "difference is the sum of its causes: late entry, correction, withdrawal, merged or split\n"
        "person, definition, population, supplier's revision. A restatement shows small numbers "
        "and\n"
        "is for those who may see the record; with --rows it holds the authority's own numbers of\n"
        "children: treat it as you treat the extract. Exit code 1 where a row moved for no reason\n"
        "that the ledger knows: run breakwater verify.",
    .options = options,
    .examples = examples,
    .run = run,
};

}  // namespace breakwater::app
