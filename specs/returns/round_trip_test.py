#!/usr/bin/python3
"""Returns written from a store, imported into a new store, and written again.

    round_trip_test.py --program build/release/breakwater [--only ssd|cin-census|ssda903|annex-a]

Of an invented city, without and with the errors that real extracts have: what is written comes back as the same
file, byte for byte, and gives the same figures wherever the return holds them. Records that contradict each other (an
assessment of a child who was never referred, two placements at once) have no place in a return: with errors, how many
figures that moves is printed, and the second trip moves none. A file has its name only when it is whole, can be read
by its owner alone, and is never written over.

What one format holds goes on by way of another: factors of assessments from a census through the dataset into a census,
decisions to place for adoption from SSDA903 into Annex A's list 10.
"""

import argparse
import csv
import filecmp
import io
import os
import pathlib
import re
import stat
import subprocess
import sys
import tempfile
import zipfile

AREA = "E06999001"
FROM, TO = "2021-04-01", "2024-03-31"
YEARS = (2023, 2024)
FIGURES = ("--from", "2022-10", "--to", "2024-03")
WITH_ADOPTIONS = 30000  # children of a city in which some are adopted
KINDS = ("ssd", "cin-census", "ssda903", "annex-a")


class Trip:
    def __init__(self, program, folder):
        self.program, self.folder, self.failures, self.stores = program, pathlib.Path(folder), [], 0
        self.environment = {**os.environ, "BREAKWATER_KEY_FILE": f"{folder}/store.key"}

    def run(self, *words, may_fail=False):
        done = subprocess.run([self.program, *map(str, words)], capture_output=True, text=True, env=self.environment,
                              check=False)
        if done.returncode > 1 and not may_fail:
            sys.exit(f"{' '.join(map(str, words))}: exit {done.returncode}\n{done.stderr}")
        return done

    def fail(self, what):
        self.failures.append(what)
        print("FAILED:", what)

    def store(self, *paths):
        self.stores += 1
        url = f"sqlite:{self.folder}/record_{self.stores}.db"
        self.run("init", "--store", url)
        for path in paths:
            self.run("import", path, "--area", AREA, "--store", url)
        return url

    def figures(self, store):
        text = self.run("outturns", "--store", store, *FIGURES).stdout
        return {(row["indicator"], row["basis"], row["period"]): row for row in csv.DictReader(io.StringIO(text))}

    def write(self, kind, year, store, label, ending=""):
        out = self.folder / f"{label}_{year}{ending}"
        said = self.run("return", kind, "--year", year, "--out", out, "--store", store).stderr
        rights = stat.S_IMODE(out.stat().st_mode)
        if rights & 0o077:
            self.fail(f"{out.name} can be read by others: {rights:o}")
        if pathlib.Path(f"{out}.part").exists():
            self.fail(f"{out.name}.part was left behind")
        return out, said

    def holds(self, what, workbook, sheet, least):
        """How many rows the sheet has, below its title and headings."""
        with zipfile.ZipFile(workbook) as files:
            names = re.findall(r'<sheet name="([^"]+)"', files.read("xl/workbook.xml").decode())
            rows = 0
            if sheet in names:
                rows = files.read(f"xl/worksheets/sheet{names.index(sheet) + 1}.xml").decode().count("<row ") - 2
        print(f"{what}: {rows} rows")
        if rows < least:
            self.fail(f"{what}: {rows} rows, {sheet} of {names}")

    def same_file(self, what, first, second):
        if first.is_file():
            same = filecmp.cmp(first, second, shallow=False)
        else:
            names, again = (sorted(each.name for each in folder.iterdir()) for folder in (first, second))
            same = names == again
            differ = filecmp.cmpfiles(first, second, names, shallow=False)[1:]
            same = same and not any(differ)
            what = f"{what} {differ}" if any(differ) else what
        if not same:
            self.fail(f"{what}: the file is another one")

    def same_figures(self, what, before, after, all_of_them, may_differ=False):
        differ, compared = [], 0
        for key, row in after.items():
            if not all_of_them and (row["status"] != "ok" or before[key]["status"] != "ok"):
                continue
            compared += 1
            if any(row[column] != before[key][column] for column in ("status", "numerator", "denominator")):
                differ.append((key, [before[key][c] for c in ("status", "numerator")], [row["status"], row["numerator"]]))
        print(f"{what}: {compared} figures, {len(differ)} differ")
        if (differ and not may_differ) or not compared:
            self.fail(f"{what}: {len(differ)} of {compared} figures differ: {differ[:4]}")


