// The server on this machine: what it answers to clients that behave.

#include "web/http/server.h"

#include "web/http/testing.h"

using namespace breakwater::web;
using namespace breakwater::web::testing;

namespace {

std::string ask(int port, std::string const& bytes) {
    RawClient client{port};
    client.send(bytes);
    return client.read_answer();
}

std::string const get_at_once = "GET /at-once HTTP/1.1\r\nHost: a\r\n\r\n";

std::string multipart(std::string const& content) {
    return "--b\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\nt\r\n"
           "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"list.csv\"\r\n\r\n" +
           content + "\r\n--b--\r\n";
}

std::string upload_head(std::string const& target, std::size_t size, std::string const& more = "") {
    return "POST " + target +
           " HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=b\r\n"
           "Content-Length: " +
           std::to_string(size) + "\r\n" + more + "\r\n";
}

}  // namespace

TEST_CASE("requests are answered, at once or by a worker") {
    auto const server = start();
    auto const at_once = ask(server->port(), get_at_once);
    CHECK(status_of(at_once) == 200);
    CHECK(body_of(at_once) == "at once\n");
    CHECK(at_once.find("Date: Sat, 21 Nov 2026 09:00:00 GMT\r\n") != std::string::npos);
    auto const page = ask(server->port(), "GET /children/1?tab=a%20b HTTP/1.1\r\nHost: a\r\n\r\n");
    CHECK(body_of(page) == "GET /children/1\n?tab=a b\nclient 127.0.0.1 local\n");
}

