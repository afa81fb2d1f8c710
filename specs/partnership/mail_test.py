#!/usr/bin/env python3
"""Members of a body are told by mail that there are papers, by a real mail server; and a pack is one PDF.

usage: mail_test.py BREAKWATER [FOLDER]     FOLDER: where the PDFs are left, to be looked at

A served record with an invented partnership is given a mail server (aiosmtpd, Debian's python3-aiosmtpd) on this machine.
A meeting is planned, a cover report and a PDF are handed in, one paper is exempt; members are written to. The letters are
read: who got one, that nothing of the papers is in it, that its link leads to the meeting. A mailbox that is not there, a
server that is away and one whose TLS nobody trusts are said, kept, and what failed is sent again. A challenge is raised and
an action is overdue: who is asked, and who owns it, is told by a link alone.
"""

import email
import email.policy
import html
import os
import pathlib
import re
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
import uuid

try:
    from aiosmtpd.controller import Controller
except ImportError:
    print("mail_test: aiosmtpd is not installed (apt-get install python3-aiosmtpd): not run")
    sys.exit(77)

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "demo"))
from signed_in import Browser, code_now  # noqa: E402

PASSWORD = "heron lantern quarry 7 otter"
SECRET_TITLE = "Costs of the Quayside placement"
failures = 0
checks = 0


def check(holds, words):
    global failures, checks
    checks += 1
    if not holds:
        failures += 1
        print("FAILED:", words)


class Mailbox:
    """Takes every letter, but for those to an address that has no mailbox."""

    def __init__(self):
        self.letters = []
        self.notices = []  # of challenges and overdue actions, which come by themselves
        self.none_for = set()

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        if address in self.none_for:
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        of_itself = b"Subject: A challenge was raised" in envelope.content or b"Subject: An action is overdue" in envelope.content
        (self.notices if of_itself else self.letters).append((list(envelope.rcpt_tos), envelope.content))
        return "250 OK"


class Served:
    def __init__(self, program, folder):
        self.program = program
        self.environment = {**os.environ, "BREAKWATER_KEY_FILE": f"{folder}/key/store.key",
                            "BREAKWATER_STORE": f"sqlite:{folder}/record.db"}
        os.mkdir(f"{folder}/key")
        self.must("init")
        self.must("partnership", "fill", str(pathlib.Path(__file__).parents[2] / "src/web/desk/testing.business"))

    def must(self, *words):
        done = subprocess.run([self.program, *words], capture_output=True, text=True, env=self.environment)
        if done.returncode > 1:
            sys.exit(f"{' '.join(words)}: exit {done.returncode}\n{done.stdout}{done.stderr}")
        return done.stdout

    def begin(self, *options, port="0"):
        self.server = subprocess.Popen([self.program, "serve", "--port", port, "--training", "--quiet", "--partnership",
                                        "Seaborough Safeguarding Children Partnership", "--requests-per-second", "0",
                                        *options], stdout=subprocess.PIPE, text=True, env=self.environment)
        self.site = self.server.stdout.readline().strip().rstrip("/")

    def end(self):
        self.server.terminate()
        check(self.server.wait(30) == 0, "the server ends well")

    def somebody(self, name, role):
        address = f"{name.replace(' ', '.').lower()}@example.org"
        printed = self.must("account", "invite", name, address, "--role", role, "--agency", "Seaborough City Council",
                            "--agency-kind", "local_authority", "--why", "a test")
        browser = Browser(self.site)
        secret, _ = browser.take_up(printed.strip().splitlines()[-1], PASSWORD)
        _, _, page = browser.get("/sign-in")
        _, _, page = browser.send(page, {"sign_in": address, "password": PASSWORD})
        _, where, _ = browser.send(page, {"code": code_now(secret, steps_ahead=1)})
        check(where == "/", f"{name} signs in, and comes to {where}")
        browser.address = address
        return browser


def free_port():
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]


def knock(port):
    """The controller asks its own server whether it runs; its certificate is one that nobody trusts."""
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    with socket.create_connection(("127.0.0.1", port), 5) as plain, context.wrap_socket(plain) as secure:
        secure.recv(100)


def bytes_of(browser, path):
    with browser.opener.open(browser.site + path) as answer:
        return answer.read()


