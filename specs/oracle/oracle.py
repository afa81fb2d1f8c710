#!/usr/bin/python3
"""Every indicator, basis and month of a folder of the Standard Safeguarding Dataset, by brute force.

    oracle.py --extract FOLDER --from 2023-07 --to 2024-08 [--rules rules] > figures.csv

Prints the columns of `breakwater outturns`. The simplest program that could be right: it shares
nothing with the one it checks, loops over every record of every child, and walks the calendar.
"""

import argparse
import calendar
import collections
import datetime
import fractions
import functools
import pathlib
import re
import sys

from extract import Extract
from law import Law, read_blocks
from populations import population
from sentences import Look, Reader

UNITS = {"number": 1, "average": 1, "percentage": 100, "rate per 1,000": 1000,
         "rate per 10,000": 10000, "rate per 100,000": 100000}
WORKER_COUNTS = [
    ("full-time equivalents of workers holding children", "full_time"),
    ("children held by workers holding at least", "children_of_workers"),
    ("children held by the", "children_of_top"),
    ("workers holding at least", "workers"),
    ("workers holding children", "all_workers"),
    ("the", "top_workers")]


def months_from(first, last):
    """Months as whole numbers: year * 12 + month - 1."""
    return range(month_number(first), month_number(last) + 1)


MONTHS_OF_THE_YEAR = ("January February March April May June July August September October "
                      "November December").split()


def month_number(text):
    year, month = text.split("-")
    return int(year) * 12 + int(month) - 1


def month_text(month):
    return f"{month // 12}-{month % 12 + 1:02}"


