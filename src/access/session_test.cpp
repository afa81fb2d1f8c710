#include "access/session.h"

#include <doctest/doctest.h>

#include "access/throttle.h"

using namespace breakwater;
using namespace breakwater::access;
using std::chrono_literals::operator""min, std::chrono_literals::operator""s,
    std::chrono_literals::operator""h;

namespace {

AccessSettings settings() {
    AccessSettings all;
    all.session_idle = 20min;
    all.session_longest = 600min;
    all.sign_in_step = 10min;
    all.failures_free = 5;
    all.wait_first = 15s;
    all.wait_longest = 900s;
    all.failures_forgotten = 24h;
    return all;
}

Instant const start = parse_instant("2026-11-21T09:00").value();

}  // namespace

TEST_CASE("a session ends idle, or after a working day in any case") {
    struct Row {
        std::chrono::minutes seen, now;
        SessionState state;
    };
    for (auto const& row : {
             Row{0min, 19min, SessionState::signed_in},
             Row{0min, 20min, SessionState::ended_idle},
             Row{590min, 599min, SessionState::signed_in},
             Row{599min, 600min, SessionState::ended},
         }) {
        CAPTURE(row.now.count());
        Session const session{AccountId{1}, start, start + row.seen, start};
        CHECK(state_of(session, settings(), start + row.now) == row.state);
    }
    Session const late{AccountId{1}, start, start + 595min, start};
    CHECK(ends_at(late, settings()) == start + 600min);
}

TEST_CASE("between the password and the code nothing may be seen, and not for long") {
    Session const session{AccountId{1}, start, start, {}};
    CHECK(state_of(session, settings(), start + 9min) == SessionState::code_awaited);
    CHECK(state_of(session, settings(), start + 10min) == SessionState::ended);
    CHECK(ends_at(session, settings()) == start + 10min);
}

TEST_CASE("that somebody is there is noted now and then, not with every request") {
    Session const session{AccountId{1}, start, start, start};
    CHECK(!is_to_be_noted(session, settings(), start + 59s));
    CHECK(is_to_be_noted(session, settings(), start + 60s));
}

TEST_CASE("each failure beyond the free ones doubles the wait, up to the longest") {
    struct Row {
        std::int64_t count;
        std::chrono::seconds wait;
    };
    for (auto const& row : {Row{0, 0s}, Row{4, 0s}, Row{5, 15s}, Row{6, 30s}, Row{7, 60s},
                            Row{11, 900s}, Row{1'000'000, 900s}}) {
        CAPTURE(row.count);
        auto const until = wait_until({row.count, start}, 5, settings(), start);
        CHECK(until.value_or(start) - start == row.wait);
        CHECK(!wait_until({row.count, start}, 5, settings(), start + row.wait));
    }
}

TEST_CASE("failures of yesterday are forgotten, and a clock put back makes nobody wait for years") {
    CHECK(after_failure({9, start}, settings(), start + 24h) == Failures{1, start + 24h});
    CHECK(after_failure({9, start}, settings(), start + 23h) == Failures{10, start + 23h});
    CHECK(!wait_until({9, start + 1000h}, 5, settings(), start));
}
