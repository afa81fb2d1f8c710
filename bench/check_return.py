#!/usr/bin/env python3
"""Checks a children in need census of 10,000 and of 100,000 invented children, beside reading the same file alone, and a
return of as many children looked after, and puts the table into docs/benchmarks.md.

usage: check_return.py BREAKWATER FOLDER [ROUNDS]

What two of the rules found is counted again here, in another way: exit 1 where that differs.
"""

import collections
import csv
import datetime
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


def check(breakwater, file, name="cin-census"):
    return [breakwater, "check", "--return", name, "--year", str(YEAR), file]


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


def looked_after(breakwater, folder, children):
    """A folder of a return of so many children: a small city's, copied with other numbers for the children."""
    made = folder / f"looked_after_{children}"
    if made.exists():
        return made
    city = folder / "looked_after_city"
    if not city.exists():
        subprocess.run([breakwater, "synth", "--seed", "7", "--children", "30000", "--from", f"{YEAR - 4}-04-01",
                        "--to", f"{YEAR}-03-31", "--format", "ssda903", "--out", city],
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    made.mkdir()
    small = city / f"ssda903_{YEAR}"
    with open(small / "header.csv", encoding="utf-8") as file:
        copies = -(-children // (len(file.readlines()) - 1))
    for table in small.glob("*.csv"):
        if table.name == "extra_extract.csv":
            continue
        with open(table, encoding="utf-8", newline="") as file:
            headings, *rows = csv.reader(file)
        upn = headings.index("UPN") if "UPN" in headings else None
        with open(made / table.name, "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(headings)
            for copy in range(copies):
                for number, row in enumerate(rows):
                    row = [f"{row[0]}-{copy}", *row[1:]]
                    if upn is not None and not row[upn].startswith("UN"):
                        row[upn] = f"A{copy * len(rows) + number:012d}"
                    writer.writerow(row)
    return made


def day(text):
    return datetime.date(int(text[6:]), int(text[3:5]), int(text[:2])) if text else None


def years_after(born, years):
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return born.replace(year=born.year + years, day=28)


def looked_after_again(folder):
    """{rule: how often}, and how many children."""
    first, last = datetime.date(YEAR - 1, 4, 1), datetime.date(YEAR, 3, 31)

    def rows(name):
        with open(folder / name, encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)

    born = {row["CHILD"]: day(row["DOB"]) for row in rows("header.csv")}
    episodes = collections.defaultdict(list)
    found = collections.Counter({"371": 0, "186": 0})
    for row in rows("episodes.csv"):
        began = day(row["DECOM"])
        episodes[row["CHILD"]].append((began, day(row["DEC"]), row["LS"]))
        found["371"] += row["PLACE"] == "K3" and began < years_after(born[row["CHILD"]], 16)
    for row in rows("oc2.csv"):
        child = born[row["CHILD"]]
        since = None
        for began, ended, status in sorted(episodes[row["CHILD"]], key=lambda each: each[0]):
            since = None if status in ("V3", "V4") else since[0] if since and since[1] == began else began
            since = (since, ended) if since else None
        whole_year = since is not None and since[1] is None and since[0] <= first
        of_age = years_after(child, 4) <= first and years_after(child, 17) > last
        found["186"] += whole_year and of_age and not row["SDQ_SCORE"]
    return found, len(born)


def compare(ours, again):
    for rule in again:
        if again[rule] != ours[rule]:
            sys.exit(f"{rule}: {ours[rule]} found, {again[rule]} counted again")


def found_by(command):
    rows = subprocess.run([*command, "--format", "csv"], capture_output=True, text=True, check=False).stdout
    return collections.Counter(row["rule"] for row in csv.DictReader(io.StringIO(rows)))


def main():
    breakwater, folder = (pathlib.Path(word).resolve() for word in sys.argv[1:3])
    rounds = sys.argv[3] if len(sys.argv) > 3 else "5"
    folder.mkdir(parents=True, exist_ok=True)
    entries = []
    for children in LIVING:
        file = census_of(breakwater, folder, children)
        again, number = counted_again(file)
        compare(found_by(check(breakwater, file)), again)
        megabytes = file.stat().st_size / 1e6
        entries += [
            {"name": f"every rule, {number:,} children, {megabytes:.0f} MB", "command": [str(one) for one in check(breakwater, file)],
             "stdout": str(folder / "checked.txt"), "exit_codes": [0, 1]},
            {"name": f"the same file read alone (expat, nothing asked), {number:,} children",
             "command": [sys.executable, "-I", "-S", "-c", ALONE, str(file)], "stdout": "/dev/null"},
        ]
    for children in LIVING:
        made = looked_after(breakwater, folder, children)
        again, number = looked_after_again(made)
        command = check(breakwater, made, "ssda903")
        compare(found_by(command), again)
        megabytes = sum(file.stat().st_size for file in made.iterdir()) / 1e6
        entries.append({"name": f"every rule, {number:,} children looked after, {megabytes:.0f} MB of CSV",
                        "command": [str(one) for one in command], "stdout": str(folder / "checked.txt"), "exit_codes": [0, 1]})
    plan, result = folder / "check_return_plan.json", folder / "check_return.json"
    plan.write_text(json.dumps({"baseline": entries[0]["name"], "entries": entries}))
    subprocess.run([sys.executable, TOP / "bench/time.py", rounds, plan, result], check=True)
    subprocess.run([sys.executable, TOP / "bench/tables.py", TOP / "docs/benchmarks.md", "check_return", result], check=True)


if __name__ == "__main__":
    main()
