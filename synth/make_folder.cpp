#include "synth/make_folder.h"

namespace breakwater::synth {

Result<void> make_folder(std::filesystem::path const& folder) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (!error) return {};
    return Error{
        "folder_not_made", "the folder could not be made: " + error.message(), {folder.string()}};
}

}  // namespace breakwater::synth
