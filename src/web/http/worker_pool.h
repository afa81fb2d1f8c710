#pragma once
// Threads that do jobs which may block, and a queue before them that has an end.

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace breakwater::web {

template <class Job>
class WorkerPool {
public:
    WorkerPool(int threads, std::size_t waiting_max, std::function<void(Job)> work)
        : waiting_max_(waiting_max), work_(std::move(work)) {
        for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { run(); });
    }
    WorkerPool(WorkerPool const&) = delete;
    WorkerPool& operator=(WorkerPool const&) = delete;
    /// Does what is in the queue, then ends.
    ~WorkerPool() {
        {
            std::lock_guard const lock{mutex_};
            ends_ = true;
        }
        more_.notify_all();
        for (auto& thread : threads_) thread.join();
    }

    /// False where the queue is full; the job is then still the caller's.
    bool post(Job& job) {
        {
            std::lock_guard const lock{mutex_};
            if (waiting_.size() >= waiting_max_) return false;
            waiting_.push_back(std::move(job));
        }
        more_.notify_one();
        return true;
    }

    std::size_t waiting() {
        std::lock_guard const lock{mutex_};
        return waiting_.size();
    }

private:
    void run() {
        for (;;) {
            std::unique_lock lock{mutex_};
            more_.wait(lock, [this] { return ends_ || !waiting_.empty(); });
            if (waiting_.empty()) return;
            auto job = std::move(waiting_.front());
            waiting_.pop_front();
            lock.unlock();
            work_(std::move(job));
        }
    }

    std::size_t waiting_max_;
    std::function<void(Job)> work_;
    std::mutex mutex_;
    std::condition_variable more_;
    std::deque<Job> waiting_;
    bool ends_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace breakwater::web
