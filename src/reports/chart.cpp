#include "reports/chart.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "reports/chart_layout.h"
#include "reports/text_width.h"

namespace breakwater::reports {

namespace {

struct Ink {
    std::string_view colour;
    std::string_view dash;  ///< empty for a line without gaps
    std::string_view width;
};

Ink ink_of(LineRole role) {
    switch (role) {
        case LineRole::local:
            return {"#12436d", "", "3.5"};
        case LineRole::target:
            return {"#801650", "10 5", "2.5"};
        case LineRole::yearly_target:
            return {"#801650", "2 5", "2"};
        case LineRole::neighbours:
            return {"#1f7a73", "3 4", "2.5"};
        case LineRole::region:
            return {"#8a4b00", "16 4", "2"};
        case LineRole::england:
            return {"#3d3d3d", "10 4 2 4", "2"};
        case LineRole::last_year:
            return {"#5b6a74", "", "1.5"};
    }
    return {};
}

constexpr std::string_view axis_ink = "#0b0c0c";
constexpr std::string_view grid_ink = "#cecece";
constexpr std::string_view label_ink = "#484949";

enum class Width { wide, narrow };

struct Frame {
    double width = 860, height = 360, size = 16;
    double top = 18, right = 0, bottom = 0, left = 0;  // places, not margins
    int labels_most = 8;
};

std::string number(double value) {
    auto text = fmt::format("{:.1f}", value);
    if (text.ends_with(".0")) text.resize(text.size() - 2);
    return text;
}

std::string tick_words(double value, Scale const& scale, indicators::Unit unit) {
    auto const units =
        static_cast<std::int64_t>(value * std::pow(10.0, scale.places) + (value < 0 ? -0.5 : 0.5));
    return in_words(Decimal{units, scale.places}, unit);
}

class Drawing {
public:
    Drawing(Html& html, LineChart const& chart, Width width);
    void draw();

private:
    double x(int month) const;
    double y(double value) const;
    void axes();
    void line(ChartLine const& line);
    void breaks();
    void labels();
    void first_value();
    double clearance(double left, double right, double top, double bottom) const;
    void text(double at_x, double at_y, std::string_view words, std::string_view anchor,
              std::string_view colour, Weight weight);
    void stroke(double x1, double y1, double x2, double y2, std::string_view colour);

