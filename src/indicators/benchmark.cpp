#include "indicators/benchmark.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace breakwater::indicators {

namespace {

bool same_span_as_a_year(Unit unit, Basis basis, Month period) {
    bool const counts = unit == Unit::number || unit == Unit::rate_per_10_000 ||
                        unit == Unit::rate_per_1_000 || unit == Unit::rate_per_100_000;
    if (!counts) return true;
    switch (basis) {
        case Basis::at_period_end:
        case Basis::rolling_12_months:
            return true;
        case Basis::year_to_date:
            return period.month() == 3;
        case Basis::month:
        case Basis::quarter:
        case Basis::running_total:
            return false;
    }
    __builtin_unreachable();
}

Decimal mean_of(std::vector<Decimal> const& values, int places) {
    Decimal sum;
    for (Decimal const value : values) sum = sum + value;
    Decimal const wide = sum.rounded(sum.places());
    auto const count = static_cast<std::int64_t>(values.size());
    std::int64_t scale = 1;
    for (int i = 0; i < wide.places(); ++i) scale *= 10;
    return divide(wide.units(), count * scale, 1, places);
}

Decimal median_of(std::vector<Decimal> values, int places) {
    std::sort(values.begin(), values.end(), [](Decimal a, Decimal b) { return a < b; });
    std::size_t const middle = values.size() / 2;
    if (values.size() % 2 == 1) return values[middle].rounded(places);
    return mean_of({values[middle - 1], values[middle]}, places);
}

}  // namespace

int latest_year(Month by, int months_after) {
    Month const latest_end = by - months_after;
    return latest_end.month() >= 3 ? latest_end.year() : latest_end.year() - 1;
}

std::string status_words(char status) {
    switch (status) {
        case 'c':
            return "withheld so that nobody can be recognised";
        case 'x':
            return "not available";
        case 'z':
            return "not applicable";
        case 'k':
        case 'l':
            return "rounds to nought, and is not nought";
        case 'u':
            return "too unreliable to publish";
        default:
            return "withheld, no reason published";
    }
}

Comparison Benchmarks::compare(Definition const& definition, Basis basis,
                               std::string_view area_code, Comparator comparator, Month period,
                               NeighbourMethod method) const {
    Comparison made;
    made.indicator = definition.id;
    made.area = area_code;
    made.comparator = comparator;
    made.unit = definition.outturn;
    auto const all_uses = uses(definition.id);
    if (all_uses.empty()) {
        made.words = "no official measure is held beside this indicator";
        return made;
    }
    if (!same_span_as_a_year(definition.outturn, basis, period)) {
        made.words = "official figures are for years; this one is not";
        return made;
    }
    MeasureUse const& use = *all_uses.front();
    std::string const& measure = measures_[use.measure].name;
    made.year_ending = latest_year(period, use.months_after);
    std::string const year = fmt::format("year ending March {}", *made.year_ending);
    std::string const differs = use.differs.empty() ? "" : fmt::format("; {}", use.differs);
    if (comparator == Comparator::statistical_neighbours) {
        auto const made_of = of_neighbours(measure, area_code, *made.year_ending, period, method);
        made.value = made_of.value;
        if (!made_of.value) {
            made.words = fmt::format("no figures of statistical neighbours are held, {}", year);
            return made;
        }
        std::string const which = made_of.used == made_of.held
                                      ? fmt::format("{} neighbours", made_of.used)
                                      : fmt::format("{} of {} neighbours (the others withheld)",
                                                    made_of.used, made_of.held);
        made.words = fmt::format("{}, {} of {}, {} model{}", year,
                                 method == NeighbourMethod::mean ? "mean" : "median", which,
                                 made_of.model, differs);
        return made;
    }
    Area const* const own = area(area_code);
    Area const* const nation = nation_of(area_code);
    std::string const code = comparator == Comparator::england  ? (nation ? nation->code : "")
                             : comparator == Comparator::region ? (own ? own->region : "")
                             : comparator == Comparator::own_published ? std::string{area_code}
                                                                       : std::string{};
    OfficialFigure const* const figure =
        code.empty() ? nullptr : find(measure, code, *made.year_ending);
    if (!figure) {
        made.words = fmt::format("no official figure is held, {}", year);
        return made;
    }
    made.value = figure->value;
    made.words =
        figure->value ? year + differs : fmt::format("{}: {}", year, status_words(figure->status));
    return made;
}

Benchmarks::OfNeighbours Benchmarks::of_neighbours(std::string_view measure,
                                                   std::string_view area_code, int year_ending,
                                                   Month period, NeighbourMethod method,
                                                   int places) const {
    std::vector<std::string> codes;
    std::string model;
    for (Neighbour const* neighbour : neighbours(area_code, period)) {
        model = neighbour->model;
        codes.push_back(neighbour->code);
    }
    auto made = of_areas(measure, codes, year_ending, method, places);
    made.model = std::move(model);
    return made;
}

