#!/usr/bin/env python3
"""Publishes, then changes the record at random many times, and asks what became of what was published.

usage: editions_test.py BREAKWATER [--changes N] [--seed N] [--rounds N]

On SQLite and on PostgreSQL: a pack for the public, the assurance report for the board and one for the
partnership are published; then extracts with random corrections, late entries and withdrawals are imported,
imports are undone and people merged. After each of the rounds:
- each edition renders to the same bytes as on the day;
- what has moved since an edition is the sum of its causes, to the last digit, and each has one;
- verify finds nothing.
"""

import argparse
import csv
import decimal
import json
import random
import re
import shutil
import sys
import tempfile

from stores import Cluster, Program

PUBLISHED = (("performance-pack", "public"), ("assurance", "board"), ("performance-pack", "internal"))
DAY = re.compile(r"\d{4}-\d{2}-\d{2}$")
# Children, their workers, and what says which extract it is, stay as they are.
LEFT_ALONE = {"extra_extract.csv", "ssd_person.csv", "ssd_professionals.csv"}


class Extract:
    """The extract as rows, to be changed and written again."""

    def __init__(self, folder, draw):
        self.draw = draw
        self.folder = folder
        self.tables = {}
        for path in sorted(folder.glob("*.csv")):
            if path.name in LEFT_ALONE:
                continue
            with open(path, newline="", encoding="utf-8") as file:
                head, *rows = list(csv.reader(file))
            days = [at for at in range(len(head)) if any(DAY.match(row[at]) for row in rows)]
            if days and len(rows) > 20:
                self.tables[path.name] = (head, rows, days)

    def change(self):
        """One row corrected, taken out, or entered late."""
        head, rows, days = self.tables[self.draw.choice(sorted(self.tables))]
        at = self.draw.randrange(len(rows))
        what = self.draw.choice(("correct", "correct", "take out", "enter"))
        if what == "take out" and len(rows) > 20:
            del rows[at]
            return
        row = list(rows[at])
        day = self.draw.choice(days)
        if DAY.match(row[day]):
            year, month, date = map(int, row[day].split("-"))
            date = min(28, max(1, date + self.draw.randint(-6, 6)))
            row[day] = f"{year:04}-{month:02}-{date:02}"
        if what == "enter":
            row[0] = str(9_000_000 + self.draw.randrange(900_000))
            rows.append(row)
        else:
            rows[at] = row

    def write(self, folder):
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.folder, folder)
        for name, (head, rows, _) in self.tables.items():
            with open(folder / name, "w", newline="", encoding="utf-8") as file:
                csv.writer(file, lineterminator="\n").writerows([head, *rows])
        return folder


def number(value):
    return decimal.Decimal(str(value)) if value is not None else decimal.Decimal(0)


def check_sums(restatement, what):
    """How many figures moved; the parts are the whole, and none is without a cause."""
    if restatement["not_explained"]:
        sys.exit(f"{what}: {restatement['not_explained']} rows moved for no reason: "
                 f"{json.dumps(restatement)[:3000]}")
    for figure in restatement["changes"]:
        causes = figure["contributions"]
        if any(each["cause"] == "not_explained" for each in causes):
            sys.exit(f"{what}: not explained: {json.dumps(figure)[:2000]}")
        if figure["difference"] is not None and \
                sum(number(each["value"]) for each in causes) != number(figure["difference"]):
            sys.exit(f"{what}: the parts are not the whole: {json.dumps(figure)[:2000]}")
    return len(restatement["changes"])


class Campaign:
    def __init__(self, program, store, city, seed):
        self.program, self.store, self.draw = program, ("--store", store), random.Random(seed)
        self.extract = Extract(city, self.draw)
        self.did = dict(changed=0, imported=0, undone=0, merged=0, rendered=0, moved=0)
        self.last_import = None
        program.must("init", *self.store)
        self.bring_in()
        for report, audience in PUBLISHED:
            program.must("publish", report, "--period", "2024-07", "--audience", audience, *self.store)
        self.first = self.render()

    def bring_in(self):
        out = self.program.must("import", self.extract.write(self.program.folder / "changed"), *self.store)
        done = re.search(r"breakwater undo (\d+)", out)
        if done:
            self.last_import = done[1]
            self.did["imported"] += 1

    def render(self):
        files = []
        for edition in range(1, len(PUBLISHED) + 1):
            out = self.program.folder / "rendered"
            shutil.rmtree(out, ignore_errors=True)
            self.program.must("render", edition, "--out", out, "--formats", "html", "csv", *self.store)
            files += [(out / name).read_bytes() for name in ("report.html", "report.csv")]
            self.did["rendered"] += 1
        return files

    def merge_two(self):
        """Two people at random are said to be one, where the program can say so and they can be."""
        two = [f"person:{number}" for number in self.draw.sample(range(1, 400), 2)]
        code, _, _ = self.program.run("people", "merge", *two, "--because", "the campaign", *self.store)
        self.did["merged"] += code == 0

    def one_round(self, changes):
        for _ in range(changes):
            self.extract.change()
        self.did["changed"] += changes
        self.bring_in()
        if self.draw.random() < 0.2:
            self.program.must("undo", self.last_import, *self.store)
            self.did["undone"] += 1
        for _ in range(3):
            self.merge_two()
        if self.render() != self.first:
            sys.exit("an edition does not render to the same bytes as on the day")
        edition = self.draw.randint(1, len(PUBLISHED))
        told = json.loads(self.program.must("restate", edition, "--format", "json", *self.store))
        self.did["moved"] += check_sums(told, f"edition {edition}")

    def finish(self):
        self.program.must("verify", *self.store)
        by_day = json.loads(self.program.must("restate", "2024-07", "--report", "performance-pack", "--as-known-on",
                                              "2100-01-01", "--format", "json", *self.store))
        if by_day["changed"] != 0:
            sys.exit("the record has moved against itself")


def main():
    asked = argparse.ArgumentParser()
    asked.add_argument("program")
    asked.add_argument("--changes", type=int, default=1000)
    asked.add_argument("--rounds", type=int, default=8)
    asked.add_argument("--seed", type=int, default=1)
    asked = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder, Cluster(folder) as cluster:
        program = Program(asked.program, folder)
        city = program.city("city", "2024-08-31", children=1500, seed=asked.seed)
        for store in (f"sqlite:{folder}/record.db", cluster.new_database()):
            campaign = Campaign(program, store, city, asked.seed)
            for _ in range(asked.rounds):
                campaign.one_round(asked.changes // asked.rounds)
            campaign.finish()
            print(f"{store.split(':')[0]}: " + ", ".join(f"{n} {what}" for what, n in campaign.did.items()) +
                  "; every edition the same bytes, every difference the sum of its causes", flush=True)


if __name__ == "__main__":
    main()
