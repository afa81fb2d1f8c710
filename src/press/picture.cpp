#include "press/picture.h"

#include <fmt/format.h>

namespace breakwater::press {

std::string_view media_type(PictureKind kind) {
    switch (kind) {
        case PictureKind::png:
            return "image/png";
        case PictureKind::svg:
            return "image/svg+xml";
    }
    return {};
}

namespace {

/// What the text of an SVG begins with, after a mark of UTF-8 and blanks.
bool begins_as_xml(std::string_view bytes) {
    if (bytes.starts_with("\xef\xbb\xbf")) bytes.remove_prefix(3);
    auto const first = bytes.find_first_not_of(" \t\r\n");
    return first != bytes.npos && bytes[first] == '<';
}

constexpr std::string_view png_begins = "\x89PNG\r\n\x1a\n";

Error too_large(std::size_t bytes) {
    return {"picture_too_large",
            fmt::format("The file has {} KB, and a logo up to {}: save it smaller",
                        (bytes + 1023) / 1024, picture_bytes_max / 1024)};
}

}  // namespace

Result<Picture> read_picture(std::string_view bytes) {
    if (bytes.size() > picture_bytes_max) return too_large(bytes.size());
    bool const is_png = bytes.starts_with(png_begins);
    if (!is_png && !begins_as_xml(bytes))
        return Error{"not_a_picture",
                     "The file is no PNG and no SVG: save the logo as one of the two, from the "
                     "program it was made with. A file is not made one by giving it another name"};
    auto picture = TRY(is_png ? read_png(bytes) : read_svg(bytes));
    if (picture.bytes.size() > picture_bytes_max) return too_large(picture.bytes.size());
    if (picture.width > picture.height * wide_to_high_max ||
        picture.height > picture.width * high_to_wide_max)
        return Error{"picture_shape",
                     "The logo is more than 8 times as wide as it is high, or more than twice as "
                     "high as it is wide: cut away what is empty around it, or take another form "
                     "of it"};
    return picture;
}

std::optional<Picture> kept_picture(PictureKind kind, std::string bytes) {
    if (bytes.size() > picture_bytes_max) return std::nullopt;
    if (kind == PictureKind::png) {
        if (!std::string_view{bytes}.starts_with(png_begins)) return std::nullopt;
    } else {
        auto const read = read_svg(bytes);
        if (!read.ok() || read.value().bytes != bytes) return std::nullopt;
    }
    return Picture{kind, std::move(bytes)};
}

}  // namespace breakwater::press
