#include "store/notices.h"

#include <fmt/format.h>

namespace breakwater::store {

Result<std::vector<KeptNoun<Notice>>> read_notices(Record& record, Entry known_at) {
    return read_nouns<Notice>(record, "notice", known_at);
}

Result<void> keep_notices(Record& record, Author const& author,
                          std::span<NoticeToKeep const> notices) {
    if (notices.empty()) return {};
    auto transaction = TRY(Transaction::begin(*record.connection, Access::write));
    auto change = TRY(Change::begin(*record.connection, record.key, author, "business"));
    for (auto const& each : notices) {
        TRY(keep_noun(record, change, "notice", each.notice, each.following));
    }
    TRY(change.end(fmt::format(
        "{} letters about challenges, actions, restricted matters and figures", notices.size())));
    return transaction.commit();
}

}  // namespace breakwater::store
