"""Tries to work out what public editions withheld, from their CSVs and the texts of definitions.

Shares no code with Breakwater: reads *.indicator itself, sets up its own equations, and bounds each
small number by linear programming (scipy), rounded inwards to whole numbers. Prints what it tried; fails where a withheld
number from 1 to 5 is left fewer than 5 candidates.
"""
import argparse, csv, pathlib, subprocess, sys, tempfile
import numpy as np
from scipy.optimize import linprog

SMALL, CANDIDATES = 5, 5


def definitions(folder):
    found = {}
    for path in sorted(pathlib.Path(folder).rglob("*.indicator")):
        for line in path.read_text().splitlines():
            words = line.split()
            if line.startswith("indicator "):
                one = found.setdefault(words[1], {})
                one.update(where=[], of=[], counts="", per="")
            elif not words or line.startswith("#"):
                continue
            elif words[0] == "where":
                one["where"].append(" ".join(words[1:]))
            elif words[:2] == ["of", "which"]:
                one["of"].append(" ".join(words[2:]))
            elif words[0] in ("counts", "per"):
                one[words[0]] = " ".join(words[1:])
            elif words[0] == "basis" and "running total from" in line:
                one["from"] = line.split("running total from")[1].split()[0].strip(",")
    return found


def month(text):
    year, number = text.split("-")
    return int(year) * 12 + int(number) - 1


MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September",
          "October", "November", "December"]


def months_of(basis, last, start):
    if basis == "quarter":
        return range(last - 2, last + 1)
    if basis == "rolling_12_months":
        return range(last - 11, last + 1)
    first = 3 if basis == "year_to_date" else MONTHS.index(start) if start else 3
    return range(last - (last - first) % 12, last + 1)


def keys(row, known):
    one = known[row["indicator"]]
    if not one["counts"]:
        return None, None, None
    start = one.get("from") if row["basis"] == "running_total" else None
    period = (row["basis"], month(row["period"]), start)
    all_of = (one["counts"], frozenset(one["where"]))
    if one["of"]:
        return (one["counts"], frozenset(one["where"] + one["of"])) + period, all_of + period, True
    if one["per"]:
        per = known[one["per"]]
        return all_of + period, (per["counts"], frozenset(per["where"])) + period, False
    return all_of + period, None, False


class Table:
    def __init__(self):
        self.at, self.exact, self.rows = {}, {}, []

    def cell(self, key):
        return self.at.setdefault(key, len(self.at))

    def relate(self, terms, low, high):
        self.rows.append((terms, low, high))


def read(files, known):
    table, shares, withheld, cells = Table(), set(), set(), 0
    for path in files:
        for row in csv.DictReader(open(path, newline="")):
            above, below, share = keys(row, known)
            if above is None or "." in row["numerator"] or "." in row["denominator"]:
                continue
            cells += 1
            table.cell(above)
            if below:
                table.cell(below)
            if row["status"] == "suppressed":
                withheld.add(above)
                if below:
                    withheld.add(below)
            for key, text in ((above, row["numerator"]), (below, row["denominator"])):
                if key and text:
                    table.exact[table.cell(key)] = int(text)
            if share:
                shares.add((above, below))
    for key in list(table.at):
        counts, where, basis, last, start = key
        summed = " in period" in counts and not counts.startswith("children with")
        if summed and basis not in ("month", "at_period_end"):
            parts = [table.cell((counts, where, "month", m, None))
                     for m in months_of(basis, last, start)]
            table.relate([(table.cell(key), 1)] + [(p, -1) for p in parts], 0, 0)
    by = {}
    for key in table.at:
        by.setdefault((key[0],) + key[2:4], []).append(key)
    for group in by.values():
        for part in group:
            for whole in group:
                if part[1] > whole[1]:
                    table.relate([(table.at[part], 1), (table.at[whole], -1)], -np.inf, 0)
    for part, whole in sorted(shares, key=str):
        rest = table.cell(("rest", part, whole))
        table.relate([(table.at[whole], 1), (table.at[part], -1), (rest, -1)], 0, 0)
    return table, withheld, cells


