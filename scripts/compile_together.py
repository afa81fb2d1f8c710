#!/usr/bin/env python3
"""Says which files of a target can be compiled as one: `compile_together.py FILE...` prints `GROUP FILE` a line.

Most of a file's compile time is its headers. Files that share them are compiled together where nothing of one can mean
something else in the other: no name of one's unnamed namespace is so much as a word of the other. What is left over
compiles alone. Only the layout of clang-format is understood, which `./dev format --check` holds.
"""
import functools
import os
import re
import sys

LINES_MAX = 2200  # of one group: more would leave a processor idle at the end

TYPE = re.compile(r"(?:template.*> )?(?:struct|class|enum class|enum|union) (\w+)(?: \{| :|;|$)")
NAMED = re.compile(r"([A-Za-z_]\w*)(?=\(|\{| =|\[|;)")
DECLARED = re.compile(r"(?:inline |constexpr |template.*> |enum class |struct |class |using )*"
                      r"(?:[\w:<>,&* ]+[ &*>])?(\w+)(?:\(| =| \{|\{|\[|;)")
INCLUDED = re.compile(r'#include "([^"]+)"')
ALIAS = re.compile(r"using (?:[\w:]+::)?(\w+)(?: = .*)?;|namespace (\w+) = .*;")


def words_of(text):
    code = re.sub(r'"(\\.|[^"\\\n])*"', "", re.sub(r"//.*", "", text))
    return set(re.findall(r"(?<![\w.:>])([A-Za-z_]\w*)", code)) | set(re.findall(r"[^-]>([A-Za-z_]\w*)", code))


@functools.cache
def declared_by(header):
    """What a header of ours, and those it reads, declare: each name, and the folder of who does."""
    for root in ("src", "."):
        path = os.path.join(os.path.dirname(__file__), "..", root, header)
        if os.path.exists(path):
            with open(path, encoding="utf-8") as file:
                text = file.read()
            names = {(match[1], os.path.dirname(header)) for line in text.split("\n") if line and line[0] not in " }#/)"
                     and not line.startswith("namespace ") and (match := DECLARED.match(line))}
            for other in INCLUDED.findall(text):
                names |= declared_by(other)
            return names
    return set()


@functools.cache
def names_of_kernel():
    folder = os.path.join(os.path.dirname(__file__), "../src/kernel")
    headers = [f"kernel/{name}" for name in os.listdir(folder) if name.endswith(".h")]
    return {name for header in headers for name, _ in declared_by(header)}


class Source:
    def __init__(self, path):
        self.path = path
        with open(path, encoding="utf-8") as file:
            text = file.read()
        self.lines = text.count("\n")
        self.own = set()  # names that no other file may see
        self.aliases = {}  # may stand twice where they say the same
        self.read_names(text)
        self.words = words_of(text)
        declared = set().union(*(declared_by(header) for header in INCLUDED.findall(text)))
        self.seen = {name for name, _ in declared}
        room = path.split("src/")[-1].split("/")[0]
        self.seen_of_room = {name for name, folder in declared if folder.split("/")[0] == room}
        # A room's name hides the kernel's of the same name, from whoever sees both.
        self.hides = {(name, folder) for name, folder in declared if folder != "kernel" and name in names_of_kernel()}
        self.defines = "#define" in text

    def read_names(self, text):
        unnamed = False
        for line in text.split("\n"):
            if line.startswith("namespace {"):
                unnamed = True
            elif line.startswith("}  // namespace"):
                unnamed = False
            elif not line or line[0] in " }#/)":
                continue
            elif match := ALIAS.match(line):
                self.aliases[match[1] or match[2]] = line
            elif unnamed or line.startswith("static "):
                match = TYPE.match(line) or NAMED.search(line)
                # A member is its class's own.
                if match and not line[:match.start(1)].endswith("::"):
                    self.own.add(match[1])

    def clashes(self, other):
        if self.defines or other.defines:
            return True
        if self.own & (other.words | other.seen) or other.own & (self.words | self.seen):
            return True
        for one, two in ((self, other), (other, self)):
            if any(name in two.words for name, _ in one.hides - two.hides):
                return True
            # Another room's name that one takes for its own, and that two has of its own room.
            if any(name in two.seen_of_room - one.seen_of_room for name in one.aliases):
                return True
        return any(other.aliases.get(name, line) != line for name, line in self.aliases.items())


def groups_of(sources):
    """Those with the most that they cannot go with come first: later, no group would be left for them."""
    clashes = {source.path: sum(source.clashes(other) for other in sources) for source in sources}
    groups = []
    for source in sorted(sources, key=lambda each: (-clashes[each.path], each.path)):
        for group in groups:
            if sum(other.lines for other in group) + source.lines <= LINES_MAX and not any(
                    source.clashes(other) for other in group):
                group.append(source)
                break
        else:
            groups.append([source])
    return groups


def main():
    for number, group in enumerate(groups_of([Source(path) for path in sys.argv[1:]])):
        for source in group:
            if len(group) > 1:
                print(f"{number} {source.path}")


main()
