#pragma once
// One connection, step by step: hands are shaken, a head is read, a body, an answer is made and
// written, and so again. `drive` does what can be done now; nothing here waits.

#include "web/http/chunked.h"
#include "web/http/server_parts.h"

namespace breakwater::web {

enum class Phase {
    handshake,
    head,  ///< also between requests, when nothing of the next has come
    body,
    working,  ///< the exchange is with a worker
    writing,
    lingering,  ///< all is written; what still comes is thrown away
    closed,
};

class Connection {
public:
    /// Of a peer that ServerParts::connections lets come; when it ends, it has gone.
    Connection(ServerParts& parts, Transport transport, std::string peer, EventLoop& loop,
               std::uint32_t slot, std::uint32_t generation);
    ~Connection();
    Connection(Connection const&) = delete;
    Connection& operator=(Connection const&) = delete;

    /// Does what can be done without waiting; true where there is more, but others' turn has come.
    bool drive();
    /// The worker is done with it; `drive` goes on.
    void resume(std::unique_ptr<Exchange> exchange);
    /// Its time is over; `drive` says what is left to do.
    void time_out();
    /// The server stops: where nothing has come, wait no longer than `until_ms`.
    void hurry(std::int64_t until_ms);

    Phase phase() const { return phase_; }
    std::int64_t deadline_ms() const { return deadline_ms_; }
    std::uint32_t generation() const { return generation_; }
    int socket() const { return transport_.socket(); }
    /// Waits for its client to say something: these are closed first when there are too many.
    bool is_silent() const { return phase_ == Phase::handshake || phase_ == Phase::head; }
    std::int64_t silent_since_ms() const { return since_ms_; }

    bool can_read = true;
    bool can_write = true;

private:
    enum class Filled { some, wait, gone };

    void shake_hands();
    void read_head();
    void begin_request(std::string_view block);
    void begin_body();
    void read_body();
    bool take_body_bytes();
    bool keep_body(std::string_view piece);
    void finish_body();
    void write_answer();
    void linger();
    void await_head();
    void hand_over(WorkerTask task);
    void refuse(int status, std::string_view code);
    void begin_writing();
    Filled fill(std::size_t bytes_max);
    std::int64_t deadline_after(std::size_t moved_bytes, std::int64_t phase_ms) const;
    void set_client();

    ServerParts& parts_;
    Transport transport_;
    std::string peer_;
    EventLoop& loop_;
    std::uint32_t slot_;
    std::uint32_t generation_;
    Phase phase_ = Phase::handshake;
    std::int64_t deadline_ms_ = 0;
    std::int64_t since_ms_ = 0;  ///< when the phase began
    std::string in_;             ///< what has come and is not yet understood
    std::size_t scanned_ = 0;    ///< of it, what holds no end of a head
    std::string out_;
    std::size_t written_ = 0;
    std::unique_ptr<Exchange> exchange_;
    std::optional<ChunkedBody> chunks_;
    std::uint64_t body_left_ = 0;  ///< of a body with a length
    std::size_t body_bytes_ = 0;   ///< that have come
    std::size_t lingered_bytes_ = 0;
    int answered_ = 0;           ///< requests, in this turn
    bool has_answered_ = false;  ///< any request at all
    bool is_closing_ = false;    ///< after what is being written
    bool counts_as_upload_ = false;
};

}  // namespace breakwater::web
