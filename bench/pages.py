#!/usr/bin/env python3
"""How many requests a second `breakwater serve` answers over loopback, each part for a few seconds, with wrk.

usage: pages.py [--seconds 5] [--connections 64] [--program build/release/breakwater]

First what needs nobody to be signed in; then the pages of an analyst of an invented city of 4,000 children, each held
against files that the same server keeps in memory, at the rate for its size; the pages of the partnership's business; then one child
after the other, for a service manager;
then an extract of three years is sent, checked and imported while fifty people read.

Each address is asked once by a client of our own before and after, and its bytes compared but for the form's token and
the time that is left of the session: an answer that changes, or any
that is not 200, ends the run with exit code 1. So does a journal that did not grow by an entry for each child's page, or
does not verify. The tables go to standard output. Server and wrk share the machine.
"""
import argparse
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import threading
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "specs/pages"))
import data_test  # noqa: E402
from pages_test import Served  # noqa: E402


def answer(address, cookie=None):
    with urllib.request.urlopen(urllib.request.Request(address, headers={"Cookie": cookie} if cookie else {}),
                                timeout=30) as response:
        body = response.read()
        if response.status != 200:
            sys.exit(f"pages: {address} answered {response.status}")
        return re.sub(rb'name="form_token" value="[^"]*"|data-app-session="[0-9]+"|signed out at [0-9:]+', b"", body)


def seconds_used(process):
    with open(f"/proc/{process.pid}/stat", encoding="ascii") as stat:
        fields = stat.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def in_ms(text):
    found = re.fullmatch(r"([\d.]+)(us|ms|s)", text)
    if found is None:
        sys.exit(f"pages: wrk says {text}, which is no time of ours")
    number, unit = found.groups()
    return float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit]


def measure(process, address, given, cookie=None, script=None):
    """The rate, and how many answers there were. `script`: a Lua script for wrk that asks for other addresses of the site."""
    before = answer(address, cookie)
    used = seconds_used(process)
    out = subprocess.run(["wrk", "-t2", f"-c{given.connections}", f"-d{given.seconds}s", "--latency",
                          *(["-H", f"Cookie: {cookie}"] if cookie else []), *(["-s", script] if script else []), address],
                         capture_output=True, text=True, check=True).stdout
    used = seconds_used(process) - used
    if "Non-2xx" in out or "Socket errors" in out:
        sys.exit(f"pages: {address}: {out}")
    if answer(address, cookie) != before:
        sys.exit(f"pages: {address} answered otherwise after the run")
    count = int(re.search(r"(\d+) requests in", out).group(1))
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", out).group(1))
    middle, late = (in_ms(re.search(rf"\n\s+{share}%\s+(\S+)", out).group(1)) for share in (50, 99))
    return (rate, middle, late, used / count * 1e6, len(before)), count


def row(words, measured, beside=None):
    rate, middle, late, micros, size = measured
    share = f" {100 * rate / beside:.0f}% |" if beside else ""
    print(f"| {words} | {size:,} | {rate:,.0f} | {middle:.2f} ms | {late:.2f} ms | {micros:.1f} \u00b5s |{share}", flush=True)


def open_to_all(given):
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
            row(words, measure(process, site + path, given)[0])
    finally:
        process.terminate()
        process.wait(30)


def session_of(browser):
    return next(f"{cookie.name}={cookie.value}" for cookie in browser.cookies if cookie.name == "breakwater-session")


def rate_of_files(served, given):
    """How many files of a size the server sends a second from its memory: drawn between its smallest and its largest."""
    page = answer(served.site + "/").decode()
    sizes = sorted((len(answer(served.site + path)), path) for path in set(re.findall(r'"(/assets/[^"]+)"', page)))
    (small, low), (large, high) = ((size, 1 / measure(served.server, served.site + path, given)[0][0])
                                   for size, path in (sizes[0], sizes[-1]))
    return lambda size: 1 / (low + (high - low) * (size - small) / (large - small))


def signed_in(served, given, files):
    analyst = served.somebody("analyst")
    cookie = session_of(analyst)
    indicator = "/performance/2024-08/re_referrals"
    pages = [("home, what needs the analyst", "/"), ("scorecard", "/performance/2024-08"),
             ("scorecard, month by month", "/performance/2024-08?view=months"),
             ("an indicator", f"{indicator}?basis=rolling_12_months"),
             ("how other areas compare", f"{indicator}/areas?basis=rolling_12_months"),
             ("the children behind a figure, the look written down",
              f"{indicator}/children?basis=rolling_12_months&list=not-counted")]
    print("\n| page | bytes | requests a second | half within | 99 of 100 within | processor, each | of files of its size |")
    print("|---|---|---|---|---|---|---|")
    for words, path in pages:
        measured, _ = measure(served.server, served.site + path, given, cookie)
        row(words, measured, files(measured[-1]))


