#include "kernel/result.h"

namespace breakwater {

std::string describe(Error const& error) {
    std::string text;
    if (!error.place.file.empty()) {
        text += error.place.file;
        if (error.place.line > 0) text += ":" + std::to_string(error.place.line);
        if (error.place.line > 0 && error.place.column > 0)
            text += ":" + std::to_string(error.place.column);
        text += ": ";
    }
    return text + error.message + " [" + error.code + "]";
}

}  // namespace breakwater
