#pragma once
// What a server serves. Handlers are plain functions that block as long as they need and have all
// they need in the request; only `at_once` and `plan` are called where nothing may block.

#include <functional>
#include <optional>

#include "web/http/request.h"
#include "web/http/response.h"

namespace breakwater::web {

enum class Body {
    none,    ///< what is sent is refused (413)
    form,    ///< application/x-www-form-urlencoded, into Request::form
    upload,  ///< multipart/form-data: fields into Request::form, files into Request::uploads
};

struct BodyPlan {
    Body body = Body::none;
    std::size_t bytes_max = 0;
    std::optional<Response> refusal;  ///< answered in place of taking the body
};

struct Service {
    /// What can be answered without waiting for anything: files, health. Must not block.
    std::function<std::optional<Response>(Request const&)> at_once;
    /// Which body the request may have, where it has one. Must not block.
    std::function<BodyPlan(Request const&)> plan;
    /// Before the bytes of an upload are taken: a refusal, or none to take them. May block.
    std::function<std::optional<Response>(Request const&)> admit_upload;
    /// Everything else. May block.
    std::function<Response(Request const&)> respond;
    /// Whether `respond` waits for another machine over this: it is then done by threads of their
    /// own, so that pages do not wait with it. Must not block. May be empty: nothing does.
    std::function<bool(Request const&)> waits_elsewhere = {};
    /// The page for a request that was refused with this status before it reached a route, or
    /// whose handler failed. Must not block, nor fail.
    std::function<Response(int status, std::string_view request_id)> refuse;
};

}  // namespace breakwater::web
