#!/usr/bin/env python3
"""Tries to make `breakwater serve` lose what it answered, show what it did not write down, or stop answering.

usage: strength_campaign.py BREAKWATER [--engine sqlite|postgresql] [--kills 20] [--seed 1] [--soak-minutes 0] [--minutes]

Killed: people write and read while the server is killed at random moments and started again. Every save that was answered
is there, every look that was answered is in the journal, sessions go on, and the record verifies.
Away: PostgreSQL is stopped and killed under the server; nothing but errors is answered, soon, and all goes on when it is
back. Full: no file may grow on SQLite; what cannot be written down is not shown, and all goes on when there is room.
Minutes: two people minute one meeting instead (minutes_campaign.py), killed so many times, and with PostgreSQL away.
Soak: everybody reads and writes for so many minutes; the memory in use must not grow from the second quarter to the last.
"""
import argparse
import collections
import http.client
import os
import pathlib
import random
import re
import resource
import signal
import statistics
import sys
import tempfile
import threading
import time
import urllib.error

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "pages"))
sys.path.insert(0, str(HERE.parent / "record"))
import pages_test  # noqa: E402
from minutes_campaign import Minuting, check_all_is_there, for_a_while, plan_a_meeting  # noqa: E402
from pages_test import Browser, Served, check  # noqa: E402
from stores import Cluster  # noqa: E402

PACK = "/packs/performance-pack/2024-08/words"
TEXTS = ("contacts", "re_referrals", "key-points")
PAGES = ("/performance/2024-08", "/performance/2024-08/re_referrals?basis=rolling_12_months", "/packs", "/definitions", "/")
GONE = (urllib.error.URLError, ConnectionError, http.client.HTTPException, TimeoutError)


def like(browser):
    """Another window of the same browser: its session, and cookies of its own from here on."""
    window = Browser(browser.site)
    for cookie in browser.cookies:
        window.cookies.set_cookie(cookie)
    return window


class People:
    """Three who write and two who read, each in a window of their own, until they are told to stop."""

    def __init__(self, analyst, manager):
        self.stopping = threading.Event()
        self.saved = {about: 0 for about in TEXTS}  # the number in the words that were last acknowledged
        self.tried = {about: 0 for about in TEXTS}
        self.looks = 0
        self.statuses = collections.Counter()
        self.lock = threading.Lock()
        self.pace = 0
        self.texts = ()  # where there are some: those who write take one after the other
        self.work = [(self.write, like(analyst), about) for about in TEXTS]
        self.work += [(self.look, like(manager), None), (self.read, like(analyst), None)]
        self.threads = []

    def __enter__(self):
        self.stopping.clear()
        self.threads = [threading.Thread(target=self.go_on, args=each) for each in self.work]
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.stopping.set()
        for thread in self.threads:
            thread.join(60)
            if thread.is_alive():
                sys.exit("somebody still waits for an answer after a minute")

    def go_on(self, what, window, about):
        while not self.stopping.is_set():
            try:
                what(window, about)
            except GONE:
                time.sleep(0.05)
            time.sleep(self.pace * (10 if about else 1))

    def write(self, window, about):
        if self.texts:
            return self.write_any(window)
        _, _, page = window.get(f"{PACK}/{about}")
        if "<textarea" not in page:
            return
        number = self.tried[about] + 1
        self.tried[about] = number
        status, where, _ = window.send(page, {"words": f"Said for the {number}th time."}, PACK)
        if status == 200 and "done=" in where:
            self.saved[about] = number
        self.count("save", status)

    def write_any(self, window):
        about = random.choice(self.texts)
        _, _, page = window.get(f"{PACK}/{about}")
        status, _, _ = window.send(page, {"words": f"Said at {time.monotonic():.3f}, and some more words beside it."}, PACK)
        self.count("save", status)

    def look(self, window, _):
        child = random.randrange(1, 200)
        status, _, page = window.get(f"/children/{child}")
        if status == 200 and "OFFICIAL-SENSITIVE" in page:
            with self.lock:
                self.looks += 1
        self.count("look", status)

    def read(self, window, _):
        status, _, _ = window.get(random.choice(PAGES))
        self.count("read", status)

    def count(self, what, status):
        with self.lock:
            self.statuses[what, status] += 1


