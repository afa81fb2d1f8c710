#include "web/http/multipart.h"

#include <fmt/format.h>

#include <algorithm>

#include "kernel/lower_case.h"
#include "web/http/sealed_file.h"

namespace breakwater::web {

namespace {

constexpr std::size_t boundary_max = 70;     // RFC 2046
constexpr std::size_t part_head_max = 4096;  // bytes
constexpr std::size_t field_name_max = 200;
constexpr std::size_t file_name_max = 255;

Error bad_multipart(std::string_view what) {
    return {"bad_multipart", fmt::format("the form that was sent cannot be read: {}", what)};
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

/// Takes `name=value` or `name="value"` off "; a=b; c=\"d\""; none where it is neither.
struct Parameter {
    std::string name;
    std::string value;
};
std::optional<Parameter> take_parameter(std::string_view& rest) {
    if (!rest.starts_with(';')) return std::nullopt;
    rest = trimmed(rest.substr(1));
    auto const equals = rest.find('=');
    if (equals == std::string_view::npos) return std::nullopt;
    Parameter parameter{lower_case(trimmed(rest.substr(0, equals))), ""};
    rest.remove_prefix(equals + 1);
    if (rest.starts_with('"')) {
        rest.remove_prefix(1);
        while (!rest.empty() && rest.front() != '"') {
            // Browsers write %22 for a quote; a backslash escapes only a quote or itself.
            if (rest.size() > 1 && rest.front() == '\\' && (rest[1] == '"' || rest[1] == '\\'))
                rest.remove_prefix(1);
            parameter.value += rest.front();
            rest.remove_prefix(1);
        }
        if (rest.empty()) return std::nullopt;
        rest.remove_prefix(1);
    } else {
        auto const end = std::min(rest.find(';'), rest.size());
        parameter.value = trimmed(rest.substr(0, end));
        rest.remove_prefix(end);
    }
    rest = trimmed(rest);
    return parameter;
}

/// The last part of a path, whichever way its slashes lean.
std::string without_folders(std::string_view name) {
    auto const slash = name.find_last_of("/\\");
    return std::string{slash == std::string_view::npos ? name : name.substr(slash + 1)};
}

bool is_boundary(std::string_view text) {
    return !text.empty() && text.size() <= boundary_max && text.back() != ' ' &&
           std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                      std::string_view{"'()+_,-./:=? "}.find(c) != std::string_view::npos;
           });
}

}  // namespace

Result<std::string> multipart_boundary(std::string_view content_type) {
    Error const not_multipart{"not_multipart", "a form with files is expected"};
    auto const semicolon = std::min(content_type.find(';'), content_type.size());
    if (lower_case(trimmed(content_type.substr(0, semicolon))) != "multipart/form-data")
        return not_multipart;
    auto rest = content_type.substr(semicolon);
    while (auto const parameter = take_parameter(rest))
        if (parameter->name == "boundary")
            return is_boundary(parameter->value) ? Result<std::string>{parameter->value}
                                                 : Result<std::string>{not_multipart};
    return not_multipart;
}

MultipartForm::MultipartForm(std::string const& boundary, std::string folder, Limits const& limits)
    : delimiter_("\r\n--" + boundary),
      folder_(std::move(folder)),
      limits_(limits),
      // The first boundary may stand at the very start: as if a line had ended before it.
      buffer_("\r\n") {}

Result<void> MultipartForm::take(std::string_view bytes) {
    buffer_ += bytes;
    for (;;) {
        auto const again = TRY(step());
        if (!again) return {};
    }
}

Result<void> MultipartForm::finish() const {
    if (at_ != At::end) return bad_multipart("it ends in the middle");
    return {};
}

/// True where something was understood and there may be more.
Result<bool> MultipartForm::step() {
    switch (at_) {
        case At::first_boundary:
            if (buffer_.size() < delimiter_.size()) return false;
            if (!buffer_.starts_with(delimiter_)) return bad_multipart("it has no first boundary");
            buffer_.erase(0, delimiter_.size());
            at_ = At::after_boundary;
            return true;
        case At::after_boundary:
            return read_boundary_end();
        case At::head:
            return read_part_head();
        case At::content:
            return read_content();
        case At::end:
            buffer_.clear();
            return false;
    }
    return false;
}

