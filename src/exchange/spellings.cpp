#include "exchange/spellings.h"

#include <algorithm>

#include "exchange/cell_text.h"
#include "exchange/csv_reader.h"
#include "kernel/lower_case.h"

namespace breakwater::exchange {

namespace {

// "RC1 - Adopted", "1A: Individual", "WBRI – White": what stands before the dash or colon.
std::string_view leading_code(std::string_view text) {
    std::size_t const end = text.find_first_of(" :-");
    if (end == text.npos || end == 0) return {};
    std::size_t const mark = text.find_first_not_of(' ', end);
    if (mark == text.npos || (text[mark] != ':' && text[mark] != '-')) return {};
    return text.substr(0, end);
}

std::string upper(std::string_view text) {
    std::string out{text};
    for (char& c : out)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return out;
}

template <class Row>
void each_row(std::filesystem::path const& path, std::size_t columns, Row row) {
    auto source = TextSource::open(path);
    if (!source.ok()) return;
    auto reader = CsvReader::open(std::move(source).value());
    if (!reader.ok() || reader.value().headings().size() != columns) return;
    std::vector<std::string> cells(columns);
    std::string space;
    for (;;) {
        auto const block = reader.value().next();
        if (!block.ok() || block.value() == nullptr) return;
        for (std::size_t r = 0; r < block.value()->rows(); ++r) {
            for (std::size_t c = 0; c < columns; ++c)
                cells[c] = plain_cell(block.value()->raw(r, c), space);
            row(cells);
        }
    }
}

}  // namespace

void Spellings::load() {
    loaded_ = true;
    if (rules_.folder().empty()) return;
    auto const folder = rules_.folder() / "spellings";
    each_row(folder / "codes.csv", 3, [&](std::vector<std::string> const& cells) {
        code_of_.emplace(cells[0] + '\x1f' + folded(cells[1]), cells[2]);
    });
    each_row(folder / "words.csv", 3, [&](std::vector<std::string> const& cells) {
        words_.push_back({cells[0], folded(cells[1]), cells[2]});
    });
}

Spelt Spellings::read(std::string_view set, std::string_view cell) {
    rules::CodeSet const* const codes = rules_.code_set(set);
    if (codes == nullptr) return {};
    if (auto const code = codes->find(cell)) return {*code, SpeltBy::code};
    if (auto const code = codes->find(upper(cell))) return {*code, SpeltBy::code};
    if (auto const code = codes->find(lower_case(cell))) return {*code, SpeltBy::code};

    std::string const whole = folded(cell);
    std::string_view text = whole;
    // Annex A puts a letter before the code to keep lists in order: "a) ", "zz) ", "p1) ".
    if (auto const bracket = text.find(") "); bracket != text.npos && bracket <= 2)
        text.remove_prefix(bracket + 2);
    std::string_view const leading = leading_code(text);
    for (std::string_view const candidate : {text, leading}) {
        if (candidate.empty()) continue;
        if (auto const code = codes->find(upper(candidate))) return {*code, SpeltBy::code};
    }
    for (std::size_t i = 0; i < codes->rows().size(); ++i)
        if (auto const& row = codes->rows()[i]; folded(row.title) == text)
            return {*codes->find(row.code), SpeltBy::spelling};

    if (!loaded_) load();
    for (std::string_view const candidate : {std::string_view{whole}, text}) {
        auto const found = code_of_.find(std::string{set} + '\x1f' + std::string{candidate});
        if (found == code_of_.end()) continue;
        // An empty code says that the spelling stands for nothing recorded.
        if (found->second.empty()) return {-1, SpeltBy::spelling};
        if (auto const code = codes->find(found->second)) return {*code, SpeltBy::spelling};
    }
    for (auto const& words : words_)
        if (words.set == set && text.find(words.words) != text.npos)
            if (auto const code = codes->find(words.code)) return {*code, SpeltBy::words};
    return {};
}

std::optional<journey::Flag> Spellings::read_flag(std::string_view set, std::string_view cell) {
    if (!loaded_) load();
    auto const found = code_of_.find(std::string{set} + '\x1f' + folded(cell));
    if (found == code_of_.end()) return std::nullopt;
    if (found->second.empty()) return journey::Flag{};
    return found->second == "yes" ? journey::Flag::yes() : journey::Flag::no();
}

std::int32_t CodeReader::work_out(std::string_view cell) {
    std::int32_t code = not_recorded;
    if (!is_nothing(cell)) {
        Spelt const spelt = spellings_->read(set_, cell);
        if (spelt.by == SpeltBy::code)
            ++by_code;
        else if (spelt.by == SpeltBy::nothing)
            ++not_understood_count;
        else
            ++by_spelling;
        code = spelt.by == SpeltBy::nothing ? not_understood : spelt.code;
    } else if (spellings_->has_set(set_)) {
        // "NA" can be nothing, or a code.
        Spelt const spelt = spellings_->read(set_, cell);
        if (spelt.by == SpeltBy::code) code = spelt.code;
    }
    if (met_.size() < most_spellings && met_.add(cell) != IdRegister::none) codes_.push_back(code);
    return code;
}

}  // namespace breakwater::exchange
