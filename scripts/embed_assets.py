#!/usr/bin/env python3
"""Makes the files that every page needs (styles, scripts, mark) into C++, compressed, each under a name that holds
its own digest, so that browsers may keep it for ever.

usage: embed_assets.py VENDORED OURS REPORT.css OUT.cpp SOURCE...

VENDORED is what scripts/vendor_assets.sh made, OURS is src/web/assets. Of the Ministry of Justice's stylesheet only
those rules are kept whose every class is written in a SOURCE, and its pictures go into it.
"""
import base64
import gzip
import hashlib
import pathlib
import re
import sys

from embed_stylesheet import kept, tight, without_comments

GOVUK = "6.6.0"
MOJ = "11.1.0"
NOTICE = "/*! GOV.UK Frontend %s and MOJ Frontend %s, MIT License: see licences.txt */\n" % (GOVUK, MOJ)


def read(path):
    return pathlib.Path(path).read_text(encoding="utf-8")


def stylesheet(vendored, ours, report_css, sources):
    used = set(re.findall(r"(?:moj|govuk|app)-[\w!-]+", "".join(read(path) for path in sources)))
    moj_folder = vendored / f"moj-{MOJ}"

    def picture(found):
        name = found.group(1)
        data = base64.b64encode((moj_folder / "images" / name).read_bytes()).decode()
        return f"url(data:image/svg+xml;base64,{data})"

    moj = kept(without_comments(read(moj_folder / "moj-frontend.css")), used)
    moj = re.sub(r"url\(/assets/images/([\w-]+\.svg)\)", picture, moj)
    govuk = without_comments(read(vendored / f"govuk-frontend-{GOVUK}.css"))
    css = NOTICE + govuk + moj + tight(read(report_css)) + tight(read(ours / "web.css"))
    outside = re.findall(r"@import|url\((?![\"']?(?:data:|#))[^)]*\)", css)
    if outside:
        sys.exit(f"embed_assets: the stylesheet still asks for {outside[0]}")
    return css.encode()


def address(name, content):
    stem, suffix = name.rsplit(".", 1)
    return f"/assets/{stem}-{hashlib.sha256(content).hexdigest()[:12]}.{suffix}"


def literal(data):
    """C++ string literals of at most 16,000 characters of source each, neighbours joined."""
    text, length = ['        "'], 0
    for byte in data:
        piece = chr(byte) if 32 <= byte < 127 and chr(byte) not in '"\\?' else f"\\{byte:03o}"
        text.append(piece)
        length += len(piece)
        if length > 16000:
            text.append('"\n        "')
            length = 0
    return "".join(text) + '"'


def main():
    vendored, ours, report_css, out_path, *sources = sys.argv[1:]
    vendored, ours = pathlib.Path(vendored), pathlib.Path(ours)
    govuk_js = read(vendored / f"govuk-frontend-{GOVUK}.js").encode()
    # What a module asks for by name is under a name with a digest too.
    start_js = read(ours / "start.js").replace("'./govuk-frontend.js'", f"'{address('govuk-frontend.js', govuk_js)}'")
    files = [
        ("stylesheet", "breakwater.css", "text/css; charset=utf-8", stylesheet(vendored, ours, report_css, sources)),
        ("design_system_script", "govuk-frontend.js", "text/javascript; charset=utf-8", govuk_js),
        ("start_script", "start.js", "text/javascript; charset=utf-8", start_js.encode()),
        ("passkey_script", "passkey.js", "text/javascript; charset=utf-8", read(ours / "passkey.js").encode()),
        ("js_enabled_script", "js-enabled.js", "text/javascript; charset=utf-8", read(ours / "js-enabled.js").encode()),
        ("mark", "mark.svg", "image/svg+xml", read(ours / "mark.svg").encode()),
        ("licences", "licences.txt", "text/plain; charset=utf-8", read(ours / "licences.txt").encode()),
    ]
    with open(out_path, "w", encoding="utf-8") as out:
        out.write("// Made by scripts/embed_assets.py; not for editing.\n")
        out.write('#include "web/assets.h"\n\nnamespace breakwater::web {\n\n')
        for asset, _, _, content in files:
            packed = gzip.compress(content, 9, mtime=0)
            out.write(f"static constexpr char const {asset}_bytes[] =\n{literal(packed)};\n")
        out.write("\nstd::span<AssetFile const> asset_files() {\n    static constexpr AssetFile all[] = {\n")
        for asset, name, content_type, content in files:
            out.write(f'        {{Asset::{asset}, "{address(name, content)}", "{content_type}", {len(content)},\n')
            out.write(f"         {{{asset}_bytes, sizeof {asset}_bytes - 1}}}},\n")
        out.write("    };\n    return all;\n}\n\n}  // namespace breakwater::web\n")


if __name__ == "__main__":
    main()
