#!/usr/bin/env python3
"""Compares a peer's figures with ours, cell by cell.

    check.py OURS.csv PEER.csv [AUTHORITIES [INDICATORS]]

A peer that counted many authorities must have each one's figures: they are copies of ours, numbered from 1.
INDICATORS is how many it must have counted, so that none is left out unseen. Every figure of ours with status ok, of the indicators that the peer computes, must be in the peer's table with
the same numerator, denominator and value. Exit code 1 where one is not; the first differences are shown.
"""
import csv
import sys

CELLS = ("numerator", "denominator", "value")


def read(path):
    """The figures of each authority."""
    areas = {}
    with open(path, newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            areas.setdefault(row["area"], {})[row["indicator"], row["basis"], row["period"]] = row
    return areas


def number(cell):
    return float(cell) if cell else None


def compare(ours, theirs):
    """How many figures agree, of how many indicators, and what differs."""
    indicators = {key[0] for key in theirs}
    wanted = {k: r for k, r in ours.items() if k[0] in indicators and r["status"] == "ok" and k[1] != "running_total"}
    differing = []
    for key, row in wanted.items():
        other = theirs.get(key)
        if other is None:
            differing.append((key, [row[c] for c in CELLS], "absent"))
        elif any(number(row[c]) != number(other[c]) for c in CELLS):
            differing.append((key, [row[c] for c in CELLS], [other[c] for c in CELLS]))
    unknown = sorted(indicators - {key[0] for key in ours})
    return len(wanted), len(indicators), differing, unknown


def main():
    (ours,) = read(sys.argv[1]).values()
    theirs = read(sys.argv[2])
    authorities = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    wrong = set(theirs) != {f"E06999{number:03d}" for number in range(1, authorities + 1)}
    if wrong:
        print(f"{authorities} authorities were expected, and there are: {' '.join(sorted(theirs))}")
    agreeing = all_figures = indicators = 0
    for area, rows in sorted(theirs.items()):
        figures, indicators, differing, unknown = compare(ours, rows)
        for key, mine, other in differing[:20]:
            print("differs:", area, *key, "ours", mine, "peer", other)
        for name in unknown:
            print("not an indicator of ours:", name)
        missing = len(sys.argv) > 4 and indicators != int(sys.argv[4])
        if missing:
            print(f"{area}: {indicators} indicators, and not {sys.argv[4]}")
        wrong = wrong or differing or unknown or not figures or missing
        agreeing += figures - len(differing)
        all_figures += figures
    print(f"{agreeing} of {all_figures} figures of {indicators} indicators agree"
          + (f", {authorities} authorities" if authorities > 1 else ""))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
