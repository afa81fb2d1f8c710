#!/usr/bin/env python3
"""How many children's pages a second `breakwater serve` answers, each with its entry of the journal on the disk, with wrk.

usage: child_pages.py [--seconds 5] [--connections 64] [--program build/release/breakwater] [--children 4000]

An invented city is imported, and somebody signs in as a service manager. wrk asks for the overview of one child after
the other. Beside it, in the same run: the file kept in memory whose size is nearest. Before and after, the journal is
read: it must have grown by one entry for each page that was answered, and verify. Server and wrk share the machine.
"""
import argparse
import os
import pathlib
import re
import subprocess
import sys
import tempfile

from pages import answer, in_ms, seconds_used

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "demo"))
sys.path.insert(0, str(ROOT / "specs" / "pages"))
sys.path.insert(0, str(ROOT / "bench"))
from pages_test import Served  # noqa: E402

PEOPLE = 200
SCRIPT = """
local next = 0
request = function()
   next = next %% %d + 1
   return wrk.format("GET", "/children/" .. next, {Cookie = os.getenv("BENCH_COOKIE")})
end
"""


def wrk(given, process, address, *more, cookie=""):
    used = seconds_used(process)
    out = subprocess.run(["wrk", "-t2", f"-c{given.connections}", f"-d{given.seconds}s", "--latency", *more, address],
                         capture_output=True, text=True, check=True,
                         env={**os.environ, "BENCH_COOKIE": cookie}).stdout
    used = seconds_used(process) - used
    if "Non-2xx" in out or "Socket errors" in out:
        sys.exit(f"child_pages: {address}: {out}")
    count = int(re.search(r"(\d+) requests in", out).group(1))
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", out).group(1))
    middle, late = (in_ms(re.search(rf"{share}%\s+(\S+)", out).group(1)) for share in (50, 99))
    return count, f"{rate:,.0f} | {middle:.2f} ms | {late:.2f} ms | {used / count * 1e6:.0f} \u00b5s"


def nearest_asset(site, page, size):
    paths = sorted(set(re.findall(r'"(/assets/[^"]+)"', page)))
    return min(((path, len(answer(site + path))) for path in paths), key=lambda each: abs(each[1] - size))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=int, default=5)
    parser.add_argument("--connections", type=int, default=64)
    parser.add_argument("--program", default="build/release/breakwater")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_FOLDER")) as folder, \
            Served(os.path.abspath(given.program), folder) as served:
        manager = served.somebody("service_manager")
        cookie = "; ".join(f"{each.name}={each.value}" for each in manager.cookies)
        status, _, page = manager.get("/children/1")
        if status != 200:
            sys.exit(f"child_pages: /children/1 answered {status}")
        asset, asset_size = nearest_asset(served.site, page, len(page))
        script = pathlib.Path(folder, "children.lua")
        script.write_text(SCRIPT % PEOPLE, encoding="utf-8")
        print("| what | bytes | requests a second | half within | 99 of 100 within | processor, each |")
        print("|---|---|---|---|---|---|")
        _, words = wrk(given, served.server, served.site + asset)
        print(f"| a file kept in memory, of the nearest size | {asset_size:,} | {words} |", flush=True)
        count, words = wrk(given, served.server, served.site, "-s", str(script), cookie=cookie)
        print(f"| a child's record, its entry of the journal on the disk | {len(page):,} | {words} |", flush=True)
        _, _, mine = manager.get("/journal/mine")
        said = served.must("verify")
        if "all are what was written" not in said:
            sys.exit(f"child_pages: {said}")
        print(f"child_pages: {count} pages asked for", file=sys.stderr)


if __name__ == "__main__":
    main()
