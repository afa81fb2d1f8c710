#include "web/components/timeline.h"

#include "web/components/classes.h"

namespace breakwater::web {

using markup::attr;

namespace {

void write_item(Html& html, TimelineItem const& item, int heading_level) {
    html.element<"div">(attr<"class">("moj-timeline__item"), [&] {
        html.element<"div">(attr<"class">("moj-timeline__header"), [&] {
            html.heading(heading_level, attr<"class">("moj-timeline__title"), item.title);
            if (item.by.empty()) return;
            html.line();  // both stand in one line, and a line's end is the space between them
            html.element<"p">(attr<"class">("moj-timeline__byline"), "by ", item.by);
        });
        html.element<"p">(attr<"class">("moj-timeline__date"), [&] {
            html.element<"time">(attr<"datetime">(item.datetime), item.date_words);
        });
        html.element<"div">(attr<"class">("moj-timeline__description"), item.description);
    });
}

}  // namespace

void write(Html& html, Timeline const& timeline) {
    html.element<"div">(attr<"class">(classes("moj-timeline", timeline.classes)), [&] {
        for (auto const& item : timeline.items) write_item(html, item, timeline.heading_level);
    });
}

}  // namespace breakwater::web
