#include "store/store_url.h"

#include <fmt/format.h>

namespace breakwater::store {

Result<StoreUrl> parse_store_url(std::string_view text) {
    if (text.starts_with("sqlite:")) {
        auto const path = text.substr(7);
        if (path.empty())
            return Error{"not_a_store", "--store sqlite: needs a path, as in sqlite:breakwater.db"};
        return StoreUrl{Engine::sqlite, std::string{path}};
    }
    if (text.starts_with("postgresql://") || text.starts_with("postgres://"))
        return StoreUrl{Engine::postgresql, std::string{text}};
    return Error{"not_a_store",
                 fmt::format("\"{}\" is not the address of a store: write sqlite:PATH "
                             "or postgresql://USER@HOST/DATABASE",
                             text.substr(0, text.find('@')))};
}

std::string StoreUrl::to_words() const {
    if (engine == Engine::sqlite) return address;
    auto const start = address.find("://") + 3;
    auto const at = address.find('@', start);
    auto const rest = address.substr(at == std::string::npos ? start : at + 1);
    // Settings after "?" may hold a password.
    return "postgresql://" + rest.substr(0, rest.find('?'));
}

StoreUrl access_url(StoreUrl const& record) {
    auto url = record;
    url.part = Part::access;
    if (url.engine == Engine::sqlite)
        url.address = std::filesystem::path{record.address}.replace_extension("access.db").string();
    return url;
}

}  // namespace breakwater::store
