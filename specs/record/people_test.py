#!/usr/bin/env python3
"""A city in which some children are there twice: found, joined, counted once, and parted again.

usage: people_test.py BREAKWATER

Twelve children of an invented city are given a second number, under which their early help and missing episodes stand,
and their contacts once more, and names that the two numbers spell in different ways. On each engine: exactly those pairs are found;
no name is printed unless it is asked for; once they are joined every figure is that of the city in which nobody is there
twice; as known before, every figure is as it was; parted again, everything is; and verify is clean throughout.
"""

import csv
import json
import re
import sys
import tempfile
import time

from stores import Cluster, Program

MOVED = ("early_help_episodes", "missing")
# Forename and surname as the one number has them, and as the other.
NAMES = [("Zoë", "O'Brien", "Zoe", "OBrien"), ("Mary-Ann", "Swift", "Mary Ann", "SWIFT"),
         ("Ali", "Hassan", "Hassan", "Ali"), ("Mohammed", "Plover", "Muhammad", "Plover"),
         ("Robert", "Heron", "Bobby", "Heron"), ("Lucie", "Smith-Jones", "Lucie", "Jones"),
         ("Łukasz", "Dove", "Lukasz", "Dove"), ("Katherine", "Teal", "Katharine", "Teal"),
         ("Jonathan", "Finch", "Jonathon", "Finch"), ("Nguyễn", "Rook", "Nguyen", "Rook"),
         ("Anya", "Strauß", "Anya", "Strauss"), ("Thomas", "St. Martin", "Tom", "St Martin")]


def read(path):
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def write(path, rows):
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)


def split(city):
    """Gives children a second number; the numbers, both, of each."""
    contacts = read(city / "ssd_contacts.csv")
    people = read(city / "ssd_person.csv")
    born = {row["pers_person_id"] for row in people if row["pers_dob"] and not row["pers_dob"].endswith("01-01")}
    known = sorted({row["cont_person_id"] for row in contacts
                    if row["cont_person_id"] in born and row["cont_contact_date"] >= "2024-01-01"})[::5][:len(NAMES)]
    second = {child: f"{child}-again" for child in known}
    for row in list(people):
        child = row["pers_person_id"]
        if child not in second:
            continue
        forename, surname, other_forename, other_surname = NAMES[known.index(child)]
        row.update(pers_forename=forename, pers_surname=surname)
        people.append({**row, "pers_person_id": second[child], "pers_forename": other_forename,
                       "pers_surname": other_surname})
    write(city / "ssd_person.csv", people)
    write(city / "ssd_contacts.csv", contacts + [
        {**row, "cont_contact_id": row["cont_contact_id"] + "-again", "cont_person_id": second[row["cont_person_id"]]}
        for row in contacts if row["cont_person_id"] in second])
    for table in MOVED:
        path = city / f"ssd_{table}.csv"
        rows = read(path)
        column = next(name for name in rows[0] if name.endswith("_person_id"))
        for row in rows:
            row[column] = second.get(row[column], row[column])
        write(path, rows)
    return [(child, second[child]) for child in known]


def pairs_of(program, store, *more):
    rows = csv.DictReader(program.must("people", "duplicates", "--format", "csv", "--store", store, *more).splitlines())
    return list(rows)


def check(held, words):
    if not held:
        sys.exit(words)


def try_engine(program, store, twice, split_pairs):
    program.must("init", "--store", store)
    program.must("import", twice, "--store", store)
    apart = program.figures(store)
    at = [entry["at"] for entry in json.loads(program.must("imports", "--json", "--store", store))][-1]

    found = pairs_of(program, store)
    numbers = {frozenset((row["first_number"], row["second_number"])) for row in found}
    check(numbers == {frozenset(pair) for pair in split_pairs}, f"found {numbers}, not {split_pairs}")
    plain = program.must("people", "duplicates", "--store", store) + str(found)
    for names in NAMES:
        for name in names:
            check(not re.search(rf"\b{re.escape(name)}\b", plain), "a name was printed without being asked for")
    code, out, err = program.run("people", "duplicates", "--show-names", "--store", store)
    check(code == 0 and "Zoë O'Brien" in out and "personal data" in err, "--show-names printed no names, or no warning")

    time.sleep(1.1)  # instants are kept to the second
    changes = []
    for count, row in enumerate(found):
        # By the authority's number, or by the number of the person.
        two = (row["first_number"], row["second_number"]) if count % 2 else (row["second"], row["first"])
        said = program.must("people", "merge", *two, "--because", "looked at together", "--store", store)
        changes.append(re.search(r"unmerge (\d+)", said).group(1))
    program.must("verify", "--store", store)
    check(pairs_of(program, store) == [], "who was joined is offered still")
    check(program.figures("sqlite:" + str(program.folder / "whole.db")) == program.figures(store),
          "joined, the figures are not those of the city in which nobody is there twice")
    check(program.figures(store, "--as-known-on", at) == apart, "figures as known before moved")
    program.must_not("one child already", "people", "merge", *split_pairs[0], "--because", "again", "--store", store)
    program.must_not("nothing to join", "people", "merge", split_pairs[0][0], split_pairs[0][0], "--because", "x",
                     "--store", store)
    program.must_not("no child of the record", "people", "merge", split_pairs[0][0], "nobody", "--because", "x",
                     "--store", store)
    check(program.run("people", "merge", *split_pairs[0], "--store", store)[0] == 64, "merged without a reason")

    for change in changes:
        program.must("people", "unmerge", change, "--store", store)
    program.must_not("parted by change", "people", "unmerge", changes[0], "--store", store)
    program.must_not("joined nobody", "people", "unmerge", "2", "--store", store)
    check(program.figures(store) == apart, "parted again, the figures are not those of before")
    check(pairs_of(program, store) == found, "parted again, other pairs are offered")
    program.must("verify", "--store", store)
    return apart


def main():
    with tempfile.TemporaryDirectory() as folder, Cluster(folder) as cluster:
        program = Program(sys.argv[1], folder)
        city = program.city("city", "2024-03-31")
        whole = f"sqlite:{folder}/whole.db"
        program.must("init", "--store", whole)
        program.must("import", city, "--store", whole)
        before = program.figures(whole)
        split_pairs = split(city)
        check(len(split_pairs) == len(NAMES), "the city is too small")
        figures = [try_engine(program, store, city, split_pairs)
                   for store in (f"sqlite:{folder}/record.db", cluster.new_database())]
        check(figures[0] == figures[1], "the two engines give different figures")
        check(figures[0] != before, "nothing was counted twice: the test tests nothing")
        print(f"{len(split_pairs)} children there twice, on two engines: found, joined, parted, all as before")


if __name__ == "__main__":
    main()
