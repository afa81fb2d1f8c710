#include "indicators/basis.h"

#include <doctest/doctest.h>

using namespace breakwater;
using namespace breakwater::indicators;

TEST_CASE("a period is named by its last month, and each basis says with which month it begins") {
    struct Row {
        Basis basis;
        char const* last;
        char const* first;
    };
    Month const november = Month::of(1, 11);
    for (auto const& row :
         {Row{Basis::month, "2024-08", "2024-08"}, Row{Basis::quarter, "2024-09", "2024-07"},
          Row{Basis::year_to_date, "2024-03", "2023-04"},
          Row{Basis::year_to_date, "2024-04", "2024-04"},
          Row{Basis::rolling_12_months, "2024-08", "2023-09"},
          Row{Basis::running_total, "2021-10", "2020-11"},
          Row{Basis::running_total, "2021-11", "2021-11"},
          Row{Basis::running_total, "2022-01", "2021-11"},
          Row{Basis::at_period_end, "2024-08", "2024-08"}})
        CHECK(to_iso(first_month(row.basis, parse_month(row.last).value(), november)) == row.first);
    CHECK(has_figure(Basis::quarter, parse_month("2024-06").value()));
    CHECK(!has_figure(Basis::quarter, parse_month("2024-07").value()));
}
