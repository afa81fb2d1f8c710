#!/usr/bin/env python3
"""Compares a peer's figures with ours, cell by cell.

    check.py OURS.csv PEER.csv

Every figure of ours with status ok, of the indicators that the peer computes, must be in the peer's table with
the same numerator, denominator and value. Exit code 1 where one is not; the first differences are shown.
"""
import csv
import sys

CELLS = ("numerator", "denominator", "value")


def read(path):
    with open(path, newline="") as file:
        return {(r["indicator"], r["basis"], r["period"]): r for r in csv.DictReader(file)}


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
    ours, theirs = read(sys.argv[1]), read(sys.argv[2])
    figures, indicators, differing, unknown = compare(ours, theirs)
    for key, mine, other in differing[:20]:
        print("differs:", *key, "ours", mine, "peer", other)
    for name in unknown:
        print("not an indicator of ours:", name)
    print(f"{figures - len(differing)} of {figures} figures of {indicators} indicators agree")
    return 1 if differing or unknown or not figures else 0


if __name__ == "__main__":
    sys.exit(main())
