#include "kernel/late_library.h"

#include <dlfcn.h>

namespace breakwater {

LateLibrary::LateLibrary(char const* name) : library_(dlopen(name, RTLD_NOW | RTLD_LOCAL)) {}

LateLibrary::Found LateLibrary::operator[](char const* function) const {
    return {library_ == nullptr ? nullptr : dlsym(library_, function)};
}

}  // namespace breakwater
