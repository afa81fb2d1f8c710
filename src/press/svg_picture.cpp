// Reads an SVG down to its shapes and writes it anew. What a drawing may have is listed here; of
// what is not listed, whatever could run, load, link or be read by a program is refused with what
// to do, and what editors note beside the drawing is left out. What a style sheet says of
// classes goes to the shapes. What is written has no text, no style, no address but to a part of
// its own.

#include <expat.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "kernel/lower_case.h"
#include "press/picture.h"

namespace breakwater::press {

namespace {

constexpr std::string_view svg_space = "http://www.w3.org/2000/svg";
constexpr std::string_view page_space = "http://www.w3.org/1999/xhtml";
constexpr char between = '\n';  // stands between a namespace and a name

// A browser is not to be kept busy by a head of a page.
constexpr std::size_t depth_max = 32, elements_max = 5'000, rules_max = 200;
// Each use of a clip or mask draws what is in it once more.
constexpr std::size_t clipped_parts_max = 20'000;
constexpr double side_max = 100'000;

constexpr std::string_view shapes[] = {
    "g",        "defs",    "path",           "rect",           "circle", "ellipse",  "line",
    "polyline", "polygon", "linearGradient", "radialGradient", "stop",   "clipPath", "mask"};

constexpr std::string_view drawn[] = {"path", "rect",     "circle", "ellipse",
                                      "line", "polyline", "polygon"};

// Words about the drawing: its alternative text is the partnership's name.
constexpr std::string_view notes[] = {"title", "desc", "metadata"};

constexpr std::string_view attributes[] = {"id",
                                           "d",
                                           "x",
                                           "y",
                                           "x1",
                                           "y1",
                                           "x2",
                                           "y2",
                                           "cx",
                                           "cy",
                                           "r",
                                           "rx",
                                           "ry",
                                           "fx",
                                           "fy",
                                           "width",
                                           "height",
                                           "points",
                                           "transform",
                                           "offset",
                                           "gradientUnits",
                                           "gradientTransform",
                                           "spreadMethod",
                                           "clipPathUnits",
                                           "maskUnits",
                                           "maskContentUnits"};

constexpr std::string_view looks[] = {"fill",
                                      "fill-opacity",
                                      "fill-rule",
                                      "stroke",
                                      "stroke-width",
                                      "stroke-linecap",
                                      "stroke-linejoin",
                                      "stroke-miterlimit",
                                      "stroke-dasharray",
                                      "stroke-dashoffset",
                                      "stroke-opacity",
                                      "opacity",
                                      "clip-path",
                                      "clip-rule",
                                      "mask",
                                      "stop-color",
                                      "stop-opacity",
                                      "color",
                                      "display",
                                      "visibility"};

template <std::size_t N>
bool is_among(std::string_view const (&names)[N], std::string_view name) {
    return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool is_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// On one line, with single blanks and none at its ends.
std::string tidied(std::string_view text) {
    std::string out;
    for (auto const c : text) {
        if (is_blank(c) && (out.empty() || out.back() == ' ')) continue;
        out += is_blank(c) ? ' ' : c;
    }
    if (out.ends_with(' ')) out.pop_back();
    return out;
}

/// Numbers, colours, paths and what changes them: none of these characters can begin an address, a
/// text, a rule or a comment of CSS.
bool is_plain_value(std::string_view value) {
    return std::all_of(value.begin(), value.end(), [](char c) {
        return is_letter_or_digit(c) || std::string_view{" .,+-#%()_"}.find(c) != std::string::npos;
    });
}

bool is_id(std::string_view text) {
    constexpr std::size_t longest = 100;
    return !text.empty() && text.size() <= longest &&
           std::all_of(text.begin(), text.end(), [](char c) {
               return is_letter_or_digit(c) || c == '-' || c == '_' || c == '.';
           });
}

/// "url(#shade)": to a part of the drawing itself.
bool is_reference(std::string_view value) {
    constexpr std::string_view begins = "url(#";
    return value.starts_with(begins) && value.ends_with(')') &&
           is_id(value.substr(begins.size(), value.size() - begins.size() - 1));
}

/// Four numbers: where the drawing begins, and its size.
std::optional<std::vector<double>> numbers_in(std::string_view text) {
    std::vector<double> numbers;
    for (std::size_t at = 0; at < text.size();) {
        if (is_blank(text[at]) || text[at] == ',') {
            ++at;
            continue;
        }
        double number = 0;
        auto const [end, failed] =
            std::from_chars(text.data() + at, text.data() + text.size(), number);
        if (failed != std::errc{} || !std::isfinite(number)) return std::nullopt;
        numbers.push_back(number);
        at = static_cast<std::size_t>(end - text.data());
    }
    return numbers;
}

/// "120", "120px": of the root, where it has no viewBox.
std::optional<double> pixels_in(std::string_view text) {
    if (text.ends_with("px")) text.remove_suffix(2);
    auto const numbers = numbers_in(text);
    if (!numbers || numbers->size() != 1) return std::nullopt;
    return numbers->front();
}

/// Enough of it to find it by, and no half of a letter.
std::string_view beginning_of(std::string_view text) {
    constexpr std::size_t most = 60;
    if (text.size() <= most) return text;
    auto end = most;
    while (end > 0 && (text[end] & 0xc0) == 0x80) --end;
    return text.substr(0, end);
}

struct Name {
    std::string_view space, local;
};

Name name_of(std::string_view whole) {
    auto const at = whole.find(between);
    if (at == whole.npos) return {{}, whole};
    return {whole.substr(0, at), whole.substr(at + 1)};
}

struct Given {
    std::string name, value;
};

/// Of a style sheet within the drawing: ".cls-1{fill:#fff}".
struct StyleRule {
    std::string of_class, style;
};

std::string without_comments(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        auto const begins = std::min(text.find("/*"), text.size());
        out += text.substr(0, begins);
        auto const ends = text.find("*/", std::min(begins + 2, text.size()));
        text.remove_prefix(ends == text.npos ? text.size() : ends + 2);
    }
    return out;
}

bool has_class(std::string_view classes, std::string_view name) {
    for (std::size_t at = 0; at < classes.size();) {
        auto const end = std::min(classes.find(' ', at), classes.size());
        if (classes.substr(at, end - at) == name) return true;
        at = end + 1;
    }
    return false;
}

class Drawing {
public:
    explicit Drawing(XML_Parser parser) : parser_(parser) {}
    void refuse(std::string_view why) {
        if (refused_.empty()) refused_ = why;
        XML_StopParser(parser_, XML_FALSE);
    }
    std::string const& refused() const { return refused_; }
    void begin(std::string_view whole_name, XML_Char const** given);
    void end();
    void text(std::string_view piece) {
        if (in_style_) sheet_ += piece;
    }
    Result<Picture> picture() &&;

private:
    void root(std::vector<Given> const& given);
    std::vector<Given> taken(std::string_view element, XML_Char const** given);
    void take(std::vector<Given>& all, std::string_view name, std::string_view value);
    void take_style(std::vector<Given>& all, std::string_view style);
    void take_sheet();
    void write(std::string_view name, std::string_view value);

