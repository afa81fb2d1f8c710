#pragma once
// For tests: a server on a free port of this machine, and a client that sends whatever bytes it is
// told to.

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <cstring>
#include <string>
#include <thread>

#include "web/http/server.h"

namespace breakwater::web::testing {

inline std::int64_t monotonic_us() {
    return std::chrono::duration_cast<std::chrono::microseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

/// Short times, so that a test waits little.
inline ServerSettings quick_settings() {
    ServerSettings settings;
    settings.port = 0;
    settings.workers = 2;
    settings.wall_ms = [] { return std::int64_t{1795251600000}; };
    settings.monotonic_us = monotonic_us;
    settings.limits.head_ms = 400;
    settings.limits.body_ms = 400;
    settings.limits.idle_ms = 600;
    settings.limits.write_ms = 600;
    settings.limits.linger_ms = 300;
    settings.limits.stop_grace_ms = 100;
    settings.limits.requests_per_second = 0;
    return settings;
}

/// Answers with what it understood: method, path, query and form, each in a line.
inline Service telling_service() {
    Service service;
    service.at_once = [](Request const& request) -> std::optional<Response> {
        if (request.path != "/at-once") return std::nullopt;
        return text_response("at once\n");
    };
    service.plan = [](Request const& request) {
        BodyPlan plan{Body::form, 1000, std::nullopt};
        if (request.path == "/upload") plan = {Body::upload, 10'000'000, std::nullopt};
        if (request.path == "/none") plan = {};
        if (request.path == "/refused") plan.refusal = text_response("refused\n", 403);
        return plan;
    };
    service.admit_upload = [](Request const& request) -> std::optional<Response> {
        if (request.query.has("refuse")) return text_response("not you\n", 403);
        return std::nullopt;
    };
    service.respond = [](Request const& request) {
        if (request.path == "/slow") std::this_thread::sleep_for(std::chrono::milliseconds{300});
        if (request.path == "/fails") throw std::runtime_error{"with a name in it"};
        if (request.path == "/large") return text_response(std::string(20'000'000, 'x'));
        auto text = std::string{request.head.method_name} + " " + request.path + "\n";
        for (auto const& [name, value] : request.query.all())
            text += "?" + name + "=" + value + "\n";
        for (auto const& [name, value] : request.form.all()) text += name + "=" + value + "\n";
        for (auto const& upload : request.uploads)
            text += upload.name + ":" + std::to_string(upload.size) + "\n";
        text += "client " + request.client + (request.is_secure ? " secure" : "") +
                (request.is_local ? " local" : "") + "\n";
        return text_response(text);
    };
    service.refuse = [](int status, std::string_view) {
        return text_response("refused " + std::to_string(status) + "\n", status);
    };
    return service;
}

inline std::unique_ptr<Server> start(ServerSettings const& settings = quick_settings()) {
    auto server = Server::listen(settings, telling_service());
    REQUIRE_MESSAGE(server.ok(), (server.ok() ? "" : describe(server.error())));
    server.value()->begin();
    return std::move(server).value();
}

class RawClient {
public:
    explicit RawClient(int port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(static_cast<std::uint16_t>(port));
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        auto const* const name = static_cast<sockaddr const*>(static_cast<void const*>(&address));
        is_connected_ = ::connect(socket_.get(), name, sizeof address) == 0;
    }

    bool is_connected() const { return is_connected_; }

    bool send(std::string_view bytes) {
        while (!bytes.empty()) {
            auto const sent = ::send(socket_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }

    /// What comes until the other side closes, or `ms` have passed with nothing.
    std::string read_all(int ms = 2000) {
        std::string all;
        std::string piece(65536, '\0');
        closed_ = false;
        for (;;) {
            pollfd waiting{socket_.get(), POLLIN, 0};
            if (::poll(&waiting, 1, ms) <= 0) return all;
            auto const got = ::recv(socket_.get(), piece.data(), piece.size(), 0);
            if (got <= 0) {
                closed_ = true;
                return all;
            }
            all.append(piece.data(), static_cast<std::size_t>(got));
        }
    }

    /// One answer with a Content-Length.
    std::string read_answer(int ms = 2000) {
        while (true) {
            auto const end = rest_.find("\r\n\r\n");
            if (end != std::string::npos) {
                auto const at = rest_.find("Content-Length: ");
                auto const length =
                    at < end ? std::strtoull(rest_.c_str() + at + 16, nullptr, 10) : 0;
                if (rest_.size() >= end + 4 + length) {
                    auto answer = rest_.substr(0, end + 4 + length);
                    rest_.erase(0, answer.size());
                    return answer;
                }
            }
            std::string piece(65536, '\0');
            pollfd waiting{socket_.get(), POLLIN, 0};
            if (::poll(&waiting, 1, ms) <= 0) return "";
            auto const got = ::recv(socket_.get(), piece.data(), piece.size(), 0);
            if (got <= 0) return "";
            rest_.append(piece.data(), static_cast<std::size_t>(got));
        }
    }

    bool was_closed() const { return closed_; }
    void end_sending() { ::shutdown(socket_.get(), SHUT_WR); }

private:
    OwnedDescriptor socket_;
    bool is_connected_ = false;
    bool closed_ = false;
    std::string rest_;
};

/// Whether it comes to hold within ten seconds: a loaded machine is slow, and a test must not be.
template <class Holds>
bool soon(Holds holds) {
    for (int tries = 0; tries < 1000; ++tries) {
        if (holds()) return true;
        std::this_thread::sleep_for(std::chrono::milliseconds{10});
    }
    return false;
}

/// The answer's status; 0 where the connection was closed without one.
inline int status_of(std::string_view answer) {
    if (!answer.starts_with("HTTP/1.1 ")) return 0;
    return (answer[9] - '0') * 100 + (answer[10] - '0') * 10 + (answer[11] - '0');
}

inline std::string_view body_of(std::string_view answer) {
    auto const end = answer.find("\r\n\r\n");
    return end == std::string_view::npos ? "" : answer.substr(end + 4);
}

}  // namespace breakwater::web::testing
