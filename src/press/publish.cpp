#include "press/publish.h"

#include <algorithm>

#include "indicators/rag.h"
#include "press/counted_by.h"
#include "press/kept_editions.h"

namespace breakwater::press {

using publication::Audience;

namespace {

/// Readers of narrower audiences from whom something is withheld: they will have this edition too.
Result<std::vector<reports::OtherReaders>> others_than(Audience audience,
                                                       rules::RuleBook const& book, Date today) {
    std::vector<reports::OtherReaders> others;
    for (auto const other : {Audience::internal, Audience::board}) {
        if (other >= audience) continue;
        auto const rules = TRY(publication::disclosure_rules(book, other, today));
        if (!rules.hide_nothing()) others.push_back({other, rules});
    }
    return others;
}

Result<publication::Supersedes> supersedes_of(store::Record& record, EditionOrder const& order) {
    if (!order.supersedes) return publication::Supersedes{};
    auto const kept = TRY(store::find_edition(record, *order.supersedes));
    return publication::Supersedes{*order.supersedes, kept.fingerprint, order.because};
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

}  // namespace

Result<PreparedEdition> prepare_edition(store::Record& record, Standards const& standards,
                                        EditionOrder const& order, EditionSource const& source,
                                        store::Author const& author) {
    auto const today = wall_time(author.now).date;
    PreparedEdition prepared;
    prepared.counted_at = source.counted_at;
    prepared.next = source.next;
    auto const others = TRY(others_than(order.audience, standards.book, today));
    reports::PublishAs as{.number = prepared.next.number, .audience = order.audience};
    as.published_at = author.now;
    as.published_by = author.actor;
    as.cut_off = {source.as_known_on, prepared.next.head, author.journal_head};
    as.sign_offs = order.sign_offs;
    as.supersedes = TRY(supersedes_of(record, order));
    as.disclosure = TRY(publication::disclosure_rules(standards.book, order.audience, today));
    as.others = others;
    as.identities = standards.identities;
    as.if_known = order.if_known;
    as.counted_by = [&](auto const& outturn) { return counted_by(standards, outturn); };
    std::vector<publication::Edition> earlier;
    if (!as.disclosure.hide_nothing() || !others.empty()) {
        earlier = TRY(read_editions(record));
    }
    as.earlier = earlier;
    prepared.earlier = static_cast<std::size_t>(
        std::count_if(earlier.begin(), earlier.end(),
                      [&](auto const& each) { return seen_by(order.audience, each); }));
    auto const tolerance =
        TRY(indicators::amber_tolerance(standards.book, order.period.last_day()));
    reports::ReportInputs const inputs{.catalogue = standards.catalogue,
                                       .outturns = source.read.outturns,
                                       .targets = source.read.targets,
                                       .comparisons = source.read.comparisons,
                                       .amber_tolerance = tolerance,
                                       .commentary = order.commentary};
    auto options = report_options(source.read, order.period, today, order.partnership);
    options.look = order.look;
    prepared.published = TRY(reports::publish(order.report, inputs, options, as));
    return prepared;
}

Result<store::Entry> keep_edition(store::Record& record, store::Author const& author,
                                  PreparedEdition const& prepared) {
    auto const& edition = prepared.published.edition;
    return store::keep_edition(record, author, prepared.next, to_keep(edition, prepared.counted_at),
                               publication::to_text(edition));
}

}  // namespace breakwater::press
