#pragma once
// Bytes as libraries written in C want them: theirs are unsigned, a string's are not.

#include <string>
#include <string_view>

namespace breakwater {

inline unsigned char const* to_c(char const* bytes) {
    void const* const any = bytes;
    return static_cast<unsigned char const*>(any);
}
inline unsigned char const* to_c(std::string_view bytes) {
    return to_c(bytes.data());
}
inline unsigned char* to_c(std::string& bytes) {
    void* const any = bytes.data();
    return static_cast<unsigned char*>(any);
}
inline char const* from_c(unsigned char const* bytes) {
    void const* const any = bytes;
    return static_cast<char const*>(any);
}
/// The bytes of a number or an array, in the machine's own order.
template <class Plain>
std::string_view bytes_of(Plain const& value) {
    void const* const any = &value;
    return {static_cast<char const*>(any), sizeof value};
}

}  // namespace breakwater
