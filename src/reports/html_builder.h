#pragma once
// HTML as a value. Element and attribute names are checked when the program is compiled: an inline
// style, a script or an event handler does not compile. Text and attribute values are escaped by
// the function that writes them; there is no door for a string of markup.

#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace breakwater::reports {

template <std::size_t N>
struct MarkupName {
    char text[N]{};
    consteval MarkupName(char const (&name)[N]) {
        for (std::size_t i = 0; i < N; ++i) text[i] = name[i];
    }
    constexpr std::string_view view() const { return {text, N - 1}; }
};

constexpr bool is_safe_element(std::string_view name) {
    return name != "script" && name != "style" && name != "iframe" && name != "object" &&
           name != "embed";
}
constexpr bool is_safe_attribute(std::string_view name) {
    return name != "style" && name != "srcdoc" && !(name.size() > 1 && name.substr(0, 2) == "on");
}

struct Attribute {
    std::string_view name;
    std::string_view value;
};

template <MarkupName Name>
constexpr Attribute attr(std::string_view value) {
    static_assert(is_safe_attribute(Name.view()), "styles and handlers are not written inline");
    return {Name.view(), value};
}

/// A link, only to where a document may lead: "#place", "https://" or a mail address. Anything else
/// becomes "#".
Attribute href(std::string_view address);

class Html {
public:
    /// element<"p">(attr<"class">("govuk-body"), "words") or with a function that writes within.
    template <MarkupName Name, class... Parts>
    void element(Parts&&... parts) {
        static_assert(is_safe_element(Name.view()), "this element is not written by hand");
        out_ += '<';
        out_ += Name.view();
        (attribute_part(parts), ...);
        out_ += '>';
        (content_part(parts), ...);
        out_ += "</";
        out_ += Name.view();
        out_ += '>';
    }

    /// An element without content or end tag: meta, br, and SVG's shapes ("<path .../>").
    template <MarkupName Name, class... Parts>
    void empty(Parts&&... parts) {
        static_assert(is_safe_element(Name.view()), "this element is not written by hand");
        out_ += '<';
        out_ += Name.view();
        (attribute_part(parts), ...);
        out_ += "/>";
    }

    void text(std::string_view words);
    void line() { out_ += '\n'; }
    /// The document type, and the stylesheet that the program carries; see page.h.
    void begin_page();
    void stylesheet(std::string_view css);

    std::string take() && { return std::move(out_); }
    std::string const& view() const { return out_; }

private:
    void attribute_part(Attribute const& attribute);
    template <class T>
    void attribute_part(T const&) {}
    void content_part(Attribute const&) {}
    void content_part(std::string_view words) { text(words); }
    template <class T>
    requires std::is_invocable_v<T&>
    void content_part(T& inside) { inside(); }

    std::string out_;
};

}  // namespace breakwater::reports
