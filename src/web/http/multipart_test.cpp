#include "web/http/multipart.h"

#include <doctest/doctest.h>

using namespace breakwater::web;

namespace {

std::string const boundary = "----b1";

std::string part(std::string const& disposition, std::string const& content) {
    return "--" + boundary + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n" +
           content + "\r\n";
}
std::string const closing = "--" + boundary + "--\r\n";

/// Fed `step` bytes at a time; the first error's code, or "".
std::string read(MultipartForm& form, std::string_view bytes, std::size_t step) {
    for (; !bytes.empty(); bytes.remove_prefix(std::min(step, bytes.size()))) {
        auto const taken = form.take(bytes.substr(0, step));
        if (!taken.ok()) return taken.error().code;
    }
    auto const finished = form.finish();
    return finished.ok() ? "" : finished.error().code;
}

std::string outcome(std::string const& bytes, Limits const& limits = {}) {
    MultipartForm form{boundary, "/tmp", limits};
    return read(form, bytes, 100);
}

}  // namespace

TEST_CASE("fields and files of a form, however they come in") {
    auto const bytes = part("name=\"token\"", "abc") + part("name=\"note\"", "two\r\nlines") +
                       part("name=\"file\"; filename=\"C:\\\\in\\\\list 1.csv\"",
                            std::string{"a\0\r\n--\r\n----b\r\nend", 19}) +
                       part("name=\"none\"; filename=\"\"", "") + closing + "epilogue";
    for (std::size_t const step : {std::size_t{1}, std::size_t{7}, bytes.size()}) {
        MultipartForm form{boundary, "/tmp", Limits{}};
        REQUIRE(read(form, bytes, step) == "");
        CHECK(form.fields.first("token") == "abc");
        CHECK(form.fields.first("note") == "two\nlines");
        REQUIRE(form.uploads.size() == 1);
        auto const& upload = form.uploads.front();
        CHECK(upload.field == "file");
        CHECK(upload.name == "list 1.csv");
        CHECK(upload.size == 19);
        CHECK(upload.text().value() == std::string{"a\0\r\n--\r\n----b\r\nend", 19});
    }
}

TEST_CASE("a form that cannot be read is refused") {
    CHECK(outcome("") == "bad_multipart");
    CHECK(outcome("preamble" + closing) == "bad_multipart");
    CHECK(outcome(part("name=\"a\"", "b")) == "bad_multipart");
    CHECK(outcome("--" + boundary + "x\r\n") == "bad_multipart");
    CHECK(outcome(part("nothing", "b") + closing) == "bad_multipart");
    CHECK(outcome(part("name=\"" + std::string(201, 'a') + "\"", "b") + closing) ==
          "bad_multipart");
    CHECK(outcome("--" + boundary + "\r\n" + std::string(5000, 'a')) == "bad_multipart");
    CHECK(outcome(part("name=\"a\"", "\xff") + closing) == "bad_text");
    CHECK(outcome(part("name=\"a\"", std::string(300, 'b')) + closing, {.form_bytes_max = 200}) ==
          "form_too_large");
    CHECK(outcome(part("name=\"a\"", "b") + part("name=\"a\"", "b") + closing,
                  {.form_fields_max = 1}) == "too_many_fields");
    CHECK(outcome(part("name=\"a\"; filename=\"b\"", "b") +
                      part("name=\"a\"; filename=\"b\"", "b") + closing,
                  {.upload_files_max = 1}) == "too_many_fields");
}

TEST_CASE("files go nowhere where there is no folder for them") {
    MultipartForm form{boundary, "/nonexistent", Limits{}};
    CHECK(read(form, part("name=\"a\"; filename=\"b\"", "c") + closing, 50) == "no_upload_folder");
}

TEST_CASE("the boundary is in the content type") {
    CHECK(multipart_boundary("multipart/form-data; boundary=abc").value() == "abc");
    CHECK(multipart_boundary("Multipart/Form-Data; charset=utf-8; Boundary=\"a b\"").value() ==
          "a b");
    for (auto const* const type :
         {"", "text/plain", "multipart/form-data",
          "multipart/form-data; boundary=", "multipart/mixed; boundary=a",
          "multipart/form-data; boundary=\"a", "multipart/form-data; boundary=a\x01"})
        CHECK_FALSE(multipart_boundary(type).ok());
    CHECK_FALSE(multipart_boundary("multipart/form-data; boundary=" + std::string(71, 'a')).ok());
}