def there_and_back(trip, kind, store, label, years, ending="", all_figures=False, contradicts=False):
    """Writes, reads into a new store, writes again; and once more where records contradict each other."""
    before = trip.figures(store)
    first = [trip.write(kind, year, store, f"{label}_a", ending)[0] for year in years]
    again = trip.store(*first)
    figures = trip.figures(again)
    trip.same_figures(label, before, figures, all_figures, contradicts)
    second = [trip.write(kind, year, again, f"{label}_b", ending)[0] for year in years]
    for year, path, back in zip(years, first, second):
        trip.same_file(f"{label} {year}", path, back)
    if contradicts:
        trip.same_figures(f"{label}, second trip", figures, trip.figures(trip.store(*second)), True)
    return again, first


def city(trip, kind, errors, children=4000):
    out = trip.folder / (f"city_{kind}_{errors.rstrip('%')}" + (f"_{children}" if children != 4000 else ""))
    trip.run("synth", "--seed", 5, "--children", children, "--from", FROM, "--to", TO, "--format", kind, "--out", out,
             *(("--errors", errors) if errors else ()))
    return out


def of_ssd(trip, errors, only):
    store = trip.store(city(trip, "ssd", errors))
    name = f"errors {errors}" if errors else "clean"
    if "ssd" in only:
        there_and_back(trip, "ssd", store, f"ssd, {name}", YEARS[-1:], all_figures=True)
        out, _ = trip.write("ssd", YEARS[0], store, f"ssd past, {name}")
        past = trip.store(out)
        trip.same_file(f"ssd past, {name}", out, trip.write("ssd", YEARS[0], past, f"ssd past again, {name}")[0])
    if "cin-census" in only:
        there_and_back(trip, "cin-census", store, f"census, {name}", YEARS, ".xml", contradicts=bool(errors))
    if "ssda903" in only:
        there_and_back(trip, "ssda903", store, f"ssda903, {name}", YEARS, contradicts=bool(errors))
        there_and_back(trip, "ssda903", store, f"ssda903 as XML, {name}", YEARS, ".xml", contradicts=bool(errors))
    if "annex-a" in only:
        # A workbook asks for counts over more months than it holds: what comes back is the same from then on.
        again, _ = there_and_back_of_annex_a(trip, store, f"annex-a, {name}")
        there_and_back(trip, "annex-a", again, f"annex-a again, {name}", YEARS[-1:], ".xlsx", all_figures=True)


def there_and_back_of_annex_a(trip, store, label):
    before = trip.figures(store)
    first, _ = trip.write("annex-a", YEARS[-1], store, label, ".xlsx")
    again = trip.store(first)
    trip.same_figures(label, before, trip.figures(again), False)
    return again, first


def of_returns(trip, only):
    """What the returns themselves hold comes back whole, also what no other format has."""
    for kind, ending in (("cin-census", ".xml"), ("ssda903", "")):
        if kind not in only:
            continue
        given = city(trip, kind, "")
        store = trip.store(*sorted(path for path in given.iterdir()
                                   if any(path.stem.endswith(str(year)) for year in YEARS)))
        there_and_back(trip, kind, store, f"{kind} of its own", YEARS, ending, all_figures=True)


def of_annex_a(trip):
    """A workbook of the city's own, list 10 and all."""
    store = trip.store(city(trip, "annex-a", "", WITH_ADOPTIONS))
    again, first = there_and_back(trip, "annex-a", store, "annex-a of its own", YEARS[-1:], ".xlsx", all_figures=True)
    trip.holds("list 10 of a workbook of its own", first[0], "List_10", 5)
    trip.holds("list 11 of a workbook of its own", first[0], "List_11", 10)
    adopters_come_and_go(trip, store, first[0])


