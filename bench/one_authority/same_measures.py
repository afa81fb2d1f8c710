#!/usr/bin/env python3
"""Prints which of our indicators measures.sql computes: with commas, in order."""
import re
from pathlib import Path

here = Path(__file__).resolve().parent


def same_measures():
    rules = here.parents[1] / "rules/indicators"
    ours = {name for file in rules.rglob("*.indicator")
            for name in re.findall(r"^indicator (\w+)", file.read_text(encoding="utf-8"), re.M)}
    named = set(re.findall(r"'(\w+)'", (here / "measures.sql").read_text(encoding="utf-8")))
    return sorted(ours & named)


if __name__ == "__main__":
    print(",".join(same_measures()))