def words_of(window, about):
    _, _, page = window.get(f"{PACK}/{about}")
    found = re.search(r"<textarea[^>]*>\s*Said for the (\d+)th time\.", page)
    return int(found.group(1)) if found else 0


def verified(served):
    said = served.must("verify")
    check("all are what was written" in said, said)
    return int(re.search(r"(\d+) journal entries", said).group(1))


def kill(served):
    served.server.send_signal(signal.SIGKILL)
    served.server.wait(20)
    served.begin(served.site.rsplit(":", 1)[1])


def killed(served, analyst, manager, times):
    people = People(analyst, manager)
    before = verified(served)
    for _ in range(times):
        with people:
            time.sleep(random.uniform(0.1, 1.5))
            kill(served)
        window = like(analyst)
        status, where, _ = window.get("/account")
        check(status == 200 and where == "/account", f"the session goes on after a kill: {status} {where}")
        for about in TEXTS:
            stands = words_of(window, about)
            check(people.saved[about] <= stands <= people.tried[about],
                  f"{about}: {people.saved[about]} was acknowledged, {stands} stands, {people.tried[about]} was tried")
            people.saved[about] = stands
    written = verified(served) - before
    saves = people.statuses["save", 200]
    check(written >= people.looks + saves, f"{people.looks} looks and {saves} saves were answered, {written} are in the journal")
    check(people.looks > 0 and saves > 0, "somebody looked and wrote")
    check(all(status in (200, 404, 409, 503) for _, status in people.statuses), f"answers: {dict(people.statuses)}")
    print(f"killed {times} times: {saves} saves and {people.looks} looks acknowledged, {written} entries of the journal", flush=True)


def answered_soon(window, path):
    begun = time.monotonic()
    try:
        status, _, page = window.get(path)
    except GONE as problem:
        status, page = 0, str(problem)
    check(time.monotonic() - begun < 15, f"{path} is answered soon while the store is away")
    return status, page


def wait_until(holds, words, seconds=30):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if holds():
            return
        time.sleep(0.2)
    check(False, words)


def away(served, cluster, analyst, manager):
    for how in ("fast", "immediate", "kill"):
        if how == "kill":
            cluster.kill()
        else:
            cluster.stop(how)
        status, page = answered_soon(like(manager), "/children/1")
        check(status >= 500 and "Invented" not in page, f"{how}: no child is shown: {status}")
        status, _ = answered_soon(like(analyst), f"{PACK}/contacts")
        check(status >= 500, f"{how}: {status}")
        check(answered_soon(like(analyst), "/health")[0] == 200, f"{how}: the process is well")
        check(answered_soon(like(analyst), "/ready")[0] == 503, f"{how}: and not ready")
        cluster.start()
        wait_until(lambda: answered_soon(like(manager), "/children/1")[0] == 200, f"{how}: it goes on when the store is back")
        check(answered_soon(like(analyst), "/ready")[0] == 200, f"{how}: ready again")
    verified(served)
    print("PostgreSQL was stopped, stopped at once and killed under the server: it went on each time", flush=True)


def full(served, analyst, manager):
    everything = resource.prlimit(served.server.pid, resource.RLIMIT_FSIZE)
    for grows_to in (4096, 65536):
        window = like(analyst)
        before = words_of(window, "contacts")
        _, _, form = window.get(f"{PACK}/contacts")
        resource.prlimit(served.server.pid, resource.RLIMIT_FSIZE, (grows_to, everything[1]))
        status, page = answered_soon(like(manager), "/children/1")
        check(status >= 500 and "Child Invented" not in page, f"what cannot be written down is not shown: {status}")
        status, where, _ = window.send(form, {"words": "Said for the 900000th time."}, PACK)
        check("done=" not in where and (status == 0 or status >= 500), f"what cannot be kept is not acknowledged: {status} {where}")
        check(served.server.poll() is None, "the server goes on")
        resource.prlimit(served.server.pid, resource.RLIMIT_FSIZE, everything)
        wait_until(lambda: answered_soon(like(manager), "/children/1")[0] == 200, "it goes on when there is room")
        stands = words_of(window, "contacts")
        check(stands == before, f"nothing is half kept: {before} stood, {stands} stands after an answer of {status}")
        _, _, page = window.get(f"{PACK}/contacts")
        _, where, _ = window.send(page, {"words": f"Said for the {before + 1}th time."}, PACK)
        check("done=" in where, f"words can be kept again: {where}")
    verified(served)
    print("no file could grow, twice: nothing was shown or acknowledged that was not written, and it went on", flush=True)


