#include "web/pages/data/upload_routes.h"

#include <fmt/format.h>

#include <algorithm>

#include "intake/read_for_record.h"
#include "rules/time_limit.h"
#include "store/child_at_hand.h"
#include "web/pages/data/upload.h"
#include "web/pages/shell.h"

namespace breakwater::web {

using access::Action;

namespace {

constexpr std::string_view look_again_seconds = "3";

std::string address_of(std::int64_t upload) {
    return fmt::format("/data/uploads/{}", upload);
}

Response form_again(Visit& visit, FormProblems problems) {
    bool const wrong = !problems.empty();
    auto response =
        shown(visit, Section::data,
              upload_form_page({.token = visit.form_token(),
                                .entered = visit.request.form,
                                .problems = std::move(problems),
                                .why_not = visit.desk->imports == nullptr ? visit.desk->no_imports
                                                                          : std::string{}}));
    if (wrong) response.status = 422;
    return response;
}

/// Written down before it is done, as the command line does; and who does it, for the ledger.
Result<store::Author> write_down_import(Visit& visit, std::string detail) {
    TRY(write_down(visit, Look{.action = Action::import_extract,
                               .about = {},
                               .subjects = {},
                               .detail = std::move(detail)}));
    return author_of(visit);
}

Result<std::int64_t> receive(Visit& visit, UploadEntered const& entered) {
    std::vector<intake::IncomingFile> files;
    for (auto const& upload : visit.request.uploads)
        if (upload.field == files_field && !upload.name.empty())
            files.push_back({upload.name, [&upload](std::size_t at, std::span<char> into) {
                                 return upload.read(at, into);
                             }});
    auto const author =
        TRY(write_down_import(visit, fmt::format("{} files sent, for a dry run", files.size())));
    intake::WaitingUpload upload;
    upload.account = visit.person->account.id.value;
    upload.person = visit.person->account.name.disclose();
    upload.sent_at = visit.now;
    upload.as_at = entered.as_at;
    upload.area = entered.area;
    return visit.desk->imports->receive(std::move(upload), files, author);
}

Result<void> import(Visit& visit, UploadNow const& now) {
    auto const& preview = *now.preview;
    auto const author = TRY(
        write_down_import(visit, fmt::format("{}, {} children", preview.format, preview.children)));
    return visit.desk->imports->import(now.upload.number, author);
}

Result<void> check_again(Visit& visit, UploadNow const& now) {
    auto const author =
        TRY(write_down_import(visit, fmt::format("upload {} again, a dry run", now.upload.number)));
    return visit.desk->imports->check_again(now.upload.number, author);
}

std::optional<UploadNow> look(Visit const& visit, Number upload) {
    if (visit.desk->imports == nullptr) return std::nullopt;
    return visit.desk->imports->look(upload.value);
}

/// Which samples may be seen: not those of records that are closed to who asks.
Result<SamplesPage> samples_of(Visit& visit, UploadNow const& now) {
    SamplesPage page{.now = now, .samples = {}};
    auto const& samples = now.preview->outcome.samples;
    std::vector<Sensitive<std::string>> numbers;
    for (auto const& sample : samples) numbers.push_back(sample.child);
    auto record = TRY(visit.desk->records.lend());
    auto accounts = TRY(visit.desk->accounts.lend());
    auto const people = TRY(store::persons_by_local_id(*record, numbers));
    std::vector<std::int64_t> seen;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        if (people[i] != 0) {
            access::Subject subject;
            subject.child = TRY(store::child_at_hand(*record, *accounts, people[i],
                                                     visit.person->account.id, visit.now));
            bool const may_see =
                subject.child && decide(visit, Action::read_data_quality, subject).allowed();
            if (!may_see) {
                ++page.left_out;
                continue;
            }
            seen.push_back(people[i]);
        }
        page.samples.push_back(&samples[i]);
    }
    std::sort(seen.begin(), seen.end());
    seen.erase(std::unique(seen.begin(), seen.end()), seen.end());
    TRY(write_down(visit, Look{.action = Action::read_data_quality,
                               .about = "child",
                               .subjects = std::move(seen),
                               .detail = fmt::format("samples of what upload {} would change",
                                                     now.upload.number),
                               .purpose = access::Purpose::correcting_the_record}));
    return page;
}

Result<std::vector<dispatch::ReturnMoved>> moved_by(Visit& visit, store::Entry import) {
    auto record = TRY(visit.desk->records.lend());
    return moved_by_import(visit.desk->returns, *record, import);
}

}  // namespace

