#include "web/http/connection.h"

#include <algorithm>
#include <array>

#include "web/http/event_loop.h"

namespace breakwater::web {

namespace {

constexpr std::size_t read_bytes = 16 * 1024;
constexpr std::size_t upload_piece_bytes = 128 * 1024;
constexpr int answers_a_turn = 32;  // of one connection that sends many requests at once
constexpr std::size_t lingered_bytes_max = std::size_t{1} << 20;

bool is_loopback(std::string_view address) {
    return address.starts_with("127.") || address == "::1";
}

/// The last of "a, b, c": the one that the nearest proxy wrote.
std::string_view last_of(std::string_view list) {
    auto const comma = list.rfind(',');
    if (comma != std::string_view::npos) list.remove_prefix(comma + 1);
    while (list.starts_with(' ')) list.remove_prefix(1);
    while (list.ends_with(' ')) list.remove_suffix(1);
    return list;
}

bool is_address(std::string_view text) {
    return !text.empty() && text.size() <= 45 &&
           text.find_first_not_of("0123456789abcdefABCDEF.:") == std::string_view::npos;
}

bool is_form_type(std::string_view content_type) {
    constexpr std::string_view form = "application/x-www-form-urlencoded";
    auto const type = content_type.substr(0, content_type.find(';'));
    return std::equal(type.begin(), type.end(), form.begin(), form.end(),
                      [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b; });
}

}  // namespace

Connection::Connection(ServerParts& parts, Transport transport, std::string peer, EventLoop& loop,
                       std::uint32_t slot, std::uint32_t generation)
    : parts_(parts),
      transport_(std::move(transport)),
      peer_(std::move(peer)),
      loop_(loop),
      slot_(slot),
      generation_(generation) {
    since_ms_ = parts_.now_ms();
    deadline_ms_ = since_ms_ + parts_.settings.limits.head_ms;
    ++parts_.metrics.connections_open;
    ++parts_.metrics.connections_total;
}

Connection::~Connection() {
    --parts_.metrics.connections_open;
    parts_.connections.goes(peer_);
    if (counts_as_upload_) --parts_.metrics.uploads_open;
}

bool Connection::drive() {
    answered_ = 0;
    for (;;) {
        if (answered_ >= answers_a_turn) return true;
        auto const phase = phase_;
        switch (phase) {
            case Phase::handshake:
                shake_hands();
                break;
            case Phase::head:
                read_head();
                break;
            case Phase::body:
                read_body();
                break;
            case Phase::writing:
                write_answer();
                break;
            case Phase::lingering:
                linger();
                break;
            case Phase::working:
            case Phase::closed:
                return false;
        }
        // A phase that is still the same waits for the client.
        if (phase_ == phase) return false;
    }
}

void Connection::shake_hands() {
    switch (transport_.shake_hands().how) {
        case Moved::some:
            phase_ = Phase::head;
            return;
        case Moved::wait:
            can_read = can_write = false;
            return;
        case Moved::ended:
        case Moved::broken:
            phase_ = Phase::closed;
            return;
    }
}

Connection::Filled Connection::fill(std::size_t bytes_max) {
    std::array<char, read_bytes> bytes;
    while (can_read) {
        auto const movement =
            transport_.read(std::span{bytes}.first(std::min(bytes_max, bytes.size())));
        switch (movement.how) {
            case Moved::some:
                if (movement.bytes == 0) continue;
                in_.append(bytes.data(), movement.bytes);
                return Filled::some;
            case Moved::wait:
                can_read = false;
                break;
            case Moved::ended:
            case Moved::broken:
                return Filled::gone;
        }
    }
    return Filled::wait;
}

void Connection::await_head() {
    auto const& limits = parts_.settings.limits;
    exchange_.reset();
    chunks_.reset();
    scanned_ = 0;
    since_ms_ = parts_.now_ms();
    phase_ = Phase::head;
    deadline_ms_ = since_ms_ + (in_.empty() ? limits.idle_ms : limits.head_ms);
    if (in_.empty()) in_.shrink_to_fit();
    if (parts_.stopping && in_.empty())
        deadline_ms_ = std::min(deadline_ms_, since_ms_ + limits.stop_grace_ms);
}

void Connection::read_head() {
    auto const& limits = parts_.settings.limits;
    for (;;) {
        if (!in_.empty()) {
            if (auto const length = head_length(in_, scanned_)) {
                if (*length > limits.head_bytes_max) return refuse(431, "head_too_long");
                auto const block = in_.substr(0, *length);
                in_.erase(0, *length);
                return begin_request(block);
            }
            // A method is letters: what begins otherwise (TLS, say) need not be waited for.
            if (in_.front() < 'A' || in_.front() > 'z') return refuse(400, "bad_request_line");
            scanned_ = in_.size();
            if (in_.size() >= limits.head_bytes_max)
                return in_.find('\n') == std::string::npos ? refuse(414, "target_too_long")
                                                           : refuse(431, "head_too_long");
        }
        auto const was_silent = in_.empty();
        switch (fill(limits.head_bytes_max)) {
            case Filled::some:
                // The time for a head begins with its first byte, and not anew with the next; that
                // of a connection's first head with the connection.
                if (was_silent && (has_answered_ || parts_.stopping))
                    deadline_ms_ = parts_.now_ms() + limits.head_ms;
                break;
            case Filled::wait:
                return;
            case Filled::gone:
                phase_ = Phase::closed;
                return;
        }
    }
}

void Connection::begin_request(std::string_view block) {
    exchange_ = std::make_unique<Exchange>();
    exchange_->started_us = parts_.settings.monotonic_us();
    exchange_->request.id = loop_.next_request_id();
    auto read = web::read_head(block, parts_.settings.limits);
    if (auto const* const refused = std::get_if<Refused>(&read))
        return refuse(refused->status, refused->code);
    auto id = std::move(exchange_->request.id);
    auto request = request_of(std::move(std::get<Head>(read)), parts_.settings.limits);
    if (!request.ok()) {
        exchange_->request.id = std::move(id);
        return refuse(400, request.error().code);
    }
    exchange_->request = std::move(request.value());
    exchange_->request.id = std::move(id);
    set_client();
    auto& asked = exchange_->request;
    if (!parts_.rate_limit.allows(asked.client, parts_.now_ms())) return refuse(429, "too_often");
    if (asked.head.is_chunked || asked.head.content_length.value_or(0) > 0) return begin_body();
    if (auto const ready = parts_.service.at_once(asked)) {
        parts_.answer(*exchange_, *ready);
        return begin_writing();
    }
    hand_over(WorkerTask::respond);
}

/// Whom the request is from, and whether it came in safely: what a trusted proxy says, and else
/// what the connection shows.
void Connection::set_client() {
    auto& request = exchange_->request;
    auto const& proxies = parts_.settings.proxies;
    request.client = peer_;
    request.is_secure = transport_.is_secure();
    auto const forwarded = request.head.field("x-forwarded-for");
    request.is_local = is_loopback(peer_) && !forwarded && !request.head.field("forwarded");
    if (std::find(proxies.begin(), proxies.end(), peer_) == proxies.end()) return;
    request.is_local = false;
    if (forwarded && is_address(last_of(*forwarded)))
        request.client = std::string{last_of(*forwarded)};
    request.is_secure = request.head.field("x-forwarded-proto") == "https";
}

void Connection::begin_body() {
    auto const& limits = parts_.settings.limits;
    auto const& head = exchange_->request.head;
    auto& plan = exchange_->plan;
    plan = parts_.service.plan(exchange_->request);
    if (plan.refusal) {
        exchange_->closes = true;
        parts_.answer(*exchange_, *plan.refusal);
        return begin_writing();
    }
    if (plan.body == Body::upload)
        plan.bytes_max = std::min(plan.bytes_max, limits.upload_bytes_max);
    if (plan.body == Body::none || head.content_length.value_or(0) > plan.bytes_max)
        return refuse(413, "body_too_large");
    body_left_ = head.content_length.value_or(0);
    body_bytes_ = 0;
    if (head.is_chunked) chunks_.emplace();
    since_ms_ = parts_.now_ms();
    deadline_ms_ = since_ms_ + limits.body_ms;
    auto const type = head.field("content-type").value_or("");
    if (plan.body == Body::form) {
        if (!is_form_type(type)) return refuse(415, "not_a_form");
        if (head.expects_continue) transport_.write("HTTP/1.1 100 Continue\r\n\r\n");
        phase_ = Phase::body;
        return;
    }
    auto const boundary = multipart_boundary(type);
    if (!boundary.ok()) return refuse(415, boundary.error().code);
    if (parts_.metrics.uploads_open >= static_cast<std::int64_t>(limits.uploads_max))
        return refuse(503, "too_many_uploads");
    counts_as_upload_ = true;
    ++parts_.metrics.uploads_open;
    exchange_->form =
        std::make_unique<MultipartForm>(boundary.value(), parts_.settings.upload_folder, limits);
    hand_over(WorkerTask::admit);
}

void Connection::read_body() {
    for (;;) {
        auto const is_done = take_body_bytes();
        if (phase_ != Phase::body) return;
        if (is_done) return finish_body();
        if (exchange_->form && exchange_->body.size() >= upload_piece_bytes)
            return hand_over(WorkerTask::feed);
        switch (fill(read_bytes)) {
            case Filled::some: {
                deadline_ms_ =
                    deadline_after(body_bytes_ + in_.size(), parts_.settings.limits.body_ms);
                break;
            }
            case Filled::wait:
                return;
            case Filled::gone:
                phase_ = Phase::closed;
                return;
        }
    }
}

/// Takes from what has come what belongs to the body; true when that was all of it.
bool Connection::take_body_bytes() {
    std::string_view bytes{in_};
    auto is_done = false;
    if (chunks_) {
        while (!bytes.empty() && !is_done) {
            std::string_view piece;
            auto const state = chunks_->take(bytes, piece);
            if (state == ChunkedBody::State::wrong) {
                refuse(400, "bad_chunk");
                return false;
            }
            is_done = state == ChunkedBody::State::done;
            if (!keep_body(piece)) return false;
        }
    } else {
        auto const piece = bytes.substr(0, std::min<std::uint64_t>(body_left_, bytes.size()));
        bytes.remove_prefix(piece.size());
        body_left_ -= piece.size();
        is_done = body_left_ == 0;
        if (!keep_body(piece)) return false;
    }
    in_.erase(0, in_.size() - bytes.size());
    return is_done;
}

bool Connection::keep_body(std::string_view piece) {
    body_bytes_ += piece.size();
    if (body_bytes_ > exchange_->plan.bytes_max) {
        refuse(413, "body_too_large");
        return false;
    }
    exchange_->body += piece;
    return true;
}

void Connection::finish_body() {
    if (exchange_->form) return hand_over(WorkerTask::feed_last);
    auto form = parse_urlencoded(exchange_->body, parts_.settings.limits.form_fields_max);
    if (!form.ok())
        return refuse(form.error().code == "too_many_fields" ? 413 : 400, form.error().code);
    exchange_->request.form = std::move(form.value());
    hand_over(WorkerTask::respond);
}

void Connection::hand_over(WorkerTask task) {
    phase_ = Phase::working;
    deadline_ms_ = INT64_MAX;
    exchange_->task = task;
    bool const waits = task == WorkerTask::respond && parts_.waiters &&
                       parts_.service.waits_elsewhere(exchange_->request);
    Job job{&loop_, slot_, generation_, std::move(exchange_)};
    ++parts_.metrics.requests_waiting;
    if ((waits ? parts_.waiters : parts_.workers)->post(job)) return;
    --parts_.metrics.requests_waiting;
    exchange_ = std::move(job.exchange);
    refuse(503, "too_busy");
}

void Connection::resume(std::unique_ptr<Exchange> exchange) {
    exchange_ = std::move(exchange);
    if (!exchange_->answer.empty()) {
        begin_writing();
    } else {
        if (exchange_->task == WorkerTask::admit && exchange_->request.head.expects_continue)
            transport_.write("HTTP/1.1 100 Continue\r\n\r\n");
        phase_ = Phase::body;
        // The time a worker took is not the client's.
        auto const& limits = parts_.settings.limits;
        auto const earned =
            static_cast<std::int64_t>(body_bytes_) * 1000 / limits.slowest_bytes_per_second;
        since_ms_ = parts_.now_ms() - earned;
        deadline_ms_ = parts_.now_ms() + limits.body_ms;
    }
}

void Connection::refuse(int status, std::string_view code) {
    if (!exchange_) {
        exchange_ = std::make_unique<Exchange>();
        exchange_->started_us = parts_.settings.monotonic_us();
        exchange_->request.id = loop_.next_request_id();
    }
    // Whatever of the request has not been read must not be taken for another.
    exchange_->closes = true;
    exchange_->request.is_secure = exchange_->request.is_secure || transport_.is_secure();
    parts_.refuse(*exchange_, status, code);
    begin_writing();
}

void Connection::begin_writing() {
    out_ = std::move(exchange_->answer);
    written_ = 0;
    is_closing_ = exchange_->closes;
    if (counts_as_upload_) --parts_.metrics.uploads_open;
    counts_as_upload_ = false;
    exchange_.reset();
    since_ms_ = parts_.now_ms();
    deadline_ms_ = since_ms_ + parts_.settings.limits.write_ms;
    phase_ = Phase::writing;
}

/// A drip gains next to nothing: time is earned by how much was moved, not by that something was;
/// nor does what was moved at first allow a long silence later.
std::int64_t Connection::deadline_after(std::size_t moved_bytes, std::int64_t phase_ms) const {
    auto const earned = static_cast<std::int64_t>(moved_bytes) * 1000 /
                        parts_.settings.limits.slowest_bytes_per_second;
    return std::min(since_ms_ + phase_ms + earned, parts_.now_ms() + phase_ms);
}

void Connection::write_answer() {
    auto const& limits = parts_.settings.limits;
    while (written_ < out_.size()) {
        if (!can_write) return;
        auto const movement = transport_.write(std::string_view{out_}.substr(written_));
        if (movement.how == Moved::wait) {
            can_write = false;
            return;
        }
        if (movement.how != Moved::some) {
            phase_ = Phase::closed;
            return;
        }
        written_ += movement.bytes;
        deadline_ms_ = deadline_after(written_, limits.write_ms);
    }
    out_ = {};
    ++answered_;
    has_answered_ = true;
    if (!is_closing_) return await_head();
    transport_.end_writing();
    lingered_bytes_ = 0;
    phase_ = Phase::lingering;
    deadline_ms_ = parts_.now_ms() + limits.linger_ms;
}

/// Closing while the client still sends would take the answer from it again.
void Connection::linger() {
    for (;;) {
        in_.clear();
        auto const filled = fill(read_bytes);
        if (filled == Filled::wait) return;
        lingered_bytes_ += in_.size();
        if (filled == Filled::gone || lingered_bytes_ > lingered_bytes_max) {
            phase_ = Phase::closed;
            return;
        }
    }
}

void Connection::time_out() {
    if (phase_ == Phase::head && !in_.empty()) parts_.metrics.refused("head_too_slow");
    if (phase_ == Phase::writing) parts_.metrics.refused("reader_too_slow");
    if (phase_ == Phase::body) {
        refuse(408, "body_too_slow");
        return;
    }
    phase_ = Phase::closed;
}

void Connection::hurry(std::int64_t until_ms) {
    if (phase_ == Phase::head && in_.empty()) deadline_ms_ = std::min(deadline_ms_, until_ms);
}

}  // namespace breakwater::web