def send_file(browser, path, fields, name, content):
    """A form with a file, as a browser sends it."""
    _, _, page = browser.get(path)
    token = re.search(r'name="([^"]*token[^"]*)" value="([^"]*)"', page)
    boundary = uuid.uuid4().hex
    body = b""
    for key, value in {html.unescape(token.group(1)): html.unescape(token.group(2)), **fields}.items():
        body += f'--{boundary}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
    body += (f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
             f"Content-Type: application/pdf\r\n\r\n").encode() + content + f"\r\n--{boundary}--\r\n".encode()
    request = urllib.request.Request(browser.site + path.split("?")[0], body,
                                     {"Content-Type": f"multipart/form-data; boundary={boundary}"})
    with browser.opener.open(request) as answer:
        return answer.geturl()[len(browser.site):]


def number_of(page, label, words):
    """The number of the choice of a list whose words hold `words`."""
    inside = re.search(rf'<select[^>]*name="{label}".*?</select>', page, re.S).group(0)
    for value, text in re.findall(r'<option value="([^"]*)"[^>]*>(.*?)</option>', inside, re.S):
        if words in html.unescape(text):
            return value
    sys.exit(f"nothing called {words} in {label}")


def seat(manager, post, person):
    """Who signs in for a post."""
    path = f"/partnership/posts/{post}/accounts/new"
    _, _, page = manager.get(path)
    status, where, page = manager.send(page, {"account": number_of(page, "account", person), "since-day": "1",
                                              "since-month": "1", "since-year": "2026", "reason": "sits on the board",
                                              "why": "sits on the board"}, path)
    check(status == 200 and "Error: " not in page, f"{person} signs in for post {post}: {where}")


def three_page_pdf(folder):
    """Made by the browser that prints ours: two sheets that stand, one that lies."""
    page = pathlib.Path(folder) / "paper.html"
    page.write_text("<!doctype html><html lang=en><meta charset=utf-8><title>Yearly report</title><style>@page{size:A4}"
                    "@page wide{size:A4 landscape}div{break-after:page;font:30pt Arial}.w{page:wide}</style>"
                    "<div>First page of the yearly report</div><div class=w>Second, which lies</div>"
                    "<div>Third and last</div></html>", encoding="utf-8")
    out = pathlib.Path(folder) / "paper.pdf"
    browser = next((each for each in ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                    if os.path.exists(each)), None)
    if browser is None:
        sys.exit("mail_test: Chromium is not installed")
    subprocess.run([browser, "--headless=new", "--disable-gpu", "--no-sandbox", "--no-pdf-header-footer",
                    f"--user-data-dir={folder}/profile", f"--print-to-pdf={out}", f"file://{page}"],
                   capture_output=True, check=True, env={**os.environ, "HOME": folder})
    return out.read_bytes()


