// Tables as HTML. On paper and desks a table; on a telephone a glance table becomes cards, and a
// table of months scrolls within itself.

#include <fmt/format.h>

#include <array>

#include "reports/chart.h"
#include "reports/html.h"

namespace breakwater::reports {

using indicators::Arrow;
using indicators::Rag;

namespace {

constexpr std::string_view octagon = "M5 1h6l4 4v6l-4 4H5l-4-4V5z";
constexpr std::string_view exclamation = "M8 4v5M8 11v1.6";
constexpr std::string_view triangle = "M8 1.5l7 13H1z";
constexpr std::string_view exclamation_low = "M8 6v4.2M8 11.4v1.6";
constexpr std::string_view disc = "M8 1a7 7 0 1 0 0 14a7 7 0 1 0 0-14z";
constexpr std::string_view tick = "M4.5 8.2l2.5 2.5l4.5-5";

struct RagShape {
    std::string_view shape_class;
    std::string_view shape;
    std::string_view mark;
    std::string_view mark_ink;
};

RagShape shape_of(Rag rag) {
    switch (rag) {
        case Rag::red:
            return {"app-rag app-rag--red", octagon, exclamation, "#942514"};
        case Rag::amber:
            return {"app-rag app-rag--amber", triangle, exclamation_low, "#ffc266"};
        case Rag::green:
            return {"app-rag app-rag--green", disc, tick, "#ffffff"};
        case Rag::no_target:
        case Rag::not_rated:
        case Rag::not_known:
            return {"app-rag app-rag--none", {}, {}, {}};
    }
    return {};
}

std::string_view arrow_path(Arrow arrow) {
    switch (arrow) {
        case Arrow::up:
            return "M6 1L1 7h3v6h4V7h3z";
        case Arrow::down:
            return "M6 13L1 7h3V1h4v6h3z";
        case Arrow::level:
            return "M12 7L7 2v3H0v4h7v3z";
        case Arrow::none:
            return {};
    }
    return {};
}

void write(Html& html, DirectionCell const& direction) {
    html.element<"span">(attr<"class">("app-dot"), [&] {
        if (auto const path = arrow_path(direction.arrow); !path.empty())
            html.element<"svg">(
                attr<"width">("12"), attr<"height">("14"), attr<"viewBox">("0 0 12 14"),
                attr<"aria-hidden">("true"), attr<"focusable">("false"),
                [&] { html.empty<"path">(attr<"d">(path), attr<"fill">("currentColor")); });
        html.element<"span">(direction.words);
    });
}

void write(Html& html, MissingCell const& cell) {
    auto words = std::string{to_words(cell.missing)};
    if (!cell.reason.empty()) words += ": " + cell.reason;
    html.element<"abbr">(attr<"class">("app-missing"), attr<"title">(words), symbol(cell.missing));
}

struct CellWriter {
    Html& html;
    void operator()(TextCell const& cell) const {
        if (cell.link.empty())
            html.text(cell.text);
        else
            html.element<"a">(attr<"class">("govuk-link"), site_href(cell.link), cell.text);
    }
    void operator()(FigureCell const& cell) const {
        auto const words = in_words(cell.value, cell.unit);
        if (cell.emphasis == Emphasis::latest)
            html.element<"span">(attr<"class">("app-latest"), words);
        else
            html.text(words);
    }
    void operator()(MissingCell const& cell) const { write(html, cell); }
    void operator()(RagCell const& cell) const { reports::write(html, cell); }
    void operator()(DirectionCell const& cell) const { write(html, cell); }
    void operator()(SparklineCell const& cell) const { draw(html, cell); }
};

bool is_missing(Cell const& cell) {
    return std::holds_alternative<MissingCell>(cell);
}

class TableWriter {
public:
    TableWriter(Html& html, Table const& table)
        : html_(html), table_(table), cards_(table.style == TableStyle::glance) {}

    void write() {
        auto const region = !cards_;
        auto const caption_id = table_.id + "-caption";
        if (region)
            html_.element<"div">(attr<"class">("app-scroll"), attr<"role">("region"),
                                 attr<"tabindex">("0"), attr<"aria-labelledby">(caption_id),
                                 [&] { table(caption_id); });
        else
            table(caption_id);
        html_.line();
    }

private:
    void table(std::string const& caption_id) {
        auto const* const classes =
            cards_ ? "govuk-table app-table app-rtable"
                   : (table_.style == TableStyle::months ? "govuk-table app-table app-table--months"
                                                         : "govuk-table app-table");
        html_.element<"table">(attr<"class">(classes), attr<"role">("table"), [&] {
            html_.element<"caption">(attr<"class">("govuk-table__caption govuk-table__caption--m"),
                                     attr<"id">(caption_id), table_.caption);
            html_.line();
            head();
            body();
        });
    }

