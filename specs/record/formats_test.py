#!/usr/bin/env python3
"""One invented city in all four formats, into stores: the figures are those of the files.

usage: formats_test.py BREAKWATER [--engine sqlite|postgresql]

- Each format counted from its files and from a store: every figure the same.
- Returns of several years imported in one go or one by one: the same.
- Whatever a format holds agrees with the Standard Safeguarding Dataset.
- All four in one store: the figures of the Standard Safeguarding Dataset, each event once.
"""

import argparse
import csv
import pathlib
import sys
import tempfile

from stores import Cluster, Program

AREA = "E06999001"
FORMATS = {"ssd": "ssd", "annex_a": "annex-a", "cin_census": "cin-census", "ssda903": "ssda903"}


class City:
    def __init__(self, program, folder, cluster, children):
        self.program, self.folder, self.cluster = Program(program, folder), pathlib.Path(folder), cluster
        self.paths = {}
        for name, written_as in FORMATS.items():
            out = self.folder / name
            self.run("synth", "--seed", "3", "--children", str(children), "--from", "2020-01-01", "--to", "2024-08-31",
                     "--format", written_as, "--out", out)
            # A folder is one SSD extract; of the other formats each entry is a return.
            self.paths[name] = [out] if name == "ssd" else sorted(out.iterdir())

    def run(self, *words):
        code, out, err = self.program.run(*words)
        if code > 1:
            sys.exit(f"{' '.join(map(str, words))}: exit {code}\n{err}")
        return out

    def figures(self, *where):
        text = self.run("outturns", *where, "--from", "2021-01", "--to", "2024-10")
        return {(row["indicator"], row["basis"], row["period"]): row for row in csv.DictReader(text.splitlines())}

    def counted_from_files(self, name):
        extracts = [word for path in self.paths[name] for word in ("--extract", path)]
        return self.figures(*extracts, "--area", AREA)

    def store_of(self, label, *imports):
        store = self.cluster.new_database() if self.cluster else f"sqlite:{self.folder}/{label}.db"
        self.run("init", "--store", store)
        for paths in imports:
            self.run("import", *paths, "--area", AREA, "--store", store)
        self.program.must("verify", "--store", store)
        return self.figures("--store", store)


def number(row):
    return row["status"], row["numerator"], row["denominator"], row["value"]


class Check:
    def __init__(self):
        self.failed = False

    def same(self, what, expected, got, keys):
        keys = list(keys)
        differ = [key for key in keys if key not in got or number(expected[key]) != number(got[key])]
        print(f"{what}: {len(keys)} figures, {len(differ)} differ")
        for key in differ[:5]:
            print(f"  {key}: expected {number(expected[key])}, is {number(got[key]) if key in got else 'not there'}")
        self.failed = self.failed or bool(differ) or not keys


def compare(city, check):
    of_files = {name: city.counted_from_files(name) for name in FORMATS}
    ssd = of_files["ssd"]
    for name in FORMATS:
        stored = city.store_of(name, city.paths[name])
        check.same(f"{name}, store against files", of_files[name], stored, of_files[name])
        if len(city.paths[name]) > 1:
            each = city.store_of(f"{name}_each", *([path] for path in city.paths[name]))
            check.same(f"{name}, year by year against all at once", stored, each, stored)
    for name in FORMATS:
        both = [key for key, row in of_files[name].items() if row["status"] == ssd[key]["status"] == "ok"]
        check.same(f"{name} against ssd", ssd, of_files[name], both)
    together = city.store_of("all", *(city.paths[name] for name in ("cin_census", "ssda903", "annex_a", "ssd")))
    check.same("all four in one store against ssd", ssd, together,
               (key for key, row in ssd.items() if row["status"] == "ok"))


def main():
    asked = argparse.ArgumentParser()
    asked.add_argument("program")
    asked.add_argument("--engine", choices=("sqlite", "postgresql"), default="sqlite")
    asked.add_argument("--children", type=int, default=6000)
    asked = asked.parse_args()
    check = Check()
    with tempfile.TemporaryDirectory() as folder:
        if asked.engine == "sqlite":
            compare(City(asked.program, folder, None, asked.children), check)
        else:
            with Cluster(folder, fsync=False) as cluster:
                compare(City(asked.program, folder, cluster, asked.children), check)
    sys.exit(1 if check.failed else 0)


if __name__ == "__main__":
    main()
