#!/usr/bin/env python3
"""Serves the demonstration's store, with somebody of each role who can sign in.

usage: serve.py BREAKWATER OUT STORE     starts the server (an earlier one is stopped), and says how to sign in
       serve.py stop OUT                 stops it
       serve.py code OUT [ROLE]          what the authenticator app of the person of that role would show now

The key is where BREAKWATER_KEY_FILE says. Password and authenticator secrets are drawn, and kept beside the key: this
is for invented children only. With real ones, each person's secret is in their own phone and nowhere else.
"""

import json
import os
import pathlib
import re
import secrets
import signal
import socket
import subprocess
import sys
import time

from signed_in import Browser, code_now

AGENCY = "Larkhaven City Council"
PARTNERSHIP = "Larkhaven Safeguarding Children Partnership"
PEOPLE = {
    "analyst": "Priya Raman",
    "service_manager": "Tom Hale",
    "team_manager": "Grace Adeyemi",
    "partnership_team": "Rosalind Fairweather",
    "board_member": "Simon Okafor",
    "independent_scrutineer": "Helen Marsh",
    "administrator": "Bea Lindqvist",
    "journal_auditor": "Owen Pryce",
    "caldicott_guardian": "Ingrid Bell",
    "supplier_of_figures": "Marcus Dunn",
    "panel_member": "Idris Vane",
    "partner_practitioner": "Hana Whitlock",
}
# What each signs in for, of the posts of demo/partnership.business.
POSTS = {
    "service_manager": "Service Manager, Child Protection",
    "board_member": "Director of Children's Services",
    "independent_scrutineer": "Independent Scrutineer",
    "panel_member": "Councillor, second seat",
}
# Of another agency than the council.
ELSEWHERE = {"supplier_of_figures": ("Larkhaven Police", "police"), "partner_practitioner": ("Quayside School", "education")}


def words(role):
    return role.replace("_", " ")


class Kept:
    """Who can sign in, beside the store's key, for its owner alone."""

    def __init__(self, path):
        self.path = path
        self.people = json.loads(path.read_text()) if path.exists() else {}

    def write(self):
        part = self.path.with_suffix(".part")
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
            json.dump(self.people, out, indent=1)
        part.rename(self.path)


def stop(out):
    """True where a server ran."""
    note = out / "server.pid"
    if not note.exists():
        return False
    number = int(note.read_text())
    note.unlink()
    try:
        command = pathlib.Path(f"/proc/{number}/cmdline").read_bytes()
    except OSError:
        return False
    if b"\0serve\0" not in command:
        return False
    os.kill(number, signal.SIGTERM)
    for _ in range(100):
        if not pathlib.Path(f"/proc/{number}").exists():
            break
        time.sleep(0.1)
    return True


def free_port():
    """8080, where nobody listens there."""
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", 8080)) != 0:
            return 8080
    with socket.socket() as any_socket:
        any_socket.bind(("127.0.0.1", 0))
        return any_socket.getsockname()[1]


def start(program, out, store):
    log = open(out / "server.log", "wb")
    port = free_port()
    # No passkey belongs to a number: for them this machine is localhost.
    server = subprocess.Popen([program, "serve", "--store", store, "--port", str(port), "--training",
                               "--partnership", PARTNERSHIP, "--passkeys", f"http://localhost:{port}"],
                              stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT, start_new_session=True)
    for _ in range(300):
        address = re.match(r"(http://\S+)/\n", (out / "server.log").read_text())
        if address:
            (out / "server.pid").write_text(str(server.pid))
            return address.group(1)
        if server.poll() is not None:
            break
        time.sleep(0.1)
    sys.exit(f"The server did not start: {out}/server.log says why.")


def must(program, store, *arguments):
    done = subprocess.run([program, *arguments, "--store", store], capture_output=True, text=True)
    if done.returncode > 1:
        sys.exit(f"{' '.join(arguments)}: {done.stderr}")
    return done.stdout


def drawn_password():
    """Four groups of four, none beside its like: letters and digits of which no word, name or row of keys is made."""
    letters, drawn = "bcdfghjkmnpqrtvwxz2346789", ""
    while len(drawn) < 16:
        letter = secrets.choice(letters)
        if letter not in drawn[-3:]:
            drawn += letter
    return "-".join(drawn[at:at + 4] for at in range(0, 16, 4))


def what_is_wrong(page):
    """The errors that a page of Breakwater says, or else its title."""
    said = re.findall(r'<p id="[^"]*" class="govuk-error-message">(?:<span[^>]*>[^<]*</span>)?([^<]*)', page)
    return "; ".join(said) or re.search(r"<title>([^<]*)", page).group(1)


def invite(program, store, site, kept):
    """Whoever of PEOPLE is not in the store yet is invited, and takes the invitation up."""
    there = must(program, store, "account", "list")
    password = next(iter(kept.people.values()), {}).get("password") or drawn_password()
    for role, name in PEOPLE.items():
        address = f"{name.split()[0].lower()}@larkhaven.example"
        if role in kept.people and address in there:
            continue
        agency, kind = ELSEWHERE.get(role, (AGENCY, "local_authority"))
        # Of whoever was invited by a run that did not end, the invitation is made anew.
        as_what = [address, "--again"] if address in there else [
            name, address, "--role", role, "--agency", agency, "--agency-kind", kind, "--why", "the demonstration"]
        for _ in range(5):
            printed = must(program, store, "account", "invite", *as_what)
            browser = Browser(site)
            secret, page = browser.take_up(printed.strip().splitlines()[-1], password)
            if "recovery codes" in page:
                break
            # What was drawn may hold something that people try first: it is refused, and drawn anew.
            as_what = [address, "--again"]
            if not kept.people:
                password = drawn_password()
        else:
            sys.exit(f"{address} could not be set up: {what_is_wrong(page)}")
        if role in POSTS:
            # Refused where they have it already, from an earlier run.
            subprocess.run([program, "account", "posts", address, "--post", POSTS[role], "--why", "the demonstration",
                            "--store", store], capture_output=True)
        kept.people[role] = {"name": name, "address": address, "password": password, "secret": secret}
        kept.write()


def tell(site, kept):
    password = next(iter(kept.people.values()))["password"]
    print(f"\n\033[1mBreakwater is at {site}/\033[0m\n")
    print(f"    password          {password}      (drawn for you; the same for all of these)")
    for role, person in kept.people.items():
        print(f"    {words(role):<24}{person['address']}")
    print("\nIt asks for a second factor too. What that person's authenticator app would show now:\n"
          "    ./dev code analyst\n"
          "Every look at an invented child is on record, as it would be with a real one. To end it:\n"
          "    ./dev stop")


def main():
    arguments = sys.argv[1:]
    key = pathlib.Path(os.environ.get("BREAKWATER_KEY_FILE", "out/store-key/store.key"))
    kept = Kept(key.parent / "people.json")
    match arguments:
        case ["stop", out]:
            print("Stopped." if stop(pathlib.Path(out)) else "No server of the demonstration is running.")
        case ["code", _, *role]:
            asked = role[0].replace("-", "_") if role else "analyst"
            if asked not in kept.people:
                sys.exit(f"Nobody of the demonstration is {asked}; there are: {', '.join(kept.people) or 'none yet (./dev run)'}.")
            print(code_now(kept.people[asked]["secret"]))
        case [program, out, store]:
            program, out = os.path.abspath(program), pathlib.Path(out)
            stop(out)
            site = start(program, out, store)
            invite(program, store, site, kept)
            tell(site, kept)
        case _:
            sys.exit(__doc__)


main()
