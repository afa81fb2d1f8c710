#!/usr/bin/env python3
"""Kills Breakwater at random moments of what it writes, and asks after each whether the store is whole.

usage: kill_campaign.py BREAKWATER [--times N] [--minutes M] [--seed N] [--engine E] [--children N] [--no-fsync]
                        [--only change merge publish back_up restore export migrate]

Import, undo, the merge of two children and its taking back, publishing, backup, restore, export and a move forward
from an old schema are each started and killed with SIGKILL at a random moment. After each: `verify` finds nothing;
everything acknowledged before is still there; the figures are those of before the killed command or those of after it,
never something between; the ledger has the command's entry or has it not; every edition renders to the same bytes as
when it was published; and nothing half-written has a finished file's name: what is left is called `....part`, and the
next run takes it over. Prints what it did; exits 1 at the first thing that does not hold.
"""

import argparse
import collections
import csv
import itertools
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

PUBLISHED = (("performance-pack", "internal"), ("assurance", "board"), ("performance-pack", "public"))
# The state of the store changes beneath the editions: readers who have the others may know a small number already.
ALREADY_KNOWN = "the record is moved beneath the editions by the campaign"
# All editions are rendered after a command that was killed, while they are so few; else as many, drawn at random.
RENDERED = 4


class Campaign:
    """One store, and what is known of it."""

    def __init__(self, program, engine, cluster, draw, children, seed):
        self.program, self.engine, self.cluster, self.draw = program, engine, cluster, draw
        self.folder = program.folder
        self.killed, self.finished = collections.Counter(), collections.Counter()
        self.lasts = {}
        self.store = self.new_place()
        before, self.later = program.city("before", "2024-03-31", children, seed), program.city("after", "2024-08-31", children, seed)
        self.two = self.two_with_one_contact((before, self.later))
        program.must("init", "--store", self.store)
        program.must("import", before, "--store", self.store)
        # What the figures are with the later extract or without, and with the two children joined or not.
        self.holds_later = self.joined = False
        self.known = {(False, False): self.figures()}
        self.timed("merge", *self.to_merge())
        self.merge_number = self.last_entry()
        self.known[False, True] = self.figures()
        self.import_number = self.last_entry() + 1
        self.timed("import", "import", self.later, "--store", self.store)
        self.known[True, True] = self.figures()
        self.timed("unmerge", "people", "unmerge", self.merge_number, "--store", self.store)
        self.known[True, False] = self.figures()
        if len(set(self.known.values())) != len(self.known):
            sys.exit("some of the states have the same figures: the campaign would prove nothing")
        self.timed("undo", "undo", self.import_number, "--store", self.store)
        self.check_whole("undo")
        self.rendered = {}
        self.orders = itertools.cycle((*pair, month) for month in ("2024-03", "2024-02", "2023-12") for pair in PUBLISHED)
        self.timed("publish", *self.to_publish())
        self.take_over_editions()
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

    def two_with_one_contact(self, extracts):
        """Two children of both extracts are given a contact on the same day: joined, they have one. Their numbers."""
        rows = [(extract / "ssd_person.csv").read_text(encoding="utf-8").splitlines() for extract in extracts]
        two = sorted(set.intersection(*({row.split(",")[0] for row in each[1:]} for each in rows)))[:2]
        for extract in extracts:
            path = extract / "ssd_contacts.csv"
            with path.open(newline="", encoding="utf-8") as file:
                head, first, *others = csv.reader(file)
            same = [[f"of-{child}", child, "2024-02-05", *first[3:]] for child in two]
            with path.open("w", newline="", encoding="utf-8") as file:
                csv.writer(file).writerows([head, first, *others, *same])
        return two

    def to_merge(self):
        return "people", "merge", *self.two, "--because", "a campaign", "--store", self.store

    def to_publish(self):
        report, audience, month = next(self.orders)
        return ("publish", report, "--period", month, "--audience", audience, "--known-already", ALREADY_KNOWN,
                "--store", self.store)

    def last_entry(self):
        return int(self.program.entries(self.store)[-1].split()[0])

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
        self.ledger = self.program.entries(self.store)
        said = self.folder / "said"
        with said.open("wb") as stderr:
            child = self.program_for(what).start(*words, stderr=stderr)
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
            sys.exit(f"{what} was not killed and ended with {code}: {said.read_text(encoding='utf-8')}")
        self.finished[what] += 1
        self.lasts[what] = 0.7 * self.lasts[what] + 0.3 * (time.monotonic() - started)
        return False

    def check_whole(self, what, becomes=None, must=False):
        """True where the store has become what the command makes of it; it is whole either way."""
        is_now = self.holds_later, self.joined
        found = self.figures()
        if found not in (self.known[is_now], self.known[becomes or is_now]):
            sys.exit(f"after a killed {what} the figures are neither those of before nor those of after")
        became = becomes is not None and found == self.known[becomes]
        if must and not became:
            sys.exit(f"an acknowledged {what} is not there")
        if became:
            self.holds_later, self.joined = becomes
        self.program.must("verify", "--store", self.store)
        return became

    def check_ledger(self, what, became):
        """Its entry is there where what it did is, and nothing else has come or gone."""
        entries = self.program.entries(self.store)
        new = [line.split()[1] for line in entries[len(self.ledger):]]
        if entries[:len(self.ledger)] != self.ledger or new != ([what] if became else []):
            sys.exit(f"after a killed {what} the ledger has gone on with {new}")

    def change(self):
        """An import, or the undo of it."""
        what = "undo" if self.holds_later else "import"
        words = (*(("undo", self.import_number) if self.holds_later else ("import", self.later)), "--store", self.store)
        was_killed = self.kill_during(what, *words)
        self.settle(what, words, (not self.holds_later, self.joined), was_killed)
        if what == "import":
            self.import_number = self.last_entry()

    def merge(self):
        """Two children joined, or parted again."""
        what = "unmerge" if self.joined else "merge"
        words = ("people", "unmerge", self.merge_number, "--store", self.store) if self.joined else self.to_merge()
        was_killed = self.kill_during(what, *words)
        self.settle(what, words, (self.holds_later, not self.joined), was_killed)
        if what == "merge":
            self.merge_number = self.last_entry()

    def settle(self, what, words, becomes, was_killed):
        """Where it was killed before it took hold, the same words must do it now."""
        became = self.check_whole(what, becomes, not was_killed)
        self.check_ledger(what, became)
        if not became:
            self.program.must(*words)
            self.check_whole(what, becomes, must=True)

    def publish(self):
        was_killed = self.kill_during("publish", *self.to_publish())
        self.check_whole("publish")
        new = self.take_over_editions()
        if not was_killed and new != 1:
            sys.exit(f"an acknowledged edition is not there: {new} are new")
        self.check_ledger("publish", new == 1)

    def take_over_editions(self):
        """Renders those that are new, and some or all of the others, which must be as they were; how many are new."""
        listed = list(csv.DictReader(self.program.must("editions", "--format", "csv", "--store", self.store).splitlines()))
        numbers = [int(row["edition"]) for row in listed]
        new = numbers[len(self.rendered):]
        if numbers != list(range(1, len(self.rendered) + len(new) + 1)) or len(new) > 1:
            sys.exit(f"after a killed publish the editions are {numbers}, and were {sorted(self.rendered)}")
        old = sorted(self.rendered)
        self.check_editions(self.draw.sample(old, min(len(old), RENDERED)))
        for number in new:
            self.rendered[number] = self.render(number)
        return len(new)

    def check_editions(self, numbers):
        for number in numbers:
            if self.render(number) != self.rendered[number]:
                sys.exit(f"edition {number} does not render to the same bytes as when it was published")

    def render(self, number):
        out = self.folder / "rendered"
        shutil.rmtree(out, ignore_errors=True)
        self.program.must("render", number, "--out", out, "--formats", "html", "csv", "--store", self.store)
        return [path.read_bytes() for path in sorted(out.iterdir())]

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
        self.check_whole("backup")

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
        if self.figures(place) != self.known[False, False]:
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
        self.check_whole("export")

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
        cluster = Cluster(folder, asked.fsync) if engine == "postgresql" else None
        try:
            if cluster:
                cluster.start()
            draw = random.Random(asked.seed)
            campaign = Campaign(Program(program_path, folder), engine, cluster, draw, asked.children, asked.seed)
            kinds = [campaign.change, campaign.merge, campaign.publish, campaign.change, campaign.back_up, campaign.merge,
                     campaign.restore, campaign.publish, campaign.export, campaign.migrate]
            kinds = [kind for kind in kinds if not asked.only or kind.__name__ in asked.only]
            until = time.monotonic() + 60 * asked.minutes
            for number in itertools.count():
                if number >= asked.times and time.monotonic() >= until:
                    break
                kinds[number % len(kinds)]()
            campaign.check_editions(sorted(campaign.rendered))
            said = ", ".join(f"{what} {campaign.killed[what]} of {campaign.killed[what] + campaign.finished[what]}"
                             for what in campaign.lasts)
            print(f"{engine}, seed {asked.seed}: {number} runs; killed before they were done: {said}; "
                  f"{len(campaign.rendered)} editions; every time verify was clean, the figures whole, every edition the "
                  "same bytes, and nothing half-written had a finished name", flush=True)
        finally:
            if cluster:
                cluster.stop("immediate")


def main():
    asked = argparse.ArgumentParser()
    asked.add_argument("program")
    asked.add_argument("--times", type=int, default=20)
    asked.add_argument("--minutes", type=float, default=0, help="go on for so long, and the times at least")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--engine", choices=("sqlite", "postgresql", "both"), default="both")
    asked.add_argument("--children", type=int, default=1500)
    asked.add_argument("--only", nargs="*", default=[],
                       choices=("change", "merge", "publish", "back_up", "restore", "export", "migrate"),
                       help="these alone, in turn: merge is people's merge and its taking back, change an import and its undo")
    asked.add_argument("--no-fsync", dest="fsync", action="store_false", help="a quicker PostgreSQL")
    asked = asked.parse_args()
    for engine in ("sqlite", "postgresql") if asked.engine == "both" else (asked.engine,):
        run(asked.program, engine, asked)


if __name__ == "__main__":
    main()
