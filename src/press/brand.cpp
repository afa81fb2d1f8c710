#include "press/brand.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "rules/text_blocks.h"

namespace breakwater::press {

bool is_colour(std::string_view text) {
    return text.size() == 6 && std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
           });
}

// WCAG 2.2, relative luminance and contrast ratio.
double contrast_with_white(std::string_view colour) {
    constexpr double weights[]{0.2126, 0.7152, 0.0722};
    double luminance = 0;
    for (std::size_t i = 0; i < 3; ++i) {
        int level = 0;
        std::from_chars(colour.data() + i * 2, colour.data() + i * 2 + 2, level, 16);
        double const share = level / 255.0;
        luminance += weights[i] *
                     (share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4));
    }
    return 1.05 / (luminance + 0.05);
}

std::string to_text(Brand const& brand) {
    auto text = fmt::format("brand partnership\n  name    {}\n", brand.name);
    if (!brand.short_name.empty()) text += fmt::format("  short   {}\n", brand.short_name);
    if (!brand.colour.empty()) text += fmt::format("  colour  {}\n", brand.colour);
    text += fmt::format("  since   {}\n  source  {}\n", to_iso(brand.since), brand.source);
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
        else if (field.key == "source")
            brand.source = field.value;
        else if (field.key == "colour" && is_colour(field.value))
            brand.colour = field.value;
        else if (field.key == "since") {
            auto const since = parse_date(field.value);
            if (!since.ok()) return wrong(since.error().message);
            brand.since = since.value();
        } else {
            return wrong(
                fmt::format("\u201c{}\u201d is not a key of a brand: the keys are name, "
                            "short, since, source",
                            field.key));
        }
    }
    if (brand.name.empty() || brand.source.empty() || block.find("since") == nullptr)
        return wrong("a brand needs a name, since and source");
    return brand;
}

void Brands::adopt(Brand brand) {
    std::erase_if(all_, [&](Brand const& other) { return other.since >= brand.since; });
    all_.push_back(std::move(brand));
}

Brand const* Brands::on(Date day) const {
    Brand const* found = nullptr;
    for (auto const& brand : all_)
        if (brand.since <= day) found = &brand;
    return found;
}

}  // namespace breakwater::press
