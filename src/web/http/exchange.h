#pragma once
// One request and what becomes of it. It goes to and fro between the thread of its connection and a
// worker; one of them owns it at a time.

#include <memory>

#include "web/http/multipart.h"
#include "web/http/service.h"

namespace breakwater::web {

class EventLoop;

enum class WorkerTask {
    admit,      ///< ask whether the upload is to be taken
    feed,       ///< give the form the bytes that came in
    feed_last,  ///< give it the last of them, then respond
    respond,
};

struct Exchange {
    Request request;
    BodyPlan plan;
    std::string body;                     ///< bytes that came in and are not yet given to anyone
    std::unique_ptr<MultipartForm> form;  ///< of an upload
    WorkerTask task = WorkerTask::respond;
    std::int64_t started_us = 0;
    bool closes = false;  ///< the connection is closed after the answer
    std::string answer;   ///< the bytes to send; empty while there is none
};

struct Job {
    EventLoop* loop = nullptr;
    std::uint32_t slot = 0;
    std::uint32_t generation = 0;
    std::unique_ptr<Exchange> exchange;
};

}  // namespace breakwater::web
