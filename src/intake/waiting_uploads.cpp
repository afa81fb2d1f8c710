#include "intake/waiting_uploads.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <fstream>
#include <set>

#include "kernel/text_file.h"
#include "store/seal.h"

namespace breakwater::intake {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t piece_bytes = std::size_t{1} << 20;
constexpr std::string_view about_place = "waiting_upload.about";
constexpr std::string_view opened_name = "opened";
constexpr std::string_view doing_name = "doing";

// Each piece has a place of its own, so that pieces cannot be exchanged.
std::string piece_place(std::int64_t number, std::size_t file, std::uint64_t piece) {
    return fmt::format("waiting_upload.{}.{}.{}", number, file, piece);
}

Error damaged() {
    return {"store_damaged",
            "what was sent is not there whole any more, or not as it was: discard it and send "
            "the files again"};
}

bool is_control(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

Result<void> check_name(std::string const& name) {
    bool const bad = name.empty() || name.starts_with('.') || name.size() > 200 ||
                     name.find_first_of("/\\") != std::string::npos ||
                     std::any_of(name.begin(), name.end(), is_control);
    if (bad)
        return Error{"bad_file_name",
                     "a file has no name, or one that begins with a full stop, is longer than 200 "
                     "letters or holds a slash: give it another and send it again"};
    return {};
}

Result<void> make_folder(fs::path const& folder) {
    if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST)
        return store::write_error(folder, errno);
    if (::chmod(folder.c_str(), 0700) != 0) return store::write_error(folder, errno);
    return {};
}

std::string to_text(WaitingUpload const& upload) {
    auto text = fmt::format("account {}\nperson {}\nsent_at {}\n", upload.account, upload.person,
                            to_iso(upload.sent_at));
    if (upload.as_at) text += fmt::format("as_at {}\n", to_iso(*upload.as_at));
    if (!upload.area.empty()) text += fmt::format("area {}\n", upload.area);
    for (auto const& file : upload.files)
        text += fmt::format("file {} {}\n", file.bytes, file.name);
    return text;
}

template <class Number>
Result<Number> number_in(std::string_view text) {
    Number number{};
    auto const read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec != std::errc{}) return damaged();
    return number;
}

Result<void> read_line(std::string_view word, std::string_view rest, WaitingUpload& upload) {
    if (word == "account") {
        upload.account = TRY(number_in<std::int64_t>(rest));
    } else if (word == "person") {
        upload.person = rest;
    } else if (word == "sent_at") {
        upload.sent_at = TRY(parse_instant(rest));
    } else if (word == "as_at") {
        upload.as_at = TRY(parse_date(rest));
    } else if (word == "area") {
        upload.area = rest;
    } else if (word == "file") {
        auto const bytes = TRY(number_in<std::uint64_t>(rest));
        auto const space = rest.find(' ');
        if (space == std::string_view::npos) return damaged();
        upload.files.push_back({std::string{rest.substr(space + 1)}, bytes});
    } else {
        return damaged();
    }
    return {};
}

Result<WaitingUpload> from_text(std::string_view text) {
    WaitingUpload upload;
    while (!text.empty()) {
        auto const end = text.find('\n'), space = text.find(' ');
        if (end == std::string_view::npos || space > end) return damaged();
        TRY(read_line(text.substr(0, space), text.substr(space + 1, end - space - 1), upload));
        text.remove_prefix(end + 1);
    }
    return upload;
}

/// Seals one file into its place; gives its length.
Result<std::uint64_t> seal_file(store::StoreKey const& key, IncomingFile const& file,
                                fs::path const& to, std::int64_t number, std::size_t place) {
    auto sealed = TRY(store::NewFile::create(to));
    std::string piece(piece_bytes, '\0');
    std::uint64_t bytes = 0, pieces = 0;
    for (;;) {
        std::size_t filled = 0;
        while (filled < piece.size()) {
            auto const got = TRY(file.read(bytes + filled, std::span{piece}.subspan(filled)));
            if (got == 0) break;
            filled += got;
        }
        if (filled == 0) break;
        bytes += filled;
        TRY(sealed.write(store::seal(key, piece_place(number, place, ++pieces),
                                     std::string_view{piece}.substr(0, filled))));
        if (filled < piece.size()) break;
    }
    TRY(sealed.sync());
    return bytes;
}