def memory_of(process):
    with open(f"/proc/{process.pid}/statm", encoding="ascii") as pages:
        return int(pages.read().split()[1]) * os.sysconf("SC_PAGESIZE") / 1e6


def soak(served, analyst, manager, minutes):
    people = People(analyst, manager)
    people.pace = 0.05
    _, _, pack = analyst.get(PACK.removesuffix("/words"))
    people.texts = sorted(set(re.findall(rf'href="{PACK}/([a-z0-9_-]+)', pack)))
    check(len(people.texts) > 50, f"many texts are written: {len(people.texts)}")
    used = []
    end = time.monotonic() + minutes * 60
    with people:
        while time.monotonic() < end:
            time.sleep(2)
            used.append(memory_of(served.server))
    quarter = max(1, len(used) // 4)
    second, last = statistics.median(used[quarter:2 * quarter]), statistics.median(used[-quarter:])
    answers = sum(people.statuses.values())
    each = [statistics.median(used[part * quarter:(part + 1) * quarter]) for part in range(4)]
    print("memory by quarter: " + ", ".join(f"{mb:.1f} MB" for mb in each), flush=True)
    check(last <= 1.05 * second + 2, f"the memory grew from {second:.0f} to {last:.0f} MB")
    check(all(status < 500 for _, status in people.statuses), f"answers: {dict(people.statuses)}")
    verified(served)
    print(f"{minutes} minutes: {answers:,} answers, memory {second:.1f} MB in the second quarter, {last:.1f} in the last, "
          f"{max(used):.1f} at most", flush=True)


def minuted(served, cluster, times):
    """Two people at one meeting, the server killed under them; then PostgreSQL, where it is the store."""
    two = [served.somebody("partnership_team"), served.somebody("partnership_team", who="-2")]
    minuting = Minuting(plan_a_meeting(two[0]))
    before = verified(served)

    def killed_once():
        time.sleep(random.uniform(0.3, 1.5))
        kill(served)

    def away_and_back():
        time.sleep(random.uniform(0.3, 1))
        cluster.kill()
        time.sleep(0.5)
        cluster.start()
        window = like(two[0])
        wait_until(lambda: answered_soon(window, minuting.desk)[0] == 200, "the desk is back with its database")

    for _ in range(times):
        for_a_while([like(each) for each in two], minuting, GONE, killed_once)
        check_all_is_there(like(two[0]), minuting)
    for _ in range(min(times, 3) if cluster else 0):
        for_a_while([like(each) for each in two], minuting, GONE, away_and_back)
        check_all_is_there(like(two[0]), minuting)
    written = verified(served) - before
    check(minuting.acknowledged > 0 and minuting.decisions and minuting.minutes, "both minuted")
    check(written >= minuting.acknowledged, f"{minuting.acknowledged} changes were acknowledged, {written} are in the journal")
    print(f"killed {times} times while two minuted: {minuting.acknowledged} changes acknowledged ({len(minuting.attendances)} came, "
          f"{len(minuting.left)} left, {len(minuting.decisions)} decisions), {minuting.refused} texts refused that would have "
          f"written over another's", flush=True)


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("program")
    parser.add_argument("--engine", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--soak-minutes", type=float, default=0)
    parser.add_argument("--minutes", action="store_true")
    given = parser.parse_args()
    random.seed(given.seed)
    with tempfile.TemporaryDirectory() as folder:
        cluster = Cluster(folder, fsync=False).__enter__() if given.engine == "postgresql" else None
        try:
            with Served(os.path.abspath(given.program), folder, cluster.new_database() if cluster else None) as served:
                if given.minutes:
                    minuted(served, cluster, given.kills)
                    return finish()
                analyst, manager = served.somebody("analyst"), served.somebody("service_manager")
                killed(served, analyst, manager, given.kills)
                if cluster:
                    away(served, cluster, analyst, manager)
                else:
                    full(served, analyst, manager)
                if given.soak_minutes:
                    soak(served, analyst, manager, given.soak_minutes)
        finally:
            if cluster:
                cluster.stop("immediate")
    finish()


def finish():
    print(f"{pages_test.checks} checks, {pages_test.failures} failed")
    sys.exit(1 if pages_test.failures else 0)


if __name__ == "__main__":
    main()