Benchmarks::OfNeighbours Benchmarks::of_areas(std::string_view measure,
                                              std::span<std::string const> codes, int year_ending,
                                              NeighbourMethod method, int places) const {
    OfNeighbours made;
    std::vector<Decimal> values;
    for (auto const& code : codes) {
        ++made.held;
        auto const* figure = find(measure, code, year_ending);
        if (figure && figure->value) values.push_back(*figure->value);
    }
    made.used = static_cast<int>(values.size());
    if (!values.empty())
        made.value = method == NeighbourMethod::mean ? mean_of(values, places)
                                                     : median_of(std::move(values), places);
    return made;
}

std::vector<Neighbour const*> Benchmarks::neighbours(std::string_view area_code,
                                                     Month period) const {
    std::optional<Month> model;
    for (Neighbour const& each : neighbours_)
        if (each.area == area_code && (!model || each.since <= period)) model = each.since;
    std::vector<Neighbour const*> found;
    for (Neighbour const& each : neighbours_)
        if (each.area == area_code && each.since == model) found.push_back(&each);
    return found;
}

std::vector<Neighbour const*> Benchmarks::neighbours_of(std::string_view area_code,
                                                        std::string_view model) const {
    std::vector<Neighbour const*> found;
    for (Neighbour const& each : neighbours_)
        if (each.area == area_code && each.model == model) found.push_back(&each);
    return found;
}

std::vector<std::string> Benchmarks::models(std::string_view area_code) const {
    std::vector<std::string> found;
    for (Neighbour const& each : neighbours_)
        if (each.area == area_code &&
            std::find(found.begin(), found.end(), each.model) == found.end())
            found.push_back(each.model);
    return found;
}

std::vector<AreaGroup const*> Benchmarks::groups_with(std::string_view area_code) const {
    std::vector<AreaGroup const*> found;
    for (AreaGroup const& each : groups_)
        if (std::find(each.codes.begin(), each.codes.end(), area_code) != each.codes.end())
            found.push_back(&each);
    return found;
}

std::vector<int> Benchmarks::years(std::string_view measure) const {
    std::vector<int> found;
    auto const of = find_measure(measure);
    for (auto const& figure : figures_)
        if (of && figure.measure == *of) found.push_back(figure.year_ending);
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

std::vector<MeasureUse const*> Benchmarks::uses(std::string_view indicator) const {
    std::vector<MeasureUse const*> found;
    for (MeasureUse const& use : uses_)
        if (use.indicator == indicator) found.push_back(&use);
    std::stable_partition(found.begin(), found.end(),
                          [](MeasureUse const* use) { return use->differs.empty(); });
    return found;
}

OfficialFigure const* Benchmarks::find(std::string_view measure, std::string_view area_code,
                                       int year_ending) const {
    auto const of = find_measure(measure);
    auto const where = find_area(area_code);
    return of && where ? find(*of, *where, year_ending) : nullptr;
}

OfficialFigure const* Benchmarks::find(std::uint16_t measure, std::uint16_t area_place,
                                       int year_ending) const {
    auto const key = [](OfficialFigure const& each) {
        return std::tuple{each.measure, each.area, int{each.year_ending}};
    };
    std::tuple const wanted{measure, area_place, year_ending};
    auto const found = std::lower_bound(
        figures_.begin(), figures_.end(), wanted,
        [&](OfficialFigure const& each, auto const& sought) { return key(each) < sought; });
    return found != figures_.end() && key(*found) == wanted ? &*found : nullptr;
}

std::optional<std::uint16_t> Benchmarks::find_measure(std::string_view name) const {
    for (std::size_t i = 0; i < measures_.size(); ++i)
        if (measures_[i].name == name) return static_cast<std::uint16_t>(i);
    return std::nullopt;
}

std::optional<std::uint16_t> Benchmarks::find_area(std::string_view code) const {
    for (std::size_t i = 0; i < areas_.size(); ++i)
        if (areas_[i].code == code) return static_cast<std::uint16_t>(i);
    return std::nullopt;
}

Area const* Benchmarks::nation_of(std::string_view code) const {
    Area const* const own = area(code);
    Area const* const region = own ? area(own->region) : nullptr;
    return region ? area(region->region) : nullptr;
}

Area const* Benchmarks::area(std::string_view code) const {
    auto const found = find_area(code);
    return found ? &areas_[*found] : nullptr;
}

}  // namespace breakwater::indicators
