#pragma once
// A library of the system that is loaded when it is first needed and not when the program starts:
// what brings dozens of others with it costs every command milliseconds and megabytes.

#include <bit>

namespace breakwater {

class LateLibrary {
public:
    /// `name` as the loader knows it: "libpq.so.5". Where it is not installed, every function is
    /// null.
    explicit LateLibrary(char const* name);

    bool is_there() const { return library_ != nullptr; }

    /// A function: its type is that of what it is put into.
    struct Found {
        void* address = nullptr;
        template <class Signature>
        operator Signature*() const {
            return std::bit_cast<Signature*>(address);
        }
    };
    Found operator[](char const* function) const;

private:
    void* library_;  // never unloaded
};

}  // namespace breakwater