Response upload_form_route(Visit& visit) {
    return form_again(visit, {});
}

Response upload_post(Visit& visit) {
    if (visit.desk->imports == nullptr) return form_again(visit, {});
    FormProblems problems;
    auto const& uploads = visit.request.uploads;
    if (std::none_of(uploads.begin(), uploads.end(), [](Upload const& upload) {
            return upload.field == files_field && !upload.name.empty();
        }))
        problems.push_back({std::string{files_field}, "Choose the files of the extract"});
    auto const entered = upload_entered(visit.request.form, problems);
    if (!problems.empty()) return form_again(visit, std::move(problems));
    auto const number = receive(visit, entered);
    if (number.ok()) return see_other(address_of(number.value()));
    constexpr std::string_view of_the_files[]{"no_files", "bad_file_name", "file_twice",
                                              "too_many_uploads"};
    auto const& error = number.error();
    if (std::find(std::begin(of_the_files), std::end(of_the_files), error.code) !=
        std::end(of_the_files))
        return form_again(visit, {{std::string{files_field}, error.message}});
    return cannot_show(visit, Section::data, error);
}

Response upload_route(Visit& visit, Number upload) {
    auto const now = look(visit, upload);
    if (!now) return not_found(visit);
    UploadPage page{.now = *now,
                    .token = visit.form_token(),
                    .may_import = may(visit, Action::import_extract),
                    .may_see_children = may(visit, Action::read_data_quality),
                    .until = {},
                    .moved = {}};
    auto const waits = rules::time_limit(visit.desk->standards.book, "upload_waits", visit.today);
    if (waits.ok()) page.until = now->upload.sent_at + waits.value();
    if (now->state == UploadState::imported && now->import != 0 &&
        may(visit, Action::read_returns)) {
        // The import stands whatever its findings are: where they cannot be had, nothing is said.
        auto moved = moved_by(visit, now->import);
        if (moved.ok()) page.moved = std::move(moved).value();
    }
    auto response = shown(visit, Section::data, upload_page(page));
    // A browser looks again by itself, also one without JavaScript.
    if (is_moving(now->state))
        response.headers.emplace_back("Refresh", std::string{look_again_seconds});
    return response;
}

Response upload_choice_post(Visit& visit, Number upload) {
    auto const now = look(visit, upload);
    if (!now) return not_found(visit);
    auto const choice = visit.request.form.first("do");
    Result<void> done;
    if (choice == "import" && now->state == UploadState::checked) done = import(visit, *now);
    if (choice == "check") done = check_again(visit, *now);
    if (choice == "discard") {
        auto const noted = write_down(
            visit, Look{.action = Action::import_extract,
                        .about = "upload",
                        .subjects = {upload.value},
                        .detail = fmt::format("discarded, {} files", now->upload.files.size())});
        if (!noted.ok()) return cannot_show(visit, Section::data, noted.error());
        done = visit.desk->imports->discard(upload.value);
        if (done.ok()) return see_other("/data?discarded=" + std::to_string(upload.value));
    }
    // Sent twice, or by two people: the page says how it stands.
    if (!done.ok() && done.error().code != "not_now")
        return cannot_show(visit, Section::data, done.error());
    return see_other(address_of(upload.value));
}

Response samples_route(Visit& visit, Number upload) {
    auto const now = look(visit, upload);
    if (!now || !now->preview || now->state != UploadState::checked) return not_found(visit);
    auto const page = samples_of(visit, *now);
    if (!page.ok()) return cannot_show(visit, Section::data, page.error());
    return shown(visit, Section::data, samples_page(page.value()));
}

}  // namespace breakwater::web
