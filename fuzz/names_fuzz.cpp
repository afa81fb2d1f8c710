// Names of people with any bytes in them, a name to a line: whoever is found by comparing everybody
// is found by looking where they can be.

#include <cstdlib>

#include "rules/rule_book.h"
#include "store/matching.h"

using namespace breakwater;
using namespace breakwater::store;

namespace {

struct Rules {
    rules::LoadedRules loaded;
    MatchingRules matching;
    NameForms forms;
};

Rules make_rules() {
    Rules made;
    made.loaded = rules::load_rules(std::filesystem::path{BREAKWATER_SOURCE_DIR} / "rules");
    made.matching = MatchingRules::read(made.loaded.book, parse_date("2026-11-21").value()).value();
    made.forms = NameForms::read(made.loaded.book).value();
    return made;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    static Rules const rules = make_rules();
    std::vector<Identity> people;
    std::string text{data, data + size};
    while (!text.empty() && people.size() < 30) {
        auto const end = std::min(text.find('\n'), text.size());
        auto const name = text.substr(0, end);
        text.erase(0, end + 1);
        auto const space = std::min(name.find(' '), name.size());
        Identity person;
        person.person = static_cast<std::int64_t>(people.size() + 1);
        person.names = Sensitive{std::vector<WrittenName>{
            {name.substr(0, space), name.substr(std::min(space + 1, name.size()))}}};
        person.born_on = {journey::Day{14'000 + static_cast<std::int32_t>(name.size() % 3)}};
        people.push_back(std::move(person));
    }
    auto const least = rules.matching.offered;
    auto const found = find_matches(people, rules.matching, rules.forms, least);
    if (found != compare_all(people, rules.matching, rules.forms, least)) std::abort();
    return 0;
}
