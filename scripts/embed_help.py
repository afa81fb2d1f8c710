#!/usr/bin/env python3
"""Makes docs/using into C++, so that the program carries its own help: embed_help.py OUT.cpp TEXT.md...

README.md is the first page and has no name; the others are named as their files.
"""
import pathlib
import sys

from embed_assets import literal


def main():
    out, *texts = map(pathlib.Path, sys.argv[1:])
    lines = ['#include "web/pages/help/help_texts.h"', "", "namespace breakwater::web {", "", "namespace {", "",
             "constexpr HelpText texts[] = {"]
    for path in sorted(texts, key=lambda path: (path.name != "README.md", path.name)):
        name = "" if path.name == "README.md" else path.stem
        lines.append(f'    {{"{name}",\n{literal(path.read_bytes())}}},')
    lines += ["};", "", "}  // namespace", "", "std::span<HelpText const> help_texts() {", "    return texts;", "}", "",
              "}  // namespace breakwater::web", ""]
    out.write_text("\n".join(lines))


if __name__ == "__main__":
    main()