def the_partnership(served, given, files):
    """The partnership's business, each look written down: as it comes, nothing of it is kept as it was written."""
    cookie = session_of(served.somebody("partnership_team"))
    for words, path in (("bodies, as a chart", "/partnership"), ("the year\u2019s meetings", "/partnership/meetings"),
                        ("actions", "/partnership/actions?which=every"), ("an action, and whether it worked", "/partnership/actions/1"),
                        ("challenges, and their counts", "/partnership/challenges"),
                        ("who came to meetings, over five years", "/partnership/attendance?months=60"),
                        ("the business plan on one page", "/partnership/plan"), ("the register of risks", "/partnership/risks"),
                        ("the pooled budget", "/partnership/budget?year=2024-04")):
        measured, _ = measure(served.server, served.site + path, given, cookie)
        row(words, measured, files(measured[-1]))


CHILDREN = """
local next = 0
request = function()
   next = next %% 200 + 1
   return wrk.format("GET", "/children/" .. next, {Cookie = "%s"})
end
"""


def entries_of_the_journal(served):
    said = served.must("verify")
    if "all are what was written" not in said:
        sys.exit(f"pages: {said}")
    return int(re.search(r"(\d+) journal entries", said).group(1))


def one_child_after_the_other(served, given, files):
    """Each page is answered once its entry of the journal is on the disk."""
    cookie = session_of(served.somebody("service_manager"))
    script = pathlib.Path(served.folder, "children.lua")
    script.write_text(CHILDREN % cookie, encoding="utf-8")
    first = served.site + "/children/1"
    before = entries_of_the_journal(served)
    measured, count = measure(served.server, first, given, cookie, str(script))
    row("a child's record, one after the other, each look on the disk", measured, files(measured[-1]))
    grown = entries_of_the_journal(served) - before
    if grown < count + 2:  # the two are our own looks, before and after
        sys.exit(f"pages: {count} children's pages were answered, and the journal grew by {grown} entries")


def read_beside_an_import(served):
    """Fifty connections read the scorecard from before the files are sent until the import is done."""
    analyst, manager = (served.somebody_again(role) for role in ("analyst", "service_manager"))
    out = []
    reader = threading.Thread(target=lambda: out.append(subprocess.run(
        ["wrk", "-t2", "-c50", "-d600s", "--timeout", "60s", "--latency", "-H", f"Cookie: {session_of(manager)}",
         served.site + "/performance/2024-07"], capture_output=True, text=True, check=False).stdout))
    reader.start()
    _, where, _ = data_test.send(analyst, data_test.files_in(f"{served.folder}/later"))
    _, title, page = data_test.wait_for(analyst, where)
    analyst.send(page, {"do": "import"}, where)
    _, title, page = data_test.wait_for(analyst, where)
    subprocess.run(["pkill", "-INT", "-x", "wrk"], check=True)
    reader.join()
    if title != "The extract is imported":
        sys.exit(f"pages: {title}")
    longest = re.search(r"Latency\s+\S+\s+\S+\s+(\S+)", out[0]).group(1)
    late = re.search(r"99%\s+(\S+)", out[0]).group(1)
    count = re.search(r"(\d+) requests in (\S+),", out[0])
    print(f"\nAn extract of three years was sent, checked and imported while fifty connections read the scorecard: "
          f"{int(count.group(1)):,} answers in {count.group(2)}, 99 of 100 within {late}, the longest {longest}.")


class City(data_test.Records):
    def __init__(self, program, folder):
        super().__init__(program, folder)
        self.folder = folder
        self.people = {}

    def somebody(self, role):
        self.people[role] = super().somebody(role)
        return self.people[role]

    def somebody_again(self, role):
        return self.people.get(role) or self.somebody(role)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=int, default=5)
    parser.add_argument("--connections", type=int, default=64)
    parser.add_argument("--program", default="build/release/breakwater")
    given = parser.parse_args()
    open_to_all(given)
    with tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_FOLDER")) as folder, City(os.path.abspath(given.program), folder) as served:
        files = rate_of_files(served, given)
        signed_in(served, given, files)
        the_partnership(served, given, files)
        one_child_after_the_other(served, given, files)
        read_beside_an_import(served)


if __name__ == "__main__":
    main()
