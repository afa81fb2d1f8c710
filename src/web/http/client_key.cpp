#include "web/http/client_key.h"

#include <arpa/inet.h>

#include <cstring>
#include <functional>
#include <string>

namespace breakwater::web {

std::uint64_t client_key(std::string_view address) {
    std::string const text{address};
    in6_addr v6{};
    if (::inet_pton(AF_INET6, text.c_str(), &v6) != 1)
        return std::hash<std::string_view>{}(address) | 1U;
    std::uint64_t network = 0;
    std::memcpy(&network, &v6, sizeof network);
    return std::hash<std::uint64_t>{}(network * 0x9e3779b97f4a7c15ULL) | 1U;
}

}  // namespace breakwater::web
