#include "reports/scratch_folder.h"

#include <cstdlib>
#include <fstream>

namespace breakwater::reports {

Result<ScratchFolder> ScratchFolder::create(std::filesystem::path const& within) {
    auto name = (within / ".breakwater-XXXXXX").string();
    if (!mkdtemp(name.data()))
        return Error{"cannot_write", "cannot make a folder here", {within.string()}};
    return ScratchFolder{std::filesystem::path{name}};
}

ScratchFolder::~ScratchFolder() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
}

Result<void> write_file(std::filesystem::path const& file, std::string_view bytes) {
    std::ofstream stream(file, std::ios::binary | std::ios::trunc);
    stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    stream.close();
    if (!stream)
        return Error{"cannot_write", "cannot write the file: is there room?", {file.string()}};
    return {};
}

}  // namespace breakwater::reports
