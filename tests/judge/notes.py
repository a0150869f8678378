# SPDX-License-Identifier: GPL-3.0-or-later
"""notes.py JUDGE_CITE [--full]: notes in the eyes of the oldest and the newest Hugo named in GALLEY_HUGOS.

Bodies are generated of pieces, each with a trap of notes in it. Of each Hugo must have the notes we have, with the same numbers
and as many references; and what a command makes of a body Hugo must show as it was meant: the very same page after numbering,
moving, sorting and naming; without the note, and else the same text, after deleting; with one note less after merging. The short form tries the commands on a
quarter of the bodies.
"""

import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
import dom  # noqa: E402
import outside  # noqa: E402
from markdown_hugo import FRONT as FRONT_TEXT, hugos, of_hugo, write_site  # noqa: E402

FRONT = FRONT_TEXT.encode()
COMMANDS = ("renumber", "renumber-sorted", "move", "sort", "rename", "delete", "merge", "list-unused")
TWICE = {"renumber", "renumber-sorted", "move", "sort", "list-unused"}
SAME_PAGE = {"renumber", "renumber-sorted", "move", "sort", "rename"}

# What text is made of; {a}, {b} are labels.
TEXTS = [
    "甲[^{a}]。", "乙。[^{a}] 在", "丙[^{a}][^{b}]，丁", "one[^{a}] two [^{b}] three", "**粗[^{a}]**的", "*斜*[^{a}]", "[词[^{a}]](https://e.com/x)",
    "[^{a}](note) x", "`[^{a}]` code", "``a ` [^{a}]`` y[^{b}]", "\\[^{a}] z", "<b title=\"[^{a}]\">t</b>[^{b}]", "<!-- [^{a}] -->c[^{b}]",
    "https://e.com/[^{a}] u", "见https://e.com/a[^{a}]", "<https://e.com/[^{a}]>", "![图](p.png)[^{a}]", "$[^{a}]$", "a^[inline]", "[^{a}]: not at a line's start",
    "（见[^{a}]）", "行末[^{a}]  \n下一行[^{b}]", "[^{a}]", "x[^nothing]", "“引[^{a}]”", "[t][^{a}]", "a[^{a}]b[^{a}]",
]
BLOCKS = [
    "{t}", "{t}\n{t}", "# 题[^{a}]\n\n{t}", "题[^{a}]\n===\n\n{t}", "> {q}\n> {q}", "- {t}\n- {t}", "1. {t}\n\n   {t}", "```\n[^{a}]\n[^{b}]: no\n```",
    "~~~\n[^{a}]\n~~~\n{t}", "    [^{a}]\n\n{t}", "<div>\n[^{a}]\n</div>\n\n{t}", "<!--\n[^{a}]: no\n-->\n\n{t}", "| a[^{a}] | b |\n|---|---|\n| `x` | c[^{b}] |",
    "---\n\n{t}", "> - {q}\n>\n> {q}", "甲：{t}\n: 解[^{a}]", "* {t}\n\n      [^{a}]\n", "{t}\n***", "[r]: https://e.com/[^{a}]\n\n{t} [r]",
]
# What a note holds; {w} tells which it is.
CONTENTS = [
    "{w}", "{w} · 刊 · 人（2025/7/2）·检索日期2025/7/2", "{w} [题](https://e.com/x) · 刊", "{w} 见[^{a}]", "{w}\n\n    第二段", "{w}\n\n    - 项\n    - 项[^{a}]",
    "{w}\n\n    ```\n    [^{a}]\n    ```", "{w}\nlazy", "{w}\n  lazy[^{a}]", "{w}\n\n\n    more", "{w}\n\n    > 引", "{w}\n\n\tTab", "{w} `[^{a}]`", "{w}\n\n        code",
]
FRAMES = ["[^{l}]: {c}", "[^{l}]:{c}", "   [^{l}]: {c}", "[^{l}]:   {c}"]
NESTED = ["> [^{l}]: {w} q", "- i\n  [^{l}]: {w} i", "- i\n\n  [^{l}]: {w}\n\n      more", "> t\n>\n> [^{l}]: {w}\n>\n>     more"]
NAMES = ["1", "2", "3", "4", "5", "6", "7", "9", "10", "12", "007", "altman", "Altman", "36kr-0702", "来源", "a_b", "１", "a*b", "my note"]


