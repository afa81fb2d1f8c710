#!/usr/bin/env python3
"""Counts the invented city's own yearly figures, and writes them into the table of invented
benchmarks: rules/benchmarks/official_invented.csv, the rows of E06999001. The other areas' rows are
made up as they stand; nothing here touches them.

    scripts/count_invented_benchmarks.py [BREAKWATER]     build/release/breakwater where not given

Run it when the generator changes (tests/golden/outturn_signature.sh says when it does), so that a
report on the city stands beside what the city itself counts. Which indicator a measure is held
beside comes from rules/benchmarks/measures.csv."""

import csv
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
TABLE = ROOT / "rules/benchmarks/official_invented.csv"
AREA, NAME = "E06999001", "Larkhaven"
CITY = ["--seed", "1", "--children", "50000", "--from", "2018-09-01", "--to", "2024-08-31"]
YEARS = range(2019, 2025)

# In the order of the table; a rate follows the count it is made of.
MEASURES = ["referrals", "referrals_rate", "assessments_completed", "assessments_rate", "s47",
            "s47_rate", "icpc", "icpc_rate", "cpp_started", "cpp_started_rate", "cpp_at_31_march",
            "cpp_rate", "cla_at_31_march", "cla_at_31_march_rate", "cla_started", "cin_at_31_march",
            "cin_rate", "s47_to_icpc_pct", "referrals_nfa_pct", "icpc_within_15wd_pct"]
RATE_METHOD = "computed: count / population of the June before"


def indicator_of(measure):
    """The indicator that a measure is held beside without any difference, or the first with one."""
    lines = (ROOT / "rules/benchmarks/measures.csv").read_text(encoding="utf-8").splitlines()
    rows = [row for row in csv.DictReader(line for line in lines if not line.startswith("#"))
            if row["measure"] == measure]
    return min(rows, key=lambda row: row["differs"] != "")["indicator"]


def counted(breakwater):
    """(indicator, year) -> (numerator, denominator), for the twelve months to March or 31 March."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([breakwater, "synth", *CITY, "--format", "ssd", "--out", folder],
                       check=True, stderr=subprocess.DEVNULL)
        wanted = sorted({indicator_of(measure) for measure in MEASURES})
        found = {}
        for year in YEARS:
            out = subprocess.run(
                [breakwater, "outturns", "--extract", folder, "--from", f"{year}-03", "--to",
                 f"{year}-03", "--basis", "rolling_12_months", "at_period_end", "--indicator",
                 *wanted],
                check=True, capture_output=True, text=True, cwd=ROOT).stdout
            for row in csv.DictReader(out.splitlines()):
                if row["status"] != "ok":
                    sys.exit(f"{row['indicator']} for {year}: {row['status']}")
                found[row["indicator"], year] = (int(row["numerator"]),
                                                 int(row["denominator"] or 0))
        return found


def rows_of_city(found):
    for year in YEARS:
        for measure in MEASURES:
            numerator, denominator = found[indicator_of(measure), year]
            if measure.endswith("_rate"):
                # The department prints children looked after per 10,000 without decimals.
                places = 0 if measure == "cla_at_31_march_rate" else 1
                value, unit = f"{numerator * 10000 / denominator:.{places}f}", "per_10000_0_17"
                method = RATE_METHOD
            elif measure.endswith("_pct"):
                value, unit = f"{100 * numerator / denominator:.1f}", "percent"
                method = "published"
            else:
                value, unit, method = str(numerator), "count", "published"
            yield [measure, AREA, NAME, "local_authority", str(year), value, unit, "", method,
                   "invented"]


def main():
    breakwater = sys.argv[1] if len(sys.argv) > 1 else str(ROOT / "build/release/breakwater")
    with TABLE.open(encoding="utf-8", newline="") as file:
        heading, *rows = list(csv.reader(file))
    kept = [row for row in rows if row[1] != AREA]
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows([heading, *rows_of_city(counted(breakwater)), *kept])
    print(f"{TABLE.relative_to(ROOT)}: {len(YEARS) * len(MEASURES)} figures of {NAME} counted")


if __name__ == "__main__":
    main()
