// The head of a request: what is taken holds nothing that could be read in two ways, written out
// again it is read as the same, and its path cannot climb.

#include <cstdlib>
#include <string>

#include "web/http/request.h"

using namespace breakwater::web;

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

bool holds_any(std::string_view text, std::string_view characters) {
    return text.find_first_of(characters) != std::string_view::npos;
}

constexpr std::string_view line_ends{"\r\n\0", 3};

std::string written(Head const& head) {
    auto out = std::string{head.method_name} + " " + std::string{head.target} + " HTTP/1." +
               std::to_string(head.minor_version) + "\r\n";
    for (auto const& field : head.fields)
        out += std::string{field.name} + ": " + std::string{field.value} + "\r\n";
    return out + "\r\n";
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    std::string_view const bytes{reinterpret_cast<char const*>(data), size};
    auto const length = head_length(bytes, 0);
    // However it comes in, it ends in the same place.
    if (length) {
        require(!head_length(bytes.substr(0, *length - 1), 0));
        for (auto const seen : {*length / 2, *length - 1})
            require(head_length(bytes, seen) == length);
    }
    auto read = read_head(bytes.substr(0, length.value_or(size)), Limits{});
    if (std::holds_alternative<Refused>(read)) return 0;
    auto const& head = std::get<Head>(read);
    require(length.has_value());
    require(!head.host.empty() && head.target.starts_with('/'));
    require(!(head.is_chunked && head.content_length));
    require(!holds_any(head.target, line_ends) && !holds_any(head.target, " "));
    int hosts = 0;
    int lengths = 0;
    for (auto const& field : head.fields) {
        require(!holds_any(field.name, line_ends) && !holds_any(field.name, " \t:"));
        require(!holds_any(field.value, line_ends));
        if (field.name == "host") ++hosts;
        if (field.name == "content-length") ++lengths;
    }
    require(hosts == 1 && lengths <= 1);
    auto const again = read_head(written(head), Limits{});
    require(std::holds_alternative<Head>(again));
    auto const& same = std::get<Head>(again);
    require(same.target == head.target && same.content_length == head.content_length &&
            same.is_chunked == head.is_chunked && same.keeps_alive == head.keeps_alive &&
            same.fields.size() == head.fields.size());

    auto const request = request_of(std::move(std::get<Head>(read)), Limits{});
    if (!request.ok()) return 0;
    for (auto const& segment : request.value().segments)
        require(!segment.empty() && segment != "." && segment != ".." &&
                !holds_any(segment, "/\\") && !holds_any(segment, line_ends));
    for (auto const& [name, value] : request.value().query.all())
        require(is_plain_text(name) && is_plain_text(value) && !holds_any(value, "\r"));
    request.value().cookie("breakwater");
    return 0;
}