def bounds(table, target, index):
    if target in table.exact:
        return table.exact[target], table.exact[target]
    linked, rows, queue = {target: 0}, set(), [target]
    while queue:
        for row in index.get(queue.pop(), ()):
            rows.add(row)
            for cell, _ in table.rows[row][0]:
                if cell not in linked and cell not in table.exact:
                    linked[cell] = len(linked)
                    queue.append(cell)
    if not rows:
        return 0, np.inf
    matrix, low, high = np.zeros((len(rows), len(linked))), [], []
    for r, row in enumerate(sorted(rows)):
        terms, least, most = table.rows[row]
        known = sum(t * table.exact[c] for c, t in terms if c in table.exact)
        for cell, times in terms:
            if cell in linked:
                matrix[r, linked[cell]] += times
        low.append(least - known)
        high.append(most - known)
    low, high = np.array(low, float), np.array(high, float)
    equal = low == high
    found = []
    for sign in (1, -1):
        goal = np.zeros(len(linked))
        goal[0] = sign
        done = linprog(goal, A_eq=matrix[equal], b_eq=high[equal], A_ub=matrix[~equal],
                       b_ub=high[~equal], bounds=(0, 1e6), method="highs")
        if done.status == 2:
            return None
        if done.x is None:
            raise RuntimeError("no answer: " + done.message)
        # Numbers are whole: what lies between two is the one within.
        found.append(np.ceil(done.x[0] - 1e-6) if sign == 1 else np.floor(done.x[0] + 1e-6))
    return tuple(found)


def attack(folder, outturns, known):
    table, withheld, cells = read(sorted(folder.glob("*.csv")), known)
    truth = {}
    for row in csv.DictReader(open(outturns, newline="")):
        above, below, _ = keys(row, known)
        for key, text in ((above, row["numerator"]), (below, row["denominator"])):
            if key and text and "." not in text:
                truth.setdefault(key, int(text))
    index = {}
    for at, (terms, _, _) in enumerate(table.rows):
        for cell, _ in terms:
            index.setdefault(cell, []).append(at)
    attacked, broken, contradictions = 0, [], 0
    for key, cell in table.at.items():
        is_rest = key[0] == "rest"
        if is_rest:
            whole, part = truth.get(key[2]), truth.get(key[1])
            value = whole - part if whole is not None and part is not None else None
        else:
            value = truth.get(key)
        if value is None or not 1 <= value <= SMALL:
            continue
        attacked += 1
        found = bounds(table, cell, index)
        if found is None:
            contradictions += 1
        elif found[1] - found[0] + 1 < CANDIDATES:
            broken.append((key, value, found))
    return cells, attacked, broken, contradictions


def main():
    asked = argparse.ArgumentParser()
    asked.add_argument("--program", required=True)
    asked.add_argument("--publisher", required=True)
    asked.add_argument("--seeds", type=int, default=5)
    asked.add_argument("--months", type=int, default=4)
    asked.add_argument("--children", type=int, default=4000)
    asked = asked.parse_args()
    known, failed = definitions("rules/indicators"), 0
    for seed in range(1, asked.seeds + 1):
        with tempfile.TemporaryDirectory() as scratch:
            scratch = pathlib.Path(scratch)
            subprocess.run([asked.program, "synth", "--seed", str(seed), "--children",
                            str(asked.children + 1500 * (seed % 5)), "--from", "2022-09-01", "--to",
                            "2024-08-31", "--years-before", "1", "--format", "ssd", "--out",
                            str(scratch / "city")], check=True, capture_output=True)
            with open(scratch / "outturns.csv", "w") as out:
                subprocess.run([asked.program, "outturns", "--extract", str(scratch / "city"),
                                "--from", "2022-08", "--to", "2024-08"], check=True, stdout=out,
                               stderr=subprocess.DEVNULL)
            subprocess.run([asked.publisher, str(scratch / "outturns.csv"),
                            f"2024-{9 - asked.months:02}", "2024-08", str(scratch / "released")],
                           check=True, capture_output=True)
            cells, attacked, broken, contradictions = attack(scratch / "released",
                                                             scratch / "outturns.csv", known)
            print(f"seed {seed}: {2 * asked.months} editions, {cells} cells read, {attacked} small "
                  f"numbers attacked, {len(broken)} bounded, {contradictions} contradictions",
                  flush=True)
            for key, value, found in broken[:10]:
                print("  bounded:", key, "is", value, "found", found)
            failed += len(broken) + contradictions
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
