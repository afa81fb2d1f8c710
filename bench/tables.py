#!/usr/bin/env python3
"""Puts measured tables into docs/benchmarks.md, between the comments that name them.

    tables.py PAGE NAME TABLE.md

The text between <!-- NAME --> and <!-- end NAME --> becomes the contents of TABLE.md; the words around it stay.
With a TABLE.json that time.py wrote, the table is made from it.
"""
import json
import re
import sys


def duration(seconds):
    return f"{seconds * 1000:.0f} ms" if seconds < 2 else f"{seconds:.1f} s"


def timings(rows):
    lines = ["| whole process | processor time, median | time passed, median | peak memory, median | "
             "processor time against ours: least, median, greatest | time passed against ours, median |",
             "|---|---|---|---|---|---|"]
    for row in rows:
        low, middle, high = row["cpu_ratio"]
        lines.append(f"| {row['name']} | {duration(row['cpu'])} | {duration(row['wall'])} | "
                     f"{row['mib']:.0f} MiB | {low:.1f} · **{middle:.1f}** · {high:.1f} | "
                     f"{row['wall_ratio'][1]:.1f} |")
    lines.append("")
    lines.append(f"{rows[0]['rounds']} interleaved rounds.")
    return "\n".join(lines)


def main():
    page, name, table = sys.argv[1:]
    with open(table, encoding="utf-8") as file:
        text = timings(json.load(file)) if table.endswith(".json") else file.read().strip()
    with open(page, encoding="utf-8") as file:
        words = file.read()
    pattern = re.compile(rf"(<!-- {name} -->\n).*?(<!-- end {name} -->)", re.S)
    if not pattern.search(words):
        sys.exit(f"{page} has no place for {name}")
    with open(page, "w", encoding="utf-8") as file:
        file.write(pattern.sub(lambda found: f"{found[1]}\n{text}\n\n{found[2]}", words))


if __name__ == "__main__":
    main()
