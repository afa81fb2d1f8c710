#include "markup/html.h"

#include <algorithm>

namespace breakwater::markup {

namespace {

bool leads_away_safely(std::string_view address) {
    return address.starts_with("https://") || address.starts_with("mailto:") ||
           address.starts_with("tel:");
}

/// "/children/1", never "//host" nor "/\\host", which browsers read as another site's address.
bool is_own_path(std::string_view address) {
    return address.starts_with('/') && !address.starts_with("//") && !address.starts_with("/\\");
}

/// What must not stand in text as it is.
bool is_to_be_escaped(char c) {
    return c == '&' || c == '<' || c == '>' || c == '"';
}

/// What is written instead.
std::string_view escaped(char c) {
    return c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : "&quot;";
}

}  // namespace

Attribute href(std::string_view address) {
    auto const allowed = address.starts_with('#') || leads_away_safely(address);
    return {"href", allowed ? address : std::string_view{"#"}};
}

Attribute site_href(std::string_view address) {
    auto const allowed = address.starts_with('#') || address.starts_with('?') ||
                         is_own_path(address) || leads_away_safely(address);
    return {"href", allowed ? address : std::string_view{"#"}};
}

Attribute site_action(std::string_view path) {
    return {"action", is_own_path(path) ? path : std::string_view{"#"}};
}

bool is_carried_picture(std::string_view address) {
    for (std::string_view const kind : {"data:image/png;base64,", "data:image/svg+xml;base64,"}) {
        if (!address.starts_with(kind)) continue;
        address.remove_prefix(kind.size());
        auto const padding = address.ends_with("==") ? 2 : address.ends_with('=') ? 1 : 0;
        bool const is_whole = !address.empty() && address.size() % 4 == 0;
        address.remove_suffix(static_cast<std::size_t>(padding));
        return is_whole && std::all_of(address.begin(), address.end(), [](char c) {
                   return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                          (c >= '0' && c <= '9') || c == '+' || c == '/';
               });
    }
    return false;
}

Attribute picture_source(std::string_view address) {
    bool const allowed = is_own_path(address) || is_carried_picture(address);
    return {"src", allowed ? address : std::string_view{"#"}};
}

bool Content::empty() const {
    auto const* const words = std::get_if<std::string>(&what_);
    return words != nullptr ? words->empty() : std::get<Markup>(what_).empty();
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
    for (;;) {
        auto const at = static_cast<std::size_t>(
            std::find_if(words.begin(), words.end(), is_to_be_escaped) - words.begin());
        out_ += words.substr(0, at);
        if (at == words.size()) return;
        out_ += escaped(words[at]);
        words.remove_prefix(at + 1);
    }
}

void Html::content(Content const& content) {
    if (auto const* const markup = std::get_if<Markup>(&content.what_))
        out_ += markup->text_;
    else
        text(std::get<std::string>(content.what_));
}

void Html::script(std::string_view path, Script how) {
    out_ += how == Script::module ? "<script type=\"module\"" : "<script";
    attribute_part(Attribute{"src", is_own_path(path) ? path : std::string_view{"#"}});
    out_ += "></script>";
}

void Html::link(std::string_view relation, std::string_view path, std::string_view type) {
    empty<"link">(attr<"rel">(relation), site_href(path), attr_if_any<"type">(type));
}

void Html::attribute_part(Attribute const& attribute) {
    if (attribute.name.empty()) return;
    out_ += ' ';
    out_ += attribute.name;
    out_ += "=\"";
    text(attribute.value);
    out_ += '"';
}

void Html::attribute_part(PassedAttributes const& attributes) {
    for (auto const& each : attributes) attribute_part(each.view());
}

}  // namespace breakwater::markup
