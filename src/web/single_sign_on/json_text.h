#pragma once
// JSON that another machine sent, read strictly: one object, no name twice, nothing behind it. What
// is not of the kind asked for is as though it were not there.

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/london_time.h"
#include "kernel/result.h"

struct json_t;

namespace breakwater::web {

class Json {
public:
    /// Code json_not_understood.
    static Result<Json> read(std::string_view text);

    bool has(char const* name) const;
    std::string text(char const* name) const;                ///< empty where none
    std::vector<std::string> texts(char const* name) const;  ///< of an array, or the one text
    std::vector<Json> objects(char const* name) const;       ///< of an array
    /// Seconds since 1970, perhaps with a fraction; nothing where no clock shows it.
    std::optional<Instant> instant(char const* name) const;
    /// true, 1, or either as text: providers differ.
    bool says_yes(char const* name) const;

private:
    struct Release {
        void operator()(json_t* value) const;
    };
    explicit Json(json_t* value) : value_(value) {}
    std::unique_ptr<json_t, Release> value_;
};

}  // namespace breakwater::web
