#include "exchange/cin_census/census_child.h"

#include <algorithm>
#include <numeric>

namespace breakwater::exchange::cin_census {

void CensusChild::clear() {
    parts_.clear();
    open_.clear();
    texts_.clear();
    text_.clear();
}

bool CensusChild::begin_part(Part part, std::uint32_t line) {
    if (full()) return false;
    parts_.push_back({part, open_.empty() ? 0 : open_.back(), line});
    open_.push_back(parts_.size() - 1);
    return true;
}

bool CensusChild::add(Item item, std::string_view text, std::uint32_t line) {
    if (full()) return false;
    texts_.push_back({item, open_.back(), line, text_.size(), text.size()});
    text_ += text;
    return true;
}

void CensusChild::end_part() {
    open_.pop_back();
}

void CensusChild::arrange() {
    order_.resize(texts_.size());
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    std::stable_sort(order_.begin(), order_.end(),
                     [&](std::size_t a, std::size_t b) { return texts_[a].part < texts_[b].part; });
    first_of_.assign(parts_.size() + 1, texts_.size());
    for (std::size_t i = texts_.size(); i-- > 0;) first_of_[texts_[order_[i]].part] = i;
    for (std::size_t part = parts_.size(); part-- > 0;)
        first_of_[part] = std::min(first_of_[part], first_of_[part + 1]);
}

Written CensusChild::first(std::size_t part, Item item) const {
    for (std::size_t i = first_of_[part]; i < first_of_[part + 1]; ++i)
        if (texts_[order_[i]].item == item) return written(texts_[order_[i]]);
    return {name_of(item), {}, parts_[part].line};
}

std::vector<Written> CensusChild::repeated() const {
    std::vector<Written> found;
    std::vector<std::size_t> met_in(items().size(), parts_.size());
    for (std::size_t const at : order_) {
        ItemText const& item = texts_[at];
        auto const number = static_cast<std::size_t>(item.item);
        if (met_in[number] == item.part && !items()[number].often) found.push_back(written(item));
        met_in[number] = item.part;
    }
    return found;
}

}  // namespace breakwater::exchange::cin_census
