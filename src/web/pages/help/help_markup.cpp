#include "web/pages/help/help_markup.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>
#include <fmt/format.h>

#include <cassert>
#include <memory>

namespace breakwater::web {

using markup::attr;
using markup::Html;
using markup::site_href;

namespace {

struct Free {
    void operator()(cmark_node* node) const { cmark_node_free(node); }
    void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
};
using Node = std::unique_ptr<cmark_node, Free>;

Node read(std::string_view markdown) {
    static bool const has_tables = (cmark_gfm_core_extensions_ensure_registered(), true);
    assert(has_tables);
    constexpr int options = CMARK_OPT_VALIDATE_UTF8 | CMARK_OPT_SMART;
    std::unique_ptr<cmark_parser, Free> const parser{cmark_parser_new(options)};
    cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension("table"));
    cmark_parser_feed(parser.get(), markdown.data(), markdown.size());
    return Node{cmark_parser_finish(parser.get())};
}

std::string_view literal(cmark_node* node) {
    auto const* const text = cmark_node_get_literal(node);
    return text ? text : "";
}

std::string_view type_of(cmark_node* node) {
    return cmark_node_get_type_string(node);
}

template <class Each>
void each_within(cmark_node* parent, Each each) {
    for (auto* node = cmark_node_first_child(parent); node; node = cmark_node_next(node))
        each(node);
}

std::string plain(cmark_node* parent) {
    std::string words;
    each_within(parent, [&](cmark_node* node) {
        auto const type = cmark_node_get_type(node);
        if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE)
            words += literal(node);
        else
            words += plain(node);
    });
    return words;
}

