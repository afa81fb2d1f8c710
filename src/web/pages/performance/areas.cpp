#include "web/pages/performance/areas.h"

#include <fmt/format.h>

#include <algorithm>

#include "reports/figure_words.h"
#include "web/components/links.h"
#include "web/components/lists.h"
#include "web/components/messages.h"
#include "web/components/navigation.h"

namespace breakwater::web {

using indicators::Standing;
using indicators::Standings;
using markup::attr;
using markup::markup_of;

namespace {

constexpr std::array quarter_words{"best", "second", "third", "last"};
constexpr std::array quarter_by_size{"highest", "second", "third", "lowest"};

bool judges(indicators::Polarity better) {
    return better == indicators::Polarity::lower || better == indicators::Polarity::higher;
}

std::string ordinal(int number) {
    auto const last = number % 10, last_two = number % 100;
    auto const ending = last_two >= 11 && last_two <= 13 ? "th"
                        : last == 1                      ? "st"
                        : last == 2                      ? "nd"
                        : last == 3                      ? "rd"
                                                         : "th";
    return fmt::format("{}{}", number, ending);
}

class AreasWriter {
public:
    AreasWriter(Html& html, AreasPage const& shown)
        : html_(html),
          shown_(shown),
          use_(*shown.uses[shown.use]),
          circle_(shown.circles[shown.circle]) {
        measure_ = shown.benchmarks.measures()[use_.measure].name;
        standings_ = indicators::standings(shown.benchmarks,
                                           {measure_, shown.definition.better, shown.year_ending},
                                           shown.area, circle_.codes);
    }
    void write();

private:
    void switches();
    void in_a_sentence();
    void ranks();
    void over_the_years();
    void about();
    std::string value_words(std::optional<Decimal> value) const {
        return value ? reports::in_words(*value, shown_.definition.outturn) : std::string{};
    }
    TableCell cell(std::optional<Decimal> value, char status) const;
    TableCell cell_of(std::string_view code, int year) const;
    void paragraph(std::string_view words) {
        html_.element<"p">(attr<"class">("govuk-body"), words);
    }

