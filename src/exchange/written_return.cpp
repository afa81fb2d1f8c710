#include "exchange/written_return.h"

#include <algorithm>
#include <numeric>

#include "exchange/return_year.h"

namespace breakwater::exchange {

std::size_t ReturnCount::place(Places& places, std::string_view table, std::string_view item,
                               std::size_t next) {
    auto const at = places.find(std::pair{table, item});
    if (at != places.end()) return at->second;
    places.emplace(Key{table, item}, next);
    return next;
}

void ReturnCount::row(std::string_view table, std::uint64_t count) {
    auto const at = place(rows_, table, {}, written_.rows.size());
    if (at == written_.rows.size()) written_.rows.push_back({std::string{table}, 0});
    written_.rows[at].count += count;
}

void ReturnCount::asked(std::string_view table, std::string_view item, bool empty,
                        std::string_view why) {
    auto const at = place(asked_, table, item, written_.asked.size());
    if (at == written_.asked.size())
        written_.asked.push_back({std::string{table}, std::string{item}, 0, 0, {}});
    auto& counted = written_.asked[at];
    ++counted.asked;
    if (!empty) return;
    ++counted.empty;
    if (counted.why.empty()) counted.why = why;
}

void ReturnCount::nothing_of(std::string_view table, std::string_view item, std::string_view why) {
    auto const at = place(asked_, table, item, written_.asked.size());
    if (at == written_.asked.size())
        written_.asked.push_back({std::string{table}, std::string{item}, 0, 1, std::string{why}});
}

void ReturnCount::left_out(std::string_view what, std::uint64_t count) {
    auto const at = place(left_out_, what, {}, written_.left_out.size());
    if (at == written_.left_out.size()) written_.left_out.push_back({std::string{what}, 0});
    written_.left_out[at].count += count;
}

ReturnYear ReturnYear::of(int number) {
    Date const last = return_year_end(make_date(number, 3, 31));
    return {number, journey::Day{return_year_start(last)}, journey::Day{last}};
}

std::string iso_or_blank(journey::Day day) {
    return day.known() ? to_iso(day.date()) : std::string{};
}

std::string short_or_blank(journey::Day day) {
    return day.known() ? to_short(day.date()) : std::string{};
}

CodeTexts::CodeTexts(rules::RuleBook const& book, std::string_view set) : set_(book.code_set(set)) {
    assert(set_ != nullptr && "every code set is under rules/codes");
}

std::string_view CodeTexts::of(std::int32_t code) const {
    if (code < 0) return {};
    return set_->rows()[static_cast<std::size_t>(code)].code;
}

std::vector<std::int32_t> children_in_order(journey::JourneyFacts const& facts) {
    std::vector<std::int32_t> order(facts.children.size());
    std::iota(order.begin(), order.end(), 0);
    auto const id = [&](std::int32_t child) -> std::string const& {
        return facts.children[static_cast<std::size_t>(child)].local_id.disclose();
    };
    std::stable_sort(order.begin(), order.end(), [&](std::int32_t a, std::int32_t b) {
        return id(a).size() != id(b).size() ? id(a).size() < id(b).size() : id(a) < id(b);
    });
    return order;
}

void append_cell(std::string& out, std::string_view text) {
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
        out += text;
        return;
    }
    out += '"';
    for (char const c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    out += '"';
}

}  // namespace breakwater::exchange