def adopters_come_and_go(trip, store, workbook):
    """Who adopts, and with whom a child is placed, goes through an export; undone with its import; and is in no other return."""
    out = trip.folder / "exported"
    trip.run("export", out, "--store", store, "--reason", "a test")
    families = {row["family_id"] for row in table(out, "adoptive_family")}
    adopters = table(out, "adopter")
    lost = families - {row["family_id"] for row in adopters}
    print(f"adopters: {len(adopters)}, of {len(families)} families of children")
    if not families or lost:
        trip.fail(f"families of children without adopters: {lost}")
    url = f"sqlite:{trip.folder}/of_export.db"
    trip.run("restore", out, "--store", url)
    trip.same_file("annex-a of an export", workbook, trip.write("annex-a", YEARS[-1], url, "annex-a of an export", ".xlsx")[0])
    for kind, ending in (("cin-census", ".xml"), ("ssd", "")):
        path, _ = trip.write(kind, YEARS[-1], store, f"{kind} beside adopters", ending)
        texts = [path] if path.is_file() else sorted(path.iterdir())
        if any(row["local_id"] in each.read_text(encoding="utf-8") for each in texts for row in adopters):
            trip.fail(f"{kind}: names an adopter")


def table(folder, name):
    with open(folder / "tables" / f"{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def through_another_format(trip):
    """What the dataset or Annex A holds of a record that was made of a return."""
    given = city(trip, "cin-census", "")
    store = trip.store(*sorted(path for path in given.iterdir() if path.stem.endswith(str(YEARS[-1]))))
    census, _ = trip.write("cin-census", YEARS[-1], store, "factors a", ".xml")
    folder, _ = trip.write("ssd", YEARS[-1], store, "factors as ssd")
    back, _ = trip.write("cin-census", YEARS[-1], trip.store(folder), "factors b", ".xml")
    factors = [path.read_text(encoding="utf-8").count("<AssessmentFactors>") for path in (census, back)]
    print(f"factors through the dataset: {factors[0]} and {factors[1]}")
    if factors[0] == 0 or factors[0] != factors[1]:
        trip.fail(f"factors through the dataset: {factors}")
    given = city(trip, "ssda903", "", WITH_ADOPTIONS)
    store = trip.store(*sorted(path for path in given.iterdir() if path.stem.endswith(str(YEARS[-1]))))
    book, _ = trip.write("annex-a", YEARS[-1], store, "adoption as list 10", ".xlsx")
    trip.holds("list 10 of SSDA903", book, "List_10", 5)


def refusals(trip):
    store = trip.store()
    for words, says in ((("cin-census", "--year", 2024), "holds nothing"),
                        (("cin-census", "--year", 2012), "shapes"), (("p1e", "--year", 2024), "no return")):
        done = trip.run("return", *words, "--out", trip.folder / "none.xml", "--store", store, may_fail=True)
        if done.returncode not in (2, 64) or says not in done.stderr or (trip.folder / "none.xml").exists():
            trip.fail(f"return {words}: exit {done.returncode}: {done.stderr}")
    store = trip.store(trip.folder / "city_ssd_3")
    there = trip.folder / "there.xml"
    there.write_text("mine")
    done = trip.run("return", "cin-census", "--year", 2024, "--out", there, "--store", store, may_fail=True)
    if done.returncode != 2 or "there already" not in done.stderr or there.read_text() != "mine":
        trip.fail(f"a file that was there: exit {done.returncode}: {done.stderr}")
    done = trip.run("return", "cin-census", "--year", 2026, "--out", trip.folder / "later.xml", "--store", store, may_fail=True)
    if done.returncode != 2 or "no later day" not in done.stderr:
        trip.fail(f"a year after the record's last: exit {done.returncode}: {done.stderr}")


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--program", required=True)
    options.add_argument("--only", choices=KINDS)
    options.add_argument("--quick", action="store_true", help="the city with errors alone, and nothing of 30,000 children")
    given = options.parse_args()
    only = (given.only,) if given.only else KINDS
    with tempfile.TemporaryDirectory() as folder:
        trip = Trip(str(pathlib.Path(given.program).resolve()), folder)
        of_ssd(trip, "3%", only)
        if not given.quick:
            of_ssd(trip, "", only)
            of_returns(trip, only)
            if "annex-a" in only:
                of_annex_a(trip)
            if not given.only:
                through_another_format(trip)
        refusals(trip)
    print(f"{len(trip.failures)} failed")
    return 1 if trip.failures else 0


if __name__ == "__main__":
    sys.exit(main())
