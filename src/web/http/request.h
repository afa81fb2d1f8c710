#pragma once
// A request as handlers see it: all of it read, decoded and checked. A plain value.

#include <string>
#include <vector>

#include "web/http/fields.h"
#include "web/http/head.h"
#include "web/http/upload.h"

namespace breakwater::web {

struct Request {
    Head head;
    std::string path;                   ///< as sent, without the query: "/children/104417"
    std::vector<std::string> segments;  ///< decoded: "children", "104417"
    Fields query;
    Fields form;                  ///< the fields of a posted form, also of one with files
    std::vector<Upload> uploads;  ///< the files of a posted form
    std::string client;           ///< the client's address, as the trusted proxy gives it
    bool is_secure = false;       ///< came by TLS, here or at the proxy
    bool is_local = false;        ///< came from this machine, and not through a proxy
    std::string id;               ///< 16 hexadecimal digits, for logs and error pages

    /// The value of a cookie; empty where there is none.
    std::string_view cookie(std::string_view name) const;
};

/// The request that a head asks for: path, segments and query. Codes bad_path, bad_escape,
/// bad_text, too_many_fields.
Result<Request> request_of(Head head, Limits const& limits);

}  // namespace breakwater::web
