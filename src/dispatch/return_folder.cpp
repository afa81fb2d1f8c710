#include "dispatch/return_folder.h"

#include <cassert>

namespace breakwater::dispatch {

Result<ReturnFolder> ReturnFolder::begin(std::filesystem::path const& path) {
    auto folder = TRY(store::UnfinishedFolder::begin(path));
    return ReturnFolder{std::move(folder)};
}

exchange::ReturnSink ReturnFolder::sink(
    std::function<void(std::uint64_t, std::uint64_t)> progress) {
    return {.begin_file = [this](std::string_view name) -> Result<void> {
                TRY(end_file());
                auto file = TRY(store::NewFile::create(folder_.part() / std::string{name}));
                file_.emplace(std::move(file));
                return {};
            },
            .write = [this](std::string_view bytes) -> Result<void> {
                assert(file_.has_value() && "a file was begun");
                return file_->write(bytes);
            },
            .progress = std::move(progress)};
}

Result<void> ReturnFolder::end_file() {
    if (!file_) return {};
    TRY(file_->sync());
    file_.reset();
    return {};
}

Result<void> ReturnFolder::keep() {
    TRY(end_file());
    return folder_.keep();
}

}  // namespace breakwater::dispatch
