#include <fmt/format.h>

#include "app/commands/commands.h"
#include "app/journal_door.h"
#include "app/json.h"
#include "app/law.h"
#include "app/law_in_force.h"
#include "indicators/proof.h"

namespace breakwater::app {

namespace {

using indicators::Proof;
using indicators::ProofItem;

constexpr Option options[] = {
    store_option,
    as_known_on_option,
    {"--extract", Takes::several, "PATH", "the extract: a workbook, a folder, or several"},
    {"--period", Takes::one, "MONTH", "the month the period ends with, as 2024-08"},
    {"--basis", Takes::one, "BASIS", "the span of the figure", basis_names},
    {"--area", Takes::one, "CODE", "the authority, where the extract does not say"},
    {"--child", Takes::one, "ID", "only this child, by the authority's own number"},
    {"--json", Takes::nothing, "", "for a program to read"},
};

constexpr Example examples[] = {
    {"explain re_referrals --extract city/ --period 2024-08 --basis month",
     "who was counted, who was not, and why"},
    {"explain initial_conferences_in_timescale --extract city/ --period 2024-04 --basis month "
     "--child 104417",
     "the same of one child"},
};

struct List {
    std::string_view name;   ///< for a program
    std::string_view title;  ///< for a person
    std::vector<ProofItem> const& items;
};

std::vector<List> lists_of(Proof const& proof) {
    if (proof.per != nullptr)
        return {{"numerator", "Counted", proof.numerator},
                {"divisor", "Divided by", proof.divisor},
                {"left_out", "Looked at and not counted", proof.left_out}};
    return {{"numerator", "Counted", proof.numerator},
            {"not_satisfying", "Counted in the denominator only", proof.not_satisfying},
            {"left_out", "Looked at and not counted", proof.left_out}};
}

/// The authority's own number. This is the one command that shows it: docs/who-can-see-what.md.
std::string subject_of(ProofItem const& item, journey::JourneyFacts const& facts) {
    if (item.worker >= 0)
        return "worker " + facts.workers[static_cast<std::size_t>(item.worker)].local_id.disclose();
    return "child " + facts.children[static_cast<std::size_t>(item.child)].local_id.disclose();
}

bool is_about(ProofItem const& item, std::optional<std::string> const& child,
              journey::JourneyFacts const& facts) {
    if (!child) return true;
    return item.child >= 0 &&
           facts.children[static_cast<std::size_t>(item.child)].local_id.disclose() == *child;
}

std::string figure_in_words(indicators::Outturn const& outturn) {
    auto text = outturn.value ? to_words(*outturn.value) : std::string{};
    if (outturn.unit == indicators::Unit::percentage) text += "%";
    if (outturn.numerator && outturn.denominator)
        text += fmt::format(" ({} of {})", *outturn.numerator, *outturn.denominator);
    return text;
}

void print_words(Proof const& proof, journey::JourneyFacts const& facts,
                 std::optional<std::string> const& child, Console& console) {
    auto const& outturn = proof.outturn;
    fmt::print(console.out, "{}\n{}, {}: {}\n", proof.definition->title, to_words(outturn.period),
               to_words(outturn.basis), figure_in_words(outturn));
    fmt::print(console.out, "Counts {}\n", proof.definition->counts.words);
    if (!proof.definition->of_which_words.empty())
        fmt::print(console.out, "Of which {}\n", proof.definition->of_which_words);
    if (!outturn.population.empty())
        fmt::print(console.out, "Population: {}\n", outturn.population);
    fmt::print(console.out, "Source: {}\n", proof.definition->source);
    for (auto const& list : lists_of(proof)) {
        if (list.items.empty()) continue;
        fmt::print(console.out, "\n{}: {}\n", list.title, list.items.size());
        for (auto const& item : list.items) {
            if (!is_about(item, child, facts)) continue;
            fmt::print(console.out, "  {}{}{}\n", subject_of(item, facts),
                       item.what.empty() ? "" : ", ", item.what);
            for (auto const& evidence : item.evidence)
                fmt::print(console.out, "      {}{}\n", evidence.sentence,
                           evidence.source.empty() ? "" : fmt::format(" [{}]", evidence.source));
        }
    }
}

void add_item(Json& json, ProofItem const& item, journey::JourneyFacts const& facts) {
    json.begin_object()
        .member("subject", subject_of(item, facts))
        .member("what", item.what)
        .member("amount", item.amount);
    json.key("evidence").begin_array();
    for (auto const& evidence : item.evidence)
        json.begin_object()
            .member("sentence", evidence.sentence)
            .member("source", evidence.source)
            .end_object();
    json.end_array().end_object();
}

std::string to_json(Proof const& proof, journey::JourneyFacts const& facts,
                    std::optional<std::string> const& child) {
    auto const& outturn = proof.outturn;
    Json json;
    json.begin_object()
        .member("indicator", outturn.indicator)
        .member("title", proof.definition->title)
        .member("area", outturn.area)
        .member("basis", indicators::name(outturn.basis))
        .member("period", to_iso(outturn.period))
        .member("numerator", outturn.numerator)
        .member("denominator", outturn.denominator)
        .member("value", outturn.value);
    for (auto const& list : lists_of(proof)) {
        json.key(list.name).begin_array();
        for (auto const& item : list.items)
            if (is_about(item, child, facts)) add_item(json, item, facts);
        json.end_array();
    }
    return json.end_object().text();
}

/// Every child that the answer names is in the journal before it is printed.
Result<void> journal_read_of(Proof const& proof, journey::JourneyFacts const& facts,
                             std::optional<std::string> const& child, Arguments const& arguments,
                             Law const& law, Console& console) {
    if (arguments.has("--extract")) return {};
    std::vector<Sensitive<std::string>> shown;
    for (auto const& list : lists_of(proof))
        for (auto const& item : list.items)
            if (item.child >= 0 && is_about(item, child, facts))
                shown.push_back(facts.children[static_cast<std::size_t>(item.child)].local_id);
    auto record = TRY(open_store(arguments, law));
    Looked looked{access::Action::list_children_counted,
                  "child",
                  {},
                  fmt::format("{}, {}, {}", proof.outturn.indicator,
                              indicators::name(proof.outturn.basis), to_iso(proof.outturn.period))};
    looked.subjects = TRY(numbers_of(record, shown));
    return journal_read(arguments, console, looked);
}

/// The child that --child names must be in the extract.
Result<void> check_child(std::optional<std::string> const& child,
                         journey::JourneyFacts const& facts) {
    if (!child) return {};
    for (auto const& known : facts.children)
        if (known.local_id.disclose() == *child) return {};
    return Error{"unknown_child", "no child in the extract has the number given by --child"};
}

Result<Exit> run(Arguments const& arguments, Console& console) {
    auto const& id = arguments.words.front();
    auto const period = TRY(arguments.month("--period"));
    auto const basis = TRY(arguments.required("--basis"));
    auto const law = TRY(load_law_in_force(arguments, console));
    TRY(check_indicator(law.catalogue, id));
    auto const facts = TRY(facts_for(arguments, law, store::Names::open, console));
    auto const child = arguments.text("--child");
    TRY(check_child(child, facts));
    auto const proof =
        TRY(indicators::prove(law.catalogue, law.book, facts, lookup(law.populations, facts), id,
                              *indicators::find_basis(basis), period));
    TRY(journal_read_of(proof, facts, child, arguments, law, console));
    if (arguments.has("--json"))
        fmt::print(console.out, "{}\n", to_json(proof, facts, child));
    else
        print_words(proof, facts, child, console);
    return Exit::done;
}

}  // namespace

Command const explain_command{
    .name = "explain",
    .arguments = "INDICATOR",
    .arguments_min = 1,
    .arguments_max = 1,
    .summary = "shows who a figure counts and does not count, and why",
    .details =
        "Each child or event is shown with its dates, the rule, the days counted and the line of\n"
        "the extract. The output holds the authority's own numbers of children: treat it as you\n"
        "treat the extract.",
    .options = options,
    .examples = examples,
    .run = run,
};

}  // namespace breakwater::app
