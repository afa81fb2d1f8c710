#include "exchange/xml_stream.h"

#include <expat.h>
#include <fmt/format.h>

#include <algorithm>

namespace breakwater::exchange {

namespace {

std::string_view local_name(char const* name) {
    std::string_view const whole{name};
    auto const colon = whole.rfind(':');
    return colon == whole.npos ? whole : whole.substr(colon + 1);
}

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

bool is_ascii(std::string_view text) {
    return std::none_of(text.begin(), text.end(), [](char c) { return (c & 0x80) != 0; });
}

// How many bytes the character that begins with `first` takes; 1 where none begins so.
std::size_t length_of(char first) {
    auto const c = static_cast<unsigned char>(first);
    return c < 0xC2 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : c < 0xF5 ? 4 : 1;
}

}  // namespace

struct XmlStream::Parser {
    Parser(TextSource from, XmlLimits most) : source(std::move(from)), limits(most) {
        // The bytes are UTF-8 by the time expat sees them, whatever the file declares.
        expat = XML_ParserCreate("UTF-8");
        if (expat == nullptr) return;
        XML_SetUserData(expat, this);
        XML_SetElementHandler(
            expat,
            [](void* self, XML_Char const* name, XML_Char const**) {
                static_cast<Parser*>(self)->begin(local_name(name));
            },
            [](void* self, XML_Char const* name) {
                static_cast<Parser*>(self)->end(local_name(name));
            });
        XML_SetCharacterDataHandler(expat, [](void* self, XML_Char const* piece, int length) {
            static_cast<Parser*>(self)->take_text({piece, static_cast<std::size_t>(length)});
        });
        XML_SetStartDoctypeDeclHandler(
            expat, [](void* self, XML_Char const*, XML_Char const*, XML_Char const*, int) {
                static_cast<Parser*>(self)->refuse(
                    "declares a document type, as no return does: refused");
            });
        XML_SetDefaultHandler(
            expat, [](void* self, XML_Char const*, int) { static_cast<Parser*>(self)->met(); });
    }
    ~Parser() {
        if (expat != nullptr) XML_ParserFree(expat);
    }
    Parser(Parser const&) = delete;
    Parser& operator=(Parser const&) = delete;

    // One event; its texts stand in `texts` until the next block is read.
    struct Kept {
        XmlEvent::What what;
        std::size_t at, name_size, text_size;
        std::uint32_t line, column;
        bool has_parts;
    };

