#!/usr/bin/env python3
"""The whole loop in a real browser (browser/walk_loop.mjs): from a figure that goes red to what became of it, twice.

usage: loop_test.py BREAKWATER NODE [FOLDER]     pictures go into FOLDER

The invented city's assessments are dated anew, so that March 2024 is red. Months later, in one record the figure has moved;
in a copy of that record, which is given another extract, it has not. The program says which, by itself.
"""

import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

import pages_test
from pages_test import Served, check

POSTS = {"independent_scrutineer": "Independent Scrutineer", "service_manager": "Service Manager, Child Protection"}
ROLES = ("analyst", "service_manager", "partnership_team", "board_member", "independent_scrutineer")


def late_of_ten(month, moved):
    """How many of ten assessments that ended in the month, as 2024-03, had taken too long."""
    if month == "2024-03":
        return 5
    if month > "2024-03" and moved:
        return 0
    is_odd = int(month[-2:]) % 2 == 1
    return 1 if is_odd == (month < "2024-03") else 3


class City(Served):
    """Served with the extract of February 2024 in the record."""

    def __init__(self, program, folder):
        self.program = program
        self.folder = folder
        self.environment = {**os.environ, "BREAKWATER_KEY_FILE": f"{folder}/key/store.key",
                            "BREAKWATER_STORE": f"sqlite:{folder}/record.db"}
        os.mkdir(f"{folder}/key")
        self.must("init")
        self.must("import", self.extract("february", "2024-02-29"))
        self.must("partnership", "fill", str(Path(__file__).parents[2] / "demo" / "partnership.business"))

    def extract(self, name, until, moved=False):
        out = f"{self.folder}/{name}"
        self.must("synth", "--seed", "5", "--children", "4000", "--from", "2021-09-01", "--to", until, "--format", "ssd",
                  "--out", out)
        path = f"{out}/ssd_cin_assessments.csv"
        with open(path, encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            rows = list(reader)
        for row in rows:
            ended = row["cina_assessment_auth_date"]
            if ended < "2023-01-01":
                continue
            # Numbers do not fall evenly on what ended in a month; multiplied by a prime they do.
            is_late = int(row["cina_assessment_id"]) * 7919 % 10 < late_of_ten(ended[:7], moved)
            row["cina_assessment_start_date"] = str(date.fromisoformat(ended) - timedelta(days=85 if is_late else 25))
        with open(path, "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, reader.fieldnames)
            writer.writeheader()
            writer.writerows(rows)
        return out

    def open_record(self, name):
        self.environment["BREAKWATER_STORE"] = f"sqlite:{self.folder}/{name}.db"


def copy_record(folder):
    for path in [*Path(folder).glob("record.db*"), *Path(folder).glob("record.access.db*")]:
        shutil.copy(path, path.with_name(path.name.replace("record", "other")))


def walk(node, site, stage, extract, pictures, cookies):
    walked = subprocess.run([node, "browser/walk_loop.mjs", site, stage, extract, pictures], check=False,
                            env={**os.environ, "BREAKWATER_COOKIES": json.dumps(cookies)})
    check(walked.returncode == 0, f"{stage}: every part gets there")
    return walked.returncode == 0


def main():
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    program, node = (os.path.abspath(word) for word in sys.argv[1:3])
    pictures = sys.argv[3] if len(sys.argv) == 4 else "-"
    with tempfile.TemporaryDirectory() as folder:
        served = City(program, folder)
        cookies = {}
        with served:
            for role in ROLES:
                person = served.somebody(role)
                cookies[role] = next(f"{cookie.name}={cookie.value}" for cookie in person.cookies
                                     if cookie.name == "breakwater-session")
            for role, post in POSTS.items():
                served.must("account", "posts", f"{role}@example.org", "--post", post, "--since", "2024-01-01", "--why", "a test")
            asked = walk(node, served.site, "asked", served.extract("march", "2024-03-31"), pictures, cookies)
        if asked:
            copy_record(folder)
            served.begin("0")
            with_moved = walk(node, served.site, "moved", served.extract("moved", "2024-09-30", moved=True), pictures, cookies)
            served.__exit__()
            check(with_moved and "moved as expected" in served.must("partnership", "effects"), "the command says so, too")
            check("all are what was written" in served.must("verify"), "the record and its journal verify")
            served.open_record("other")
            said = served.must("import", served.extract("unmoved", "2024-09-30"))
            check("Action 4, " in said and "did not move" in said, f"the import says that it did not move: {said}")
            served.begin("0")
            walk(node, served.site, "unmoved", "-", pictures, cookies)
            served.__exit__()
            check("all are what was written" in served.must("verify"), "the other record verifies")
            journal = served.must("journal", "--why", "a test")
            check("held against its figure by the program: did_not_move" in journal, "the journal has it as the program's")
    print(f"{pages_test.checks} checks, {pages_test.failures} failed")
    sys.exit(1 if pages_test.failures else 0)


if __name__ == "__main__":
    main()
