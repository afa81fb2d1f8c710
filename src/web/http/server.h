#pragma once
// An HTTP/1.1 server on epoll and OpenSSL: connections on a few threads that never wait, handlers
// on others that may. docs/decisions say why it is our own.

#include <cstdint>
#include <cstdio>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "web/http/limits.h"
#include "web/http/metrics.h"
#include "web/http/request_log.h"
#include "web/http/service.h"

namespace breakwater::web {

struct ServerSettings {
    std::string address = "127.0.0.1";  ///< numeric, IPv4 or IPv6
    int port = 8080;                    ///< 0 for any that is free
    std::string tls_certificate;        ///< PEM files; plain HTTP where empty
    std::string tls_key;
    /// Numeric addresses whose X-Forwarded-For and X-Forwarded-Proto are believed.
    std::vector<std::string> proxies;
    /// At one time, of those that are no such proxy; 0: any number. One more is closed at once.
    std::size_t connections_per_address = 0;
    std::string upload_folder = "/tmp";
    int io_threads = 1;
    int workers = 4;
    int waiters = 4;  ///< for what waits for another machine
    Limits limits;
    std::FILE* log = nullptr;
    WallClock wall_ms;                           ///< milliseconds since 1970
    std::function<std::int64_t()> monotonic_us;  ///< microseconds that never go back
};

struct ServerParts;

class Server {
    struct Private {
        explicit Private() = default;
    };

public:
    /// Listens, but answers nothing before `begin`. Codes: bad_address, cannot_listen,
    /// tls_certificate, tls_key, no_upload_folder.
    static Result<std::unique_ptr<Server>> listen(ServerSettings settings, Service service);
    /// Serves until stopped; who has called in the meantime is answered now.
    void begin();
    ~Server();

    int port() const { return port_; }
    bool is_secure() const;
    /// Reads the certificate and its key again, as when they were renewed: connections from now on
    /// are made with them, those that are open go on. Where they cannot be read, or are no pair,
    /// those in use stay. May be called from any thread. Codes: no_certificate, where none is
    /// named; tls_certificate, tls_key.
    Result<void> read_certificate_again();
    Metrics& metrics();
    /// From now on no request that has not begun is begun; those that have are answered. May be
    /// called from any thread; returns at once.
    void stop();
    bool is_stopping() const;
    /// Until every request is answered after `stop`, or its time is over.
    void wait();

    /// Only `listen` can call it.
    Server(Private, std::unique_ptr<ServerParts> parts);

private:
    std::unique_ptr<ServerParts> parts_;
    int port_ = 0;
};

}  // namespace breakwater::web
