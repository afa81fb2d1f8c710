#!/usr/bin/env python3
"""Every command of the command line, and what it writes in the journal.

usage: commands_test.py BREAKWATER

Whoever can run commands has the key, so no role keeps them from anything; the journal says what they did. For each
command: the action of the permission table it does, or why there is none. A command that is not in this list fails, and
so does one that writes anything else than it says, or an action that is none.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

COUNTS = "it shows counts, and no child"
TEXT = "it shows the text of the rules, and nothing of a record"
# Command: how it is run, the acts it adds to the journal, and why where there are none.
COMMANDS = {
    "init": (["init"], [], "it brings the tables up to date; its first run begins the journal"),
    "import": (["import", "{city}"], ["import_extract"], ""),
    "imports": (["imports"], [], COUNTS),
    "explain": (["explain", "re_referrals", "--period", "2024-08", "--basis", "rolling_12_months"],
                ["list_children_counted"], ""),
    "outturns": (["outturns", "--from", "2024-08", "--to", "2024-08"], [], COUNTS),
    "report": (["report", "performance-pack", "--period", "2024-08", "--out", "{folder}/pack", "--formats", "csv"],
               [], COUNTS),
    "findings": (["findings"], [], "it says kinds of findings and how often, and no child"),
    "export": (["export", "{folder}/export", "--reason", "a test"], ["export_children"], ""),
    "return": (["return", "ssd", "--year", "2024", "--out", "{folder}/ssd_2024"], ["export_children"], ""),
    "account": (["account", "list"], ["read_accounts"], ""),
    "journal": (["journal", "--why", "a test"], ["read_journal"], ""),
    "permissions": (["permissions"], [], TEXT),
    "verify": (["verify"], [], "it says whether all is what was written, and shows nothing of it"),
    "backup": (["backup", "{folder}/store.backup"], ["keep_backups"], ""),
    "restore": (None, [], "it makes another store, whose own journal says so: src/store/restore_journal_test.cpp"),
    "people": (["people", "duplicates"], ["decide_duplicates"], ""),
    "partnership": (["partnership", "challenges"], ["read_challenges"], ""),
    "publish": (["publish", "performance-pack", "--period", "2024-08", "--audience", "internal"], ["publish_edition"], ""),
    "editions": (["editions"], [], COUNTS),
    "render": (None, [], COUNTS),
    "restate": (["restate", "1", "--rows"], ["list_children_counted"], ""),
    "check": (["check", "{city}"], [], "it reads an extract or a return, and no store"),
    "serve": (None, [], "its pages ask at the gate: src/web/desk/gate_test.cpp"),
    "lint": (["lint"], [], TEXT),
    "indicators": (["indicators"], [], TEXT),
    "clock": (["clock", "CP-01", "2021-03-19"], [], TEXT),
    "synth": (None, [], "it makes a city of invented children"),
    "completion": (["completion", "bash"], [], TEXT),
    "version": (["version"], [], TEXT),
    "help": (["help"], [], TEXT),
    "undo": (["undo", "{number}"], ["undo_import"], ""),
}


class Store:
    def __init__(self, program, folder):
        self.program = program
        self.folder = folder
        os.mkdir(f"{folder}/key")
        self.environment = {**os.environ, "BREAKWATER_KEY_FILE": f"{folder}/key/store.key",
                            "BREAKWATER_STORE": f"sqlite:{folder}/record.db"}

    def run(self, *words):
        return subprocess.run([self.program, *words], capture_output=True, text=True, env=self.environment)

    def must(self, *words):
        done = self.run(*words)
        if done.returncode > 1:
            sys.exit(f"{' '.join(words)}: exit {done.returncode}\n{done.stdout}{done.stderr}")
        return done.stdout

    def acts(self):
        return [entry["act"] for entry in json.loads(self.must("journal", "--why", "to compare", "--json"))]


def imported(store):
    return [entry["entry"] for entry in json.loads(store.must("imports", "--json")) if entry["act"] == "import"][-1]


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    program = os.path.abspath(sys.argv[1])
    failures = []
    with tempfile.TemporaryDirectory() as folder:
        store = Store(program, folder)
        city = f"{folder}/city"
        store.must("synth", "--seed", "5", "--children", "1500", "--from", "2021-09-01", "--to", "2024-08-31", "--format",
                   "ssd", "--out", city)
        store.must("init")
        listed = [line.split()[0] for line in store.must("help").splitlines() if line.startswith("  ")]
        for name in listed:
            if name not in COMMANDS:
                failures.append(f"{name}: say in this list what it does and what it writes in the journal")
        failures += [f"{name}: there is no such command" for name in COMMANDS if name not in listed]
        with open(pathlib.Path(__file__).parents[2] / "rules/access/permissions.csv") as table:
            actions = {line.split(",")[1] for line in table if not line.startswith("#")}
        run = 0
        for name, (words, acts, why) in COMMANDS.items():
            if bool(acts) == bool(why):
                failures.append(f"{name}: either it does an action of the permission table, or it says why none")
            if words is None:
                continue
            number = imported(store) if name == "undo" else 0
            before = store.acts()
            words = [word.format(folder=folder, city=city, number=number) for word in words]
            done = store.run(*words)
            if done.returncode > 1:
                failures.append(f"{' '.join(words)}: exit {done.returncode}\n{done.stderr}")
            # Each look by this test is an entry too, the last of each list.
            added = store.acts()[len(before):-1]
            if added != acts:
                failures.append(f"{name}: wrote {added} in the journal, and says {acts}")
            run += 1
            failures += [f"{name}: no role may {act}" for act in acts if act not in actions]
    print(f"{len(COMMANDS)} commands, {run} run; {len(failures)} failed")
    for failure in failures:
        print("FAILED:", failure)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
