#pragma once
// How many connections each client has open at one time, where there is a limit to it.

#include <cstddef>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "web/http/client_key.h"

namespace breakwater::web {

class ConnectionsByClient {
public:
    /// `most` of each; 0: any number, and nothing is counted. Everybody comes by the proxies, which
    /// may have any number.
    ConnectionsByClient(std::size_t most, std::vector<std::string> proxies);

    /// Whether one more from this address may be open; then it counts until it goes.
    bool comes(std::string const& address);
    void goes(std::string const& address);

private:
    bool is_limited(std::string const& address) const;

    std::size_t most_;
    std::vector<std::string> proxies_;
    std::mutex mutex_;
    std::unordered_map<std::uint64_t, std::size_t> open_;
};

}  // namespace breakwater::web
