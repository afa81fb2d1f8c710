"""Tries to work out what editions withheld, from their CSVs and the texts of definitions.

Shares no code with Breakwater: reads *.indicator itself, sets up its own equations, and bounds each
small number by linear programming (GLPK), rounded inwards to whole numbers. Lays every number that
was printed twice beside itself, where the record was revised in between, and bounds what each number
has moved by between any two months. Prints what it tried; fails where a withheld small number, or a
revision by few, is left fewer candidates than its readers were to be left (or than they had before,
where they could work it out already), and where two printed numbers differ by few.
"""
import argparse, csv, hashlib, math, pathlib, re, shutil, subprocess, sys, tempfile
import swiglpk as glpk

NO_LIMIT = 10**6
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September",
          "October", "November", "December"]

# Whose editions, and by which thresholds. The board of the second has thresholds of its own.
CAMPAIGNS = {
    "public": dict(audiences=["public"], rules={}),
    "board": dict(audiences=["board", "public"],
                  rules={"board": dict(smallest_count=3, smallest_base=5, candidates=3)}),
    "rounded": dict(audiences=["public"], rules={"public": dict(round_to=5)}),
    # Each month some rows more are in the record than the month before, of any day.
    "revised": dict(audiences=["public"], rules={}, revised=True),
    "revised_board": dict(audiences=["board", "public"], revised=True,
                          rules={"board": dict(smallest_count=3, smallest_base=5, candidates=3, revision=3)}),
    # The first month hides nothing: much can be worked out from it alone.
    "known": dict(audiences=["public"], rules={}, first=dict(smallest_count=0, smallest_base=0)),
}
SHIPPED = dict(smallest_count=5, smallest_base=10, candidates=5, round_to=1, revision=5)


def definitions(folder):
    found = {}
    for path in sorted(pathlib.Path(folder).rglob("*.indicator")):
        for line in path.read_text().splitlines():
            words = line.split()
            if line.startswith("indicator "):
                one = found.setdefault(words[1], {})
                one.update(where=[], of=[], counts="", per="")
            elif not words or line.startswith("#"):
                continue
            elif words[0] == "where":
                one["where"].append(" ".join(words[1:]))
            elif words[:2] == ["of", "which"]:
                one["of"].append(" ".join(words[2:]))
            elif words[0] in ("counts", "per"):
                one[words[0]] = " ".join(words[1:])
            elif words[0] == "basis" and "running total from" in line:
                one["from"] = line.split("running total from")[1].split()[0].strip(",")
    return found


def month(text):
    year, number = text.split("-")
    return int(year) * 12 + int(number) - 1


def months_of(basis, last, start):
    if basis == "quarter":
        return range(last - 2, last + 1)
    if basis == "rolling_12_months":
        return range(last - 11, last + 1)
    first = 3 if basis == "year_to_date" else MONTHS.index(start) if start else 3
    return range(last - (last - first) % 12, last + 1)


def keys(row, known):
    """The whole numbers that a printed figure is made of: (what, where, basis, month, from)."""
    one = known[row["indicator"]]
    if not one["counts"]:
        return None, None, None
    start = one.get("from") if row["basis"] == "running_total" else None
    period = (row["basis"], month(row["period"]), start)
    all_of = (one["counts"], frozenset(one["where"]))
    if one["of"]:
        return (one["counts"], frozenset(one["where"] + one["of"])) + period, all_of + period, True
    if one["per"]:
        per = known[one["per"]]
        return all_of + period, (per["counts"], frozenset(per["where"])) + period, False
    return all_of + period, None, False


class Table:
    """Cells with what is known of each, and what must hold between them."""

    def __init__(self):
        self.at, self.range, self.rows, self.withheld = {}, {}, [], set()

    def cell(self, key):
        return self.at.setdefault(key, len(self.at))

    def learn(self, key, low, high=NO_LIMIT):
        cell = self.cell(key)
        was = self.range.get(cell, (0, NO_LIMIT))
        self.range[cell] = (max(was[0], low), min(was[1], high))

    def known(self, cell):
        return self.range.get(cell, (0, NO_LIMIT))

    def relate(self, terms, low, high):
        self.rows.append((terms, low, high))


