#include "store/backup_file.h"

#include <fmt/format.h>
#include <sodium.h>

#include <charconv>
#include <cstring>
#include <fstream>
#include <utility>

#include "store/c_bytes.h"
#include "store/deflated.h"
#include "store/migrations.h"

namespace breakwater::store {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t chunk_bytes = std::size_t{1} << 20;
constexpr std::size_t sealed_bytes_max =
    chunk_bytes + chunk_bytes / 16 + 1024 + crypto_secretstream_xchacha20poly1305_ABYTES;
constexpr std::size_t heading_bytes_max = 4096;
constexpr std::size_t take_bytes_max = std::size_t{64} << 20;
constexpr std::string_view no_head =
    "0000000000000000000000000000000000000000000000000000000000000000";
constexpr std::string_view digest_word = "digest ";

std::string hex_of(unsigned char const* bytes, std::size_t size) {
    return to_hex({from_c(bytes), size});
}

Error not_a_backup(std::string_view why) {
    return {"not_a_backup", fmt::format("this is not a backup made by Breakwater: {}", why)};
}

Error damaged(fs::path const& path, std::string_view why) {
    return {"backup_damaged",
            fmt::format("{} is not the backup that was made: {}; use another backup, and look at "
                        "what became of this one",
                        path.string(), why)};
}

std::string number_bytes(std::uint32_t number) {
    std::string out;
    for (int shift = 0; shift < 32; shift += 8) out += static_cast<char>(number >> shift & 0xFF);
    return out;
}

std::uint32_t number_of(std::string_view bytes) {
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < 4; ++i)
        number |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
    return number;
}

// Takes "word value\n" off the front.
Result<std::string_view> take_line(std::string_view& text, std::string_view word) {
    auto const end = text.find('\n');
    auto line = text.substr(0, end);
    if (end == std::string_view::npos || !line.starts_with(word) || line.size() <= word.size() ||
        line[word.size()] != ' ')
        return not_a_backup(fmt::format("its heading has no line \"{}\"", word));
    text.remove_prefix(end + 1);
    return line.substr(word.size() + 1);
}

Result<std::int64_t> parse_whole(std::string_view text) {
    std::int64_t number = 0;
    auto const read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec != std::errc{} || read.ptr != text.data() + text.size() || number < 0)
        return not_a_backup("a number of its heading is none");
    return number;
}

Result<int> parse_schema(std::string_view text) {
    auto const number = TRY(parse_whole(text));
    if (number < 1 || number > 1'000'000) return not_a_backup("it has no tables");
    return static_cast<int>(number);
}

Result<std::string> parse_hex(std::string_view text, std::size_t digits) {
    if (text.size() != digits || text.find_first_not_of("0123456789abcdef") != text.npos)
        return not_a_backup("a digest of its heading is none");
    return std::string{text};
}

Result<void> parse_journal(std::string_view& text, BackupHeading& heading) {
    auto const schema = TRY(take_line(text, "accounts"));
    heading.access_schema = TRY(parse_schema(schema));
    auto const entry = TRY(take_line(text, "journal_entry"));
    auto const number = TRY(parse_whole(entry));
    auto const head = TRY(take_line(text, "journal_head"));
    auto const hex = TRY(parse_hex(head, 64));
    if (number == 0 && hex == no_head) return {};
    heading.journal = TRY(parse_journal_head(fmt::format("{} {}", number, hex)));
    return {};
}

}  // namespace

std::string to_text(BackupHeading const& heading) {
    auto text =
        fmt::format("breakwater backup {}\nmade_at {}\nengine {}\nschema {}\nentry {}\nhead {}\n",
                    heading.access_schema == 0 ? 1 : 2, to_iso(heading.made_at), heading.engine,
                    heading.schema, heading.entry, heading.head);
    if (heading.access_schema > 0)
        text += fmt::format(
            "accounts {}\njournal_entry {}\njournal_head {}\n", heading.access_schema,
            heading.journal.entry,
            heading.journal.entry == 0 ? std::string{no_head} : to_hex(heading.journal.chain));
    return text + fmt::format("key {}\n\n", heading.key);
}

