// A logo that somebody sends, PNG or SVG, and the text in which it is kept. Whatever the bytes, no
// crash and no endless work; a picture that is taken is written as what is taken again, byte for
// byte, and an SVG has nothing in it but shapes.

#include <cstdint>
#include <string>

#include "must.h"
#include "press/logo.h"

using namespace breakwater;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string const bytes(reinterpret_cast<char const*>(data), size);
    auto const text = press::read_logo(bytes, "adopted");
    if (text.ok() && text.value().picture)
        must(press::read_logo(press::to_text(text.value()), "again").ok());
    auto read = press::read_picture(bytes);
    if (!read.ok()) {
        must(!read.error().message.empty());
        return 0;
    }
    press::Logo logo;
    logo.picture = std::move(read).value();
    logo.since = make_date(2026, 4, 1);
    logo.source = "The board";
    auto const& picture = *logo.picture;
    must(picture.width > 0 && picture.height > 0);
    must(picture.bytes.size() <= press::picture_bytes_max);
    auto const again = press::read_picture(picture.bytes);
    must(again.ok() && again.value().bytes == picture.bytes && again.value().kind == picture.kind);
    if (picture.kind == press::PictureKind::svg)
        for (auto const* const word : {"<script", "<style", "<text", "<image", "<use", "<!", "<?",
                                       "://", "javascript:", "&", "style="}) {
            // Its own namespace is the one address.
            auto const at = picture.bytes.find(word, 41);
            must(at == std::string::npos);
        }
    must(is_sound(press::look_of(nullptr, &logo)));
    auto const kept = press::read_logo(press::to_text(logo), "kept");
    must(kept.ok() && kept.value().picture->bytes == picture.bytes);
    return 0;
}
