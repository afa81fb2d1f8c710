#include "store/journal_head.h"

#include <fmt/format.h>

#include <charconv>

#include "store/store_key.h"

namespace breakwater::store {

std::string JournalHead::to_words() const {
    return fmt::format("{} {}", entry, to_hex(chain));
}

Result<JournalHead> parse_journal_head(std::string_view words) {
    Error const not_a_head{"not_a_head",
                           "a head of the journal is a number, a space and 64 hexadecimal digits"};
    JournalHead head;
    auto const* const end = words.data() + words.size();
    auto const read = std::from_chars(words.data(), end, head.entry);
    if (read.ec != std::errc{} || read.ptr == end || *read.ptr != ' ') return not_a_head;
    std::string_view const hex{read.ptr + 1, static_cast<std::size_t>(end - read.ptr - 1)};
    if (hex.size() != 64 || head.entry < 1) return not_a_head;
    for (std::size_t i = 0; i < hex.size(); i += 2) {
        unsigned byte = 0;
        auto const* const from = hex.data() + i;
        auto const pair = std::from_chars(from, from + 2, byte, 16);
        if (pair.ec != std::errc{} || pair.ptr != from + 2) return not_a_head;
        head.chain += static_cast<char>(byte);
    }
    return head;
}

}  // namespace breakwater::store
