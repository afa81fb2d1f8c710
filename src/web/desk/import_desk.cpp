#include "web/desk/import_desk.h"

#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>

#include "intake/read_for_record.h"
#include "rules/time_limit.h"

namespace breakwater::web {

using intake::Doing;

namespace {

// More than anybody has in hand; what is forgotten is discarded before the next comes.
constexpr std::size_t uploads_max = 20;
// Behind those who read, where there are more to run than processors.
constexpr int niceness = 10;
// How often it is seen whether an upload has waited for too long: they wait for days.
constexpr std::chrono::minutes expiry_looks{10};

ImportPreview preview_of(exchange::Extract const& extract, store::Incoming const& incoming) {
    auto const& facts = extract.facts;
    ImportPreview preview;
    preview.format = incoming.source;
    preview.as_at = facts.as_at;
    preview.as_at_from = extract.report.as_at_from;
    preview.area = facts.area;
    preview.area_name = facts.area_name;
    preview.invented = facts.invented;
    preview.children = facts.children.size();
    preview.rows = extract.report.rows();
    preview.understood = extract.report.understood();
    preview.sources = extract.report.sources;
    preview.findings = incoming.findings;
    return preview;
}

Error not_now() {
    return {"not_now", "This upload is not where it was: look at it again."};
}

}  // namespace

Result<std::unique_ptr<ImportDesk>> ImportDesk::open(ImportDeskParts parts) {
    auto uploads = TRY(intake::WaitingUploads::open(parts.folder, parts.key));
    auto const left = TRY(uploads.all());
    auto desk = std::make_unique<ImportDesk>(std::move(parts), std::move(uploads));
    for (auto const& upload : left) {
        UploadNow now{.upload = upload, .state = UploadState::interrupted};
        now.was_doing = desk->uploads_.doing(upload.number);
        desk->now_.emplace(upload.number, std::move(now));
    }
    desk->expire();
    desk->thread_ = std::thread{[raw = desk.get()] { raw->run(); }};
    return desk;
}

ImportDesk::ImportDesk(ImportDeskParts parts, intake::WaitingUploads uploads)
    : parts_(std::move(parts)), uploads_(std::move(uploads)) {}

ImportDesk::~ImportDesk() {
    {
        std::lock_guard const lock{mutex_};
        stops_ = true;
    }
    arrived_.notify_all();
    if (thread_.joinable()) thread_.join();
}

Result<std::int64_t> ImportDesk::receive(intake::WaitingUpload upload,
                                         std::span<intake::IncomingFile const> files,
                                         store::Author const& author) {
    if (waiting().size() >= uploads_max)
        return Error{"too_many_uploads",
                     fmt::format("{} uploads wait already: apply or discard some of them first",
                                 uploads_max)};
    std::unique_lock keeping{keeping_};
    auto const kept = TRY(uploads_.keep(std::move(upload), files));
    keeping.unlock();
    std::lock_guard const lock{mutex_};
    now_.emplace(kept.number, UploadNow{.upload = kept});
    jobs_.push_back({kept.number, Doing::check, author});
    arrived_.notify_all();
    return kept.number;
}

std::optional<UploadNow> ImportDesk::look(std::int64_t number) const {
    std::lock_guard const lock{mutex_};
    auto const found = now_.find(number);
    if (found == now_.end()) return std::nullopt;
    return found->second;
}

std::vector<UploadNow> ImportDesk::waiting() const {
    std::vector<UploadNow> found;
    std::lock_guard const lock{mutex_};
    for (auto const& [number, now] : now_)
        if (now.state != UploadState::imported)
            found.push_back({.upload = now.upload, .state = now.state});
    return found;
}

Result<void> ImportDesk::check_again(std::int64_t number, store::Author const& author) {
    return enqueue({number, Doing::check, author},
                   {UploadState::interrupted, UploadState::checked, UploadState::refused});
}

Result<void> ImportDesk::import(std::int64_t number, store::Author const& author) {
    return enqueue({number, Doing::import, author}, {UploadState::checked});
}

Result<void> ImportDesk::enqueue(Job job, std::initializer_list<UploadState> from) {
    std::lock_guard const lock{mutex_};
    auto const found = now_.find(job.number);
    if (found == now_.end()) return not_now();
    auto& now = found->second;
    if (std::find(from.begin(), from.end(), now.state) == from.end()) return not_now();
    now.state = job.doing == Doing::import ? UploadState::importing : UploadState::waiting;
    now.error.reset();
    now.step.clear();
    jobs_.push_back(std::move(job));
    arrived_.notify_all();
    return {};
}

Result<void> ImportDesk::discard(std::int64_t number) {
    std::lock_guard const lock{mutex_};
    auto const found = now_.find(number);
    if (found == now_.end()) return not_now();
    auto const state = found->second.state;
    if (state == UploadState::checking || state == UploadState::importing) return not_now();
    TRY(uploads_.discard(number));
    std::erase_if(jobs_, [&](Job const& job) { return job.number == number; });
    now_.erase(found);
    return {};
}

/// Of those that nothing is done with; nobody can begin anything with what was taken.
std::vector<UploadNow> ImportDesk::take_overdue(Instant sent_before) {
    std::vector<UploadNow> taken;
    std::lock_guard const lock{mutex_};
    for (auto each = now_.begin(); each != now_.end();) {
        auto const at = each++;
        auto const& now = at->second;
        if (is_moving(now.state) || now.state == UploadState::imported ||
            now.upload.sent_at >= sent_before)
            continue;
        taken.push_back(std::move(at->second));
        now_.erase(at);
    }
    return taken;
}

std::size_t ImportDesk::expire() {
    auto const now = parts_.now();
    std::vector<UploadNow> overdue;
    parts_.by_the_rules([&](rules::RuleBook const& book) {
        auto const waits = rules::time_limit(book, "upload_waits", wall_time(now).date);
        if (waits.ok()) overdue = take_overdue(now - waits.value());
    });
    std::size_t gone = 0;
    for (auto& each : overdue) {
        if (parts_.note_expired(each.upload).ok() && uploads_.discard(each.upload.number).ok()) {
            ++gone;
            continue;
        }
        // Its files are there still, so it is shown, and tried again the next time.
        std::lock_guard const lock{mutex_};
        auto const number = each.upload.number;
        now_.emplace(number, std::move(each));
    }
    return gone;
}

void ImportDesk::run() {
    // Of this thread alone, as Linux has it; where it cannot be, it runs like the others.
    ::setpriority(PRIO_PROCESS, 0, niceness);
    for (;;) {
        Job job;
        {
            std::unique_lock lock{mutex_};
            arrived_.wait_for(lock, expiry_looks, [&] { return stops_ || !jobs_.empty(); });
            if (stops_) return;
            if (jobs_.empty()) {
                lock.unlock();
                expire();
                continue;
            }
            job = std::move(jobs_.front());
            jobs_.pop_front();
            auto& now = now_.at(job.number);
            if (job.doing == Doing::check) now.state = UploadState::checking;
        }
        work(job);
    }
}

/// The state on the disk says what is being done, so that the next start can tell.
void ImportDesk::work(Job const& job) {
    auto const asked = *look(job.number);
    auto const marked = uploads_.set_doing(job.number, job.doing);
    auto merged = marked.ok() ? merge(job, asked) : Result<ImportPreview>{marked.error()};
    bool const imported = job.doing == Doing::import && merged.ok();
    if (imported) {
        // The record has them, sealed, with the import. What cannot be taken away now is said to be
        // known already when it is checked at the next start.
        auto const gone = uploads_.discard(job.number);
        if (!gone.ok()) merged.value().as_at_from += "; " + gone.error().message;
    } else {
        auto const unmarked = uploads_.set_doing(job.number, Doing::nothing);
        if (!unmarked.ok() && merged.ok()) merged = unmarked.error();
    }
    change(job.number, [&](UploadNow& now) {
        if (!merged.ok()) {
            now.state = UploadState::refused;
            now.error = merged.error();
            return;
        }
        now.state = imported ? UploadState::imported : UploadState::checked;
        now.import = merged.value().outcome.entry;
        now.preview = std::move(merged).value();
    });
}

Result<ImportPreview> ImportDesk::merge(Job const& job, UploadNow const& asked) {
    std::optional<Result<ImportPreview>> merged;
    try {
        parts_.by_the_rules(
            [&](rules::RuleBook const& book) { merged.emplace(merge_by(book, job, asked)); });
    } catch (std::exception const&) {
        // Memory that cannot be had ends this upload, and not the server.
        return Error{"cannot_be_finished",
                     "This upload could not be read to its end: most likely there was not enough "
                     "memory for it. Nothing of it was imported. Send fewer files at a time, or "
                     "ask whoever runs Breakwater for more memory."};
    }
    return *std::move(merged);
}

Result<ImportPreview> ImportDesk::merge_by(rules::RuleBook const& book, Job const& job,
                                           UploadNow const& asked) {
    auto const opened = TRY(uploads_.open_files(job.number));
    intake::ReadingOrder order;
    order.as_at = asked.upload.as_at;
    if (!asked.upload.area.empty()) order.area = asked.upload.area;
    order.progress = [&](std::uint64_t done, std::uint64_t all) {
        constexpr std::uint64_t kilobyte = 1024;
        step(job.number, "kilobytes read", done / kilobyte, all / kilobyte);
    };
    auto const extract = TRY(intake::read_for_record(opened.files(), book, order));
    auto incoming = intake::incoming_of(extract);
    if (job.doing == Doing::import) incoming.previewed_at = asked.preview->outcome.known_at;
    auto preview = preview_of(extract, incoming);
    auto record = TRY(parts_.open_record(book));
    auto const apply = job.doing == Doing::import ? store::Apply::yes : store::Apply::dry_run;
    preview.outcome = TRY(store::import_extract(record, incoming, job.author, apply,
                                                [&](std::uint64_t done, std::uint64_t all) {
                                                    step(job.number, "records merged", done, all);
                                                }));
    if (preview.outcome.entry != 0 && parts_.after_import) try {
            parts_.after_import(record);
        } catch (std::exception const&) {
            // It is imported: what is counted in advance is counted when somebody asks.
        }
    return preview;
}

void ImportDesk::step(std::int64_t number, std::string_view words, std::uint64_t done,
                      std::uint64_t all) {
    change(number, [&](UploadNow& now) {
        now.step = words;
        now.done = done;
        now.all = all;
    });
}

void ImportDesk::change(std::int64_t number, std::function<void(UploadNow&)> const& how) {
    std::lock_guard const lock{mutex_};
    how(now_.at(number));
}

}  // namespace breakwater::web