TEST_CASE("HEAD is answered with the same head and no body") {
    auto const server = start();
    RawClient client{server->port()};
    client.send("HEAD /a HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    auto const answer = client.read_all();
    CHECK(status_of(answer) == 200);
    CHECK(answer.find("Content-Length: 31\r\n") != std::string::npos);
    CHECK(body_of(answer).empty());
}

TEST_CASE("a connection is kept, and requests sent in one go are answered in their order") {
    auto const server = start();
    RawClient client{server->port()};
    std::string all;
    for (int i = 0; i < 100; ++i)
        all += "GET /" + std::to_string(i) + " HTTP/1.1\r\nHost: a\r\n\r\n" + get_at_once;
    REQUIRE(client.send(all));
    for (int i = 0; i < 100; ++i) {
        CHECK(body_of(client.read_answer()).starts_with("GET /" + std::to_string(i) + "\n"));
        CHECK(body_of(client.read_answer()) == "at once\n");
    }
}

TEST_CASE("a posted form, with a length or in chunks, however it comes in") {
    auto const server = start();
    std::string const form =
        "POST /a HTTP/1.1\r\nHost: a\r\nContent-Type: "
        "application/x-www-form-urlencoded; charset=UTF-8\r\n";
    auto const whole = form + "Content-Length: 19\r\n\r\nname=Leo+P&team=%C3%A9";
    auto const chunked = form +
                         "Transfer-Encoding: chunked\r\n\r\n7\r\nname=Le\r\nc\r\n"
                         "o+P&team=%C3\r\n3\r\n%A9\r\n0\r\n\r\n";
    std::string const expected = "POST /a\nname=Leo P\nteam=\u00e9\nclient 127.0.0.1 local\n";
    auto const exact = form + "Content-Length: 22\r\n\r\nname=Leo+P&team=%C3%A9";
    for (auto const& bytes : {exact, chunked}) {
        CHECK(body_of(ask(server->port(), bytes)) == expected);
        RawClient slowly{server->port()};
        for (auto const c : bytes) slowly.send({&c, 1});
        CHECK(body_of(slowly.read_answer()) == expected);
    }
    // What follows a body is the next request.
    RawClient client{server->port()};
    client.send(exact + get_at_once);
    CHECK(body_of(client.read_answer()) == expected);
    CHECK(body_of(client.read_answer()) == "at once\n");
    CHECK(status_of(ask(server->port(), whole)) == 400);  // it ends within an escape
}

TEST_CASE("files are streamed, and the fields about them come along") {
    auto const server = start();
    auto const body = multipart(std::string(3'000'000, 'x'));
    RawClient client{server->port()};
    client.send(upload_head("/upload", body.size()));
    client.send(body);
    CHECK(body_of(client.read_answer()) ==
          "POST /upload\ntoken=t\nlist.csv:3000000\nclient 127.0.0.1 local\n");
    CHECK(server->metrics().uploads_open == 0);
}

TEST_CASE("a client that asks first is told to go on, or refused before it has sent a file") {
    auto const server = start();
    auto const body = multipart("abc");
    RawClient client{server->port()};
    client.send(upload_head("/upload", body.size(), "Expect: 100-continue\r\n"));
    CHECK(client.read_answer() == "HTTP/1.1 100 Continue\r\n\r\n");
    client.send(body);
    CHECK(status_of(client.read_answer()) == 200);
    RawClient refused{server->port()};
    refused.send(upload_head("/upload?refuse", body.size(), "Expect: 100-continue\r\n"));
    CHECK(body_of(refused.read_answer()) == "not you\n");
    refused.read_all();
    CHECK(refused.was_closed());
}

TEST_CASE("what a handler throws is a plain error page, and nothing of it goes out") {
    auto const server = start();
    auto const answer = ask(server->port(), "GET /fails HTTP/1.1\r\nHost: a\r\n\r\n");
    CHECK(status_of(answer) == 500);
    CHECK(body_of(answer) == "refused 500\n");
}

TEST_CASE("a large answer arrives whole") {
    auto const server = start();
    RawClient client{server->port()};
    client.send("GET /large HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    CHECK(body_of(client.read_all()).size() == 20'000'000);
}

TEST_CASE("a proxy that is trusted says whom a request is from; another is not believed") {
    std::string const forwarded =
        "GET /a HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 6.6.6.6, "
        "10.0.0.7\r\nX-Forwarded-Proto: https\r\n\r\n";
    auto settings = quick_settings();
    CHECK(body_of(ask(start(settings)->port(), forwarded)) == "GET /a\nclient 127.0.0.1\n");
    settings.proxies = {"127.0.0.1"};
    auto const server = start(settings);
    auto const answer = ask(server->port(), forwarded);
    CHECK(body_of(answer) == "GET /a\nclient 10.0.0.7 secure\n");
    CHECK(answer.find("Strict-Transport-Security: ") != std::string::npos);
}

TEST_CASE("who asks too often is told to wait, and may ask again later") {
    auto settings = quick_settings();
    settings.limits.requests_per_second = 2;
    settings.limits.requests_at_once = 5;
    auto const server = start(settings);
    int taken = 0;
    int refused = 0;
    for (int i = 0; i < 30; ++i) {
        auto const status = status_of(ask(server->port(), get_at_once));
        if (status == 200) ++taken;
        if (status == 429) ++refused;
    }
    CHECK(taken + refused == 30);
    CHECK(taken >= 5);
    CHECK(refused >= 1);
    CHECK(soon([&] { return status_of(ask(server->port(), get_at_once)) == 200; }));
}

TEST_CASE("stopping answers what has begun, takes what is on its way, and then takes no more") {
    auto server = start();
    auto const port = server->port();
    RawClient working{port};
    working.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
    RawClient silent{port};
    RawClient late{port};
    std::this_thread::sleep_for(std::chrono::milliseconds{50});
    server->stop();
    late.send(get_at_once);
    CHECK(status_of(late.read_answer()) == 200);
    auto const answer = working.read_answer();
    CHECK(status_of(answer) == 200);
    CHECK(answer.find("Connection: close\r\n") != std::string::npos);
    auto const before = monotonic_us();
    server->wait();
    CHECK(monotonic_us() - before < 5'000'000);
    CHECK_FALSE(RawClient{port}.is_connected());
}

TEST_CASE("an idle server stops at once") {
    auto const server = start();
    auto const before = monotonic_us();
    server->stop();
    server->wait();
    CHECK(monotonic_us() - before < 3'000'000);
}

TEST_CASE("what cannot be listened on is said in words") {
    auto settings = quick_settings();
    settings.address = "not an address";
    CHECK(Server::listen(settings, telling_service()).error().code == "bad_address");
    settings = quick_settings();
    settings.tls_certificate = "/nonexistent.pem";
    CHECK(Server::listen(settings, telling_service()).error().code == "tls_certificate");
    settings = quick_settings();
    settings.upload_folder = "/nonexistent";
    CHECK(Server::listen(settings, telling_service()).error().code == "no_upload_folder");
    auto const first = start();
    settings = quick_settings();
    settings.port = first->port();
    CHECK(Server::listen(settings, telling_service()).error().code == "cannot_listen");
}
