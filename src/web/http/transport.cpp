#include "web/http/transport.h"

#include <fmt/format.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>

namespace breakwater::web {

namespace {

std::string why_not() {
    char words[256] = "";
    ERR_error_string_n(ERR_get_error(), words, sizeof words);
    ERR_clear_error();
    return words;
}

/// Of the protocols that a browser offers, the one that is spoken here.
int choose_protocol(SSL*, unsigned char const** chosen, unsigned char* chosen_length,
                    unsigned char const* offered, unsigned int offered_length, void*) {
    static constexpr unsigned char http_1_1[] = {8, 'h', 't', 't', 'p', '/', '1', '.', '1'};
    for (unsigned int at = 0; at < offered_length; at += offered[at] + 1U) {
        if (at + sizeof http_1_1 > offered_length ||
            !std::equal(std::begin(http_1_1), std::end(http_1_1), offered + at))
            continue;
        *chosen = offered + at + 1;
        *chosen_length = offered[at];
        return SSL_TLSEXT_ERR_OK;
    }
    return SSL_TLSEXT_ERR_NOACK;
}

Movement of_socket(ssize_t result) {
    if (result < 0 && errno == EINTR) return {Moved::some, 0};
    if (result > 0) return {Moved::some, static_cast<std::size_t>(result)};
    if (result == 0) return {Moved::ended};
    if (errno == EAGAIN || errno == EWOULDBLOCK) return {Moved::wait};
    return {Moved::broken};
}

}  // namespace

void TlsContext::Free::operator()(ssl_ctx_st* context) const {
    SSL_CTX_free(context);
}
void Transport::Free::operator()(ssl_st* ssl) const {
    SSL_free(ssl);
}

Result<TlsContext> TlsContext::load(std::string const& certificate, std::string const& key) {
    TlsContext tls;
    tls.context_.reset(SSL_CTX_new(TLS_server_method()));
    auto* const context = tls.context_.get();
    if (context == nullptr) return Error{"tls_certificate", "TLS cannot be set up: " + why_not()};
    SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
    SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION |
                                     SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_PRIORITIZE_CHACHA);
    SSL_CTX_set_cipher_list(context, "ECDHE+AESGCM:ECDHE+CHACHA20");
    SSL_CTX_set_mode(context, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER |
                                  SSL_MODE_RELEASE_BUFFERS);
    SSL_CTX_set_alpn_select_cb(context, choose_protocol, nullptr);
    if (SSL_CTX_use_certificate_chain_file(context, certificate.c_str()) != 1)
        return Error{"tls_certificate",
                     fmt::format("no certificate can be read from {}; it is to be PEM, with the "
                                 "certificates that it is signed by after it: {}",
                                 certificate, why_not())};
    if (SSL_CTX_use_PrivateKey_file(context, key.c_str(), SSL_FILETYPE_PEM) != 1 ||
        SSL_CTX_check_private_key(context) != 1)
        return Error{"tls_key", fmt::format("the key in {} cannot be read, or is not that of the "
                                            "certificate in {}: {}",
                                            key, certificate, why_not())};
    return tls;
}

Transport::Transport(OwnedDescriptor socket, TlsContext const* tls) : socket_(std::move(socket)) {
    if (tls == nullptr) return;
    ssl_.reset(SSL_new(tls->context_.get()));
    if (ssl_ == nullptr) {
        socket_ = OwnedDescriptor{};  // never plain where TLS was asked for
        return;
    }
    SSL_set_fd(ssl_.get(), socket_.get());
    SSL_set_accept_state(ssl_.get());
}

/// `some` with no bytes where a signal came between: to be tried again.
Movement Transport::of_ssl(int result) const {
    if (result > 0) return {Moved::some, static_cast<std::size_t>(result)};
    auto const error = SSL_get_error(ssl_.get(), result);
    ERR_clear_error();
    switch (error) {
        case SSL_ERROR_WANT_READ:
        case SSL_ERROR_WANT_WRITE:
            return {Moved::wait};
        case SSL_ERROR_ZERO_RETURN:
            return {Moved::ended};
        default:
            return {Moved::broken};
    }
}

Movement Transport::shake_hands() {
    if (ssl_ == nullptr) return {Moved::some};
    return of_ssl(SSL_do_handshake(ssl_.get()));
}

Movement Transport::read(std::span<char> into) {
    if (ssl_ != nullptr)
        return of_ssl(SSL_read(ssl_.get(), into.data(),
                               static_cast<int>(std::min<std::size_t>(into.size(), 1 << 20))));
    return of_socket(::recv(socket_.get(), into.data(), into.size(), 0));
}

Movement Transport::write(std::string_view from) {
    if (ssl_ != nullptr)
        return of_ssl(SSL_write(ssl_.get(), from.data(),
                                static_cast<int>(std::min<std::size_t>(from.size(), 1 << 20))));
    return of_socket(::send(socket_.get(), from.data(), from.size(), MSG_NOSIGNAL));
}

void Transport::end_writing() {
    if (ssl_ != nullptr) {
        SSL_shutdown(ssl_.get());
        ERR_clear_error();
    }
    ::shutdown(socket_.get(), SHUT_WR);
}

}  // namespace breakwater::web
