#!/usr/bin/env python3
"""breakwater serve as its callers see it: the program itself, on this machine.

usage: server_test.py --program build/release/breakwater [--silent 4000]

It answers, by TLS too, with a renewed certificate when it is told; slow and silent clients hold it up for nobody; a stop answers what was asked; it connects to
nobody. What each request may do to the server is in src/web/http/hostile_test.cpp; this is the whole, once.
"""
import argparse
import contextlib
import http.client
import json
import os
import pathlib
import resource
import signal
import socket
import ssl
import subprocess
import tempfile
import threading
import time
import unittest

PROGRAM = ""
SILENT = 0


@contextlib.contextmanager
def served(*options):
    process = subprocess.Popen([PROGRAM, "serve", "--port", "0", *options], stdin=subprocess.DEVNULL,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        address = process.stdout.readline().strip()
        if not address:
            raise AssertionError(process.stderr.read())
        yield process, int(address.rstrip("/").rsplit(":", 1)[1])
    finally:
        if process.poll() is None:
            process.terminate()
        process.communicate(timeout=30)


def get(port, path, connection=None, **headers):
    own = connection or http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    own.request("GET", path, headers=headers)
    answer = own.getresponse()
    body = answer.read().decode()
    if connection is None:
        own.close()
    return answer, body


def make_certificate(certificate, key):
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                    "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1",
                    "-keyout", key, "-out", certificate], check=True, capture_output=True)


def trusting(port, certificate):
    return http.client.HTTPSConnection("127.0.0.1", port, timeout=10, context=ssl.create_default_context(cafile=certificate))


def line_of(process, words):
    """The next line on standard error that has the words; what stands before it is passed over."""
    for line in process.stderr:
        if words in line:
            return line
    raise AssertionError(f"standard error ended without {words}")


def memory_of(process):
    """Bytes of memory in use. What the program is itself is more under the sanitizers."""
    with open(f"/proc/{process.pid}/statm", encoding="ascii") as pages:
        return int(pages.read().split()[1]) * os.sysconf("SC_PAGESIZE")


