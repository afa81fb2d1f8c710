#pragma once
// One thread's connections: waits for what happens to any of them, and lets it go on.

#include "web/http/connection.h"

namespace breakwater::web {

class EventLoop {
public:
    explicit EventLoop(ServerParts& parts);
    ~EventLoop();
    EventLoop(EventLoop const&) = delete;
    EventLoop& operator=(EventLoop const&) = delete;

    /// Runs until the server stops and every connection is done.
    void run();
    /// From any thread: notices at once that the server stops.
    void wake();
    /// From a worker: the exchange of a job that is done.
    void give_back(Job job);
    std::string next_request_id();

private:
    void accept_all();
    void shed_silent();
    void handle(std::uint64_t which, std::uint32_t events);
    void take_back();
    void drive(Connection& connection, std::uint32_t slot);
    void sweep();
    void begin_to_stop();
    bool is_done();
    Connection* at(std::uint32_t slot, std::uint32_t generation);

    ServerParts& parts_;
    OwnedDescriptor epoll_;
    OwnedDescriptor event_;
    std::vector<std::unique_ptr<Connection>> connections_;  ///< by slot
    std::vector<std::uint32_t> free_slots_;
    std::vector<std::uint64_t> again_;  ///< those whose turn is to come at once
    std::uint32_t next_generation_ = 1;
    std::uint64_t id_state_ = 0;
    std::int64_t swept_ms_ = 0;
    std::int64_t stopped_ms_ = 0;  ///< when it noticed that the server stops
    bool listens_ = true;
    std::mutex mutex_;
    std::vector<Job> given_back_;
};

}  // namespace breakwater::web
