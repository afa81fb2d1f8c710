// A route without a permission does not compile, nor one whose address lacks a parameter that its
// handler takes.
#include "web/routes/route.h"

using namespace breakwater;
using namespace breakwater::web;

Response child_page(Visit&, Number) {
    return {};
}

int main() {
#ifdef MUST_NOT_COMPILE
    constexpr auto route_without = route<child_page>(Method::get, "/children/{child}");
#else
    constexpr auto route_without =
        route<child_page>(Method::get, "/children/{child}", access::Action::read_child);
#endif
    return route_without.pattern.empty() ? 1 : 0;
}