    Html& html_;
    LineChart const& chart_;
    Width width_;
    Frame frame_;
    Scale scale_;
};

struct EndLabel {
    std::string words;
    LineRole role;
    double wanted_y;
    double from_x;
};

/// The last month a line has a value for; -1 for none.
int last_known(ChartLine const& line) {
    for (int month = static_cast<int>(line.values.size()) - 1; month >= 0; --month)
        if (line.values[static_cast<std::size_t>(month)]) return month;
    return -1;
}

/// The first month a line has a value for; -1 for none.
int first_known(ChartLine const& line) {
    for (std::size_t month = 0; month < line.values.size(); ++month)
        if (line.values[month]) return static_cast<int>(month);
    return -1;
}

std::string end_words(LineChart const& chart, ChartLine const& line) {
    auto const last = last_known(line);
    if (last < 0) return {};
    auto words =
        line.label + ' ' + in_words(*line.values[static_cast<std::size_t>(last)], chart.unit);
    if (last + 1 < chart.months) words += " (" + to_short(chart.first + last) + ')';
    return words;
}

Scale scale_of(LineChart const& chart) {
    double lowest = 0, highest = 0;
    for (auto const& line : chart.lines)
        for (auto const& value : line.values)
            if (value) {
                lowest = std::min(lowest, value->to_double());
                highest = std::max(highest, value->to_double());
            }
    return nice_scale(lowest, highest, chart.unit);
}

Drawing::Drawing(Html& html, LineChart const& chart, Width width)
    : html_(html), chart_(chart), width_(width), scale_(scale_of(chart)) {
    if (width == Width::narrow) frame_ = {.width = 390, .height = 360, .labels_most = 4};
    double ticks = 0, labels = 0;
    for (int tick = 0; tick < scale_.ticks(); ++tick)
        ticks = std::max(
            ticks, text_width(tick_words(scale_.lowest + tick * scale_.step, scale_, chart.unit),
                              frame_.size));
    for (auto const& line : chart.lines)
        labels = std::max(labels, bold_text_width(end_words(chart, line), frame_.size));
    frame_.left = ticks + 14;
    // On a telephone long labels go above their line's end instead of beside it.
    frame_.right = width == Width::wide ? frame_.width - labels - 34 : frame_.width - 26;
    frame_.bottom = frame_.height - 46;
    if (width == Width::narrow) frame_.bottom -= 22.0 * static_cast<double>(chart.lines.size());
}

double Drawing::x(int month) const {
    auto const steps = std::max(1, chart_.months - 1);
    return frame_.left + (frame_.right - frame_.left) * month / steps;
}

double Drawing::y(double value) const {
    return frame_.bottom - (frame_.bottom - frame_.top) * (value - scale_.lowest) /
                               (scale_.highest - scale_.lowest);
}

void Drawing::draw() {
    auto const wide = width_ == Width::wide;
    auto const id = chart_.id + (wide ? "-w" : "-n");
    auto const box = fmt::format("0 0 {} {}", frame_.width, frame_.height);
    html_.element<"svg">(attr<"class">(wide ? "app-chart__svg app-chart__svg--wide"
                                            : "app-chart__svg app-chart__svg--narrow"),
                         attr<"role">("img"),
                         attr<"aria-labelledby">(fmt::format("{0}-t {0}-d", id)),
                         attr<"viewBox">(box), attr<"width">(number(frame_.width)),
                         attr<"height">(number(frame_.height)),
                         attr<"font-size">(number(frame_.size)), attr<"focusable">("false"), [&] {
                             html_.element<"title">(attr<"id">(id + "-t"), chart_.subtitle);
                             html_.element<"desc">(attr<"id">(id + "-d"), chart_.description);
                             html_.element<"g">(attr<"aria-hidden">("true"), [&] {
                                 axes();
                                 breaks();
                                 // The local line is drawn last, over the others.
                                 for (auto const& each : chart_.lines)
                                     if (each.role != LineRole::local) line(each);
                                 for (auto const& each : chart_.lines)
                                     if (each.role == LineRole::local) line(each);
                                 labels();
                             });
                         });
    html_.line();
}

void Drawing::axes() {
    for (int tick = 0; tick < scale_.ticks(); ++tick) {
        auto const value = scale_.lowest + tick * scale_.step;
        stroke(frame_.left, y(value), frame_.right, y(value), tick == 0 ? axis_ink : grid_ink);
        text(frame_.left - 8, y(value) + frame_.size * 0.35, tick_words(value, scale_, chart_.unit),
             "end", label_ink, Weight::plain);
    }
    auto const labelled = labelled_months(chart_.months, frame_.labels_most);
    for (int month = 0; month < chart_.months; ++month) {
        auto const shown = std::find(labelled.begin(), labelled.end(), month) != labelled.end();
        stroke(x(month), frame_.bottom, x(month), frame_.bottom + (shown ? 8 : 4), axis_ink);
        if (!shown) continue;
        auto const name = to_short(chart_.first + month);  // "Aug 24"
        text(x(month), frame_.bottom + 24, name.substr(0, 3), "middle", label_ink, Weight::plain);
        text(x(month), frame_.bottom + 40, std::to_string((chart_.first + month).year()), "middle",
             label_ink, Weight::plain);
    }
}

void Drawing::line(ChartLine const& line) {
    auto const ink = ink_of(line.role);
    auto const local = line.role == LineRole::local;
    std::string path;
    bool pen_down = false;
    for (int month = 0; month < static_cast<int>(line.values.size()); ++month) {
        auto const& value = line.values[static_cast<std::size_t>(month)];
        if (!value || is_broken_before(chart_, line, month)) pen_down = false;
        if (!value) continue;
        path += fmt::format("{}{} {}", pen_down ? 'L' : 'M', number(x(month)),
                            number(y(value->to_double())));
        pen_down = true;
    }
    if (path.empty()) return;
    html_.empty<"path">(attr<"class">(local ? "app-chart__line" : "app-chart__ref"),
                        attr<"d">(path), attr<"fill">("none"), attr<"stroke">(ink.colour),
                        attr<"stroke-width">(ink.width),
                        attr<"stroke-dasharray">(ink.dash.empty() ? "none" : ink.dash),
                        attr<"stroke-linejoin">("round"));
    if (!local) return;
    for (int month = 0; month <= last_known(line); ++month) {
        auto const& value = line.values[static_cast<std::size_t>(month)];
        if (!value) continue;
        auto const last = month == last_known(line);
        html_.empty<"circle">(attr<"cx">(number(x(month))),
                              attr<"cy">(number(y(value->to_double()))),
                              attr<"r">(last ? "6" : "4"), attr<"fill">(last ? ink.colour : "#fff"),
                              attr<"stroke">(ink.colour), attr<"stroke-width">("2"));
    }
}

void Drawing::breaks() {
    for (auto const month : chart_.breaks) {
        auto const index = month - chart_.first;
        if (index <= 0 || index >= chart_.months) continue;
        auto const at = (x(index) + x(index - 1)) / 2;
        html_.empty<"path">(attr<"class">("app-chart__break"),
                            attr<"d">(fmt::format("M{} {}V{}", number(at), number(frame_.top),
                                                  number(frame_.bottom))),
                            attr<"fill">("none"), attr<"stroke">(label_ink),
                            attr<"stroke-dasharray">("1 3"));
        text(at, frame_.top - 5, "definition changed", "middle", label_ink, Weight::plain);
    }
}

/// The local line's first value, above its point or below it: as near as no line crosses it.
void Drawing::first_value() {
    auto const line = std::find_if(chart_.lines.begin(), chart_.lines.end(),
                                   [](auto const& each) { return each.role == LineRole::local; });
    if (line == chart_.lines.end()) return;
    auto const first = first_known(*line);
    if (first < 0 || first == last_known(*line)) return;
    auto const value = *line->values[static_cast<std::size_t>(first)];
    auto const words = in_words(value, chart_.unit);
    auto const letters = frame_.size * 0.75;
    auto const left = x(first) + 4, right = left + bold_text_width(words, frame_.size);
    constexpr double clear = 4;
    double best = -1, at = y(value.to_double());
    for (auto const away : {11.0, 18.0, 26.0, 36.0, 48.0}) {
        for (auto const bottom :
             {y(value.to_double()) - away, y(value.to_double()) + away + letters}) {
            if (bottom - letters < frame_.top || bottom > frame_.bottom - clear) continue;
            auto const room = std::min(clear, clearance(left, right, bottom - letters, bottom));
            if (room > best) best = room, at = bottom;
        }
        if (best == clear) break;
    }
    if (best < 0) return;
    html_.element<"text">(attr<"class">("app-chart__first"), attr<"x">(number(left)),
                          attr<"y">(number(at)), attr<"text-anchor">("start"),
                          attr<"fill">(ink_of(LineRole::local).colour), attr<"font-weight">("700"),
                          words);
}

/// How far every line stays above or below a box, at its nearest; 0 where one crosses it.
double Drawing::clearance(double left, double right, double top, double bottom) const {
    double least = frame_.height;
    for (auto const& line : chart_.lines)
        for (int month = 0; month + 1 < static_cast<int>(line.values.size()); ++month) {
            auto const& from = line.values[static_cast<std::size_t>(month)];
            auto const& to = line.values[static_cast<std::size_t>(month) + 1];
            if (!from || !to || x(month + 1) < left || x(month) > right) continue;
            auto const begin = std::max(left, x(month)), end = std::min(right, x(month + 1));
            auto const height_at = [&](double across) {
                auto const share = (across - x(month)) / (x(month + 1) - x(month));
                return y(from->to_double() + share * (to->to_double() - from->to_double()));
            };
            auto const [highest, lowest] = std::minmax({height_at(begin), height_at(end)});
            least = std::min(least, std::max({0.0, top - lowest, highest - bottom}));
        }
    return least;
}

void Drawing::labels() {
    first_value();
    std::vector<EndLabel> ends;
    for (auto const& line : chart_.lines) {
        auto const last = last_known(line);
        if (last < 0) continue;
        auto const value = line.values[static_cast<std::size_t>(last)]->to_double();
        ends.push_back({end_words(chart_, line), line.role, y(value), x(last)});
    }
    if (width_ == Width::narrow) {
        // A key below the frame, each name beside a piece of its own line.
        auto at = frame_.height - 22.0 * static_cast<double>(ends.size()) + 14;
        for (auto const& end : ends) {
            auto const ink = ink_of(end.role);
            html_.empty<"path">(
                attr<"d">(fmt::format("M{} {}h36", number(frame_.left), number(at - 5))),
                attr<"stroke">(ink.colour), attr<"stroke-width">(ink.width),
                attr<"stroke-dasharray">(ink.dash.empty() ? "none" : ink.dash));
            text(frame_.left + 44, at, end.words, "start", ink.colour,
                 end.role == LineRole::local ? Weight::strong : Weight::plain);
            at += 22;
        }
        return;
    }
    std::vector<double> places;
    for (auto const& end : ends) places.push_back(end.wanted_y);
    places = apart(places, frame_.size * 1.2, frame_.top, frame_.bottom);
    for (std::size_t i = 0; i < ends.size(); ++i) {
        auto const ink = ink_of(ends[i].role);
        html_.empty<"path">(
            attr<"d">(fmt::format(
                "M{} {}L{} {}", number(std::max(ends[i].from_x, frame_.right) + 8),
                number(ends[i].wanted_y), number(frame_.right + 20), number(places[i]))),
            attr<"fill">("none"), attr<"stroke">(ink.colour), attr<"stroke-width">("1"));
        text(frame_.right + 24, places[i] + frame_.size * 0.35, ends[i].words, "start", ink.colour,
             ends[i].role == LineRole::local ? Weight::strong : Weight::plain);
    }
}

void Drawing::text(double at_x, double at_y, std::string_view words, std::string_view anchor,
                   std::string_view colour, Weight weight) {
    html_.element<"text">(attr<"x">(number(at_x)), attr<"y">(number(at_y)),
                          attr<"text-anchor">(anchor), attr<"fill">(colour),
                          attr<"font-weight">(weight == Weight::strong ? "700" : "400"), words);
}

void Drawing::stroke(double x1, double y1, double x2, double y2, std::string_view colour) {
    html_.empty<"line">(attr<"x1">(number(x1)), attr<"y1">(number(y1)), attr<"x2">(number(x2)),
                        attr<"y2">(number(y2)), attr<"stroke">(colour));
}

}  // namespace

void draw(Html& html, LineChart const& chart) {
    html.element<"figure">(attr<"class">("app-figure"), attr<"aria-labelledby">(chart.id), [&] {
        html.element<"figcaption">(attr<"id">(chart.id), chart.title);
        html.element<"p">(attr<"class">("app-figure__sub"), chart.subtitle);
        html.line();
        Drawing(html, chart, Width::wide).draw();
        Drawing(html, chart, Width::narrow).draw();
        if (!chart.source.empty())
            html.element<"p">(attr<"class">("app-figure__src"), chart.source);
    });
    html.line();
}

std::string describe(SparklineCell const& sparkline) {
    std::optional<Decimal> first, last, lowest, highest;
    int unknown = 0;
    for (auto const& value : sparkline.values) {
        if (!value) {
            ++unknown;
            continue;
        }
        if (!first) first = lowest = highest = value;
        last = value;
        lowest = std::min(*lowest, *value);
        highest = std::max(*highest, *value);
    }
    if (!first) return "No figures are known";
    auto const words = [&](Decimal value) { return in_words(value, sparkline.unit); };
    auto text = fmt::format("From {} to {}; lowest {}, highest {}", words(*first), words(*last),
                            words(*lowest), words(*highest));
    if (unknown == 1) text += "; 1 month not known";
    if (unknown > 1) text += fmt::format("; {} months not known", unknown);
    return text;
}

void draw(Html& html, SparklineCell const& sparkline) {
    constexpr double width = 132, height = 30, edge = 5;
    std::optional<double> lowest, highest;
    auto const stretch = [&](std::optional<Decimal> const& value) {
        if (!value) return;
        lowest = std::min(lowest.value_or(value->to_double()), value->to_double());
        highest = std::max(highest.value_or(value->to_double()), value->to_double());
    };
    for (auto const& value : sparkline.values) stretch(value);
    auto const any = lowest.has_value();
    stretch(sparkline.target);
    auto const span = any && *highest > *lowest ? *highest - *lowest : 1.0;
    auto const y = [&](double value) {
        return any && *highest > *lowest
                   ? height - edge - (height - 2 * edge) * (value - *lowest) / span
                   : height / 2;
    };
    auto const steps = std::max<std::size_t>(1, sparkline.values.size() - 1);
    auto const x = [&](std::size_t month) {
        return edge + (width - 2 * edge) * static_cast<double>(month) / static_cast<double>(steps);
    };
    html.element<"svg">(
        attr<"class">("app-spark"), attr<"role">("img"), attr<"aria-label">(describe(sparkline)),
        attr<"width">("132"), attr<"height">("30"), attr<"viewBox">("0 0 132 30"),
        attr<"focusable">("false"), [&] {
            if (any && sparkline.target)
                html.empty<"line">(
                    attr<"class">("app-spark__target"), attr<"x1">("0"), attr<"x2">("132"),
                    attr<"y1">(number(y(sparkline.target->to_double()))),
                    attr<"y2">(number(y(sparkline.target->to_double()))), attr<"stroke">("#801650"),
                    attr<"stroke-width">("1.5"), attr<"stroke-dasharray">("4 3"));
            std::string path;
            bool pen_down = false;
            std::optional<std::size_t> last;
            for (std::size_t i = 0; i < sparkline.values.size(); ++i) {
                if (!sparkline.values[i]) {
                    pen_down = false;
                    continue;
                }
                auto const at_y = number(y(sparkline.values[i]->to_double()));
                auto const& anew = sparkline.begins_anew;
                if (std::find(anew.begin(), anew.end(), static_cast<int>(i)) != anew.end())
                    pen_down = false;
                // A month that stands alone is drawn as a dot: a line of no length, round at ends.
                path += fmt::format("{}{} {}", pen_down ? 'L' : 'M', number(x(i)), at_y);
                if (!pen_down) path += "h0";
                pen_down = true;
                last = i;
            }
            if (!last) return;
            html.empty<"path">(attr<"class">("app-spark__line"), attr<"d">(path),
                               attr<"fill">("none"), attr<"stroke">("#12436d"),
                               attr<"stroke-width">("2"), attr<"stroke-linecap">("round"));
            html.empty<"circle">(attr<"class">("app-spark__end"), attr<"cx">(number(x(*last))),
                                 attr<"cy">(number(y(sparkline.values[*last]->to_double()))),
                                 attr<"r">("3.5"), attr<"fill">("#12436d"));
        });
}

}  // namespace breakwater::reports
