#!/usr/bin/env python3
"""Somebody signs in to a served record at their organisation's identity provider; and nobody does at one that lies.

usage: single_sign_on_test.py BREAKWATER [NODE [FOLDER]]     pictures of the pages go into FOLDER

With NODE, and the packages of package.json beside this file, a real provider (oidc-provider) is started for each way to sign
tokens that is taken, and people sign in there, step up and sign out. A provider of our own then lies in every way that is
listed below: nobody is signed in, each refusal is the same page, and whoever is doing something else does not wait for it.
"""

import json
import os
import pathlib
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "demo"))
sys.path.insert(0, str(HERE.parent / "pages"))
sys.path.insert(0, str(HERE))
import pages_test  # noqa: E402
from hostile_provider import HostileProvider, b64, by_hmac, dripping, endless  # noqa: E402
from pages_test import PASSWORD, check  # noqa: E402
from signed_in import Browser, code_now  # noqa: E402

SECRET = "kept: & to itself 7h3q"
PLACE = "/sign-in/single-sign-on"


def free_port():
    with socket.socket() as any_socket:
        any_socket.bind(("127.0.0.1", 0))
        return any_socket.getsockname()[1]


class Served:
    """A record with accounts and without children, on a port that is known before it is served."""

    def __init__(self, program, folder):
        self.program, self.folder, self.server = program, folder, None
        self.site = f"http://127.0.0.1:{free_port()}"
        self.environment = {**os.environ, "BREAKWATER_KEY_FILE": f"{folder}/key/store.key",
                            "BREAKWATER_STORE": f"sqlite:{folder}/record.db"}
        os.mkdir(f"{folder}/key")
        self.must("init")
        self.secret_file = f"{folder}/secret"
        with open(os.open(self.secret_file, os.O_WRONLY | os.O_CREAT, 0o600), "w", encoding="utf-8") as file:
            file.write(SECRET + "\n")

    def must(self, *words):
        done = subprocess.run([self.program, *words], capture_output=True, text=True, env=self.environment)
        if done.returncode > 1:
            sys.exit(f"{' '.join(words)}: exit {done.returncode}\n{done.stdout}{done.stderr}")
        return done.stdout

    def options(self, issuer):
        return ["--single-sign-on", issuer, "--single-sign-on-name", "your council account", "--single-sign-on-client",
                "breakwater", "--single-sign-on-secret", self.secret_file, "--single-sign-on-site", self.site,
                "--single-sign-on-second-factor", "amr=mfa"]

    def begin(self, issuer):
        self.log = open(f"{self.folder}/log", "a+", encoding="utf-8")
        self.server = subprocess.Popen(
            [self.program, "serve", "--port", self.site.rsplit(":", 1)[1], "--requests-per-second", "0", "--proxy",
             "127.0.0.1", *self.options(issuer)], stdout=subprocess.PIPE, stderr=self.log, text=True, env=self.environment)
        if not self.server.stdout.readline():
            sys.exit("the server did not start: " + pathlib.Path(f"{self.folder}/log").read_text())

    def end(self):
        if self.server:
            self.server.terminate()
            if self.server.wait(30) != 0:
                sys.exit("the server did not end well")
            self.server.stdout.close()
            self.log.close()
        self.server = None

    def start_anew(self, issuer):
        self.end()
        self.begin(issuer)

    def invite(self, name, role="analyst"):
        printed = self.must("account", "invite", name, f"{name}@example.org", "--role", role, "--agency",
                            "Larkhaven City Council", "--agency-kind", "local_authority", "--why", "a test")
        return printed.strip().splitlines()[-1]


def is_signed_in(browser):
    _, where, _ = browser.get("/account")
    return where == "/account"


def come(served, browser=None, start=PLACE, address="198.51.100.7"):
    """Each is told apart by an address, as a proxy says it: who is refused too often from one is kept waiting."""
    browser = browser or Browser(served.site)
    browser.opener.addheaders = [("X-Forwarded-For", address)]
    status, where, page = browser.get(start)
    return browser, status, where, page


def journal(served):
    return served.must("journal", "--by-account", "rosalind@example.org", "--why", "a test")


# --- A real provider -------------------------------------------------------------------------------------------------


