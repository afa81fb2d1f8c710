#!/usr/bin/env python3
"""Runs import_rate on SQLite and on a PostgreSQL of its own, and puts the table into docs/benchmarks.md.

usage: import_rate.py IMPORT_RATE BREAKWATER FOLDER [ROUNDS]
"""

import os
import pathlib
import subprocess
import sys
import tempfile

TOP = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TOP / "specs/record"))
from stores import Cluster  # noqa: E402  (the path must be set first)

HEAD = """| engine, what | rows a second of processor | processor time | time passed | of the same rows put raw into the same tables: least, median, greatest | of the fields alone, without keys |
|---|---|---|---|---|---|
"""


def main():
    rate, breakwater, folder = (pathlib.Path(word).resolve() for word in sys.argv[1:4])
    rounds = sys.argv[4] if len(sys.argv) > 4 else "5"
    city = folder / "city_of_12000"
    if not city.exists():
        subprocess.run([breakwater, "synth", "--seed", "1", "--children", "12000", "--from", "2021-09-01", "--to",
                        "2024-08-31", "--format", "ssd", "--out", city], check=True, stderr=subprocess.DEVNULL)
    with tempfile.TemporaryDirectory() as scratch, Cluster(scratch) as cluster:
        lines = [subprocess.run([rate, city, store, rounds], check=True, stdout=subprocess.PIPE, text=True).stdout
                 for store in (f"sqlite:{scratch}/rate.db", cluster.new_database())]
        key = {**os.environ, "BREAKWATER_KEY_FILE": f"{scratch}/store.key"}
        store = ("--store", f"sqlite:{scratch}/memory.db")
        subprocess.run([breakwater, "init", *store], check=True, env=key, stdout=subprocess.DEVNULL)
        child = subprocess.Popen([breakwater, "import", city, *store], env=key, stdout=subprocess.DEVNULL)
        _, _, used = os.wait4(child.pid, 0)
    table = folder / "import_rate.md"
    table.write_text(HEAD + "".join(lines) + f"\n{rounds} interleaved rounds after one that warmed the files; `breakwater import` "
                     f"of the same extract into SQLite: {used.ru_maxrss // 1024} MiB at most.\n")
    subprocess.run([sys.executable, TOP / "bench/tables.py", TOP / "docs/benchmarks.md", "import_rate", table], check=True)


if __name__ == "__main__":
    main()
