#include "store/people.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <map>
#include <set>

#include "store/seal.h"

namespace breakwater::store {

namespace {

constexpr std::string_view person_prefix = "person:";

Result<void> write_link(Record& record, Change& change, std::int64_t person, std::int64_t same_as,
                        std::string_view rule, std::string_view why, Entry import) {
    auto const sealed = seal(record.key, "person_link.reason", why);
    return record.connection->change_one(
        "insert into person_link (entry, person, same_as, rule, why, reason, import) values ($1, "
        "$2, $3, $4, '', $5, $6)",
        std::array<Value, 6>{change.entry(), person, same_as, rule, Bytes{sealed},
                             import == 0 ? Value{Null{}} : Value{import}});
}

Result<PersonLink> link_of(Connection& connection, Entry merge) {
    auto const links = TRY(all_links(connection));
    for (auto const& link : links)
        if (link.entry == merge) return link;
    return Error{"not_a_merge", fmt::format("change {} joined nobody: breakwater imports lists the "
                                            "changes, those of people as merge",
                                            merge)};
}

// What a person has parted, no rule joins again.
Result<std::vector<PersonLink>> links_parted_by_decision(Connection& connection) {
    std::set<Entry> decisions;
    auto const take = [&](Row const& row) -> Result<void> {
        decisions.insert(row.integer(0));
        return {};
    };
    TRY(connection.all("select entry from ledger where act = 'unmerge'", {}, take));
    auto links = TRY(all_links(connection));
    std::erase_if(links, [&](PersonLink const& link) {
        return link.known_until == 0 || decisions.count(link.known_until) == 0;
    });
    return links;
}

// People of the matches, gathered into those whom they would make one.
std::map<std::int64_t, std::vector<std::int64_t>> clusters_of(std::vector<Match> const& matches) {
    std::map<std::int64_t, std::int64_t> one;
    for (auto const& match : matches)
        for (auto const person : {match.first, match.second}) one.emplace(person, person);
    for (auto const& match : matches) {
        auto const [lower, higher] = std::minmax(one[match.first], one[match.second]);
        for (auto& [person, root] : one)
            if (root == higher) root = lower;
    }
    std::map<std::int64_t, std::vector<std::int64_t>> clusters;
    for (auto const& [person, root] : one) clusters[root].push_back(person);
    return clusters;
}

}  // namespace

std::string person_word(std::int64_t person) {
    return fmt::format("{}{}", person_prefix, person);
}

Result<std::int64_t> find_person(Record& record, std::string_view word) {
    auto& connection = *record.connection;
    std::int64_t person = 0;
    if (word.starts_with(person_prefix)) {
        auto const digits = word.substr(person_prefix.size());
        auto const* const end = digits.data() + digits.size();
        auto const read = std::from_chars(digits.data(), end, person);
        if (read.ec == std::errc{} && read.ptr == end) {
            auto const found = TRY(connection.number(
                "select count(*) from person where person = $1", std::array<Value, 1>{person}));
            if (found == 1) return person;
        }
        return Error{
            "not_found",
            fmt::format("there is no {} in the record: breakwater people duplicates prints "
                        "numbers that there are",
                        word)};
    }
    auto const lookup = lookup_digest(record.key, word);
    auto const take = [&](Row const& row) -> Result<void> {
        person = row.integer(0);
        return {};
    };
    TRY(connection.all("select person from child where local_id_lookup = $1 order by person desc",
                       std::array<Value, 1>{Bytes{lookup}}, take));
    if (person == 0)
        return Error{"not_found",
                     "no child of the record has that number of the authority: check it, or give "
                     "the number as breakwater people duplicates prints it, as person:12"};
    return person;
}

Result<Joined> merge_by_decision(Record& record, std::int64_t a, std::int64_t b,
                                 std::string_view why, Author const& author) {
    if (why.find_first_not_of(" \t") == std::string_view::npos)
        return Error{"reason_missing", "say why they are one child: somebody will ask later"};
    auto& connection = *record.connection;
    auto transaction = TRY(Transaction::begin(connection, Access::write));
    auto change = TRY(Change::begin(connection, record.key, author, "merge"));
    auto const links = TRY(all_links(connection));
    OnePeople const before{links, change.entry()};
    if (a == b)
        return Error{"same_person",
                     fmt::format("both are {}: there is nothing to join", person_word(a))};
    if (before.of(a) == before.of(b))
        return Error{"merged_already", fmt::format("{} and {} are one child already",
                                                   person_word(a), person_word(b))};
    TRY(write_link(record, change, a, b, "decided", why, 0));
    TRY(change.end(
        fmt::format("{} and {} are one child, as decided", person_word(a), person_word(b))));
    TRY(transaction.commit());
    auto const now = TRY(all_links(connection));
    OnePeople const after{now, change.entry()};
    std::set<std::int64_t> people{a, b};
    for (auto const& link : now)
        for (auto const person : {link.person, link.same_as})
            if (after.of(person) == after.of(a)) people.insert(person);
    return Joined{change.entry(), static_cast<std::int64_t>(people.size())};
}

Result<Entry> unmerge(Record& record, Entry merge, Author const& author) {
    auto& connection = *record.connection;
    auto transaction = TRY(Transaction::begin(connection, Access::write));
    auto const link = TRY(link_of(connection, merge));
    if (link.known_until != 0)
        return Error{"unmerged_already",
                     fmt::format("what change {} joined was parted by change {} already", merge,
                                 link.known_until)};
    auto change = TRY(Change::begin(connection, record.key, author, "unmerge"));
    TRY(connection.change_one("update person_link set known_until = $1 where entry = $2",
                              std::array<Value, 2>{change.entry(), merge}));
    TRY(change.end(fmt::format("{} and {}, joined by change {}, are two children again",
                               person_word(link.person), person_word(link.same_as), merge)));
    TRY(transaction.commit());
    return change.entry();
}

Result<std::vector<RuledPair>> pairs_decided_by_rule(
    Record& record, Entry import, Date on,
    std::span<std::pair<std::int64_t, std::int64_t> const> share_a_number,
    SaidOfChildren const& said) {
    std::vector<RuledPair> pairs;
    if (share_a_number.empty()) return pairs;
    auto& connection = *record.connection;
    auto const rules = TRY(MatchingRules::read(*record.book, on));
    auto const forms = TRY(NameForms::read(*record.book));
    auto const links = TRY(all_links(connection));
    OnePeople const now{links, import};
    std::set<std::int64_t> asked_for;
    for (auto const& [a, b] : share_a_number) asked_for.insert({now.of(a), now.of(b)});
    std::vector<std::int64_t> people(asked_for.begin(), asked_for.end());
    for (auto const& link : links)
        for (auto const person : {link.person, link.same_as})
            if (asked_for.count(now.of(person)) != 0) people.push_back(person);
    auto const identities = TRY(read_identities(record, import - 1, people, &said));
    auto matches = find_matches(identities, rules, forms, std::numeric_limits<int>::min());
    std::erase_if(matches,
                  [&](Match const& match) { return rules.decided_by(match.evidence) == nullptr; });
    auto const parted = TRY(links_parted_by_decision(connection));
    for (auto const& [one, cluster] : clusters_of(matches)) {
        std::vector<Identity> together;
        for (auto const& identity : identities)
            if (std::binary_search(cluster.begin(), cluster.end(), identity.person))
                together.push_back(identity);
        auto const all = compare_all(together, rules, forms, std::numeric_limits<int>::min());
        bool const doubtful =
            std::any_of(all.begin(), all.end(),
                        [&](Match const& match) { return rules.speaks_against(match.evidence); }) ||
            std::any_of(parted.begin(), parted.end(), [&](PersonLink const& link) {
                return std::binary_search(cluster.begin(), cluster.end(), now.of(link.person)) &&
                       std::binary_search(cluster.begin(), cluster.end(), now.of(link.same_as));
            });
        if (doubtful) continue;
        for (auto const person : cluster) {
            if (person == one) continue;
            auto const match = std::find_if(matches.begin(), matches.end(), [&](auto const& m) {
                return m.second == person || m.first == person;
            });
            auto const* const rule = rules.decided_by(match->evidence);
            pairs.push_back({person, one, rule->name, rule->words});
        }
    }
    return pairs;
}

Result<void> merge_by_rule(Record& record, Entry import, std::span<RuledPair const> pairs,
                           Author const& author) {
    for (auto const& pair : pairs) {
        auto change = TRY(Change::begin(*record.connection, record.key, author, "merge"));
        TRY(write_link(record, change, pair.person, pair.same_as, pair.rule, pair.words, import));
        TRY(change.end(fmt::format("{} and {} are one child, by the rule {} at import {}",
                                   person_word(pair.person), person_word(pair.same_as), pair.rule,
                                   import)));
    }
    return {};
}

Result<std::int64_t> unmerge_with_import(Connection& connection, Entry import, Entry undo) {
    return connection.run(
        "update person_link set known_until = $1 where import = $2 and known_until is null",
        std::array<Value, 2>{undo, import});
}

}  // namespace breakwater::store
