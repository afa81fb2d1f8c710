#pragma once
// The files that every page needs: styles, scripts, our mark. They are compiled in, compressed, and
// each lies under an address that holds its digest, so that a browser may keep it for ever.

#include <cstddef>
#include <span>
#include <string_view>

namespace breakwater::web {

enum class Asset {
    stylesheet,
    design_system_script,
    start_script,
    passkey_script,
    js_enabled_script,
    mark,
    licences,
};

struct AssetFile {
    Asset asset;
    std::string_view address;  ///< "/assets/breakwater-0f3a9c1d2e4b.css"
    std::string_view content_type;
    std::size_t size;       ///< bytes, unpacked
    std::string_view gzip;  ///< the file, compressed
};

/// In the order of the enumeration.
std::span<AssetFile const> asset_files();

/// Where a page finds it.
std::string_view address_of(Asset asset);

/// Null where there is none under this address.
AssetFile const* find_asset(std::string_view address);

}  // namespace breakwater::web
