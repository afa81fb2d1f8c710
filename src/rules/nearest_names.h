#pragma once
// Which of the known names someone may have meant, where several may be worth naming.

#include <span>
#include <string_view>
#include <vector>

namespace breakwater::rules {

/// The known names nearest to `word`, best first, at most `most`; empty where none is near. A name
/// is near where few letters differ, or where it holds the words asked for ("initial conference"
/// and "initial_conference_within_15_working_days").
std::vector<std::string_view> nearest_names(std::string_view word,
                                            std::span<std::string_view const> known,
                                            std::size_t most = 3);

}  // namespace breakwater::rules