def papers_of_the_meeting(manager, folder):
    _, _, page = manager.get("/partnership/meetings/new")
    board = number_of(page, "body", "Safeguarding Children Partnership")
    _, where, page = manager.send(page, {"body": board, "held-day": "9", "held-month": "12", "held-year": "2026",
                                         "begins": "14:00", "place": "Civic Centre, Room 3"}, "/partnership/meetings/new")
    meeting = where.split("?")[0]
    check(re.fullmatch(r"/partnership/meetings/\d+", meeting), f"the meeting is planned: {where}")
    path = f"{meeting}/papers/new/cover_report"
    _, _, page = manager.get(f"{path}?item=4")
    check("DECISION-MAKER" in page and "9 December 2026" in page, "the form begins with what is known")
    fields = {
        "item": "4", "title": "The Youth Justice Service", "because": "",
        "decision_maker": "SEABOROUGH SAFEGUARDING CHILDREN PARTNERSHIP", "decision_date": "9 December 2026", "subject": "THE YOUTH JUSTICE SERVICE",
        "classification": "public_information", "readers": "everybody",
        "report_of": "EXECUTIVE DIRECTOR OF CHILDREN AND LEARNING",
        "director_title": "Executive Director for Children and Learning", "director_name": "Simon Okafor",
        "director_telephone": "023 8000 0000", "director_email": "simon.okafor@example.org",
        "author_title": "Head of Young People\u2019s Services", "author_name": "Tessa Rowe",
        "author_telephone": "023 8000 0001", "author_email": "tessa.rowe@example.org",
        "confidentiality": "None",
        "summary": "This report provides an update of the performance of the Youth Justice Service.\n\n"
                   "- The number of children sentenced or remanded to custody\n- Improvements in education outcomes",
        "recommendations": "That the Panel note the focus on reducing custody rates.\n\n"
                           "That the Panel is provided with a further update on education outcomes.",
        "reasons": "To enable effective scrutiny of progress.", "alternatives": "None.",
        "detail": "# Context\n\nOverall, the city remained highest among its comparators.\n\n"
                  "Areas of focus are;\n- custody\n- education\n\nThe data is yet to be published.",
        "resources": "The partnership budget is monitored quarterly.", "property": "",
        "statutory_power": "Crime and Disorder Act 1998\nChildren Act 1989 and 2004", "other_legal": "None",
        "risk": "The board has quarterly oversight.", "policy": "The Corporate Plan includes:\n- Safe homes",
        "key_decision": "No", "wards": "None", "appendices": "Yearly report", "members_rooms": "None",
        "equality_assessment": "No", "data_protection_assessment": "No",
        "background": "Youth Justice Service report, March 2026"}
    _, where, page = manager.send(page, fields, path)
    check(where.endswith("?done=added"), f"the cover report is kept: {where}")
    yearly = three_page_pdf(folder)
    where = send_file(manager, f"{meeting}/papers/file",
                      {"item": "4", "title": "Appendix 1: yearly report", "of": "Partnership Manager",
                       "classification": "public_information", "readers": "everybody", "because": ""},
                      "Yearly report.pdf", yearly)
    check(where.endswith("?done=added"), f"the PDF is kept: {where}")
    path = f"{meeting}/papers/new/written"
    _, _, page = manager.get(f"{path}?item=5")
    _, where, _ = manager.send(page, {"item": "5", "title": SECRET_TITLE, "of": "Director", "classification": "exempt",
                                      "readers": "members", "because": "paragraph 3 of Schedule 12A",
                                      "words": "What nobody else may read."}, path)
    check(where.endswith("?done=added"), f"the exempt paper is kept: {where}")
    return meeting


def write(manager, meeting, what="send", about="papers"):
    _, _, page = manager.get(f"{meeting}/letters")
    for path, inside in re.findall(r'<form[^>]*method="post"[^>]*action="([^"]+)"[^>]*>(.*?)</form>', page, re.S):
        if path.endswith("/letters") and f'name="do" value="{what}"' in inside:
            fields = {name: html.unescape(value)
                      for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', inside)}
            return manager.get(path, urllib.parse.urlencode({**fields, "about": about}).encode())
    return 0, "", f"no form that would {what}"


def text_of(folder, name, pdf):
    path = pathlib.Path(folder) / name
    path.write_bytes(pdf)
    pages = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True).stdout
    facts = subprocess.run(["pdfinfo", str(path)], capture_output=True, text=True, check=True).stdout
    return pages.split("\f")[:-1], facts


def packs(folder, manager, member, analyst, meeting):
    pages, facts = text_of(folder, "members.pdf", bytes_of(member, f"{meeting}/pack/pdf"))
    check("Tagged:          yes" in facts, "the pack is a tagged PDF")
    for number, page in enumerate(pages, 1):
        check(f"Page {number}" in page, f"page {number} is numbered")
    whole = "\n".join(pages)
    at = next((i for i, page in enumerate(pages, 1) if "First page of the yearly report" in page), 0)
    check(at > 0 and "Third and last" in pages[at + 1], "the PDF that was sent lies in the pack, page by page")
    check(re.search(rf"Appendix 1: yearly report \(File, PUBLIC INFORMATION\), page {at}\b", " ".join(whole.split())),
          f"the agenda says that it is on page {at}")
    check(SECRET_TITLE in whole and "What nobody else may read." in whole, "a member's pack holds what is exempt")
    check("REASONS FOR REPORT RECOMMENDATIONS" in whole and "(ii)" in whole, "the cover report is in the pack")
    for who, browser, view in (("an analyst", analyst, ""), ("the public", manager, "?view=public")):
        pages, _ = text_of(folder, f"{who.split()[-1]}.pdf", bytes_of(browser, f"{meeting}/pack/pdf{view}"))
        whole = "\n".join(pages)
        check(SECRET_TITLE not in whole and "nobody else may read" not in whole, f"{who}: nothing exempt is in the pack")
        check("1 paper left out" in whole, f"{who}: the pack says that something is left out")
        check("First page of the yearly report" in whole, f"{who}: the public paper is there")
    pages, _ = text_of(folder, "cover.pdf", bytes_of(member, "/partnership/papers/1/pdf"))
    check("DECISION-MAKER:" in pages[0] and "STATEMENT OF CONFIDENTIALITY" in pages[0], "the report prints as its form")


