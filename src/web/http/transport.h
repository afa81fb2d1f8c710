#pragma once
// A connection's bytes, plain or by TLS. Nothing here waits: what cannot be done now says so.

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "kernel/result.h"
#include "web/http/upload.h"

struct ssl_st;
struct ssl_ctx_st;

namespace breakwater::web {

/// The certificate and key that every TLS connection is made with.
class TlsContext {
public:
    /// PEM files: the certificate with those it is signed by, and its key. Codes: tls_certificate,
    /// tls_key.
    static Result<TlsContext> load(std::string const& certificate, std::string const& key);

private:
    friend class Transport;
    struct Free {
        void operator()(ssl_ctx_st* context) const;
    };
    std::unique_ptr<ssl_ctx_st, Free> context_;
};

enum class Moved {
    some,   ///< `bytes` were moved
    wait,   ///< nothing can be moved now
    ended,  ///< the other side has said that it will send no more
    broken,
};

struct Movement {
    Moved how = Moved::wait;
    std::size_t bytes = 0;
};

class Transport {
public:
    /// Plain where `tls` is null.
    Transport(OwnedDescriptor socket, TlsContext const* tls);

    /// Does what it can of TLS's first exchange: `some` when it is done, at once where plain.
    Movement shake_hands();
    Movement read(std::span<char> into);
    Movement write(std::string_view from);
    /// Says that no more will be sent.
    void end_writing();
    int socket() const { return socket_.get(); }
    bool is_secure() const { return ssl_ != nullptr; }

private:
    Movement of_ssl(int result) const;
    struct Free {
        void operator()(ssl_st* ssl) const;
    };
    OwnedDescriptor socket_;
    std::unique_ptr<ssl_st, Free> ssl_;
};

}  // namespace breakwater::web
