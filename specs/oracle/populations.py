"""Children aged 0 to 17 living in an area: what a rate divides by (rules/benchmarks/README.md)."""

import csv
import functools
import pathlib


@functools.lru_cache(maxsize=None)
def rows_of(rules_folder, name):
    rows = []
    for path in sorted(pathlib.Path(rules_folder, "benchmarks").glob(f"{name}*.csv")):
        lines = path.read_text(encoding="utf-8-sig").splitlines()
        rows += csv.DictReader(line for line in lines if not line.startswith("#"))
    return rows


def population(rules_folder, series, area, month, indicator):
    """The estimate in use for a period that ends with `month` ("2024-08"); None where there is
    none."""
    estimates = [e for e in rows_of(rules_folder, "populations") if e["area_code"] == area]
    estimates.sort(key=lambda e: (e["mid_year"], e["published"], e["release"]))
    in_use = [row for row in rows_of(rules_folder, "population_in_use")
              if row["series"] == series and row["area_code"] == area and row["from"] <= month]
    in_use.sort(key=lambda row: row["from"])
    chosen = ([row for row in in_use if row["indicator"] == indicator]
              or [row for row in in_use if not row["indicator"]])
    if chosen and chosen[-1]["mid_year"] != "latest":
        estimates = [e for e in estimates if (e["mid_year"], e["release"]) ==
                     (chosen[-1]["mid_year"], chosen[-1]["release"])]
    elif series == "dfe" and not chosen:
        # The June before the year in which the month's financial year ends.
        year, number = month.split("-")
        june = int(year) if int(number) >= 4 else int(year) - 1
        estimates = [e for e in estimates if int(e["mid_year"]) <= june]
    else:
        estimates = [e for e in estimates if e["published"] <= month]
    return int(estimates[-1]["population_0_17"]) if estimates else None
