#include "kernel/pence.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace breakwater {

namespace {

__extension__ using Wide = __int128;

constexpr std::int64_t pence_of_a_pound = 100;
constexpr int digits_max = 9;

bool take(std::string_view& text, std::string_view start) {
    if (!text.starts_with(start)) return false;
    text.remove_prefix(start.size());
    return true;
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// "81224" or "81,224": a comma before each three digits, or none.
std::optional<std::int64_t> read_pounds(std::string_view text) {
    std::int64_t pounds = 0;
    int digits = 0, since_comma = 0;
    bool commas = false;
    for (char const c : text) {
        if (c == ',') {
            if (digits == 0 || (commas ? since_comma != 3 : digits > 3)) return std::nullopt;
            commas = true;
            since_comma = 0;
            continue;
        }
        if (!is_digit(c) || ++digits > digits_max) return std::nullopt;
        ++since_comma;
        pounds = pounds * 10 + (c - '0');
    }
    if (digits == 0 || (commas && since_comma != 3)) return std::nullopt;
    return pounds;
}

std::int64_t magnitude(Pence amount) {
    return amount.value < 0 ? -amount.value : amount.value;
}

}  // namespace

Result<Pence> parse_pence(std::string_view text) {
    auto rest = text;
    bool const negative = take(rest, "-") || take(rest, "\u2212");
    take(rest, "\u00a3");
    auto const point = rest.find('.');
    auto const pounds = read_pounds(rest.substr(0, point));
    std::int64_t pence = 0;
    bool well = pounds.has_value();
    if (well && point != std::string_view::npos) {
        auto const places = rest.substr(point + 1);
        well = places.size() == 2 && is_digit(places[0]) && is_digit(places[1]);
        if (well) pence = (places[0] - '0') * 10 + (places[1] - '0');
    }
    if (!well)
        return Error{
            "not_money",
            fmt::format("“{}” is no sum of money: write it as 81224, £81,224 or 81224.50", text)};
    auto const all = *pounds * pence_of_a_pound + pence;
    return Pence{negative ? -all : all};
}

std::string to_words(Pence amount) {
    auto const all = magnitude(amount);
    auto const pounds = to_words(Decimal{all / pence_of_a_pound, 0});
    auto const pence = all % pence_of_a_pound;
    auto const* const sign = amount.value < 0 ? "-" : "";
    return pence == 0 ? fmt::format("{}£{}", sign, pounds)
                      : fmt::format("{}£{}.{:02}", sign, pounds, pence);
}

std::string to_string(Pence amount) {
    auto const all = magnitude(amount);
    return fmt::format("{}{}.{:02}", amount.value < 0 ? "-" : "", all / pence_of_a_pound,
                       all % pence_of_a_pound);
}

std::optional<Decimal> percentage(Pence part, Pence whole, int places) {
    if (whole.value <= 0) return std::nullopt;
    return divide(part.value, whole.value, 100, places);
}

std::vector<Pence> parted(Pence whole, std::span<Decimal const> shares) {
    assert(whole.value >= 0);
    int places = 0;
    for (auto const share : shares) places = std::max(places, share.places());
    std::vector<std::int64_t> weights;
    std::int64_t sum = 0;
    for (auto const share : shares) {
        weights.push_back(share.rounded(places).units());
        assert(weights.back() >= 0);
        sum += weights.back();
    }
    assert(sum > 0 && "somebody must be given something");
    std::vector<Pence> parts;
    std::vector<Wide> left;
    auto rest = whole;
    for (auto const weight : weights) {
        Wide const exact = Wide{whole.value} * weight;
        parts.push_back({static_cast<std::int64_t>(exact / sum)});
        left.push_back(exact % sum);
        rest.value -= parts.back().value;
    }
    std::vector<std::size_t> order(shares.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t one, std::size_t other) { return left[one] > left[other]; });
    for (auto const i : order) {
        if (rest.value == 0) break;
        ++parts[i].value;
        --rest.value;
    }
    return parts;
}

}  // namespace breakwater
