"""Two people minute one meeting while the server under them is killed, or the database is away: for strength_campaign.py.

Each in a window of their own write minutes of items of their own and of one that both write, note who comes and goes, and
keep decisions. What was acknowledged must be there afterwards: every attendance, every decision once, the last words of each
item or what somebody wrote after them; and where both wrote, the words of both or a refusal that showed the other's.
"""

import html
import random
import re
import threading
import time

from pages_test import check


def plan_a_meeting(window):
    """A meeting of the board with the seats that come to it; its desk."""
    _, _, page = window.get("/partnership/meetings/new")
    body = re.search(r'<option value="(\d+)">Larkhaven Safeguarding Children Partnership', page).group(1)
    _, where, _ = window.send(page, {"body": body, "held-day": 12, "held-month": 6, "held-year": 2024, "begins": "14:00",
                                     "place": "Civic Centre"}, "/partnership/meetings/new")
    desk = where.split("?")[0] + "/desk"
    _, _, page = window.get(desk)
    window.send(page, {"do": "begin", "of": "1", "at": "14:00"}, desk)
    return desk


class Minuting:
    """What the two of them do, and what they were told was kept."""

    def __init__(self, desk):
        self.desk = desk
        self.lock = threading.Lock()
        self.number = 0
        self.attendances, self.decisions = set(), set()  # names and words that were acknowledged
        self.tried = set()
        self.left = set()
        self.minutes = {}  # item: the number of the text that was acknowledged last
        self.written = {}  # item: the numbers that were sent
        self.refused = 0
        self.acknowledged = 0

    def next_number(self):
        with self.lock:
            self.number += 1
            return self.number

    def post(self, window, page, fields):
        status, where, answer = window.send(page, fields, self.desk)
        done = status == 200 and f"done={fields['do']}" in where
        if done:
            with self.lock:
                self.acknowledged += 1
        return done, status, answer

    def come(self, window):
        number = self.next_number()
        name = f"Guest {number} Invented"
        _, _, page = window.get(self.desk)
        self.tried.add(name)
        done, _, _ = self.post(window, page, {"do": "arrive_other", "post": "", "person": name, "at": "14:10"})
        if done:
            self.attendances.add(name)
            if random.random() < 0.5:
                self.leave(window, name)

    def leave(self, window, name):
        _, _, page = window.get(self.desk)
        row = re.search(re.escape(name) + r".*?name=\"row\" value=\"(\d+)\"", page, re.S)
        if row and self.post(window, page, {"do": "leave", "row": row.group(1), "at": "14:50"})[0]:
            self.left.add(name)

    def decide(self, window):
        number = self.next_number()
        words = f"That decision {number} is kept."
        item = random.choice("12")
        _, _, page = window.get(f"{self.desk}?item={item}")
        self.tried.add(words)
        if self.post(window, page, {"do": "decide", "item": item, "decided": words})[0]:
            self.decisions.add(words)

    def write(self, window, item):
        _, _, page = window.get(f"{self.desk}?item={item}")
        form = re.search(r'name="do" value="minute"/>.*?name="number" value="(\d+)".*?name="revision" value="(\d+)"', page, re.S)
        if not form:
            return
        number = self.next_number()
        self.written.setdefault(item, []).append(number)
        done, _, answer = self.post(window, page, {"do": "minute", "item": item, "number": form.group(1),
                                                   "revision": form.group(2), "minute": f"Text {number} of the item."})
        with self.lock:
            if done:
                self.minutes[item] = max(self.minutes.get(item, 0), number)
            elif "What somebody else wrote meanwhile" in answer:
                self.refused += 1

    def anything(self, window, own_item):
        what = random.random()
        if what < 0.3:
            self.come(window)
        elif what < 0.55:
            self.decide(window)
        else:
            self.write(window, random.choice([own_item, "3"]))


def check_all_is_there(window, minuting):
    status, _, page = window.get(minuting.desk.removesuffix("/desk"))
    page = html.unescape(page)
    check(status == 200, f"the meeting can be read: {status}")
    for name in minuting.attendances:
        check(name in page, f"{name} was noted, and is not there")
    for name in minuting.left:
        check(f"{name} (guest), from 14:10, until 14:50" in page, f"when {name} left was noted, and is not there")
    for words in minuting.decisions:
        check(page.count(words) == 1, f"{words} was acknowledged, and stands {page.count(words)} times")
    for item, number in minuting.minutes.items():
        stands = [int(each) for each in re.findall(r"Text (\d+) of the item\.", page) if int(each) in minuting.written[item]]
        check(len(stands) == 1 and stands[0] >= number, f"item {item}: text {number} was acknowledged, {stands} stands")


def for_a_while(two, minuting, gone, end_it):
    """Both minute until `end_it` returns; whatever it does, they go on trying."""
    stopping = threading.Event()

    def go_on(window, own_item):
        while not stopping.is_set():
            try:
                minuting.anything(window, own_item)
            except gone:
                time.sleep(0.05)

    threads = [threading.Thread(target=go_on, args=each) for each in zip(two, "12")]
    for thread in threads:
        thread.start()
    end_it()
    stopping.set()
    for thread in threads:
        thread.join(60)
        check(not thread.is_alive(), "somebody still waits for an answer after a minute")