class RealProvider:
    def __init__(self, node, algorithm, site):
        self.process = subprocess.Popen([node, "provider.mjs", algorithm, site], cwd=HERE, stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, text=True, env={**os.environ, "CLIENT_SECRET": SECRET})
        self.issuer = self.process.stdout.readline().strip()
        if not self.issuer:
            sys.exit("the provider did not start: " + self.process.stderr.read())

    def says(self, who, email=None, verified=True, methods=("pwd", "mfa")):
        words = json.dumps({"id": who, "email": email or f"{who}@example.org", "verified": verified, "methods": methods})
        urllib.request.urlopen(self.issuer + "/says", words.encode()).read()

    def asked(self):
        return urllib.request.urlopen(self.issuer + "/asked").read().decode()

    def end(self):
        self.process.terminate()
        self.process.communicate(timeout=10)


def at_a_real_provider(program, node, algorithm):
    with tempfile.TemporaryDirectory() as folder:
        served = Served(program, folder)
        provider = RealProvider(node, algorithm, served.site)
        try:
            served.begin(provider.issuer)
            people_at(served, provider, algorithm)
        finally:
            served.end()
            provider.end()


def people_at(served, provider, algorithm):
    invitation = served.invite("rosalind")
    browser = Browser(served.site)
    secret, _ = browser.take_up(invitation, PASSWORD)
    served.invite("wilhelmina")
    _, _, page = browser.get("/sign-in")
    check("Sign in with your council account" in page, "the button is there")
    check(provider.asked() == "{}", f"nothing is asked before somebody signs in: {provider.asked()}")

    provider.says("rosalind", verified=False)
    stranger, status, _, page = come(served)
    check(status == 403 and "could not be signed in" in page and not is_signed_in(stranger),
          f"{algorithm}: an address that is not verified binds nobody")
    provider.says("nobody-here")
    _, status, _, other = come(served)
    check(status == 403 and other == page, "who has no account sees the same page")

    provider.says("rosalind", email="Rosalind@Example.org")
    browser, status, where, page = come(served, start=PLACE + "?next=%2Faccount")
    check(status == 200 and where == "/account" and "Single sign-on" in page,
          f"{algorithm}: signed in, and where they were going: {status} {where}")
    check("bind single sign on" in journal(served) or "bind_single_sign_on" in journal(served), "the binding is journalled")
    provider.says("rosalind", email="married.name@example.org", verified=False)
    again, status, _, _ = come(served)
    check(is_signed_in(again), "another address later: still the same person")
    provider.says("somebody-new", email="rosalind@example.org")
    thief, status, _, _ = come(served)
    check(status == 403 and not is_signed_in(thief), "who has the address now is not who was bound")

    # Our own second factor, where the provider gave none.
    provider.says("rosalind", methods=["pwd"])
    half, status, where, page = come(served)
    check(where.startswith("/sign-in/code") and not is_signed_in(half), f"ours is asked for: {where}")
    _, where, page = half.send(page, {"code": code_now(secret, steps_ahead=1)})
    check(is_signed_in(half), f"and with it they are in: {where}")
    # Invited, and signed in without ever choosing a password.
    provider.says("wilhelmina", methods=["pwd"])
    _, status, _, _ = come(served)
    check(status == 403, "without any second factor nobody comes in")
    provider.says("wilhelmina")
    new, status, where, _ = come(served)
    check(is_signed_in(new), f"with the provider's an invitation need not be taken up: {status} {where}")
    _, _, page = new.get("/account")
    check("/account/password" not in page, "who has no password is not offered to change it")

    # Stepping up: the provider asks anew.
    status, where, page = new.get("/account/recovery-codes")
    before = {cookie.name: cookie.value for cookie in new.cookies}
    status, where, page = new.get(PLACE + "/again?next=%2Faccount")
    after = {cookie.name: cookie.value for cookie in new.cookies}
    check(status == 200 and where == "/account", f"stepping up leads on: {status} {where}")
    check(before["breakwater-session"] != after["breakwater-session"], "and gives another session")
    provider.says("rosalind")
    for cookie in [each for each in new.cookies if each.name.startswith("_")]:  # of the provider
        new.cookies.clear(cookie.domain, cookie.path, cookie.name)
    status, where, page = new.get(PLACE + "/again")
    check(status == 403, f"somebody else there does not step up for them: {status} {where}")

    # Out again.
    _, _, page = new.get("/account")
    _, where, page = new.send(page, {}, "/sign-out")
    check(where == "/sign-in/signed-out" and "Sign out there too" in page, f"the way out there is offered: {where}")
    status, where, page = new.get(PLACE + "/leave")
    check(status == 200 and "Do you want to sign-out" in page, f"the provider asks whether to sign out: {status}")
    check(not is_signed_in(new), "signed out")

    served.must("account", "close", "rosalind@example.org", "--why", "left")
    check(not is_signed_in(browser), "a leaver's session ended")
    provider.says("rosalind")
    _, status, _, _ = come(served)
    check(status == 403, "a leaver does not come back")
    secrets_stay_secret(served)


