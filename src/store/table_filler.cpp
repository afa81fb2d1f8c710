#include "store/table_filler.h"

namespace breakwater::store {

Result<void> TableFiller::add(std::size_t table, std::span<Value const> values) {
    if (insert_ == nullptr || table != table_) {
        TRY(finish());
        table_ = table;
        std::vector<std::string_view> names;
        for (auto const& column : tables_[table].columns) names.push_back(column.name);
        insert_ = TRY(connection_.bulk_insert(tables_[table].name, names));
    }
    return insert_->add(values);
}

Result<void> TableFiller::finish() {
    if (insert_ == nullptr) return {};
    TRY(insert_->finish());
    insert_.reset();
    return {};
}

}  // namespace breakwater::store
