#include "press/brand.h"

#include <fmt/format.h>

#include "rules/text_blocks.h"

namespace breakwater::press {

std::string to_text(Brand const& brand) {
    auto text = fmt::format("brand partnership\n  name    {}\n", brand.name);
    if (!brand.short_name.empty()) text += fmt::format("  short   {}\n", brand.short_name);
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