    void head() {
        html_.element<"thead">(attr<"class">("govuk-table__head"), attr<"role">("rowgroup"), [&] {
            html_.element<"tr">(attr<"class">("govuk-table__row"), attr<"role">("row"), [&] {
                for (auto const& column : table_.columns) heading(column);
            });
        });
        html_.line();
    }

    void heading(Column const& column) {
        auto const* classes = column.align == Align::right
                                  ? "govuk-table__header govuk-table__header--numeric"
                                  : "govuk-table__header";
        if (column.month) classes = "govuk-table__header govuk-table__header--numeric app-month";
        html_.element<"th">(
            attr<"scope">("col"), attr<"role">("columnheader"), attr<"class">(classes), [&] {
                html_.text(column.heading);
                if (!column.second_line.empty())
                    html_.element<"span">(attr<"class">("app-cell-sub"), " ", column.second_line);
            });
    }

    void body() {
        html_.element<"tbody">(attr<"class">("govuk-table__body"), attr<"role">("rowgroup"), [&] {
            for (auto const& row : table_.rows) {
                if (row.is_group)
                    group(row);
                else
                    ordinary(row);
                html_.line();
            }
        });
    }

    void group(TableRow const& row) {
        html_.element<"tr">(
            attr<"class">("govuk-table__row app-table__group"), attr<"role">("row"), [&] {
                html_.element<"th">(attr<"class">("govuk-table__header"), attr<"scope">("colgroup"),
                                    attr<"role">("columnheader"),
                                    attr<"colspan">(std::to_string(table_.columns.size())),
                                    [&] { std::visit(CellWriter{html_}, row.cells.front()); });
            });
    }

    void ordinary(TableRow const& row) {
        html_.element<"tr">(attr<"class">("govuk-table__row"), attr<"role">("row"), [&] {
            for (std::size_t i = 0; i < row.cells.size(); ++i) {
                if (i == 0)
                    html_.element<"th">(attr<"scope">("row"), attr<"role">("rowheader"),
                                        attr<"class">("govuk-table__header"),
                                        [&] { std::visit(CellWriter{html_}, row.cells[i]); });
                else
                    cell(table_.columns[i], row.cells[i]);
            }
        });
    }

    void cell(Column const& column, Cell const& cell) {
        html_.element<"td">(attr<"role">("cell"),
                            attr<"class">(column.align == Align::right
                                              ? "govuk-table__cell govuk-table__cell--numeric"
                                              : "govuk-table__cell"),
                            [&] {
                                if (cards_)
                                    html_.element<"span">(attr<"class">("app-l"),
                                                          attr<"aria-hidden">("true"),
                                                          column.heading);
                                std::visit(CellWriter{html_}, cell);
                            });
    }

    Html& html_;
    Table const& table_;
    bool cards_;
};

}  // namespace

void write_table(Html& html, Table const& table) {
    TableWriter(html, table).write();
    auto key = table.symbols_explained ? symbols_in(table) : std::string{};
    if (!key.empty()) html.element<"p">(attr<"class">("app-meta"), key);
    for (auto const& note : table.notes) html.element<"p">(attr<"class">("app-meta"), note);
    html.line();
}

std::string symbols_in(Table const& table) {
    std::array<bool, 4> present{};
    for (auto const& row : table.rows)
        for (auto const& cell : row.cells)
            if (is_missing(cell))
                present[static_cast<std::size_t>(std::get<MissingCell>(cell).missing)] = true;
    std::string key;
    auto const add = [&](std::string_view words) {
        key += key.empty() ? "" : ", ";
        key += words;
    };
    auto const has = [&](Missing missing) { return present[static_cast<std::size_t>(missing)]; };
    if (has(Missing::not_available) && has(Missing::not_known))
        add("[x] not available or not yet known");
    else if (has(Missing::not_available))
        add("[x] not available");
    else if (has(Missing::not_known))
        add("[x] not known");
    if (has(Missing::not_applicable)) add("[z] not applicable");
    if (has(Missing::suppressed)) add("[c] withheld, so that nobody can be recognised");
    return key.empty() ? key : key + '.';
}

void write(Html& html, RagCell const& cell) {
    auto const shape = shape_of(cell.rag);
    if (shape.shape.empty()) {
        html.element<"span">(attr<"class">(shape.shape_class), to_words(cell.rag));
        return;
    }
    html.element<"strong">(attr<"class">(shape.shape_class), [&] {
        html.element<"svg">(
            attr<"width">("16"), attr<"height">("16"), attr<"viewBox">("0 0 16 16"),
            attr<"aria-hidden">("true"), attr<"focusable">("false"), [&] {
                html.empty<"path">(attr<"d">(shape.shape), attr<"fill">("currentColor"));
                html.empty<"path">(attr<"d">(shape.mark), attr<"fill">("none"),
                                   attr<"stroke">(shape.mark_ink), attr<"stroke-width">("2"));
            });
        html.text(to_words(cell.rag));
    });
}

}  // namespace breakwater::reports
