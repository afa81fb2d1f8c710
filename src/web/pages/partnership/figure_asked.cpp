#include "web/pages/partnership/figure_asked.h"

#include <fmt/format.h>

namespace breakwater::web {

std::optional<IndicatorPlace> figure_asked(indicators::Catalogue const& catalogue,
                                           std::string_view text) {
    auto const first = text.find(' ');
    auto const last = text.rfind(' ');
    if (first == std::string_view::npos || first == last) return std::nullopt;
    auto const basis = indicators::find_basis(text.substr(first + 1, last - first - 1));
    auto const month = parse_month(text.substr(last + 1));
    std::string indicator{text.substr(0, first)};
    auto const* const definition = catalogue.latest(indicator);
    if (definition == nullptr || !basis || !definition->has(*basis) || !month.ok())
        return std::nullopt;
    return IndicatorPlace{std::move(indicator), *basis, month.value(), {}};
}

std::string to_text(IndicatorPlace const& figure) {
    return fmt::format("{} {} {}", figure.indicator, indicators::name(figure.basis),
                       to_iso(figure.period));
}

std::string figure_words(indicators::Catalogue const& catalogue, IndicatorPlace const& figure) {
    auto const* const definition = catalogue.latest(figure.indicator);
    return fmt::format("{}, {}, {}", definition == nullptr ? figure.indicator : definition->title,
                       indicators::to_words(figure.basis), to_words(figure.period));
}

}  // namespace breakwater::web
