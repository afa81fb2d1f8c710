"""The texts under rules/: blocks of "kind name" and indented fields, clocks, and working days.

Written from docs/using/indicator-definitions.md and RULES CV-01 to CV-05 alone; shares nothing
with the program it checks.
"""

import csv
import datetime
import functools
import pathlib
import re

ONE_DAY = datetime.timedelta(days=1)
LAYERS = ["statute", "statutory guidance", "regional", "local", "team"]  # from the top down


def read_blocks(path):
    """[(kind, name, [(key, value), ...]), ...] of one file; keys may come more than once."""
    blocks = []
    for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines():
        if line.lstrip().startswith("#"):
            continue
        line = line.split("  #")[0].rstrip()
        if not line:
            continue
        if not line.startswith(" "):
            kind, name = line.split()
            blocks.append((kind, name, []))
        elif line.startswith("    "):
            key, value = blocks[-1][2].pop()
            blocks[-1][2].append((key, value + " " + line.strip()))
        else:
            key, value = re.match(r"  (of which|\w+) +(.*)", line).groups()
            blocks[-1][2].append((key, value.strip()))
    return blocks


def add_months(day, months):
    """The same day of the month, or the month's last day where there is none (CV-03)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for day_of_month in range(day.day, 27, -1):
        try:
            return datetime.date(year, month + 1, day_of_month)
        except ValueError:
            pass
    return datetime.date(year, month + 1, day.day)


class Law:
    def __init__(self, rules_folder):
        folder = pathlib.Path(rules_folder)
        self.rules, self.thresholds = {}, {}
        for path in sorted(folder.glob("*.rules")):
            for kind, name, fields in read_blocks(path):
                if kind == "rule":
                    self.rules.setdefault(name, []).append(dict(fields))
                elif kind == "threshold":
                    self.thresholds[name] = int(dict(fields)["is"].split()[0])
        self.holidays = set()
        with open(folder / "calendar" / "england.csv", encoding="utf-8", newline="") as text:
            for row in csv.DictReader(text):
                day = datetime.date.fromisoformat(row["first"])
                last = datetime.date.fromisoformat(row["last"] or row["first"])
                while day <= last:
                    self.holidays.add(day)
                    day += ONE_DAY

    def is_working_day(self, day):
        return day.weekday() < 5 and day not in self.holidays

    def version(self, rule, day):
        """The version in force on the day, of the lowest layer; before the first, the first."""
        versions = sorted(self.rules[rule], key=lambda v: (v["since"], LAYERS.index(v["layer"])))
        on = day.isoformat()
        in_force = [v for v in versions if v["since"] <= on < v.get("until", "9999-12-31")]
        if not in_force:
            return versions[0]
        return max(in_force, key=lambda v: LAYERS.index(v["layer"]))

    @functools.lru_cache(maxsize=None)
    def last_day(self, reach, day):
        """The last day in time for a clock that starts on `day`. A reach is a rule's name or an
        amount as "12 months"."""
        words = reach if reach[0].isdigit() else self.version(reach, day)["within"]
        amount, unit = re.match(r"(\d+) (.*?)s?$", words).groups()
        amount = int(amount)
        if unit in ("day", "calendar day"):
            return day + amount * ONE_DAY
        if unit == "week":
            return day + 7 * amount * ONE_DAY
        if unit == "month":
            return add_months(day, amount)
        if unit == "year":
            return add_months(day, 12 * amount)
        assert unit == "working day", words
        while amount > 0:
            day += ONE_DAY
            if self.is_working_day(day):
                amount -= 1
        return day

    @functools.lru_cache(maxsize=None)
    def first_day_reaching(self, reach, day):
        """The earliest day whose reach still extends to `day`."""
        earliest = day
        while self.last_day(reach, earliest - ONE_DAY) >= day:
            earliest -= ONE_DAY
        return earliest
