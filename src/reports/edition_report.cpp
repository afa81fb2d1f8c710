#include "reports/edition_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "publication/fingerprint.h"
#include "reports/assemble.h"
#include "reports/csv.h"
#include "reports/document_text.h"

namespace breakwater::reports {

using indicators::Outturn;
using indicators::OutturnTable;
using publication::Audience;
using publication::Edition;

namespace {

constexpr std::string_view section_id = "this-edition";

/// Each figure the report shows, once, as it was counted.
std::vector<Outturn> outturns_shown(std::span<RowFigures const> rows, std::string const& area) {
    std::vector<Outturn> shown;
    std::set<std::tuple<std::string, indicators::Basis, Month, std::string>> seen;
    auto const add = [&](RowFigures const& row, MonthFigure const& figure) {
        if (!seen.emplace(row.indicator, row.basis, figure.month, figure.published_in).second)
            return;
        shown.push_back({.indicator = row.indicator,
                         .area = area,
                         .basis = row.basis,
                         .period = figure.month,
                         .numerator = figure.numerator,
                         .numerator_parts = figure.numerator_parts,
                         .denominator = figure.denominator,
                         .denominator_parts = figure.denominator_parts,
                         .value = figure.value,
                         .unit = row.unit,
                         .status = figure.status,
                         .reason = figure.reason,
                         .published_in = figure.published_in,
                         .definition_version = figure.definition_version,
                         .population = figure.population});
    };
    for (auto const& row : rows) {
        if (row.year_before_first) add(row, *row.year_before_first);
        for (auto const& figure : row.figures) add(row, figure);
    }
    return shown;
}

std::string version_words(indicators::Catalogue const& catalogue, Outturn const& outturn) {
    for (auto const& definition : catalogue.all())
        if (definition.id == outturn.indicator && definition.version == outturn.definition_version)
            return fmt::format("{}, version {} since {}", definition.id, definition.version,
                               to_iso(definition.since));
    return outturn.indicator;
}

std::string_view reader_words(Audience audience) {
    switch (audience) {
        case Audience::internal:
            return "Internal: for those who may see the record itself";
        case Audience::board:
            return "For the board";
        case Audience::open:
            return "Public";
    }
    return {};
}

Error known_already(publication::Disclosure const& disclosure) {
    constexpr std::size_t named = 5;
    auto const& known = disclosure.known_already;
    std::string list;
    for (std::size_t i = 0; i < std::min(named, known.size()); ++i)
        list += fmt::format("\n    {}", publication::in_words(known[i]));
    if (known.size() > named) list += fmt::format("\n    and {} more", known.size() - named);
    return {"already_known",
            fmt::format(
                "these readers can work out {} from what they have already, whatever is withheld "
                "now:{}\n"
                "This edition would withhold {} too, and tell no more of {} than that somebody is "
                "counted there. What to do: have the "
                "editions that are named taken back from whoever has not read them yet and let "
                "whoever answers for the data decide; then publish with that decision and its "
                "reason (--known-already \"...\"; in the browser, on the page where it is "
                "published). The reason is kept in the journal, and is not printed",
                known.size() == 1 ? std::string{"a small number"}
                                  : fmt::format("{} small numbers", known.size()),
                list, known.size() == 1 ? "it" : "them", known.size() == 1 ? "it" : "them")};
}

std::string withheld_words(publication::Disclosure const& disclosure,
                           publication::DisclosureRules const& rules) {
    if (rules.hide_nothing()) return "No figure is withheld or rounded";
    auto words = fmt::format(
        "[c] stands for a figure withheld so that nobody can be recognised: {} here are small or "
        "of "
        "few, {} would let one of those be worked out",
        disclosure.withheld_small, disclosure.withheld_beside);
    if (rules.round_to > 1) words += fmt::format("; numbers are to the nearest {}", rules.round_to);
    return words;
}

/// What the edition is, at the report's end.
Section about(Edition const& edition, publication::Disclosure const& disclosure,
              publication::DisclosureRules const& rules) {
    DefinitionList list;
    auto const say = [&](std::string name, std::string words) {
        list.terms.push_back({std::move(name), {{.text = std::move(words)}}});
    };
    say("Edition", fmt::format("{}", edition.number));
    say("Readers", std::string{reader_words(edition.audience)});
    say("Published",
        fmt::format("{}, by {}", to_words(edition.published_at), edition.published_by));
    for (auto const& sign_off : edition.sign_offs)
        say("Signed off",
            fmt::format("{}, {}, {}", sign_off.role, sign_off.post, to_words(sign_off.signed_at)));
    if (edition.cut_off.as_known_on)
        say("As the record was known on", to_words(*edition.cut_off.as_known_on));
    if (!edition.cut_off.ledger_head.empty())
        say("Head of the ledger", edition.cut_off.ledger_head);
    if (!edition.cut_off.journal_head.empty())
        say("Head of the journal", edition.cut_off.journal_head);
    if (edition.supersedes.edition != 0)
        say("Supersedes",
            fmt::format("Edition {}: {}", edition.supersedes.edition, edition.supersedes.reason));
    say("Figures withheld", withheld_words(disclosure, rules));
    // Not how many: where one does, and sums are new, it would be one of few.
    if (rules.revision_stands > 0)
        say("Figures revised",
            fmt::format("A number that has moved by no more than {} since it was published stands "
                        "as it was published",
                        rules.revision_stands));
    Section section{.id = std::string{section_id}, .title = "This edition"};
    section.blocks.push_back(std::move(list));
    return section;
}

/// The fingerprint cannot stand in the text it is of, and is added as the edition is shown.
void add_fingerprint(Document& document, Edition const& edition) {
    for (auto& section : document.sections)
        if (section.id == section_id && !section.blocks.empty())
            if (auto* list = std::get_if<DefinitionList>(&section.blocks.front()))
                list->terms.push_back({"Fingerprint", {{.text = edition.fingerprint}}});
}

std::vector<Edition> seen(std::span<Edition const> earlier, Audience audience,
                          std::string const& area) {
    std::vector<Edition> found;
    for (auto const& edition : earlier)
        if (edition.area == area && publication::seen_by(audience, edition))
            found.push_back(edition);
    return found;
}

}  // namespace

Result<Published> publish(ReportDefinition const& definition, ReportInputs const& inputs,
                          ReportOptions const& options, PublishAs const& as) {
    if (auto problems = check(definition, inputs.catalogue); !problems.empty())
        return problems.front();
    Published made;
    auto const for_release = outturns_shown(gather(definition, inputs, options), options.area);
    std::vector<Outturn> beneath;
    for (auto const& outturn : inputs.outturns.all())
        if (outturn.area == options.area) beneath.push_back(outturn);
    auto const earlier = seen(as.earlier, as.audience, options.area);
    made.disclosure =
        protect({inputs.catalogue, for_release, beneath, as.identities, earlier}, as.disclosure);
    for (auto const& others : as.others) {
        auto const theirs = seen(as.earlier, others.audience, options.area);
        protect_also(made.disclosure,
                     {inputs.catalogue, for_release, beneath, as.identities, theirs},
                     others.disclosure);
    }
    if (!made.disclosure.known_already.empty() && as.if_known == IfKnown::refuse)
        return known_already(made.disclosure);

    // From here on only what is released is seen: words, ratings, charts and arrows are made of it.
    OutturnTable released;
    for (auto& figure : made.disclosure.figures) {
        figure.definition = as.counted_by ? as.counted_by(figure.outturn)
                                          : version_words(inputs.catalogue, figure.outturn);
        released.add(as_released(figure));
    }
    ReportInputs const shown{.catalogue = inputs.catalogue,
                             .outturns = released,
                             .targets = inputs.targets,
                             .comparisons = inputs.comparisons,
                             .amber_tolerance = inputs.amber_tolerance,
                             .commentary = inputs.commentary};
    auto const rows = gather(definition, shown, options);
    auto document = assemble(definition, rows, shown, options);

    Edition edition{.number = as.number,
                    .report = definition.id,
                    .title = document.title,
                    .period = options.period,
                    .audience = as.audience,
                    .area = options.area,
                    .area_name = options.area_name,
                    .published_at = as.published_at,
                    .published_by = as.published_by,
                    .cut_off = as.cut_off,
                    .sign_offs = as.sign_offs,
                    .supersedes = as.supersedes,
                    .invented = options.invented,
                    .figures = made.disclosure.figures};
    document.sections.push_back(about(edition, made.disclosure, as.disclosure));
    edition.document = to_text(document);
    edition.figures_csv =
        to_csv(definition, rows, options, {edition.number, edition.cut_off.journal_head});
    if (auto problems = publication::check(edition); !problems.empty()) return problems.front();
    made.edition = publication::sealed(std::move(edition));
    return made;
}

Result<WrittenReport> render(Edition const& edition, std::filesystem::path const& folder,
                             Formats const& formats, PdfPrinter const& printer) {
    auto document =
        TRY(parse_document(edition.document, fmt::format("edition {}", edition.number)));
    add_fingerprint(document, edition);
    std::set<std::pair<std::string, indicators::Basis>> indicators, known;
    for (auto const& figure : edition.figures) {
        if (figure.outturn.period != edition.period) continue;
        indicators.emplace(figure.outturn.indicator, figure.outturn.basis);
        if (figure.shown_value) known.emplace(figure.outturn.indicator, figure.outturn.basis);
    }
    // What was withheld from the public stands in an edition for fewer: it is given on knowingly.
    auto const readers = edition.audience == publication::Audience::open ? FileReaders::as_usual
                                                                         : FileReaders::owner;
    auto written =
        TRY(write_forms(document, edition.figures_csv, folder, formats, printer, readers));
    written.indicators = static_cast<int>(indicators.size());
    written.known = static_cast<int>(known.size());
    return written;
}

}  // namespace breakwater::reports
