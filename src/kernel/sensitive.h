#pragma once
// Sensitive<T>: personal data. It cannot be formatted, streamed or logged by accident; the one way
// out is the visible word disclose(), which reviewers look for.

#include <utility>

namespace breakwater {

template <class T>
class Sensitive {
public:
    Sensitive() = default;
    explicit Sensitive(T value) : value_(std::move(value)) {}
    T const& disclose() const { return value_; }
    bool operator==(Sensitive const&) const = default;

private:
    T value_{};
};

}  // namespace breakwater
