#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""judge-shapes.py JUDGE-SHAPES BUILDDIR [PART]: edits of shapes at every place of every article, in the eyes of go-yaml v2, go-toml v2
and encoding/json; with PART the TOML and JSON versions of every PARTth article.

Each must leave the bytes outside its splice alone and hold exactly what is meant; going back must restore the bytes where that is promised.
"""
import collections
import pathlib
import re
import sys
import tempfile

sys.dont_write_bytecode = True
import outside  # noqa: E402
import shapes  # noqa: E402
import variants  # noqa: E402


class Tally:
    def __init__(self):
        self.kinds = collections.defaultdict(collections.Counter)
        self.refusals, self.wrong = collections.Counter(), []

    def count(self, record, what):
        self.kinds[record.kind][what] += 1

    def total(self, what):
        return sum(counts[what] for kind, counts in self.kinds.items() if not kind.startswith("back:"))

    def add(self, other):
        for kind, counts in other.kinds.items():
            self.kinds[kind] += counts
        self.refusals += other.refusals
        self.wrong += other.wrong

    def lines(self):
        yield " ".join(f"{what} {self.total(what)}" for what in ("right", "wrong", "refused", "impossible", "unjudged"))
        for kind in sorted(self.kinds):
            yield f"{kind}: " + " ".join(f"{what} {n}" for what, n in sorted(self.kinds[kind].items()))
        yield from (f"refused {n}: {reason}" for reason, n in self.refusals.most_common(15))
        yield from (f"wrong: {line}"[:600] for line in self.wrong[:15])


def splice_is_clean(record, original):
    start, end, length = record.splice
    head, tail = record.text[:start], record.text[start + length :]
    return head == original[:start] and original[end:].startswith(tail)


def judge_edit(record, before, after, original):
    if not splice_is_clean(record, original):
        return "bytes outside the splice changed"
    if "error" in after:
        return f"cannot be read any more: {after['error']}"
    wanted = record.args[0] if record.kind == "convert" else "yaml" if before["format"] == "none" else before["format"]
    if after["format"] != wanted:
        return "another format"
    return shapes.unlike(record, before["value"][1], after["value"][1], (before["format"], wanted))


def judge_back(record, before, after, original):
    """How going back from an edit ended: "restored", "equal" in values only, or what is wrong."""
    if record.text == original:
        return "restored"
    if "error" in after or not shapes.same(after["value"], before["value"], before["format"] != "toml"):
        return "wrong"
    return "equal"


def is_promised(record, front):
    """Whether going back restores the bytes: where the key was written as we would, and no comment was to be left behind."""
    if record.kind == "back:rename-key":
        key = record.key.split(".")[-1]
        return re.search(r"(?<![\w\"'])%s(?![\w\"'])" % re.escape(key), front.decode()) is not None and not re.search(
            r"[\"']%s[\"']" % re.escape(key), front.decode()
        )
    return record.kind == "back:move" and not re.search(rb"(?m)#", front)


def judge(driver, reader, folder, articles):
    stream = outside.run([driver, str(folder)])
    answers = iter(outside.read(reader, stream))
    tally, before, original = Tally(), None, b""
    for record in outside.records(stream):
        answer = next(answers) if record.refusal is None else None
        if record.kind == "open":
            before = answer
            original = articles[record.file].removeprefix(b"\xef\xbb\xbf")
            front = record.text
            continue
        if record.refusal is not None:
            impossible = record.refusal.startswith("impossible: ")
            tally.count(record, "impossible" if impossible else "refused")
            tally.refusals[f"{record.kind}: {record.refusal}"] += 1
            continue
        if "error" in before:
            tally.count(record, "unjudged")
            continue
        if record.kind.startswith("back:"):
            what = judge_back(record, before, answer, original)
            why = "not what was there" if what == "wrong" else None
            if what == "equal" and is_promised(record, front):
                what, why = "wrong", "the bytes are not restored"
            tally.count(record, what)
        else:
            why = judge_edit(record, before, answer, original)
            tally.count(record, "wrong" if why else "right")
        if why:
            tally.wrong.append(f"{record.file}: {record.kind} {record.key} {record.args}: {why}")
    return tally


def check_set(driver, reader, name, folder, articles, most_refused):
    tally = judge(driver, reader, folder, articles)
    refused, tried = tally.total("refused"), sum(tally.total(what) for what in ("right", "wrong", "refused"))
    outside.check(f"{name}: no edit is wrong", tried and not tally.wrong, [f"{len(articles)} articles", *tally.lines()])
    outside.check(f"{name}: at most {most_refused:.2%} refused", refused <= most_refused * tried, [f"{refused} of {tried}"])
    return tally


def main():
    driver, build = sys.argv[1:3]
    part = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    if not outside.real_articles():
        print("1..0 # SKIP no corpus: GALLEY_SHARED names no folder that holds one")
        return 0
    reader, why = outside.go_reader(build)
    if not reader:
        print(f"1..0 # SKIP {why}")
        return 0
    total = Tally()
    with tempfile.TemporaryDirectory(prefix="galley-shapes-") as name:
        for set in variants.sets(pathlib.Path(name), part):
            total.add(check_set(driver, reader, *set))
    outside.check("all sets together", total.total("right") > 10000, total.lines())
    return outside.done()


sys.exit(main())
