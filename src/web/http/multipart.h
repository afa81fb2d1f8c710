#pragma once
// A form with files (multipart/form-data, RFC 7578), read as it comes in: fields into memory, files
// into nameless temporary files. Memory is bounded, however large the files.

#include <optional>

#include "web/http/fields.h"
#include "web/http/limits.h"
#include "web/http/upload.h"

namespace breakwater::web {

/// The boundary of a "multipart/form-data; boundary=..." content type. Code not_multipart.
Result<std::string> multipart_boundary(std::string_view content_type);

class MultipartForm {
public:
    /// Files go into `folder`.
    MultipartForm(std::string const& boundary, std::string folder, Limits const& limits);

    /// Takes the next bytes. Codes: bad_multipart, too_many_fields, form_too_large (the fields),
    /// bad_text, no_upload_folder, disk_full.
    Result<void> take(std::string_view bytes);
    /// After the last byte; code bad_multipart where the closing boundary is missing.
    Result<void> finish() const;

    Fields fields;
    std::vector<Upload> uploads;

private:
    enum class At { first_boundary, after_boundary, head, content, end };
    Result<bool> step();
    Result<bool> read_boundary_end();
    Result<bool> read_part_head();
    Result<bool> read_content();
    Result<void> begin_part(std::string_view head);
    Result<void> give(std::string_view piece);
    Result<void> end_part();

    std::string delimiter_;  ///< "\r\n--boundary"
    std::string folder_;
    Limits limits_;
    At at_ = At::first_boundary;
    std::string buffer_;  ///< what has come in and is not yet understood
    std::size_t form_bytes_ = 0;
    std::string name_;
    std::string value_;
    std::optional<Upload> upload_;
};

}  // namespace breakwater::web
