#include "web/http/server_parts.h"

#include "web/http/event_loop.h"
#include "web/http/gzip.h"

namespace breakwater::web {

namespace {

/// The status that says what was wrong with a form.
int status_of(Error const& error) {
    if (error.code == "form_too_large" || error.code == "too_many_fields") return 413;
    if (error.code == "disk_full" || error.code == "no_upload_folder") return 503;
    return 400;
}

}  // namespace

ServerParts::ServerParts(ServerSettings given_settings, Service given_service)
    : settings(std::move(given_settings)),
      service(std::move(given_service)),
      rate_limit(settings.limits),
      connections(settings.connections_per_address, settings.proxies),
      log(settings.log, settings.wall_ms, metrics) {}

ServerParts::~ServerParts() = default;

Transport ServerParts::transport_on(OwnedDescriptor socket) {
    std::lock_guard const lock{tls_mutex_};
    return Transport{std::move(socket), tls_ ? &*tls_ : nullptr};
}

Result<void> ServerParts::read_certificate() {
    auto read = TRY(TlsContext::load(settings.tls_certificate, settings.tls_key));
    std::lock_guard const lock{tls_mutex_};
    tls_ = std::move(read);  // connections that are open hold on to the one before
    return {};
}

void ServerParts::work(Job job) {
    auto& exchange = *job.exchange;
    --metrics.requests_waiting;
    ++metrics.requests_working;
    try {
        auto taken = Result<void>{};
        switch (exchange.task) {
            case WorkerTask::admit:
                if (auto const refusal = service.admit_upload(exchange.request)) {
                    exchange.closes = true;
                    answer(exchange, *refusal);
                }
                break;
            case WorkerTask::feed:
            case WorkerTask::feed_last:
                taken = exchange.form->take(exchange.body);
                exchange.body.clear();
                if (taken.ok() && exchange.task == WorkerTask::feed_last)
                    taken = exchange.form->finish();
                if (!taken.ok()) {
                    exchange.closes = true;
                    refuse(exchange, status_of(taken.error()), taken.error().code);
                    break;
                }
                if (exchange.task == WorkerTask::feed) break;
                exchange.request.form = std::move(exchange.form->fields);
                exchange.request.uploads = std::move(exchange.form->uploads);
                [[fallthrough]];
            case WorkerTask::respond:
                answer(exchange, service.respond(exchange.request));
                break;
        }
    } catch (...) {
        // What it says may name a child: only that it happened is kept.
        log.event("handler_failed", exchange.request.id);
        exchange.answer.clear();
        refuse(exchange, 500, "handler_failed");
    }
    --metrics.requests_working;
    job.loop->give_back(std::move(job));
}

void ServerParts::answer(Exchange& exchange, Response const& response) {
    auto const& request = exchange.request;
    if (!request.head.keeps_alive || stopping) exchange.closes = true;
    auto const encodings = request.head.field("accept-encoding").value_or("");
    auto const seconds = settings.wall_ms() / 1000;
    exchange.answer = answer_bytes(response, {.head_only = request.head.method == Method::head,
                                              .closes = exchange.closes,
                                              .takes_gzip = accepts_gzip(encodings),
                                              .is_secure = request.is_secure,
                                              .date = http_date(seconds),
                                              .request_id = request.id});
    auto const micros = settings.monotonic_us() - exchange.started_us;
    metrics.answered(response.route, response.status, exchange.answer.size(), micros);
    log.request(
        {.id = request.id,
         .method = request.head.method == Method::other ? "other" : request.head.method_name,
         .route = response.route,
         .status = response.status,
         .bytes = exchange.answer.size(),
         .micros = micros});
}

void ServerParts::refuse(Exchange& exchange, int status, std::string_view code) {
    metrics.refused(code);
    answer(exchange, service.refuse(status, exchange.request.id));
}

}  // namespace breakwater::web
