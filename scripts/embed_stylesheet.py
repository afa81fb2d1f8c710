#!/usr/bin/env python3
"""Makes the stylesheet that reports carry, as C++.

usage: embed_stylesheet.py GOVUK.css OURS.css OUT.cpp SOURCE...

Of the vendored stylesheet only those rules are kept whose every class is written in a SOURCE; ours
follows them whole. A report then carries some 20 kilobytes of style instead of 140.
"""
import re
import sys

CLASS = re.compile(r"\.(-?[A-Za-z_](?:[\w-]|\\.)*)")


def blocks(css):
    """Yields (prelude, body) for each rule, and (statement, None) for each @rule without one."""
    at = 0
    while at < len(css):
        brace, semicolon = css.find("{", at), css.find(";", at)
        if brace < 0:
            return
        if 0 <= semicolon < brace:
            yield css[at : semicolon + 1], None
            at = semicolon + 1
            continue
        depth, end = 1, brace + 1
        while depth and end < len(css):
            depth += {"{": 1, "}": -1}.get(css[end], 0)
            end += 1
        yield css[at:brace].strip(), css[brace + 1 : end - 1]
        at = end


def selectors(prelude):
    depth, start, found = 0, 0, []
    for i, c in enumerate(prelude):
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(c, 0)
        if c == "," and depth == 0:
            found.append(prelude[start:i])
            start = i + 1
    return found + [prelude[start:]]


def kept(css, used):
    out = []
    for prelude, body in blocks(css):
        if body is None or prelude.startswith(("@font-face", "@keyframes", "@charset")):
            continue
        if prelude.startswith("@"):
            inside = kept(body, used)
            if inside:
                out.append(f"{prelude}{{{inside}}}")
            continue
        wanted = [
            s
            for s in selectors(prelude)
            if all(c.replace("\\", "") in used for c in CLASS.findall(s))
        ]
        if wanted:
            out.append(f"{','.join(wanted)}{{{body}}}")
    return "".join(out)


def without_comments(css):
    return re.sub(r"/\*.*?\*/", "", css, flags=re.S)


def tight(css):
    """Ours, without comments, indentation and line ends."""
    return re.sub(r"\s*\n\s*", "", without_comments(css))


def main():
    govuk_path, ours_path, out_path, *source_paths = sys.argv[1:]
    sources = "".join(open(path, encoding="utf-8").read() for path in source_paths)
    used = set(re.findall(r"govuk-[\w!-]+", sources))
    govuk = without_comments(open(govuk_path, encoding="utf-8").read())
    css = kept(govuk, used) + "\n" + tight(open(ours_path, encoding="utf-8").read())
    if ')css"' in css:
        sys.exit("embed_stylesheet: the stylesheet holds the mark that ends it")
    # Compilers need not take a literal longer than 65,536 characters; neighbours are joined.
    pieces = [css[i : i + 16000] for i in range(0, len(css), 16000)]
    with open(out_path, "w", encoding="utf-8") as out:
        out.write("// Made by scripts/embed_stylesheet.py; not for editing.\n")
        out.write('#include "reports/stylesheet.h"\n\n')
        out.write("namespace breakwater::reports {\n\nstd::string_view report_stylesheet() {\n    return")
        for piece in pieces:
            out.write(f'\n        R"css({piece})css"')
        out.write(";\n}\n\n}  // namespace breakwater::reports\n")


if __name__ == "__main__":
    main()
