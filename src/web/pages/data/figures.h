#pragma once
// Suppliers' figures: which were given, which are missing and late, and the form to give them.

#include "exchange/figures/published_figures.h"
#include "intake/supplier.h"
#include "store/supplied_figures.h"
#include "web/components/navigation.h"
#include "web/pages/form_page.h"

namespace breakwater::web {

/// One figure that was or is to be given.
struct FigureDue {
    Month period;
    Date due;
    store::SuppliedFigure const* given = nullptr;  ///< the last revision; null where none is
    bool late = false;                             ///< none is given, and it is past its day
    bool chased = true;  ///< else it is from before the agency began, and may be given
};

struct SuppliedIndicator {
    indicators::Definition const* definition = nullptr;
    std::vector<FigureDue> periods;  ///< that have ended, the last first
    bool may_supply = false;
    std::optional<Instant> written_on;  ///< to those who give them, last, that they are late
};

struct FiguresPage {
    std::span<SuppliedIndicator const> indicators;
    bool may_supply = false;  ///< any of them
    SubNavigation views;
    std::string done;
};
Page figures_page(FiguresPage const& shown);

struct FigurePage {
    SuppliedIndicator const& indicator;
    std::span<store::SuppliedFigure const> history;  ///< the last given first
    std::string token;
    Fields const* entered = nullptr;  ///< what was sent and was not right yet
    FormProblems problems;
    std::string done;
};
Page figure_page(FigurePage const& shown);

/// The fields of the form: "value-2024-06", "seen-2024-06", and one note for what was changed.
std::string value_field_of(Month period);
std::string seen_field_of(Month period);
inline constexpr std::string_view note_field = "note";

struct FiguresUploadPage {
    std::string token;
    FormProblems problems;
    std::span<exchange::FigureProblem const> rows;  ///< what was not right in the file
};
Page figures_upload_page(FiguresUploadPage const& shown);

}  // namespace breakwater::web
