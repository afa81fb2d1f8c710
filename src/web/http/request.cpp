#include "web/http/request.h"

namespace breakwater::web {

std::string_view Request::cookie(std::string_view name) const {
    for (auto const& field : head.fields) {
        if (field.name != "cookie") continue;
        auto rest = field.value;
        while (!rest.empty()) {
            auto const end = std::min(rest.find(';'), rest.size());
            auto pair = rest.substr(0, end);
            rest.remove_prefix(std::min(end + 1, rest.size()));
            while (pair.starts_with(' ')) pair.remove_prefix(1);
            if (pair.size() > name.size() && pair.starts_with(name) && pair[name.size()] == '=')
                return pair.substr(name.size() + 1);
        }
    }
    return {};
}

Result<Request> request_of(Head head, Limits const& limits) {
    Request request;
    auto const target = head.target;
    auto const question = std::min(target.find('?'), target.size());
    request.path = target.substr(0, question);
    request.segments = TRY(path_segments(request.path));
    if (question < target.size())
        request.query = TRY(parse_urlencoded(target.substr(question + 1), limits.form_fields_max));
    request.head = std::move(head);
    return request;
}

}  // namespace breakwater::web
