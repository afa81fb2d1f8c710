// Reads a PNG (ISO/IEC 15948) down to its pixels and writes it anew: its size, colours, palette and
// pixels, and nothing else that stood in the file.

#include <fmt/format.h>

#include <array>
#include <cstdint>

#include "kernel/deflate.h"
#include "press/picture.h"

namespace breakwater::press {

namespace {

constexpr std::string_view signature = "\x89PNG\r\n\x1a\n";

// The remainders of the polynomial that PNG, zip and Ethernet share.
constexpr auto remainders = [] {
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t byte = 0; byte < 256; ++byte) {
        auto rest = byte;
        for (int bit = 0; bit < 8; ++bit) rest = rest & 1 ? 0xedb88320U ^ (rest >> 1) : rest >> 1;
        table[byte] = rest;
    }
    return table;
}();

std::uint32_t checksum(std::string_view bytes) {
    std::uint32_t rest = 0xffffffffU;
    for (auto const c : bytes)
        rest = remainders[(rest ^ static_cast<unsigned char>(c)) & 0xff] ^ (rest >> 8);
    return rest ^ 0xffffffffU;
}

std::uint32_t number_at(std::string_view bytes, std::size_t at) {
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < 4; ++i)
        number = (number << 8) | static_cast<unsigned char>(bytes[at + i]);
    return number;
}

std::string bytes_of(std::uint32_t number) {
    std::string bytes;
    for (int shift = 24; shift >= 0; shift -= 8)
        bytes += static_cast<char>((number >> shift) & 0xff);
    return bytes;
}

void add_chunk(std::string& out, std::string_view type, std::string_view data) {
    std::string whole{type};
    whole += data;
    out += bytes_of(static_cast<std::uint32_t>(data.size()));
    out += whole;
    out += bytes_of(checksum(whole));
}

Error damaged(std::string_view what) {
    return Error{"png_damaged", fmt::format("The PNG is damaged ({}): save it once more from the "
                                            "program it was made with",
                                            what)};
}

struct Header {
    std::uint32_t width = 0, height = 0;
    int depth = 0, colours = 0;
    bool is_interlaced = false;

    int bits_of_pixel() const {
        int const channels = colours == 2 ? 3 : colours == 4 ? 2 : colours == 6 ? 4 : 1;
        return channels * depth;
    }
};

bool is_depth_of(int depth, int colours) {
    bool const is_small = depth == 1 || depth == 2 || depth == 4;
    switch (colours) {
        case 0:
            return is_small || depth == 8 || depth == 16;
        case 3:
            return is_small || depth == 8;
        case 2:
        case 4:
        case 6:
            return depth == 8 || depth == 16;
        default:
            return false;
    }
}

Result<Header> header_of(std::string_view data) {
    if (data.size() != 13) return damaged("its header is not whole");
    auto const byte = [&](std::size_t at) {
        return static_cast<int>(static_cast<unsigned char>(data[at]));
    };
    Header const header{number_at(data, 0), number_at(data, 4), byte(8), byte(9), byte(12) == 1};
    if (!is_depth_of(header.depth, header.colours) || byte(10) != 0 || byte(11) != 0 ||
        byte(12) > 1)
        return damaged("its header says what no PNG is");
    if (header.height < pixels_high_min || header.height > pixels_high_max || header.width == 0 ||
        header.width > pixels_wide_max)
        return Error{
            "picture_too_large",
            fmt::format("The PNG has {} by {} pixels: a logo has from {} to {} from top to "
                        "bottom and up to {} across. Save it at another size",
                        header.width, header.height, pixels_high_min, pixels_high_max,
                        pixels_wide_max)};
    return header;
}

/// The rows of one pass: how many, and how many bytes each has after the byte of its filter.
struct Pass {
    std::size_t rows = 0, bytes = 0;
};

