#include "press/publish.h"

#include <fmt/format.h>

#include "app/commands/commands.h"
#include "app/editions.h"
#include "app/journal_door.h"
#include "app/json.h"
#include "app/law.h"
#include "app/law_in_force.h"
#include "app/reading.h"
#include "app/report_request.h"
#include "app/store_place.h"
#include "press/pack_words.h"
#include "press/supplied.h"
#include "publication/fingerprint.h"

namespace breakwater::app {

namespace {

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
    {"--known-already", Takes::one, "TEXT",
     "why it is published though earlier editions give small numbers away; kept in the journal"},
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

struct Supersedes {
    std::optional<std::int64_t> edition;
    std::string because;
};
Result<Supersedes> supersedes_of(Arguments const& arguments) {
    if (arguments.has("--supersedes") != arguments.has("--because"))
        return usage_error(
            "give --supersedes and --because together: an edition that takes "
            "another's place says why");
    if (!arguments.has("--supersedes")) return Supersedes{};
    auto const number = TRY(arguments.whole_number("--supersedes", 1));
    auto const because = TRY(arguments.required("--because"));
    return Supersedes{number, because};
}

Result<press::EditionSource> read_source(Arguments const& arguments, ReportOrder const& order,
                                         Law const& law, press::Standards const& standards,
                                         store::Record& record, Console& console) {
    press::EditionSource source;
    source.next = TRY(store::next_edition(record));
    if (arguments.has("--figures")) {
        if (arguments.has("--as-known-on"))
            return usage_error(
                "published figures are as they were printed: --as-known-on is of "
                "the record");
        source.read = TRY(from_figures(arguments.all("--figures"), order, law, standards, console));
        return source;
    }
    auto const entry = TRY(known_at(arguments, record));
    source.counted_at = entry;
    source.as_known_on = console.now;
    if (auto const given = arguments.text("--as-known-on")) {
        source.as_known_on = TRY(parse_known_on(*given));
    }
    auto facts = TRY(store::read_facts(record, entry));
    TRY(settle_area(facts, arguments.text("--area")));
    source.read = TRY(press::count_for_report(facts, "record", order, standards));
    TRY(press::add_supplied(source.read.outturns, record, entry, law.catalogue, facts.area));
    return source;
}

/// From files where a folder is named or published figures have one; else what was written and
/// signed off in the record.
Result<press::SignedWords> words_of(Arguments const& arguments, ReportOrder const& order,
                                    ReportSource const& source, store::Record& record) {
    auto const folder = commentary_folder(arguments);
    if (!folder.empty() || arguments.has("--figures"))
        return press::SignedWords{reports::Commentary{folder, source.area, order.period}, {}};
    auto const latest = TRY(store::latest_commentary(record, order.report.id, order.period));
    return press::signed_words(latest);
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
        .member("journal_head", edition.cut_off.journal_head)
        .member("figures", done.figures.size())
        .member("withheld_small", done.withheld_small)
        .member("withheld_beside", done.withheld_beside)
        .member("rounded", done.rounded)
        .member("as_published", done.as_published)
        .member("known_already", done.known_already.size())
        .member("guarded", done.guarded)
        .end_object();
    fmt::print(console.out, "{}\n", json.text());
}

void print_words(reports::Published const& published, std::size_t earlier, Console& console) {
    auto const& edition = published.edition;
    auto const& done = published.disclosure;
    fmt::print(console.out, "Edition {}: {}, for {} readers\n", edition.number, edition.title,
               name(edition.audience));
    fmt::print(console.out, "    {} figures, {} withheld as small and {} beside them\n",
               done.figures.size(), done.withheld_small, done.withheld_beside);
    if (done.guarded > 0)
        fmt::print(console.out,
                   "    {} small numbers were held against all that these readers have, {} earlier "
                   "editions among it: {}\n",
                   done.guarded, earlier,
                   done.known_already.empty() ? "none can be worked out"
                                              : "none can be worked out but those below");
    if (done.as_published > 0)
        fmt::print(console.out, "    {} stand as they were published: they have moved by few\n",
                   done.as_published);
    constexpr std::size_t named = 5;
    auto const& known = done.known_already;
    for (std::size_t i = 0; i < std::min(named, known.size()); ++i)
        fmt::print(console.out, "    known already, and withheld here: {}\n", in_words(known[i]));
    if (known.size() > named)
        fmt::print(console.out, "    and {} more known already\n", known.size() - named);
    fmt::print(console.out,
               "    fingerprint {}\n    breakwater render {} --out DIR writes its files\n",
               publication::short_fingerprint(edition.fingerprint), edition.number);
}

Result<Exit> run(Arguments const& arguments, Console& console) {
    auto const period = TRY(arguments.month("--period"));
    auto const readers = TRY(arguments.required("--audience"));
    auto const audience = *publication::find_audience(readers);
    auto const sign_offs = TRY(sign_offs_of(arguments, console.now));
    auto const known = arguments.text("--known-already").value_or("");
    if (arguments.has("--known-already") && known.empty())
        return usage_error("--known-already says why, in words");
    auto const law = TRY(load_law_in_force(arguments, console));
    auto const beside = TRY(load_shown_beside_in_force(arguments, law, console));
    auto const standards = standards_of(law, beside);
    auto const report = TRY(find_report(arguments.words.front(), standards));
    auto record = TRY(open_store(arguments, law));
    auto const supersedes = TRY(supersedes_of(arguments));
    ReportOrder const counted{report, period, arguments.text("--area"), Counted::everything};
    auto const source = TRY(read_source(arguments, counted, law, standards, record, console));
    auto words = TRY(words_of(arguments, counted, source.read, record));
    words.sign_offs.insert(words.sign_offs.end(), sign_offs.begin(), sign_offs.end());
    Looked const looked{access::Action::publish_edition,
                        "edition",
                        {source.next.number},
                        fmt::format("{}, {}, {} readers{}{}", report.id, to_iso(period), readers,
                                    known.empty() ? "" : "; small numbers known already: ", known)};
    auto const author = TRY(journal_write(arguments, console, looked));
    auto const partnership = TRY(partnership_on(arguments, law, console.today));
    auto const prepared = TRY(press::prepare_edition(
        record, standards,
        {.report = report,
         .period = period,
         .audience = audience,
         .partnership = partnership.name,
         .look = partnership.look,
         .commentary = words.words,
         .sign_offs = words.sign_offs,
         .supersedes = supersedes.edition,
         .because = supersedes.because,
         .if_known = known.empty() ? reports::IfKnown::refuse : reports::IfKnown::publish},
        source, author));
    auto const entry = TRY(press::keep_edition(record, author, prepared));
    auto const& published = prepared.published;
    if (arguments.has("--json"))
        print_json(published, entry, console);
    else
        print_words(published, prepared.earlier, console);
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
        "be recognised, and keeps the edition in the store, with the commentary that was signed "
        "off\n"
        "in the record (or that of --commentary). It is never changed afterwards: a later\n"
        "one takes its place and says why. Nothing is published where a small number could be "
        "worked\n"
        "out from earlier editions (already_known) unless --known-already says why it is all the\n"
        "same, or where the record was written to meanwhile. A published number that has moved by\n"
        "few stands as it was published, so that two editions do not tell of those few.",
    .options = options,
    .examples = examples,
    .run = run,
};

}  // namespace breakwater::app
