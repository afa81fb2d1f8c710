#!/usr/bin/env python3
"""Makes the fixture of a schema: a small invented store of each engine as this program makes it, and its figures.

usage: schema_fixture.py BREAKWATER

Writes specs/record/schemas/NNNN/, where NNNN is the number of the last migration. Run it once for each
release, with the released program, and never again: schema_test.py asks that every later program moves
these stores forward with every figure as it was. The key is in it because every child in it is invented.
"""

import gzip
import pathlib
import shutil
import sys
import tempfile

from stores import Cluster, Program, database_of

SCHEMAS = pathlib.Path(__file__).resolve().parent / "schemas"
MOMENTS = ("2024-02-01", "2024-04-10", "2024-09-10", "2024-09-20", "2024-10-01")



def figures(program, store):
    """Everything known at each moment, as text."""
    parts = []
    for moment in MOMENTS[1:]:
        out = program.must("outturns", "--store", store, "--from", "2024-01", "--to", "2024-08", "--as-known-on", moment)
        parts.append(f"# as known on {moment}\n{out}")
    return "".join(parts)


def main():
    program_path = pathlib.Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as folder, Cluster(folder) as cluster:
        program = Program(program_path, folder)
        earlier = program.city("earlier", "2024-03-31", children=100, seed=3)
        later = program.city("later", "2024-08-31", children=100, seed=3)
        for engine, store in (("sqlite", f"sqlite:{folder}/record.db"), ("postgresql", cluster.new_database())):
            for day, words in zip(MOMENTS, (("init",), ("import", earlier), ("import", later), ("undo", "3"),
                                            ("import", later))):
                dated = Program("/usr/bin/faketime", folder)
                dated.must("-f", f"{day} 12:00:00", program_path, *words, "--store", store)
            program.must("verify", "--store", store)
            found = figures(program, store)
            if engine == "sqlite":
                expected = found
            elif found != expected:
                sys.exit("the two engines give different figures")
        number = int(cluster.sql(database_of(store), "select max(number) from schema_migration"))
        out = SCHEMAS / f"{number:04}"
        out.mkdir(parents=True)
        shutil.copy(f"{folder}/record.db", out / "record.db")
        shutil.copy(f"{folder}/store.key", out / "store.key")
        dump = cluster.call("pg_dump", "-h", cluster.folder, "-U", "postgres", "--no-owner", database_of(store))
        (out / "record.sql.gz").write_bytes(gzip.compress(dump, mtime=0))
        (out / "figures.csv.gz").write_bytes(gzip.compress(expected.encode(), mtime=0))
        print(f"{out}: {sum(file.stat().st_size for file in out.iterdir())} bytes")


if __name__ == "__main__":
    main()
