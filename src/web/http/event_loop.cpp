#include "web/http/event_loop.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sodium.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

namespace breakwater::web {

namespace {

constexpr std::uint64_t is_listener = ~std::uint64_t{0};
constexpr std::uint64_t is_event = is_listener - 1;
constexpr int sweep_every_ms = 100;
constexpr int accepts_a_turn = 64;
constexpr std::size_t shed_share = 100;  // of too many connections, one in so many goes at once

std::uint64_t which(std::uint32_t slot, std::uint32_t generation) {
    return std::uint64_t{generation} << 32U | slot;
}

/// The address as text; that of an IPv4 client of an IPv6 socket as IPv4.
std::string text_of(sockaddr_storage const& address) {
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (address.ss_family == AF_INET) {
        sockaddr_in v4{};
        std::memcpy(&v4, &address, sizeof v4);
        ::inet_ntop(AF_INET, &v4.sin_addr, text.data(), text.size());
    } else {
        sockaddr_in6 v6{};
        std::memcpy(&v6, &address, sizeof v6);
        ::inet_ntop(AF_INET6, &v6.sin6_addr, text.data(), text.size());
    }
    std::string const out{text.data()};
    constexpr std::string_view mapped = "::ffff:";
    return out.starts_with(mapped) && out.find('.') != std::string::npos ? out.substr(mapped.size())
                                                                         : out;
}

void watch(int epoll, int socket, std::uint32_t events, std::uint64_t data) {
    epoll_event event{};
    event.events = events;
    event.data.u64 = data;
    ::epoll_ctl(epoll, EPOLL_CTL_ADD, socket, &event);
}

}  // namespace

EventLoop::EventLoop(ServerParts& parts)
    : parts_(parts),
      epoll_(::epoll_create1(EPOLL_CLOEXEC)),
      event_(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {
    randombytes_buf(&id_state_, sizeof id_state_);
    watch(epoll_.get(), event_.get(), EPOLLIN, is_event);
    watch(epoll_.get(), parts_.listener.get(), EPOLLIN | EPOLLEXCLUSIVE, is_listener);
}

EventLoop::~EventLoop() = default;

void EventLoop::run() {
    std::array<epoll_event, 256> events{};
    while (!is_done()) {
        auto const timeout = again_.empty() ? sweep_every_ms : 0;
        auto const count = ::epoll_wait(epoll_.get(), events.data(), events.size(), timeout);
        for (int i = 0; i < count; ++i) {
            auto const& event = events[static_cast<std::size_t>(i)];
            handle(event.data.u64, event.events);
        }
        auto const again = std::exchange(again_, {});
        for (auto const each : again) handle(each, 0);
        if (parts_.stopping && stopped_ms_ == 0) begin_to_stop();
        sweep();
    }
    connections_.clear();
}

void EventLoop::handle(std::uint64_t data, std::uint32_t events) {
    if (data == is_listener) return accept_all();
    if (data == is_event) return take_back();
    auto const slot = static_cast<std::uint32_t>(data);
    auto* const connection = at(slot, static_cast<std::uint32_t>(data >> 32U));
    if (connection == nullptr) return;
    if ((events & (EPOLLHUP | EPOLLERR)) != 0) {
        connections_[slot].reset();
        free_slots_.push_back(slot);
        return;
    }
    // TLS may have to read in order to write, and the other way round.
    if (events != 0) connection->can_read = connection->can_write = true;
    drive(*connection, slot);
}

void EventLoop::drive(Connection& connection, std::uint32_t slot) {
    if (connection.drive()) again_.push_back(which(slot, connection.generation()));
    if (connection.phase() != Phase::closed) return;
    connections_[slot].reset();
    free_slots_.push_back(slot);
}

Connection* EventLoop::at(std::uint32_t slot, std::uint32_t generation) {
    if (slot >= connections_.size() || !connections_[slot]) return nullptr;
    return connections_[slot]->generation() == generation ? connections_[slot].get() : nullptr;
}

void EventLoop::accept_all() {
    for (int i = 0; i < accepts_a_turn; ++i) {
        sockaddr_storage address{};
        socklen_t length = sizeof address;
        OwnedDescriptor socket{::accept4(parts_.listener.get(),
                                         static_cast<sockaddr*>(static_cast<void*>(&address)),
                                         &length, SOCK_NONBLOCK | SOCK_CLOEXEC)};
        if (!socket.is_open()) {
            // No descriptor is left: make room, and take the connection in the next turn.
            if (errno == EMFILE || errno == ENFILE) shed_silent();
            if (errno == EINTR || errno == ECONNABORTED) continue;
            return;
        }
        auto const peer = text_of(address);
        if (!parts_.connections.comes(peer)) {
            parts_.metrics.refused("connections_of_one_address");
            continue;
        }
        if (connections_.size() - free_slots_.size() >= parts_.settings.limits.connections_max)
            shed_silent();
        int const yes = 1;
        ::setsockopt(socket.get(), IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        auto slot = static_cast<std::uint32_t>(connections_.size());
        if (free_slots_.empty()) {
            connections_.emplace_back();
        } else {
            slot = free_slots_.back();
            free_slots_.pop_back();
        }
        auto const generation = next_generation_++;
        auto const fd = socket.get();
        connections_[slot] = std::make_unique<Connection>(
            parts_, parts_.transport_on(std::move(socket)), peer, *this, slot, generation);
        if (stopped_ms_ != 0)
            connections_[slot]->hurry(parts_.now_ms() + parts_.settings.limits.stop_grace_ms);
        watch(epoll_.get(), fd, EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET, which(slot, generation));
        drive(*connections_[slot], slot);
    }
}

/// Closes those that have been silent for longest: some at once, so that a flood of them does not
/// make every new connection look through all.
void EventLoop::shed_silent() {
    std::vector<std::pair<std::int64_t, std::uint32_t>> silent;
    for (std::uint32_t slot = 0; slot < connections_.size(); ++slot)
        if (connections_[slot] && connections_[slot]->is_silent())
            silent.emplace_back(connections_[slot]->silent_since_ms(), slot);
    auto const count = std::min(silent.size(), silent.size() / shed_share + 1);
    std::partial_sort(silent.begin(), silent.begin() + static_cast<std::ptrdiff_t>(count),
                      silent.end());
    for (std::size_t i = 0; i < count; ++i) {
        connections_[silent[i].second].reset();
        free_slots_.push_back(silent[i].second);
        ++parts_.metrics.connections_shed;
    }
}

void EventLoop::give_back(Job job) {
    bool is_first = false;
    {
        std::lock_guard const lock{mutex_};
        is_first = given_back_.empty();
        given_back_.push_back(std::move(job));
    }
    if (is_first) wake();
}

void EventLoop::wake() {
    std::uint64_t const one = 1;
    // It fails only where it has been woken so often already that it cannot miss it.
    [[maybe_unused]] auto const written = ::write(event_.get(), &one, sizeof one);
}

void EventLoop::take_back() {
    std::uint64_t count = 0;
    [[maybe_unused]] auto const read = ::read(event_.get(), &count, sizeof count);
    std::vector<Job> jobs;
    {
        std::lock_guard const lock{mutex_};
        jobs.swap(given_back_);
    }
    for (auto& job : jobs) {
        auto* const connection = at(job.slot, job.generation);
        if (connection == nullptr) continue;  // its client has gone
        connection->resume(std::move(job.exchange));
        drive(*connection, job.slot);
    }
}

void EventLoop::sweep() {
    auto const now = parts_.now_ms();
    if (now - swept_ms_ < sweep_every_ms) return;
    swept_ms_ = now;
    for (std::uint32_t slot = 0; slot < connections_.size(); ++slot) {
        if (!connections_[slot] || connections_[slot]->deadline_ms() > now) continue;
        connections_[slot]->time_out();
        drive(*connections_[slot], slot);
    }
}

void EventLoop::begin_to_stop() {
    stopped_ms_ = parts_.now_ms();
    for (auto const& connection : connections_)
        if (connection) connection->hurry(stopped_ms_ + parts_.settings.limits.stop_grace_ms);
}

bool EventLoop::is_done() {
    if (stopped_ms_ == 0) return false;
    auto const& limits = parts_.settings.limits;
    auto const passed = parts_.now_ms() - stopped_ms_;
    if (listens_ && passed >= limits.stop_grace_ms) {
        // Those that are waiting to be taken are; then new ones are refused.
        accept_all();
        ::epoll_ctl(epoll_.get(), EPOLL_CTL_DEL, parts_.listener.get(), nullptr);
        ::shutdown(parts_.listener.get(), SHUT_RD);
        listens_ = false;
    }
    if (listens_) return false;
    return connections_.size() == free_slots_.size() || passed >= limits.stop_ms;
}

std::string EventLoop::next_request_id() {
    // SplitMix64: no two alike, and not to be guessed one from the other without the start.
    id_state_ += 0x9e3779b97f4a7c15ULL;
    auto z = id_state_;
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebULL;
    return fmt::format("{:016x}", z ^ (z >> 31U));
}

}  // namespace breakwater::web
