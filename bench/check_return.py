#!/usr/bin/env python3
"""Checks a children in need census of 10,000 and of 100,000 invented children, beside reading the same file alone, and
puts the table into docs/benchmarks.md.

usage: check_return.py BREAKWATER FOLDER [ROUNDS]

What two of the rules found is counted again here, in another way: exit 1 where that differs.
"""

import collections
import csv
import io
import json
import pathlib
import subprocess
import sys
import xml.etree.ElementTree as ET

TOP = pathlib.Path(__file__).resolve().parent.parent
YEAR = 2026
# Of the children who live in the invented city about 1 in 11 is in a census.
LIVING = {10_000: 112_500, 100_000: 1_160_000}
ALONE = ("import sys\nfrom xml.parsers import expat\nparser = expat.ParserCreate()\n"
         "parser.ParseFile(open(sys.argv[1], 'rb'))\n")


def census_of(breakwater, folder, children):
    made = folder / f"census_{children}"
    if not made.exists():
        subprocess.run([breakwater, "synth", "--seed", "7", "--children", str(LIVING[children]), "--from", f"{YEAR - 1}-03-01",
                        "--to", f"{YEAR}-03-31", "--format", "cin-census", "--out", made],
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return made / f"cin_census_{YEAR}.xml"


def check(breakwater, file):
    return [breakwater, "check", "--return", "cin-census", "--year", str(YEAR), file]


def counted_again(file):
    """{rule: how often}, and how many children; a child at a time."""
    found, children = collections.Counter(), 0
    for _, element in ET.iterparse(file):
        if element.tag != "Child":
            continue
        children += 1
        for need in element.findall("CINdetails"):
            closed = need.findtext("ReasonForClosure") in ("RC8", "RC9")
            more = any(need.find(part) is not None for part in ("Section47", "ChildProtectionPlans", "CINPlanDates", "DateOfInitialCPC"))
            found["2990"] += closed and more
            found["2991Q"] += need.find("Section47") is not None and need.find("Assessments") is None
        element.clear()
    return found, children


def main():
    breakwater, folder = (pathlib.Path(word).resolve() for word in sys.argv[1:3])
    rounds = sys.argv[3] if len(sys.argv) > 3 else "5"
    folder.mkdir(parents=True, exist_ok=True)
    entries = []
    for children in LIVING:
        file = census_of(breakwater, folder, children)
        again, number = counted_again(file)
        rows = subprocess.run([*check(breakwater, file), "--format", "csv"], capture_output=True, text=True, check=False).stdout
        ours = collections.Counter(row["rule"] for row in csv.DictReader(io.StringIO(rows)))
        for rule in again:
            if again[rule] != ours[rule]:
                sys.exit(f"{rule}: {ours[rule]} found, {again[rule]} counted again")
        megabytes = file.stat().st_size / 1e6
        entries += [
            {"name": f"every rule, {number:,} children, {megabytes:.0f} MB", "command": [str(one) for one in check(breakwater, file)],
             "stdout": str(folder / "checked.txt"), "exit_codes": [0, 1]},
            {"name": f"the same file read alone (expat, nothing asked), {number:,} children",
             "command": [sys.executable, "-I", "-S", "-c", ALONE, str(file)], "stdout": "/dev/null"},
        ]
    plan, result = folder / "check_return_plan.json", folder / "check_return.json"
    plan.write_text(json.dumps({"baseline": entries[0]["name"], "entries": entries}))
    subprocess.run([sys.executable, TOP / "bench/time.py", rounds, plan, result], check=True)
    subprocess.run([sys.executable, TOP / "bench/tables.py", TOP / "docs/benchmarks.md", "check_return", result], check=True)


if __name__ == "__main__":
    main()
