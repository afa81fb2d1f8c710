#pragma once
// Result<T>: a value, or an Error that says why there is none. For what could not be done (a file
// cannot be read, a date is not a date); never for bugs (assert) nor for late practice (Finding).

#include <cassert>
#include <string>
#include <utility>
#include <variant>

namespace breakwater {

/// Where in outside text a problem stands. Lines and columns count from 1; 0 means not applicable.
struct Place {
    std::string file;
    int line = 0;
    int column = 0;
    bool operator==(Place const&) const = default;
};

/// `code` is stable, snake_case and fit for logs. `message` tells a person what is wrong and what
/// to do; it never names a child.
struct Error {
    std::string code;
    std::string message;
    Place place{};
    bool operator==(Error const&) const = default;
};

/// "file:line:column: message [code]", leaving out what is not known.
std::string describe(Error const& error);

template <class T>
class [[nodiscard]] Result {
public:
    using value_type = T;
    Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

    bool ok() const { return state_.index() == 0; }
    explicit operator bool() const { return ok(); }
    T& value() & { return assert(ok()), std::get<0>(state_); }
    T const& value() const& { return assert(ok()), std::get<0>(state_); }
    T&& value() && { return assert(ok()), std::get<0>(std::move(state_)); }
    Error const& error() const { return assert(!ok()), std::get<1>(state_); }

private:
    std::variant<T, Error> state_;
};

template <>
class [[nodiscard]] Result<void> {
public:
    Result() = default;
    Result(Error error) : error_(std::move(error)), failed_(true) {}
    bool ok() const { return !failed_; }
    explicit operator bool() const { return ok(); }
    void value() const { assert(ok()); }
    Error const& error() const { return assert(!ok()), error_; }

private:
    Error error_{};
    bool failed_ = false;
};

}  // namespace breakwater

// TRY(expression) unwraps a Result or returns its error. It stands alone on its line:
//     auto const date = TRY(parse_date(text));
// Never nested in a braced initialiser: g++ 12 leaks what was already built there (ADR 2).
#define TRY(expression)                                                         \
    __extension__({                                                             \
        auto try_result_ = (expression);                                        \
        if (!try_result_.ok()) return ::breakwater::Error{try_result_.error()}; \
        std::move(try_result_).value();                                         \
    })
