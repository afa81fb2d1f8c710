#include "web/http/connections_by_client.h"

#include <algorithm>
#include <cassert>

namespace breakwater::web {

ConnectionsByClient::ConnectionsByClient(std::size_t most, std::vector<std::string> proxies)
    : most_(most), proxies_(std::move(proxies)) {}

bool ConnectionsByClient::is_limited(std::string const& address) const {
    return most_ != 0 && std::find(proxies_.begin(), proxies_.end(), address) == proxies_.end();
}

bool ConnectionsByClient::comes(std::string const& address) {
    if (!is_limited(address)) return true;
    std::lock_guard const lock{mutex_};
    auto& open = open_[client_key(address)];
    if (open >= most_) return false;
    ++open;
    return true;
}

void ConnectionsByClient::goes(std::string const& address) {
    if (!is_limited(address)) return;
    std::lock_guard const lock{mutex_};
    auto const found = open_.find(client_key(address));
    assert(found != open_.end());
    if (--found->second == 0) open_.erase(found);
}

}  // namespace breakwater::web
