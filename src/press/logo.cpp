#include "press/logo.h"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>

#include "kernel/c_bytes.h"
#include "publication/fingerprint.h"
#include "rules/text_blocks.h"

namespace breakwater::press {

namespace {

constexpr int base64 = sodium_base64_VARIANT_ORIGINAL;
constexpr std::string_view content_key = "\n  content ";
constexpr std::size_t line_longest = 100;

std::string to_base64(std::string_view bytes) {
    std::string text(sodium_base64_encoded_len(bytes.size(), base64), '\0');
    sodium_bin2base64(text.data(), text.size(), to_c(bytes), bytes.size(), base64);
    text.pop_back();  // the zero at its end
    return text;
}

std::optional<std::string> from_base64(std::string_view text) {
    std::string bytes(text.size(), '\0');
    std::size_t length = 0;
    if (sodium_base642bin(to_c(bytes), bytes.size(), text.data(), text.size(), " ", &length,
                          nullptr, base64) != 0)
        return std::nullopt;
    bytes.resize(length);
    return bytes;
}

std::string_view shows_words(Logo const& logo) {
    if (!logo.picture) return "none";
    return logo.picture->kind == PictureKind::png ? "png" : "svg";
}

}  // namespace

Logo with_digest(Logo logo) {
    if (logo.picture)
        logo.digest = publication::fingerprint_of(logo.picture->bytes).substr(0, digest_digits);
    return logo;
}

std::string to_text(Logo const& logo) {
    auto text = fmt::format("logo partnership\n  shows   {}\n", shows_words(logo));
    if (logo.name_in_logo == reports::NameInLogo::yes) text += "  name    within\n";
    text += rules::field_line("since", 7, to_iso(logo.since));
    text += rules::field_line("source", 7, logo.source);
    if (!logo.picture) return text;
    auto const content = to_base64(logo.picture->bytes);
    for (std::size_t at = 0; at < content.size(); at += line_longest)
        text += fmt::format("{}{}\n", at == 0 ? "  content " : "          ",
                            std::string_view{content}.substr(at, line_longest));
    return text;
}

std::string to_text_for_people(std::string_view text) {
    auto const at = text.find(content_key);
    if (!text.starts_with("logo ") || at == text.npos) return std::string{text};
    auto const content = text.substr(at + content_key.size());
    auto const digits =
        std::count_if(content.begin(), content.end(), [](char c) { return c != ' ' && c != '\n'; });
    return fmt::format("{}{}the picture, {} bytes as base64\n", text.substr(0, at), content_key,
                       digits);
}

Result<Logo> read_logo(std::string_view text, std::string_view file) {
    auto const read = rules::read_text_blocks(text, file);
    if (!read.problems.empty()) return read.problems.front();
    auto const wrong = [&](std::string message) {
        return Error{"not_a_logo", std::move(message), {std::string{file}, 1, 1}};
    };
    if (read.blocks.size() != 1 || read.blocks.front().kind != "logo")
        return wrong("expected one block \u201clogo partnership\u201d");
    auto const& block = read.blocks.front();
    for (auto const& field : block.fields)
        if (field.key != "shows" && field.key != "name" && field.key != "since" &&
            field.key != "source" && field.key != "content")
            return wrong(
                fmt::format("\u201c{}\u201d is not a key of a logo: the keys are shows, "
                            "name, since, source, content",
                            field.key));
    auto const* const shows = block.find("shows");
    auto const* const since = block.find("since");
    auto const* const source = block.find("source");
    auto const* const content = block.find("content");
    if (shows == nullptr || since == nullptr || source == nullptr)
        return wrong("a logo needs shows, since and source");
    Logo logo;
    logo.since = TRY(parse_date(since->value));
    logo.source = source->value;
    if (shows->value == "none" && content == nullptr && block.find("name") == nullptr) return logo;
    if ((shows->value != "png" && shows->value != "svg") || content == nullptr)
        return wrong("a logo shows png or svg, with its content, or none, without");
    if (auto const* const name = block.find("name"); name != nullptr) {
        if (name->value != "within") return wrong("the name of a logo is within, or is not said");
        logo.name_in_logo = reports::NameInLogo::yes;
    }
    auto bytes = from_base64(content->value);
    if (!bytes) return wrong("the content of a logo is its picture as base64");
    logo.picture = kept_picture(shows->value == "png" ? PictureKind::png : PictureKind::svg,
                                std::move(*bytes));
    if (!logo.picture) return wrong("the content of a logo is a picture as it was adopted");
    return with_digest(std::move(logo));
}

std::string data_address(Picture const& picture) {
    return fmt::format("data:{};base64,{}", media_type(picture.kind), to_base64(picture.bytes));
}

reports::Look look_of(Brand const* brand, Logo const* logo) {
    reports::Look look;
    // A colour that white words cannot be read on is none for a report, however it was adopted.
    if (brand != nullptr && reports::is_behind_white(brand->colour)) look.colour = brand->colour;
    if (logo == nullptr || !logo->picture) return look;
    look.logo = data_address(*logo->picture);
    look.name_in_logo = logo->name_in_logo;
    return look;
}

}  // namespace breakwater::press
