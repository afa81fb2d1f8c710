#include "reports/html.h"

#include <fmt/format.h>

#include <cassert>

#include "reports/chart.h"
#include "reports/stylesheet.h"

namespace breakwater::reports {

namespace {

class Page {
public:
    Page(Html& html, Document const& document, Styles styles)
        : html_(html), document_(document), styles_(styles) {}
    void write();

private:
    void head();
    void header();
    void logo();
    void title();
    void section(Section const& section);
    void blocks(std::vector<Block> const& blocks);
    void footer();
    std::string page_rules() const;

    Html& html_;
    Document const& document_;
    Styles styles_;
};

struct BlockWriter {
    Html& html;
    void operator()(Heading const& heading) const;
    void operator()(Paragraph const& paragraph) const;
    void operator()(List const& list) const;
    void operator()(Callout const& callout) const;
    void operator()(DefinitionList const& list) const;
    void operator()(Tiles const& tiles) const;
    void operator()(Table const& table) const { write_table(html, table); }
    void operator()(LineChart const& chart) const { draw(html, chart); }
};

/// A CSS string: "words", with what would end it escaped.
std::string css_string(std::string_view words) {
    std::string quoted = "\"";
    for (auto const c : words) {
        if (c == '"' || c == '\\') quoted += '\\';
        quoted += c == '\n' ? ' ' : c;
    }
    return quoted + '"';
}

void Page::write() {
    html_.begin_page();
    html_.element<"html">(attr<"lang">("en-GB"), attr<"class">("govuk-template"), [&] {
        head();
        html_.element<"body">(
            attr<"class">(document_.orientation == Orientation::landscape
                              ? "govuk-template__body app-landscape"
                              : "govuk-template__body"),
            [&] {
                html_.element<"a">(href("#main-content"), attr<"class">("govuk-skip-link"),
                                   "Skip to main content");
                html_.line();
                header();
                html_.element<"div">(attr<"class">("govuk-width-container app-wide"), [&] {
                    html_.element<"main">(attr<"class">("govuk-main-wrapper"),
                                          attr<"id">("main-content"), [&] {
                                              title();
                                              blocks(document_.opening);
                                              for (auto const& each : document_.sections)
                                                  section(each);
                                          });
                });
                footer();
            });
    });
    html_.line();
}

void Page::head() {
    html_.element<"head">([&] {
        html_.empty<"meta">(attr<"charset">("utf-8"));
        html_.element<"title">(document_.title, " \u2013 ", document_.organisation);
        html_.empty<"meta">(attr<"name">("viewport"),
                            attr<"content">("width=device-width, initial-scale=1"));
        html_.empty<"meta">(
            attr<"name">("theme-color"),
            attr<"content">(fmt::format(
                "#{}", document_.look.colour.empty() ? "12436d" : document_.look.colour)));
        html_.line();
        if (styles_ == Styles::carried) html_.stylesheet(report_stylesheet());
        html_.stylesheet(page_rules());
    });
    html_.line();
}

std::string Page::page_rules() const {
    auto const landscape = document_.orientation == Orientation::landscape;
    auto const foot = document_.title + " \u2013 " + document_.organisation;
    auto rules = fmt::format(
        "@page{{size:A4{};margin:{};@bottom-left{{content:{};font:7pt Arial,sans-serif}}"
        "@bottom-right{{content:\"Page \" counter(page) \" of \" counter(pages);"
        "font:7pt Arial,sans-serif}}",
        landscape ? " landscape" : "", landscape ? "14mm 12mm 15mm" : "16mm 14mm 18mm",
        css_string(foot));
    if (document_.invented)
        rules += fmt::format("@top-center{{content:{};font:700 9pt Arial,sans-serif}}",
                             css_string(invented_words));
    assert(is_sound(document_.look));
    return rules + '}' + look_rules(document_.look);
}

// A sea wall between rough water and still: our own mark.
void draw_mark(Html& html) {
    html.element<"svg">(
        attr<"width">("34"), attr<"height">("34"), attr<"viewBox">("0 0 34 34"),
        attr<"aria-hidden">("true"), attr<"focusable">("false"), [&] {
            html.empty<"path">(attr<"d">("M14 6h6l5 22H12z"), attr<"fill">("currentColor"));
            html.empty<"path">(attr<"d">("M1 12c3-5 6-5 8 0M1 20c3-5 6-5 8 0M1 28c3-5 6-5 8 0"),
                               attr<"fill">("none"), attr<"stroke">("#28a197"),
                               attr<"stroke-width">("2.5"));
            html.empty<"path">(attr<"d">("M24.5 20H33M26.5 28H33"), attr<"fill">("none"),
                               attr<"stroke">("#28a197"), attr<"stroke-width">("2.5"));
        });
}

void Page::header() {
    html_.element<"header">(attr<"class">("app-header"), [&] {
        if (document_.invented)
            html_.element<"p">(attr<"class">("app-marking"), [&] {
                html_.element<"span">(attr<"class">("govuk-width-container app-wide"),
                                      invented_words);
            });
        html_.element<"div">(attr<"class">("govuk-width-container app-wide app-header__in"), [&] {
            if (!document_.look.logo.empty()) return logo();
            draw_mark(html_);
            html_.element<"p">(attr<"class">("app-header__name"), [&] {
                html_.element<"strong">("Breakwater");
                html_.element<"span">(attr<"class">("app-header__org"), document_.organisation);
            });
        });
    });
    html_.line();
}

// Who hears the page is told the name once: of the picture.
void Page::logo() {
    html_.empty<"img">(attr<"class">("app-logo"), picture_source(document_.look.logo),
                       attr<"alt">(document_.organisation));
    if (document_.look.name_in_logo == NameInLogo::no)
        html_.element<"p">(attr<"class">("app-header__name"), attr<"aria-hidden">("true"),
                           document_.organisation);
}

void Page::title() {
    if (!document_.caption.empty())
        html_.element<"span">(attr<"class">("govuk-caption-xl"), document_.caption);
    html_.element<"h1">(attr<"class">("govuk-heading-xl"), document_.title);
    if (!document_.lead.empty())
        html_.element<"p">(attr<"class">("govuk-body-l app-prose"), document_.lead);
    if (!document_.meta.empty()) html_.element<"p">(attr<"class">("app-meta"), document_.meta);
    html_.line();
}

void Page::section(Section const& section) {
    html_.element<"section">(
        attr<"class">(section.page_break == PageBreak::before ? "app-section app-section--page"
                                                              : "app-section"),
        attr<"aria-labelledby">(section.id), [&] {
            html_.element<"h2">(attr<"class">("govuk-heading-l"), attr<"id">(section.id),
                                section.title);
            html_.line();
            blocks(section.blocks);
        });
    html_.line();
}

void Page::blocks(std::vector<Block> const& blocks) {
    write_blocks(html_, blocks);
}

void Page::footer() {
    html_.element<"footer">(attr<"class">("app-footer"), [&] {
        html_.element<"div">(attr<"class">("govuk-width-container app-wide"), [&] {
            html_.element<"p">(document_.organisation, ". Published ",
                               to_words(document_.published_on), ".",
                               document_.invented ? " Invented data." : "");
            html_.element<"p">(
                "If a child is in immediate danger, call 999. Made with Breakwater. Markup and "
                "styles follow the GOV.UK Design System (MIT licence).");
        });
    });
    html_.line();
}

void BlockWriter::operator()(Heading const& heading) const {
    switch (heading.level) {
        case 2:
            html.element<"h2">(attr<"class">("govuk-heading-m"), heading.text);
            return;
        case 3:
            html.element<"h3">(attr<"class">("govuk-heading-m"), heading.text);
            return;
        case 4:
            html.element<"h4">(attr<"class">("govuk-heading-s"), heading.text);
            return;
        default:
            html.element<"h5">(attr<"class">("govuk-heading-s"), heading.text);
    }
}

void BlockWriter::operator()(Paragraph const& paragraph) const {
    auto const* classes = "govuk-body app-prose";
    if (paragraph.style == ParagraphStyle::lead) classes = "govuk-body-l app-prose";
    if (paragraph.style == ParagraphStyle::note) classes = "app-meta";
    html.element<"p">(attr<"class">(classes), [&] { write(html, paragraph.text); });
}

void BlockWriter::operator()(List const& list) const {
    auto const items = [&] {
        for (auto const& item : list.items) {
            html.element<"li">([&] { write(html, item); });
        }
    };
    switch (list.style) {
        case ListStyle::bullets:
            html.element<"ul">(attr<"class">("govuk-list govuk-list--bullet app-prose"), items);
            return;
        case ListStyle::numbers:
            html.element<"ol">(attr<"class">("govuk-list govuk-list--number app-prose"), items);
            return;
        case ListStyle::contents:
            html.element<"nav">(attr<"class">("app-contents"), attr<"aria-label">("Contents"),
                                [&] { html.element<"ul">(attr<"class">("govuk-list"), items); });
            return;
    }
}

void BlockWriter::operator()(Callout const& callout) const {
    html.element<"div">(attr<"class">("govuk-inset-text"), [&] {
        if (!callout.title.empty())
            html.element<"p">(attr<"class">("govuk-body"),
                              [&] { html.element<"strong">(callout.title); });
        for (auto const& paragraph : callout.paragraphs)
            html.element<"p">(attr<"class">("govuk-body app-prose"),
                              [&] { write(html, paragraph); });
    });
}

void BlockWriter::operator()(DefinitionList const& list) const {
    html.element<"dl">(attr<"class">("govuk-summary-list app-definitions"), [&] {
        for (auto const& term : list.terms)
            html.element<"div">(attr<"class">("govuk-summary-list__row"), [&] {
                html.element<"dt">(attr<"class">("govuk-summary-list__key"), term.name);
                html.element<"dd">(attr<"class">("govuk-summary-list__value"),
                                   [&] { write(html, term.meaning); });
            });
    });
}

std::string_view tile_class(Tone tone) {
    switch (tone) {
        case Tone::neutral:
            return "app-glance__tile";
        case Tone::red:
            return "app-glance__tile app-glance--red";
        case Tone::amber:
            return "app-glance__tile app-glance--amber";
        case Tone::green:
            return "app-glance__tile app-glance--green";
    }
    return {};
}

void BlockWriter::operator()(Tiles const& tiles) const {
    html.element<"ul">(attr<"class">("app-glance"), [&] {
        for (auto const& tile : tiles.tiles)
            html.element<"li">(attr<"class">(tile_class(tile.tone)), [&] {
                html.element<"strong">(tile.figure);
                html.text(" ");
                html.text(tile.words);
            });
    });
}

}  // namespace

std::string to_html(Document const& document, Styles styles) {
    Html html;
    Page(html, document, styles).write();
    return std::move(html).take();
}

void write_blocks(Html& html, std::span<Block const> blocks) {
    for (auto const& block : blocks) {
        std::visit(BlockWriter{html}, block);
        html.line();
    }
}

void write(Html& html, RichText const& text) {
    for (auto const& run : text) {
        auto const words = [&] {
            if (run.link.empty())
                html.text(run.text);
            else
                html.element<"a">(attr<"class">("govuk-link"), href(run.link), run.text);
        };
        switch (run.weight) {
            case Weight::plain:
                words();
                break;
            case Weight::strong:
                html.element<"strong">(words);
                break;
            case Weight::emphasis:
                html.element<"em">(words);
                break;
            case Weight::code:
                html.element<"code">(words);
                break;
        }
    }
}

}  // namespace breakwater::reports
