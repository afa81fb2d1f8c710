#pragma once
// A file as a stream of bytes in which commas, quotes and line ends are single ASCII bytes: UTF-8
// or Windows-1252 as it stands, UTF-16 turned into UTF-8, lone carriage returns into line feeds.
// Reads in blocks; never holds the whole file.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "kernel/result.h"

namespace breakwater::exchange {

class TextSource {
public:
    /// Codes: cannot_open, not_a_file.
    static Result<TextSource> open(std::filesystem::path const& path);
    /// Bytes already in memory, which must outlive the source.
    static TextSource of(std::string_view bytes);

    TextSource(TextSource&& other) noexcept;
    TextSource& operator=(TextSource&& other) noexcept;
    TextSource(TextSource const&) = delete;
    TextSource& operator=(TextSource const&) = delete;
    ~TextSource();

    /// Fills the front of `space` and gives the number of bytes written; 0 at the end of the text.
    /// `space` holds at least 64 bytes. Code: cannot_read.
    Result<std::size_t> read(std::span<char> space);

    std::uint64_t size() const { return size_; }             ///< bytes of the file
    std::uint64_t consumed() const { return consumed_; }     ///< bytes of it read so far
    std::string_view encoding() const { return encoding_; }  ///< "UTF-8", "UTF-16 LE", ...

private:
    TextSource() = default;
    void recognise();
    Result<std::size_t> raw(std::span<char> space);
    std::size_t from_utf16(std::size_t bytes, std::span<char> space);

    enum class Shape { plain, carriage_returns, utf16_little, utf16_big };
    int descriptor_ = -1;
    std::string_view memory_;
    std::uint64_t size_ = 0, consumed_ = 0;
    Shape shape_ = Shape::plain;
    std::string_view encoding_ = "UTF-8";
    std::string ahead_;  // read while recognising, not yet given out
    std::string wide_;   // raw UTF-16 of one read
    char32_t high_surrogate_ = 0;
    int odd_byte_ = -1;  // first half of a UTF-16 unit cut by a block's end
};

/// `text` as UTF-8: unchanged where it is, else read as Windows-1252 into `space`.
std::string_view as_utf8(std::string_view text, std::string& space);
bool is_utf8(std::string_view text);

}  // namespace breakwater::exchange
