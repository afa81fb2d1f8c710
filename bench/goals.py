#!/usr/bin/env python3
"""Holds what bench/run measured against the goals, as a table: each answer from the runs, not from memory.

    goals.py FOLDER

FOLDER holds what the parts left: one_authority.json, many_csv.json, own_tables.txt, engine_scale.md, pages.md. A goal whose part
has not run is *not measured*. Ratios are taken inside a round; the middle one counts.
"""
import json
import re
import statistics
import sys
from pathlib import Path

PEERS = ("DuckDB", "ClickHouse", "PostgreSQL", "data.table", "pandas")


class Timings:
    """A RESULT.json of time.py."""

    def __init__(self, path):
        self.rows = {row["name"]: row for row in json.loads(path.read_text(encoding="utf-8"))}

    def find(self, *words):
        return next(row for name, row in self.rows.items() if all(word in name for word in words))

    def ratio(self, one, other, item):
        return statistics.median(a[item] / b[item] for a, b in zip(one["runs"], other["runs"]))

    def fastest(self, ours, item, words=""):
        """The least ratio of any peer to ours, and whose it is."""
        return min((self.ratio(row, ours, item), row["name"]) for name, row in self.rows.items()
                   if name.startswith(PEERS) and "indicators" in name and words in name)


def answer(reached):
    return "yes" if reached else "**no**"


def one_authority(path):
    runs = Timings(path)
    same, every = runs.find("56 indicators alone"), runs.find("103 indicators")
    by_cpu, who = runs.fastest(same, "cpu")
    by_wall, _ = runs.fastest(same, "wall")
    with_all, _ = runs.fastest(every, "cpu")
    yield ("one authority, CSV to outturns, cold process, the same measures: at least 10 times the fastest peer",
           f"{by_cpu:.1f} times by processor time, {by_wall:.1f} by time passed ({who}); all our 103 indicators against "
           f"its 56: {with_all:.1f}", answer(by_cpu >= 10))
    started = {peer: runs.find(peer, "asked nothing") for peer in ("DuckDB", "ClickHouse")
               if any(name.startswith(peer) for name in runs.rows)}
    if started:
        net = {peer: statistics.median((a["cpu"] - s["cpu"]) / b["cpu"] for a, s, b in
                                       zip(runs.find(peer, ", 1 thread")["runs"], row["runs"], same["runs"]))
               for peer, row in started.items()}
        words = ", ".join(f"{peer} {ratio:.1f} times" for peer, ratio in net.items())
        yield "the same, a peer's start taken off and ours left in", words, answer(min(net.values()) >= 10)
    yield ("at most 40 MB to the outturns", f"{every['mib']:.0f} MiB; {same['mib']:.0f} MiB for the 56",
           answer(every["mib"] <= 40))
    report = runs.find("report")
    yield ("at most 64 MB with the report", f"{report['mib']:.0f} MiB, as HTML", answer(report["mib"] <= 64))


def many_csv(path):
    runs = Timings(path)
    parts = []
    for words in ("1 thread", "2 threads"):
        ours = runs.find("Breakwater", "alone", words)
        cpu, _ = runs.fastest(ours, "cpu", words)
        wall, who = runs.fastest(ours, "wall", words)
        parts.append(f"{words} each: {wall:.1f} times by time passed ({who.split(',')[0]}), {cpu:.1f} by processor time")
    yield ("England from CSV: at least 6 times the fastest peer",
           "the same measures, " + "; ".join(parts) + ". Many authorities, not all 153", answer(wall >= 6))


def own_tables(path):
    runs = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        who, threads, taken = line.split(" ", 2)
        runs.setdefault((who, threads), []).append(json.loads(taken))
    for peer, name, goal in (("duckdb", "DuckDB", 30), ("clickhouse", "ClickHouse", 20)):
        def ratio(ours, item):
            return statistics.median(t[item] / o[item] for t, o in zip(runs[peer, "2"], runs[ours, "2"]))
        wall = ratio("ours_56", "wall")
        yield (f"England from stored columns, 2 threads each: at least {goal} times {name}",
               f"{wall:.1f} times by time passed, {ratio('ours_56', 'cpu'):.1f} by processor time, for the same measures; "
               f"{ratio('ours', 'wall'):.1f} and {ratio('ours', 'cpu'):.1f} with all our 103. Ours from columns in "
               f"memory; many authorities, not all 153", answer(wall >= goal))


def engine_scale(path):
    text = path.read_text(encoding="utf-8")
    slope = float(re.search(r"authority to \d+: (\d+\.\d+)", text)[1])
    facts, peak = (float(found) for found in re.search(r"and all: (\d+) MB.*counted them: (\d+) MB", text).groups())
    scales = [line.split("|") for line in text.splitlines() if re.match(r"\| \d+ \|", line)]
    authorities = scales[-1][1].strip()
    yield "growth: log-log slope at most 1.05", f"{slope:.3f}, from 1 to {authorities} authorities", answer(slope <= 1.05)
    yield ("peak memory at most 1.5 times the facts", f"{peak / facts:.2f} times, for {authorities} authorities",
           answer(peak <= 1.5 * facts))
    against = re.findall(r"^\| `(\w+)` \|.*\*\*([\d.]+)\*\*", text, re.M)
    yield ("a definition as text against the same by hand: within 1.5 times",
           ", ".join(f"{ratio} (`{name}`)" for name, ratio in against),
           answer(all(float(ratio) <= 1.5 for _, ratio in against)))


def pages(path):
    text = path.read_text(encoding="utf-8")
    rows = {cells[1].strip(): [cell.strip() for cell in cells[2:-1]]
            for cells in (line.split("|") for line in text.splitlines()) if len(cells) > 8 and cells[2].strip()[0].isdigit()}
    for name in ("scorecard", "an indicator"):
        share = rows[name][5]
        yield f"page, {name}: at least 30% of the rate of files of its size", share, answer(float(share[:-1]) >= 30)
    child = next(cells for name, cells in rows.items() if name.startswith("a child's record"))
    rate = float(child[1].replace(",", ""))
    yield "page, a child's record, its entry of the journal on the disk: at least 1,500 a second", child[1], \
        answer(rate >= 1500)
    late = {name: float(cells[3].split()[0]) for name, cells in rows.items()}
    slow = [f"{name}: {each:.0f} ms" for name, each in late.items() if each > 25]
    yield "pages, 64 connections: 99 of 100 within 25 ms", \
        ("all but " + "; ".join(slow)) if slow else f"at most {max(late.values()):.0f} ms", answer(not slow)
    longest = re.search(r"the longest ([\d.]+)(ms|s)", text)
    seconds = float(longest[1]) * (0.001 if longest[2] == "ms" else 1)
    yield "nobody waits over a second while an extract is imported", f"the longest {seconds:.2f} s", answer(seconds <= 1)


def main():
    folder = Path(sys.argv[1])
    print("| goal | measured | reached |\n|---|---|---|")
    for part, name in ((one_authority, "one_authority.json"), (many_csv, "many_csv.json"),
                       (own_tables, "own_tables.txt"), (engine_scale, "engine_scale.md"), (pages, "pages.md")):
        if not (folder / name).exists():
            print(f"| of {part.__name__} | not measured | |")
            continue
        for row in part(folder / name):
            print("| " + " | ".join(row) + " |")


if __name__ == "__main__":
    main()