def shown(number, rules):
    """What a printed number says: itself, or what rounds to it and is neither nought nor small."""
    to = rules["round_to"]
    if to == 1 or number == 0:
        return number, number
    return max(rules["smallest_count"] + 1, number - to // 2), number + (to - 1) // 2


def stands(number, rules):
    """What a number says that is printed as it was before: few more or fewer, and were it small now it would not be printed."""
    few = rules.get("stands", rules["revision"])
    low, high = number - few, number + few
    if number == 0:
        return 0, 0
    return max(low, min(number, rules["smallest_count"] + 1)), high


def read(files, known, rules, printed_before=None):
    """`printed_before`: numbers that editions before these had, by key: one that stands as it was then may have moved."""
    table, shares, withheld, cells = Table(), set(), [], 0
    for path in files:
        for row in csv.DictReader(open(path, newline="")):
            top, bottom, share = keys(row, known)
            if top is None or "." in row["numerator"] or "." in row["denominator"]:
                continue
            cells += 1
            for key, text in ((top, row["numerator"]), (bottom, row["denominator"])):
                if not key:
                    continue
                table.cell(key)
                if text and int(text) in (printed_before or {}).get(key, ()):
                    table.learn(key, *stands(int(text), rules))
                elif text:
                    table.learn(key, *shown(int(text), rules))
                elif row["status"] == "suppressed":
                    withheld.append((key, share and key == top))
            if share:
                shares.add((top, bottom))
    table.withheld = {key for key, _ in withheld}
    # A nought of a number is shown, so what is withheld is at least one.
    parts = {part for part, _ in shares}
    for key, _ in withheld:
        if key not in parts:
            table.learn(key, 1)
    return table, shares, cells


def relate_months(table):
    for key in list(table.at):
        counts, where, basis, last, start = key
        if " in period" not in counts or basis in ("month", "at_period_end"):
            continue
        parts = [table.cell((counts, where, "month", m, None)) for m in months_of(basis, last, start)]
        if counts.startswith("children with"):
            # Each child once: no more than the months together, no fewer than any of them.
            table.relate([(table.at[key], 1)] + [(p, -1) for p in parts], -NO_LIMIT, 0)
            for part in parts:
                table.relate([(part, 1), (table.at[key], -1)], -NO_LIMIT, 0)
        else:
            table.relate([(table.at[key], 1)] + [(p, -1) for p in parts], 0, 0)


def flows(known):
    """From the texts alone: "T open [F]" of children rolls forward by "T.started_on" and "T.ended_on"."""
    for one in known.values():
        if one["counts"] != "children at period end" or len(one["where"]) != 1:
            continue
        found = re.fullmatch(r"(\w+) open(?: \[([^\],]*)\])?", one["where"][0])
        if found:
            table, only = found[1], frozenset([found[2]] if found[2] else [])
            yield (one["counts"], frozenset(one["where"])), (f"{table}.started_on in period", only), \
                (f"{table}.ended_on in period", only)


def relate_stocks(table, known, truth):
    """Month by month from the first stock to the last; a flow that is not true of the record is left out."""
    for stock, came, left in set(flows(known)):
        spoken_of = {key[0] for key in table.at}
        if came[0] not in spoken_of and left[0] not in spoken_of:
            continue
        months = sorted(key[3] for key in table.at if key[:2] == stock and key[2] == "at_period_end")
        if not months:
            continue
        for m in range(months[0] + 1, months[-1] + 1):
            now, before = stock + ("at_period_end", m, None), stock + ("at_period_end", m - 1, None)
            start, end = came + ("month", m, None), left + ("month", m, None)
            true = [truth.get(key) for key in (before, start, now)]
            if None not in true:
                ended = true[0] + true[1] - true[2]
                counted = [n for key, n in truth.items() if key[0] == left[0] and key[2:4] == ("month", m)
                           and key[1] >= left[1]]
                if ended < max(counted, default=0) or truth.get(end, ended) != ended:
                    continue
                truth[end] = ended
            table.relate([(table.cell(now), 1), (table.cell(before), -1), (table.cell(start), -1),
                          (table.cell(end), 1)], 0, 0)


def relate_parts(table, shares):
    by = {}
    for key in table.at:
        by.setdefault((key[0],) + key[2:], []).append(key)
    for group in by.values():
        for part in group:
            for whole in group:
                # What is left of a whole is a number of people too.
                if part[1] > whole[1]:
                    shares.add((part, whole))
    for part, whole in sorted(shares, key=str):
        rest = table.cell(("rest", part, whole))
        table.relate([(table.at[whole], 1), (table.at[part], -1), (rest, -1)], 0, 0)
        extra = next(iter(part[1] - whole[1]), "")
        other = (part[0], whole[1] | {re.sub(r"\bis not\b", "is", extra)}) + part[2:]
        if " is not " in extra and other in table.at:
            table.relate([(rest, 1), (table.at[other], -1)], 0, 0)


def tests(condition):
    """"placement open [type is A, B, provider is C]" as {"type": {"A", "B"}, "provider": {"C"}}; "risk is high" likewise."""
    found, field = {}, None
    for part in condition.split(", "):
        named = re.fullmatch(r"(\w+) is ((?!not )\w+)", part)
        if named:
            field = named[1]
            found[field] = {named[2]}
        elif field and re.fullmatch(r"\w+", part):
            found[field].add(part)
        else:
            return {}
    return found


def shut_out(a, b):
    """Whether nothing is counted in both: one record has one value in a field, one child one placement at a time."""
    if a[0] != b[0] or a[0].startswith("children with"):
        return False
    for x in a[1]:
        for y in b[1]:
            inner = [re.fullmatch(r"placement open \[(.*)\]", each) for each in (x, y)]
            if a[0] == "children at period end":
                if not all(inner):
                    continue
                one, other = (tests(each[1]) for each in inner)
            else:
                one, other = tests(x), tests(y)
            if any(field in other and not one[field] & other[field] for field in one):
                return True
    return False


def groups(parts):
    """Every set of parts of which each shuts out each, that cannot be larger."""
    found = []

    def grow(group, others, tried):
        if not others and not tried and len(group) > 1:
            found.append(group)
        for at, each in enumerate(others):
            rest = others[at + 1:]
            grow(group + [each], [o for o in rest if shut_out(each, o)],
                 [t for t in tried + others[:at] if shut_out(each, t)])

    grow([], parts, [])
    return found


def relate_apart(table, truth):
    by = {}
    for key in table.at:
        if key[0] != "rest":
            by.setdefault((key[0],) + key[2:], []).append(key)
    for group in by.values():
        for whole in group:
            for parts in groups(sorted((key for key in group if key[1] > whole[1]), key=str)):
                true = [truth.get(key) for key in parts]
                if None not in true and whole in truth and sum(true) > truth[whole]:
                    continue  # not so in this record
                rest = table.cell(("rest", tuple(parts), whole))
                table.relate([(table.at[whole], 1), (rest, -1)] + [(table.at[key], -1) for key in parts], 0, 0)


class Solver:
    """One program for each set of cells that relations tie together, kept from target to target."""

    def __init__(self, table):
        self.table = table
        self.of_cell = {}
        self.by_row = {}
        for at, (terms, _, _) in enumerate(table.rows):
            for cell, _ in terms:
                self.by_row.setdefault(cell, []).append(at)

    def open(self, cell):
        low, high = self.table.known(cell)
        return low != high

    def program(self, target):
        if target in self.of_cell:
            return self.of_cell[target]
        column, rows, queue = {target: 1}, set(), [target]
        while queue:
            for row in self.by_row.get(queue.pop(), ()):
                rows.add(row)
                for cell, _ in self.table.rows[row][0]:
                    if cell not in column and self.open(cell):
                        column[cell] = len(column) + 1
                        queue.append(cell)
        made = glpk.glp_create_prob()
        glpk.glp_add_cols(made, len(column))
        for cell, at in column.items():
            low, high = self.table.known(cell)
            glpk.glp_set_col_bnds(made, at, glpk.GLP_DB if low < high else glpk.GLP_FX, low, high)
        if rows:
            glpk.glp_add_rows(made, len(rows))
        for r, row in enumerate(sorted(rows), 1):
            terms, low, high = self.table.rows[row]
            sums = {}
            for cell, times in terms:
                if cell in column:
                    sums[column[cell]] = sums.get(column[cell], 0) + times
                else:
                    low, high = (each - times * self.table.known(cell)[0] for each in (low, high))
            places, factors = glpk.intArray(len(sums) + 1), glpk.doubleArray(len(sums) + 1)
            for i, (at, times) in enumerate(sums.items(), 1):
                places[i], factors[i] = at, times
            glpk.glp_set_mat_row(made, r, len(sums), places, factors)
            if low == high:
                glpk.glp_set_row_bnds(made, r, glpk.GLP_FX, low, high)
            else:
                glpk.glp_set_row_bnds(made, r, glpk.GLP_UP, low, high)
        for cell in column:
            self.of_cell[cell] = (made, column)
        return made, column

    def bounds(self, target):
        """The least and greatest whole number; nothing where the equations contradict each other."""
        if not self.open(target):
            return self.table.known(target)
        made, column = self.program(target)
        how = glpk.glp_smcp()
        glpk.glp_init_smcp(how)
        how.msg_lev = glpk.GLP_MSG_OFF
        found = []
        for direction in (glpk.GLP_MIN, glpk.GLP_MAX):
            glpk.glp_set_obj_dir(made, direction)
            glpk.glp_set_obj_coef(made, column[target], 1)
            failed = glpk.glp_simplex(made, how)
            status = glpk.glp_get_status(made)
            value = glpk.glp_get_obj_val(made)
            glpk.glp_set_obj_coef(made, column[target], 0)
            if status in (glpk.GLP_NOFEAS, glpk.GLP_INFEAS):
                return None
            if failed or status != glpk.GLP_OPT:
                raise RuntimeError(f"no answer: {failed}, {status}")
            # Numbers are whole: what lies between two is the one within.
            found.append(math.ceil(value - 1e-6) if direction == glpk.GLP_MIN else math.floor(value + 1e-6))
        return tuple(found)


def true_numbers(outturns, known):
    truth = {}
    for row in csv.DictReader(open(outturns, newline="")):
        top, bottom, _ = keys(row, known)
        for key, text in ((top, row["numerator"]), (bottom, row["denominator"])):
            if key and text and "." not in text:
                truth.setdefault(key, int(text))
    return truth


def programs(files, known, rules, truth, printed_before=None, also=()):
    """`also`: what is asked about besides, though no edition speaks of it."""
    table, shares, cells = read(files, known, rules, printed_before)
    for key in also:
        if key[0] != "rest":
            table.cell(key)
    relate_months(table)
    relate_stocks(table, known, truth)
    relate_parts(table, shares)
    relate_apart(table, truth)
    return table, cells, Solver(table)


def true_value(key, truth):
    if key[0] != "rest":
        return truth.get(key)
    parts = key[1] if isinstance(key[1][0], tuple) else (key[1],)
    numbers = [truth.get(each) for each in (key[2],) + tuple(parts)]
    return None if None in numbers else numbers[0] - sum(numbers[1:])


def attack(files, outturns, known, rules, first=(), printed_before=None):
    """`first`: editions from which something could be worked out whatever came after them."""
    truth = true_numbers(outturns, known)
    table, cells, solver = programs(files, known, rules, truth, printed_before)
    if first:
        table_then, _, solver_then = programs(first, known, rules, truth, None, list(table.at))
    attacked, broken, contradictions = 0, [], 0
    for key, cell in table.at.items():
        value = true_value(key, truth)
        if value is None or not 1 <= value <= rules["smallest_count"]:
            continue
        attacked += 1
        found = solver.bounds(cell)
        least = rules["candidates"]
        if first and key in table_then.at:
            then = solver_then.bounds(table_then.at[key])
            # That a number is withheld says that it is no nought: that much a later edition tells.
            low = max(then[0], min(1, table.known(cell)[0])) if then else 0
            least = min(least, then[1] - low + 1) if then else least
        if found is None or not found[0] <= value <= found[1]:
            contradictions += 1
        elif found[1] - found[0] + 1 < least:
            broken.append((key, value, found))
    return cells, attacked, broken, contradictions


def printed(files, known):
    """Every whole number that was printed of people, by key, in the order of the editions."""
    numbers = {}
    for path in files:
        for row in csv.DictReader(open(path, newline="")):
            top, bottom, _ = keys(row, known)
            for key, text in ((top, row["numerator"]), (bottom, row["denominator"])):
                if key and text and "." not in text and int(text) not in numbers.setdefault(key, []):
                    numbers[key].append(int(text))
    return numbers


def differences(files, known, rules):
    """What two editions tell of a number between them: how many were laid side by side, and those that tell of few."""
    several = {key: each for key, each in printed(files, known).items() if len(each) > 1}
    told = [(key, a, b) for key, each in several.items() for i, a in enumerate(each) for b in each[i + 1:]
            if 1 <= abs(a - b) <= rules["smallest_count"]]
    return len(several), told


def attack_revisions(states, known, rules):
    """By how few a number moved, from everything of two states of the record: `states` are editions and the true figures of
    each, in their order. Equations hold within a state; whatever is possible now goes with whatever was possible then."""
    solved, before = [], []
    for files, outturns in states:
        truth = true_numbers(outturns, known)
        table, _, solver = programs(files, known, rules, truth, printed(before, known))
        solved.append((table, solver, truth))
        before += files
    attacked, broken = 0, []
    for now, (table, solver, truth) in enumerate(solved):
        for key, cell in table.at.items():
            value = true_value(key, truth)
            if value is None:
                continue
            for table_then, solver_then, truth_then in solved[:now]:
                was = true_value(key, truth_then) if key in table_then.at else None
                if was is None or not 1 <= abs(value - was) <= rules["revision"]:
                    continue
                attacked += 1
                found, found_then = solver.bounds(cell), solver_then.bounds(table_then.at[key])
                if found is None or found_then is None:
                    continue  # the equations are not those of the record, and tell nothing
                if found[1] - found[0] + found_then[1] - found_then[0] + 1 < rules["candidates"]:
                    broken.append((key, f"{was} then, {value} now", found_then, found))
    return attacked, broken


def attack_with_hindsight(states, known, rules):
    """What a small number was, from the editions of then and what others print that those withheld, or did not have at all,
    and that was then what it is printed as. Readers cannot be sure of that; a guess that is right is reckoned with."""
    attacked, broken, taken = 0, [], [0, 0]
    for at, (files, outturns) in enumerate(states):
        truth = true_numbers(outturns, known)
        before = printed([path for others, _ in states[:at] for path in others], known)
        later = printed([path for others, _ in states[at + 1:] for path in others], known)
        own, spoken_of = printed(files, known), read(files, known, rules)[0]
        elsewhere = [key for key in read([path for others, _ in states for path in others], known, rules)[0].at
                     if key in truth and key not in spoken_of.at]
        withheld = [key for key in spoken_of.withheld if truth.get(key) in later.get(key, ())]
        not_had = [key for key in elsewhere if truth[key] in later.get(key, ()) or truth[key] in before.get(key, ())]
        table, _, solver = programs(files, known, rules, truth, before, elsewhere)
        hindsight, _, wiser = programs(files, known, rules, truth, before, elsewhere)
        for each in (table, hindsight):
            for key in own:
                # What stands as it was, and was: their guess is right.
                if truth.get(key) in own[key] and rules["round_to"] == 1:
                    each.learn(key, truth[key], truth[key])
        for key in withheld + not_had:
            hindsight.learn(key, truth[key], truth[key])
        taken = [taken[0] + len(withheld), taken[1] + len(not_had)]
        for key, cell in table.at.items():
            value = true_value(key, truth)
            if not withheld + not_had or value is None or not 1 <= value <= rules["smallest_count"]:
                continue
            attacked += 1
            then, found = solver.bounds(cell), wiser.bounds(hindsight.at[key])
            if found is None or then is None:
                continue
            if found[1] - found[0] + 1 < min(rules["candidates"], then[1] - then[0] + 1):
                broken.append((key, value, then, found))
    return attacked, broken, taken


def write_rules(folder, changes):
    """The rules of the repository, with other thresholds."""
    shutil.copytree("rules", folder)
    path = folder / "disclosure.rules"
    text = path.read_text()
    for audience, thresholds in changes.items():
        for name, value in thresholds.items():
            text, times = re.subn(rf"(threshold disclosure_{audience}_{name}\n(?:  .*\n)*?  is +)\d+",
                                  rf"\g<1>{value}", text)
            if times != 1:
                raise RuntimeError(f"no threshold disclosure_{audience}_{name}")
    path.write_text(text)


def count(program, city, out):
    with open(out, "w") as file:
        subprocess.run([program, "outturns", "--extract", str(city), "--from", "2022-08", "--to", "2024-08"],
                       check=True, stdout=file, stderr=subprocess.DEVNULL)


def count_as_it_came(asked, city, folder, seed):
    """A month's figures for each edition: the earlier, the more rows of the last months are still to come."""
    folder.mkdir()
    for left in range(asked.months):
        month_of = f"2024-{8 - left:02}"
        if not left:
            count(asked.program, city, folder / f"{month_of}.csv")
            continue
        known_then = folder / "city"
        shutil.copytree(city, known_then)
        for path in known_then.glob("*.csv"):
            if path.stem in ("ssd_person", "extra_extract", "ssd_department", "ssd_professionals"):
                continue
            rows = path.read_bytes().splitlines(keepends=True)
            kept = [row for row in rows[1:] if int(hashlib.sha256(row + bytes([seed])).hexdigest()[:8], 16) % 1000 >= 12 * left]
            path.write_bytes(b"".join(rows[:1] + kept))
        count(asked.program, known_then, folder / f"{month_of}.csv")
        shutil.rmtree(known_then)
    return folder / "2024-08.csv"


def campaign(name, seed, asked, known, scratch):
    """One city, its editions of some months, and every small number in them attacked. How many fell."""
    plan = CAMPAIGNS[name]
    city, outturns, rules, released = (scratch / each for each in ("city", "outturns.csv", "rules", "released"))
    subprocess.run([asked.program, "synth", "--seed", str(seed), "--children",
                    str(asked.children + 1500 * (seed % 5)), "--from", "2022-09-01", "--to", "2024-08-31",
                    "--years-before", "1", "--format", "ssd", "--out", str(city)], check=True, capture_output=True)
    counted = outturns
    if plan.get("revised"):
        counted = scratch / "by_month"
        outturns = count_as_it_came(asked, city, counted, seed)
    else:
        count(asked.program, city, outturns)
    write_rules(rules, plan["rules"])
    if "first" in plan:
        write_rules(rules / "of-the-first", {"public": plan["first"]})
    published = subprocess.run([asked.publisher, str(counted), f"2024-{9 - asked.months:02}", "2024-08",
                                str(released), str(rules), *plan["audiences"]], capture_output=True, text=True)
    failed = published.returncode
    if failed:
        print(f"{name}, seed {seed}: could not all be published: {published.stderr.strip()}")
    for at, audience in enumerate(plan["audiences"]):
        # Readers have the editions for them and for any wider audience.
        files = sorted((path for each in plan["audiences"][at:] for path in (released / each).glob("*.csv")),
                       key=lambda path: (path.stem[-7:], path))
        thresholds = {**SHIPPED, **plan["rules"].get(audience, {})}
        # What stands in an edition stands by as many as its own audience's rules say.
        thresholds["stands"] = max({**SHIPPED, **plan["rules"].get(each, {})}["revision"] for each in plan["audiences"][at:])
        first = [path for path in files if path.stem.endswith(f"2024-{9 - asked.months:02}")]
        told = []
        if plan.get("revised"):
            # The record moved in between: equations hold within the last month's editions alone.
            side_by_side, told = differences(files, known, thresholds)
            last = [path for path in files if path.stem.endswith("2024-08")]
            before = printed([path for path in files if path not in last], known)
            print(f"{name}, seed {seed}: {side_by_side} numbers printed anew, {len(told)} of them by few")
            for each in told[:10]:
                print("  told:", *each)
            cells, attacked, broken, contradictions = attack(last, outturns, known, thresholds, (), before)
            states = [([path for path in files if path.stem.endswith(each)], counted / f"{each}.csv")
                      for each in sorted({path.stem[-7:] for path in files})]
            moved, revisions = attack_revisions(states, known, thresholds)
            print(f"{name}, seed {seed}: {moved} small revisions attacked, {len(revisions)} bounded")
            for each in revisions[:10]:
                print("  revised:", *each)
            were_small, told_later, taken = attack_with_hindsight(states, known, thresholds)
            print(f"{name}, seed {seed}: {were_small} numbers that were small attacked with hindsight of {taken[0]} that were "
                  f"withheld and {taken[1]} that were in no edition then, {len(told_later)} bounded")
            for each in told_later[:10]:
                print("  told later:", *each)
            told += revisions + told_later
        else:
            cells, attacked, broken, contradictions = attack(files, outturns, known, thresholds,
                                                             first if "first" in plan else ())
        print(f"{name}, seed {seed}, readers {audience}: {len(files)} editions, {cells} cells read, {attacked} small "
              f"numbers attacked, {len(broken)} bounded, {contradictions} contradictions", flush=True)
        for key, value, found in broken[:10]:
            print("  bounded:", key, "is", value, "found", found)
        failed += len(broken) + contradictions + len(told)
        asked.totals = [a + b for a, b in zip(asked.totals, (len(files), cells, attacked, len(broken) + len(told)))]
    return failed


def main():
    asked = argparse.ArgumentParser()
    asked.add_argument("--program", required=True)
    asked.add_argument("--publisher", required=True)
    asked.add_argument("--seeds", type=int, default=5)
    asked.add_argument("--months", type=int, default=4)
    asked.add_argument("--children", type=int, default=4000)
    asked.add_argument("--campaigns", nargs="*", default=list(CAMPAIGNS), choices=list(CAMPAIGNS))
    asked = asked.parse_args()
    asked.totals = [0, 0, 0, 0]
    known, failed = definitions("rules/indicators"), 0
    for name in asked.campaigns:
        for seed in range(1, asked.seeds + 1):
            with tempfile.TemporaryDirectory() as scratch:
                failed += campaign(name, seed, asked, known, pathlib.Path(scratch))
    print("in all: {} tables of editions, {} cells read, {} small numbers attacked, {} bounded".format(*asked.totals))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
