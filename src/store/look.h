#pragma once
// The door to children for pages: who asks is decided and written down in one step, and only then
// is there something to show. Pages never ask access::decide() about a child by themselves.

#include "access/decision.h"
#include "store/journal.h"
#include "store/record.h"

namespace breakwater::store {

class AllocationsKept;

/// What a request works with. Connections are the thread's own; the writer is shared by all.
struct LookDoor {
    Record& record;
    AccessRecord& access;
    JournalWriter& journal;
    access::PermissionTable const& table;
    access::AccessSettings const& settings;
    AllocationsKept* kept = nullptr;  ///< where many are asked for; null: read anew each time
};

/// Whose own something about a child is, whether or not they may see the child's record.
struct Parties {
    std::vector<PostId> posts;     ///< that are named in it
    access::AccountId brought_by;  ///< from outside; not known: by somebody who sees the record
};

/// Who asks, why and from where.
struct Asking {
    access::Actor const& actor;
    access::Attempt attempt;
    std::string address;
    Sensitive<std::string> reason;  ///< in their own words, where they gave any
};

/// One child. Durable in the journal when it returns, whatever the answer: who tried out numbers of
/// children shows there. Where there is no such child the answer is the same as where it is out of
/// reach. `detail`: which part of the record, naming no child. `parties`: of what is looked at,
/// where it is something about the child; whose child is not known yet is person 0.
Result<access::Decision> look_at_child(LookDoor const& door, Asking const& asking,
                                       access::Action action, std::int64_t person,
                                       std::string_view detail = "", Parties const& parties = {});

/// Several, as the children behind a figure: those that may be shown, in one entry. The others are
/// neither shown nor named; how many they are may be said. A search finds a restricted record for
/// those alone who may open it. Where nobody of them may be shown, and what is about nobody is, the
/// entry says `of_nobody`: how they came to the list.
Result<std::vector<std::int64_t>> look_at_children(LookDoor const& door, Asking const& asking,
                                                   access::Action action,
                                                   std::span<std::int64_t const> persons,
                                                   std::string_view detail,
                                                   access::Decision const& of_nobody = {});

/// The same before anything is shown, to know how many there are; it writes nothing down.
Result<std::vector<std::int64_t>> children_within_reach(LookDoor const& door, Asking const& asking,
                                                        access::Action action,
                                                        std::span<std::int64_t const> persons);

/// Something about a child, and whose own it is.
struct AboutChild {
    std::int64_t person = 0;  ///< 0: which child it is, is not known yet
    Parties parties;
};
/// The answer for each of several such things; the children of those that may be shown are in one
/// entry, which is written only where there are some.
Result<std::vector<access::Answer>> look_at_what_is_about(LookDoor const& door,
                                                          Asking const& asking,
                                                          access::Action action,
                                                          std::span<AboutChild const> things,
                                                          std::string_view detail);

/// What is no child: figures, packs, accounts, settings.
Result<access::Decision> ask_and_note(LookDoor const& door, Asking const& asking,
                                      access::Action action, access::Subject const& subject,
                                      std::string_view about,
                                      std::span<std::int64_t const> subjects,
                                      std::string_view detail = "");

/// An answer's name, as the journal has it.
std::string_view name_of(access::Answer answer);

}  // namespace breakwater::store
