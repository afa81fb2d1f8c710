#include "publication/apart_groups.h"

#include <algorithm>
#include <numeric>

namespace breakwater::publication {

namespace {

constexpr std::size_t steps_most = 5'000;

/// Bron and Kerbosch's search with a pivot: a group that cannot grow has the pivot in it or a part
/// that does not shut it out, so only those are tried.
template <class Apart>
class Search {
public:
    Search(Apart const& apart, std::size_t most)
        : apart_(apart), most_(most), steps_left_(steps_most) {}

    ApartGroups run(Group const& among) {
        grow(among, {});
        return std::move(groups_);
    }

private:
    void grow(Group const& others, Group const& tried) {
        if (others.empty()) {
            if (tried.empty() && group_.size() > 1) add();
            return;
        }
        if (steps_left_-- == 0) groups_.all = false;
        auto const pivot = best_pivot(others, tried);
        auto left = others;
        auto done = tried;
        for (auto at = others.rbegin(); at != others.rend() && groups_.all; ++at) {
            if (*at != pivot && apart_(*at, pivot)) continue;
            group_.push_back(*at);
            std::erase(left, *at);
            grow(apart_from(*at, left), apart_from(*at, done));
            group_.pop_back();
            done.push_back(*at);
        }
    }

    std::size_t best_pivot(Group const& others, Group const& tried) const {
        std::size_t best = others.front(), most = 0;
        for (auto const* const some : {&others, &tried})
            for (auto const each : *some) {
                auto const count = apart_from(each, others).size();
                if (count <= most) continue;
                most = count;
                best = each;
            }
        return best;
    }

    Group apart_from(std::size_t part, Group const& some) const {
        Group found;
        for (auto const each : some)
            if (each != part && apart_(part, each)) found.push_back(each);
        return found;
    }

    void add() {
        if (groups_.found.size() == most_)
            groups_.all = false;
        else
            groups_.found.push_back(group_);
    }

    Apart const& apart_;
    std::size_t most_, steps_left_;
    Group group_;
    ApartGroups groups_;
};

}  // namespace

ApartParts::ApartParts(std::size_t parts,
                       std::function<bool(std::size_t, std::size_t)> const& apart)
    : parts_(parts), apart_(parts * parts) {
    for (std::size_t a = 0; a < parts; ++a)
        for (std::size_t b = 0; b < a; ++b)
            apart_[a * parts + b] = apart_[b * parts + a] = apart(a, b);
}

ApartGroups ApartParts::groups(std::size_t most) const {
    Group all(parts_);
    std::iota(all.begin(), all.end(), std::size_t{0});
    return groups(all, most);
}

ApartGroups ApartParts::groups(Group const& among, std::size_t most) const {
    auto const is_apart = [&](std::size_t a, std::size_t b) { return apart(a, b); };
    return Search(is_apart, most).run(among);
}

std::vector<Group> ApartParts::bundles() const {
    std::vector<Group> found;
    std::vector<bool> seen(parts_);
    for (std::size_t first = 0; first < parts_; ++first) {
        if (seen[first]) continue;
        Group bundle{first};
        seen[first] = true;
        for (std::size_t i = 0; i < bundle.size(); ++i)
            for (std::size_t other = 0; other < parts_; ++other)
                if (!seen[other] && !apart(bundle[i], other)) {
                    seen[other] = true;
                    bundle.push_back(other);
                }
        std::sort(bundle.begin(), bundle.end());
        found.push_back(std::move(bundle));
    }
    return found;
}

}  // namespace breakwater::publication
