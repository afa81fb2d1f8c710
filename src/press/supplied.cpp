#include "press/supplied.h"

namespace breakwater::press {

using indicators::Outturn;
using indicators::Status;

Result<void> add_supplied(indicators::OutturnTable& outturns, store::Record& record,
                          store::Entry known_at, indicators::Catalogue const& catalogue,
                          std::string_view area) {
    auto const figures = TRY(store::supplied_figures(record, known_at));
    for (auto const& figure : figures) {
        auto const* definition = catalogue.find(figure.of.indicator, figure.of.period);
        if (definition == nullptr) definition = catalogue.latest(figure.of.indicator);
        auto const basis = indicators::find_basis(figure.of.basis);
        if (definition == nullptr || definition->counted() || !basis || !definition->has(*basis))
            continue;
        Outturn outturn;
        outturn.indicator = figure.of.indicator;
        outturn.area = area;
        outturn.basis = *basis;
        outturn.period = figure.of.period;
        outturn.value = figure.value;
        outturn.unit = definition->outturn;
        outturn.status = figure.value ? Status::ok : Status::not_available;
        if (!figure.value) outturn.reason = figure.agency + " says that it has none";
        outturn.published_in = "Supplied by " + figure.agency;
        outturn.definition_version = definition->version;
        bool const is_count = definition->outturn == indicators::Unit::number;
        if (figure.value && is_count && figure.value->places() == 0)
            outturn.numerator = figure.value->units();
        outturns.add(std::move(outturn));
    }
    return {};
}

}  // namespace breakwater::press
