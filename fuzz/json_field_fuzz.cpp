// The JSON that columns of the dataset hold.

#include "exchange/json_field.h"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    std::string_view const text{reinterpret_cast<char const*>(data), size};
    auto const read = breakwater::exchange::read_json_object(
        text, [](std::string_view key, std::string_view value) {
            (void)key;
            (void)breakwater::exchange::json_flag(value);
        });
    (void)read.ok();
    (void)breakwater::exchange::read_json_list(text, [](std::string_view) {}).ok();
    return 0;
}