Result<BackupHeading> parse_backup_heading(std::string_view text) {
    if (!text.starts_with("breakwater backup ")) return not_a_backup("it does not begin as one");
    auto const version = TRY(take_line(text, "breakwater backup"));
    if (version != "1" && version != "2")
        return Error{"newer_backup",
                     fmt::format("the backup is of form {}, and this Breakwater knows forms 1 and "
                                 "2: use the one that made it",
                                 version)};
    BackupHeading heading;
    auto const made_at = TRY(take_line(text, "made_at"));
    heading.made_at = TRY(parse_instant(made_at));
    heading.engine = TRY(take_line(text, "engine"));
    auto const schema = TRY(take_line(text, "schema"));
    heading.schema = TRY(parse_schema(schema));
    auto const entry = TRY(take_line(text, "entry"));
    heading.entry = TRY(parse_whole(entry));
    auto const head = TRY(take_line(text, "head"));
    heading.head = TRY(parse_hex(head, 64));
    if (version == "2") {
        TRY(parse_journal(text, heading));
    }
    auto const key = TRY(take_line(text, "key"));
    heading.key = TRY(parse_hex(key, 16));
    if (text != "\n") return not_a_backup("its heading does not end");
    return heading;
}

Result<void> check_not_newer(BackupHeading const& heading) {
    auto const known = migrations().back().number;
    auto const access_known = migrations(Part::access).back().number;
    if (heading.schema <= known && heading.access_schema <= access_known) return {};
    return Error{"newer_backup",
                 fmt::format("its tables are of numbers {} and {}, and this Breakwater knows {} "
                             "and {}: use a newer one",
                             heading.schema, heading.access_schema, known, access_known)};
}

std::string mark_of(StoreKey const& key) {
    std::array<unsigned char, 16> mark{};
    constexpr std::string_view what = "breakwater backup key";
    crypto_generichash(mark.data(), mark.size(), to_c(what), what.size(), key.backups().data(),
                       key.backups().size());
    return hex_of(mark.data(), 8);
}

struct BackupWriter::Stream {
    crypto_secretstream_xchacha20poly1305_state cipher{};
    crypto_generichash_state digest{};
    std::string heading;  // sealed to the first chunk
};

void BackupWriter::EndStream::operator()(Stream* stream) const {
    sodium_memzero(&stream->cipher, sizeof stream->cipher);
    std::default_delete<Stream>{}(stream);
}

Result<BackupWriter> BackupWriter::begin(fs::path const& path, StoreKey const& key,
                                         BackupHeading const& heading) {
    auto file = TRY(UnfinishedFile::begin(path));
    std::unique_ptr<Stream, EndStream> stream{std::make_unique<Stream>().release()};
    crypto_generichash_init(&stream->digest, nullptr, 0, 32);
    stream->heading = to_text(heading);
    std::string start(crypto_secretstream_xchacha20poly1305_HEADERBYTES, '\0');
    crypto_secretstream_xchacha20poly1305_init_push(&stream->cipher, to_c(start),
                                                    key.backups().data());
    BackupWriter writer{std::move(file), std::move(stream)};
    TRY(writer.put(writer.stream_->heading));
    TRY(writer.put(start));
    return writer;
}

Result<void> BackupWriter::put(std::string_view bytes) {
    crypto_generichash_update(&stream_->digest, to_c(bytes), bytes.size());
    return file_.write(bytes);
}

Result<void> BackupWriter::write(std::string_view bytes) {
    while (!bytes.empty()) {
        auto const some = bytes.substr(0, chunk_bytes - chunk_.size());
        chunk_ += some;
        bytes.remove_prefix(some.size());
        if (chunk_.size() < chunk_bytes) continue;
        TRY(seal_chunk(false));
    }
    return {};
}

Result<void> BackupWriter::seal_chunk(bool last) {
    auto const packed = number_bytes(static_cast<std::uint32_t>(chunk_.size())) + deflated(chunk_);
    chunk_.clear();
    std::string sealed(packed.size() + crypto_secretstream_xchacha20poly1305_ABYTES, '\0');
    auto const& with = stream_->heading;
    crypto_secretstream_xchacha20poly1305_push(
        &stream_->cipher, to_c(sealed), nullptr, to_c(packed), packed.size(), to_c(with),
        with.size(),
        last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL
             : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE);
    TRY(put(number_bytes(static_cast<std::uint32_t>(sealed.size()))));
    return put(sealed);
}

Result<void> BackupWriter::finish() {
    TRY(seal_chunk(true));
    std::array<unsigned char, 32> digest{};
    crypto_generichash_final(&stream_->digest, digest.data(), digest.size());
    TRY(file_.write(fmt::format("{}{}\n", digest_word, hex_of(digest.data(), digest.size()))));
    return file_.sync();
}

struct BackupReader::Stream {
    std::ifstream in;
    fs::path path;
    crypto_secretstream_xchacha20poly1305_state cipher{};
    crypto_generichash_state digest{};
    std::string heading;

