#pragma once
// Said on every form of the partnership's business into which words are typed.

#include "web/components/messages.h"

namespace breakwater::web {

inline void write_no_child_named(Html& html) {
    write(html, InsetText{.content = "Do not name a child here, or say what could tell who a child "
                                     "is. A disagreement about a child belongs to that "
                                     "child\u2019s record."});
}

/// Where what was typed came after the session had ended.
inline void write_came_late(Html& html) {
    write(html, NotificationBanner{.content = "What you wrote here last was not kept. It is in "
                                              "the form below, as you wrote it: send it now."});
}

}  // namespace breakwater::web