/// "What is kept, and how" is at "#what-is-kept-and-how".
std::string slug(std::string_view heading) {
    std::string out;
    for (char const c : heading) {
        if (c == ' ')
            out += '-';
        else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_')
            out += c;
        else if (c >= 'A' && c <= 'Z')
            out += static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

/// Where on the site it leads; empty where it leads to a file of the project.
std::string on_site(std::string_view url) {
    if (url.starts_with("#")) return std::string{url};
    auto const hash = url.find('#');
    auto const file = url.substr(0, hash);
    if (!file.ends_with(".md") || file.find('/') != file.npos) return {};
    auto const name = file.substr(0, file.size() - 3);
    if (name.find_first_not_of("abcdefghijklmnopqrstuvwxyz-READM") != name.npos) return {};
    return fmt::format("/help{}{}{}", name == "README" ? "" : "/", name == "README" ? "" : name,
                       hash == url.npos ? "" : url.substr(hash));
}

class Writer {
public:
    explicit Writer(Html& html) : html_(html) {}
    void blocks(cmark_node* parent);

private:
    void words(cmark_node* parent);
    void link(cmark_node* node);
    void heading(cmark_node* node);
    void list(cmark_node* node);
    void table(cmark_node* node);

    Html& html_;
    bool after_title_ = false;
    std::string under_;  // the heading that comes before
    int tables_ = 0;
};

void Writer::words(cmark_node* parent) {
    each_within(parent, [&](cmark_node* node) {
        switch (cmark_node_get_type(node)) {
            case CMARK_NODE_TEXT:
                return html_.text(literal(node));
            case CMARK_NODE_SOFTBREAK:
            case CMARK_NODE_LINEBREAK:
                return html_.text(" ");
            case CMARK_NODE_CODE:
                return html_.element<"code">(attr<"class">("app-text app-code"), literal(node));
            case CMARK_NODE_STRONG:
                return html_.element<"strong">([&] { words(node); });
            case CMARK_NODE_EMPH:
                return html_.element<"em">([&] { words(node); });
            case CMARK_NODE_LINK:
                return link(node);
            case CMARK_NODE_IMAGE:
            case CMARK_NODE_HTML_INLINE:
                return;
            default:
                return words(node);
        }
    });
}

void Writer::link(cmark_node* node) {
    auto const* const url = cmark_node_get_url(node);
    auto const path = on_site(url ? url : "");
    if (path.empty()) return words(node);
    html_.element<"a">(attr<"class">("govuk-link"), site_href(path), [&] { words(node); });
}

void Writer::heading(cmark_node* node) {
    auto const level = cmark_node_get_heading_level(node);
    if (level == 1 && !after_title_) {
        after_title_ = true;
        return;
    }
    under_ = plain(node);
    bool const is_large = level <= 2;
    html_.heading(is_large ? 2 : 3, attr<"class">(is_large ? "govuk-heading-m" : "govuk-heading-s"),
                  attr<"id">(slug(under_)), [&] { words(node); });
}

void Writer::list(cmark_node* node) {
    auto const items = [&] {
        each_within(node, [&](cmark_node* item) {
            html_.element<"li">([&] {
                // What stands in an item is no paragraph of its own.
                each_within(item, [&](cmark_node* part) {
                    if (cmark_node_get_type(part) == CMARK_NODE_LIST)
                        list(part);
                    else
                        words(part);
                });
            });
        });
    };
    if (cmark_node_get_list_type(node) == CMARK_ORDERED_LIST)
        html_.element<"ol">(attr<"class">("govuk-list govuk-list--number"), items);
    else
        html_.element<"ul">(attr<"class">("govuk-list govuk-list--bullet"), items);
}

void Writer::table(cmark_node* node) {
    ++tables_;
    auto const row = [&](cmark_node* of, bool is_head) {
        html_.element<"tr">(attr<"class">("govuk-table__row"), [&] {
            each_within(of, [&](cmark_node* cell) {
                if (is_head)
                    html_.element<"th">(attr<"class">("govuk-table__header"), attr<"scope">("col"),
                                        [&] { words(cell); });
                else
                    html_.element<"td">(attr<"class">("govuk-table__cell"), [&] { words(cell); });
            });
        });
    };
    html_.element<"div">(attr<"class">("app-scroll"), attr<"role">("region"),
                         attr<"aria-label">(fmt::format("{}, table {}", under_, tables_)),
                         attr<"tabindex">("0"), [&] {
                             html_.element<"table">(attr<"class">("govuk-table app-table"), [&] {
                                 auto* const head = cmark_node_first_child(node);
                                 html_.element<"thead">(attr<"class">("govuk-table__head"),
                                                        [&] { row(head, true); });
                                 html_.element<"tbody">(attr<"class">("govuk-table__body"), [&] {
                                     each_within(node, [&](cmark_node* each) {
                                         if (each != head) row(each, false);
                                     });
                                 });
                             });
                         });
}

void Writer::blocks(cmark_node* parent) {
    each_within(parent, [&](cmark_node* node) {
        auto const type = cmark_node_get_type(node);
        if (type == CMARK_NODE_HEADING) return heading(node);
        if (type == CMARK_NODE_LIST) return list(node);
        if (type == CMARK_NODE_CODE_BLOCK)
            return html_.element<"pre">(attr<"class">("app-text app-code govuk-body"),
                                        literal(node));
        if (type == CMARK_NODE_BLOCK_QUOTE) return blocks(node);
        if (type_of(node) == "table") return table(node);
        if (type != CMARK_NODE_PARAGRAPH) return;
        auto const written = markup::markup_of([&](Html& html) { Writer{html}.words(node); });
        if (!written.view().empty()) html_.element<"p">(attr<"class">("govuk-body"), written);
    });
}

}  // namespace

std::string help_title(std::string_view markdown) {
    auto const root = read(markdown);
    std::string title;
    each_within(root.get(), [&](cmark_node* node) {
        if (title.empty() && cmark_node_get_type(node) == CMARK_NODE_HEADING &&
            cmark_node_get_heading_level(node) == 1)
            title = plain(node);
    });
    return title;
}

markup::Markup help_markup(std::string_view markdown) {
    auto const root = read(markdown);
    return markup::markup_of([&](Html& html) { Writer{html}.blocks(root.get()); });
}

}  // namespace breakwater::web
