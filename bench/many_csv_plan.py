#!/usr/bin/env python3
"""What is timed for many authorities from CSV, each a process for all of them. Written for time.py.

    many_csv_plan.py BREAKWATER FOLDER ENGLAND
"""
import json
import os
import sys
from pathlib import Path

bench = Path(__file__).resolve().parent
sys.path.insert(0, str(bench / "one_authority"))
from same_measures import same_measures  # noqa: E402


def main():
    breakwater, folder, england = os.path.abspath(sys.argv[1]), sys.argv[2], sys.argv[3]
    entries = []
    for threads in ("1", "2"):
        words = f"{threads} thread{'s' * (threads > '1')}"
        each = [breakwater, "outturns", "--authorities", england, "--threads", threads, "--from", "2016-05", "--to", "2024-08"]
        entries.append({"name": f"Breakwater, 103 indicators, {words}", "command": each,
                        "stdout": f"{folder}/ours_many.csv" if threads == "1" else os.devnull})
        entries.append({"name": f"Breakwater, the peers' 56 alone, {words}",
                        "command": [*each, "--indicator", *same_measures()], "stdout": os.devnull})
    for peer, package in (("DuckDB", "@duckdb"), ("ClickHouse", "chdb")):
        if not (bench / "node_modules" / package).is_dir():
            continue
        for threads in ("1", "2"):
            entries.append({"name": f"{peer}, 56 indicators, {threads} thread{'s' * (threads > '1')}",
                            "command": ["node", str(bench / "run_peer.mjs"), peer.lower(), "csv", f"{england}/*", "rules",
                                        "2016-05-01", "2024-08-01", threads],
                            "stdout": f"{folder}/many_{peer.lower()}_{threads}.csv"})
    json.dump({"baseline": entries[0]["name"], "warm": False, "entries": entries}, sys.stdout, indent=1)


if __name__ == "__main__":
    main()