/// One, or Adam7's seven.
std::array<Pass, 7> passes_of(Header const& header) {
    struct Grid {
        std::uint32_t x, y, across, down;
    };
    constexpr Grid adam7[]{{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4},
                           {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}};
    auto const pass_of = [&](Grid const& grid) -> Pass {
        if (header.width <= grid.x || header.height <= grid.y) return {};
        std::size_t const wide = (header.width - grid.x + grid.across - 1) / grid.across;
        std::size_t const high = (header.height - grid.y + grid.down - 1) / grid.down;
        return {high, (wide * static_cast<std::size_t>(header.bits_of_pixel()) + 7) / 8};
    };
    std::array<Pass, 7> passes{};
    if (!header.is_interlaced) passes[0] = pass_of({0, 0, 1, 1});
    for (std::size_t i = 0; header.is_interlaced && i < passes.size(); ++i)
        passes[i] = pass_of(adam7[i]);
    return passes;
}

Result<std::string> pixels_of(std::string_view packed, Header const& header) {
    auto const passes = passes_of(header);
    std::size_t size = 0;
    for (auto const& pass : passes) size += pass.rows * (1 + pass.bytes);
    auto pixels = inflated(packed, Wrapping::zlib, size);
    if (!pixels || pixels->size() != size) return damaged("its pixels are not as many as it says");
    std::size_t at = 0;
    for (auto const& pass : passes)
        for (std::size_t row = 0; row < pass.rows; ++row, at += 1 + pass.bytes)
            if (static_cast<unsigned char>((*pixels)[at]) > 4)
                return damaged("a row of its pixels is by no rule of PNG");
    return *std::move(pixels);
}

/// What is kept of what stands beside the pixels: the colours that they mean.
bool is_about_colours(std::string_view type, std::size_t size) {
    return (type == "PLTE" && size % 3 == 0 && size > 0 && size <= 768) ||
           (type == "tRNS" && size > 0 && size <= 256) || (type == "gAMA" && size == 4) ||
           (type == "cHRM" && size == 32) || (type == "sRGB" && size == 1);
}

}  // namespace

Result<Picture> read_png(std::string_view bytes) {
    constexpr int level = 9;
    std::string out{signature}, packed;
    std::optional<Header> header;
    bool has_palette = false, is_ended = false;
    if (!bytes.starts_with(signature)) return damaged("it does not begin as one");
    for (auto rest = bytes.substr(signature.size()); !is_ended;) {
        if (rest.size() < 12) return damaged("it is cut short");
        auto const size = std::size_t{number_at(rest, 0)};
        if (size > rest.size() - 12) return damaged("it is cut short");
        auto const type = rest.substr(4, 4), data = rest.substr(8, size);
        if (checksum(rest.substr(4, 4 + size)) != number_at(rest, 8 + size))
            return damaged("a checksum is not right");
        rest.remove_prefix(12 + size);
        if (!header && type != "IHDR") return damaged("its header does not come first");
        if (type == "IHDR") {
            if (header) return damaged("it has two headers");
            header = TRY(header_of(data));
            add_chunk(out, type, data);
        } else if (type == "IDAT") {
            packed += data;
        } else if (type == "IEND") {
            is_ended = true;
        } else if (is_about_colours(type, size)) {
            if (!packed.empty()) return damaged("its colours come after its pixels");
            has_palette = has_palette || type == "PLTE";
            add_chunk(out, type, data);
        } else if (type[0] >= 'A' && type[0] <= 'Z') {
            return damaged("it has a part that no PNG has");
        }
        // Anything else stands beside the picture: words, places, moving pictures. It is left out.
    }
    if (header->colours == 3 && !has_palette) return damaged("it has no palette");
    auto const pixels = TRY(pixels_of(packed, *header));
    add_chunk(out, "IDAT", deflated(pixels, Wrapping::zlib, level));
    add_chunk(out, "IEND", {});
    return Picture{PictureKind::png, std::move(out), static_cast<double>(header->width),
                   static_cast<double>(header->height)};
}

}  // namespace breakwater::press
