#!/usr/bin/python3
"""National returns written by hand, and their figures counted by hand.

    returns_test.py --program build/release/breakwater

Each NAME.figures is held beside what the program counts of NAME.xml or the folder NAME. Prints each
figure that differs; exit 1 where any does.
"""

import argparse
import csv
import io
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
AREA = "E06999001"


def expected(file):
    """[(indicator, basis, period, figure)] of a .figures file."""
    lines = (line for line in file.read_text(encoding="utf-8").splitlines() if line[:1] != "#")
    return [tuple(part.strip() for part in line.split(",")[:4]) for line in lines if line]


def words(basis):
    return basis.replace("_", " ")


def counted(program, extract):
    """{(indicator, basis, period): figure} of every indicator, from before the year to after it."""
    done = subprocess.run([program, "outturns", "--extract", extract, "--area", AREA,
                           "--from", "2023-03", "--to", "2024-04"],
                          capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(done.stderr)
    found = {}
    for row in csv.DictReader(io.StringIO(done.stdout)):
        figure = row["status"]
        if figure == "ok":
            figure = row["numerator"]
            if row["denominator"] and row["unit"].startswith("percent"):
                figure += "/" + row["denominator"]
        found[row["indicator"], words(row["basis"]), row["period"]] = figure
    return found


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--program", required=True, type=pathlib.Path)
    program = options.parse_args().program
    different = compared = 0
    for file in sorted(HERE.glob("*.figures")):
        whole = file.with_suffix(".xml")
        found = counted(program, whole if whole.exists() else file.with_suffix(""))
        for indicator, basis, period, figure in expected(file):
            compared += 1
            got = found.get((indicator, basis, period), "no such figure")
            if got != figure:
                different += 1
                print(f"{file.name}: {indicator}, {basis}, {period}: by hand {figure}, "
                      f"program {got}")
    print(f"{compared} figures counted by hand, {different} differ")
    return 1 if different or not compared else 0


if __name__ == "__main__":
    sys.exit(main())