    Result<std::string> read(std::size_t size) {
        std::string bytes(size, '\0');
        in.read(bytes.data(), static_cast<std::streamsize>(size));
        if (in.gcount() != static_cast<std::streamsize>(size))
            return damaged(path, "its end is missing");
        crypto_generichash_update(&digest, to_c(bytes), size);
        return bytes;
    }
};

void BackupReader::EndStream::operator()(Stream* stream) const {
    sodium_memzero(&stream->cipher, sizeof stream->cipher);
    std::default_delete<Stream>{}(stream);
}

Result<BackupReader> BackupReader::open(fs::path const& path, StoreKey const& key) {
    std::unique_ptr<Stream, EndStream> stream{std::make_unique<Stream>().release()};
    stream->path = path;
    stream->in.open(path, std::ios::binary);
    if (!stream->in)
        return Error{"cannot_read", fmt::format("{} cannot be read: is it there, and may you read "
                                                "it?",
                                                path.string())};
    crypto_generichash_init(&stream->digest, nullptr, 0, 32);
    auto& text = stream->heading;
    while (!text.ends_with("\n\n")) {
        char c = 0;
        if (text.size() == heading_bytes_max || !stream->in.get(c))
            return not_a_backup(fmt::format("{} has no heading", path.string()));
        text += c;
    }
    crypto_generichash_update(&stream->digest, to_c(text), text.size());
    BackupReader reader{std::move(stream)};
    reader.heading_ = TRY(parse_backup_heading(text));
    if (reader.heading_.key != mark_of(key))
        return Error{"wrong_key",
                     fmt::format("{} was made with another key: name the file of the right one in "
                                 "BREAKWATER_KEY_FILE",
                                 path.string())};
    auto const start = TRY(reader.stream_->read(crypto_secretstream_xchacha20poly1305_HEADERBYTES));
    crypto_secretstream_xchacha20poly1305_init_pull(&reader.stream_->cipher, to_c(start),
                                                    key.backups().data());
    return reader;
}

Result<void> BackupReader::open_chunk() {
    auto& stream = *stream_;
    auto const length = TRY(stream.read(4));
    auto const size = number_of(length);
    if (size < crypto_secretstream_xchacha20poly1305_ABYTES + 4 || size > sealed_bytes_max)
        return damaged(stream.path, "a length in it was altered");
    auto const sealed = TRY(stream.read(size));
    std::string packed(size - crypto_secretstream_xchacha20poly1305_ABYTES, '\0');
    unsigned char tag = 0;
    auto const& with = stream.heading;
    if (crypto_secretstream_xchacha20poly1305_pull(&stream.cipher, to_c(packed), nullptr, &tag,
                                                   to_c(sealed), sealed.size(), to_c(with),
                                                   with.size()) != 0)
        return damaged(stream.path, "a part of it was altered");
    last_seen_ = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
    auto const whole = number_of(packed);
    if (whole > chunk_bytes) return damaged(stream.path, "a part of it does not unpack");
    auto const chunk = inflated(std::string_view{packed}.substr(4), whole);
    if (!chunk || chunk.value().size() != whole)
        return damaged(stream.path, "a part of it does not unpack");
    opened_.erase(0, at_);
    at_ = 0;
    opened_ += chunk.value();
    return {};
}

Result<std::string_view> BackupReader::take(std::size_t bytes) {
    if (bytes > take_bytes_max) return damaged(stream_->path, "a length in it was altered");
    while (opened_.size() - at_ < bytes) {
        if (last_seen_) return damaged(stream_->path, "its end is missing");
        TRY(open_chunk());
    }
    auto const taken = std::string_view{opened_}.substr(at_, bytes);
    at_ += bytes;
    return taken;
}

Result<void> BackupReader::finish() {
    auto& stream = *stream_;
    while (!last_seen_ && at_ == opened_.size()) {
        TRY(open_chunk());
    }
    if (at_ != opened_.size()) return damaged(stream.path, "it holds more than it should");
    std::array<unsigned char, 32> digest{};
    crypto_generichash_final(&stream.digest, digest.data(), digest.size());
    auto const wanted = fmt::format("{}{}\n", digest_word, hex_of(digest.data(), digest.size()));
    std::string last(wanted.size() + 1, '\0');
    stream.in.read(last.data(), static_cast<std::streamsize>(last.size()));
    last.resize(static_cast<std::size_t>(stream.in.gcount()));
    if (last != wanted) return damaged(stream.path, "its closing line is not right");
    return {};
}

}  // namespace breakwater::store