Result<void> write_all(store::OpenFile const& file, fs::path const& name, std::string_view bytes) {
    while (!bytes.empty()) {
        auto const written = ::write(file.number(), bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return store::write_error(name, errno);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
}

/// What the file holds, in memory, and `to` as a name that leads there from within this program.
/// Every piece but the last is of one length, and sealing adds always as much.
Result<store::OpenFile> unseal_file(store::StoreKey const& key, fs::path const& from,
                                    fs::path const& to, std::int64_t number, std::size_t place,
                                    std::uint64_t bytes) {
    auto const added = store::seal(key, about_place, "").size();
    std::ifstream in{from, std::ios::binary};
    store::OpenFile plain{::memfd_create("upload", MFD_CLOEXEC)};
    if (plain.number() < 0) return store::write_error(to, errno);
    std::string sealed;
    for (std::uint64_t piece = 1; bytes > 0; ++piece) {
        auto const length = std::min<std::uint64_t>(bytes, piece_bytes);
        sealed.resize(length + added);
        in.read(sealed.data(), static_cast<std::streamsize>(sealed.size()));
        if (static_cast<std::size_t>(in.gcount()) != sealed.size()) return damaged();
        auto const opened = store::unseal(key, piece_place(number, place, piece), sealed);
        if (!opened.ok()) return damaged();
        TRY(write_all(plain, to, opened.value().disclose()));
        bytes -= length;
    }
    std::error_code failed;
    fs::create_symlink(fmt::format("/proc/self/fd/{}", plain.number()), to, failed);
    if (failed) return store::write_error(to, failed.value());
    return plain;
}

constexpr std::string_view given_prefix = "given-";

std::int64_t number_in(std::string_view name) {
    std::int64_t number = 0;
    auto const read = std::from_chars(name.data(), name.data() + name.size(), number);
    return read.ec == std::errc{} && read.ptr == name.data() + name.size() ? number : 0;
}

std::int64_t number_of(fs::path const& path) {
    return number_in(path.filename().string());
}

/// Of the mark that a number was given; 0 where it is none.
std::int64_t number_given(fs::path const& path) {
    auto const name = path.filename().string();
    return name.starts_with(given_prefix)
               ? number_in(std::string_view{name}.substr(given_prefix.size()))
               : 0;
}

}  // namespace

OpenedUpload::~OpenedUpload() {
    std::error_code ignored;
    if (!folder_.empty()) fs::remove_all(folder_, ignored);
}

Result<WaitingUploads> WaitingUploads::open(fs::path const& folder, store::StoreKey const& key) {
    TRY(make_folder(folder));
    store::OpenFile lock{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (lock.number() < 0) return store::write_error(folder, errno);
    if (::flock(lock.number(), LOCK_EX | LOCK_NB) != 0)
        return Error{"part_in_use",
                     fmt::format("another server has the uploads of {}", folder.string())};
    WaitingUploads uploads{std::move(lock), folder, key};
    std::error_code failed;
    for (auto const& entry : fs::directory_iterator{folder, failed}) {
        auto const number = number_of(entry.path());
        auto const given = number_given(entry.path());
        uploads.last_ = std::max({uploads.last_, number, given});
        std::error_code ignored;
        if (number == 0 && given == 0) fs::remove_all(entry.path(), ignored);
    }
    if (failed) return store::write_error(folder, failed.value());
    return uploads;
}

// An empty file whose name is the number: what comes after a restart is given another one.
Result<void> WaitingUploads::note_given(std::int64_t number) const {
    auto const place = folder_ / fmt::format("{}{}", given_prefix, number);
    std::error_code failed;
    if (fs::exists(place, failed)) return {};  // from an attempt that failed
    auto mark = TRY(store::NewFile::create(place));
    TRY(mark.sync());
    for (auto const& entry : fs::directory_iterator{folder_, failed}) {
        std::error_code ignored;
        if (auto const given = number_given(entry.path()); given != 0 && given < number)
            fs::remove(entry.path(), ignored);
    }
    return {};
}

fs::path WaitingUploads::place_of(std::int64_t number) const {
    return folder_ / std::to_string(number);
}

Result<WaitingUpload> WaitingUploads::keep(WaitingUpload upload,
                                           std::span<IncomingFile const> files) {
    if (files.empty()) return Error{"no_files", "choose the files of the extract"};
    std::set<std::string_view> names;
    for (auto const& file : files) {
        TRY(check_name(file.name));
        if (!names.insert(file.name).second)
            return Error{"file_twice",
                         fmt::format("two of the files are called {}: send the files of one "
                                     "extract, each once",
                                     file.name)};
    }
    upload.number = last_ + 1;
    TRY(note_given(upload.number));
    auto const place = place_of(upload.number);
    auto unfinished = TRY(store::UnfinishedFolder::begin(place));
    upload.files.clear();
    for (std::size_t i = 0; i < files.size(); ++i) {
        auto const bytes = TRY(seal_file(key_, files[i], unfinished.part() / std::to_string(i + 1),
                                         upload.number, i + 1));
        upload.files.push_back({files[i].name, bytes});
    }
    auto about = TRY(store::NewFile::create(unfinished.part() / "about"));
    TRY(about.write(store::seal(key_, about_place, to_text(upload))));
    TRY(about.sync());
    TRY(unfinished.keep());
    last_ = upload.number;
    return upload;
}

Result<WaitingUpload> WaitingUploads::read_about(std::int64_t number) const {
    auto const sealed = read_text_file(place_of(number) / "about");
    if (!sealed.ok()) return Error{"not_found", "there is no such upload"};
    auto const text = TRY(store::unseal(key_, about_place, sealed.value()));
    auto upload = TRY(from_text(text.disclose()));
    upload.number = number;
    return upload;
}

Result<std::vector<WaitingUpload>> WaitingUploads::all() const {
    std::vector<WaitingUpload> found;
    std::error_code failed;
    for (auto const& entry : fs::directory_iterator{folder_, failed}) {
        auto const number = number_of(entry.path());
        if (number == 0) continue;
        auto upload = read_about(number);
        if (upload.ok()) found.push_back(std::move(upload).value());
    }
    if (failed) return store::write_error(folder_, failed.value());
    std::sort(found.begin(), found.end(),
              [](auto const& a, auto const& b) { return a.number < b.number; });
    return found;
}

Result<OpenedUpload> WaitingUploads::open_files(std::int64_t number) const {
    auto const upload = TRY(read_about(number));
    auto const folder = folder_ / opened_name;
    std::error_code ignored;
    fs::remove_all(folder, ignored);
    TRY(make_folder(folder));
    // Takes the folder away also where a file does not open.
    OpenedUpload opened{folder};
    for (std::size_t i = 0; i < upload.files.size(); ++i) {
        auto const name = folder / upload.files[i].name;
        auto content = TRY(unseal_file(key_, place_of(number) / std::to_string(i + 1), name, number,
                                       i + 1, upload.files[i].bytes));
        opened.add(name, std::move(content));
    }
    return opened;
}

Doing WaitingUploads::doing(std::int64_t number) const {
    auto const text = read_text_file(place_of(number) / doing_name);
    if (!text.ok()) return Doing::nothing;
    return text.value() == "import" ? Doing::import : Doing::check;
}

Result<void> WaitingUploads::set_doing(std::int64_t number, Doing doing) const {
    auto const path = place_of(number) / doing_name;
    std::error_code ignored;
    fs::remove(path, ignored);
    if (doing == Doing::nothing) return {};
    auto file = TRY(store::NewFile::create(path));
    TRY(file.write(doing == Doing::import ? "import" : "check"));
    return file.sync();
}

Result<void> WaitingUploads::discard(std::int64_t number) const {
    auto const place = place_of(number);
    std::error_code failed;
    if (!fs::exists(place, failed)) return {};
    // Under another name first: what a killed program leaves of it goes at the next start.
    fs::rename(place, place.string() + ".gone", failed);
    if (!failed) fs::remove_all(place.string() + ".gone", failed);
    if (failed) return store::write_error(place, failed.value());
    return {};
}

}  // namespace breakwater::intake