    XML_Parser parser_;
    std::string out_;
    std::vector<std::string> open_;
    std::size_t elements_ = 0, drawn_ = 0;
    std::size_t left_out_ = 0;  // so deep in what is left out
    int within_clips_ = 0;
    std::size_t parts_of_clips_ = 0, uses_of_clips_ = 0;
    bool in_style_ = false;
    std::string sheet_;
    std::vector<StyleRule> rules_;
    double width_ = 0, height_ = 0;
    std::string refused_;
};

constexpr std::string_view no_sheet =
    "save it with its colours as attributes: in Illustrator choose \u201cPresentation "
    "attributes\u201d for styling, in Inkscape \u201cPlain SVG\u201d";

std::string what_to_do(std::string_view element) {
    if (element == "text" || element == "tspan" || element == "textPath")
        return "letters look different on every computer: turn text into paths (outlines) in the "
               "program it was made with";
    if (element == "style") return std::string{no_sheet};
    if (element == "image") return "save it as PNG";
    if (element == "use" || element == "symbol")
        return "turn what is repeated (clones, symbols) into paths";
    return "take it out in the program it was made with, or save the logo as PNG";
}

void Drawing::begin(std::string_view whole_name, XML_Char const** given) {
    if (!refused_.empty()) return;
    auto const [space, local] = name_of(whole_name);
    if (++elements_ > elements_max)
        return refuse("has more parts than a logo needs: draw it simpler, or save it as PNG");
    if (open_.size() + left_out_ >= depth_max)
        return refuse("nests its parts more deeply than a logo needs: ungroup them");
    // Nothing that runs is passed over, wherever it stands.
    auto const lower = lower_case(local);
    if (lower == "script" || lower == "foreignobject" || space == page_space)
        return refuse(
            fmt::format("has <{}>, which can run or load something: {}", local, what_to_do(local)));
    for (auto const* each = given; *each != nullptr; each += 2)
        if (lower_case(name_of(*each).local).starts_with("on"))
            return refuse(fmt::format("has the handler {}: a logo does nothing. Take it out",
                                      name_of(*each).local));
    if (left_out_ > 0) {
        ++left_out_;
        return;
    }
    if (open_.empty()) {
        if (space != svg_space || local != "svg")
            return refuse(
                "is no SVG: its first element is svg, in SVG\u2019s own namespace. Save "
                "it once more as SVG");
        auto const all = taken(local, given);
        if (refused_.empty()) root(all);
        open_.emplace_back(local);
        return;
    }
    // Editors' own notes.
    if (space != svg_space || is_among(notes, local)) {
        ++left_out_;
        return;
    }
    if (local == "style" && drawn_ == 0 && !in_style_) {
        in_style_ = true;
        open_.emplace_back(local);
        return;
    }
    if (!is_among(shapes, local) || in_style_)
        return refuse(
            fmt::format("has <{}>, which a logo cannot have here: {}", local, what_to_do(local)));
    auto const all = taken(local, given);
    bool const clips = local == "clipPath" || local == "mask";
    if (clips) ++within_clips_;
    if (within_clips_ > 0) ++parts_of_clips_;
    out_ += '<';
    out_ += local;
    for (auto const& each : all) {
        bool const is_clipped = each.name == "clip-path" || each.name == "mask";
        // Each clip within a clip would double what there is to draw.
        if (within_clips_ > 0 && is_clipped)
            return refuse("clips what clips: join the shapes that cut others into one");
        if (is_clipped) ++uses_of_clips_;
        write(each.name, each.value);
    }
    out_ += '>';
    if (uses_of_clips_ * parts_of_clips_ > clipped_parts_max)
        return refuse(
            "cuts too many shapes by too many others: cut them for good, or save it as "
            "PNG");
    if (out_.size() > picture_bytes_max)
        return refuse(
            "says the same of many shapes, and would be larger than a logo may be when "
            "each says it: save it as PNG");
    if (is_among(drawn, local)) ++drawn_;
    open_.emplace_back(local);
}

void Drawing::end() {
    if (!refused_.empty()) return;
    if (left_out_ > 0) {
        --left_out_;
        return;
    }
    auto const& name = open_.back();
    if (name == "style") {
        in_style_ = false;
        take_sheet();
        open_.pop_back();
        return;
    }
    if (name == "clipPath" || name == "mask") --within_clips_;
    out_ += fmt::format("</{}>", name);
    open_.pop_back();
}

void Drawing::root(std::vector<Given> const& given) {
    auto const find = [&](std::string_view name) -> std::string const* {
        auto const at = std::find_if(given.begin(), given.end(),
                                     [&](Given const& each) { return each.name == name; });
        return at == given.end() ? nullptr : &at->value;
    };
    std::vector<double> box{0, 0, 0, 0};
    if (auto const* const said = find("viewBox"); said != nullptr) {
        auto const numbers = numbers_in(*said);
        if (!numbers || numbers->size() != 4)
            return refuse("has a viewBox that is not four numbers: save it once more as SVG");
        box = *numbers;
    } else {
        auto const* const width = find("width");
        auto const* const height = find("height");
        box[2] = (width ? pixels_in(*width) : std::nullopt).value_or(0);
        box[3] = (height ? pixels_in(*height) : std::nullopt).value_or(0);
    }
    bool const is_sized = box[2] > 0 && box[3] > 0 && box[2] <= side_max && box[3] <= side_max &&
                          std::abs(box[0]) <= side_max && std::abs(box[1]) <= side_max;
    if (!is_sized)
        return refuse(
            "does not say how large it is: save it with a viewBox, or with its width and "
            "height in pixels");
    width_ = box[2];
    height_ = box[3];
    out_ = fmt::format("<svg xmlns=\"{}\" viewBox=\"{} {} {} {}\" width=\"{}\" height=\"{}\"",
                       svg_space, box[0], box[1], box[2], box[3], box[2], box[3]);
    for (auto const& each : given)
        if (is_among(looks, each.name)) write(each.name, each.value);
    out_ += '>';
}

std::vector<Given> Drawing::taken(std::string_view element, XML_Char const** given) {
    std::vector<Given> all;
    std::string_view style;
    std::string classes;
    for (; *given != nullptr; given += 2) {
        auto const [space, local] = name_of(given[0]);
        std::string_view const value = given[1];
        if (local == "href") {
            bool const is_own = value.starts_with('#') && is_id(value.substr(1));
            bool const can_follow = element == "linearGradient" || element == "radialGradient";
            if (!is_own || !can_follow)
                refuse(
                    fmt::format("leads to \u201c{}\u201d: a logo is whole in itself. Take the "
                                "link or the picture out",
                                beginning_of(value)));
            std::erase_if(all, [](Given const& each) { return each.name == "href"; });
            all.push_back({"href", std::string{value}});
        } else if (!space.empty()) {
            continue;  // an editor's own
        } else if (local == "style") {
            style = value;
        } else if (local == "class") {
            classes = tidied(value);
        } else if (local == "viewBox" && element == "svg") {
            all.push_back({"viewBox", std::string{value}});
        } else if (is_among(attributes, local) || is_among(looks, local)) {
            take(all, local, value);
        }
    }
    for (auto const& rule : rules_)
        if (has_class(classes, rule.of_class)) take_style(all, rule.style);
    take_style(all, style);
    return all;
}

/// Rules for classes alone, as Illustrator writes them; what they say goes to the shapes.
void Drawing::take_sheet() {
    auto const sheet = without_comments(std::exchange(sheet_, {}));
    for (std::string_view rest = sheet; !tidied(rest).empty();) {
        auto const open = rest.find('{'), close = rest.find('}');
        auto const words = rest.substr(0, open);
        if (open == rest.npos || close == rest.npos || close < open ||
            rest.substr(open + 1, close - open).find('{') != rest.npos)
            return refuse(fmt::format("has a style sheet that is not understood: {}", no_sheet));
        for (std::size_t at = 0; at <= words.size();) {
            auto const end = std::min(words.find(',', at), words.size());
            auto const selector = tidied(words.substr(at, end - at));
            at = end + 1;
            if (!selector.starts_with('.') || !is_id(selector.substr(1)) ||
                rules_.size() >= rules_max)
                return refuse(
                    fmt::format("has a style sheet with more than rules for classes "
                                "(\u201c{}\u201d): {}",
                                beginning_of(selector), no_sheet));
            rules_.push_back(
                {selector.substr(1), std::string{rest.substr(open + 1, close - open - 1)}});
        }
        rest.remove_prefix(close + 1);
    }
}

/// What a style says holds in place of the attribute of that name.
void Drawing::take_style(std::vector<Given>& all, std::string_view style) {
    while (!style.empty()) {
        auto const end = std::min(style.find(';'), style.size());
        auto const part = style.substr(0, end);
        style.remove_prefix(std::min(end + 1, style.size()));
        auto const colon = part.find(':');
        if (colon == part.npos) continue;
        auto const name = tidied(part.substr(0, colon));
        if (!is_among(looks, name)) continue;
        std::erase_if(all, [&](Given const& each) { return each.name == name; });
        take(all, name, part.substr(colon + 1));
    }
}

void Drawing::take(std::vector<Given>& all, std::string_view name, std::string_view given) {
    auto const value = tidied(given);
    if (name == "id" && !is_id(value)) return;
    bool const leads = lower_case(value).find("url(") != std::string::npos;
    if (!is_plain_value(value) || (name != "id" && leads && !is_reference(value)))
        return refuse(
            fmt::format("has {}=\u201c{}\u201d, which is no number, colour, path or "
                        "part of the drawing itself: take it out",
                        name, beginning_of(value)));
    all.push_back({std::string{name}, value});
}

/// What was taken has nothing in it that would have to be escaped.
void Drawing::write(std::string_view name, std::string_view value) {
    out_ += fmt::format(" {}=\"{}\"", name, value);
}

Result<Picture> Drawing::picture() && {
    if (drawn_ == 0)
        return Error{
            "svg_refused",
            "The SVG draws nothing that can be shown here: save it as PNG, or as plain SVG"};
    return Picture{PictureKind::svg, std::move(out_), width_, height_};
}

Error refused_words(std::string_view why) {
    return {"svg_refused", fmt::format("The SVG {}.", why)};
}

struct FreeParser {
    void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};

Drawing& drawing_of(void* data) {
    return *static_cast<Drawing*>(data);
}

}  // namespace

Result<Picture> read_svg(std::string_view bytes) {
    std::unique_ptr<std::remove_pointer_t<XML_Parser>, FreeParser> const parser{
        XML_ParserCreateNS(nullptr, between)};
    if (!parser) throw std::bad_alloc{};
    Drawing drawing{parser.get()};
    XML_SetUserData(parser.get(), &drawing);
    XML_SetElementHandler(
        parser.get(),
        [](void* data, XML_Char const* name, XML_Char const** given) {
            drawing_of(data).begin(name, given);
        },
        [](void* data, XML_Char const*) { drawing_of(data).end(); });
    XML_SetCharacterDataHandler(parser.get(), [](void* data, XML_Char const* piece, int length) {
        drawing_of(data).text({piece, static_cast<std::size_t>(length)});
    });
    XML_SetStartDoctypeDeclHandler(
        parser.get(), [](void* data, XML_Char const*, XML_Char const*, XML_Char const*, int) {
            drawing_of(data).refuse(
                "declares a document type (<!DOCTYPE>), with which entities "
                "come: take that line out, or save it as plain SVG");
        });
    XML_SetEntityDeclHandler(
        parser.get(), [](void* data, XML_Char const*, int, XML_Char const*, int, XML_Char const*,
                         XML_Char const*, XML_Char const*, XML_Char const*) {
            drawing_of(data).refuse("declares entities: save it as plain SVG");
        });
    XML_SetProcessingInstructionHandler(
        parser.get(), [](void* data, XML_Char const* target, XML_Char const*) {
            if (lower_case(target).find("stylesheet") != std::string::npos)
                drawing_of(data).refuse(
                    "asks for a stylesheet: save it with its colours as "
                    "attributes");
        });
    // In pieces, so that what is refused is not read to its end.
    constexpr std::size_t piece_max = 4096;
    for (std::size_t at = 0; at == 0 || at < bytes.size(); at += piece_max) {
        auto const piece = bytes.substr(at, piece_max);
        bool const is_last = at + piece_max >= bytes.size();
        auto const read =
            XML_Parse(parser.get(), piece.data(), static_cast<int>(piece.size()), is_last ? 1 : 0);
        if (!drawing.refused().empty()) return refused_words(drawing.refused());
        if (read == XML_STATUS_ERROR)
            return Error{"svg_damaged",
                         fmt::format("The SVG cannot be read ({}, line {}): save it once more from "
                                     "the program it was made with",
                                     XML_ErrorString(XML_GetErrorCode(parser.get())),
                                     XML_GetCurrentLineNumber(parser.get()))};
    }
    return std::move(drawing).picture();
}

}  // namespace breakwater::press
