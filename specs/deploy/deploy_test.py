#!/usr/bin/env python3
"""The example files under deploy/ are what systemd, nginx and PostgreSQL take.

usage: deploy_test.py BREAKWATER

systemd-analyze reads the units, and says how much of the machine the services can reach; nginx reads its file, and
stands as a proxy before a served page, so that the page comes by TLS with what TLS adds; PostgreSQL runs setup.sql, and
`breakwater init` makes a store in it as its owner alone. What is not installed is said, and not tried.
"""

import os
import pathlib
import re
import shutil
import ssl
import subprocess
import sys
import tempfile
import time
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "record"))
from stores import Cluster  # noqa: E402

DEPLOY = pathlib.Path(__file__).resolve().parents[2] / "deploy"
EXPOSURE_MOST = 4.5


def check(holds, words):
    if not holds:
        sys.exit(f"FAILED: {words}")


def run(*words, **more):
    return subprocess.run([str(word) for word in words], capture_output=True, text=True, **more)


def units(program, folder):
    if not shutil.which("systemd-analyze"):
        return "systemd-analyze is not here"
    paths = []
    for unit in sorted((DEPLOY / "systemd").iterdir()):
        path = folder / unit.name
        path.write_text(unit.read_text().replace("/usr/local/bin/breakwater", program))
        paths.append(path)
    # The units that they name are looked for beside them first.
    done = run("systemd-analyze", "verify", "--man=no", *paths, env={**os.environ, "SYSTEMD_UNIT_PATH": f"{folder}:"})
    # Of units that Debian itself brings, systemd has things to say as well.
    said = [line for line in done.stderr.splitlines() if "breakwater" in line and "is not executable" not in line]
    check(not said, "\n".join(said))
    exposures = []
    for service in (path for path in paths if path.suffix == ".service"):
        done = run("systemd-analyze", "security", "--offline=true", service)
        found = re.search(r"Overall exposure level for \S+: ([\d.]+)", done.stdout)
        check(found, f"{service.name}: {done.stdout[-300:]}{done.stderr[-300:]}")
        exposures.append(float(found[1]))
        check(exposures[-1] <= EXPOSURE_MOST, f"{service.name} is more exposed than {EXPOSURE_MOST}: {found[1]}")
    return f"{len(paths)} units read, exposed {max(exposures)} at most"


def proxy(program, folder):
    if not shutil.which("nginx"):
        return "nginx is not here"
    made = run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
               "/CN=breakwater.example.org", "-keyout", folder / "key.pem", "-out", folder / "chain.pem")
    check(made.returncode == 0, made.stderr)
    served = subprocess.Popen([program, "serve", "--port", "0", "--proxy", "127.0.0.1", "--quiet"], stdout=subprocess.PIPE,
                              text=True, env={key: word for key, word in os.environ.items() if key != "BREAKWATER_STORE"})
    try:
        port = re.search(r":(\d+)/", served.stdout.readline())[1]
        text = (DEPLOY / "nginx/breakwater.conf").read_text()
        # Below those that the system gives out by itself to whoever asks for any.
        plain = 20000 + os.getpid() % 6000 * 2
        secure = plain + 1
        for was, now in (("127.0.0.1:8080", f"127.0.0.1:{port}"), ("/etc/ssl/breakwater", str(folder)),
                         ("listen 80;", f"listen 127.0.0.1:{plain};"), ("listen 443 ssl", f"listen 127.0.0.1:{secure} ssl"),
                         ("    listen [::]:80;\n", ""), ("    listen [::]:443 ssl http2;\n", "")):
            check(was in text, f"the file has no {was}")
            text = text.replace(was, now)
        (folder / "site.conf").write_text(text)
        temp = "".join(f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        (folder / "nginx.conf").write_text(
            f"pid {folder}/nginx.pid; error_log {folder}/error.log; daemon off; events {{}} "
            f"http {{ {temp} include {folder}/site.conf; }}")
        tested = run("nginx", "-t", "-c", folder / "nginx.conf", "-e", folder / "error.log")
        check(tested.returncode == 0, tested.stderr)
        nginx = subprocess.Popen(["nginx", "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")])
        try:
            context = ssl.create_default_context(cafile=str(folder / "chain.pem"))
            context.check_hostname = False
            answer = None
            for _ in range(100):
                try:
                    answer = urllib.request.urlopen(f"https://127.0.0.1:{secure}/", context=context, timeout=5)
                    break
                except OSError:
                    time.sleep(0.1)
            check(answer is not None and answer.status == 200, "the page does not come through the proxy")
            check("max-age" in answer.headers.get("Strict-Transport-Security", ""), "by TLS, browsers are told to keep to it")
            check("default-src 'none'" in answer.headers.get("Content-Security-Policy", ""), "the policy comes through")
            check(answer.headers.get("Cache-Control") == "no-store", "pages are not kept")
            for path, wanted in (("/health", 200), ("/metrics", 404)):
                try:
                    status = urllib.request.urlopen(f"https://127.0.0.1:{secure}{path}", context=context, timeout=5).status
                except urllib.error.HTTPError as error:
                    status = error.code
                check(status == wanted, f"{path}: {status}")
        finally:
            nginx.terminate()
            nginx.wait()
    finally:
        served.terminate()
        served.wait()
    return "nginx takes its file, and pages come through it by TLS"


def database(program, folder):
    if not pathlib.Path("/usr/lib/postgresql/15/bin").is_dir():
        return "PostgreSQL is not here"
    with Cluster(folder, fsync=False) as cluster:
        script = folder / "setup.sql"
        shutil.copy(DEPLOY / "postgresql/setup.sql", script)
        script.chmod(0o644)
        out = cluster.call("psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", cluster.folder, "-U", "postgres",
                           "-f", script).decode()
        check("on" in out.split(), f"page checksums: {out}")
        store = f"postgresql:///breakwater?host={cluster.folder}&user=breakwater"
        environment = {**os.environ, "BREAKWATER_KEY_FILE": str(folder / "store.key"), "BREAKWATER_STORE": store}
        for words in (["init"], ["verify"]):
            done = run(program, *words, env=environment)
            check(done.returncode == 0, done.stdout + done.stderr)
        check("not read" not in done.stdout, f"verify reads the indexes too: {done.stdout}")
    return "PostgreSQL takes setup.sql, and its owner makes a store that verifies"


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    program = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as top:
        folder = pathlib.Path(top)
        for each in (units, proxy, database):
            print(each(program, folder))


if __name__ == "__main__":
    main()