Result<bool> MultipartForm::read_boundary_end() {
    if (buffer_.size() < 2) return false;
    auto const is_last = buffer_.starts_with("--");
    if (!is_last && !buffer_.starts_with("\r\n")) return bad_multipart("a boundary goes on");
    buffer_.erase(0, 2);
    at_ = is_last ? At::end : At::head;
    return true;
}

Result<bool> MultipartForm::read_part_head() {
    auto const end = buffer_.find("\r\n\r\n");
    // Up to three bytes of its end may have come.
    auto const length = end == std::string::npos && buffer_.size() > 3 ? buffer_.size() - 3 : end;
    if (length != std::string::npos && length > part_head_max)
        return bad_multipart("the head of a part is too long");
    if (end == std::string::npos) return false;
    auto const head = buffer_.substr(0, end);
    buffer_.erase(0, end + 4);
    TRY(begin_part(head));
    at_ = At::content;
    return true;
}

Result<void> MultipartForm::begin_part(std::string_view head) {
    if (fields.size() >= limits_.form_fields_max)
        return Error{"too_many_fields", "a form holds too many fields"};
    name_.clear();
    value_.clear();
    upload_.reset();
    std::optional<std::string> file_name;
    std::string content_type;
    while (!head.empty()) {
        auto const end = std::min(head.find("\r\n"), head.size());
        auto const line = head.substr(0, end);
        head.remove_prefix(std::min(end + 2, head.size()));
        auto const colon = line.find(':');
        if (colon == std::string_view::npos || !is_plain_text(line))
            return bad_multipart("the head of a part is not one");
        auto const header = lower_case(line.substr(0, colon));
        auto value = trimmed(line.substr(colon + 1));
        if (header == "content-type") content_type = std::string{value};
        if (header != "content-disposition") continue;
        auto const kind = std::min(value.find(';'), value.size());
        if (lower_case(trimmed(value.substr(0, kind))) != "form-data")
            return bad_multipart("a part is not form-data");
        value.remove_prefix(kind);
        while (auto const parameter = take_parameter(value)) {
            if (parameter->name == "name") name_ = parameter->value;
            if (parameter->name == "filename") file_name = without_folders(parameter->value);
        }
    }
    if (name_.empty() || name_.size() > field_name_max)
        return bad_multipart("a part has no name, or one that is too long");
    if (!file_name) return {};
    if (file_name->size() > file_name_max) return bad_multipart("the name of a file is too long");
    if (uploads.size() >= limits_.upload_files_max)
        return Error{"too_many_fields", "too many files were sent at once"};
    upload_ = Upload{.field = name_, .name = *file_name, .content_type = content_type};
    upload_->file = TRY(open_nameless_file(folder_));
    return {};
}

Result<bool> MultipartForm::read_content() {
    auto const end = buffer_.find(delimiter_);
    if (end != std::string::npos) {
        TRY(give(std::string_view{buffer_}.substr(0, end)));
        TRY(end_part());
        buffer_.erase(0, end + delimiter_.size());
        at_ = At::after_boundary;
        return true;
    }
    // The end may be the beginning of the delimiter: keep so much of it.
    auto const kept = delimiter_.size() - 1;
    if (buffer_.size() > kept) {
        TRY(give(std::string_view{buffer_}.substr(0, buffer_.size() - kept)));
        buffer_.erase(0, buffer_.size() - kept);
    }
    return false;
}

Result<void> MultipartForm::give(std::string_view piece) {
    if (!upload_) {
        form_bytes_ += piece.size();
        if (form_bytes_ > limits_.form_bytes_max)
            return Error{"form_too_large", "the fields of a form are too long"};
        value_ += piece;
        return {};
    }
    auto const written = write_sealed(upload_->file.get(), upload_->size, piece);
    if (!written.ok())
        return Error{"disk_full", fmt::format("what was sent cannot be kept in {}: {}", folder_,
                                              written.error().message)};
    upload_->size += piece.size();
    return {};
}

Result<void> MultipartForm::end_part() {
    if (upload_) {
        // A file field that was left empty comes with neither name nor bytes.
        if (!upload_->name.empty() || upload_->size > 0) uploads.push_back(std::move(*upload_));
        upload_.reset();
        return {};
    }
    if (!is_plain_text(value_))
        return Error{"bad_text", "a form holds text that is not UTF-8, or control characters"};
    value_.erase(std::remove(value_.begin(), value_.end(), '\r'), value_.end());
    fields.add(std::move(name_), std::move(value_));
    return {};
}

}  // namespace breakwater::web
