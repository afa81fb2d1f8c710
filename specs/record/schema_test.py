#!/usr/bin/env python3
"""Stores of every earlier schema move forward, and give the figures that they gave.

usage: schema_test.py BREAKWATER [--accept]

For each fixture in schemas/ (made by schema_fixture.py) and each engine: the store is refused until it is moved
forward, its backup can be made before; `breakwater init` moves it; then `verify` is clean, the ledger is what it was,
and every figure, as known at every moment, is the one kept with the fixture. The backup restores to the other engine with
the same. What was moved forward has the columns of a new store: a migration that was edited after it landed
shows here. --accept keeps today's figures, where a definition was changed on purpose.
"""

import gzip
import pathlib
import shutil
import sys
import tempfile

from schema_fixture import SCHEMAS, figures
from stores import Cluster, Program, database_of

MIGRATIONS = pathlib.Path(__file__).resolve().parents[2] / "src/store/migrations"


def difference(wanted, found):
    pairs = list(zip(wanted.splitlines(), found.splitlines()))
    first = next((pair for pair in pairs if pair[0] != pair[1]), ("its end", "its end"))
    return f"\n  was {first[0]}\n  now {first[1]}"


def columns(cluster, store):
    return cluster.sql(database_of(store), "select table_name, column_name, data_type, is_nullable from "
                       "information_schema.columns where table_schema = 'public' order by 1, ordinal_position")


def check_store(program, store, wanted, name):
    program.must("verify", "--store", store)
    found = figures(program, store)
    if found != wanted:
        sys.exit(f"{name}: a figure is not what it was{difference(wanted, found)}")


def main():
    accept = "--accept" in sys.argv[2:]
    last = max(int(path.name[:4]) for path in MIGRATIONS.glob("*.sql"))
    tried = 0
    with tempfile.TemporaryDirectory() as top, Cluster(top) as cluster:
        for fixture in sorted(SCHEMAS.iterdir()):
            number = int(fixture.name)
            folder = pathlib.Path(top) / fixture.name
            folder.mkdir()
            shutil.copy(fixture / "store.key", folder / "store.key")
            (folder / "store.key").chmod(0o600)
            shutil.copy(fixture / "record.db", folder / "record.db")
            server = cluster.new_database()
            cluster.call("psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-h", cluster.folder, "-U", "postgres",
                         "-d", database_of(server), input=gzip.decompress((fixture / "record.sql.gz").read_bytes()))
            program = Program(sys.argv[1], folder)
            wanted = gzip.decompress((fixture / "figures.csv.gz").read_bytes()).decode()
            elsewhere = {"sqlite": cluster.new_database(), "postgresql": f"sqlite:{folder}/restored.db"}
            for engine, store in (("sqlite", f"sqlite:{folder}/record.db"), ("postgresql", server)):
                name = f"schema {number} on {engine}"
                if number < last:
                    program.must_not("store_older", "verify", "--store", store)
                backup = folder / f"{engine}.backup"
                program.must("backup", backup, "--store", store)
                program.must("init", "--store", store)
                if accept:
                    wanted = figures(program, store)
                    (fixture / "figures.csv.gz").write_bytes(gzip.compress(wanted.encode(), mtime=0))
                check_store(program, store, wanted, name)
                entries = program.entries(store)
                if len(entries) != 5:
                    sys.exit(f"{name}: its ledger is not what it was: {entries}")
                if engine == "postgresql":
                    new = cluster.new_database()
                    program.must("init", "--store", new)
                    if columns(cluster, store) != columns(cluster, new):
                        sys.exit(f"{name}: its columns are not those of a new store: was a migration edited?")
                program.must("restore", backup, "--store", elsewhere[engine])
                check_store(program, elsewhere[engine], wanted, f"{name}, restored to the other engine")
                tried += 1
    print(f"{tried} stores of earlier schemas were moved forward to {last}, and restored to the other engine: "
          f"every figure is what it was")


if __name__ == "__main__":
    main()
