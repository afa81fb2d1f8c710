#pragma once
// The text of one child of the census, kept until the child's element ends: systems write the items
// in different orders, and a plan needs the child that may be named after it.

#include <string>
#include <vector>

#include "exchange/cin_census/census_items.h"
#include "exchange/item_reader.h"

namespace breakwater::exchange::cin_census {

class CensusChild {
public:
    /// Parts and items of one child; more is refused, so that memory stays bounded.
    static constexpr std::size_t most = 50'000;

    struct PartText {
        Part part;
        std::size_t inside;  ///< the number of the part around it; its own for the child
        std::uint32_t line;
    };

    void clear();
    /// Both give false where the child holds too much.
    bool begin_part(Part part, std::uint32_t line);
    bool add(Item item, std::string_view text, std::uint32_t line);
    void end_part();

    /// Call before what follows, once the child's element has ended.
    void arrange();
    std::vector<PartText> const& parts() const { return parts_; }
    /// The first of the part's items of this kind; empty where there is none.
    Written first(std::size_t part, Item item) const;
    /// Calls `take(Written)` for each.
    template <class Take>
    void each(std::size_t part, Item item, Take take) const {
        for (std::size_t i = first_of_[part]; i < first_of_[part + 1]; ++i)
            if (texts_[order_[i]].item == item) take(written(texts_[order_[i]]));
    }
    /// Items that stand twice in a part that can have them once.
    std::vector<Written> repeated() const;

private:
    struct ItemText {
        Item item;
        std::size_t part;
        std::uint32_t line;
        std::size_t at, size;
    };
    Written written(ItemText const& item) const {
        return {name_of(item.item), std::string_view{text_}.substr(item.at, item.size), item.line};
    }
    bool full() const { return parts_.size() + texts_.size() >= most; }

    std::vector<PartText> parts_;
    std::vector<std::size_t> open_;
    std::vector<ItemText> texts_;
    std::string text_;
    std::vector<std::size_t> order_, first_of_;  // items by part, each part's in their order
};

}  // namespace breakwater::exchange::cin_census
