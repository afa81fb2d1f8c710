#include "app/report_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "app/json.h"

namespace breakwater::app {

namespace fs = std::filesystem;

reports::Formats formats_of(Arguments const& arguments) {
    if (!arguments.has("--formats")) return reports::every_format;
    reports::Formats formats;
    for (auto const& name : arguments.all("--formats")) {
        auto const* const at = std::find(std::begin(format_names), std::end(format_names), name);
        formats.insert(static_cast<reports::Format>(at - std::begin(format_names)));
    }
    return formats;
}

void print_written(reports::WrittenReport const& written, bool as_json, Console& console) {
    auto const text = [](std::optional<fs::path> const& file) {
        return file ? std::optional{file->string()} : std::nullopt;
    };
    if (as_json) {
        Json json;
        json.begin_object()
            .member("title", written.title)
            .member("summary", written.summary)
            .member("indicators", written.indicators)
            .member("known", written.known)
            .member("html", text(written.html))
            .member("pdf", text(written.pdf))
            .member("xlsx", text(written.xlsx))
            .member("csv", text(written.csv))
            .end_object();
        fmt::print(console.out, "{}\n", json.text());
        return;
    }
    fmt::print(console.out, "{}\n    {}\n    {} indicators, the latest figure known of {}\n",
               written.title, written.summary, written.indicators, written.known);
    for (auto const& file : {written.html, written.pdf, written.xlsx, written.csv})
        if (file) fmt::print(console.out, "    {}\n", file->string());
}

}  // namespace breakwater::app
