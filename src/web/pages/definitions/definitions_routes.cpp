#include "web/pages/definitions/definitions_routes.h"

#include <fmt/format.h>

#include <algorithm>

#include "indicators/definition_text.h"
#include "indicators/engine.h"
#include "indicators/population_lookup.h"
#include "store/last_figures.h"
#include "web/pages/definitions/definitions.h"
#include "web/pages/definitions/trial.h"
#include "web/pages/settings/adopting.h"
#include "web/pages/shell.h"

namespace breakwater::web {

using indicators::Basis;
using indicators::Definition;
using indicators::Outturn;

namespace {

constexpr int months_tried = 13;

/// As though this text had been in force throughout. Codes: those of Plan::make.
Result<std::vector<Outturn>> counted_with(Standards const& standards, Counted const& counted,
                                          Definition definition) {
    definition.since = Date{};
    definition.until.reset();
    auto const id = definition.id;
    indicators::Catalogue catalogue;
    for (auto const& each : standards.catalogue.all())
        if (each.id != id) catalogue.add(each);
    catalogue.add(std::move(definition));
    auto const plan = TRY(indicators::Plan::make(catalogue, standards.book,
                                                 {.first = counted.last_month - (months_tried - 1),
                                                  .last = counted.last_month,
                                                  .indicators = {id},
                                                  .bases = {}}));
    return plan.run(counted.facts, indicators::lookup(standards.populations, counted.facts));
}

std::optional<Outturn> find(std::vector<Outturn> const& outturns, std::string_view indicator,
                            Basis basis, Month period) {
    for (auto const& each : outturns)
        if (each.indicator == indicator && each.basis == basis && each.period == period)
            return each;
    return std::nullopt;
}

/// What is sent, read; each problem with its line and column.
std::optional<Definition> definition_sent(Visit const& visit, Definition const& now,
                                          FormProblems& problems) {
    auto const& standards = visit.desk->standards;
    auto const loaded =
        indicators::parse_catalogue(visit.request.form.first("text"), "the text", standards.book);
    for (auto const& problem : loaded.problems)
        problems.push_back({"text", fmt::format("Line {}, column {}: {}", problem.place.line,
                                                problem.place.column, problem.message)});
    if (!problems.empty()) return std::nullopt;
    auto const all = loaded.catalogue.all();
    if (all.size() != 1 || all.front().id != now.id || !all.front().counted()) {
        problems.push_back({"text", fmt::format("Write one definition that is counted: a block "
                                                "that begins with \u201cindicator {}\u201d",
                                                now.id)});
        return std::nullopt;
    }
    auto const& per = all.front().per;
    auto const* const divisor = standards.catalogue.latest(per);
    if (!per.empty() && (per == now.id || divisor == nullptr || !divisor->counted())) {
        problems.push_back({"text", fmt::format("It is per \u201c{}\u201d, which no other "
                                                "definition that is counted is called",
                                                per)});
        return std::nullopt;
    }
    auto const of_one_year = [](Definition const& definition) {
        return definition.has(indicators::Basis::running_total) ? definition.running_from.month()
                                                                : 0;
    };
    if (!per.empty() && of_one_year(all.front()) != 0 &&
        of_one_year(all.front()) != of_one_year(*divisor)) {
        problems.push_back({"text", fmt::format("It has a running total, and \u201c{}\u201d, which "
                                                "it divides by, has none from the same month",
                                                per)});
        return std::nullopt;
    }
    return all.front();
}

Result<void> add_figures(Visit& visit, Definition const& then, TrialPage& page) {
    auto const& standards = visit.desk->standards;
    auto record = TRY(visit.desk->records.lend());
    auto const entry = TRY(store::last_entry_of_figures(*record->connection));
    auto const counted = TRY(visit.desk->figures.at(*record, entry));
    page.position =
        fmt::format("Extract of {}. As known now.", to_words(counted->facts.as_at.date()));
    auto const before = TRY(counted_with(standards, *counted, page.definition));
    auto const after = TRY(counted_with(standards, *counted, then));
    auto bases = page.definition.bases;
    for (auto const basis : then.bases)
        if (!page.definition.has(basis)) bases.push_back(basis);
    for (auto const basis : bases)
        for (int back = 0; back < months_tried; ++back) {
            auto const period = counted->last_month - back;
            auto now = find(before, then.id, basis, period);
            auto changed = find(after, then.id, basis, period);
            // A quarter ends in four months of a year.
            if (now || changed)
                page.figures.push_back({period, basis, std::move(now), std::move(changed)});
        }
    return {};
}

/// What the page of a trial has beside its text.
Result<TrialPage> trial_of(Visit& visit, Definition const& now, std::string text) {
    TrialPage page{
        .definition = now, .text = std::move(text), .problems = {}, .figures = {}, .position = {}};
    page.may_adopt = may(visit, access::Action::adopt_definitions);
    auto record = TRY(visit.desk->records.lend());
    page.seen = TRY(store::last_adopted(*record));
    return page;
}

/// In the language of rules/indicators, with the version and the day that it is adopted with.
store::NewStandard standard_of(Definition definition, Date since, int version,
                               std::string const& source, std::string const& why) {
    definition.since = since;
    definition.until.reset();
    definition.version = version;
    store::NewStandard standard;
    standard.kind = store::StandardKind::definition;
    standard.name = definition.id;
    standard.since = since;
    standard.text = indicators::to_text(definition);
    standard.reason = fmt::format("{} ({})", why, source);
    return standard;
}

Result<Response> adopt_definition(Visit& visit, Definition const& now) {
    auto const& form = visit.request.form;
    auto page = TRY(trial_of(visit, now, std::string{form.first("text")}));
    auto const then = definition_sent(visit, now, page.problems);
    auto const since = since_entered(form, page.problems);
    auto const source =
        words_entered(form, source_field, "who decided it, and where it is written", page.problems);
    auto const why = why_entered(why_asked(), form, page.problems);
    if (page.problems.empty()) {
        auto record = TRY(visit.desk->records.lend());
        auto const done =
            adopt(visit, *record, standard_of(*then, since, now.version + 1, source, why),
                  access::Action::adopt_definitions);
        if (done.ok()) return see_other("/definitions/" + now.id + "?done=adopted");
        if (done.error().code != "newer_standard") return done.error();
        page.notice = done.error().message;
        page.seen = TRY(store::last_adopted(*record));
    }
    if (then) {
        TRY(add_figures(visit, *then, page));
    }
    return shown(visit, Section::definitions, trial_page(visit, page));
}

Definition const* counted_definition(Visit const& visit, std::string_view indicator) {
    auto const* const latest = visit.desk->standards.catalogue.latest(indicator);
    return latest != nullptr && latest->counted() ? latest : nullptr;
}

}  // namespace

Response definitions_route(Visit& visit) {
    return shown(visit, Section::definitions, definitions_page(visit.desk->standards.catalogue));
}

Response definition_route(Visit& visit, Word indicator) {
    auto const& standards = visit.desk->standards;
    auto const versions = versions_of(standards.catalogue, indicator.value);
    if (versions.empty()) return not_found(visit);
    bool const can_be_tried =
        versions.back()->counted() && may(visit, access::Action::read_figures);
    return shown(visit, Section::definitions,
                 definition_page({.versions = versions,
                                  .catalogue = standards.catalogue,
                                  .book = standards.book,
                                  .today = visit.today,
                                  .figures = {},
                                  .can_be_tried = can_be_tried,
                                  .done = done_words(visit)}));
}

Response trial_route(Visit& visit, Word indicator) {
    auto const* const now = counted_definition(visit, indicator.value);
    if (now == nullptr) return not_found(visit);
    auto const page = trial_of(visit, *now, indicators::to_text(*now));
    if (!page.ok()) return cannot_show(visit, Section::definitions, page.error());
    return shown(visit, Section::definitions, trial_page(visit, page.value()));
}

Response trial_post(Visit& visit, Word indicator) {
    auto const* const now = counted_definition(visit, indicator.value);
    if (now == nullptr) return not_found(visit);
    auto made = trial_of(visit, *now, std::string{visit.request.form.first("text")});
    if (!made.ok()) return cannot_show(visit, Section::definitions, made.error());
    auto& page = made.value();
    if (auto const then = definition_sent(visit, *now, page.problems)) {
        auto const added = add_figures(visit, *then, page);
        if (!added.ok()) return cannot_show(visit, Section::definitions, added.error());
    }
    return shown(visit, Section::definitions, trial_page(visit, page));
}

Response adoption_post(Visit& visit, Word indicator) {
    auto const* const now = counted_definition(visit, indicator.value);
    if (now == nullptr) return not_found(visit);
    return answer(visit, Section::definitions, adopt_definition(visit, *now));
}

}  // namespace breakwater::web
