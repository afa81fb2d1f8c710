#!/usr/bin/env python3
"""Kills Breakwater at random moments of what it writes, and asks after each whether the store is whole.

usage: kill_campaign.py BREAKWATER [--times N] [--seed N] [--engine sqlite|postgresql|both] [--children N]

Import, undo, backup, restore, export and a move forward from an old schema are each started and killed with SIGKILL
at a random moment. After each: `verify` finds nothing; everything acknowledged before is still there; the figures
are those of before the killed command or those of after it, never something between; and nothing half-written has a
finished file's name: what is left is called `....part`, and the next run takes it over. Prints what it did; exits 1 at
the first thing that does not hold.
"""

import argparse
import collections
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from schema_fixture import SCHEMAS
from stores import Cluster, Program, database_of


class Campaign:
    """One store, and what is known of it."""

    def __init__(self, program, engine, cluster, draw, children, seed):
        self.program, self.engine, self.cluster, self.draw = program, engine, cluster, draw
        self.folder = program.folder
        self.killed, self.finished = collections.Counter(), collections.Counter()
        self.lasts = {}
        self.store = self.new_place()
        before, self.later = program.city("before", "2024-03-31", children, seed), program.city("after", "2024-08-31", children, seed)
        program.must("init", "--store", self.store)
        program.must("import", before, "--store", self.store)
        self.before = self.figures()
        self.import_number = 3
        self.timed("import", "import", self.later, "--store", self.store)
        self.after = self.figures()
        if self.before == self.after:
            sys.exit("the two extracts give the same figures: the campaign would prove nothing")
        self.timed("undo", "undo", self.import_number, "--store", self.store)
        self.holds_later = False
        self.backup = self.folder / "whole.backup"
        self.timed("backup", "backup", self.backup, "--store", self.store)
        place = self.new_place()
        self.timed("restore", "restore", self.backup, "--store", place)
        self.forget(place)
        self.timed("export", "export", self.folder / "whole.export", "--reason", "a campaign", "--store", self.store)
        old = self.old_store()
        self.timed("migration", "init", "--store", old)
        self.forget(old)

    def new_place(self):
        if self.engine == "postgresql":
            return self.cluster.new_database()
        folder = pathlib.Path(tempfile.mkdtemp(dir=self.folder))
        return f"sqlite:{folder}/record.db"

    def old_store(self):
        """A store as an earlier program made it; its key is the fixture's."""
        fixture = sorted(SCHEMAS.iterdir())[0]
        place = self.new_place()
        if self.engine == "sqlite":
            shutil.copy(fixture / "record.db", place[len("sqlite:"):])
        else:
            import gzip
            self.cluster.call("psql", "-X", "-q", "-h", self.cluster.folder, "-U", "postgres", "-d", database_of(place),
                              input=gzip.decompress((fixture / "record.sql.gz").read_bytes()))
        return place

    def forget(self, place):
        """Makes room: a place that is not needed any more."""
        if self.engine == "sqlite":
            shutil.rmtree(pathlib.Path(place[len("sqlite:"):]).parent)
        else:
            self.cluster.sql("postgres", f"drop database {database_of(place)} with (force)")

    def fixture_key(self):
        key = self.folder / "fixture.key"
        if not key.exists():
            shutil.copy(sorted(SCHEMAS.iterdir())[0] / "store.key", key)
            key.chmod(0o600)
        return {**self.program.environment, "BREAKWATER_KEY_FILE": str(key)}

    def figures(self, store=None):
        return self.program.figures(store or self.store)

    def program_for(self, what):
        """An old store opens with the fixture's key."""
        if what != "migration":
            return self.program
        other = Program(self.program.program, self.folder)
        other.environment = self.fixture_key()
        return other

    def timed(self, what, *words):
        started = time.monotonic()
        out = self.program_for(what).must(*words)
        self.lasts[what] = time.monotonic() - started
        return out

    def kill_during(self, what, *words):
        """True where it was killed; False where it was done before."""
        moment = self.draw.uniform(0, 1.15 * self.lasts[what])
        child = self.program_for(what).start(*words)
        started = time.monotonic()
        try:
            code = child.wait(moment)
        except subprocess.TimeoutExpired:
            child.send_signal(signal.SIGKILL)
            child.wait()
            self.killed[what] += 1
            # The machine's pace changes; so does when it is best killed.
            self.lasts[what] *= 1.1
            return True
        if code != 0:
            sys.exit(f"{what} was not killed and ended with {code}")
        self.finished[what] += 1
        self.lasts[what] = 0.7 * self.lasts[what] + 0.3 * (time.monotonic() - started)
        return False

    def check_whole(self, what, was_killed, changed):
        found = self.figures()
        if found not in (self.before, self.after):
            sys.exit(f"after a killed {what} the figures are neither those of before nor those of after")
        if not was_killed and changed and (found == self.after) == self.holds_later:
            sys.exit(f"an acknowledged {what} is not there")
        if not changed and (found == self.after) != self.holds_later:
            sys.exit(f"a {what} changed the figures")
        self.program.must("verify", "--store", self.store)
        return found

    def change(self):
        """An import, or the undo of it."""
        what = "undo" if self.holds_later else "import"
        words = ("undo", self.import_number) if self.holds_later else ("import", self.later)
        was_killed = self.kill_during(what, *words, "--store", self.store)
        found = self.check_whole(what, was_killed, changed=True)
        if found == self.after and not self.holds_later:
            self.import_number = len(self.program.entries(self.store))
        self.holds_later = found == self.after

    def back_up(self):
        path = self.folder / "killed.backup"
        was_killed = self.kill_during("backup", "backup", path, "--store", self.store)
        if was_killed and not path.exists():
            # The next takes over what was left.
            self.program.must("backup", path, "--store", self.store)
        self.program.must("verify", path)
        if path.with_name(path.name + ".part").exists():
            sys.exit("a finished backup left its unfinished file behind")
        path.unlink()
        self.check_whole("backup", was_killed, changed=False)

    def restore(self):
        place = self.new_place()
        was_killed = self.kill_during("restore", "restore", self.backup, "--store", place)
        code, _, err = self.program.run("verify", "--store", place)
        if code != 0:
            if not was_killed:
                sys.exit(f"an acknowledged restore is not there: {err}")
            if "not_found" not in err and "not_a_store_yet" not in err:
                sys.exit(f"after a killed restore: {err}")
            self.program.must("restore", self.backup, "--store", place)
        self.program.must("verify", "--store", place)
        if self.figures(place) != self.before:
            sys.exit("a restored store has other figures")
        if self.engine == "sqlite":
            left = {path.name for path in pathlib.Path(place[len("sqlite:"):]).parent.iterdir()}
            # Accounts and their journal stand beside the record.
            if not left <= {"record.db", "record.access.db"} or "record.db" not in left:
                sys.exit(f"a finished restore left something behind: {sorted(left)}")
        self.forget(place)

    def export(self):
        path = self.folder / "killed.export"
        words = ("export", path, "--reason", "a campaign", "--store", self.store)
        was_killed = self.kill_during("export", *words)
        if was_killed and not path.exists():
            self.program.must(*words)
        self.program.must("verify", path)
        shutil.rmtree(path)
        self.check_whole("export", was_killed, changed=False)

    def migrate(self):
        place = self.old_store()
        old = self.program_for("migration")
        self.kill_during("migration", "init", "--store", place)
        code, _, err = old.run("verify", "--store", place)
        if code != 0 and "store_older" not in err:
            sys.exit(f"after a killed migration: {err}")
        old.must("init", "--store", place)
        old.must("verify", "--store", place)
        if len(old.entries(place)) != 5:
            sys.exit("a migration lost or made an entry of the ledger")
        self.forget(place)


