#include "web/single_sign_on/json_text.h"

#include <jansson.h>

#include <cmath>

namespace breakwater::web {

namespace {

std::string text_of(json_t const* value) {
    if (!json_is_string(value)) return "";
    return {json_string_value(value), json_string_length(value)};
}

}  // namespace

void Json::Release::operator()(json_t* value) const {
    json_decref(value);
}

Result<Json> Json::read(std::string_view text) {
    json_error_t error;
    Json json{json_loadb(text.data(), text.size(), JSON_REJECT_DUPLICATES, &error)};
    if (!json_is_object(json.value_.get()))
        return Error{"json_not_understood", "the identity provider's answer is not a JSON object"};
    return json;
}

bool Json::has(char const* name) const {
    return json_object_get(value_.get(), name) != nullptr;
}

std::string Json::text(char const* name) const {
    return text_of(json_object_get(value_.get(), name));
}

std::vector<std::string> Json::texts(char const* name) const {
    auto const* const value = json_object_get(value_.get(), name);
    if (json_is_string(value)) return {text_of(value)};
    std::vector<std::string> all;
    for (std::size_t i = 0; i < json_array_size(value); ++i)
        all.push_back(text_of(json_array_get(value, i)));
    return all;
}

std::vector<Json> Json::objects(char const* name) const {
    auto const* const value = json_object_get(value_.get(), name);
    std::vector<Json> all;
    for (std::size_t i = 0; i < json_array_size(value); ++i) {
        auto* const each = json_array_get(value, i);
        if (json_is_object(each)) all.push_back(Json{json_incref(each)});
    }
    return all;
}

std::optional<Instant> Json::instant(char const* name) const {
    constexpr double year_9999 = 253'402'300'799.0;
    auto const* const value = json_object_get(value_.get(), name);
    if (!json_is_number(value)) return std::nullopt;
    auto const seconds = json_number_value(value);
    if (!(seconds >= 0 && seconds <= year_9999)) return std::nullopt;
    return Instant{std::chrono::seconds{static_cast<std::int64_t>(std::floor(seconds))}};
}

bool Json::says_yes(char const* name) const {
    auto const* const value = json_object_get(value_.get(), name);
    if (json_is_integer(value)) return json_integer_value(value) == 1;
    auto const words = text_of(value);
    return json_is_true(value) || words == "true" || words == "1";
}

}  // namespace breakwater::web
