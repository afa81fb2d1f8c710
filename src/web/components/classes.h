#pragma once
// Joins class names; every component begins with its own and ends with those of its page.

#include <string>
#include <string_view>

namespace breakwater::web {

/// "govuk-tag govuk-tag--red": the names that are not empty, one blank between.
std::string classes(std::string_view first, std::string_view second, std::string_view third = "",
                    std::string_view fourth = "");

/// "--error" after the name where `there`; empty otherwise.
inline std::string_view class_if(bool there, std::string_view name) {
    return there ? name : std::string_view{};
}

}  // namespace breakwater::web
