#pragma once
// The log of challenges for the public: how many were raised in each quarter by theme, with small
// numbers withheld so that none can be worked out. Nothing of what was asked, and of whom.
//
// Each quarter is protected by itself (guarded_counts.h).

#include "press/guarded_counts.h"

namespace breakwater::press {

struct PublicQuarter {
    std::string quarter;                              ///< "2026/27 Q2"
    std::vector<std::optional<std::int64_t>> raised;  ///< by theme; nothing: withheld
    std::optional<std::int64_t> all;
};

struct PublicChallengeLog {
    std::vector<std::string> themes;  ///< "None said" for those without one
    std::vector<PublicQuarter> quarters;
    bool withholds() const;
};

/// `by_theme`: partnership::challenge_log() counted by theme. Quarters that hold `day` or come
/// after it are left out: they are not over.
PublicChallengeLog public_challenge_log(std::span<partnership::ChallengeCount const> by_theme,
                                        publication::DisclosureRules const& rules, Date day);

std::string to_csv(PublicChallengeLog const& log);

}  // namespace breakwater::press
