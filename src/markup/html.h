#pragma once
// HTML as a value. Element and attribute names are checked when the program is compiled: an inline
// style, a script or an event handler does not compile, and addresses go through functions that
// know where a link may lead. Text and attribute values are escaped by the function that writes
// them; there is no door for a string of markup.

#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace breakwater::markup {

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
/// Styles, handlers, and addresses (href, action and the like have functions of their own).
constexpr bool is_safe_attribute(std::string_view name) {
    return name != "style" && name != "srcdoc" && name != "href" && name != "src" &&
           name != "action" && name != "formaction" &&
           !(name.size() > 1 && name.substr(0, 2) == "on");
}

/// Lives as long as the expression it is written in. One without a name is left out.
struct Attribute {
    std::string_view name;
    std::string_view value;
};

template <MarkupName Name>
constexpr Attribute attr(std::string_view value) {
    static_assert(is_safe_attribute(Name.view()), "styles and handlers are not written inline");
    return {Name.view(), value};
}

/// Left out where the value is empty.
template <MarkupName Name>
constexpr Attribute attr_if_any(std::string_view value) {
    return value.empty() ? Attribute{} : attr<Name>(value);
}

/// An attribute that is there or is not: disabled, checked, hidden.
template <MarkupName Name>
constexpr Attribute flag(bool there) {
    return there ? attr<Name>("") : Attribute{};
}

/// A link, only to where a document may lead: "#place", "https://" or a mail address. Anything else
/// becomes "#".
Attribute href(std::string_view address);

/// A link from a page of the site: what `href` allows, and the site's own "/path" and "?query".
/// "//host" leads away and is not allowed.
Attribute site_href(std::string_view address);
/// Where a form of the site sends what was filled in: "/path" only.
Attribute site_action(std::string_view path);

/// Where a picture is from: the site's own "/path", or the picture itself, as a data: address of a
/// PNG or SVG in base64. Anything else becomes "#". A browser runs nothing in a picture.
Attribute picture_source(std::string_view address);
/// Whether it is such a data: address.
bool is_carried_picture(std::string_view address);

class Html;

/// Markup that an Html has written, kept to be put into another.
class Markup {
public:
    Markup() = default;
    bool empty() const { return text_.empty(); }
    std::string const& view() const { return text_; }

private:
    friend class Html;
    friend struct MarkupOfFixture;  // defined by tests only, to pass on what others published
    explicit Markup(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

/// What stands within an element: words, which are escaped, or markup, which an Html has written.
class Content {
public:
    Content() = default;
    Content(std::string words) : what_(std::move(words)) {}
    Content(std::string_view words) : what_(std::string{words}) {}
    Content(char const* words) : what_(std::string{words}) {}
    Content(Markup markup) : what_(std::move(markup)) {}

    bool empty() const;
    bool is_markup() const { return std::holds_alternative<Markup>(what_); }

private:
    friend class Html;
    std::variant<std::string, Markup> what_;
};

/// An attribute that a component hands on to its element; owns its value.
class PassedAttribute {
public:
    Attribute view() const { return {name_, value_}; }
    std::string_view name() const { return name_; }

private:
    template <MarkupName Name>
    friend PassedAttribute pass(std::string value);
    friend struct MarkupOfFixture;
    PassedAttribute(std::string name, std::string value)
        : name_(std::move(name)), value_(std::move(value)) {}
    std::string name_;
    std::string value_;
};
using PassedAttributes = std::vector<PassedAttribute>;

/// {.attributes = {pass<"data-sort">("due")}}
template <MarkupName Name>
PassedAttribute pass(std::string value) {
    static_assert(is_safe_attribute(Name.view()), "styles and handlers are not written inline");
    return {std::string{Name.view()}, std::move(value)};
}

class Html {
public:
    Html() = default;
    /// With room for so many bytes, where it is known that they come.
    explicit Html(std::size_t bytes_expected) { out_.reserve(bytes_expected); }

    /// element<"p">(attr<"class">("govuk-body"), "words") or with a function that writes within.
    template <MarkupName Name, class... Parts>
    void element(Parts&&... parts) {
        static_assert(is_safe_element(Name.view()), "this element is not written by hand");
        element_named(Name.view(), parts...);
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

    /// h1 to h6.
    template <class... Parts>
    void heading(int level, Parts&&... parts) {
        char const name[] = {'h', static_cast<char>('0' + (level < 1 ? 1 : level > 6 ? 6 : level))};
        element_named({name, 2}, parts...);
    }

    void text(std::string_view words);
    void content(Content const& content);
    void line() { out_ += '\n'; }
    /// The document type, and the stylesheet that the program carries; see page.h.
    void begin_page();
    void stylesheet(std::string_view css);
    /// A script of the site's own, never one written in the page. `module` is how ES modules load.
    enum class Script { blocking, module };
    void script(std::string_view path, Script how);
    /// Another of the site's own files: "stylesheet" or "icon".
    void link(std::string_view relation, std::string_view path, std::string_view type = "");

    std::string take() && { return std::move(out_); }
    Markup markup() && { return Markup{std::move(out_)}; }
    std::string const& view() const { return out_; }

private:
    template <class... Parts>
    void element_named(std::string_view name, Parts&&... parts) {
        out_ += '<';
        out_ += name;
        (attribute_part(parts), ...);
        out_ += '>';
        (content_part(parts), ...);
        out_ += "</";
        out_ += name;
        out_ += '>';
    }
    void attribute_part(Attribute const& attribute);
    void attribute_part(PassedAttributes const& attributes);
    template <class T>
    void attribute_part(T const&) {}
    void content_part(Attribute const&) {}
    void content_part(PassedAttributes const&) {}
    void content_part(Content const& inside) { content(inside); }
    void content_part(std::string_view words) { text(words); }
    void content_part(std::string const& words) { text(words); }
    void content_part(char const* words) { text(words); }
    template <class T>
    requires std::is_invocable_v<T&>
    void content_part(T& inside) { inside(); }

    std::string out_;
};

/// What `write` writes, as markup: markup_of([&](Html& html) { button(html, {...}); }).
template <class Write>
Markup markup_of(Write&& write) {
    Html html;
    write(html);
    return std::move(html).markup();
}

}  // namespace breakwater::markup
