#include "reports/text_width.h"

#include <array>

namespace breakwater::reports {

namespace {

// Thousandths of the size, from space (32) to tilde (126): Adobe's published Helvetica metrics.
constexpr std::array<short, 95> widths{
    278,  278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,  // space to /
    556,  556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,  // 0 to ?
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,  // @ to O
    667,  778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,  // P to _
    333,  556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,  // ` to o
    556,  556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584};      // p to ~
constexpr int other_width = 556;

}  // namespace

double text_width(std::string_view text, double size) {
    int thousandths = 0;
    for (auto const c : text) {
        auto const byte = static_cast<unsigned char>(c);
        if (byte >= 32 && byte < 127)
            thousandths += widths[byte - 32];
        else if ((byte & 0xC0) != 0x80)  // the first byte of a character
            thousandths += other_width;
    }
    return thousandths * size / 1000;
}

double bold_text_width(std::string_view text, double size) {
    return text_width(text, size) * 13 / 12;
}

}  // namespace breakwater::reports
