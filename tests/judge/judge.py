#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""judge.py JUDGE-EDITS BUILDDIR: every kind of edit on every article, in the eyes of go-yaml v2, go-toml v2 and encoding/json.

Each edit must leave the bytes outside its splice alone, every other value as it was, and the edited one as meant.
Opening and saving must change no byte. TOML and JSON articles are the real ones, converted by `hugo convert`.
"""
import collections
import pathlib
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
import meant  # noqa: E402
import outside  # noqa: E402


class Tally:
    def __init__(self):
        self.tried = self.unjudged = 0
        self.kinds, self.refusals, self.wrong = set(), collections.Counter(), []

    def add(self, other):
        self.tried += other.tried
        self.unjudged += other.unjudged
        self.kinds |= other.kinds
        self.refusals += other.refusals
        self.wrong += other.wrong

    def lines(self):
        yield (
            f"{self.tried} edits of {len(self.kinds)} kinds tried, {sum(self.refusals.values())} refused, "
            f"{len(self.wrong)} wrong, {self.unjudged} on articles the outside reader refuses as they are"
        )
        yield from (f"refused {n}: {reason}" for reason, n in self.refusals.most_common(12))
        yield from (f"wrong: {line}" for line in self.wrong[:12])


def splice_is_clean(record, original):
    """Whether the text is the original but for the splice (of the body only the start is there)."""
    start, end, length = record.splice
    head, tail = record.text[:start], record.text[start + length :]
    return head == original[:start] and original[end:].startswith(tail)


def judge_edit(record, before, after, original):
    if not splice_is_clean(record, original):
        return "bytes outside the splice changed"
    if "error" in after:
        return f"cannot be read any more: {after['error']}"
    if after["format"] != before["format"] and before["format"] != "none":
        return "another format"
    path = record.key.split(".") if "." in record.key else [record.key]
    return meant.unlike(record, before["value"][1], after["value"][1], path)


def judge(driver, reader, folder, articles):
    """Runs the driver over the folder and compares what the outside reader says."""
    stream = subprocess.run([driver, str(folder)], capture_output=True, check=True).stdout
    answers = iter(outside.read(reader, stream))
    tally, before, original = Tally(), None, b""
    for record in outside.records(stream):
        answer = next(answers) if record.refusal is None else None
        if record.kind == "open":
            before = answer
            original = articles[record.file].removeprefix(b"\xef\xbb\xbf")
            continue
        tally.tried += 1
        tally.kinds.add(record.kind)
        if record.refusal is not None:
            tally.refusals[record.refusal] += 1
        elif "error" in before:
            tally.unjudged += 1
        elif why := judge_edit(record, before, answer, original):
            tally.wrong.append(f"{record.file}: {record.kind} {record.key} {record.args}: {why}")
    return tally


def check_identity(name, folder, articles):
    changed = [file for file, data in articles.items() if (folder / file).read_bytes() != data]
    outside.check(
        f"{name}: open and save changes no byte", articles and not changed, [f"{len(articles)} articles", *changed[:10]]
    )


def check_set(driver, reader, name, folder, articles, most_refused):
    tally = judge(driver, reader, folder, articles)
    check_identity(name, folder, articles)
    refused = sum(tally.refusals.values())
    outside.check(f"{name}: no edit is wrong", tally.tried and not tally.wrong, tally.lines())
    outside.check(
        f"{name}: at most {most_refused:.2%} refused",
        refused <= most_refused * tally.tried,
        [f"{refused} of {tally.tried}"],
    )
    return tally


def main():
    driver, build = sys.argv[1:3]
    if not outside.real_articles():
        print("1..0 # SKIP no corpus: GALLEY_SHARED names no folder that holds one")
        return 0
    reader, why = outside.go_reader(build)
    if not reader:
        print(f"1..0 # SKIP {why}")
        return 0
    total = Tally()
    with tempfile.TemporaryDirectory(prefix="galley-judge-") as name:
        tmp = pathlib.Path(name)
        sets = [("real YAML", tmp / "real", outside.copy_articles(outside.real_articles(), tmp / "real"), 0.001)]
        sets.append(("tricky", tmp / "tricky", outside.copy_articles(outside.tricky_articles(), tmp / "tricky"), 0.05))
        for format, most in (("TOML", 0.001), ("JSON", 0.001)):
            folder = tmp / format
            articles = outside.convert(outside.real_articles(), f"to{format}", folder)
            if articles:
                sets.append((f"real as {format}", folder / "articles", articles, most))
            else:
                outside.skip(f"real as {format}", "hugo convert is not there or failed")
        for name, folder, articles, most in sets:
            total.add(check_set(driver, reader, name, folder, articles, most))
    outside.check(
        "at least 20,000 edits of at least 11 kinds were judged",
        total.tried - total.unjudged >= 20000 and len(total.kinds) >= 11,
        [next(total.lines()), " ".join(sorted(total.kinds))],
    )
    return outside.done()


sys.exit(main())
