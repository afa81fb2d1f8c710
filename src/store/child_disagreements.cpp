#include "store/child_disagreements.h"

#include <fmt/format.h>

#include <algorithm>

#include "store/arrangements.h"
#include "store/no_such_noun.h"

namespace breakwater::store {

using partnership::ChildDisagreement;
using partnership::ChildDisagreementEvent;
using partnership::ChildDisagreementHistory;
using partnership::ChildDisagreementId;

namespace {

constexpr std::string_view table = "child_disagreement", events = "child_disagreement_event";

Result<void> check_post(partnership::Arrangements const& all, PostId post) {
    if (!post.known() || partnership::find_post(all, post) != nullptr) return {};
    return no_such_noun("post", post.value);
}

Result<void> check_agency(partnership::Arrangements const& all, MemberAgencyId agency) {
    if (partnership::find_agency(all, agency) != nullptr) return {};
    return no_such_noun("agency", agency.value);
}

}  // namespace

Result<std::vector<ChildDisagreementHistory>> read_child_disagreements(Record& record,
                                                                       Entry known_at) {
    return read_histories(record, table, events, known_at, &ChildDisagreementHistory::disagreement,
                          &ChildDisagreementEvent::disagreement);
}

// The ledger is read by more people than the record of a child: it says that there is one, and of
// nobody.
Result<ChildDisagreementId> add_child_disagreement(Record& record, Author const& author,
                                                   ChildDisagreement const& disagreement) {
    TRY(partnership::check_disagreement(disagreement));
    auto transaction = TRY(Transaction::begin(*record.connection, Access::write));
    auto const there =
        TRY(record.connection->number("select count(*) from person where person = $1",
                                      std::array<Value, 1>{disagreement.person}));
    if (there == 0) return Error{"no_such_person", "There is no such child"};
    auto const last = TRY(last_entry(*record.connection));
    auto const all = TRY(read_arrangements(record, last.entry));
    TRY(check_agency(all, disagreement.raised_by_agency));
    TRY(check_agency(all, disagreement.with_agency));
    TRY(check_post(all, disagreement.raised_by));
    TRY(check_post(all, disagreement.with_post));
    auto change = TRY(Change::begin(*record.connection, record.key, author, "business"));
    auto const number = TRY(keep_noun(record, change, table, disagreement));
    TRY(change.end(fmt::format("disagreement {} about a child", number)));
    TRY(transaction.commit());
    return ChildDisagreementId{number};
}

Result<std::int64_t> add_child_disagreement_event(Record& record, Author const& author,
                                                  ChildDisagreementId disagreement,
                                                  ChildDisagreementEvent const& event) {
    auto transaction = TRY(Transaction::begin(*record.connection, Access::write));
    auto const last = TRY(last_entry(*record.connection));
    auto const all = TRY(read_child_disagreements(record, last.entry));
    auto const at = std::find_if(all.begin(), all.end(), [&](auto const& each) {
        return each.disagreement.id == disagreement;
    });
    if (at == all.end()) return no_such_noun("disagreement", disagreement.value);
    TRY(partnership::check_event(*at, event, *record.book));
    auto const arrangements = TRY(read_arrangements(record, last.entry));
    TRY(check_post(arrangements, event.by));
    TRY(check_post(arrangements, event.post));
    auto change = TRY(Change::begin(*record.connection, record.key, author, "business"));
    auto const number = TRY(keep_event(record, change, events, disagreement.value, event));
    TRY(change.end(fmt::format("disagreement {} about a child: {}", disagreement.value,
                               access::title(event.kind))));
    TRY(transaction.commit());
    return number;
}

}  // namespace breakwater::store
