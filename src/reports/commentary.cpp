#include "reports/commentary.h"

#include <cmark-gfm.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <memory>

namespace breakwater::reports {

namespace {

struct FreeNode {
    void operator()(cmark_node* node) const { cmark_node_free(node); }
};
using Node = std::unique_ptr<cmark_node, FreeNode>;

std::string literal(cmark_node* node) {
    auto const* text = cmark_node_get_literal(node);
    return text ? text : "";
}

void add(RichText& text, std::string words, Weight weight, std::string const& link) {
    if (words.empty()) return;
    if (!text.empty() && text.back().weight == weight && text.back().link == link)
        text.back().text += words;
    else
        text.push_back({std::move(words), weight, link});
}

/// Nested emphasis beyond this is read as plain: hostile text cannot exhaust the stack.
constexpr int depth_most = 32;

void inlines(cmark_node* parent, RichText& text, Weight weight, std::string const& link,
             int depth = 0) {
    if (depth > depth_most) return;
    for (auto* node = cmark_node_first_child(parent); node; node = cmark_node_next(node)) {
        auto const type = cmark_node_get_type(node);
        if (type == CMARK_NODE_TEXT) {
            add(text, literal(node), weight, link);
        } else if (type == CMARK_NODE_CODE) {
            add(text, literal(node), Weight::code, link);
        } else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK) {
            add(text, " ", weight, link);
        } else if (type == CMARK_NODE_STRONG) {
            inlines(node, text, Weight::strong, link, depth + 1);
        } else if (type == CMARK_NODE_EMPH) {
            inlines(node, text, Weight::emphasis, link, depth + 1);
        } else if (type == CMARK_NODE_LINK) {
            auto const* url = cmark_node_get_url(node);
            std::string const address = url ? url : "";
            auto const safe = address.starts_with("https://") || address.starts_with("mailto:");
            inlines(node, text, weight, safe ? address : std::string{}, depth + 1);
        } else if (type != CMARK_NODE_HTML_INLINE) {
            inlines(node, text, weight, link, depth + 1);
        }
    }
}

RichText words_of(cmark_node* node) {
    RichText text;
    inlines(node, text, Weight::plain, {});
    return text;
}

std::string plain(RichText const& text) {
    std::string words;
    for (auto const& run : text) words += run.text;
    return words;
}

/// An item's paragraphs run together; a list within it follows as items of the same list.
void items(cmark_node* list, List& to, int depth) {
    if (depth > depth_most) return;
    for (auto* item = cmark_node_first_child(list); item; item = cmark_node_next(item)) {
        RichText text;
        std::vector<cmark_node*> nested;
        for (auto* part = cmark_node_first_child(item); part; part = cmark_node_next(part)) {
            if (cmark_node_get_type(part) == CMARK_NODE_LIST) {
                nested.push_back(part);
                continue;
            }
            if (!text.empty()) add(text, " ", Weight::plain, {});
            inlines(part, text, Weight::plain, {});
        }
        if (!text.empty()) to.items.push_back(std::move(text));
        for (auto* each : nested) items(each, to, depth + 1);
    }
}

void blocks(cmark_node* parent, std::vector<Block>& to, int depth) {
    if (depth > depth_most) return;
    constexpr int highest = 3, lowest = 4;
    for (auto* node = cmark_node_first_child(parent); node; node = cmark_node_next(node)) {
        auto const type = cmark_node_get_type(node);
        if (type == CMARK_NODE_HEADING) {
            auto const level = cmark_node_get_heading_level(node);
            to.push_back(Heading{level <= 2 ? highest : lowest, plain(words_of(node))});
        } else if (type == CMARK_NODE_PARAGRAPH) {
            if (auto text = words_of(node); !text.empty()) to.push_back(Paragraph{std::move(text)});
        } else if (type == CMARK_NODE_LIST) {
            List list;
            if (cmark_node_get_list_type(node) == CMARK_ORDERED_LIST)
                list.style = ListStyle::numbers;
            items(node, list, depth + 1);
            if (!list.items.empty()) to.push_back(std::move(list));
        } else if (type == CMARK_NODE_CODE_BLOCK) {
            to.push_back(Paragraph{{{literal(node), Weight::code}}});
        } else if (type == CMARK_NODE_BLOCK_QUOTE) {
            blocks(node, to, depth + 1);
        }
    }
}

}  // namespace

std::vector<Block> read_markdown(std::string_view text) {
    constexpr std::size_t most = 1 << 20;
    std::vector<Block> read;
    if (text.size() > most) text = text.substr(0, most);
    Node const root{
        cmark_parse_document(text.data(), text.size(), CMARK_OPT_VALIDATE_UTF8 | CMARK_OPT_SMART)};
    if (root) blocks(root.get(), read, 0);
    return read;
}

void begin_headings_at(int level, std::vector<Block>& blocks) {
    std::vector<Heading*> headings;
    for (auto& block : blocks)
        if (auto* const heading = std::get_if<Heading>(&block)) headings.push_back(heading);
    if (headings.empty()) return;
    int const up = (*std::ranges::min_element(headings, {}, &Heading::level))->level - level;
    int before = level - 1;
    for (auto* const heading : headings)
        before = heading->level = std::min(heading->level - up, before + 1);
}

Commentary::Commentary(std::filesystem::path folder, std::string area, Month period)
    : folder_(folder.empty() ? std::move(folder) : std::move(folder) / area / to_iso(period)) {}

bool Commentary::has(std::string_view name) const {
    if (texts_.contains(name)) return true;
    std::error_code failed;
    return !folder_.empty() &&
           std::filesystem::is_regular_file(folder_ / (std::string{name} + ".md"), failed);
}

std::vector<Block> Commentary::about(std::string_view name) const {
    if (auto const text = texts_.find(name); text != texts_.end())
        return read_markdown(text->second);
    if (!has(name)) return {};
    std::ifstream stream(folder_ / (std::string{name} + ".md"), std::ios::binary);
    std::string const text{std::istreambuf_iterator<char>(stream), {}};
    return read_markdown(text);
}

}  // namespace breakwater::reports
