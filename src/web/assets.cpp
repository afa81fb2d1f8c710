#include "web/assets.h"

#include <cassert>

namespace breakwater::web {

std::string_view address_of(Asset asset) {
    auto const& file = asset_files()[static_cast<std::size_t>(asset)];
    assert(file.asset == asset);
    return file.address;
}

AssetFile const* find_asset(std::string_view address) {
    for (auto const& file : asset_files())
        if (file.address == address) return &file;
    return nullptr;
}

}  // namespace breakwater::web