def secrets_stay_secret(served):
    seen = pathlib.Path(f"/proc/{served.server.pid}/cmdline").read_text(encoding="utf-8")
    check(SECRET not in seen and "--single-sign-on-secret" in seen, "the secret is in no list of processes")
    log = pathlib.Path(f"{served.folder}/log").read_text(encoding="utf-8")
    check(SECRET not in log and "code=" not in log and "state=" not in log and "eyJ" not in log, "nor is a word of it in the log")
    check('"route":"/sign-in/single-sign-on/return"' in log, "what was asked is in the log by its route")


# --- One that lies ---------------------------------------------------------------------------------------------------


def lies(provider):
    """Each: what it is, and how the provider is told to do it. Those of the second list need a server that has not yet
    read what the provider publishes."""
    key, other = provider.key, provider.other
    now = int(time.time())
    inside = {"jwk": {"kty": "RSA", "n": other.n, "e": "AQAB"}}
    by_token = {
        "another audience": {"claims": {"aud": "another"}},
        "an audience beside ours": {"claims": {"aud": ["breakwater", "another"]}},
        "no audience": {"claims": {"aud": None}},
        "another party": {"claims": {"azp": "another"}},
        "another issuer": {"claims": {"iss": "https://id.example.org"}},
        "an issuer with a slash more": {"claims": {"iss": provider.issuer + "/"}},
        "another nonce": {"claims": {"nonce": "x"}},
        "no nonce": {"claims": {"nonce": None}},
        "expired": {"claims": {"exp": now - 120}},
        "without an end": {"claims": {"exp": None}},
        "an end that is no number": {"claims": {"exp": "tomorrow"}},
        "issued tomorrow": {"claims": {"iat": now + 86400}},
        "issued an hour ago": {"claims": {"iat": now - 3600}},
        "not valid before tomorrow": {"claims": {"nbf": now + 86400}},
        "no subject": {"claims": {"sub": None}},
        "an empty subject": {"claims": {"sub": ""}},
        "a subject that is a number": {"claims": {"sub": 1}},
        "an address that is not verified": {"claims": {"email_verified": False}},
        "an address said to be not verified": {"claims": {"email_verified": "false"}},
        "an address without a word": {"claims": {"email_verified": None}},
        "a list of addresses": {"claims": {"email": ["rosalind@example.org"]}},
        "algorithm none": {"head": {"alg": "none"}, "sign": lambda data: b""},
        "algorithm None": {"head": {"alg": "None"}, "sign": lambda data: b""},
        "no algorithm": {"head": {"alg": None}, "sign": lambda data: b""},
        "HS256 with the public key": {"head": {"alg": "HS256"}, "sign": by_hmac(key.public)},
        "HS256 with the modulus": {"head": {"alg": "HS256"}, "sign": by_hmac(key.n.encode())},
        "HS256 with the client secret": {"head": {"alg": "HS256"}, "sign": by_hmac(SECRET.encode())},
        "RS512": {"head": {"alg": "RS512"}},
        "another's key": {"sign": other.sign},
        "a key in the token's own head": {"head": inside, "sign": other.sign},
        "a key that is not published": {"head": {"kid": "k2"}},
        "no signature": {"sign": lambda data: b""},
        "a signature cut short": {"sign": lambda data: key.sign(data)[:-1]},
        "a word that must be understood": {"head": {"crit": ["x"], "x": 1}},
        "a token of another kind": {"head": {"typ": "at+jwt"}},
        "another state": {"state": "x"},
        "another provider's answer": {"back_issuer": "https://id.example.org"},
        "no token": {"answers": {"/token": (200, {}, b'{"access_token":"a"}')}},
        "a token that is none": {"answers": {"/token": (200, {}, b'{"id_token":"a.b.c"}')}},
        "a token with a sign in it that ends libcjose": {"answers": {"/token": (200, {}, json.dumps(
            {"id_token": b64(b'{"alg":"RS256","kid":"k1"}') + ".A=m0.AAAA"}).encode())}},
        "no JSON": {"answers": {"/token": (200, {}, b"<html>")}},
        "JSON without an end": {"answers": {"/token": (200, {}, b'{"a":' + b"[" * 100_000)}},
        "a refusal": {"answers": {"/token": (400, {}, b'{"error":"invalid_grant"}')}},
        "a redirect of the token": {"answers": {"/token": (307, {"Location": provider.issuer + "/keys"}, b"")}},
    }
    at_first = {
        "keys without an end": {"answers": {"/keys": endless}},
        "keys of a secret": {"keys": [{"kty": "oct", "kid": "k1", "k": b64(b"x" * 32)}], "head": {"alg": "HS256"},
                             "sign": by_hmac(b"x" * 32)},
        "a key for encrypting": {"keys": [key.published("k1", use="enc")]},
        "a thousand keys": {"keys": [key.published(f"k{i}") for i in range(1000)]},
        "no keys": {"keys": []},
        "a redirect of the keys": {"answers": {"/keys": (302, {"Location": provider.issuer + "/other"}, b"")}},
        "another issuer in its description": {"description": {"issuer": "https://id.example.org"}},
        "a token address without TLS": {"description": {"token_endpoint": "http://id.example.org/token"}},
        "a token address that is a file": {"description": {"token_endpoint": "file:///etc/passwd"}},
        "a description without an end": {"answers": {"/.well-known/openid-configuration": endless}},
        "a redirect of its description": {
            "answers": {"/.well-known/openid-configuration": (302, {"Location": "http://127.0.0.1:1/"}, b"")}},
        "a description that drips": {"answers": {"/.well-known/openid-configuration": dripping}},
    }
    return by_token, at_first