def run(program_path, engine, asked):
    with tempfile.TemporaryDirectory() as folder:
        cluster = Cluster(folder) if engine == "postgresql" else None
        try:
            if cluster:
                cluster.start()
            draw = random.Random(asked.seed)
            campaign = Campaign(Program(program_path, folder), engine, cluster, draw, asked.children, asked.seed)
            kinds = [campaign.change, campaign.change, campaign.change, campaign.back_up, campaign.restore,
                     campaign.export, campaign.migrate]
            for number in range(asked.times):
                kinds[number % len(kinds)]()
            said = ", ".join(f"{what} {campaign.killed[what]} of {campaign.killed[what] + campaign.finished[what]}"
                             for what in campaign.lasts)
            print(f"{engine}, seed {asked.seed}: {asked.times} runs; killed before they were done: {said}; every time "
                  "verify was clean, the figures whole, and nothing half-written had a finished name", flush=True)
        finally:
            if cluster:
                cluster.stop("immediate")


def main():
    asked = argparse.ArgumentParser()
    asked.add_argument("program")
    asked.add_argument("--times", type=int, default=21)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--engine", choices=("sqlite", "postgresql", "both"), default="both")
    asked.add_argument("--children", type=int, default=1500)
    asked = asked.parse_args()
    for engine in ("sqlite", "postgresql") if asked.engine == "both" else (asked.engine,):
        run(asked.program, engine, asked)


if __name__ == "__main__":
    main()
