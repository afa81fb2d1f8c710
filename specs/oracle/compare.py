#!/usr/bin/python3
"""Holds the program's figures beside the oracle's for three invented cities, line by line.

    compare.py --program build/release/breakwater [--rules rules] [--keep FOLDER]

Also: wherever an SSD folder and the Annex A or the national returns of the same city both give a
figure, they give the same one. Prints every difference with both figures; exit 1 where there is any.
"""

import argparse
import collections
import concurrent.futures
import csv
import io
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import returns

sys.dont_write_bytecode = True
HERE = pathlib.Path(__file__).parent

# What is made, and the 14 months that are compared: one ends after the extract was taken, one
# begins before anything is known, one has mistakes in it.
CITIES = {
    "steady": ("--seed 1 --children 4000 --from 2022-09-01 --to 2024-08-31 --years-before 1",
               "2023-09", "2024-10"),
    "new": ("--seed 7 --children 3000 --from 2022-10-01 --to 2024-08-31 --years-before 0",
            "2022-08", "2023-09"),
    "spoilt": ("--seed 42 --children 4000 --from 2022-09-01 --to 2024-08-31 --errors 1%",
               "2023-07", "2024-08"),
}
AREA = "E06999001"
MOST_SHOWN = 60
# The years of the children in need census and SSDA903 that lie whole in a city's records; a city
# with mistakes in it makes none.
RETURN_YEARS = {"steady": [2023, 2024], "new": [2024], "spoilt": []}


def run(*words, rules):
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True,
                          env={**os.environ, "BREAKWATER_RULES": str(rules)})
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, words))}\n{done.stderr}")
    return done.stdout


def figures(text):
    """{(indicator, area, basis, period): (numerator, denominator, value, unit, status)}"""
    rows = list(csv.reader(io.StringIO(text)))
    found = {tuple(row[:4]): tuple(row[4:]) for row in rows[1:]}
    assert rows[0][0] == "indicator" and len(found) == len(rows) - 1
    return found


def make_rules(source, folder):
    """The rules with a population for the invented area, which has none of its own."""
    shutil.copytree(source, folder)
    (folder / "benchmarks" / "populations_invented.csv").write_text(
        "area_code,area_name,mid_year,population_0_17,release,published,precision,source\n"
        f"{AREA},Larkhaven,2021,3977,first,2022-12,exact,Invented\n"
        f"{AREA},Larkhaven,2022,4003,first,2023-11,exact,Invented\n"
        f"{AREA},Larkhaven,2022,4011,2024-07,2024-07,exact,Invented\n", encoding="utf-8")
    (folder / "benchmarks" / "population_in_use_invented.csv").write_text(
        "series,area_code,indicator,from,mid_year,release,source\n"
        f"local,{AREA},children_open_to_the_service_rate,2022-04,2022,first,Invented\n"
        f"local,{AREA},,2024-01,2022,first,Invented\n"
        f"local,{AREA},,2024-06,latest,,Invented\n", encoding="utf-8")


def compare_city(name, program, rules, folder):
    """Lines that say what differs, and how much was held side by side."""
    options, first, last = CITIES[name]
    months = ["--from", first, "--to", last]
    for form in ("ssd", "annex-a-csv"):
        run(program, "synth", *options.split(), "--format", form, "--out", folder / form,
            rules=rules)
    oracle = figures(run(sys.executable, "-B", HERE / "oracle.py", "--rules", rules, "--extract",
                         folder / "ssd", *months, rules=rules))
    ssd, annex_a = (figures(run(program, "outturns", "--extract", folder / form, "--area", AREA,
                                *months, rules=rules)) for form in ("ssd", "annex-a-csv"))
    lines = []
    for key in sorted(oracle.keys() | ssd.keys()):
        if oracle.get(key) != ssd.get(key):
            lines.append(f"{name}: {','.join(key)}: program {text(ssd.get(key))}, "
                         f"oracle {text(oracle.get(key))}")
    with_mistakes = "--errors" in options
    both = agree(name, "Annex A", annex_a, ssd, [] if with_mistakes else lines)
    in_returns = 0
    if RETURN_YEARS[name]:
        made = returns.write_returns(folder / "ssd", folder / "returns", RETURN_YEARS[name])
        from_returns = figures(run(program, "outturns", "--extract", *made, "--area", AREA,
                                   *months, rules=rules))
        in_returns = agree(name, "the returns", from_returns, ssd, lines)
    statuses = collections.Counter(row[4] for row in oracle.values())
    return lines, (f"{name}: {len(oracle)} figures compared ("
                   + ", ".join(f"{count} {status}" for status, count in sorted(statuses.items()))
                   + f"); {both} of them with Annex A, {in_returns} with the returns")


def agree(name, form, other, ssd, lines):
    """How many figures both give; those that differ are added to the lines."""
    both = [key for key in other if other[key][4] == ssd.get(key, [""] * 5)[4] == "ok"]
    lines += [f"{name}: {','.join(key)}: from {form} {text(other[key])}, from SSD {text(ssd[key])}"
              for key in both if other[key] != ssd[key]]
    return len(both)


def text(row):
    return "has none" if row is None else ",".join(row)


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--program", required=True, type=pathlib.Path)
    options.add_argument("--rules", default="rules", type=pathlib.Path)
    options.add_argument("--keep", type=pathlib.Path, help="leave the cities here")
    order = options.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = order.keep or pathlib.Path(temporary)
        make_rules(order.rules, folder / "rules")
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            results = list(pool.map(
                lambda name: compare_city(name, order.program, folder / "rules", folder / name),
                CITIES))
    different = [line for lines, _ in results for line in lines]
    for line in different[:MOST_SHOWN]:
        print(line)
    if len(different) > MOST_SHOWN:
        print(f"and {len(different) - MOST_SHOWN} more")
    for _, summary in results:
        print(summary)
    print("no differences" if not different else f"{len(different)} differences")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
