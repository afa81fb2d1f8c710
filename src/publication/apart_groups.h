#pragma once
// Of parts of which some shut each other out: the groups in which each shuts out each. Where every
// part shuts out every other there is one group of them all; where they overlap there may be more
// groups than could be written down, and then they are told by fewer sums.

#include <cstddef>
#include <functional>
#include <vector>

namespace breakwater::publication {

/// Parts by their positions.
using Group = std::vector<std::size_t>;

/// Groups that cannot grow, of two and more parts.
struct ApartGroups {
    std::vector<Group> found;
    bool all = true;  ///< false: there are more than were asked for, or than could be looked for
};

/// `apart` is asked once of each two parts, and answers alike whichever is first.
class ApartParts {
public:
    ApartParts(std::size_t parts, std::function<bool(std::size_t, std::size_t)> const& apart);

    /// Of all parts, `most` groups or fewer.
    ApartGroups groups(std::size_t most) const;
    ApartGroups groups(Group const& among, std::size_t most) const;

    /// Bundles of parts such that every part shuts out every part of another bundle. A group of all
    /// is then a group of each bundle, put together.
    std::vector<Group> bundles() const;

private:
    bool apart(std::size_t a, std::size_t b) const { return apart_[a * parts_ + b]; }

    std::size_t parts_;
    std::vector<bool> apart_;
};

}  // namespace breakwater::publication