class Maker:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.labels = self.random.sample(NAMES, self.random.randint(2, 7))
        self.words = 0

    def fill(self, template, **more):
        label = lambda: self.random.choice(self.labels)  # noqa: E731
        return template.format(a=label(), b=label(), **more)

    def text(self):
        return " ".join(self.fill(self.random.choice(TEXTS)) for _ in range(self.random.randint(1, 3)))

    def block(self):
        line = self.text().split("\n")[0]
        return self.fill(self.random.choice(BLOCKS), t=self.text(), q=line)

    def note(self, label):
        self.words += 1
        word = f"W{self.words}w"
        if self.random.random() < 0.12:
            return self.fill(self.random.choice(NESTED), l=label, w=word)
        content = self.fill(self.random.choice(CONTENTS), w=word)
        return self.random.choice(FRAMES).format(l=label, c=content)

    def body(self):
        pick = self.random
        blocks = [self.block() for _ in range(pick.randint(2, 6))]
        notes = [self.note(label) for label in self.labels if pick.random() < 0.9]
        if pick.random() < 0.15:
            notes.append(self.note(pick.choice(self.labels)))  # a second one of its name
        pick.shuffle(notes)
        tail = []
        for note in notes:
            if pick.random() < 0.3:
                blocks.insert(pick.randint(0, len(blocks)), note)
            else:
                tail.append(note)
        parts = ["\n\n".join(blocks)]
        if pick.random() < 0.1:
            parts[0] = "\n".join(blocks)
        if pick.random() < 0.5:
            parts.append(pick.choice(["## 引用", "### 引用", "---\n\n## 引用", "## References"]))
        if tail:
            parts.append(pick.choice(["\n", "\n\n", "\n\n\n"]).join(tail))
        if pick.random() < 0.1:
            parts.append("尾[^1]")
        body = pick.choice(["\n\n", "\n\n", "\n"]).join(parts) + pick.choice(["", "\n", "\n\n"])
        return body.replace("\n", "\r\n") if pick.random() < 0.1 else body


def run(program, version, files):
    """[(notes, {command: text or None})]"""
    made = subprocess.run([program, version, *files], capture_output=True)
    if made.returncode:
        sys.exit(f"{program}: {made.returncode} {made.stderr[-500:]}")
    out, at, result = made.stdout, 0, []

    def record():
        nonlocal at
        end = out.index(b"\n", at)
        length = int(out[at:end])
        text = out[end + 1 : end + 1 + length] if length >= 0 else None
        at = end + 1 + (length + 1 if length >= 0 else 0)
        return text

    for _ in files:
        notes = record().decode().split()
        result.append((notes, {command: record() for command in COMMANDS}))
    return result


def notes_of(html):
    """What Hugo shows: the first word of each note in their order, with how many ways lead back to the text."""
    listed = html.split('<div class="footnotes"')[1:]
    items = re.split(r'<li id="fn[^"]*:\d+"[^>]*>', listed[0])[1:] if listed else []
    word = [re.match(r"\s*(?:<p>)?([^\s<&]*)", item)[1] for item in items]
    return [f"{word}*{item.count('footnote-backref')}" for word, item in zip(word, items)]


def without_ids(html):
    """Up to 0.151 the id of a heading holds the names of the notes it refers to; which of the references to a note one is, says
    its id, and those in notes count with the first note."""
    html = re.sub(r"(<h[1-6]) id=\"[^\"]*\"", r"\1", html)
    return re.sub(r"fnref\d*:", "fnref:", html)


def words_of(html):
    """The text that is shown, without notes and their numbers."""
    html = re.sub(r'<div class="footnotes".*', "", html, flags=re.S)
    html = re.sub(r'<sup id="fnref[^"]*">.*?</sup>', "", html)
    return re.sub(r"\s+", "", re.sub(r"<[^>]*>", "", html))


