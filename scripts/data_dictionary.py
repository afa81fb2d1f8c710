#!/usr/bin/env python3
"""Writes docs/data-dictionary.md from the comments of the store's migrations.

usage: data_dictionary.py [--accept | --check]

--check says whether the page is that of today's migrations and exits 1 where it is not; --accept writes it
(./dev golden --accept does too). Without either it prints the page.
"""

import pathlib
import re
import sys

TOP = pathlib.Path(__file__).resolve().parent.parent
PAGE = TOP / "docs/data-dictionary.md"
HEAD = """# Data dictionary

Every column of a store, made by `scripts/data_dictionary.py` from the migrations in
[src/store/migrations](../src/store/migrations) and
[src/store/access_migrations](../src/store/access_migrations): edit those, then `./dev golden --accept`. On PostgreSQL the same words are the
columns' comments (`\\d+`).

*Item* is the item of the Department for Education or of the Standard Safeguarding Dataset that it holds. *About* says whom a value
is about: nobody (none), a worker (staff) or a child (personal). What is *sealed* is encrypted by itself on either engine
([decision 12](decisions/0012-the-record.md)). *Since* is the migration that brought the column.
"""
PARTS = (("The record", "src/store/migrations"), ("Accounts and journal", "src/store/access_migrations"))
COLUMN = re.compile(r"    (\w+) (\w+)([^-]*?),?\s*-- (.*)")
ADDED = re.compile(r"alter table (\w+) add column (\w+) (\w+)([^-]*?);?\s*-- (.*)")
ABOUT = {"none": "", "staff": "staff", "personal": "personal"}


def tables(folder):
    """[(table, first migration, [(column, type, words, item, about, migration)])] in order of declaration."""
    found = {}
    understood = 0
    reasons = []
    for path in sorted((TOP / folder).glob("*.sql")):
        number, text = int(path.name[:4]), path.read_text(encoding="utf-8")
        why = re.match(r"-- Why: ((?:.*\n)(?:-- .*\n)*)", text).group(1).replace("\n-- ", " ")
        reasons.append((number, path.name, why.strip().split(" Each column's comment:")[0]))
        table = None
        for line in text.splitlines():
            if begun := re.match(r"create table (\w+) \(", line):
                table = begun.group(1)
                found[table] = []
            elif added := ADDED.match(line):
                found[added.group(1)].append(row(added.groups()[1:], number))
                understood += 1
            elif line.startswith(")"):
                table = None
            elif dropped := re.match(r"drop table (\w+);", line):
                del found[dropped.group(1)]
            elif table and (column := COLUMN.match(line)):
                found[table].append(row(column.groups(), number))
                understood += 1
    declared = sum(line.count(" | ") >= 1 and not line.startswith("--")
                   for path in (TOP / folder).glob("*.sql") for line in path.read_text().splitlines())
    assert declared == understood, "a column was not understood"
    return found, reasons


def row(parts, number):
    name, kind, more, comment = parts
    words, item, about = (part.strip() for part in comment.split("|"))
    points = re.search(r"references (\w+)", more)
    notes = [words]
    if points:
        notes.append(f"points at [{points.group(1)}](#{points.group(1)})")
    if "not null" not in more:
        kind += ", may be null"
    return name, kind, "; ".join(notes), item, ABOUT[about], number


def page():
    out = [HEAD.rstrip("\n")]
    for title, folder in PARTS:
        out += part(title, folder)
    return "\n".join(out) + "\n"


def part(title, folder):
    found, reasons = tables(folder)
    out = [f"\n## Migrations: {title.lower()}\n", "| number | file | why |", "|---|---|---|"]
    out += [f"| {number} | `{name}` | {why} |" for number, name, why in reasons]
    for table, columns in found.items():
        out += [f"\n## {table}\n", "| column | type | what it is | item | about | since |", "|---|---|---|---|---|---|"]
        out += [f"| `{name}` | {kind} | {words} | {item} | {about} | {since} |"
                for name, kind, words, item, about, since in columns]
    return out


def main():
    asked = sys.argv[1:]
    if asked == ["--accept"]:
        PAGE.write_text(page(), encoding="utf-8")
    elif asked == ["--check"]:
        if not PAGE.exists() or PAGE.read_text(encoding="utf-8") != page():
            sys.exit("docs/data-dictionary.md is not that of the migrations: run ./dev golden --accept")
    elif not asked:
        print(page(), end="")
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()
