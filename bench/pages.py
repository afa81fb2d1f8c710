#!/usr/bin/env python3
"""How many requests a second `breakwater serve` answers over loopback, each part for a few seconds, with wrk.

usage: pages.py [--seconds 5] [--connections 64] [--program build/release/breakwater]

Each address is asked once by a client of our own before and after, and its bytes compared: an answer that changes, or any
that is not 200, ends the run with exit code 1. The table goes to standard output. Server and wrk share the machine.
"""
import argparse
import os
import re
import subprocess
import sys
import urllib.request


def answer(address):
    with urllib.request.urlopen(address, timeout=10) as response:
        body = response.read()
        if response.status != 200:
            sys.exit(f"pages: {address} answered {response.status}")
        return body


def seconds_used(process):
    with open(f"/proc/{process.pid}/stat", encoding="ascii") as stat:
        fields = stat.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def in_ms(text):
    number, unit = re.fullmatch(r"([\d.]+)(us|ms|s)", text).groups()
    return float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit]


def measure(process, address, given):
    before = answer(address)
    used = seconds_used(process)
    out = subprocess.run(["wrk", "-t2", f"-c{given.connections}", f"-d{given.seconds}s", "--latency", address],
                         capture_output=True, text=True, check=True).stdout
    used = seconds_used(process) - used
    if "Non-2xx" in out or "Socket errors" in out:
        sys.exit(f"pages: {address}: {out}")
    if answer(address) != before:
        sys.exit(f"pages: {address} answered otherwise after the run")
    count = int(re.search(r"(\d+) requests in", out).group(1))
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", out).group(1))
    middle, late = (in_ms(re.search(rf"{share}%\s+(\S+)", out).group(1)) for share in (50, 99))
    return rate, middle, late, used / count * 1e6, len(before)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=int, default=5)
    parser.add_argument("--connections", type=int, default=64)
    parser.add_argument("--program", default="build/release/breakwater")
    given = parser.parse_args()
    process = subprocess.Popen([given.program, "serve", "--port", "0", "--quiet", "--requests-per-second", "0",
                                "--workers", "2"], stdout=subprocess.PIPE, text=True)
    try:
        site = process.stdout.readline().strip().rstrip("/")
        page = answer(site + "/").decode()
        script = re.search(r'"(/assets/start-[^"]+)"', page).group(1)
        style = re.search(r'"(/assets/breakwater-[^"]+)"', page).group(1)
        print("| what | bytes | requests a second | half within | 99 of 100 within | processor, each |")
        print("|---|---|---|---|---|---|")
        for words, path in (("`/health`, answered at once", "/health"), ("a small file, kept in memory", script),
                            ("the stylesheet, kept in memory", style), ("the first page, written for each", "/")):
            rate, middle, late, micros, size = measure(process, site + path, given)
            print(f"| {words} | {size:,} | {rate:,.0f} | {middle:.2f} ms | {late:.2f} ms | {micros:.1f} \u00b5s |",
                  flush=True)
    finally:
        process.terminate()
        process.wait(30)


if __name__ == "__main__":
    main()
