#pragma once
// For tests: pictures of a few rows, whole or broken in one place.

#include <string>
#include <string_view>

#include "kernel/deflate.h"

namespace breakwater::press::testing {

inline std::string big_endian(std::size_t number) {
    std::string bytes;
    for (int shift = 24; shift >= 0; shift -= 8)
        bytes += static_cast<char>((number >> shift) & 0xff);
    return bytes;
}

inline std::string png_chunk(std::string const& type_and_data) {
    unsigned rest = 0xffffffffU;
    for (auto const c : type_and_data) {
        rest ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; ++bit) rest = rest & 1 ? 0xedb88320U ^ (rest >> 1) : rest >> 1;
    }
    return big_endian(type_and_data.size() - 4) + type_and_data + big_endian(rest ^ 0xffffffffU);
}

struct PngParts {
    std::string_view beside{};  ///< another chunk: its type, then its data
    std::size_t rows_missing = 0;
    int filter = 0;
    int colours = 0;  ///< grey; of 8 bits each
    bool is_interlaced = false;
};

/// All of one grey.
inline std::string png_of(std::size_t width, std::size_t height, PngParts const& parts = {}) {
    std::string header = "IHDR" + big_endian(width) + big_endian(height);
    header += '\x08';
    header += static_cast<char>(parts.colours);
    header += std::string(2, '\0');
    header += parts.is_interlaced ? '\x01' : '\0';
    std::string pixels;
    auto const rows = [&](std::size_t wide, std::size_t high) {
        for (std::size_t row = 0; wide > 0 && row < high; ++row)
            pixels += static_cast<char>(parts.filter) + std::string(wide, '\x60');
    };
    auto const every = [](std::size_t side, std::size_t from, std::size_t step) {
        return side > from ? (side - from + step - 1) / step : 0;
    };
    if (parts.is_interlaced) {
        constexpr std::size_t grids[7][4]{{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4},
                                          {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}};
        for (auto const& grid : grids)
            rows(every(width, grid[0], grid[2]), every(height, grid[1], grid[3]));
    } else {
        rows(width, height - parts.rows_missing);
    }
    std::string png = "\x89PNG\r\n\x1a\n";
    png += png_chunk(header);
    if (!parts.beside.empty()) png += png_chunk(std::string{parts.beside});
    png += png_chunk("IDAT" + deflated(pixels, Wrapping::zlib, 6));
    return png + png_chunk("IEND");
}

/// A shield and a bar: what a partnership might draw.
inline constexpr std::string_view a_drawing =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 120 40\"><path d=\"M4 4h32v18c0 8-8 "
    "12-16 14C12 34 4 30 4 22z\" fill=\"#0b5d3b\"/><rect x=\"44\" y=\"14\" width=\"70\" "
    "height=\"12\"/></svg>";

}  // namespace breakwater::press::testing
