// Reports' own readers of text: definitions of reports, and commentary.

#include <cstdint>
#include <string_view>

#include "reports/commentary.h"
#include "reports/html.h"
#include "reports/report_definition.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string const bytes(data, data + size);
    auto const loaded = breakwater::reports::parse_reports(bytes, "fuzz.report");
    for (auto const& problem : loaded.problems)
        if (problem.place.line <= 0) __builtin_trap();
    breakwater::reports::Document document{.title = "Fuzz"};
    document.opening = breakwater::reports::read_markdown(bytes);
    auto const html = to_html(document, breakwater::reports::Styles::left_out);
    if (html.find("<script") != std::string::npos) __builtin_trap();
    return 0;
}