def first_day(month):
    return datetime.date(month // 12, month % 12 + 1, 1)


def last_day(month):
    return datetime.date(month // 12, month % 12 + 1,
                         calendar.monthrange(month // 12, month % 12 + 1)[1])


def first_month(basis, month):
    """The first month a figure of that basis covers; None where it has none in that month."""
    if basis in ("month", "at period end"):
        return month
    if basis == "quarter":
        return month - 2 if month % 3 == 2 else None
    if basis == "year to date":
        return month - (month % 12 - 3) % 12
    if basis == "rolling 12 months":
        return month - 11
    start = MONTHS_OF_THE_YEAR.index(basis.removeprefix("running total from "))
    return month - (month - start) % 12


def rounded(fraction, decimals):
    """Half away from zero; nothing here is below zero."""
    scaled = fractions.Fraction(fraction) * 10**decimals
    units = int(scaled + fractions.Fraction(1, 2))
    if decimals == 0:
        return str(units)
    return f"{units // 10**decimals}.{units % 10**decimals:0{decimals}}"


class Definition:
    def __init__(self, name, fields, extract, law):
        self.name, self.extract, self.law = name, extract, law
        one = dict(fields)
        self.unit, self.decimals = one["outturn"], int(one.get("decimals", 0))
        self.bases = [basis.strip() for basis in one["basis"].split(",")]
        self.since = one["version"].split(" since ")[1]
        self.until = one.get("until", "9999-12-31")
        self.per, self.population = one.get("per"), one.get("population")
        self.has_of_which = "of which" in one
        self.read_counts(one["counts"])
        table = None if self.shape == "children" else self.table
        ask = functools.partial(Reader, table=table, extract=extract, law=law,
                                counted_field=getattr(self, "field", None))
        self.where = [ask(v).whole() for k, v in fields if k == "where"]
        self.of_which = [ask(v).whole() for k, v in fields if k == "of which"]
        for question in self.where + self.of_which:
            self.looks = self.looks + question.looks

    def read_counts(self, sentence):
        words = Reader(sentence, None, self.extract, self.law)
        self.looks, self.due, self.amount = [], None, 0
        if words.take("children at period end"):
            self.shape = "children"
            return
        for phrase, shape in WORKER_COUNTS:
            if words.take(phrase):
                self.read_worker_count(words, shape)
                return
        self.shape = "children with" if words.take("children with") else "records"
        if words.words[1] == "due":
            self.shape, self.table = "records due", words.next()
            words.expect("due under")
            self.due = words.next()
            self.field = self.law.rules[self.due][-1]["from"].split(".")[1]
        else:
            self.table, self.field = words.table_and_field()
        words.expect("in period")
        self.looks = [Look(self.table, reach=self.due), Look(self.table, self.field)]

    def read_worker_count(self, words, shape):
        self.shape, self.table = shape, "allocation"
        if shape in ("workers", "children_of_workers"):
            self.amount = words.amount()
            words.expect("children")
        if shape in ("top_workers", "children_of_top"):
            self.amount = words.amount()
            words.expect("workers holding most children")
        self.tests, looks = words.tests("allocation")
        self.looks = [Look("allocation", standing=True), Look("allocation", "started_on"),
                      Look("allocation", "ended_on")] + looks

    def in_force(self, month):
        return self.since <= last_day(month).isoformat() < self.until

    def missing(self, first, last):
        """not_available, not_known or nothing, for the days from first to last."""
        for look in self.looks:
            if look.table not in self.extract.records:
                return "not_available"
            if look.field and look.field not in self.extract.held[look.table]:
                return "not_available"
        for look in self.looks:
            if look.field:
                continue
            earliest = last if look.standing else first
            if look.beyond:
                earliest += datetime.timedelta(days=1)
            if look.reach:
                earliest = self.law.first_day_reaching(look.reach, earliest)
            if last > self.extract.as_at or earliest < self.extract.complete_from:
                return "not_known"
        return None

    # Counting: (all counted, those satisfying every "of which"); None where it cannot be known

    def count(self, first, last):
        if self.shape == "children":
            return self.count_children(last)
        if self.shape in ("records", "records due", "children with"):
            return self.count_records(first, last)
        return self.count_workers(last)

    @functools.lru_cache(maxsize=None)
    def count_children(self, day):
        counted = satisfying = 0
        for child in self.extract.everyone:
            if all(question.holds(child, None, day) for question in self.where):
                counted += 1
                satisfying += all(question.holds(child, None, day) for question in self.of_which)
        return counted, satisfying

    @functools.cached_property
    def counted_records(self):
        """[(day, child, satisfies every "of which")] of all records that every "where" holds of."""
        found = []
        for record in self.extract.records[self.table]:
            child, day = record["child"], record[self.field]
            if day is None:
                continue
            if self.due:
                day = self.law.last_day(self.due, day)
            if all(question.holds(child, record, day) for question in self.where):
                found.append((day, child, all(question.holds(child, record, day)
                                              for question in self.of_which)))
        return found

    def count_records(self, first, last):
        found = [(child, satisfies) for day, child, satisfies in self.counted_records
                 if first <= day <= last]
        if self.shape == "children with":
            return (len({child for child, _ in found}),
                    len({child for child, satisfies in found if satisfies}))
        return len(found), sum(satisfies for _, satisfies in found)

    def count_workers(self, day):
        held = collections.defaultdict(set)
        for allocation in self.extract.records["allocation"]:
            if (allocation["worker"] is not None and self.tests(allocation)
                    and self.extract.is_open("allocation", allocation, day)):
                held[allocation["worker"]].add(allocation["child"])
        loads = sorted((len(children) for children in held.values()), reverse=True)
        if self.shape == "full_time":
            if any(worker not in self.extract.full_time for worker in held):
                return None
            shares = [rounded(self.extract.full_time[worker], 2) for worker in held]
            return sum(map(fractions.Fraction, shares), fractions.Fraction(0)), 0
        if self.shape == "all_workers":
            return len(loads), 0
        if self.shape in ("workers", "children_of_workers"):
            loads = [load for load in loads if load >= self.amount]
        else:
            loads = loads[: self.amount]
        return (len(loads) if self.shape in ("workers", "top_workers") else sum(loads)), 0


def count_text(definition, count):
    return rounded(count, 2) if definition.shape == "full_time" else str(count)


def figure(definition, by_name, basis, month, area, rules_folder):
    """[numerator, denominator, value, status] of one figure, as text; None where it has none."""
    start = first_month(basis, month)
    if start is None or not definition.in_force(month):
        return None
    first, last = first_day(start), last_day(month)
    per = by_name[definition.per] if definition.per else None
    status = definition.missing(first, last) or (per and per.missing(first, last))
    if status:
        return ["", "", "", status]
    denominator = None
    if definition.unit.startswith("rate"):
        denominator = population(rules_folder, definition.population, area,
                                 month_text(month), definition.name)
        if denominator is None:
            return ["", "", "", "not_available"]
    counts = definition.count(first, last)
    shared = per.count(first, last) if per else None
    if counts is None or (per and shared is None):
        return ["", "", "", "not_available"]
    numerator = counts[1] if definition.has_of_which else counts[0]
    denominator_text = "" if denominator is None else str(denominator)
    if definition.has_of_which:
        denominator, denominator_text = counts[0], str(counts[0])
    elif per:
        denominator, denominator_text = shared[0], count_text(per, shared[0])
    if denominator is None:
        value = rounded(numerator, definition.decimals)
    elif denominator > 0:
        value = rounded(fractions.Fraction(numerator) * UNITS[definition.unit] / denominator,
                        definition.decimals)
    else:
        return [count_text(definition, numerator), denominator_text, "", "not_available"]
    return [count_text(definition, numerator), denominator_text, value, "ok"]


def read_definitions(rules_folder, extract, law):
    definitions = []
    for path in sorted(pathlib.Path(rules_folder, "indicators").glob("**/*.indicator")):
        for kind, name, fields in read_blocks(path):
            assert kind == "indicator", path
            if "supplied" not in dict(fields):
                definitions.append(Definition(name, fields, extract, law))
    return definitions


def outturns(extract_folder, rules_folder, first, last, area=None):
    """Every figure: {(indicator, area, basis, period): [numerator, denominator, value, unit,
    status]}."""
    law = Law(rules_folder)
    extract = Extract(extract_folder, rules_folder)
    extract.everyone = extract.children()
    area = area or extract.area
    definitions = read_definitions(rules_folder, extract, law)
    by_name = {definition.name: definition for definition in definitions}
    figures = {}
    for definition in definitions:
        for basis in definition.bases:
            for month in months_from(first, last):
                found = figure(definition, by_name, basis, month, area, rules_folder)
                if found is None:
                    continue
                name = "running_total" if basis.startswith("running") else basis.replace(" ", "_")
                unit = re.sub("[ ,]+", "_", definition.unit.replace(",000", "_000"))
                figures[definition.name, area, name, month_text(month)] = (
                    found[:3] + [unit, found[3]])
    return figures


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--extract", required=True)
    options.add_argument("--from", required=True, dest="first")
    options.add_argument("--to", required=True, dest="last")
    options.add_argument("--area")
    options.add_argument("--rules", default="rules")
    order = options.parse_args()
    print("indicator,area,basis,period,numerator,denominator,value,unit,status")
    for key, row in outturns(order.extract, order.rules, order.first, order.last,
                             order.area).items():
        print(",".join([*key, *row]))


if __name__ == "__main__":
    sys.exit(main())
