#include "store/name_forms.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "kernel/csv_rows.h"
#include "kernel/text_file.h"

namespace breakwater::store {

namespace {

// U+00C0 to U+017F without their accents; blank: no letter.
constexpr std::string_view latin[]{
    "a", "a", "a",  "a",  "a", "a", "ae", "c",  "e",  "e", "e", "e", "i",  "i",  "i", "i", "d", "n",
    "o", "o", "o",  "o",  "o", "",  "o",  "u",  "u",  "u", "u", "y", "th", "ss", "a", "a", "a", "a",
    "a", "a", "ae", "c",  "e", "e", "e",  "e",  "i",  "i", "i", "i", "d",  "n",  "o", "o", "o", "o",
    "o", "",  "o",  "u",  "u", "u", "u",  "y",  "th", "y", "a", "a", "a",  "a",  "a", "a", "c", "c",
    "c", "c", "c",  "c",  "c", "c", "d",  "d",  "d",  "d", "e", "e", "e",  "e",  "e", "e", "e", "e",
    "e", "e", "g",  "g",  "g", "g", "g",  "g",  "g",  "g", "h", "h", "h",  "h",  "i", "i", "i", "i",
    "i", "i", "i",  "i",  "i", "i", "ij", "ij", "j",  "j", "k", "k", "k",  "l",  "l", "l", "l", "l",
    "l", "l", "l",  "l",  "l", "n", "n",  "n",  "n",  "n", "n", "n", "n",  "n",  "o", "o", "o", "o",
    "o", "o", "oe", "oe", "r", "r", "r",  "r",  "r",  "r", "s", "s", "s",  "s",  "s", "s", "s", "s",
    "t", "t", "t",  "t",  "t", "t", "u",  "u",  "u",  "u", "u", "u", "u",  "u",  "u", "u", "u", "u",
    "w", "w", "y",  "y",  "y", "z", "z",  "z",  "z",  "z", "z", "s"};
static_assert(std::size(latin) == 0x180 - 0xC0);

struct Letters {
    char32_t first, last;
    std::string_view plain;
};
// Letters with a horn or a comma below, of Romanian and Vietnamese.
constexpr Letters other_letters[]{
    {0x01A0, 0x01A1, "o"}, {0x01AF, 0x01B0, "u"}, {0x01CD, 0x01CE, "a"}, {0x0218, 0x0219, "s"},
    {0x021A, 0x021B, "t"}, {0x1EA0, 0x1EB7, "a"}, {0x1EB8, 0x1EC7, "e"}, {0x1EC8, 0x1ECB, "i"},
    {0x1ECC, 0x1EE3, "o"}, {0x1EE4, 0x1EF1, "u"}, {0x1EF2, 0x1EF9, "y"}, {0x1E80, 0x1E85, "w"}};

// The code point at the start, taken off; a byte that begins none stands for itself.
char32_t take_code_point(std::string_view& text) {
    auto const byte = [&](std::size_t i) {
        return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
    };
    auto const first = byte(0);
    std::size_t const size = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1;
    char32_t point = size == 1 ? first : first & (0xFFU >> (size + 1));
    for (std::size_t i = 1; i < size; ++i) point = point << 6 | (byte(i) & 0x3FU);
    text.remove_prefix(std::min(size, text.size()));
    return point;
}

bool is_left_out(char32_t point) {
    return point == '\'' || point == '.' || point == '`' || point == 0xB4 || point == 0x2BC ||
           point == 0x2018 || point == 0x2019 || (point >= 0x300 && point <= 0x36F);
}
bool is_gap(char32_t point) {
    return point == ' ' || point == '-' || point == '_' || point == ',' || point == '/' ||
           point == '(' || point == ')' || point == 0xA0 || (point >= 0x2010 && point <= 0x2015);
}

std::string_view without_accent(char32_t point) {
    if (point >= 0xC0 && point < 0x180) return latin[point - 0xC0];
    for (auto const& letters : other_letters)
        if (point >= letters.first && point <= letters.last) return letters.plain;
    return {};
}

}  // namespace

std::vector<std::string> name_parts(std::string_view written) {
    std::vector<std::string> parts;
    std::string part;
    auto const end_part = [&] {
        if (!part.empty()) parts.push_back(std::move(part));
        part.clear();
    };
    while (!written.empty()) {
        auto const before = written;
        auto const point = take_code_point(written);
        if (is_left_out(point)) continue;
        if (is_gap(point))
            end_part();
        else if (point < 0x80)
            part += static_cast<char>(point >= 'A' && point <= 'Z' ? point + 32 : point);
        else if (auto const plain = without_accent(point); !plain.empty())
            part += plain;
        else
            part += before.substr(0, before.size() - written.size());
    }
    end_part();
    return parts;
}

std::string joined(std::vector<std::string> const& parts) {
    std::string all;
    for (auto const& part : parts) all += part;
    return all;
}

bool nearly_the_same(std::string_view a, std::string_view b) {
    if (a.size() > b.size()) std::swap(a, b);
    if (a.size() < 4 || b.size() - a.size() > 1 || a == b) return false;
    auto const has_digit = [](std::string_view name) {
        return name.find_first_of("0123456789") != std::string_view::npos;
    };
    if (has_digit(a) || has_digit(b)) return false;
    std::size_t i = 0;
    while (i < a.size() && a[i] == b[i]) ++i;
    if (a.size() != b.size()) return a.substr(i) == b.substr(i + 1);
    if (a.substr(i + 1) == b.substr(i + 1)) return true;
    return i + 1 < a.size() && a[i] == b[i + 1] && a[i + 1] == b[i] &&
           a.substr(i + 2) == b.substr(i + 2);
}

Result<NameForms> NameForms::read(rules::RuleBook const& book) {
    auto const path = book.folder() / "record" / "forenames.csv";
    auto const text = TRY(read_text_file(path));
    CsvRows rows{text};
    rows.next();
    auto const columns = TRY(find_columns(rows.cells(), {"kind", "forms"}, path.string()));
    NameForms names;
    for (int group = 0; rows.next(); ++group) {
        auto const kind = rows.cell(columns[0]);
        if (kind != "none" && kind != "short" && kind != "spelling")
            return Error{"no_such_kind",
                         fmt::format("\"{}\" is not none, short or spelling", kind),
                         {path.string(), rows.line()}};
        auto forms = rows.cell(columns[1]);
        while (!forms.empty()) {
            auto const end = std::min(forms.find('|'), forms.size());
            auto form = joined(name_parts(forms.substr(0, end)));
            forms.remove_prefix(std::min(end + 1, forms.size()));
            if (kind == "none")
                names.none_.push_back(std::move(form));
            else
                names.groups_[std::move(form)].push_back(group);
        }
    }
    std::sort(names.none_.begin(), names.none_.end());
    return names;
}

bool NameForms::is_no_forename(std::vector<std::string> const& parts) const {
    return parts.empty() || std::binary_search(none_.begin(), none_.end(), joined(parts));
}

bool NameForms::forms_of_one(std::string const& a, std::string const& b) const {
    auto const first = groups_.find(a), second = groups_.find(b);
    if (first == groups_.end() || second == groups_.end()) return false;
    return std::find_first_of(first->second.begin(), first->second.end(), second->second.begin(),
                              second->second.end()) != first->second.end();
}

}  // namespace breakwater::store
