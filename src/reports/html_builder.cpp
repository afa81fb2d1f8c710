#include "reports/html_builder.h"

namespace breakwater::reports {

Attribute href(std::string_view address) {
    auto const allowed = address.starts_with('#') || address.starts_with("https://") ||
                         address.starts_with("mailto:");
    return {"href", allowed ? address : std::string_view{"#"}};
}

void Html::begin_page() {
    out_ += "<!DOCTYPE html>\n";
}

void Html::stylesheet(std::string_view css) {
    out_ += "<style>";
    // "<" begins nothing in CSS; written as an escape it cannot end the element either.
    for (auto const c : css) {
        if (c == '<')
            out_ += "\\3c ";
        else
            out_ += c;
    }
    out_ += "</style>\n";
}

void Html::text(std::string_view words) {
    std::size_t from = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        std::string_view escape;
        switch (words[i]) {
            case '&':
                escape = "&amp;";
                break;
            case '<':
                escape = "&lt;";
                break;
            case '>':
                escape = "&gt;";
                break;
            case '"':
                escape = "&quot;";
                break;
            default:
                continue;
        }
        out_ += words.substr(from, i - from);
        out_ += escape;
        from = i + 1;
    }
    out_ += words.substr(from);
}

void Html::attribute_part(Attribute const& attribute) {
    out_ += ' ';
    out_ += attribute.name;
    out_ += "=\"";
    text(attribute.value);
    out_ += '"';
}

}  // namespace breakwater::reports
