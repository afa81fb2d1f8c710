#!/usr/bin/env python3
"""Writes migrations of the store as C++ text, as one function: embed_migrations.py OUT.cpp FUNCTION MIGRATION.sql..."""

import pathlib
import sys

out, function, *paths = sys.argv[1:]
parts = ['#include "store/migrations.h"\n\nnamespace breakwater::store {\n\n',
         f"std::span<Migration const> {function}() {{\n    static constexpr Migration all[]{{\n"]
for path in sorted(map(pathlib.Path, paths)):
    number, name = path.stem.split("_", 1)
    text = path.read_text(encoding="utf-8")
    # Pieces: compilers limit the length of one literal.
    pieces = " ".join('R"sql(' + text[i:i + 8000] + ')sql"' for i in range(0, len(text), 8000))
    parts.append(f'        {{{int(number)}, "{name}", {pieces}}},\n')
parts.append("    };\n    return all;\n}\n\n}  // namespace breakwater::store\n")
pathlib.Path(out).write_text("".join(parts), encoding="utf-8")
