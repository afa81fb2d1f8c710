#include "store/identities.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

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

// What one version says of a child, opened.
struct Said {
    std::int64_t person = 0;
    bool known_still = false;
    WrittenName name;
    std::string local_id, nhs_number, upn, former_upn, sex;
    journey::Day born_on, expected_on;
};

// What an undone import said was never so.
constexpr std::string_view said_by_then =
    "known_from <= $1 and (known_until is null or known_until > $1 or known_until not in (select "
    "entry from import_undone))";

class Gatherer {
public:
    Gatherer(Record& record, Entry known_at, SaidOfChildren const* said)
        : record_(record), known_at_(known_at), said_(said) {}

    Result<std::vector<Identity>> gather(std::span<std::int64_t const> only);

private:
    Result<Said> said_in(Row const& row);
    Said said_by(SaidOfChildren::Opened const& opened) const;
    void take(Said said, std::int64_t person);
    Result<std::string> open(Row const& row, int column, std::string_view place) {
        if (row.is_null(column)) return std::string{};
        auto const text = TRY(unseal(record_.key, place, row.bytes(column)));
        return text.disclose();
    }

    Record& record_;
    Entry known_at_;
    SaidOfChildren const* said_;
    std::vector<Gathered> people_;
    std::unordered_map<std::int64_t, std::size_t> place_of_;
};

Result<Said> Gatherer::said_in(Row const& row) {
    Said said;
    VersionKey const key{row.integer(0), row.integer(11)};
    said.person = key.person;
    said.known_still = row.integer(5) != 0 && (said_ == nullptr || said_->closed.count(key) == 0);
    said.name.forename = TRY(open(row, 1, "child.forename"));
    said.name.surname = TRY(open(row, 2, "child.surname"));
    said.nhs_number = TRY(open(row, 3, "child.nhs_number"));
    said.former_upn = TRY(open(row, 4, "child.former_upn"));
    said.upn = TRY(open(row, 6, "child.upn"));
    said.local_id = TRY(open(row, 7, "child.local_id"));
    said.born_on = day_or_none(row, 8);
    said.expected_on = day_or_none(row, 9);
    said.sex = row.text(10);
    return said;
}

Said Gatherer::said_by(SaidOfChildren::Opened const& opened) const {
    auto const& child = *opened.child;
    Said said;
    said.person = opened.person;
    said.known_still = true;
    if (opened.names != nullptr) {
        said.name = {opened.names->forename.disclose(), opened.names->surname.disclose()};
        said.nhs_number = opened.names->nhs_number.disclose();
    }
    said.local_id = child.local_id.disclose();
    said.upn = child.upn.disclose();
    said.former_upn = child.former_upn.disclose();
    FieldCodec const sex{journey::FieldKind::code, record_.book->code_set("sex")};
    auto const value = sex.to_value(child.sex.value);
    if (auto const* const text = std::get_if<std::string_view>(&value)) said.sex = *text;
    said.born_on = child.born_on;
    said.expected_on = child.expected_on;
    return said;
}

void Gatherer::take(Said said, std::int64_t person) {
    auto const [at, is_new] = place_of_.try_emplace(person, people_.size());
    if (is_new) people_.emplace_back();
    auto& gathered = people_[at->second];
    auto& identity = gathered.identity;
    identity.person = person;
    auto const number = [](std::string text, std::vector<std::string>& to) {
        if (!text.empty()) add_once(to, std::move(text));
    };
    if (!said.name.surname.empty()) add_once(gathered.names, std::move(said.name));
    number(std::move(said.former_upn), gathered.former_upns);
    number(std::move(said.upn), said.known_still ? gathered.upns : gathered.former_upns);
    // An NHS number that was taken back was somebody else's: they are never given anew.
    if (!said.known_still) return;
    number(std::move(said.nhs_number), gathered.nhs_numbers);
    number(std::move(said.local_id), gathered.local_ids);
    if (said.born_on.known()) add_once(identity.born_on, said.born_on);
    if (said.expected_on.known()) add_once(identity.expected_on, said.expected_on);
    if (said.sex == "M" || said.sex == "F") add_once(identity.sexes, std::move(said.sex));
}

Result<std::vector<Identity>> Gatherer::gather(std::span<std::int64_t const> only) {
    auto const links = TRY(all_links(*record_.connection));
    OnePeople const one{links, known_at_};
    auto sql = fmt::format(
        "select person, forename, surname, nhs_number, former_upn, case when known_until is null "
        "or "
        "known_until > $1 then 1 else 0 end, upn, local_id, born_on, expected_on, sex, version "
        "from "
        "child "
        "where {}",
        said_by_then);
    if (!only.empty()) sql += fmt::format(" and person in ({})", fmt::join(only, ", "));
    sql += " order by person, version";
    auto const take_row = [&](Row const& row) -> Result<void> {
        auto said = TRY(said_in(row));
        auto const person = one.of(said.person);
        take(std::move(said), person);
        return {};
    };
    TRY(record_.connection->all(sql, std::array<Value, 1>{known_at_}, take_row));
    std::unordered_set<std::int64_t> const asked(only.begin(), only.end());
    if (said_ != nullptr)
        for (auto const& opened : said_->opened)
            if (only.empty() || asked.contains(opened.person))
                take(said_by(opened), one.of(opened.person));
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
                                              std::span<std::int64_t const> only,
                                              SaidOfChildren const* said) {
    return Gatherer{record, known_at, said}.gather(only);
}

}  // namespace breakwater::store
