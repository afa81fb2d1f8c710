#include "store/identities.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "store/field_text.h"
#include "store/person_links.h"
#include "store/seal.h"

namespace breakwater::store {

namespace {

// One person while it is gathered, before it is made sensitive.
struct Gathered {
    Identity identity;
    std::vector<WrittenName> names;
    std::vector<std::string> local_ids, nhs_numbers, upns, former_upns;
};

template <class T>
void add_once(std::vector<T>& to, T value) {
    if (std::find(to.begin(), to.end(), value) == to.end()) to.push_back(std::move(value));
}

// What an undone import said was never so.
constexpr std::string_view said_by_then =
    "known_from <= $1 and (known_until is null or known_until > $1 or known_until not in (select "
    "entry from import_undone))";

class Gatherer {
public:
    Gatherer(Record& record, Entry known_at) : record_(record), known_at_(known_at) {}

    Result<std::vector<Identity>> gather(std::span<std::int64_t const> only);

private:
    Result<void> take(Row const& row, std::int64_t person);
    Result<std::string> open(Row const& row, int column, std::string_view place) {
        if (row.is_null(column)) return std::string{};
        auto const text = TRY(unseal(record_.key, place, row.bytes(column)));
        return text.disclose();
    }

    Record& record_;
    Entry known_at_;
    std::vector<Gathered> people_;
    std::unordered_map<std::int64_t, std::size_t> place_of_;
};

Result<void> Gatherer::take(Row const& row, std::int64_t person) {
    auto const [at, is_new] = place_of_.try_emplace(person, people_.size());
    if (is_new) people_.emplace_back();
    auto& gathered = people_[at->second];
    auto& identity = gathered.identity;
    identity.person = person;
    WrittenName name;
    name.forename = TRY(open(row, 1, "child.forename"));
    name.surname = TRY(open(row, 2, "child.surname"));
    if (!name.surname.empty()) add_once(gathered.names, std::move(name));
    auto const number = [&](int column, std::string_view place,
                            std::vector<std::string>& to) -> Result<void> {
        auto text = TRY(open(row, column, place));
        if (!text.empty()) add_once(to, std::move(text));
        return {};
    };
    TRY(number(4, "child.former_upn", gathered.former_upns));
    bool const known_still = row.integer(5) != 0;
    TRY(number(6, "child.upn", known_still ? gathered.upns : gathered.former_upns));
    // An NHS number that was taken back was somebody else's: they are never given anew.
    if (!known_still) return {};
    TRY(number(3, "child.nhs_number", gathered.nhs_numbers));
    TRY(number(7, "child.local_id", gathered.local_ids));
    if (!row.is_null(8)) add_once(identity.born_on, journey::Day{day_of(row.text(8))});
    if (!row.is_null(9)) add_once(identity.expected_on, journey::Day{day_of(row.text(9))});
    if (row.text(10) == "M" || row.text(10) == "F")
        add_once(identity.sexes, std::string{row.text(10)});
    return {};
}

Result<std::vector<Identity>> Gatherer::gather(std::span<std::int64_t const> only) {
    auto const links = TRY(all_links(*record_.connection));
    OnePeople const one{links, known_at_};
    auto sql = fmt::format(
        "select person, forename, surname, nhs_number, former_upn, case when known_until is null "
        "or "
        "known_until > $1 then 1 else 0 end, upn, local_id, born_on, expected_on, sex from child "
        "where {}",
        said_by_then);
    if (!only.empty()) sql += fmt::format(" and person in ({})", fmt::join(only, ", "));
    sql += " order by person, version";
    TRY(record_.connection->all(
        sql, std::array<Value, 1>{known_at_},
        [&](Row const& row) -> Result<void> { return take(row, one.of(row.integer(0))); }));
    std::vector<Identity> identities;
    for (auto& gathered : people_) {
        // Somebody of whom nothing is known any more is nobody's double.
        if (gathered.local_ids.empty()) continue;
        gathered.identity.local_ids = Sensitive{std::move(gathered.local_ids)};
        gathered.identity.names = Sensitive{std::move(gathered.names)};
        gathered.identity.nhs_numbers = Sensitive{std::move(gathered.nhs_numbers)};
        gathered.identity.upns = Sensitive{std::move(gathered.upns)};
        gathered.identity.former_upns = Sensitive{std::move(gathered.former_upns)};
        identities.push_back(std::move(gathered.identity));
    }
    return identities;
}

}  // namespace

Result<std::vector<Identity>> read_identities(Record& record, Entry known_at,
                                              std::span<std::int64_t const> only) {
    return Gatherer{record, known_at}.gather(only);
}

}  // namespace breakwater::store
