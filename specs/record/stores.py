"""For the campaigns: the built program with a key of its own, and stores of both engines to try it on."""

import os
import pathlib
import shutil
import signal
import subprocess
import sys
import time

SERVER = pathlib.Path("/usr/lib/postgresql/15/bin")


class Program:
    """Runs Breakwater with the key and the environment of one campaign."""

    def __init__(self, program, folder):
        self.program = str(pathlib.Path(program).resolve())
        self.folder = pathlib.Path(folder)
        self.environment = {**os.environ, "BREAKWATER_KEY_FILE": f"{folder}/store.key"}

    def run(self, *words, **more):
        done = subprocess.run([self.program, *map(str, words)], capture_output=True, text=True,
                              env=self.environment, **more)
        return done.returncode, done.stdout, done.stderr

    def must(self, *words, **more):
        code, out, err = self.run(*words, **more)
        if code != 0:
            sys.exit(f"{' '.join(map(str, words))}: exit {code}\n{out}{err}")
        return out

    def must_not(self, said, *words, **more):
        """Fails with exit code 2 and one line, which says `said`."""
        code, out, err = self.run(*words, **more)
        lines = [line for line in err.splitlines() if line]
        if code != 2 or len(lines) != 1 or said not in lines[0]:
            sys.exit(f"{' '.join(map(str, words))}: exit {code}, not one line that says \"{said}\"\n{out}{err}")
        return lines[0]

    def start(self, *words, **more):
        return subprocess.Popen([self.program, *map(str, words)], stdout=subprocess.DEVNULL,
                                env=self.environment, **{"stderr": subprocess.DEVNULL, **more})

    def city(self, name, until, children=3000, seed=1):
        """An invented city's extract, of what was so until that day."""
        out = self.folder / name
        self.must("synth", "--seed", seed, "--children", children, "--from", "2022-09-01", "--to", until,
                  "--format", "ssd", "--out", out)
        return out

    def figures(self, store, *more):
        return self.must("outturns", "--store", store, "--from", "2024-01", "--to", "2024-03", *more)

    def entries(self, store):
        lines = self.must("imports", "--store", store).splitlines()
        return [line for line in lines if line.split()[0].isdigit()]


class Cluster:
    """A PostgreSQL of the campaign's own, reached by a socket in its folder; it goes when the campaign ends."""

    def __init__(self, folder, fsync=True):
        """Without fsync it is quicker, and safe from all but the machine's own end, which nobody tries here."""
        self.settings = "" if fsync else "-c fsync=off -c full_page_writes=off "
        self.folder = pathlib.Path(folder) / "cluster"
        self.folder.mkdir(mode=0o755)
        self.as_account = []
        if os.geteuid() == 0:
            # PostgreSQL does not run as root: then it runs as the account that its package makes.
            shutil.chown(self.folder, "postgres")
            self.as_account = ["runuser", "-u", "postgres", "--"]
            for above in (self.folder.parent,):
                above.chmod(above.stat().st_mode | 0o011)
        self.databases = 0
        self.call("initdb", "-D", self.folder / "data", "-U", "postgres", "-A", "trust", "-E", "UTF8",
                  "--locale=C", "--data-checksums", "--no-sync")

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.stop("immediate")

    def call(self, tool, *words, **more):
        done = subprocess.run([*self.as_account, SERVER / tool, *map(str, words)], capture_output=True, cwd="/", **more)
        if done.returncode != 0:
            sys.exit(f"{tool}: {done.stderr.decode()}{done.stdout.decode()}")
        return done.stdout

    def start(self):
        # Its own files, not a pipe: the server lives on and would hold it open.
        for _ in range(10):
            with open(os.devnull, "wb") as nowhere:
                done = subprocess.run([*self.as_account, SERVER / "pg_ctl", "-D", str(self.folder / "data"), "-w", "-t", "60",
                                       "-l", str(self.folder / "server.log"), "-o",
                                       f"-c listen_addresses='' -c unix_socket_directories={self.folder} "
                                       f"{self.settings}-c max_connections=20 -c shared_buffers=64MB", "start"],
                                      stdout=nowhere, stderr=nowhere, cwd="/", check=False)
            if done.returncode == 0:
                return
            time.sleep(1)
        sys.exit("PostgreSQL did not start: " + (self.folder / "server.log").read_text()[-2000:])

    def stop(self, how="fast"):
        subprocess.run([*self.as_account, SERVER / "pg_ctl", "-D", str(self.folder / "data"), "-m", how, "-w", "stop"],
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/", check=False)

    def kill(self):
        """SIGKILL to the server's first process; the others end by themselves."""
        first = int((self.folder / "data/postmaster.pid").read_text().split()[0])
        os.kill(first, signal.SIGKILL)
        # Its children end when they see that it is gone; until then it cannot be started.
        while pathlib.Path(f"/proc/{first}").exists():
            time.sleep(0.05)
        time.sleep(0.5)

    def url(self, database):
        return f"postgresql:///{database}?host={self.folder}&user=postgres"

    def new_database(self):
        self.databases += 1
        name = f"store_{self.databases}"
        self.sql("postgres", f"create database {name}")
        return self.url(name)

    def sql(self, database, statement):
        return self.call("psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", self.folder, "-U", "postgres", "-d", database,
                         "-c", statement).decode()


def database_of(url):
    return url.split("///")[1].split("?")[0]