    std::uint32_t line() const {
        return static_cast<std::uint32_t>(
            std::min<XML_Size>(XML_GetCurrentLineNumber(expat), 0xFFFF'FFFF));
    }
    std::uint32_t column() const {
        return static_cast<std::uint32_t>(
            std::min<XML_Size>(XML_GetCurrentColumnNumber(expat) + 1, 0xFFFF'FFFF));
    }
    Place place() const { return {{}, static_cast<int>(line()), static_cast<int>(column())}; }
    void met() { last_met = static_cast<std::uint64_t>(XML_GetCurrentByteIndex(expat)); }

    void keep(XmlEvent::What what, std::string_view name, std::string_view held, bool has_parts) {
        kept.push_back({what, texts.size(), name.size(), held.size(), line(), column(), has_parts});
        texts += name;
        texts += held;
    }

    void begin(std::string_view name) {
        if (!problem.code.empty()) return;
        met();
        if (parts.size() >= limits.depth)
            return refuse("nests its elements more deeply than any return does: refused");
        if (!parts.empty()) parts.back() = true;
        if (auto const stray = trimmed(text); !stray.empty())
            keep(XmlEvent::What::stray, {}, stray, false);
        text.clear();
        parts.push_back(false);
        keep(XmlEvent::What::begin, name, {}, false);
    }

    void end(std::string_view name) {
        if (!problem.code.empty()) return;
        met();
        keep(XmlEvent::What::end, name, trimmed(text), parts.back());
        parts.pop_back();
        text.clear();
    }

    void take_text(std::string_view piece) {
        if (!problem.code.empty()) return;
        met();
        // Indentation is most of what stands between elements.
        if (text.empty())
            while (!piece.empty() && is_space(piece.front())) piece.remove_prefix(1);
        if (text.size() + piece.size() > limits.text_bytes)
            return refuse(fmt::format("holds more than {} bytes of text in one element: refused",
                                      limits.text_bytes));
        text += piece;
    }

    void refuse(std::string why) {
        if (!problem.code.empty()) return;
        problem = Error{"xml_refused", std::move(why), place()};
        XML_StopParser(expat, XML_FALSE);
    }

    Result<void> read_block();
    std::string_view as_text(std::string_view bytes, bool last);
    void parse(std::string_view bytes, bool last);

    TextSource source;
    XmlLimits limits;
    XML_Parser expat = nullptr;
    std::string raw, whole, carried;
    std::vector<bool> parts;  // by depth: whether an element stood inside
    std::string text;         // directly inside the innermost element, since its last part
    std::vector<Kept> kept;
    std::size_t next_kept = 0;
    std::string texts;
    XmlEvent event{};
    Error problem{};
    std::uint64_t given = 0, last_met = 0;
    bool at_end = false, repaired = false;
};

// Whole characters only, those that are no UTF-8 turned from Windows-1252; the first bytes of a
// character that the block's end cuts wait for the next.
std::string_view XmlStream::Parser::as_text(std::string_view bytes, bool last) {
    if (carried.empty() && is_ascii(bytes)) return bytes;
    std::string const joined = carried + std::string{bytes};
    carried.clear();
    whole.clear();
    std::string space;
    for (std::size_t at = 0; at < joined.size();) {
        if ((joined[at] & 0x80) == 0) {
            whole += joined[at++];
            continue;
        }
        std::size_t const length = length_of(joined[at]);
        if (at + length > joined.size() && !last) {
            carried = joined.substr(at);
            break;
        }
        std::string_view const character = std::string_view{joined}.substr(at, length);
        if (character.size() == length && is_utf8(character)) {
            whole += character;
            at += length;
        } else {
            whole += as_utf8(character.substr(0, 1), space);
            repaired = true;
            ++at;
        }
    }
    return whole;
}

void XmlStream::Parser::parse(std::string_view bytes, bool last) {
    given += bytes.size();
    auto const status = XML_Parse(expat, bytes.data(), static_cast<int>(bytes.size()), last);
    if (!problem.code.empty()) return;
    if (status == XML_STATUS_OK) {
        if (given - std::min(given, last_met) > limits.tag_bytes + limits.block_bytes * 2)
            problem = Error{"xml_refused",
                            fmt::format("has a tag or comment of more than {} bytes: refused",
                                        limits.tag_bytes),
                            place()};
        return;
    }
    auto const code = XML_GetErrorCode(expat);
    Place const at = place();
    bool const ends_early =
        last && (code == XML_ERROR_NO_ELEMENTS || code == XML_ERROR_UNCLOSED_TOKEN ||
                 code == XML_ERROR_PARTIAL_CHAR || code == XML_ERROR_UNCLOSED_CDATA_SECTION);
    if (ends_early && given == 0)
        problem = Error{"empty_file", "is empty: export the return again", at};
    else if (ends_early)
        problem =
            Error{"cut_off", "the file ends in the middle: what should follow is missing", at};
    else
        problem = Error{
            "xml_damaged",
            fmt::format("is not well-formed XML from here on ({})", XML_ErrorString(code)), at};
}

Result<void> XmlStream::Parser::read_block() {
    if (expat == nullptr) return Error{"cannot_read", "there is no memory to read the file"};
    kept.clear();
    texts.clear();
    next_kept = 0;
    while (kept.empty() && problem.code.empty() && !at_end) {
        raw.resize(limits.block_bytes);
        std::size_t const got = TRY(source.read(raw));
        at_end = got == 0;
        parse(as_text(std::string_view{raw}.substr(0, got), at_end), at_end);
    }
    return {};
}

XmlStream::XmlStream(std::unique_ptr<Parser> parser) : parser_(std::move(parser)) {}
XmlStream::XmlStream(XmlStream&&) noexcept = default;
XmlStream& XmlStream::operator=(XmlStream&&) noexcept = default;
XmlStream::~XmlStream() = default;

XmlStream XmlStream::open(TextSource source, XmlLimits limits) {
    return XmlStream{std::make_unique<Parser>(std::move(source), limits)};
}

Result<XmlEvent const*> XmlStream::next() {
    Parser& parser = *parser_;
    if (parser.next_kept == parser.kept.size()) {
        if (parser.problem.code.empty()) {
            TRY(parser.read_block());
        } else {
            parser.kept.clear();
            parser.next_kept = 0;
        }
        // What was met before a fault is told first, then the fault.
        if (parser.kept.empty()) {
            if (!parser.problem.code.empty()) return parser.problem;
            return static_cast<XmlEvent const*>(nullptr);
        }
    }
    Parser::Kept const& kept = parser.kept[parser.next_kept++];
    std::string_view const texts = parser.texts;
    parser.event = {kept.what,
                    texts.substr(kept.at, kept.name_size),
                    texts.substr(kept.at + kept.name_size, kept.text_size),
                    kept.line,
                    kept.has_parts,
                    kept.column};
    return static_cast<XmlEvent const*>(&parser.event);
}

std::uint64_t XmlStream::consumed() const {
    return parser_->source.consumed();
}

std::string_view XmlStream::encoding() const {
    return parser_->repaired ? "Windows-1252" : parser_->source.encoding();
}

Result<std::string> xml_root_of(TextSource source) {
    auto stream = XmlStream::open(std::move(source), {.block_bytes = 4096});
    XmlEvent const* const first = TRY(stream.next());
    if (first == nullptr) return Error{"empty_file", "holds no element"};
    return std::string{first->name};
}

}  // namespace breakwater::exchange