class Served(unittest.TestCase):
    def test_pages_health_and_metrics(self):
        with served("--partnership", "Seaborough", "--training") as (_, port):
            answer, page = get(port, "/")
            self.assertEqual(200, answer.status)
            self.assertIn("Seaborough", page)
            self.assertIn("about a real child", page)
            self.assertIn("default-src 'none'", answer.getheader("Content-Security-Policy"))
            self.assertEqual("ok\n", get(port, "/health")[1])
            self.assertEqual("ready\n", get(port, "/ready")[1])
            self.assertIn('breakwater_requests_total{route="/",status="200"} 1', get(port, "/metrics")[1])
            self.assertEqual(404, get(port, "/metrics", **{"X-Forwarded-For": "10.0.0.1"})[0].status)

    def test_the_log_names_no_address_of_a_record_and_no_query(self):
        with served() as (process, port):
            get(port, "/children/104417?name=Leo")
            get(port, "/?name=Leo")
            process.terminate()
            _, log = process.communicate(timeout=30)
        lines = [json.loads(line) for line in log.splitlines()]
        self.assertEqual(["started", "request", "request", "stopping", "stopped"], [line["event"] for line in lines])
        self.assertEqual(["none", "/"], [line["route"] for line in lines if line["event"] == "request"])
        for word in ("104417", "Leo", "127.0.0.1"):
            self.assertNotIn(word, log)

    def test_tls(self):
        with tempfile.TemporaryDirectory() as folder:
            certificate, key = f"{folder}/certificate.pem", f"{folder}/key.pem"
            make_certificate(certificate, key)
            with served("--tls-certificate", certificate, "--tls-key", key) as (_, port):
                connection = trusting(port, certificate)
                for _ in range(20):
                    answer, page = get(port, "/", connection)
                    self.assertEqual(200, answer.status)
                self.assertIn("max-age", answer.getheader("Strict-Transport-Security"))
                style = page[page.index("/assets/breakwater"):].split('"')[0]
                self.assertGreater(len(get(port, style, connection)[1]), 100_000)
                old = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
                old.check_hostname = False
                old.verify_mode = ssl.CERT_NONE
                old.maximum_version = ssl.TLSVersion.TLSv1_1
                with self.assertRaises((ssl.SSLError, OSError)):
                    old.wrap_socket(socket.create_connection(("127.0.0.1", port), timeout=5))
                # Plain HTTP where TLS is spoken is answered by nobody, and harms nobody.
                with socket.create_connection(("127.0.0.1", port), timeout=15) as plain:
                    with contextlib.suppress(ConnectionResetError):
                        plain.sendall(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
                        self.assertNotIn(b"200 OK", plain.recv(1000))
                self.assertEqual(200, get(port, "/", connection)[0].status)

    def test_a_renewed_certificate_is_read_without_a_restart(self):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            for each in ("first", "second"):
                make_certificate(folder / f"{each}.pem", folder / f"{each}.key")
            certificate, key = folder / "certificate.pem", folder / "key.pem"

            def renew(of, key_of):
                certificate.write_bytes((folder / f"{of}.pem").read_bytes())
                key.write_bytes((folder / f"{key_of}.key").read_bytes())

            renew("first", "first")
            with served("--tls-certificate", str(certificate), "--tls-key", str(key)) as (process, port):
                before = trusting(port, folder / "first.pem")
                self.assertEqual(200, get(port, "/", before)[0].status)
                renew("second", "second")
                with self.assertRaises(ssl.SSLCertVerificationError):
                    get(port, "/", trusting(port, folder / "second.pem"))
                process.send_signal(signal.SIGHUP)
                line_of(process, '"certificate_read"')
                self.assertEqual(200, get(port, "/", trusting(port, folder / "second.pem"))[0].status)
                with self.assertRaises(ssl.SSLCertVerificationError):
                    get(port, "/", trusting(port, folder / "first.pem"))
                self.assertEqual(200, get(port, "/", before)[0].status)  # what is open goes on

                # Half renewed, and then not to be read at all: what is in use stays, and it is said.
                renew("first", "second")
                process.send_signal(signal.SIGHUP)
                self.assertIn("[tls_key]", line_of(process, "no certificate was read anew"))
                certificate.write_text("no certificate\n", encoding="ascii")
                process.send_signal(signal.SIGHUP)
                self.assertIn("[tls_certificate]", line_of(process, "no certificate was read anew"))
                self.assertEqual(200, get(port, "/", trusting(port, folder / "second.pem"))[0].status)
                renew("first", "first")
                process.send_signal(signal.SIGHUP)
                line_of(process, '"certificate_read"')
                self.assertEqual(200, get(port, "/", trusting(port, folder / "first.pem"))[0].status)

    def test_without_tls_there_is_no_certificate_to_read_and_the_server_goes_on(self):
        with served() as (process, port):
            process.send_signal(signal.SIGHUP)
            self.assertIn("[no_certificate]", line_of(process, "no certificate was read anew"))
            self.assertEqual(200, get(port, "/")[0].status)

    def test_silent_and_slow_clients_hold_up_nobody(self):
        most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
        count = min(SILENT, most - 100)
        with served("--quiet") as (process, port), contextlib.ExitStack() as silent:
            get(port, "/")
            at_first = memory_of(process)
            for i in range(count):
                client = silent.enter_context(socket.create_connection(("127.0.0.1", port), timeout=10))
                if i % 3 == 0:
                    client.sendall(b"GET / HTTP/1.1\r\nHo")
            before = time.monotonic()
            self.assertEqual(200, get(port, "/")[0].status)
            self.assertLess(time.monotonic() - before, 1)
            grown = memory_of(process) - at_first
            self.assertLess(grown, 8e6 + count * 8000)
        print(f"{count} silent connections: {grown / 1e6:.0f} MB more")

    def test_a_stop_under_load_loses_nothing_that_was_answered(self):
        with served("--quiet", "--requests-per-second", "0") as (process, port):
            broken, answered = [], [0]
            stopping = threading.Event()

            def ask():
                while not stopping.is_set():
                    try:
                        with socket.create_connection(("127.0.0.1", port), timeout=10) as client:
                            client.sendall(b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
                            whole = b""
                            while piece := client.recv(65536):
                                whole += piece
                        if not whole.startswith(b"HTTP/1.1 200") or not whole.rstrip().endswith(b"</html>"):
                            broken.append(whole[:100])
                        answered[0] += 1
                    except ConnectionRefusedError:
                        return

            threads = [threading.Thread(target=ask) for _ in range(8)]
            for thread in threads:
                thread.start()
            time.sleep(0.5)
            process.send_signal(signal.SIGTERM)
            for thread in threads:
                thread.join(20)
            self.assertEqual(0, process.wait(30))
            self.assertEqual([], broken)
            self.assertGreater(answered[0], 10)

    def test_it_connects_to_nobody(self):
        with served() as (process, port):
            get(port, "/")
            # Sockets of its own that are connected, and whose other end is not a client of ours.
            own = {os.readlink(link) for link in pathlib.Path(f"/proc/{process.pid}/fd").iterdir() if link.is_symlink()}
            outgoing = []
            for table in ("tcp", "tcp6"):
                for line in pathlib.Path(f"/proc/{process.pid}/net/{table}").read_text("ascii").splitlines()[1:]:
                    fields = line.split()
                    local_port = int(fields[1].rsplit(":", 1)[1], 16)
                    if f"socket:[{fields[9]}]" in own and local_port != port:
                        outgoing.append(line)
            self.assertEqual([], outgoing)

    def test_what_cannot_be_done_is_said(self):
        for options, words in ((["--port", "0", "--tls-key", "a"], "given together"),
                               (["--port", "70000"], "at most 65535"),
                               (["--address", "nowhere"], "not an address"),
                               (["--port", "0", "--store", "sqlite:/nonexistent/record.db"], "no store"),
                               (["--port", "0", "--tls-certificate", "/nonexistent", "--tls-key", "a"], "no certificate")):
            done = subprocess.run([PROGRAM, "serve", *options], capture_output=True, text=True, timeout=30, check=False)
            self.assertIn(done.returncode, (2, 64), options)
            self.assertIn(words, done.stderr)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--silent", type=int, default=4000)
    given = parser.parse_args()
    PROGRAM, SILENT = str(pathlib.Path(given.program).resolve()), given.silent
    unittest.main(argv=[__file__], verbosity=1, warnings="ignore")
