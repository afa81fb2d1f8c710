#!/usr/bin/env python3
"""Kills Breakwater at random moments of import and undo, and asks after each whether the store is whole.

usage: kill_campaign.py BREAKWATER [--times N] [--seed N] [--store URL]

After each kill: `verify` finds nothing; what was acknowledged before is still there; and the figures are
those of before the killed command or those of after it, never something between. Prints what it did;
exits 1 at the first thing that does not hold.
"""

import argparse
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time


class Campaign:
    def __init__(self, program, folder, store):
        self.program, self.folder = program, folder
        self.store = store or f"sqlite:{folder}/record.db"
        self.environment = {**os.environ, "BREAKWATER_KEY_FILE": f"{folder}/store.key"}

    def run(self, *words):
        done = subprocess.run([self.program, *words], capture_output=True, text=True, env=self.environment)
        return done.returncode, done.stdout, done.stderr

    def must(self, *words):
        code, out, err = self.run(*words)
        if code != 0:
            sys.exit(f"{' '.join(words)}: exit {code}\n{out}{err}")
        return out

    def cities(self, seed):
        """The same city at two moments: the second is a corrected and longer extract of the first."""
        for name, until in (("before", "2024-03-31"), ("after", "2024-08-31")):
            self.must("synth", "--seed", str(seed), "--children", "3000", "--from", "2022-09-01", "--to", until,
                      "--format", "ssd", "--out", f"{self.folder}/{name}")

    def figures(self):
        return self.must("outturns", "--store", self.store, "--from", "2024-01", "--to", "2024-03")

    def kill_during(self, seconds, *words):
        """True where it was killed; False where it was done before."""
        child = subprocess.Popen([self.program, *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                 env=self.environment)
        try:
            child.wait(seconds)
            return False
        except subprocess.TimeoutExpired:
            child.send_signal(signal.SIGKILL)
            child.wait()
            return True


def main():
    asked = argparse.ArgumentParser()
    asked.add_argument("program")
    asked.add_argument("--times", type=int, default=20)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--store")
    asked = asked.parse_args()
    draw = random.Random(asked.seed)
    with tempfile.TemporaryDirectory() as folder:
        campaign = Campaign(str(pathlib.Path(asked.program).resolve()), folder, asked.store)
        campaign.cities(asked.seed)
        store = ("--store", campaign.store)
        campaign.must("init", *store)
        campaign.must("import", f"{folder}/before", *store)
        before = campaign.figures()
        started = time.monotonic()
        out = campaign.must("import", f"{folder}/after", *store)
        lasts = time.monotonic() - started
        after = campaign.figures()
        if before == after:
            sys.exit("the two extracts give the same figures: the campaign would prove nothing")
        number = int(out.split("breakwater undo ")[1].split()[0])
        campaign.must("undo", str(number), *store)
        killed = {"import": 0, "undo": 0}
        finished = {"import": 0, "undo": 0}
        holds_after = False
        for _ in range(asked.times):
            what = "undo" if holds_after else "import"
            words = ("undo", str(number)) if holds_after else ("import", f"{folder}/after")
            was_killed = campaign.kill_during(draw.uniform(0, 1.1 * lasts), *words, *store)
            (killed if was_killed else finished)[what] += 1
            found = campaign.figures()
            if found not in (before, after):
                sys.exit(f"after a killed {what} the figures are neither those of before nor those of after")
            if not was_killed and (found == after) == holds_after:
                sys.exit(f"an acknowledged {what} is not there")
            campaign.must("verify", *store)
            if found == after and not holds_after:
                number = int(campaign.must("verify", "--json", *store).split('"entries":')[1].split(",")[0])
            holds_after = found == after
        print(f"{asked.times} runs on {campaign.store.split(':')[0]}: import killed {killed['import']} and done "
              f"{finished['import']} times, undo killed {killed['undo']} and done {finished['undo']} times; "
              "every time verify was clean and the figures were whole")


if __name__ == "__main__":
    main()
