#!/usr/bin/env python3
"""Times whole processes in interleaved rounds (A B C A B C ...) and writes a table.

    time.py ROUNDS PLAN.json RESULT.json

PLAN.json: {"baseline": name, "entries": [{"name": ..., "command": [...], "stdout": path}]}. The first round warms
the files and is thrown away, unless the plan says "warm": false. An entry with "repeat": N runs N times in a row, of
which the medians count: what takes a tenth of the others' time meets as much of the machine's noise as they do. Each
round begins with another entry. A ratio is taken inside a round, against the baseline's run of that round.
RESULT.json holds, for each entry, the medians of processor time (user and system), time passed and peak memory, and
the least, middle and greatest ratio of processor time, and every run.
"""
import json
import os
import statistics
import subprocess
import sys
import time


def run(entry):
    with open(entry["stdout"], "w", encoding="utf-8") as out:
        began = time.monotonic()
        child = subprocess.Popen(entry["command"], stdout=out, stderr=subprocess.DEVNULL)
        _, status, used = os.wait4(child.pid, 0)
        passed = time.monotonic() - began
    # A report exits with 1 where it could print no PDF.
    if os.waitstatus_to_exitcode(status) not in entry.get("exit_codes", [0]):
        sys.exit(f"{entry['name']} failed: {' '.join(entry['command'])}")
    return {"cpu": used.ru_utime + used.ru_stime, "wall": passed, "mib": used.ru_maxrss / 1024}


def spread(values):
    return [min(values), statistics.median(values), max(values)]


def main():
    rounds, plan_path, result_path = int(sys.argv[1]), sys.argv[2], sys.argv[3]
    with open(plan_path, encoding="utf-8") as file:
        plan = json.load(file)
    runs = {entry["name"]: [] for entry in plan["entries"]}
    warming = plan.get("warm", True)
    for number in range(rounds + warming):
        first = number % len(plan["entries"])
        for entry in plan["entries"][first:] + plan["entries"][:first]:
            several = [run(entry) for _ in range(entry.get("repeat", 1))]
            measured = {item: statistics.median(one[item] for one in several) for item in ("cpu", "wall", "mib")}
            if number or not warming:
                runs[entry["name"]].append(measured)
    base = runs[plan["baseline"]]
    result = []
    for name, measured in runs.items():
        row = {"name": name, "rounds": rounds, "runs": measured}
        for item in ("cpu", "wall", "mib"):
            row[item] = statistics.median(m[item] for m in measured)
        for item in ("cpu", "wall"):
            row[item + "_ratio"] = spread([m[item] / b[item] for m, b in zip(measured, base)])
        result.append(row)
        print(f"{name}: {row['cpu'] * 1000:.0f} ms of processor time ({row['wall'] * 1000:.0f} ms passed), "
              f"{row['mib']:.0f} MiB, {row['cpu_ratio'][1]:.1f} times {plan['baseline']}")
    with open(result_path, "w", encoding="utf-8") as file:
        json.dump(result, file, indent=1)


if __name__ == "__main__":
    main()