    Html& html_;
    AreasPage const& shown_;
    indicators::MeasureUse const& use_;
    AreaCircle const& circle_;
    std::string measure_;
    Standings standings_;
};

void AreasWriter::write() {
    html_.element<"span">(attr<"class">("govuk-caption-l"), shown_.definition.title);
    html_.element<"h1">(attr<"class">("govuk-heading-l"), "How other areas compare");
    switches();
    in_a_sentence();
    ranks();
    over_the_years();
    about();
}

void AreasWriter::switches() {
    SubNavigation circles{.label = "Among whom"};
    for (std::size_t i = 0; i < shown_.circles.size(); ++i)
        circles.items.push_back(
            {shown_.circles[i].title,
             areas_address(shown_.place, shown_.circles[i].key, shown_.year_ending, shown_.use),
             i == shown_.circle});
    web::write(html_, circles);
    if (shown_.uses.size() > 1) {
        SubNavigation measures{.label = "By which official measure"};
        for (std::size_t i = 0; i < shown_.uses.size(); ++i)
            measures.items.push_back(
                {shown_.uses[i]->differs.empty() ? "Counted the same"
                                                 : "It " + shown_.uses[i]->differs,
                 areas_address(shown_.place, circle_.key, shown_.year_ending, i), i == shown_.use});
        web::write(html_, measures);
    }
}

void AreasWriter::in_a_sentence() {
    auto const& own = *std::find_if(standings_.areas.begin(), standings_.areas.end(),
                                    [](auto const& each) { return each.is_own; });
    auto const year = fmt::format("year ending March {}", shown_.year_ending);
    if (!own.value) {
        paragraph(
            fmt::format("No official figure of {} for the {}: {}.", own.name, year,
                        own.status == ' ' ? "none is held" : indicators::status_words(own.status)));
        if (!shown_.own_count.empty()) paragraph(shown_.own_count);
        return;
    }
    auto const& quarters = judges(shown_.definition.better) ? quarter_words : quarter_by_size;
    auto const order = shown_.definition.better == indicators::Polarity::lower
                           ? "the lowest first, which is best"
                       : shown_.definition.better == indicators::Polarity::higher
                           ? "the highest first, which is best"
                           : "the highest first; neither higher nor lower is better";
    paragraph(fmt::format("In the {}, {} was {}: {} of {} with a figure, {}.", year, own.name,
                          value_words(own.value), ordinal(*standings_.own_rank), standings_.ranked,
                          order));
    if (standings_.own_quarter)
        paragraph(fmt::format("That is the {} quarter.",
                              quarters[static_cast<std::size_t>(*standings_.own_quarter - 1)]));
    if (!shown_.own_count.empty()) paragraph(shown_.own_count);
}

TableCell AreasWriter::cell(std::optional<Decimal> value, char status) const {
    if (value) return {.content = value_words(value), .format = "numeric"};
    return {.content = status == ' ' ? std::string{"[none held]"} : fmt::format("[{}]", status),
            .format = "numeric"};
}

TableCell AreasWriter::cell_of(std::string_view code, int year) const {
    auto const* const figure = shown_.benchmarks.find(measure_, code, year);
    return figure == nullptr ? cell({}, ' ') : cell(figure->value, figure->status);
}

void AreasWriter::ranks() {
    Table table{
        .caption = fmt::format("{}, year ending March {}", circle_.title, shown_.year_ending),
        .caption_classes = "govuk-table__caption--m",
        .head = std::vector<TableCell>{{.content = "Area"},
                                       {.content = "Figure", .format = "numeric"},
                                       {.content = "Rank", .format = "numeric"}},
        .first_cell_is_header = true,
        .classes = "app-table"};
    for (auto const& area : standings_.areas) {
        Content name = area.name;
        if (area.is_own) name = markup_of([&](Html& html) { html.element<"strong">(area.name); });
        table.rows.push_back(
            {{.content = std::move(name)},
             cell(area.value, area.status),
             {.content = area.rank ? std::to_string(*area.rank) : std::string{"[no rank]"},
              .format = "numeric"}});
    }
    auto const beside = [&](std::string words, TableCell figure) {
        table.rows.push_back({{.content = std::move(words)}, std::move(figure), {.content = ""}});
    };
    auto const of = [&](auto const& made) {
        return made.used == made.held ? std::string{}
                                      : fmt::format(" ({} of {})", made.used, made.held);
    };
    beside("Mean of the others" + of(standings_.mean), cell(standings_.mean.value, ' '));
    beside("Median of the others" + of(standings_.median), cell(standings_.median.value, ' '));
    if (auto const* const own = shown_.benchmarks.area(shown_.area); own != nullptr)
        if (auto const* const region = shown_.benchmarks.area(own->region); region != nullptr)
            beside(region->name, cell_of(region->code, shown_.year_ending));
    if (auto const* const nation = shown_.benchmarks.nation_of(shown_.area); nation != nullptr)
        beside(nation->name, cell_of(nation->code, shown_.year_ending));
    write_scrollable(html_, table);
}

void AreasWriter::over_the_years() {
    auto const& benchmarks = shown_.benchmarks;
    auto const* const own = benchmarks.area(shown_.area);
    auto const* const region = own == nullptr ? nullptr : benchmarks.area(own->region);
    auto const* const nation = benchmarks.nation_of(shown_.area);
    Table table{.caption = "Over the years",
                .caption_classes = "govuk-table__caption--m",
                .head = std::vector<TableCell>{{.content = "Year ending March"}},
                .first_cell_is_header = true,
                .classes = "app-table"};
    auto const column = [&](std::string_view name) {
        table.head->push_back({.content = std::string{name}, .format = "numeric"});
    };
    column(own == nullptr ? shown_.area : own->name);
    column("Rank");
    column("Mean of the others");
    if (region != nullptr) column(region->name);
    if (nation != nullptr) column(nation->name);
    for (auto const year : shown_.years) {
        auto const then = indicators::standings(
            benchmarks, {measure_, shown_.definition.better, year}, shown_.area, circle_.codes);
        if (then.ranked == 0) continue;
        std::vector<TableCell> line;
        line.push_back({.content = markup_of([&](Html& html) {
                            if (year == shown_.year_ending)
                                html.element<"strong">(std::to_string(year));
                            else
                                html.element<"a">(attr<"class">("govuk-link"),
                                                  markup::site_href(areas_address(
                                                      shown_.place, circle_.key, year, shown_.use)),
                                                  std::to_string(year));
                        })});
        line.push_back(cell_of(shown_.area, year));
        line.push_back({.content = then.own_rank
                                       ? fmt::format("{} of {}", *then.own_rank, then.ranked)
                                       : std::string{"[no rank]"},
                        .format = "numeric"});
        line.push_back(cell(then.mean.value, ' '));
        if (region != nullptr) line.push_back(cell_of(region->code, year));
        if (nation != nullptr) line.push_back(cell_of(nation->code, year));
        table.rows.push_back(std::move(line));
    }
    write_scrollable(html_, table);
}

void AreasWriter::about() {
    html_.element<"p">(
        attr<"class">("app-meta"),
        fmt::format("Official statistics, {}{}. [c] withheld so that nobody can be recognised, [x] "
                    "not available, [z] not applicable, [k] rounds to nought, [u] too unreliable, "
                    "[-] withheld without a reason.",
                    measure_, use_.differs.empty() ? "" : fmt::format(": {}", use_.differs)));
    html_.element<"p">(
        attr<"class">("app-meta"),
        "Areas with one figure share the better rank. A quarter is of the areas shown, not of all "
        "England. A difference of a few children can move a small area by several places.");
}

}  // namespace

std::vector<AreaCircle> circles_of(indicators::Benchmarks const& benchmarks, std::string_view area,
                                   Month period) {
    std::vector<AreaCircle> circles;
    auto const in_use = benchmarks.neighbours(area, period);
    auto models = benchmarks.models(area);
    std::stable_partition(models.begin(), models.end(), [&](auto const& model) {
        return !in_use.empty() && model == in_use.front()->model;
    });
    for (auto const& model : models) {
        AreaCircle circle{model, fmt::format("Statistical neighbours, {} model", model), {}};
        for (auto const* const each : benchmarks.neighbours_of(area, model))
            circle.codes.push_back(each->code);
        circles.push_back(std::move(circle));
    }
    int number = 0;
    for (auto const* const group : benchmarks.groups_with(area))
        circles.push_back({fmt::format("group-{}", ++number), group->name, group->codes});
    return circles;
}

Page areas_page(AreasPage const& shown) {
    Page page;
    page.title = fmt::format("How other areas compare: {}, {}", shown.definition.title,
                             to_words(shown.place.period));
    page.width = Width::wide;
    page.before_content = markup_of([&](Html& html) {
        web::write(html, Breadcrumbs{{{"Performance", scorecard_address(shown.place.period,
                                                                        ScorecardView::at_a_glance,
                                                                        shown.place.known_on)},
                                      {shown.definition.title, indicator_address(shown.place)},
                                      {"Other areas", ""}}});
    });
    page.content = markup_of([&](Html& html) { AreasWriter(html, shown).write(); });
    return page;
}

std::string areas_address(IndicatorPlace const& place, std::string_view among, int year,
                          std::size_t use) {
    auto address = fmt::format("/performance/{}/{}/areas?basis={}", to_iso(place.period),
                               place.indicator, indicators::name(place.basis));
    if (!place.known_on.empty()) address += "&known=" + place.known_on;
    if (!among.empty()) address += fmt::format("&among={}", among);
    if (year > 0) address += fmt::format("&year={}", year);
    if (use > 0) address += fmt::format("&measure={}", use + 1);
    return address;
}

}  // namespace breakwater::web
