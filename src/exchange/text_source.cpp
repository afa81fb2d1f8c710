#include "exchange/text_source.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

namespace breakwater::exchange {

namespace {

constexpr std::size_t recognised_bytes = 4096;
constexpr char32_t replacement = 0xFFFD;

// 0x80 to 0x9F of Windows-1252; the five unused places read as the replacement character.
constexpr std::array<char16_t, 32> windows_1252{
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};

std::size_t put_utf8(char32_t c, char* out) {
    auto const byte = [](char32_t value) { return static_cast<char>(value); };
    if (c < 0x80) return out[0] = byte(c), 1;
    if (c < 0x800) {
        out[0] = byte(0xC0 | (c >> 6));
        out[1] = byte(0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        out[0] = byte(0xE0 | (c >> 12));
        out[1] = byte(0x80 | ((c >> 6) & 0x3F));
        out[2] = byte(0x80 | (c & 0x3F));
        return 3;
    }
    out[0] = byte(0xF0 | (c >> 18));
    out[1] = byte(0x80 | ((c >> 12) & 0x3F));
    out[2] = byte(0x80 | ((c >> 6) & 0x3F));
    out[3] = byte(0x80 | (c & 0x3F));
    return 4;
}

// Without a byte order mark, ASCII in UTF-16 shows as a zero in every second byte.
bool mostly_zero(std::string_view text, std::size_t first) {
    std::size_t zeros = 0, seen = 0;
    for (std::size_t i = first; i < text.size(); i += 2, ++seen) zeros += text[i] == 0;
    return seen >= 8 && zeros * 10 >= seen * 9;
}

}  // namespace

Result<TextSource> TextSource::open(std::filesystem::path const& path) {
    TextSource source;
    source.descriptor_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    struct stat about {};
    if (source.descriptor_ < 0 || ::fstat(source.descriptor_, &about) != 0)
        return Error{
            "cannot_open",
            fmt::format("cannot open the file ({}): check its name and that you may read it",
                        std::strerror(errno)),
            {path.filename().string()}};
    if (!S_ISREG(about.st_mode))
        return Error{"not_a_file", "is not an ordinary file", {path.filename().string()}};
    source.size_ = static_cast<std::uint64_t>(about.st_size);
    source.recognise();
    return source;
}

TextSource TextSource::of(std::string_view bytes) {
    TextSource source;
    source.memory_ = bytes;
    source.size_ = bytes.size();
    source.recognise();
    return source;
}

TextSource::TextSource(TextSource&& other) noexcept {
    *this = std::move(other);
}

TextSource& TextSource::operator=(TextSource&& other) noexcept {
    if (this == &other) return *this;
    if (descriptor_ >= 0) ::close(descriptor_);
    descriptor_ = std::exchange(other.descriptor_, -1);
    memory_ = other.memory_;
    size_ = other.size_;
    consumed_ = other.consumed_;
    shape_ = other.shape_;
    encoding_ = other.encoding_;
    ahead_ = std::move(other.ahead_);
    wide_ = std::move(other.wide_);
    high_surrogate_ = other.high_surrogate_;
    odd_byte_ = other.odd_byte_;
    return *this;
}

TextSource::~TextSource() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

void TextSource::recognise() {
    std::string first(recognised_bytes, '\0');
    auto const got = raw(first);
    first.resize(got.ok() ? got.value() : 0);
    std::string_view text = first;
    if (text.starts_with("\xEF\xBB\xBF")) {
        encoding_ = "UTF-8 with a byte order mark";
        text.remove_prefix(3);
    } else if (text.starts_with("\xFF\xFE")) {
        shape_ = Shape::utf16_little;
        text.remove_prefix(2);
    } else if (text.starts_with("\xFE\xFF")) {
        shape_ = Shape::utf16_big;
        text.remove_prefix(2);
    } else if (mostly_zero(text, 1)) {
        shape_ = Shape::utf16_little;
    } else if (mostly_zero(text, 0)) {
        shape_ = Shape::utf16_big;
    } else if (text.find('\r') != text.npos && text.find('\n') == text.npos) {
        // A carriage return that ends what was read may have its line feed still to come.
        if (text.find('\r') + 1 < text.size()) shape_ = Shape::carriage_returns;
    }
    if (shape_ == Shape::utf16_little) encoding_ = "UTF-16 LE";
    if (shape_ == Shape::utf16_big) encoding_ = "UTF-16 BE";
    ahead_.assign(text);
}

Result<std::size_t> TextSource::raw(std::span<char> space) {
    if (!ahead_.empty()) {
        std::size_t const n = std::min(space.size(), ahead_.size());
        std::memcpy(space.data(), ahead_.data(), n);
        ahead_.erase(0, n);
        return n;
    }
    if (descriptor_ < 0) {
        std::size_t const n = std::min(space.size(), memory_.size());
        if (n > 0) std::memcpy(space.data(), memory_.data(), n);
        memory_.remove_prefix(n);
        consumed_ += n;
        return n;
    }
    for (;;) {
        ssize_t const n = ::read(descriptor_, space.data(), space.size());
        if (n >= 0) {
            consumed_ += static_cast<std::uint64_t>(n);
            return static_cast<std::size_t>(n);
        }
        if (errno != EINTR)
            return Error{"cannot_read", fmt::format("cannot be read ({})", std::strerror(errno))};
    }
}

Result<std::size_t> TextSource::read(std::span<char> space) {
    if (shape_ == Shape::plain) return raw(space);
    if (shape_ == Shape::carriage_returns) {
        std::size_t const n = TRY(raw(space));
        std::replace(space.begin(), space.begin() + static_cast<std::ptrdiff_t>(n), '\r', '\n');
        return n;
    }
    // Two bytes become at most three, a surrogate pair of four bytes at most four.
    for (;;) {
        wide_.resize((space.size() - 8) / 3 * 2);
        std::size_t const n = TRY(raw(wide_));
        if (n == 0) {
            bool const cut = odd_byte_ >= 0 || high_surrogate_ != 0;
            odd_byte_ = -1;
            high_surrogate_ = 0;
            return cut ? put_utf8(replacement, space.data()) : 0;
        }
        std::size_t const written = from_utf16(n, space);
        if (written > 0) return written;
    }
}

std::size_t TextSource::from_utf16(std::size_t bytes, std::span<char> space) {
    char* out = space.data();
    for (std::size_t i = 0; i < bytes; ++i) {
        auto const byte = static_cast<unsigned char>(wide_[i]);
        if (odd_byte_ < 0) {
            odd_byte_ = byte;
            continue;
        }
        auto const first = static_cast<char32_t>(odd_byte_);
        char32_t const unit =
            shape_ == Shape::utf16_little ? first | (char32_t{byte} << 8) : (first << 8) | byte;
        odd_byte_ = -1;
        bool const low = unit >= 0xDC00 && unit < 0xE000;
        if (high_surrogate_ != 0) {
            char32_t const high = std::exchange(high_surrogate_, 0);
            if (low) {
                out += put_utf8(0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00), out);
                continue;
            }
            out += put_utf8(replacement, out);
        }
        if (unit >= 0xD800 && unit < 0xDC00)
            high_surrogate_ = unit;
        else
            out += put_utf8(low ? replacement : unit, out);
    }
    return static_cast<std::size_t>(out - space.data());
}

bool is_utf8(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        auto const c = static_cast<unsigned char>(text[i]);
        std::size_t const more = c < 0x80   ? 0
                                 : c < 0xC2 ? 9
                                 : c < 0xE0 ? 1
                                 : c < 0xF0 ? 2
                                 : c < 0xF5 ? 3
                                            : 9;
        if (more == 9 || i + more >= text.size()) return false;
        for (std::size_t k = 1; k <= more; ++k)
            if ((static_cast<unsigned char>(text[i + k]) & 0xC0) != 0x80) return false;
        auto const second = more > 0 ? static_cast<unsigned char>(text[i + 1]) : 0u;
        if ((c == 0xE0 && second < 0xA0) || (c == 0xED && second > 0x9F) ||
            (c == 0xF0 && second < 0x90) || (c == 0xF4 && second > 0x8F))
            return false;
        i += more + 1;
    }
    return true;
}

std::string_view as_utf8(std::string_view text, std::string& space) {
    bool const ascii =
        std::none_of(text.begin(), text.end(), [](char c) { return (c & 0x80) != 0; });
    if (ascii || is_utf8(text)) return text;
    std::string out;
    for (char const raw : text) {
        auto const c = static_cast<unsigned char>(raw);
        char32_t const point = c >= 0x80 && c < 0xA0 ? windows_1252[c - 0x80] : c;
        char bytes[4];
        out.append(bytes, put_utf8(point, bytes));
    }
    space = std::move(out);
    return space;
}

}  // namespace breakwater::exchange
