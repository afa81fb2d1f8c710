#include "web/http/server.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sodium.h>
#include <sys/resource.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>

#include "web/http/event_loop.h"
#include "web/http/server_parts.h"

namespace breakwater::web {

namespace {

constexpr rlim_t spare_descriptors = 64;  // for files, the store, the log

struct SocketAddress {
    sockaddr_storage storage{};
    socklen_t length = 0;
};

Result<SocketAddress> socket_address(std::string const& address, int port) {
    SocketAddress out;
    sockaddr_in v4{};
    sockaddr_in6 v6{};
    auto const net_port = htons(static_cast<std::uint16_t>(port));
    if (::inet_pton(AF_INET, address.c_str(), &v4.sin_addr) == 1) {
        v4.sin_family = AF_INET;
        v4.sin_port = net_port;
        out.length = sizeof v4;
        std::memcpy(&out.storage, &v4, sizeof v4);
    } else if (::inet_pton(AF_INET6, address.c_str(), &v6.sin6_addr) == 1) {
        v6.sin6_family = AF_INET6;
        v6.sin6_port = net_port;
        out.length = sizeof v6;
        std::memcpy(&out.storage, &v6, sizeof v6);
    } else {
        return Error{"bad_address",
                     fmt::format("{} is not an address to listen on; write it as digits, such as "
                                 "127.0.0.1, ::1, or 0.0.0.0 for all",
                                 address)};
    }
    return out;
}

Result<OwnedDescriptor> listen_on(std::string const& address, int port) {
    auto const where = TRY(socket_address(address, port));
    OwnedDescriptor socket{
        ::socket(where.storage.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)};
    int const yes = 1;
    ::setsockopt(socket.get(), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    auto const* const name = static_cast<sockaddr const*>(static_cast<void const*>(&where.storage));
    if (::bind(socket.get(), name, where.length) != 0 || ::listen(socket.get(), SOMAXCONN) != 0)
        return Error{
            "cannot_listen",
            fmt::format("cannot listen on {} port {}: {}{}", address, port, std::strerror(errno),
                        errno == EADDRINUSE ? "; choose another with --port" : "")};
    return socket;
}

int port_of(OwnedDescriptor const& listener) {
    sockaddr_storage address{};
    socklen_t length = sizeof address;
    ::getsockname(listener.get(), static_cast<sockaddr*>(static_cast<void*>(&address)), &length);
    sockaddr_in v4{};
    std::memcpy(&v4, &address, sizeof v4);  // the port lies in the same place of both
    return ntohs(v4.sin_port);
}

bool is_by_tls(ServerSettings const& settings) {
    return !settings.tls_certificate.empty() || !settings.tls_key.empty();
}

/// As many descriptors as the system lets us have; fewer connections where that is not enough.
void raise_descriptors(Limits& limits) {
    rlimit descriptors{};
    if (::getrlimit(RLIMIT_NOFILE, &descriptors) != 0) return;
    descriptors.rlim_cur = descriptors.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &descriptors);
    ::getrlimit(RLIMIT_NOFILE, &descriptors);
    auto const most = descriptors.rlim_cur > spare_descriptors
                          ? descriptors.rlim_cur - spare_descriptors
                          : descriptors.rlim_cur / 2;
    limits.connections_max = std::min<std::size_t>(limits.connections_max, most);
}

}  // namespace

Server::Server(Private, std::unique_ptr<ServerParts> parts)
    : parts_(std::move(parts)), port_(port_of(parts_->listener)) {}

Result<std::unique_ptr<Server>> Server::listen(ServerSettings settings, Service service) {
    if (sodium_init() < 0) return Error{"no_random", "the system gives no random numbers"};
    // A client that has gone is told by the write that fails, also in TLS.
    std::signal(SIGPIPE, SIG_IGN);
    raise_descriptors(settings.limits);
    auto parts = std::make_unique<ServerParts>(std::move(settings), std::move(service));
    auto const& ours = parts->settings;
    TRY(open_nameless_file(ours.upload_folder));
    if (is_by_tls(ours)) {
        TRY(parts->read_certificate());
    }
    parts->listener = TRY(listen_on(ours.address, ours.port));
    auto* const shared = parts.get();
    parts->workers = std::make_unique<WorkerPool<Job>>(
        ours.workers, ours.limits.waiting_max, [shared](Job job) { shared->work(std::move(job)); });
    if (parts->service.waits_elsewhere)
        parts->waiters =
            std::make_unique<WorkerPool<Job>>(ours.waiters, ours.limits.waiting_elsewhere_max,
                                              [shared](Job job) { shared->work(std::move(job)); });
    for (int i = 0; i < ours.io_threads; ++i)
        parts->loops.push_back(std::make_unique<EventLoop>(*shared));
    return std::make_unique<Server>(Private{}, std::move(parts));
}

void Server::begin() {
    for (auto const& loop : parts_->loops)
        parts_->threads.emplace_back([each = loop.get()] { each->run(); });
    parts_->log.event("started", "");
}

Server::~Server() {
    stop();
    wait();
}

bool Server::is_secure() const {
    return is_by_tls(parts_->settings);
}

Result<void> Server::read_certificate_again() {
    if (!is_secure()) return Error{"no_certificate", "pages are served without TLS"};
    TRY(parts_->read_certificate());
    parts_->log.event("certificate_read", "connections from now on are made with it");
    return {};
}

Metrics& Server::metrics() {
    return parts_->metrics;
}

bool Server::is_stopping() const {
    return parts_->stopping;
}

void Server::stop() {
    if (parts_->stopping.exchange(true)) return;
    parts_->log.event("stopping", "requests that have begun are answered");
    for (auto const& loop : parts_->loops) loop->wake();
}

void Server::wait() {
    for (auto& thread : parts_->threads)
        if (thread.joinable()) thread.join();
    if (parts_->workers) parts_->log.event("stopped", "");
    parts_->waiters.reset();
    parts_->workers.reset();
}

}  // namespace breakwater::web