def letters(served, manager, member, meeting, mailbox, gone, folder):
    mailbox.none_for = {gone.address}
    status, where, page = write(manager, meeting)
    check(status == 200 and where.endswith("done=failed"), f"one letter was not taken: {where}")
    check([to for to, _ in mailbox.letters] == [[member.address]], f"one letter each to those who are there: "
                                                                   f"{[to for to, _ in mailbox.letters]}")
    check("the mail server answered 550" in page, "the page says what the mail server said")
    check("their role does not see meetings" in page, "who may not see meetings is not written to, and it says so")
    letter = email.message_from_bytes(mailbox.letters[0][1], policy=email.policy.default)
    words = letter.get_content()
    check(letter["To"] == member.address and letter["From"] == "breakwater@example.org", "to one person, from the service")
    check("9 December 2026" in letter["Subject"] and "9 December 2026" in words, "it says of which meeting")
    check(f"https://breakwater.example.org{meeting}" in words.split(), f"its link leads to the meeting: {words}")
    for secret in (SECRET_TITLE, "Youth Justice", "yearly report", "nobody else"):
        check(secret not in words and secret not in letter["Subject"], f"nothing of the papers is in it: {secret}")
    mailbox.none_for = set()
    status, where, page = write(manager, meeting, "again")
    check(where.endswith("done=sent") and [to for to, _ in mailbox.letters[1:]] == [[gone.address]],
          "what failed is sent again, and nothing else")
    _, _, page = manager.get(meeting)
    check("attempt 2" in page and "Agenda circulated" in page, "the meeting's page says who was sent what")
    _, _, page = member.get(meeting)
    check("Letters to members" not in page, "members do not see who else was written to")


def words_of(letter):
    message = email.message_from_bytes(letter, policy=email.policy.default)
    return message["Subject"], message.get_content()


def challenge_raised(manager, member, mailbox):
    """Whoever signs in for a post of the agency that is asked is told that there is something, and not what."""
    path = "/partnership/challenges/new"
    _, _, page = manager.get(path)
    fields = {"kind": "challenge", "by": number_of(page, "by", "Head Teacher"),
              "agency": number_of(page, "agency", "Seaborough City Council"), "body": "",
              "forum": number_of(page, "forum", "Safeguarding Children Partnership"),
              "issue": "Rooms stand empty on Thursdays", "asked": "Will they be offered by February?"}
    _, where, page = manager.send(page, fields, path)
    check(where.endswith("?done=raised-told"), f"the challenge is raised, and who is asked was told: {where}")
    check("has been written to" in page, "the page says so")
    told = [(to, *words_of(letter)) for to, letter in mailbox.notices if b"A challenge was raised" in letter]
    check([to for to, _, _ in told] == [[member.address]], f"one letter, to who signs in for the agency: {told}")
    for _, subject, words in told:
        check(f"https://breakwater.example.org{where.split('?')[0]}" in words.split(), f"a link: {words}")
        for secret in ("Rooms", "Thursdays", "February", "Council", "Head Teacher"):
            check(secret not in words and secret not in subject, f"nothing of it is in the letter: {secret}")
    check(member.get(where.split("?")[0])[0] == 200, "its reader may read what it leads to")


