#include <fmt/format.h>

#include <algorithm>

#include "app/commands/commands.h"
#include "app/counted_by.h"
#include "app/editions.h"
#include "app/json.h"
#include "app/law.h"
#include "app/reading.h"
#include "app/report_request.h"
#include "app/store_place.h"
#include "indicators/rag.h"
#include "publication/fingerprint.h"
#include "reports/edition_report.h"

namespace breakwater::app {

namespace {

using publication::Audience;

constexpr Option options[] = {
    {"--period", Takes::one, "MONTH", "the month the report is for, as 2024-08"},
    {"--audience", Takes::one, "WHO", "its readers", audience_words},
    store_option,
    as_known_on_option,
    figures_option,
    {"--area", Takes::one, "CODE", "the authority, where the source does not say"},
    commentary_option,
    partnership_option,
    {"--supersedes", Takes::one, "EDITION", "the edition that this one takes the place of"},
    {"--because", Takes::one, "TEXT", "why it does; printed in the edition"},
    {"--sign-off", Takes::several, "ROLE|NAME", "who signs: their role and their post or name"},
    {"--json", Takes::nothing, "", "for a program to read"},
};

constexpr Example examples[] = {
    {"publish performance-pack --period 2024-08 --audience public "
     "--sign-off \"Director of children's services|A. Example\"",
     "the pack for everybody: small numbers are withheld"},
    {"publish assurance --period 2024-08 --audience board --supersedes 3 "
     "--because \"Three conferences were entered late\"",
     "a corrected edition for the board; edition 3 stays as it was"},
};

Result<std::vector<publication::SignOff>> sign_offs_of(Arguments const& arguments, Instant now) {
    std::vector<publication::SignOff> sign_offs;
    for (auto const& written : arguments.all("--sign-off")) {
        auto const bar = written.find('|');
        if (bar == std::string::npos || bar == 0 || bar + 1 == written.size())
            return usage_error(fmt::format(
                "--sign-off is '{}'; write a role and a name with a bar between them, as "
                "\"Director of children's services|A. Example\"",
                written));
        sign_offs.push_back({written.substr(0, bar), written.substr(bar + 1), now});
    }
    return sign_offs;
}

Result<publication::Supersedes> supersedes_of(Arguments const& arguments, store::Record& record) {
    if (arguments.has("--supersedes") != arguments.has("--because"))
        return usage_error(
            "give --supersedes and --because together: an edition that takes "
            "another's place says why");
    if (!arguments.has("--supersedes")) return publication::Supersedes{};
    auto const number = TRY(arguments.whole_number("--supersedes", 1));
    auto const kept = TRY(store::find_edition(record, number));
    auto const because = TRY(arguments.required("--because"));
    return publication::Supersedes{number, kept.fingerprint, because};
}

/// Readers of narrower audiences from whom something is withheld: they will have this edition too.
Result<std::vector<reports::OtherReaders>> others_than(Audience audience, Law const& law,
                                                       Date today) {
    std::vector<reports::OtherReaders> others;
    for (auto const other : {Audience::internal, Audience::board}) {
        if (other >= audience) continue;
        auto const rules = TRY(publication::disclosure_rules(law.book, other, today));
        if (!rules.hide_nothing()) others.push_back({other, rules});
    }
    return others;
}

struct Source {
    ReportSource read;
    publication::CutOff cut_off;
    std::optional<store::Entry> counted_at;
};

Result<Source> read_source(Arguments const& arguments, ReportOrder const& order, Law const& law,
                           store::Record& record, Console& console) {
    Source source;
    if (arguments.has("--figures")) {
        if (arguments.has("--as-known-on"))
            return usage_error(
                "published figures are as they were printed: --as-known-on is of "
                "the record");
        source.read = TRY(from_figures(arguments.all("--figures"), order, law, console));
        return source;
    }
    auto const entry = TRY(known_at(arguments, record));
    source.counted_at = entry;
    source.cut_off.as_known_on = console.now;
    if (auto const given = arguments.text("--as-known-on")) {
        source.cut_off.as_known_on = TRY(parse_known_on(*given));
    }
    auto facts = TRY(store::read_facts(record, entry));
    TRY(settle_area(facts, arguments.text("--area")));
    source.read = TRY(from_facts(facts, "record", order, law, console));
    return source;
}

store::KeptEdition to_keep(publication::Edition const& edition,
                           std::optional<store::Entry> counted_at) {
    store::KeptEdition kept;
    kept.counted_at = counted_at;
    kept.report = edition.report;
    kept.title = edition.title;
    kept.period = to_iso(edition.period);
    kept.audience = name(edition.audience);
    if (edition.supersedes.edition != 0) kept.supersedes = edition.supersedes.edition;
    kept.because = edition.supersedes.reason;
    kept.fingerprint = edition.fingerprint;
    return kept;
}

void print_json(reports::Published const& published, store::Entry entry, Console& console) {
    auto const& edition = published.edition;
    auto const& done = published.disclosure;
    Json json;
    json.begin_object()
        .member("edition", edition.number)
        .member("entry", entry)
        .member("title", edition.title)
        .member("report", edition.report)
        .member("period", to_iso(edition.period))
        .member("audience", name(edition.audience))
        .member("fingerprint", edition.fingerprint)
        .member("ledger_head", edition.cut_off.ledger_head)
        .member("figures", done.figures.size())
        .member("withheld_small", done.withheld_small)
        .member("withheld_beside", done.withheld_beside)
        .member("rounded", done.rounded)
        .member("guarded", done.guarded)
        .end_object();
    fmt::print(console.out, "{}\n", json.text());
}

void print_words(reports::Published const& published, std::ptrdiff_t earlier, Console& console) {
    auto const& edition = published.edition;
    auto const& done = published.disclosure;
    fmt::print(console.out, "Edition {}: {}, for {} readers\n", edition.number, edition.title,
               name(edition.audience));
    fmt::print(console.out, "    {} figures, {} withheld as small and {} beside them\n",
               done.figures.size(), done.withheld_small, done.withheld_beside);
    if (done.guarded > 0)
        fmt::print(console.out,
                   "    {} small numbers were held against all that these readers have, {} earlier "
                   "editions among it: none can be worked out\n",
                   done.guarded, earlier);
    fmt::print(console.out,
               "    fingerprint {}\n    breakwater render {} --out DIR writes its files\n",
               publication::short_fingerprint(edition.fingerprint), edition.number);
}

Result<Exit> run(Arguments const& arguments, Console& console) {
    auto const period = TRY(arguments.month("--period"));
    auto const readers = TRY(arguments.required("--audience"));
    auto const audience = *publication::find_audience(readers);
    auto const sign_offs = TRY(sign_offs_of(arguments, console.now));
    auto const law = TRY(load_law(console));
    auto const report = TRY(find_report(arguments.words.front(), law, console));
    auto record = TRY(open_store(arguments, law));
    auto const next = TRY(store::next_edition(record));
    auto const supersedes = TRY(supersedes_of(arguments, record));
    ReportOrder const order{report, period, arguments.text("--area"), Counted::everything};
    auto source = TRY(read_source(arguments, order, law, record, console));
    source.cut_off.ledger_head = next.head;

    auto const identities = TRY(indicators::load_identities(law.folder / "identities.csv"));
    auto const others = TRY(others_than(audience, law, console.today));
    reports::PublishAs as{.number = next.number, .audience = audience};
    as.published_at = console.now;
    as.published_by = author_of(console).actor;
    as.cut_off = source.cut_off;
    as.sign_offs = sign_offs;
    as.supersedes = supersedes;
    as.disclosure = TRY(publication::disclosure_rules(law.book, audience, console.today));
    as.others = others;
    as.identities = identities;
    as.counted_by = [&](auto const& outturn) { return counted_by(law, outturn); };
    std::vector<publication::Edition> earlier;
    if (!as.disclosure.hide_nothing() || !others.empty()) {
        earlier = TRY(read_editions(record));
    }
    as.earlier = earlier;

    auto const tolerance = TRY(indicators::amber_tolerance(law.book, period.last_day()));
    reports::ReportInputs const inputs{
        .catalogue = law.catalogue,
        .outturns = source.read.outturns,
        .targets = source.read.targets,
        .comparisons = source.read.comparisons,
        .amber_tolerance = tolerance,
        .commentary = reports::Commentary{commentary_folder(arguments), source.read.area, period}};
    auto const chosen = report_options(arguments, source.read, period, console.today);
    auto const published = TRY(reports::publish(report, inputs, chosen, as));
    auto const entry = TRY(store::keep_edition(record, author_of(console), next,
                                               to_keep(published.edition, source.counted_at),
                                               publication::to_text(published.edition)));
    if (arguments.has("--json"))
        print_json(published, entry, console);
    else
        print_words(published,
                    std::count_if(earlier.begin(), earlier.end(),
                                  [&](auto const& each) { return seen_by(audience, each); }),
                    console);
    return Exit::done;
}

}  // namespace

Command const publish_command{
    .name = "publish",
    .arguments = "assurance|performance-pack",
    .arguments_min = 1,
    .arguments_max = 1,
    .summary = "publishes a report as an edition: frozen, numbered and chained in the ledger",
    .details =
        "Counts the store (or takes --figures), withholds for the audience what would let "
        "somebody\n"
        "be recognised, and keeps the edition in the store. It is never changed afterwards: a "
        "later\n"
        "one takes its place and says why. Nothing is published where a small number could be "
        "worked\n"
        "out from earlier editions (already_known), or where the record was written to meanwhile.",
    .options = options,
    .examples = examples,
    .run = run,
};

}  // namespace breakwater::app
