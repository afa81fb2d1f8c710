#pragma once
// What people have written about the figures of a pack, version by version: who wrote what and
// when, and who signed it off. Nothing is written over: whoever saves or signs says which version
// they had before them, and is refused where another has come since.

#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/record.h"

namespace breakwater::store {

/// What a commentary is about.
struct CommentarySubject {
    std::string report;  ///< "performance-pack"
    Month period;
    std::string about;  ///< an indicator, the id of a section, or "key-points"
};

enum class CommentaryState {
    draft,      ///< as one person wrote it
    edited,     ///< changed by somebody else, or after it was signed off
    signed_off  ///< the accountable person stands behind these words
};
std::string_view name(CommentaryState state);      ///< "signed_off"
std::string_view to_words(CommentaryState state);  ///< "signed off"

struct CommentaryVersion {
    CommentarySubject subject;
    std::int64_t version = 0;  ///< from 1
    CommentaryState state = CommentaryState::draft;
    std::string words;  ///< Markdown; of a sign-off those that were signed
    std::string author;
    std::int64_t account = 0;
    std::string role;  ///< of the permission table: "service_manager"
    Instant at;
    Entry entry = 0;
};

struct CommentaryAuthor {
    Author author;
    std::int64_t account = 0;
    std::string role;
};

/// Of the words, in bytes.
inline constexpr std::size_t commentary_bytes_max = 32 * 1024;

/// Writes a version that follows `based_on` (0: there was none), and gives it. Where the words are
/// those of the last version nothing is written, and that one is given. Codes: newer_version (there
/// is a later one than `based_on`: nothing was written); commentary_empty; commentary_too_long.
Result<CommentaryVersion> save_commentary(Record& record, CommentaryAuthor const& author,
                                          CommentarySubject const& subject, std::int64_t based_on,
                                          std::string_view words);

/// Signs the words of version `signing` as they stand. Codes: newer_version; not_written (there are
/// no words yet); signed_already.
Result<CommentaryVersion> sign_off_commentary(Record& record, CommentaryAuthor const& author,
                                              CommentarySubject const& subject,
                                              std::int64_t signing);

/// Both ends are among them; a number that was not given yet stands for nothing.
struct CommentaryVersions {
    std::int64_t first = 1;
    std::int64_t last = std::numeric_limits<std::int64_t>::max();
};
/// Those versions, the first first; none where nothing was written. Code store_damaged.
Result<std::vector<CommentaryVersion>> commentary_history(Record& record,
                                                          CommentarySubject const& subject,
                                                          CommentaryVersions of = {});
/// The last version, or the last in that state; nothing where there is none. Code store_damaged.
Result<std::optional<CommentaryVersion>> last_commentary(
    Record& record, CommentarySubject const& subject,
    std::optional<CommentaryState> in_state = std::nullopt);

/// The last version of all that was written for a report and period. Code store_damaged.
Result<std::vector<CommentaryVersion>> latest_commentary(Record& record, std::string_view report,
                                                         Month period);

/// Reads every version there is, as verify() does, and says how many. Codes: store_damaged;
/// version_missing.
Result<std::int64_t> check_commentary(Record& record);

}  // namespace breakwater::store