def overdue_told(served, mailbox, member, port):
    """The server looks as it begins: who owns what is overdue, and chairs the body, hears of each step once."""
    here = served.site.rsplit(":", 1)[1]
    served.end()
    served.begin("--mail", f"smtp://127.0.0.1:{port}", "--mail-from", "breakwater@example.org", "--mail-site",
                 "https://breakwater.example.org/", port=here)
    end = time.monotonic() + 90
    while time.monotonic() < end and not any(b"is overdue" in letter for _, letter in mailbox.notices):
        time.sleep(0.5)
    told = [(to, *words_of(letter)) for to, letter in mailbox.notices if b"An action is overdue" in letter]
    check(told and all(to == [member.address] for to, _, _ in told), f"the owner was told of what is overdue: {told}")
    for _, subject, words in told:
        check("https://breakwater.example.org/partnership/actions/1" in words.split(), f"a link: {words}")
        check("conference" not in words and "room" not in words.lower(), "nothing of the action is in it")
    check(len(told) <= 2, f"six working days late it has climbed one step above the first, each told once: {len(told)}")


def another_server(served, manager, meeting, folder, words, *options):
    """Letters by a server that does not work are said to have failed; the page says why."""
    port = served.site.rsplit(":", 1)[1]
    served.end()
    served.begin("--mail-from", "breakwater@example.org", "--mail-site", "https://breakwater.example.org", *options,
                 port=port)
    status, where, page = write(manager, meeting, about="late_papers")
    check(status == 200 and where.endswith("done=failed") and words in page, f"{options}: {words}: {where}")


def self_signed(folder):
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", f"{folder}/tls.key", "-out",
                    f"{folder}/tls.pem", "-days", "2", "-subj", "/CN=localhost"], capture_output=True, check=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(f"{folder}/tls.pem", f"{folder}/tls.key")
    return context


def main():
    program = os.path.abspath(sys.argv[1])
    mailbox = Mailbox()
    controller = Controller(mailbox, hostname="127.0.0.1", port=free_port())
    controller.start()
    port = controller.port
    with tempfile.TemporaryDirectory() as folder:
        served = Served(program, folder)
        served.begin("--mail", f"smtp://127.0.0.1:{port}", "--mail-from", "breakwater@example.org", "--mail-site",
                     "https://breakwater.example.org/")
        manager = served.somebody("Ros Keeper", "partnership_team")
        member = served.somebody("Dilys Crane", "board_member")
        gone = served.somebody("Helen Gone", "board_member")
        keeper = served.somebody("Ida Archer", "journal_auditor")
        analyst = served.somebody("Ben Counter", "analyst")
        meeting = papers_of_the_meeting(manager, folder)
        _, _, page = manager.get(f"{meeting}/letters")
        posts = re.findall(r'<th scope="row"[^>]*>([^<]*)</th>', page)
        check(len(posts) > 2 and "nobody signs in for the post" in page, "whom letters go to is shown before they go")
        _, _, page = manager.get("/partnership/bodies/2")
        seats = list(dict.fromkeys(re.findall(r"/partnership/posts/(\d+)", page)))
        for post, person in zip(seats, ("Dilys Crane", "Helen Gone", "Ida Archer")):
            seat(manager, post, person)
        challenge_raised(manager, member, mailbox)
        overdue_told(served, mailbox, member, port)
        packs(folder, manager, member, analyst, meeting)
        letters(served, manager, member, meeting, mailbox, gone, folder)
        sent = len(mailbox.letters)
        tls = Controller(mailbox, hostname="127.0.0.1", port=free_port(), ssl_context=self_signed(folder))
        tls._trigger_server = lambda: knock(tls.port)
        tls.start()
        tls_port = tls.port
        another_server(served, manager, meeting, folder, "cannot be reached", "--mail", "smtp://127.0.0.1:9")
        another_server(served, manager, meeting, folder, "no TLS that this machine trusts", "--mail",
                       f"smtps://127.0.0.1:{tls_port}")
        check(len(mailbox.letters) == sent, "nothing was sent to a server that is not trusted")
        served.end()
        tls.stop()
        controller.stop()
        if len(sys.argv) > 2:
            os.makedirs(sys.argv[2], exist_ok=True)
            for pdf in pathlib.Path(folder).glob("*.pdf"):
                shutil.copy(pdf, sys.argv[2])
    print(f"{checks} checks, {failures} failed")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
