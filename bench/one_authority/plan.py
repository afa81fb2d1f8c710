#!/usr/bin/env python3
"""What is timed for one authority: ours, and those peers that are installed. Written for time.py.

    plan.py BREAKWATER FOLDER
"""
import importlib.util
import json
import os
import re
import sys
from pathlib import Path

here = os.path.dirname(os.path.abspath(__file__))


def same_measures():
    """Our options for those indicators alone that measures.sql computes."""
    ours = {name for file in Path("rules/indicators").rglob("*.indicator")
            for name in re.findall(r"^indicator (\w+)", file.read_text(encoding="utf-8"), re.M)}
    named = set(re.findall(r"'(\w+)'", Path(here, "measures.sql").read_text(encoding="utf-8")))
    return ["--indicator", *sorted(ours & named)]


def main():
    breakwater, folder = os.path.abspath(sys.argv[1]), sys.argv[2]
    city = f"{folder}/city"
    outturns = [breakwater, "outturns", "--extract", city, "--from", "2023-07", "--to", "2024-08"]
    report = [breakwater, "report", "assurance", "--period", "2024-08", "--extract", city, "--out", f"{folder}/report"]
    entries = [{"name": "Breakwater, all its indicators", "command": outturns, "stdout": f"{folder}/ours.csv"},
               {"name": "Breakwater, DuckDB's 56 indicators alone", "command": outturns + same_measures(),
                "stdout": os.devnull},
               {"name": "Breakwater, assurance report as HTML", "command": report + ["--formats", "html"],
                "stdout": os.devnull},
               # Chromium's time and memory are in it.
               {"name": "Breakwater, assurance report with its PDF", "command": report, "stdout": os.devnull,
                "exit_codes": [0, 1]}]
    for peer, package in (("DuckDB", "@duckdb"), ("ClickHouse", "@chdb")):
        for threads in ("1", "2") if os.path.isdir(f"{here}/../node_modules/{package}") else ():
            entries.append({"name": f"{peer}, 56 indicators, {threads} thread{'s' * (threads > '1')}",
                            "command": ["node", f"{here}/../run_peer.mjs", peer.lower(), "csv", city, "rules",
                                        "2023-07-01", "2024-08-01", threads],
                            "stdout": f"{folder}/peer_{peer.lower()}_{threads}.csv"})
    if importlib.util.find_spec("pandas") and os.path.exists(f"{here}/measures_pandas.py"):
        entries.append({"name": "pandas, 34 indicators", "command": [sys.executable, f"{here}/measures_pandas.py", city, "rules"],
                        "stdout": f"{folder}/peer_pandas.csv"})
    json.dump({"baseline": entries[0]["name"], "entries": entries}, sys.stdout, indent=1)


if __name__ == "__main__":
    main()
