#pragma once
// What a handler answers. The headers that keep a page safe are written on every answer by the
// server itself (answer_bytes), so that no handler can forget them.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace breakwater::web {

enum class Keep {
    never,     ///< pages: Cache-Control: no-store
    for_ever,  ///< files whose address holds their digest
};

struct Response {
    int status = 200;
    std::string content_type = "text/html; charset=utf-8";
    std::string body;
    /// In place of `body`: bytes that outlive the server, as they are and compressed with gzip.
    std::string_view kept_body;
    std::string_view kept_packed_body;
    std::vector<std::pair<std::string, std::string>> headers;
    Keep keep = Keep::never;
    /// The pattern of the route that answered, for logs and metrics: never the address itself.
    std::string_view route;
};

Response html_response(std::string page, int status = 200);
Response text_response(std::string text, int status = 200);

/// After a form was done with: the page to show (303). The path is the site's own.
Response see_other(std::string_view path);

/// A file to keep, under a name of ours (letters, digits, "-._"); others become "_".
Response download(std::string bytes, std::string content_type, std::string_view file_name);

/// "Not Found"; "Unknown" for a status that this server does not use.
std::string_view reason(int status);

/// How an answer is written to one connection.
struct AnswerForm {
    bool head_only = false;   ///< the request was HEAD
    bool closes = false;      ///< the connection is closed after it
    bool takes_gzip = false;  ///< the client can unpack
    bool is_secure = false;   ///< by TLS: Strict-Transport-Security is sent
    std::string_view date;    ///< "Sat, 21 Nov 2026 09:00:00 GMT"
    std::string_view request_id;
};

/// The bytes of the answer: status line, headers, body.
std::string answer_bytes(Response const& response, AnswerForm const& form);

/// "Sat, 21 Nov 2026 09:00:00 GMT", from seconds since 1970.
std::string http_date(long long seconds);

}  // namespace breakwater::web
