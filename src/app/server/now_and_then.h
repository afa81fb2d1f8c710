#pragma once
// Something that a server does by itself: at once, and then again and again until it ends.

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <system_error>
#include <thread>

namespace breakwater::app {

class NowAndThen {
public:
    /// On a thread of its own, with `pause` between the end of one and the beginning of the next.
    NowAndThen(std::chrono::seconds pause, std::function<void()> what)
        : pause_(pause), what_(std::move(what)), thread_([this] { run(); }) {}
    NowAndThen(NowAndThen const&) = delete;
    NowAndThen& operator=(NowAndThen const&) = delete;
    /// Waits for what is being done.
    ~NowAndThen() {
        {
            std::lock_guard const lock{mutex_};
            ends_ = true;
        }
        changed_.notify_all();
        thread_.join();
    }

private:
    void run() {
        std::unique_lock lock{mutex_};
        while (!ends_) {
            lock.unlock();
            // What it says in the log may have nowhere to go; the next time comes all the same.
            try {
                what_();
            } catch (std::system_error const&) {
            }
            lock.lock();
            changed_.wait_for(lock, pause_, [&] { return ends_; });
        }
    }

    std::chrono::seconds pause_;
    std::function<void()> what_;
    std::mutex mutex_;
    std::condition_variable changed_;
    bool ends_ = false;
    std::thread thread_;  // begins last: it uses the others
};

}  // namespace breakwater::app
