#pragma once
// Children found by what somebody remembers of them: names, however they are spelt, a number, a day
// of birth. Names are sealed in the store, so they are opened once and looked through in memory.

#include "store/identities.h"
#include "store/name_forms.h"

namespace breakwater::store {

/// What is looked for; parts that are empty narrow nothing.
struct ChildSought {
    std::string words;  ///< names, in any order and spelling; or a number of the child's
    journey::Day born_on;
};

struct ChildFound {
    std::int64_t person = 0;
    int score = 0;  ///< the higher the nearer
};

/// One person, as a list of results shows them.
struct IndexedChild {
    std::int64_t person = 0;
    Sensitive<WrittenName> name;      ///< the one that was said last
    Sensitive<std::string> local_id;  ///< the authority's own number
    journey::Day born_on, expected_on;
};

class PeopleIndex {
public:
    /// Everybody known at the entry. Codes: those of read_identities() and NameForms::read().
    static Result<PeopleIndex> read(Record& record, Entry known_at);
    static PeopleIndex of(std::vector<Identity> people, NameForms forms);

    Entry known_at() const { return known_at_; }
    std::size_t size() const { return people_.size(); }

    /// Nearest first. Every word must be like a name that was ever said of the child: the same, its
    /// beginning (from two letters), one letter off, or another form of the forename. A number
    /// (the authority's, NHS, pupil) must be the same.
    std::vector<ChildFound> find(ChildSought const& sought) const;
    /// Whose own number of the authority this is; nothing where it is nobody's.
    std::optional<std::int64_t> by_local_id(std::string_view local_id) const;
    /// Nothing where there is no such person.
    IndexedChild const* child(std::int64_t person) const;
    /// Others who have a surname of this person's.
    std::vector<std::int64_t> of_the_same_surname(std::int64_t person) const;

private:
    struct Entered {
        IndexedChild shown;
        std::vector<std::string> parts;     ///< of every name, small letters without accents
        std::vector<std::string> surnames;  ///< each as one word
        std::vector<std::string> numbers;
        std::vector<journey::Day> born_on;
    };
    std::vector<ChildFound> by_number(std::string const& number) const;
    std::vector<ChildFound> by_words(std::vector<std::string> const& words) const;
    int likeness(Entered const& person, std::string const& word) const;
    Entered const* entered(std::int64_t person) const;

    Entry known_at_ = 0;
    std::vector<Entered> people_;  ///< by person
    NameForms forms_;
};

}  // namespace breakwater::store
