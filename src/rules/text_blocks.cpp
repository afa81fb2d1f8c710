#include "rules/text_blocks.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace breakwater::rules {

namespace {

constexpr std::size_t longest_text = 4u << 20;

struct Reader {
    std::string_view file;
    TextBlocks result;
    int line_number = 0;
    bool value_open = false;  // the line before ended a value that may go on

    void problem(std::size_t column, std::string_view code, std::string message) {
        result.problems.push_back({std::string(code),
                                   std::move(message),
                                   {std::string(file), line_number, static_cast<int>(column) + 1}});
    }

    void read_line(std::string_view line);
    void begin_block(std::string_view line);
    void begin_field(std::string_view line);
    void continue_value(std::string_view line, std::size_t indent);
};

std::string_view without_comment(std::string_view line) {
    auto const first = line.find_first_not_of(' ');
    if (first != std::string_view::npos && line[first] == '#') return {};
    for (auto hash = line.find('#'); hash != std::string_view::npos;
         hash = line.find('#', hash + 1))
        if (hash >= 2 && line[hash - 1] == ' ' && line[hash - 2] == ' ') {
            line = line.substr(0, hash);
            break;
        }
    auto const last = line.find_last_not_of(' ');
    return line.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

std::size_t next_word(std::string_view line, std::size_t from) {
    return std::min(line.find_first_not_of(' ', from), line.size());
}

std::size_t end_of_word(std::string_view line, std::size_t from) {
    return std::min(line.find(' ', from), line.size());
}

void Reader::read_line(std::string_view line) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (auto const tab = line.find('\t'); tab != std::string_view::npos) {
        problem(tab, "tab", "a tab stands here: indent and separate with spaces");
        value_open = false;
        return;
    }
    line = without_comment(line);
    if (line.empty()) return;
    auto const indent = line.find_first_not_of(' ');
    if (indent == 0)
        begin_block(line);
    else if (indent == 2)
        begin_field(line);
    else if (indent >= 4)
        continue_value(line, indent);
    else
        problem(indent, "key_misplaced",
                fmt::format("indented by {}: a key stands two spaces in, and a continued value "
                            "four or more",
                            indent));
}

void Reader::begin_block(std::string_view line) {
    value_open = false;
    auto const kind_end = end_of_word(line, 0);
    auto const name_start = next_word(line, kind_end);
    auto const name = line.substr(name_start);
    if (name.empty())
        problem(name_start, "no_name",
                fmt::format("“{}” has no name: write “{} its_name”, or indent a key by two spaces",
                            line, line));
    else if (!is_plain_name(name))
        problem(name_start, "name_not_plain",
                fmt::format("“{}” is not a name: use lower-case letters, digits and underscores",
                            name));
    // A block with no good name is kept, nameless, so that its fields are not laid at another door.
    result.blocks.push_back({line.substr(0, kind_end),
                             is_plain_name(name) ? name : "",
                             line_number,
                             static_cast<int>(name_start) + 1,
                             {}});
}

void Reader::begin_field(std::string_view line) {
    value_open = false;
    auto const key_end = end_of_word(line, 2);
    auto const key = line.substr(2, key_end - 2);
    auto const value_start = next_word(line, key_end);
    if (result.blocks.empty()) {
        problem(2, "field_without_block",
                fmt::format("“{}” belongs to nothing: begin with a line such as “rule its_name” at "
                            "the left margin",
                            key));
        return;
    }
    if (value_start == line.size()) {
        problem(2, "no_value", fmt::format("“{}” has no value: write it on the same line", key));
        return;
    }
    result.blocks.back().fields.push_back(
        {key, line.substr(value_start), line_number, static_cast<int>(value_start) + 1});
    value_open = true;
}

void Reader::continue_value(std::string_view line, std::size_t indent) {
    if (!value_open) {
        problem(indent, "nothing_to_continue",
                "no value stands above for this line to go on with: a key stands two spaces in");
        return;
    }
    auto& value = result.blocks.back().fields.back().value;
    bool const joined_before =
        !result.joined.empty() && value.data() == result.joined.back().data();
    auto& joined = joined_before ? result.joined.back() : result.joined.emplace_back(value);
    joined += ' ';
    joined += line.substr(indent);
    value = joined;
}

}  // namespace

TextField const* TextBlock::find(std::string_view key) const {
    auto const found = std::find_if(fields.begin(), fields.end(),
                                    [&](TextField const& field) { return field.key == key; });
    return found == fields.end() ? nullptr : &*found;
}

TextBlocks read_text_blocks(std::string_view text, std::string_view file) {
    Reader reader{file, {}};
    if (text.size() > longest_text) {
        reader.problem(0, "text_too_long", "longer than 4 MB: this is not a file of rules");
        return std::move(reader.result);
    }
    if (auto const bad = find_not_utf8(text); bad != std::string_view::npos) {
        auto const before = text.substr(0, bad);
        reader.line_number = 1 + static_cast<int>(std::count(before.begin(), before.end(), '\n'));
        auto const line_start = before.rfind('\n');
        reader.problem(line_start == std::string_view::npos ? bad : bad - line_start - 1,
                       "not_utf8", "not UTF-8 from here on: save the file as UTF-8");
        return std::move(reader.result);
    }
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    for (std::size_t start = 0; start < text.size();) {
        auto const end = std::min(text.find('\n', start), text.size());
        ++reader.line_number;
        reader.read_line(text.substr(start, end - start));
        start = end + 1;
    }
    return std::move(reader.result);
}

std::string field_line(std::string_view key, std::size_t width, std::string_view value) {
    return fmt::format("  {:<{}} {}\n", key, value.starts_with('#') ? 0 : width, value);
}

bool is_plain_name(std::string_view name) {
    if (name.empty() || name[0] < 'a' || name[0] > 'z') return false;
    return std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
}

std::size_t find_not_utf8(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        // Eight bytes at a time while they are ASCII, as nearly all are.
        std::uint64_t eight = 0;
        if (i + sizeof eight <= text.size()) {
            std::memcpy(&eight, text.data() + i, sizeof eight);
            if ((eight & 0x8080'8080'8080'8080u) == 0) {
                i += sizeof eight;
                continue;
            }
        }
        auto const lead = static_cast<unsigned char>(text[i]);
        if (lead < 0x80) {
            ++i;
            continue;
        }
        std::size_t const length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
        if (lead < 0xC2 || lead > 0xF4 || i + length > text.size()) return i;
        auto const second = static_cast<unsigned char>(text[i + 1]);
        bool const overlong = (lead == 0xE0 && second < 0xA0) || (lead == 0xF0 && second < 0x90);
        bool const beyond = (lead == 0xED && second > 0x9F) || (lead == 0xF4 && second > 0x8F);
        if (overlong || beyond) return i;
        for (std::size_t k = 1; k < length; ++k)
            if ((static_cast<unsigned char>(text[i + k]) & 0xC0) != 0x80) return i;
        i += length;
    }
    return std::string_view::npos;
}

}  // namespace breakwater::rules
