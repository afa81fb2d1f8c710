#pragma once
// XML as a stream of elements: what begins, what ends and the text that stood directly inside.
// Refused in bounded memory: document type declarations (and with them every entity but the five
// of XML), deep nesting, endless text and endless tags. UTF-8 and UTF-16 are read as what they are,
// whatever the declaration says; bytes that are no UTF-8 are read as Windows-1252.

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/text_source.h"

namespace breakwater::exchange {

struct XmlLimits {
    std::uint32_t depth = 32;
    std::size_t text_bytes = 16 * 1024;   ///< directly inside one element
    std::size_t tag_bytes = 128 * 1024;   ///< of one tag or comment
    std::size_t block_bytes = 64 * 1024;  ///< read at a time
};

struct XmlEvent {
    enum class What {
        begin,  ///< an element begins
        end,    ///< an element ends; `text` is what stood directly inside since its last part
        stray,  ///< text that stands before a part: no element's value
    };
    What what;
    std::string_view name;  ///< of the element, without a prefix; empty for stray text
    std::string_view text;  ///< without spaces at its ends
    std::uint32_t line;     ///< from 1
    bool has_parts;         ///< at an end: other elements stood inside
    std::uint32_t column;   ///< from 1, in bytes
};

class XmlStream {
public:
    static XmlStream open(TextSource source, XmlLimits limits = {});
    XmlStream(XmlStream&&) noexcept;
    XmlStream& operator=(XmlStream&&) noexcept;
    ~XmlStream();

    /// What is met next, in the order of the text; nothing at its end. The views hold until the
    /// next call. Codes: cannot_read, empty_file, cut_off, xml_damaged, xml_refused.
    Result<XmlEvent const*> next();

    std::uint64_t consumed() const;  ///< bytes of the file read so far
    std::string_view encoding() const;

private:
    struct Parser;
    explicit XmlStream(std::unique_ptr<Parser> parser);
    std::unique_ptr<Parser> parser_;
};

/// The name of the outermost element. Codes: as XmlStream::next.
Result<std::string> xml_root_of(TextSource source);

}  // namespace breakwater::exchange
