#pragma once
// Answers of a JSON column by the cell as it is written: few texts, met again and again, and
// taking out their doubled quotes would take longer than all else that is done with them.

#include <optional>
#include <string_view>
#include <vector>

#include "exchange/id_register.h"

namespace breakwater::exchange::ssd {

struct JsonAnswers {
    static constexpr std::size_t most = 4096, longest = 1024;
    IdRegister met{longest};
    std::vector<std::int32_t> answers;

    std::optional<std::int32_t> find(std::string_view raw) const {
        std::int32_t const known = met.find(raw);
        if (known == IdRegister::none) return std::nullopt;
        return answers[static_cast<std::size_t>(known)];
    }
    std::int32_t keep(std::string_view raw, std::int32_t answer) {
        if (met.size() < most && met.add(raw) != IdRegister::none) answers.push_back(answer);
        return answer;
    }
};

}  // namespace breakwater::exchange::ssd
