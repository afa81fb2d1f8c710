"""What a definition's sentences ask, each turned into a plain question about one child, one record
and one day, answered by looping over that child's records.

The meaning of every sentence: docs/using/indicator-definitions.md.
"""

import re

from law import add_months

UNITS = ("working days", "days", "weeks", "months", "years")
STARTS = ("received_on", "started_on")
ENDS = ("ended_on", "closed_on", "authorised_on", "completed_on")


class Look:
    """A table or field that a sentence looks at. `standing`: only as things stand on the last day
    of the period, so no earlier record is needed than those still open or in the reach. `beyond`:
    of spells, only those whose end reaches beyond that day."""

    def __init__(self, table, field=None, reach=None, standing=False, beyond=False):
        self.table, self.field, self.reach, self.standing = table, field, reach, standing
        self.beyond = beyond


class Question:
    """holds(child, record, day) and what it looks at."""

    def __init__(self, holds, looks):
        self.holds, self.looks = holds, looks


class Reader:
    """The words of one sentence. `table` is that of the records counted; None where children are
    counted at a period end."""

    def __init__(self, sentence, table, extract, law, counted_field=None):
        self.words = re.findall(r"[\[\](),]|[^\s\[\](),]+", sentence)
        self.sentence, self.table, self.extract, self.law = sentence, table, extract, law
        self.counted_field = counted_field

    def take(self, phrase):
        words = phrase.split()
        if self.words[: len(words)] != words:
            return False
        del self.words[: len(words)]
        return True

    def expect(self, phrase):
        assert self.take(phrase), f"expected {phrase} before {self.words} in: {self.sentence}"

    def next(self):
        return self.words.pop(0)

    def amount(self):
        word = self.next()
        return int(word) if word.isdigit() else self.law.thresholds[word]

    def reach(self):
        word = self.next()
        if not word.isdigit():
            assert word in self.law.rules, word
            return word
        for unit in UNITS:
            if self.take(unit):
                return f"{word} {unit}"
        raise AssertionError(self.sentence)

    def table_and_field(self):
        table, field = self.next().split(".")
        self.extract.check(table, field)
        return table, field

    # Joining

    def whole(self):
        question = self.any_of()
        assert not self.words, f"left over: {self.words} in {self.sentence}"
        return question

    def any_of(self):
        parts = [self.all_of()]
        while self.take("or"):
            parts.append(self.all_of())
        return Question(lambda c, r, d: any(p.holds(c, r, d) for p in parts),
                        [look for p in parts for look in p.looks])

    def all_of(self):
        parts = [self.one()]
        while self.take("and"):
            parts.append(self.one())
        return Question(lambda c, r, d: all(p.holds(c, r, d) for p in parts),
                        [look for p in parts for look in p.looks])

    def one(self):
        if self.take("not"):
            part = self.one()
            return Question(lambda c, r, d: not part.holds(c, r, d), part.looks)
        if self.take("("):
            part = self.any_of()
            self.expect(")")
            return part
        return self.of_record() if self.table else self.of_child()

    # Fields of one record

    def field_test(self, table):
        field = self.next()
        self.extract.check(table, field)
        looks = [Look(table, field)]
        if self.take("at least"):
            amount = self.amount()
            return Question(lambda c, r, d: r[field] is not None and r[field] >= amount, looks)
        self.expect("is")
        negated = self.take("not")
        if self.take("known"):
            return Question(lambda c, r, d: (r[field] is None) if negated else
                            (r[field] is not None), looks)
        accepted = [self.next()]
        while self.words and self.words[0] == ",":
            if self.words[2:3] in (["is"], ["at"]):  # the next test of a list of tests
                break
            self.next()
            accepted.append(self.next())
        accepted = [{"yes": True, "no": False}.get(word, word) for word in accepted]
        return Question(lambda c, r, d: (r[field] in accepted) != negated, looks)

    def tests(self, table):
        """[tests] in brackets: a question about one record of the table, and its looks."""
        parts = []
        if self.take("["):
            parts.append(self.field_test(table))
            while self.take(","):
                parts.append(self.field_test(table))
            self.expect("]")
        return (lambda record: all(p.holds(None, record, None) for p in parts),
                [look for p in parts for look in p.looks])

    # Conditions of a record, counted on `day`

    def of_record(self):
        extract, law, own = self.extract, self.law, self.table
        if self.take("within"):
            rule = self.next()
            version = law.rules[rule][-1]
            start, end = (version[end].split(".") for end in ("from", "to"))
            assert start[0] == end[0] == own, rule
            start, end = start[1], end[1]
            extract.check(own, start)
            extract.check(own, end)
            return Question(
                lambda c, r, d: r[start] is not None and r[end] is not None
                and r[start] <= r[end] <= law.last_day(rule, r[start]),
                [Look(own, start), Look(own, end)])
        if self.take("after an earlier"):
            table, field = self.table_and_field()
            self.expect("within")
            reach = self.reach()
            passes, looks = self.tests(table)
            ends = field == extract.end_of(table)

            def is_before(record, day):
                if record[field] is None or day > law.last_day(reach, record[field]):
                    return False
                if record[field] < day:
                    return True
                began = record[extract.start_of(table)] if ends else None
                return record[field] == day and began is not None and began < day
            return Question(
                lambda c, r, d: any(
                    is_before(o, d) for o in extract.records_of(table, c) if passes(o)),
                [Look(table, reach=reach), Look(table, field)] + looks)
        if self.take("followed by"):
            table, field = self.table_and_field()
            self.expect("within")
            reach = self.reach()
            passes, looks = self.tests(table)
            own_day = self.counted_field
            return Question(
                lambda c, r, d: any(
                    o[field] is not None and r[own_day] is not None
                    and r[own_day] <= o[field] <= law.last_day(reach, r[own_day])
                    for o in extract.records_of(table, c) if passes(o)),
                [Look(table), Look(table, field)] + looks)
        if self.take("lasted at least"):
            reach = self.reach()
            start, end = extract.start_of(own), extract.end_of(own)

            def has_lasted(child, record, day):
                last = record[end] or extract.as_at
                return record[start] is not None and law.last_day(reach, record[start]) <= last
            return Question(has_lasted, [Look(own, end)])
        if self.take("open when due"):
            end = extract.end_of(own)
            return Question(lambda c, r, d: r[end] is None or r[end] >= d, [Look(own, end)])
        if self.words[1:2] == ["open"]:
            table = self.next()
            self.expect("open on")
            day_field = self.next()
            extract.check(own, day_field)
            passes, looks = self.tests(table)
            return Question(
                lambda c, r, d: r[day_field] is not None and any(
                    extract.is_open(table, o, r[day_field])
                    for o in extract.records_of(table, c) if passes(o)),
                [Look(table), Look(table, extract.start_of(table)),
                 Look(table, extract.end_of(table)), Look(own, day_field)] + looks)
        return self.field_test(own)

    # Conditions of a child on the last day of a month

    def of_child(self):
        extract, law = self.extract, self.law
        if self.take("aged under"):
            years = self.amount()
            self.expect("years")

            def is_under(child, _, day):
                born = extract.born.get(child)
                return born is not None and day < add_months(born, 12 * years)
            return Question(is_under, [])
        if self.take("at least"):
            wanted = self.amount()
            field = None
            if self.take("different"):
                table, field = self.table_and_field()
            else:
                table = self.next()
            self.expect("in the last")
            reach = self.reach()
            passes, looks = self.tests(table)
            start, end = extract.start_of(table), extract.end_of(table)

            def are_enough(child, _, day):
                met = [o for o in extract.records_of(table, child)
                       if passes(o) and o[start] is not None and o[start] <= day
                       and (o[end] is None
                            or (o[end] > o[start] and law.last_day(reach, o[end]) > day))]
                if field:
                    return len({o[field] for o in met if o[field] is not None}) >= wanted
                return len(met) >= wanted
            return Question(are_enough, [Look(table, reach=reach, standing=True, beyond=True),
                                         Look(table, start), Look(table, end)] + looks)
        if "." not in self.words[0]:
            table = self.next()
            self.expect("open")
            reach = self.reach() if self.take("for at least") else None
            passes, looks = self.tests(table)
            start, end = extract.start_of(table), extract.end_of(table)
            return Question(
                lambda c, r, d: any(
                    extract.is_open(table, o, d)
                    and (reach is None or law.last_day(reach, o[start]) <= d)
                    for o in extract.records_of(table, c) if passes(o)),
                [Look(table, standing=True), Look(table, start), Look(table, end)] + looks)
        table, field = self.table_and_field()
        if self.take("in the agreed interval of"):
            agreed, days = self.table_and_field()
            self.take("days")
            passes, looks = self.tests(agreed)
            return Question(
                lambda c, r, d: any(
                    extract.is_open(agreed, a, d) and a[days] is not None
                    and any(o[field] is not None and 0 <= (d - o[field]).days <= a[days]
                            for o in extract.records_of(table, c))
                    for a in extract.records_of(agreed, c) if passes(a)),
                [Look(table, standing=True), Look(table, field), Look(agreed, standing=True),
                 Look(agreed, extract.start_of(agreed)), Look(agreed, extract.end_of(agreed)),
                 Look(agreed, days)] + looks)
        self.expect("in the last")
        reach = self.reach()
        passes, looks = self.tests(table)
        return Question(
            lambda c, r, d: any(
                o[field] is not None and o[field] <= d <= law.last_day(reach, o[field])
                for o in extract.records_of(table, c) if passes(o)),
            [Look(table, reach=reach, standing=True), Look(table, field)] + looks)
