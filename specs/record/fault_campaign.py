#!/usr/bin/env python3
"""Treats Breakwater as machines and people do, and asks that nothing is lost and that it says what happened.

usage: fault_campaign.py BREAKWATER [--flips N] [--seed N] [--only WORD]

A disk that is full, for every command that writes; a file and a folder that may not be written to; a clock that was put
back; two programs at once; a PostgreSQL that is stopped, killed and started again in the middle of an import; and a byte
flipped anywhere in a store's file, in a backup and in an export. After each: one line that says what happened and what
to do, `verify` clean, everything acknowledged there, nothing half-written left. Prints what it did; exits 1 at the
first thing that does not hold.
"""

import argparse
import os
import pathlib
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time

from stores import Cluster, Program, database_of

# Who runs a command when it is to be somebody without rights: nobody, where this runs as root.
NOBODY = 65534


class Faults:
    def __init__(self, program, folder, cluster, draw, flips):
        self.program, self.folder, self.cluster, self.draw, self.flips = program, folder, cluster, draw, flips
        self.city = program.city("city", "2024-03-31", 1500)
        self.later = program.city("later", "2024-08-31", 1500)
        self.stores = {"sqlite": f"sqlite:{folder}/here/record.db", "postgresql": cluster.new_database()}
        for store in self.stores.values():
            program.must("init", "--store", store)
            program.must("import", self.city, "--store", store)
        self.figures = program.figures(self.stores["sqlite"])
        self.done = []

    def whole(self, engine, entries=None):
        store = self.stores[engine]
        self.program.must("verify", "--store", store)
        if self.program.figures(store) != self.figures:
            sys.exit(f"{engine}: the figures changed")
        if entries is not None and len(self.program.entries(store)) != entries:
            sys.exit(f"{engine}: the ledger has other entries")

    def say(self, words):
        self.done.append(words)
        print(words, flush=True)

    # A disk that is full.
    def full_disk(self):
        store = self.stores["sqlite"]
        database = pathlib.Path(store[len("sqlite:"):])
        tried = 0
        for command, words in {
                "import": ("import", self.later, "--store", store),
                "backup": ("backup", self.folder / "full.backup", "--store", store),
                "restore": ("restore", self.folder / "good.backup", "--store", f"sqlite:{self.folder}/full/record.db"),
                "export": ("export", self.folder / "full.export", "--reason", "a campaign", "--store", store)}.items():
            if command == "restore":
                self.program.must("backup", self.folder / "good.backup", "--store", store)
            largest = database.stat().st_size
            # A backup and an export are smaller than the store.
            limits = [20_000, 60_000, 120_000] + ([largest // 4, largest // 2] if command in ("import", "restore") else [])
            for limit in limits:
                if command == "import" and limit < 40_000:
                    limit = 40_000
                entries = len(self.program.entries(store))
                before = sorted(self.folder.iterdir())
                code, _, err = self.program.run(*words, preexec_fn=lambda size=limit: resource.setrlimit(
                    resource.RLIMIT_FSIZE, (size, size)))
                if code == 0:
                    sys.exit(f"{command} with files of at most {limit} bytes was done: the campaign proves nothing")
                lines = err.strip().splitlines()
                if code != 2 or len(lines) != 1 or not ("store_full" in err or "disk_full" in err):
                    sys.exit(f"{command}, files of at most {limit} bytes: exit {code}\n{err}")
                # An export is in the ledger before anything leaves, done or not.
                now = len(self.program.entries(store))
                if now - entries not in ((0, 1) if command == "export" else (0,)):
                    sys.exit(f"{command} on a full disk changed the ledger")
                if [path for path in sorted(self.folder.iterdir()) if path not in before and path.name != "full"]:
                    sys.exit(f"{command} on a full disk left something behind")
                if command == "restore" and any((self.folder / "full").iterdir()):
                    sys.exit("restore on a full disk left something behind")
                self.whole("sqlite")
                tried += 1
        self.say(f"full disk: {tried} tries of import, backup, restore and export, each refused in one line, store whole")
        self.full_tablespace()

    def full_tablespace(self):
        """PostgreSQL on a small disk of memory, where one can be mounted."""
        small = self.folder / "small"
        small.mkdir()
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", small], capture_output=True,
                          check=False).returncode != 0:
            self.say("full disk of PostgreSQL: not tried, no disk can be mounted here")
            return
        try:
            if os.geteuid() == 0:
                shutil.chown(small, "postgres")
            self.cluster.sql("postgres", f"create tablespace small location '{small}'")
            self.cluster.sql("postgres", "create database on_small tablespace small")
            store = self.cluster.url("on_small")
            self.program.must("init", "--store", store)
            with open(small / "filling", "wb") as filling:
                room = os.statvfs(small)
                filling.write(bytes(max(0, room.f_bavail * room.f_frsize - 1_500_000)))
            for _ in range(3):
                # A connection may have to write a small file as it begins: whoever comes to look makes that much room.
                room = os.statvfs(small)
                (small / "reserve").write_bytes(bytes(min(400_000, room.f_bavail * room.f_frsize)))
                self.program.must_not("store_full", "import", self.city, "--store", store)
                (small / "reserve").unlink()
                self.program.must("verify", "--store", store)
                if len(self.program.entries(store)) != 1:
                    sys.exit("an import on a full disk of PostgreSQL left an entry")
            (small / "filling").unlink()
            self.program.must("import", self.city, "--store", store)
            if self.program.figures(store) != self.figures:
                sys.exit("after room was made the figures are others")
            self.cluster.sql("postgres", "drop database on_small with (force)")
            self.cluster.sql("postgres", "drop tablespace small")
            self.say("full disk of PostgreSQL: 3 imports refused in one line, store whole; done when room was made")
        finally:
            subprocess.run(["umount", "-l", small], check=False)

    # Files and folders that may not be written to.
    def read_only(self):
        store = self.stores["sqlite"]
        place = pathlib.Path(store[len("sqlite:"):]).parent
        entries = len(self.program.entries(store))
        before = place.stat(), (place / "record.db").stat()
        for path in (self.folder, *self.folder.parents):
            if path != pathlib.Path("/"):
                path.chmod(path.stat().st_mode | 0o055)
        key = self.folder / "nobody.key"
        shutil.copy(self.folder / "store.key", key)
        key.chmod(0o400)
        readable = self.folder / "readable.backup"
        self.program.must("backup", readable, "--store", store)
        readable.chmod(0o644)
        tried = 0
        nobody = Program(self.program.program, self.folder)
        nobody.environment = {**self.program.environment, "BREAKWATER_KEY_FILE": str(key)}
        more = {}
        if os.geteuid() == 0:
            os.chown(key, NOBODY, -1)
            more = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
        refused = ("read_only", "cannot_open", "store_read_only")
        for modes in ((0o555, 0o444), (0o755, 0o444), (0o555, 0o644)):
            place.chmod(modes[0])
            (place / "record.db").chmod(modes[1])
            for words in (("import", self.later, "--store", store), ("undo", "2", "--store", store),
                          ("backup", place / "no.backup", "--store", store),
                          ("export", place / "no.export", "--reason", "a campaign", "--store", store),
                          ("restore", readable, "--store", f"sqlite:{place}/other.db")):
                code, out, err = nobody.run(*words, **more)
                if code != 2 or len(err.strip().splitlines()) != 1 or not any(f"[{word}]" in err for word in refused):
                    sys.exit(f"{words[0]} where nothing may be written: exit {code}\n{out}{err}")
                tried += 1
            place.chmod(before[0].st_mode)
            (place / "record.db").chmod(before[1].st_mode)
            self.whole("sqlite", entries)
        database = database_of(self.stores["postgresql"])
        self.cluster.sql("postgres", f"alter database {database} set default_transaction_read_only = on")
        self.program.must_not("store_read_only", "import", self.later, "--store", self.stores["postgresql"])
        self.cluster.sql("postgres", f"alter database {database} reset default_transaction_read_only")
        self.whole("postgresql")
        self.say(f"read-only: {tried + 1} tries, each refused in one line, store whole")

    # A clock that was put back: the ledger's order is its own.
    def clock(self):
        if shutil.which("faketime") is None:
            self.say("clock put back: not tried, faketime is not installed")
            return
        for engine, store in self.stores.items():
            dated = Program("/usr/bin/faketime", self.folder)
            for day in ("2031-01-01", "2030-06-01", "2019-01-01"):
                dated.must("-f", f"{day} 12:00:00", self.program.program, "import", self.later, "--store", store)
                number = len(self.program.entries(store))
                dated.must("-f", f"{day} 11:00:00", self.program.program, "undo", number, "--store", store)
            self.whole(engine)
            last = self.program.entries(store)[-1]
            if "2031" not in last:
                sys.exit(f"{engine}: the ledger went back with the clock: {last}")
            if self.program.figures(store, "--as-known-on", "2030-12-31") != self.figures:
                sys.exit(f"{engine}: as known before the clock was wrong, the figures are others")
        self.say("clock put back: 12 changes a decade apart in both directions; entries in their order, none dated back, "
                 "figures as known on a day before are the same")

    # Two programs at once.
    def two_at_once(self):
        for engine, store in self.stores.items():
            done = busy = 0
            for _ in range(6):
                entries = len(self.program.entries(store))
                both = [subprocess.Popen([self.program.program, "import", str(self.later), "--store", store],
                                         stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                         env=self.program.environment) for _ in range(2)]
                # And a reader, which sees before or after.
                self.program.must("outturns", "--store", store, "--from", "2024-01", "--to", "2024-01")
                ended = [(child.communicate(), child.returncode) for child in both]
                for (_, err), code in ended:
                    if code == 0:
                        done += 1
                    elif "store_busy" in err and len(err.strip().splitlines()) == 1:
                        busy += 1
                    else:
                        sys.exit(f"{engine}, two at once: exit {code}\n{err}")
                if all(code != 0 for _, code in ended):
                    sys.exit(f"{engine}: neither of two was done")
                self.program.must("verify", "--store", store)
                if len(self.program.entries(store)) != entries + 1:
                    sys.exit(f"{engine}: two of the same import are not one change")
                self.program.must("undo", entries + 1, "--store", store)
            self.whole(engine)
            self.say(f"two imports at once on {engine}, 6 times, with a reader: {done} done, {busy} told to wait; one change each")

    # The server goes away in the middle.
    def server(self):
        store = self.stores["postgresql"]
        lost = finished = 0
        started = time.monotonic()
        self.program.must("import", self.later, "--store", store)
        lasts = time.monotonic() - started
        number = len(self.program.entries(store))
        self.program.must("undo", number, "--store", store)
        for how in ("immediate", "fast", "immediate", "kill", "immediate", "fast", "kill", "immediate"):
            entries = len(self.program.entries(store))
            child = subprocess.Popen([self.program.program, "import", str(self.later), "--store", store],
                                     stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=self.program.environment)
            time.sleep(self.draw.uniform(0.2, 1.0) * lasts)
            if how == "kill":
                self.cluster.kill()
            else:
                self.cluster.stop(how)
            _, err = child.communicate()
            self.program.must_not("cannot_open", "verify", "--store", store)
            self.cluster.start()
            if child.returncode == 0:
                finished += 1
            elif child.returncode == 2 and len(err.strip().splitlines()) == 1 and \
                    ("store_lost" in err or "cannot_open" in err):
                lost += 1
            else:
                sys.exit(f"the server went ({how}) and the import ended with {child.returncode}\n{err}")
            now = len(self.program.entries(store))
            # What was told as lost may have been kept, if the answer alone was lost; never the other way round.
            if child.returncode == 0 and now != entries + 1:
                sys.exit("an acknowledged import is not there after the server came back")
            self.program.must("verify", "--store", store)
            if now == entries + 1:
                self.program.must("undo", now, "--store", store)
            self.whole("postgresql")
        self.say(f"server stopped or killed in an import, 8 times: {lost} told in one line, {finished} were done before; "
                 "verify clean and figures whole when it was back")

    # Flipped bytes.
    def flips_noticed(self):
        store = self.stores["sqlite"]
        self.program.must("backup", self.folder / "flip.backup", "--store", store)
        self.program.must("export", self.folder / "flip.export", "--reason", "a campaign", "--store", store)
        database = pathlib.Path(store[len("sqlite:"):])
        copy = self.folder / "flipped.db"
        whole = database.read_bytes()
        for _ in range(self.flips):
            # The first 16 bytes are a salt of use to passwords only.
            self.flip(copy, whole, self.draw.randrange(16, len(whole)), "verify", "--store", f"sqlite:{copy}")
        whole = (self.folder / "flip.backup").read_bytes()
        flipped = self.folder / "flipped.backup"
        for _ in range(self.flips):
            self.flip(flipped, whole, self.draw.randrange(len(whole)), "verify", flipped)
        files = [path for path in (self.folder / "flip.export").rglob("*") if path.is_file() and path.stat().st_size]
        for _ in range(self.flips):
            path = self.draw.choice(files)
            whole = path.read_bytes()
            self.flip(path, whole, self.draw.randrange(len(whole)), "verify", self.folder / "flip.export")
            path.write_bytes(whole)
        self.program.must("verify", self.folder / "flip.export")
        self.say(f"one flipped bit, {self.flips} times each in a SQLite store, a backup and an export: every one noticed")

    def flip(self, path, whole, at, *words):
        changed = bytearray(whole)
        changed[at] ^= 1 << self.draw.randrange(8)
        path.write_bytes(changed)
        code, out, err = self.program.run(*words)
        if code not in (1, 2):
            sys.exit(f"a bit flipped at {at} of {path.name} was not noticed: exit {code}\n{out}{err}")
        for log in ("-wal", "-shm"):
            path.with_name(path.name + log).unlink(missing_ok=True)

    # A byte changed in PostgreSQL's own files: of tables, and of indexes, which amcheck reads.
    def pages(self):
        store = self.stores["postgresql"]
        database = database_of(store)
        self.cluster.sql(database, "create extension if not exists amcheck")
        names = self.cluster.sql(database, "select pg_relation_filepath(c.oid), c.relname from pg_class c join pg_namespace n "
                                 "on n.oid = relnamespace where relkind in ('r', 'i') and nspname = 'public' and pg_relation_size(c.oid) > 0")
        noticed = 0
        for line in self.draw.sample(names.split(), min(24, len(names.split()))):
            path, table = line.split("|")
            self.cluster.stop("fast")
            file = self.cluster.folder / "data" / path
            whole = file.read_bytes()
            changed = bytearray(whole)
            page = self.draw.randrange(len(whole) // 8192) * 8192
            changed[page + self.draw.randrange(24, 8192)] ^= 1 << self.draw.randrange(8)
            self.rewrite(file, bytes(changed))
            self.cluster.start()
            code, out, err = self.program.run("verify", "--store", store)
            if code not in (1, 2):
                sys.exit(f"a bit flipped in PostgreSQL's file of {table} was not noticed\n{out}{err}")
            noticed += 1
            self.cluster.stop("fast")
            self.rewrite(file, whole)
            self.cluster.start()
        self.whole("postgresql")
        self.say(f"one flipped bit in {noticed} files of PostgreSQL's tables and indexes: every one noticed")

    @staticmethod
    def rewrite(file, content):
        with open(file, "r+b") as out:
            out.write(content)


def main():
    asked = argparse.ArgumentParser()
    asked.add_argument("program")
    asked.add_argument("--flips", type=int, default=40)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--only", default="")
    asked = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder, Cluster(folder) as cluster:
        faults = Faults(Program(asked.program, folder), pathlib.Path(folder), cluster, random.Random(asked.seed), asked.flips)
        for kind in (faults.full_disk, faults.read_only, faults.two_at_once, faults.server, faults.flips_noticed, faults.pages,
                     faults.clock):
            if asked.only in kind.__name__:
                kind()


if __name__ == "__main__":
    main()
