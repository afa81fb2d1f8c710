#include "store/unusual_looks.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "store/accounts.h"
#include "store/seal.h"

namespace breakwater::store {

namespace {

// What shows that a child is worked with: the last day of each, none where it is open.
constexpr std::string_view involvements[]{"allocation",          "early_help_episode",
                                          "child_in_need_plan",  "child_protection_plan",
                                          "looked_after_period", "care_leaver"};

std::string upper(std::string_view text) {
    std::string out{text};
    for (char& c : out)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return out;
}

/// The last word of a name.
std::string surname_of(std::string_view name) {
    while (!name.empty() && name.back() == ' ') name.remove_suffix(1);
    auto const space = name.rfind(' ');
    return upper(space == std::string_view::npos ? name : name.substr(space + 1));
}

class Looks {
public:
    Looks(Record& record, AccessRecord& access, access::AccessSettings const& settings)
        : record_(record), access_(access), settings_(settings) {}

    Result<void> load() {
        auto const accounts = TRY(all_accounts(access_));
        for (auto const& account : accounts)
            surname_of_account_[account.id.value] = surname_of(account.name.disclose());
        return {};
    }

    Result<std::vector<WhyUnusual>> why(JournalEntry const& entry, std::int64_t person, bool one) {
        std::vector<WhyUnusual> reasons;
        auto const& relation = entry.draft.relation;
        if (one && relation != "allocated" && relation != "team")
            reasons.push_back(WhyUnusual::no_allocation);
        auto const surname = TRY(surname_of_child(person));
        auto const own = surname_of_account_.find(entry.draft.by.account.value);
        if (!surname.empty() && own != surname_of_account_.end() && own->second == surname)
            reasons.push_back(WhyUnusual::same_surname);
        if (!one) return reasons;
        auto const closed = TRY(closed_before(person, wall_time(entry.draft.by.now).date));
        if (closed) reasons.push_back(WhyUnusual::closed_record);
        return reasons;
    }

private:
    Result<std::string> surname_of_child(std::int64_t person) {
        auto const known = surname_of_child_.find(person);
        if (known != surname_of_child_.end()) return known->second;
        std::string surname;
        auto const take = [&](Row const& row) -> Result<void> {
            if (row.is_null(0)) return {};
            auto const text = TRY(unseal(record_.key, "child.surname", row.bytes(0)));
            surname = upper(text.disclose());
            return {};
        };
        TRY(record_.connection->all(
            "select surname from child where person = $1 and known_until is null",
            std::array<Value, 1>{person}, take));
        surname_of_child_.emplace(person, surname);
        return surname;
    }

    /// Nothing was open on the day, and the last thing ended long before it.
    Result<bool> closed_before(std::int64_t person, Date day) {
        auto const known = last_day_.find(person);
        if (known == last_day_.end()) {
            std::string last;
            for (auto const table : involvements) {
                auto const take = [&](Row const& row) -> Result<void> {
                    last = std::max(last, std::string{row.text(0)});
                    return {};
                };
                TRY(record_.connection->all(
                    fmt::format("select coalesce(ended_on, '9999-12-31') from {} where person = $1 "
                                "and known_until is null and started_on is not null",
                                table),
                    std::array<Value, 1>{person}, take));
            }
            last_day_.emplace(person, last);
        }
        auto const& last = last_day_.find(person)->second;
        return !last.empty() && last < to_iso(day - settings_.record_closed);
    }

    Record& record_;
    AccessRecord& access_;
    access::AccessSettings const& settings_;
    std::map<std::int64_t, std::string> surname_of_account_, surname_of_child_, last_day_;
};

}  // namespace

std::string_view to_words(WhyUnusual why) {
    switch (why) {
        case WhyUnusual::no_allocation:
            return "not allocated to them or their team";
        case WhyUnusual::same_surname:
            return "the child has their surname";
        case WhyUnusual::closed_record:
            return "the record was closed long ago";
    }
    assert(!"every reason has words");
    return "";
}

Result<std::vector<UnusualLook>> unusual_looks(Record& record, AccessRecord& access, Instant since,
                                               access::AccessSettings const& settings,
                                               std::size_t many) {
    Looks looks{record, access, settings};
    TRY(looks.load());
    std::vector<UnusualLook> unusual;
    auto const from = to_iso(since);
    auto const first =
        TRY(access.connection->number("select coalesce(min(entry), 0) from journal where at >= $1",
                                      std::array<Value, 1>{std::string_view{from}}));
    if (first == 0) return unusual;
    auto const take = [&](JournalEntry const& entry) -> Result<void> {
        auto const& draft = entry.draft;
        if (draft.about != "child" || draft.answer != "allowed" || !draft.by.account.known())
            return {};
        bool const one = draft.subjects.size() <= many;
        for (auto const person : draft.subjects) {
            auto why = TRY(looks.why(entry, person, one));
            if (why.empty()) continue;
            unusual.push_back(
                {entry.entry, draft.by.now, draft.by.account, person, std::move(why)});
        }
        return {};
    };
    TRY(read_journal(access, first, take));
    return unusual;
}

}  // namespace breakwater::store
