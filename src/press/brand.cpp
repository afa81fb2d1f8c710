#include "press/brand.h"

#include <fmt/format.h>

#include "reports/look.h"
#include "rules/text_blocks.h"

namespace breakwater::press {

std::string to_text(Brand const& brand) {
    std::string text = "brand partnership\n";
    auto const line = [&](std::string_view key, std::string_view value) {
        if (!value.empty()) text += rules::field_line(key, 7, value);
    };
    line("name", brand.name);
    line("short", brand.short_name);
    line("colour", brand.colour);
    line("contact", brand.contact);
    line("since", to_iso(brand.since));
    line("source", brand.source);
    return text;
}

Result<Brand> read_brand(std::string_view text, std::string_view file) {
    auto const read = rules::read_text_blocks(text, file);
    if (!read.problems.empty()) return read.problems.front();
    auto const wrong = [&](std::string message) {
        return Error{"not_a_brand", std::move(message), {std::string{file}, 1, 1}};
    };
    if (read.blocks.size() != 1 || read.blocks.front().kind != "brand")
        return wrong("expected one block \u201cbrand partnership\u201d");
    Brand brand;
    auto const& block = read.blocks.front();
    for (auto const& field : block.fields) {
        if (field.key == "name")
            brand.name = field.value;
        else if (field.key == "short")
            brand.short_name = field.value;
        else if (field.key == "contact")
            brand.contact = field.value;
        else if (field.key == "source")
            brand.source = field.value;
        else if (field.key == "colour" && reports::is_colour(field.value))
            brand.colour = field.value;
        else if (field.key == "since") {
            auto const since = parse_date(field.value);
            if (!since.ok()) return wrong(since.error().message);
            brand.since = since.value();
        } else {
            return wrong(
                fmt::format("\u201c{}\u201d is not a key of a brand: the keys are name, "
                            "short, colour, contact, since, source",
                            field.key));
        }
    }
    if (brand.name.empty() || brand.source.empty() || block.find("since") == nullptr)
        return wrong("a brand needs a name, since and source");
    return brand;
}

}  // namespace breakwater::press
