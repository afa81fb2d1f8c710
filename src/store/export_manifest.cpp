#include "store/export_manifest.h"

#include <fmt/format.h>

#include <charconv>

namespace breakwater::store {

namespace {

// Of the forms of backups: 2 has the accounts and the journal.
constexpr std::string_view first_word = "breakwater export ", of_a_backup = "breakwater backup ";

Error not_an_export(std::string_view why) {
    return {"not_an_export",
            fmt::format("this is not the manifest of an export made by Breakwater: {}", why)};
}

std::string seal_of(std::string_view text, StoreKey const& key) {
    ContentDigest digest{key};
    digest.add("breakwater export");
    digest.add(text);
    return to_hex(digest.bytes());
}

bool is_inside(std::string_view path) {
    return !path.empty() && path.front() != '/' && path.find("..") == path.npos &&
           path.find('\\') == path.npos;
}

// "file DIGEST BYTES PATH"
Result<ExportedFile> parse_file(std::string_view line) {
    ExportedFile file;
    constexpr std::size_t digits = 64;
    if (line.size() < digits + 4 || line[digits] != ' ')
        return not_an_export("a line of it names no file");
    file.digest = line.substr(0, digits);
    line.remove_prefix(digits + 1);
    auto const read = std::from_chars(line.data(), line.data() + line.size(), file.bytes);
    auto const length = static_cast<std::size_t>(read.ptr - line.data());
    if (read.ec != std::errc{} || length >= line.size() || line[length] != ' ')
        return not_an_export("a line of it has no length");
    file.path = line.substr(length + 1);
    if (file.digest.find_first_not_of("0123456789abcdef") != file.digest.npos ||
        !is_inside(file.path))
        return not_an_export("a line of it names a file that cannot be");
    return file;
}

std::string without_seal(ExportManifest const& manifest) {
    // The heading of a backup, under another first line.
    auto const heading = to_text(manifest.heading);
    auto text = std::string{first_word} + heading.substr(of_a_backup.size());
    for (auto const& file : manifest.files)
        text += fmt::format("file {} {} {}\n", file.digest, file.bytes, file.path);
    return text;
}

}  // namespace

std::string to_text(ExportManifest const& manifest, StoreKey const& key) {
    auto text = without_seal(manifest);
    return text + fmt::format("seal {}\n", seal_of(text, key));
}

Result<ReadManifest> parse_export_manifest(std::string_view text, StoreKey const& key) {
    auto const heading_end = text.find("\n\n");
    if (!text.starts_with(first_word) || heading_end == text.npos)
        return not_an_export("it does not begin as one");
    ReadManifest read;
    auto heading = std::string{of_a_backup};
    heading += text.substr(first_word.size(), heading_end + 2 - first_word.size());
    read.manifest.heading = TRY(parse_backup_heading(heading));
    auto rest = text.substr(heading_end + 2);
    while (rest.starts_with("file ")) {
        auto const end = rest.find('\n');
        if (end == rest.npos) return not_an_export("its end is missing");
        auto file = TRY(parse_file(rest.substr(5, end - 5)));
        read.manifest.files.push_back(std::move(file));
        rest.remove_prefix(end + 1);
    }
    auto const listed = text.substr(0, text.size() - rest.size());
    constexpr std::size_t seal_bytes = 5 + 64 + 1;
    if (!rest.starts_with("seal ") || rest.size() != seal_bytes)
        return not_an_export("its end is missing");
    if (without_seal(read.manifest) != listed) return not_an_export("it was written by hand");
    if (read.manifest.heading.key != mark_of(key)) return read;
    read.sealed = Sealed::by_this_key;
    if (rest.substr(5, 64) != seal_of(listed, key))
        return Error{"export_damaged",
                     "the export's manifest was changed since it was exported: export it again"};
    return read;
}

}  // namespace breakwater::store