def judge(program, version, hugo, bodies, full):
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder) / "before"
        root.mkdir()
        write_site(root, bodies, "")
        before = of_hugo(root, hugo, len(bodies))
        # 0.111's goldmark fails on a few with a list of definitions and a reference ("index out of range"): nothing to be judged.
        lost = [i for i, html in enumerate(before) if html is None]
        outside.check(f"Hugo {version} builds all bodies but {len(lost)}", len(lost) * 200 < len(bodies), lost)
        files = [str(root / "content" / "p" / f"{i:05}.md") for i in range(len(bodies))]
        ours = run(program, version, files)
        kept = [i for i in range(len(bodies)) if before[i] is not None]
        bodies, before, ours = [[each[i] for i in kept] for each in (bodies, before, ours)]
        differ = [(i, notes, notes_of(html)) for i, (html, (notes, _)) in enumerate(zip(before, ours))
                  if [n for n in notes if not n.startswith("*")] != [n for n in notes_of(html) if not n.startswith("*")]]
        outside.check(f"numbers, order and existence as Hugo {version}: {len(bodies) - len(differ)} of {len(bodies)}", not differ,
                      [f"{i}: ours {a} hugo {b}: {bodies[i]}" for i, a, b in differ[:5]])
        part = slice(0, None) if full else slice(0, len(bodies) // 4)
        bodies, before, ours = bodies[part], before[part], ours[part]
        for command in COMMANDS:
            check_command(program, command, version, hugo, bodies, before, ours, folder)


def check_command(program, command, version, hugo, bodies, before, ours, folder):
    places = [i for i, (_, made) in enumerate(ours) if made[command] is not None and made[command] != FRONT + bodies[i]]
    refused = sum(made[command] is None for _, made in ours)
    root = pathlib.Path(folder) / command
    root.mkdir()
    write_site(root, [ours[i][1][command].removeprefix(FRONT) for i in places], "")
    if command in TWICE:
        again = run(program, version, [str(root / "content" / "p" / f"{k:05}.md") for k in range(len(places))])
        moving = [i for i, (_, made) in zip(places, again) if made[command] != ours[i][1][command]]
        outside.check(f"{command}, Hugo {version}: done again, it changes nothing", not moving,
                      [f"{i}: {ours[i][1][command]} --> {again[places.index(i)][1][command]}" for i in moving[:3]])
    after = of_hugo(root, hugo, len(places))
    wrong = []
    for i, html in zip(places, after):
        if html is None:
            good = False
        elif command in SAME_PAGE:
            good = dom.first_difference(dom.read(without_ids(before[i])), dom.read(without_ids(html))) is None
        elif command == "list-unused":
            good = set(notes_of(before[i])) == set(notes_of(html)) or "[^" in ours[i][1][command].decode().split("## More")[1].split("\n#")[0]
        else:
            good = words_of(before[i]) == words_of(html) and len(notes_of(html)) <= len(notes_of(before[i]))
        if not good:
            wrong.append(i)
    outside.check(f"{command}, Hugo {version}: {len(places) - len(wrong)} of {len(places)} as meant ({refused} refused)", not wrong,
                  [f"{i}: {bodies[i]} --> {ours[i][1][command]}" for i in wrong[:4]])
    outside.check(f"{command}, Hugo {version}: a third is changed, half not refused", len(places) * 3 > len(bodies) and refused * 2 < len(bodies))


def main():
    program, full = os.path.abspath(sys.argv[1]), "--full" in sys.argv
    bodies = [Maker(seed).body().encode() for seed in range(3000 if full else 520)]
    found = hugos()
    if not found:
        outside.skip("notes", "there is no Hugo")
    for version, hugo in found[:1] + found[-1:] if len(found) > 1 else found:
        judge(program, version, hugo, bodies, full)
    return outside.done()


if __name__ == "__main__":
    sys.exit(main())
