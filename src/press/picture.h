#pragma once
// A picture that somebody sent, made safe: what is kept is not the file that came but what was read
// of it, written anew. Of a PNG its pixels, without what cameras and programs say beside them; of
// an SVG its shapes, by a list of what a drawing may have. Whatever could run, load or be read as
// something else is refused or gone.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "kernel/result.h"

namespace breakwater::press {

enum class PictureKind { png, svg };

/// "image/png", "image/svg+xml".
std::string_view media_type(PictureKind kind);

struct Picture {
    PictureKind kind = PictureKind::png;
    std::string bytes;
    double width = 0, height = 0;  ///< pixels of a PNG; units of the drawing, of an SVG
};

/// Of the file. It stands in every edition of a report and is loaded with every first page: a logo
/// drawn as shapes has 2 to 20 KiB, one of pixels as large as below up to 60.
inline constexpr std::size_t picture_bytes_max = 64 * 1024;
/// Of a PNG: the head of a page shows it 48 pixels high, and paper 15 mm, which is 354 at 600 to an
/// inch. Fewer are blurred; more are seen by nobody, and every browser unpacks them.
inline constexpr int pixels_high_min = 48, pixels_high_max = 600, pixels_wide_max = 2'400;
/// Wider, and on a telephone nobody could read it; higher, and it would be a stamp in the head.
inline constexpr double wide_to_high_max = 8, high_to_wide_max = 2;

/// What a logo may be, in words: for the form.
inline constexpr std::string_view picture_words =
    "A PNG or SVG file of up to 64 KB, at most 8 times as wide as it is high; a PNG from 48 pixels "
    "high, up to 2,400 by 600";

/// Of the same bytes always the same picture; of a picture's own bytes that picture again. Codes:
/// picture_too_large (bytes or pixels), picture_shape (too wide or too high), not_a_picture,
/// png_damaged, svg_damaged, svg_refused (what it has that a logo cannot have, and what to do).
Result<Picture> read_picture(std::string_view bytes);

/// One that read_picture() gave and that was kept. An SVG is read once more and must be what it
/// was; of a PNG the head alone is looked at, for unpacking it takes a thousand times as long. Its
/// size in pixels is left 0. Nothing where it is none.
std::optional<Picture> kept_picture(PictureKind kind, std::string bytes);

/// The two kinds, each by its own file. `bytes` is of the size allowed; the shape is not looked at.
Result<Picture> read_png(std::string_view bytes);
Result<Picture> read_svg(std::string_view bytes);

}  // namespace breakwater::press
