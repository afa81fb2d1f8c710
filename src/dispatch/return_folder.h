#pragma once
// The folder of a return of several files while it is written: it has its name when it is whole.

#include <optional>

#include "exchange/written_return.h"
#include "store/unfinished.h"

namespace breakwater::dispatch {

class ReturnFolder {
public:
    /// Codes: those of store::UnfinishedFolder::begin().
    static Result<ReturnFolder> begin(std::filesystem::path const& path);

    /// Writes into this folder, which must outlive it and not be moved.
    exchange::ReturnSink sink(std::function<void(std::uint64_t, std::uint64_t)> progress);
    Result<void> keep();

private:
    explicit ReturnFolder(store::UnfinishedFolder folder) : folder_(std::move(folder)) {}
    Result<void> end_file();

    store::UnfinishedFolder folder_;
    std::optional<store::NewFile> file_;
};

}  // namespace breakwater::dispatch
