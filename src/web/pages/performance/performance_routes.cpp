#include "web/pages/performance/performance_routes.h"

#include <fmt/format.h>

#include <algorithm>

#include "indicators/population_lookup.h"
#include "indicators/proof.h"
#include "reports/figure_words.h"
#include "store/last_figures.h"
#include "store/ledger.h"
#include "web/desk/child_shelf.h"
#include "web/desk/report_frame.h"
#include "web/pages/child/closed_child.h"
#include "web/pages/definitions/definitions.h"
#include "web/pages/partnership/figure_proposes.h"
#include "web/pages/performance/areas.h"
#include "web/pages/performance/beside_figure.h"
#include "web/pages/performance/children.h"
#include "web/pages/performance/indicator.h"
#include "web/pages/performance/scorecard.h"
#include "web/pages/shell.h"
#include "web/pages/table_file.h"
#include "web/routes/onward.h"

namespace breakwater::web {

using access::Action;
using access::Purpose;
using indicators::Definition;
using reports::RowFigures;

namespace {

// A day means its end: what was known when it was over.
Result<Instant> known_on(std::string_view text) {
    if (text.size() != 10) return parse_instant(text);
    auto const date = TRY(parse_date(text));
    auto const next = TRY(parse_instant(to_iso(date + std::chrono::days{1}) + "T00:00"));
    return next - std::chrono::seconds{1};
}

// The record as it was known when the address says, counted.
struct Looked {
    InHand counted;
    std::string known_on;  // as in the address
    std::string position;
    store::Entry last = 0;  // of the ledger: what is written beside figures is in it, too
};

// All that a page of this is made from, but for its address and what its reader may.
std::string made_from(Visit const& visit, Looked const& looked) {
    return fmt::format("{}|{}|{}|{}|", looked.counted->known_at, looked.last, looked.known_on,
                       to_iso(visit.today));
}

Result<Looked> look(Visit& visit) {
    auto& desk = *visit.desk;
    std::string const asked{visit.request.query.first("known")};
    auto record = TRY(desk.records.lend());
    auto const last = TRY(store::last_entries(*record->connection));
    auto entry = last.of_figures;
    if (!asked.empty()) {
        auto const instant = TRY(known_on(asked));
        entry = TRY(store::entry_at(*record->connection, instant));
        if (entry == 0)
            return Error{"nothing_known",
                         fmt::format("There was no record yet on {}. Choose a later day.", asked)};
    }
    auto counted = TRY(desk.figures.at(*record, entry));
    auto position =
        fmt::format("Extract of {}. {}", to_words(counted->facts.as_at.date()),
                    asked.empty() ? std::string{"As known now."} : "As known on " + asked + ".");
    if (counted->facts.invented) position += " Invented data: no child in it is real.";
    return Looked{std::move(counted), asked, std::move(position), last.any};
}

std::vector<RowFigures> rows_of(Visit const& visit, Counted const& counted,
                                reports::ReportDefinition const& report, ReportFrame const& frame) {
    return reports::gather(report, frame.inputs(visit.desk->standards, counted), frame.options);
}

// The row of one indicator and basis: as the report has it where it does, else made for it.
reports::ReportDefinition report_of_one(Standards const& standards,
                                        indicators::Definition const& definition,
                                        indicators::Basis basis) {
    reports::ReportDefinition report;
    report.id = definition.id;
    report.title = definition.title;
    report.months = 25;
    reports::ReportRow row{.indicator = definition.id, .basis = basis, .is_key = true};
    row.has_chart = true;
    std::string section = definition.area;
    if (auto const* const pack = standards.report(scorecard_report); pack != nullptr)
        for (auto const& of_pack : pack->sections)
            for (auto const& each : of_pack.rows)
                if (each.indicator == definition.id && each.basis == basis) {
                    row = each;
                    row.published.clear();
                    section = of_pack.title;
                }
    report.sections.push_back({.title = section, .id = "one", .rows = {row}});
    return report;
}

struct Asked {
    indicators::Definition const* definition = nullptr;
    IndicatorPlace place;
};

// Nothing where there is no such indicator, or not over that time.
std::optional<Asked> asked_for(Visit const& visit, Month period, std::string const& indicator) {
    auto const& catalogue = visit.desk->standards.catalogue;
    auto const* definition = catalogue.find(indicator, period);
    if (definition == nullptr) definition = catalogue.latest(indicator);
    if (definition == nullptr || definition->bases.empty()) return std::nullopt;
    auto basis = definition->bases.front();
    if (auto const text = visit.request.query.first("basis"); !text.empty()) {
        auto const found = indicators::find_basis(text);
        if (!found || !definition->has(*found)) return std::nullopt;
        basis = *found;
    }
    return Asked{definition,
                 {indicator, basis, period, std::string{visit.request.query.first("known")}}};
}

Result<Page> page_of_scorecard(Visit const& visit, Looked const& looked,
                               reports::ReportDefinition const& report, Month period,
                               ScorecardView view) {
    auto const& counted = *looked.counted;
    auto const frame = TRY(report_frame(visit, counted, report, period));
    auto const rows = rows_of(visit, counted, report, frame);
    // Two years are shown before a month, so the first that can be chosen has them.
    return scorecard_page({.report = report,
                           .rows = rows,
                           .period = period,
                           .view = view,
                           .caption = visit.site.organisation,
                           .known_on = looked.known_on,
                           .position = fmt::format("Position at {}. {}",
                                                   to_words(period.last_day()), looked.position),
                           .amber_tolerance = frame.amber_tolerance,
                           .first_month = counted.first_month + press::months_before,
                           .last_month = counted.last_month});
}

Result<Page> page_of_indicator(Visit& visit, Looked const& looked, Asked const& asked) {
    auto const& counted = *looked.counted;
    auto const& standards = visit.desk->standards;
    auto const period = asked.place.period;
    auto const report = report_of_one(standards, *asked.definition, asked.place.basis);
    auto const frame = TRY(report_frame(visit, counted, report, period));
    auto const rows = rows_of(visit, counted, report, frame);
    auto beside = TRY(beside_the_figure(visit, asked.place, counted.facts.area));
    return indicator_page(
        {.row = rows.front(),
         .definition = *asked.definition,
         .words = indicators::in_words(*asked.definition, standards.book, period.last_day()),
         .versions = versions_of(standards.catalogue, asked.place.indicator),
         .catalogue = standards.catalogue,
         .options = frame.options,
         .place = asked.place,
         .position = looked.position,
         .published = std::move(beside.published),
         .written = std::move(beside.written),
         .write_address = std::move(beside.write_address),
         .actions = std::move(beside.actions),
         .agree_address = std::move(beside.agree_address),
         .challenge_address = may(visit, Action::raise_challenge) && asked.place.known_on.empty()
                                  ? challenge_address(asked.place)
                                  : std::string{},
         .areas_address = std::move(beside.areas_address),
         .doubts = std::move(beside.doubts),
         .may_see_children = may(visit, Action::list_children_counted),
         .may_take_figures_out = may(visit, Action::export_figures)});
}

bool is_counted(Counted const& counted, Month period) {
    return counted.first_month <= period && period <= counted.last_month;
}

// What the record itself counts for the year that official figures are of.
std::string own_count(Counted const& counted, Definition const& definition, int year_ending) {
    auto const month = Month::of(year_ending, 3);
    if (!is_counted(counted, month)) return {};
    for (auto const basis :
         {indicators::Basis::rolling_12_months, indicators::Basis::at_period_end}) {
        if (!definition.has(basis)) continue;
        auto const* const own =
            counted.outturns.find(definition.id, counted.facts.area, basis, month);
        if (own == nullptr || !own->value) continue;
        return fmt::format("The record counts {} for the same {}.",
                           reports::in_words(*own->value, definition.outturn),
                           basis == indicators::Basis::at_period_end ? "day" : "year");
    }
    return {};
}

// The table of one indicator's months, to be taken away.
template <class Make>
Response table_file(Visit& visit, Month period, std::string const& indicator,
                    std::string_view content_type, std::string_view ending, Make const& make) {
    auto const asked = asked_for(visit, period, indicator);
    if (!asked) return not_found(visit);
    auto const looked = look(visit);
    if (!looked.ok()) return cannot_show(visit, Section::performance, looked.error());
    auto const& counted = *looked.value().counted;
    if (!is_counted(counted, period)) return not_found(visit);
    auto const& standards = visit.desk->standards;
    auto const report = report_of_one(standards, *asked->definition, asked->place.basis);
    auto const frame = report_frame(visit, counted, report, period);
    if (!frame.ok()) return cannot_show(visit, Section::performance, frame.error());
    auto const rows = rows_of(visit, counted, report, frame.value());
    Result<std::string> file = make(rows.front(), frame.value().options);
    if (!file.ok()) return cannot_show(visit, Section::performance, file.error());
    return download(std::move(file.value()), std::string{content_type},
                    fmt::format("{}-{}.{}", indicator, to_iso(period), ending));
}

template <class List, class Holds>
std::size_t place_of(List const& list, Holds const& holds) {
    auto const found = std::find_if(list.begin(), list.end(), holds);
    return found == list.end() ? 0 : static_cast<std::size_t>(found - list.begin());
}

Result<BehindInHand> behind(Visit const& visit, Counted const& counted,
                            IndicatorPlace const& place) {
    auto const key = fmt::format("{}|{}|{}|{}", counted.known_at, place.indicator,
                                 indicators::name(place.basis), to_iso(place.period));
    auto const& standards = visit.desk->standards;
    return visit.desk->children.behind_figures().at(key, [&]() -> Result<BehindFigure> {
        auto proof = TRY(indicators::prove(standards.catalogue, standards.book, counted.facts,
                                           indicators::lookup(standards.populations, counted.facts),
                                           place.indicator, place.basis, place.period));
        auto made = behind_figure(std::move(proof), counted.facts, counted.ids.person);
        made.words =
            indicators::in_words(*made.definition, standards.book, place.period.last_day());
        return made;
    });
}

/// Leaves out of whom nothing may be told, and writes down who is on the page.
Result<Page> look_at_items(Visit const& visit, ChildrenPage page) {
    auto record = TRY(visit.desk->records.lend());
    auto accounts = TRY(visit.desk->accounts.lend());
    auto const reached =
        TRY(children_within_reach(visit, *record, *accounts, Action::list_children_counted,
                                  Purpose::checking_a_figure, page.behind.persons));
    page.reached = reached;
    page.page = std::clamp(visit.request.query.number<int>("page").value_or(1), 1, pages_of(page));
    auto const& outturn = page.behind.outturn;
    TRY(look_at_children(
        visit, *record, *accounts, Action::list_children_counted, Purpose::checking_a_figure,
        persons_shown(page),
        fmt::format("{}, {}, {}, {}, page {}", outturn.indicator, indicators::name(outturn.basis),
                    to_iso(outturn.period), name(page.list), page.page)));
    return children_page(page);
}

/// The list leaves only for a purpose, and with a second factor given not long ago; nobody leaves
/// with it who is out of reach.
Result<Response> take_away(Visit& visit, Asked const& asked, std::string_view form) {
    auto const& query = visit.request.query;
    auto const purpose = purpose_asked_of_child(query);
    auto const decision = at_the_door(visit, Action::export_children, purpose);
    if (decision.answer == access::Answer::state_purpose) {
        FormProblems problems;
        if (query.has("purpose"))
            problems.push_back({"purpose", "Choose why you take the list away"});
        return shown(visit, Section::performance,
                     purpose_of_taking_page(visit.request.path, query, problems));
    }
    if (decision.answer == access::Answer::give_second_factor)
        return see_other(with_onward("/sign-in/again", visit.request.head.target));
    if (!decision.allowed()) return not_there();
    auto const looked = TRY(look(visit));
    auto const figure = TRY(behind(visit, *looked.counted, asked.place));
    ChildrenPage page{.behind = *figure,
                      .place = asked.place,
                      .list = find_children_list(query.first("list")),
                      .text = std::string{query.first("text")}};
    page.reached = figure->persons;
    // Staff are the whole area's: whoever may take their own children's list alone leaves them
    // here.
    page.shows_workers =
        decide(visit, Action::export_children, of_the_record(visit), purpose).allowed();
    auto record = TRY(visit.desk->records.lend());
    auto accounts = TRY(visit.desk->accounts.lend());
    auto const& outturn = figure->outturn;
    auto const month = to_iso(outturn.period);
    auto reached = TRY(look_at_children(
        visit, *record, *accounts, Action::export_children, purpose, persons_in_list(page),
        fmt::format("{}, {}, {}, {}, taken away as {}", outturn.indicator,
                    indicators::name(outturn.basis), month, name(page.list), form)));
    std::sort(reached.begin(), reached.end());
    page.reached = reached;
    return table_file(visit, children_csv(page),
                      fmt::format("{}-{}-{}", asked.place.indicator, month, name(page.list)),
                      fmt::format("{}, {}", asked.definition->title, to_words(outturn.period)),
                      form);
}

}  // namespace

Response performance_page(Visit& visit) {
    auto const view = find_scorecard_view(visit.request.query.first("view"));
    std::string const known{visit.request.query.first("known")};
    auto const wanted = parse_month(visit.request.query.first("period"));
    if (wanted.ok()) return see_other(scorecard_address(wanted.value(), view, known));
    auto const looked = look(visit);
    if (!looked.ok()) return cannot_show(visit, Section::performance, looked.error());
    return see_other(scorecard_address(looked.value().counted->last_month, view, known));
}

Response scorecard_route(Visit& visit, InMonth period) {
    auto const looked = look(visit);
    if (!looked.ok()) return cannot_show(visit, Section::performance, looked.error());
    auto const& counted = *looked.value().counted;
    auto const* const report = visit.desk->standards.report(scorecard_report);
    if (report == nullptr || !is_counted(counted, period.value)) return not_found(visit);
    auto const view = find_scorecard_view(visit.request.query.first("view"));
    auto page = visit.desk->figures.written().at(
        made_from(visit, looked.value()) +
            fmt::format("scorecard|{}|{}", to_iso(period.value), name(view)),
        [&] { return page_of_scorecard(visit, looked.value(), *report, period.value, view); });
    if (!page.ok()) return cannot_show(visit, Section::performance, page.error());
    return shown(visit, Section::performance, std::move(page.value()));
}

Response indicator_route(Visit& visit, InMonth period, Word indicator) {
    auto const asked = asked_for(visit, period.value, indicator.value);
    if (!asked) return not_found(visit);
    auto const looked = look(visit);
    if (!looked.ok()) return cannot_show(visit, Section::performance, looked.error());
    auto const& counted = *looked.value().counted;
    if (!is_counted(counted, period.value)) return not_found(visit);
    auto page = visit.desk->figures.written().at(
        made_from(visit, looked.value()) +
            fmt::format("indicator|{}|{}|{}{}{}{}{}{}", indicator_address(asked->place),
                        indicator.value, may(visit, Action::read_actions),
                        may(visit, Action::keep_actions), may(visit, Action::draft_commentary),
                        may(visit, Action::list_children_counted),
                        may(visit, Action::export_figures), may(visit, Action::raise_challenge)),
        [&] { return page_of_indicator(visit, looked.value(), *asked); });
    if (!page.ok()) return cannot_show(visit, Section::performance, page.error());
    return shown(visit, Section::performance, std::move(page.value()));
}

Response indicator_csv_route(Visit& visit, InMonth period, Word indicator) {
    return table_file(visit, period.value, indicator.value, "text/csv; charset=utf-8", "csv",
                      [](auto const& row, auto const&) { return Result{indicator_csv(row)}; });
}

Response indicator_xlsx_route(Visit& visit, InMonth period, Word indicator) {
    return table_file(visit, period.value, indicator.value,
                      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx",
                      indicator_xlsx);
}

Response areas_route(Visit& visit, InMonth period, Word indicator) {
    auto const asked = asked_for(visit, period.value, indicator.value);
    if (!asked) return not_found(visit);
    auto const looked = look(visit);
    if (!looked.ok()) return cannot_show(visit, Section::performance, looked.error());
    auto const& counted = *looked.value().counted;
    auto const& benchmarks = visit.desk->standards.benchmarks;
    AreasPage page{.place = asked->place,
                   .definition = *asked->definition,
                   .benchmarks = benchmarks,
                   .uses = benchmarks.uses(indicator.value),
                   .area = counted.facts.area,
                   .circles = circles_of(benchmarks, counted.facts.area, period.value),
                   .years = {},
                   .own_count = {}};
    if (page.uses.empty() || page.circles.empty()) return not_found(visit);
    auto const measure = visit.request.query.number<int>("measure").value_or(0);
    if (measure >= 1 && static_cast<std::size_t>(measure) <= page.uses.size())
        page.use = static_cast<std::size_t>(measure) - 1;
    page.circle = place_of(page.circles, [&](AreaCircle const& circle) {
        return circle.key == visit.request.query.first("among");
    });
    auto const& use = *page.uses[page.use];
    auto const latest = indicators::latest_year(period.value, use.months_after);
    for (auto const year : benchmarks.years(benchmarks.measures()[use.measure].name))
        if (year <= latest) page.years.insert(page.years.begin(), year);
    if (page.years.empty()) return not_found(visit);
    page.year_ending = page.years[place_of(page.years, [&](int year) {
        return year == visit.request.query.number<int>("year").value_or(0);
    })];
    page.own_count = own_count(counted, *asked->definition, page.year_ending);
    auto written = visit.desk->figures.written().at(
        made_from(visit, looked.value()) +
            fmt::format("areas|{}|{}|{}|{}|{}", indicator_address(asked->place), indicator.value,
                        page.use, page.circle, page.year_ending),
        [&]() -> Result<Page> { return areas_page(page); });
    return shown(visit, Section::performance, std::move(written.value()));
}

Response children_route(Visit& visit, InMonth period, Word indicator) {
    auto const asked = asked_for(visit, period.value, indicator.value);
    if (!asked || !asked->definition->counted()) return not_found(visit);
    auto const looked = look(visit);
    if (!looked.ok()) return cannot_show(visit, Section::performance, looked.error());
    auto const figure = behind(visit, *looked.value().counted, asked->place);
    if (!figure.ok()) return cannot_show(visit, Section::performance, figure.error());
    auto page = look_at_items(visit, {.behind = *figure.value(),
                                      .place = asked->place,
                                      .list = find_children_list(visit.request.query.first("list")),
                                      .text = std::string{visit.request.query.first("text")},
                                      .leads_to_records = may(visit, Action::read_child),
                                      .may_take_away = may(visit, Action::export_children)});
    if (!page.ok()) return cannot_show(visit, Section::performance, page.error());
    return shown(visit, Section::performance, std::move(page.value()));
}

Response children_table_route(Visit& visit, InMonth period, Word indicator, Word form) {
    auto const asked = asked_for(visit, period.value, indicator.value);
    if (!asked || !asked->definition->counted() || !is_table_form(form.value))
        return not_found(visit);
    return answer(visit, Section::performance, take_away(visit, *asked, form.value));
}

}  // namespace breakwater::web
