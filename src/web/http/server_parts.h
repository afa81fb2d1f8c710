#pragma once
// What the threads of one server share.

#include <atomic>
#include <mutex>
#include <optional>

#include "web/http/connections_by_client.h"
#include "web/http/exchange.h"
#include "web/http/rate_limit.h"
#include "web/http/server.h"
#include "web/http/transport.h"
#include "web/http/worker_pool.h"

namespace breakwater::web {

struct ServerParts {
    ServerParts(ServerSettings given_settings, Service given_service);
    ~ServerParts();

    ServerSettings settings;
    Service service;
    Metrics metrics;
    RateLimit rate_limit;
    ConnectionsByClient connections;
    RequestLog log;
    std::atomic<bool> stopping{false};
    OwnedDescriptor listener;
    std::vector<std::unique_ptr<EventLoop>> loops;
    std::vector<std::thread> threads;
    std::unique_ptr<WorkerPool<Job>> workers;  ///< end first: their jobs use all above
    std::unique_ptr<WorkerPool<Job>> waiters;  ///< none where nothing waits for other machines

    /// A connection's bytes, by TLS where the settings name a certificate: the one read last.
    Transport transport_on(OwnedDescriptor socket);
    /// The certificate and its key as their files hold them now. Where they cannot be read, or are
    /// no pair, those read before stay. Codes: those of TlsContext::load().
    Result<void> read_certificate();

    std::int64_t now_ms() const { return settings.monotonic_us() / 1000; }
    /// Runs on a worker: does the task and sends the exchange back to its loop.
    void work(Job job);
    /// Writes the response into the exchange, and into log and metrics.
    void answer(Exchange& exchange, Response const& response);
    /// The page for this status; counts the refusal under `code`.
    void refuse(Exchange& exchange, int status, std::string_view code);

private:
    std::mutex tls_mutex_;
    std::optional<TlsContext> tls_;
};

}  // namespace breakwater::web
