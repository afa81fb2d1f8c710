#!/usr/bin/env python3
"""What is timed for one authority: ours, and those peers that are installed. Written for time.py.

    plan.py BREAKWATER FOLDER
"""
import importlib.util
import json
import os
import shutil
import sys
from pathlib import Path

from same_measures import same_measures

here = Path(__file__).resolve().parent
node_modules = here.parent / "node_modules"


def ours(breakwater, folder, city):
    outturns = [breakwater, "outturns", "--extract", city, "--from", "2023-07", "--to", "2024-08"]
    report = [breakwater, "report", "assurance", "--period", "2024-08", "--extract", city, "--out", f"{folder}/report"]
    yield "Breakwater, all its 103 indicators", outturns, f"{folder}/ours.csv"
    yield "Breakwater, the peers' 56 indicators alone", outturns + ["--indicator", *same_measures()], os.devnull
    yield "Breakwater, assurance report as HTML", report + ["--formats", "html"], os.devnull


def from_npm(folder, city):
    for peer, package in (("DuckDB", "@duckdb"), ("ClickHouse", "chdb")):
        if not (node_modules / package).is_dir():
            continue
        def run(task, threads):
            return ["node", str(here.parent / "run_peer.mjs"), peer.lower(), task, city, "rules", "2023-07-01",
                    "2024-08-01", threads]
        yield f"{peer}, started and asked nothing", run("start", "1"), os.devnull
        for threads in ("1", "2"):
            yield (f"{peer}, 56 indicators, {threads} thread{'s' * (threads > '1')}", run("csv", threads),
                   f"{folder}/peer_{peer.lower()}_{threads}.csv")


def from_debian(folder, city):
    if os.environ.get("BENCH_POSTGRESQL"):  # the script that bench/run made for it
        yield "PostgreSQL, 56 indicators", ["sh", os.environ["BENCH_POSTGRESQL"]], os.devnull
    if shutil.which("Rscript"):
        # With more threads its processor time is mostly waiting.
        yield ("data.table, 34 indicators, 1 thread", ["Rscript", str(here / "measures.R"), city, "rules", "1"],
               f"{folder}/peer_datatable.csv")
    if importlib.util.find_spec("pandas"):
        yield ("pandas, 34 indicators", [sys.executable, str(here / "measures_pandas.py"), city, "rules"],
               f"{folder}/peer_pandas.csv")


def main():
    breakwater, folder = os.path.abspath(sys.argv[1]), sys.argv[2]
    city = f"{folder}/city"
    entries = [{"name": name, "command": command, "stdout": out, "repeat": 5}
               for name, command, out in ours(breakwater, folder, city)]
    entries += [{"name": name, "command": command, "stdout": out}
                for name, command, out in (*from_npm(folder, city), *from_debian(folder, city))]
    json.dump({"baseline": entries[0]["name"], "entries": entries}, sys.stdout, indent=1)


if __name__ == "__main__":
    main()
