#pragma once
// The stylesheet every HTML report carries in itself: what it uses of GOV.UK Frontend (MIT,
// vendored when the program is built), then assets/report.css.

#include <string_view>

namespace breakwater::reports {

std::string_view report_stylesheet();

}  // namespace breakwater::reports
