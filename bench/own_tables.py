#!/usr/bin/env python3
"""Gathers the rounds of bench/run own_tables.

    own_tables.py ours|ours_56 ROUND.md AUTHORITIES     one round of engine_scale, as lines like a peer's
    own_tables.py table LINES AUTHORITIES               the table of all rounds

A line is: who, threads, {"cpu": seconds, "wall": seconds}. A round begins with ours; ratios are taken inside it.
"""
import json
import statistics
import sys

NAMES = {"ours": "Breakwater, 103 indicators", "ours_56": "Breakwater, the same 56",
         "duckdb": "DuckDB, 56 indicators", "clickhouse": "ClickHouse, 56 indicators"}


def ours(who, path, authorities):
    with open(path, encoding="utf-8") as file:
        rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in file if line.startswith("|")]
    heads = rows[0]
    row = next(dict(zip(heads, cells)) for cells in rows if cells[0] == authorities)
    seconds = {head: float(cell.split()[0]) for head, cell in row.items() if "processor" in head or "time" in head or "2 threads" in head}
    for threads, cpu, wall in (("1", "processor time, 1 thread", "time passed, 1 thread"),
                               ("2", "processor time, 2 threads", "2 threads")):
        print(who, threads, json.dumps({"cpu": seconds[cpu], "wall": seconds[wall]}))


def table(path, authorities):
    runs = {}
    with open(path, encoding="utf-8") as file:
        for line in file:
            who, threads, taken = line.split(" ", 2)
            runs.setdefault((who, threads), []).append(json.loads(taken))
    rounds = len(runs["ours", "1"])
    print("| counting from its own tables | processor time, median | time passed, median | "
          "processor time against ours: least, median, greatest | time passed against ours, median |\n|---|---|---|---|---|")
    for (who, threads), taken in runs.items():
        ratios = {item: [t[item] / o[item] for t, o in zip(taken, runs["ours", threads])] for item in ("cpu", "wall")}
        cpu, wall = (statistics.median(t[item] for t in taken) for item in ("cpu", "wall"))
        print(f"| {NAMES[who]}, {threads} thread{'s' * (threads > '1')} | {cpu:.2f} s | {wall:.2f} s | "
              f"{min(ratios['cpu']):.1f} · **{statistics.median(ratios['cpu']):.1f}** · {max(ratios['cpu']):.1f} | "
              f"{statistics.median(ratios['wall']):.1f} |")
    print(f"\n{authorities} authorities, 100 months, {rounds} interleaved round{'s' * (rounds > 1)}.")


if __name__ == "__main__":
    if sys.argv[1] == "table":
        table(*sys.argv[2:])
    else:
        ours(*sys.argv[1:])