def look_at_pages(served, provider, node, folder):
    """In a real browser: axe, 320 pixels, the console, without JavaScript."""
    provider.claims = {"sub": "s-2", "email": "wilhelmina@example.org"}
    come(served)
    provider.be_good()
    browser = come(served)[0]
    cookie = next(cookie for cookie in browser.cookies if cookie.name == "breakwater-session")
    people = browser.get("/administration/people")[2]
    person = re.search(r'href="(/administration/people/\d+)"[^>]*>wilhelmina', people).group(1)
    for paths, signed_in in ((("/sign-in", PLACE + "/return", "/sign-in/signed-out"), False),
                             (("/account", "/sign-in/again", person, f"{person}/single-sign-on/end"), True)):
        environment = {**os.environ, **({"BREAKWATER_COOKIE": f"{cookie.name}={cookie.value}"} if signed_in else {})}
        done = subprocess.run([node, "browser/check_pages.mjs", served.site, folder, *paths], cwd=HERE.parents[1],
                              env=environment)
        check(done.returncode == 0, f"a browser finds something wrong with one of {paths}")


def one_that_lies(program, node, pictures):
    with tempfile.TemporaryDirectory() as folder:
        provider = HostileProvider(folder)
        served = Served(program, folder)
        try:
            served.begin(provider.issuer)
            Browser(served.site).take_up(served.invite("rosalind", "administrator"), PASSWORD)
            served.invite("wilhelmina")
            refuses_lies(served, provider)
            nobody_waits(served, provider)
            if node and (HERE.parents[1] / "browser/node_modules").is_dir():
                served.start_anew(provider.issuer)
                provider.be_good()
                look_at_pages(served, provider, node, pictures)
            not_trusted(served, folder)
            secrets_stay_secret(served)
        finally:
            served.end()


