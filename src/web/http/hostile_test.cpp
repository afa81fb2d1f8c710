// The server on this machine against clients that mean no good: slow ones, silent ones in their
// thousands, and those that try to be understood in two ways.

#include <sys/resource.h>

#include "web/http/testing.h"

using namespace breakwater::web;
using namespace breakwater::web::testing;

namespace {

std::string const get_at_once = "GET /at-once HTTP/1.1\r\nHost: a\r\n\r\n";

bool serves(int port) {
    RawClient client{port};
    client.send(get_at_once);
    return status_of(client.read_answer()) == 200;
}

/// Sends a byte every 20 ms until the other side closes; how many milliseconds that took, -1 where
/// it never does.
std::int64_t drip(int port, std::string const& begin, std::string const& dripped) {
    RawClient client{port};
    auto const started = monotonic_us();
    client.send(begin);
    for (std::size_t i = 0; i < 200; ++i) {
        if (!client.send({&dripped[i % dripped.size()], 1})) break;
        client.read_all(20);
        if (client.was_closed()) return (monotonic_us() - started) / 1000;
    }
    return -1;
}

}  // namespace

TEST_CASE("requests to smuggle another past a proxy are refused, and the connection is closed") {
    auto const server = start();
    std::string const hidden = "GET /hidden HTTP/1.1\r\nHost: a\r\n\r\n";
    std::string const post =
        "POST /a HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\n";
    struct Row {
        std::string bytes;
        int status;
    };
    for (auto const& row : {
             Row{post + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
             Row{post + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n", 400},
             Row{post + "Content-Length: 0\r\nContent-Length: 5\r\n\r\n", 400},
             Row{post + "Content-Length: 5abc\r\n\r\nhello", 400},
             Row{post + "Content-Length : 5\r\n\r\nhello", 400},
             Row{post + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", 400},
             Row{post + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n", 400},
             Row{post + "Transfer-Encoding:\x0b chunked\r\n\r\n0\r\n\r\n", 400},
             Row{post + "Transfer-Encoding: chunked\r\n\r\n5;ext=1\r\nhello\r\n0\r\n\r\n", 400},
             Row{post + "Transfer-Encoding: chunked\r\n\r\n5\nhello\r\n0\r\n\r\n", 400},
             Row{post + "Transfer-Encoding: chunked\r\n\r\n0\r\nX: y\r\n\r\n", 400},
             Row{"GET / HTTP/1.1\nHost: a\n\n", 400},
             Row{"GET / HTTP/1.1\r\nHost: a\nX: b\r\n\r\n", 400},
             Row{std::string{"GET / HTTP/1.1\r\nHost: a\r\nX: b\0c\r\n\r\n", 35}, 400},
             Row{"GET / HTTP/1.1\r\nHost: a\r\nX: b\r\n  folded\r\n\r\n", 400},
             Row{"GET / HTTP/1.1\r\n\r\n", 400},
             Row{"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400},
             Row{"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello", 400},
             Row{"GET /../../etc/passwd HTTP/1.1\r\nHost: a\r\n\r\n", 400},
             Row{"GET /assets/%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: a\r\n\r\n", 400},
             Row{"GET /a%00b HTTP/1.1\r\nHost: a\r\n\r\n", 400},
             Row{"GET /a%2fb HTTP/1.1\r\nHost: a\r\n\r\n", 400},
             Row{"CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n", 400},
             Row{"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505},
             Row{"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 400},
         }) {
        RawClient client{server->port()};
        client.send(row.bytes + hidden);
        auto const all = client.read_all(1000);
        CHECK_MESSAGE(status_of(all) == row.status, row.bytes);
        CHECK_MESSAGE(all.find("/hidden") == std::string::npos, row.bytes);
        CHECK_MESSAGE(client.was_closed(), row.bytes);
    }
    CHECK(serves(server->port()));
}

TEST_CASE("what is too large is refused without being read") {
    auto const server = start();
    std::string fields;
    for (int i = 0; i < 5000; ++i) fields += "A: b\r\n";
    std::string const post =
        "POST /a HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\n";
    struct Row {
        std::string bytes;
        int status;
    };
    for (auto const& row : {
             Row{"GET / HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n", 431},
             Row{"GET / HTTP/1.1\r\nHost: a\r\nA: " + std::string(20'000, 'b') + "\r\n\r\n", 431},
             Row{"GET /" + std::string(20'000, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n", 414},
             Row{"GET /" + std::string(5'000, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n", 414},
             Row{post + "Content-Length: 1073741824\r\n\r\n", 413},
             Row{post + "Transfer-Encoding: chunked\r\n\r\nffff\r\n" + std::string(65535, 'a'),
                 413},
             Row{"POST /none HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\na", 413},
             Row{"POST /refused HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\na", 403},
             Row{"POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}", 415},
             Row{"POST /upload HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}", 415},
         }) {
        RawClient client{server->port()};
        client.send(row.bytes);
        CHECK_MESSAGE(status_of(client.read_all(1000)) == row.status, row.bytes.substr(0, 80));
        CHECK_MESSAGE(client.was_closed(), row.bytes.substr(0, 80));
    }
    CHECK(serves(server->port()));
}

TEST_CASE("a client that drips is closed when its time is over, however often a byte comes") {
    auto const server = start();
    auto const head = drip(server->port(), "GET /a HTTP/1.1\r\nHost: a\r\nX: ", "x");
    CHECK(head >= 350);
    CHECK(head < 3500);
    auto const line = drip(server->port(), "", "G");
    CHECK(line >= 350);
    CHECK(line < 3500);
    auto const body = drip(server->port(),
                           "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 500\r\nContent-Type: "
                           "application/x-www-form-urlencoded\r\n\r\n",
                           "a");
    CHECK(body >= 350);
    CHECK(body < 3500);
    auto const chunks = drip(server->port(),
                             "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n"
                             "Content-Type: application/x-www-form-urlencoded\r\n\r\n",
                             "1\r\na\r\n");
    CHECK(chunks >= 350);
    CHECK(chunks < 3500);
}

TEST_CASE("a client that does not read its answer is closed, and holds up nobody") {
    auto const server = start();
    RawClient client{server->port()};
    client.send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n");
    std::this_thread::sleep_for(std::chrono::milliseconds{100});
    CHECK(serves(server->port()));
    CHECK(soon([&] { return server->metrics().connections_open == 0; }));
    CHECK(client.read_all(500).size() < 20'000'000);
    CHECK(client.was_closed());
}

TEST_CASE("thousands of connections that say nothing hold up nobody") {
    rlimit descriptors{};
    ::getrlimit(RLIMIT_NOFILE, &descriptors);
    descriptors.rlim_cur = descriptors.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &descriptors);
    // Both ends are in this process.
    auto const count = std::min<rlim_t>(10'000, descriptors.rlim_max / 2 - 200);
    auto settings = quick_settings();
    settings.limits.head_ms = 20'000;
    auto const server = start(settings);
    std::vector<std::unique_ptr<RawClient>> silent;
    for (rlim_t i = 0; i < count; ++i) {
        silent.push_back(std::make_unique<RawClient>(server->port()));
        REQUIRE(silent.back()->is_connected());
        if (i % 2 == 0) silent.back()->send("GET / HT");
    }
    auto const before = monotonic_us();
    CHECK(serves(server->port()));
    CHECK(monotonic_us() - before < 500'000);
    CHECK(server->metrics().connections_open >= static_cast<std::int64_t>(count));
}

TEST_CASE("where there are too many, the longest silent are closed for those that speak") {
    auto settings = quick_settings();
    settings.limits.connections_max = 50;
    settings.limits.head_ms = 20'000;
    auto const server = start(settings);
    std::vector<std::unique_ptr<RawClient>> silent;
    for (int i = 0; i < 200; ++i) silent.push_back(std::make_unique<RawClient>(server->port()));
    CHECK(serves(server->port()));
    CHECK(server->metrics().connections_open <= 50);
    CHECK(server->metrics().connections_shed >= 150);
    silent.front()->read_all(500);
    CHECK(silent.front()->was_closed());
}

TEST_CASE("where one address may have so many connections, one more is closed at once") {
    auto settings = quick_settings();
    settings.connections_per_address = 3;
    settings.limits.head_ms = 20'000;
    auto const server = start(settings);
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 3; ++i) clients.push_back(std::make_unique<RawClient>(server->port()));
    clients.back()->send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    CHECK(status_of(clients.back()->read_answer()) == 200);
    RawClient one_more{server->port()};
    one_more.read_all(2000);
    CHECK(one_more.was_closed());
    // Where one has gone there is room for another.
    clients.pop_back();
    std::this_thread::sleep_for(std::chrono::milliseconds{100});
    CHECK(serves(server->port()));
}

TEST_CASE("where too much waits, more is refused at once with what to do") {
    auto settings = quick_settings();
    settings.workers = 1;
    settings.limits.waiting_max = 2;
    auto const server = start(settings);
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 6; ++i) {
        clients.push_back(std::make_unique<RawClient>(server->port()));
        clients.back()->send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
    }
    int busy = 0;
    int served = 0;
    for (auto const& client : clients) {
        auto const status = status_of(client->read_answer());
        if (status == 503) ++busy;
        if (status == 200) ++served;
    }
    CHECK(busy + served == 6);
    CHECK(busy >= 2);
    CHECK(served >= 2);
}

TEST_CASE("only so many uploads come in at one time") {
    auto settings = quick_settings();
    settings.limits.uploads_max = 2;
    settings.limits.body_ms = 5'000;
    auto const server = start(settings);
    std::string const head =
        "POST /upload HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=b\r\n"
        "Content-Length: 100000\r\n\r\n--b\r\n";
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 3; ++i) {
        clients.push_back(std::make_unique<RawClient>(server->port()));
        clients.back()->send(head);
        std::this_thread::sleep_for(std::chrono::milliseconds{30});
    }
    CHECK(status_of(clients.back()->read_answer()) == 503);
    clients.clear();
    CHECK(soon([&] { return server->metrics().uploads_open == 0; }));
}

TEST_CASE("clients that go away in the middle of everything leave nothing behind") {
    auto const server = start();
    for (int i = 0; i < 50; ++i) {
        for (std::string const begin :
             {"", "GET /a", "GET /slow HTTP/1.1\r\nHost: a\r\n\r\n",
              "GET /large HTTP/1.1\r\nHost: a\r\n\r\n",
              "POST /a HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\n"
              "Content-Length: 10\r\n\r\nabc",
              "POST /upload HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; "
              "boundary=b\r\nContent-Length: 100\r\n\r\n--b\r\nContent-Disp"}) {
            if (begin.starts_with("GET /slow") && i > 2) continue;
            if (begin.starts_with("GET /large") && i > 2) continue;
            RawClient client{server->port()};
            client.send(begin);
        }
    }
    auto const& metrics = server->metrics();
    CHECK(soon([&] { return metrics.connections_open == 0 && metrics.uploads_open == 0; }));
    CHECK(soon([&] { return metrics.requests_waiting == 0 && metrics.requests_working == 0; }));
    CHECK(serves(server->port()));
}
