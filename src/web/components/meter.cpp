#include "web/components/meter.h"

#include <fmt/format.h>

namespace breakwater::web {

using markup::attr;

void write(Html& html, Meter const& meter) {
    auto const pixels = [](std::int64_t count) { return std::to_string(count); };
    html.element<"svg">(
        attr<"class">(meter.is_overdue ? "app-meter app-meter--overdue" : "app-meter"),
        attr<"aria-hidden">("true"), attr<"focusable">("false"), attr<"width">(pixels(meter.width)),
        attr<"height">(pixels(meter.height)),
        attr<"viewBox">(fmt::format("0 0 {} {}", meter.width, meter.height)), [&] {
            html.empty<"rect">(attr<"x">("0.5"), attr<"y">("0.5"),
                               attr<"width">(pixels(meter.width - 1)),
                               attr<"height">(pixels(meter.height - 1)), attr<"fill">("none"),
                               attr<"stroke">("#505a5f"));
            html.empty<"rect">(attr<"class">("app-meter__fill"), attr<"x">("1"), attr<"y">("1"),
                               attr<"width">(pixels((meter.width - 2) * meter.part / meter.whole)),
                               attr<"height">(pixels(meter.height - 2)));
        });
}

}  // namespace breakwater::web