def refuses_lies(served, provider):
    check(provider.requests == [], f"nothing is asked before somebody signs in: {provider.requests}")
    by_token, at_first = lies(provider)
    refusal = set()
    for group in (by_token, at_first):
        for what, how in group.items():
            if group is at_first:
                served.start_anew(provider.issuer)
            provider.be_good()
            for name, value in how.items():
                setattr(provider, name, value)
            begun = time.monotonic()
            browser, status, _, page = come(served, address=f"198.51.100.{len(provider.requests) % 250}")
            check(status in (403, 503), f"{what}: {status}")
            check(not is_signed_in(browser), f"{what}: somebody was signed in")
            check(time.monotonic() - begun < 12, f"{what}: it took {time.monotonic() - begun:.0f} seconds")
            if status == 403:
                refusal.add(page)
            else:
                check("cannot be reached" in page, f"{what}: the page says that the provider is away")
    check(len(refusal) == 1, f"every refusal is one page: {len(refusal)}")
    check("/elsewhere" not in provider.requests and "/other" not in provider.requests, "no redirect was followed")
    served.start_anew(provider.issuer)
    provider.be_good()
    browser, status, where, _ = come(served)
    check(status == 200 and where == "/" and is_signed_in(browser), f"the truth signs in: {status} {where}")
    print(f"{len(by_token) + len(at_first)} lies, none believed")


def nobody_waits(served, provider):
    """Twenty people come back to a provider that does not answer; others' pages are as quick as ever."""
    known = come(served)[0]
    provider.answers = {"/token": dripping}
    people = [threading.Thread(target=come, args=(served,)) for _ in range(20)]
    for one in people:
        one.start()
    slowest = 0.0
    for _ in range(40):
        begun = time.monotonic()
        check(is_signed_in(known), "whoever is signed in stays so")
        slowest = max(slowest, time.monotonic() - begun)
        time.sleep(0.1)
    check(slowest < 1, f"others waited {slowest:.2f} seconds")
    for one in people:
        one.join()
    print(f"20 at a provider that does not answer: the slowest page of others took {slowest * 1000:.0f} ms")


def not_trusted(served, folder):
    """By TLS, with a certificate that nobody vouches for; and where nobody listens."""
    certificate, key = f"{folder}/certificate.pem", f"{folder}/tls.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
                    "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate],
                   check=True, capture_output=True)
    os.mkdir(f"{folder}/tls")
    provider = HostileProvider(f"{folder}/tls", (certificate, key))
    for issuer in (provider.issuer, f"http://127.0.0.1:{free_port()}"):
        served.start_anew(issuer)
        _, status, _, page = come(served)
        check(status == 503 and "cannot be reached" in page, f"{issuer}: {status}")
    check(provider.requests == [], "nothing was asked of a provider that is not trusted")


def settings_that_are_refused(program):
    with tempfile.TemporaryDirectory() as folder:
        served = Served(program, folder)
        good = served.options("https://id.example.org")
        os.chmod(served.secret_file, 0o644)
        for words, code in ((good, "secret_too_open"), (good[2:], "usage"),
                            (["--single-sign-on", "http://id.example.org", *good[2:6], *good[8:]], "no_secret")):
            done = subprocess.run([program, "serve", "--port", "0", *words], capture_output=True, text=True, timeout=30,
                                  env=served.environment)
            check(done.returncode != 0 and (code in done.stderr or code == "usage"), f"{code}: {done.stderr}")
            check(SECRET not in done.stderr, "the secret is not said")


def can_run_provider(node):
    version = subprocess.run([node, "--version"], capture_output=True, text=True).stdout
    return (HERE / "node_modules").is_dir() and int(version.lstrip("v").split(".")[0]) >= 20


def main():
    if len(sys.argv) not in (2, 3, 4):
        sys.exit(__doc__)
    program = sys.argv[1]
    settings_that_are_refused(program)
    node = sys.argv[2] if len(sys.argv) > 2 else ""
    if node and can_run_provider(node):
        for algorithm in ("RS256", "PS256", "ES256"):
            at_a_real_provider(program, node, algorithm)
            print(f"{algorithm}: people signed in at a real provider")
    else:
        print("no real provider: it needs Node 20 and its packages (./dev installs them)")
    one_that_lies(program, node, sys.argv[3] if len(sys.argv) > 3 else "-")
    print(f"{pages_test.checks} checks, {pages_test.failures} failed")
    sys.exit(1 if pages_test.failures else 0)


if __name__ == "__main__":
    main()
