#pragma once
// Imports that nobody waits for. Files that were sent are checked and merged on trial on a thread
// of their own, one upload at a time, and shown; when somebody says so they are merged in earnest
// on the same thread. What the pages see of it is a copy, taken in no time.

#include <condition_variable>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <thread>

#include "exchange/read_report.h"
#include "intake/waiting_uploads.h"
#include "store/import.h"

namespace breakwater::web {

/// What an upload would do, as the command line's dry run says it.
struct ImportPreview {
    std::string format;  ///< "ssd"
    journey::Day as_at;
    std::string as_at_from;  ///< words: which statement the day was taken from
    std::string area, area_name;
    bool invented = false;
    std::size_t children = 0;
    std::uint64_t rows = 0, understood = 0;
    std::vector<exchange::SourceReport> sources;  ///< what was read as what, and what was not
    std::vector<store::Finding> findings;
    store::ImportOutcome outcome;
};

enum class UploadState {
    interrupted,  ///< the server was started anew since it was sent or checked
    waiting,      ///< for its turn
    checking,
    checked,  ///< `preview` is there
    refused,  ///< `error` says why; nothing was changed
    importing,
    imported,  ///< the files are gone; the preview's outcome has the number of the import
};

struct UploadNow {
    intake::WaitingUpload upload;
    UploadState state = UploadState::waiting;
    intake::Doing was_doing = intake::Doing::nothing;  ///< when it was interrupted
    std::string step;                                  ///< "records merged"; empty before any
    std::uint64_t done = 0, all = 0;                   ///< of the step
    std::optional<ImportPreview> preview;
    std::optional<Error> error;
    store::Entry import = 0;  ///< once it is imported
};

struct ImportDeskParts {
    std::filesystem::path folder;  ///< where uploads wait
    store::StoreKey key;
    /// Does something by the rules in force, which stay until it is done.
    std::function<void(std::function<void(rules::RuleBook const&)> const& what)> by_the_rules;
    std::function<Result<store::Record>(rules::RuleBook const&)> open_record;
    /// After an import, on its thread: to count what is asked for next.
    std::function<void(store::Record&)> after_import;
    std::function<Instant()> now;
    /// Writes down that an upload goes because nobody decided about it; it stays where this fails.
    std::function<Result<void>(intake::WaitingUpload const&)> note_expired;
};

class ImportDesk {
public:
    /// Codes: those of intake::WaitingUploads::open().
    static Result<std::unique_ptr<ImportDesk>> open(ImportDeskParts parts);
    /// For open().
    ImportDesk(ImportDeskParts parts, intake::WaitingUploads uploads);
    /// Waits for the import in hand; what waits for its turn is still there at the next start.
    ~ImportDesk();
    ImportDesk(ImportDesk const&) = delete;
    ImportDesk& operator=(ImportDesk const&) = delete;

    /// Keeps the files, and has them checked when it is their turn. Codes: too_many_uploads; those
    /// of intake::WaitingUploads::keep().
    Result<std::int64_t> receive(intake::WaitingUpload upload,
                                 std::span<intake::IncomingFile const> files,
                                 store::Author const& author);

    std::optional<UploadNow> look(std::int64_t number) const;
    /// Those that are not imported yet, the first sent first; without their previews.
    std::vector<UploadNow> waiting() const;

    /// Each has a code not_now where the upload is not in such a state; the others leave it alone.
    Result<void> check_again(std::int64_t number, store::Author const& author);
    Result<void> import(std::int64_t number, store::Author const& author);
    Result<void> discard(std::int64_t number);

    /// Takes away those that have waited for longer than the rule upload_waits says, and says how
    /// many; of itself at the start and now and then. None where no such rule is in force.
    std::size_t expire();

private:
    struct Job {
        std::int64_t number = 0;
        intake::Doing doing = intake::Doing::check;
        store::Author author;
    };
    Result<void> enqueue(Job job, std::initializer_list<UploadState> from);
    void run();
    void work(Job const& job);
    Result<ImportPreview> merge(Job const& job, UploadNow const& asked);
    Result<ImportPreview> merge_by(rules::RuleBook const& book, Job const& job,
                                   UploadNow const& asked);
    std::vector<UploadNow> take_overdue(Instant sent_before);
    void step(std::int64_t number, std::string_view words, std::uint64_t done, std::uint64_t all);
    void change(std::int64_t number, std::function<void(UploadNow&)> const& how);

    ImportDeskParts parts_;
    intake::WaitingUploads uploads_;
    mutable std::mutex mutex_;
    std::mutex keeping_;  // one upload is sealed at a time
    std::condition_variable arrived_;
    std::map<std::int64_t, UploadNow> now_;
    std::deque<Job> jobs_;
    bool stops_ = false;
    std::thread thread_;
};

/// Whether somebody who looks should look again soon.
constexpr bool is_moving(UploadState state) {
    return state == UploadState::waiting || state == UploadState::checking ||
           state == UploadState::importing;
}

}  // namespace breakwater::web
