// A form with files: the same fields and files, or the same refusal, however the bytes come in.

#include <cstdlib>
#include <string>

#include "web/http/multipart.h"

using namespace breakwater::web;

namespace {

std::string read_all(std::string_view bytes, std::string const& boundary, std::size_t step) {
    Limits limits;
    limits.form_bytes_max = 10'000;
    limits.form_fields_max = 20;
    limits.upload_files_max = 4;
    MultipartForm form{boundary, "/dev/shm", limits};
    for (; !bytes.empty(); bytes.remove_prefix(std::min(step, bytes.size()))) {
        auto const taken = form.take(bytes.substr(0, step));
        if (!taken.ok()) return taken.error().code;
    }
    auto const finished = form.finish();
    if (!finished.ok()) return finished.error().code;
    std::string out;
    for (auto const& [name, value] : form.fields.all()) {
        if (!is_plain_text(name) || !is_plain_text(value)) std::abort();
        out += name + "=" + value + "\n";
    }
    for (auto const& upload : form.uploads) {
        if (upload.name.find_first_of("/\\") != std::string::npos) std::abort();
        auto const text = upload.text();
        if (!text.ok()) std::abort();
        out += upload.field + ":" + upload.name + ":" + upload.content_type + ":" + text.value();
    }
    return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    std::string_view bytes{reinterpret_cast<char const*>(data), size};
    // The first line is the content type.
    auto const end = std::min(bytes.find('\n'), bytes.size());
    auto const boundary = multipart_boundary(bytes.substr(0, end));
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    auto const used = boundary.ok() ? boundary.value() : std::string{"b"};
    auto const whole = read_all(bytes, used, bytes.size() + 1);
    if (whole != read_all(bytes, used, 1) || whole != read_all(bytes, used, 13)) std::abort();
    return 0;
}
