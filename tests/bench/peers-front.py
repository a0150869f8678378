#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""peers-front.py JUDGE-EDITS NODE_MODULES: rename the first item of the first list in each real article, with Galley and peers.

Prints a table: in what share of the articles bytes outside the item changed. NODE_MODULES is a folder with gray-matter
and yaml (npm install gray-matter@4 yaml@2); ruamel.yaml is Debian's python3-ruamel.yaml. A peer that is missing is skipped.
"""
import difflib
import io
import json
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "judge"))
import outside  # noqa: E402

try:
    import ruamel.yaml
except ImportError:
    ruamel = None


def cases(driver, folder, articles):
    """One rename an article, with what Galley made of it."""
    stream = subprocess.run([driver, str(folder)], capture_output=True, check=True).stdout
    seen = set()
    for record in outside.records(stream):
        if record.kind != "rename" or record.file in seen or record.refusal is not None:
            continue
        seen.add(record.file)
        article = articles[record.file].decode()
        front = re.match(r"(\s*---\n?\r?)(.*?[\r\n])---", article, re.S)
        start, end, length = record.splice
        yield {
            "article": article,
            "before": front[1],
            "content": front[2],
            "after": article[front.end(2) :],
            "key": record.key,
            "at": 0,
            "wish": record.args[1],
            "span": (start, end),
            "ours": article.encode()[:start].decode() + record.text[start : start + length].decode() + article.encode()[end:].decode(),
        }


def with_ruamel(case):
    yaml = ruamel.yaml.YAML()
    try:
        document = yaml.load(case["content"])
        document[case["key"]][case["at"]] = case["wish"]
        out = io.StringIO()
        yaml.dump(document, out)
    except Exception:  # whatever it refuses with
        return None
    return case["before"] + out.getvalue() + case["after"]


def common(a, b):
    n = 0
    for x, y in zip(a, b):
        if x != y:
            break
        n += 1
    return n


def changed_outside(case, text):
    """Whether the bytes that differ reach out of the item (its quotes are its own)."""
    old, new = case["article"].encode(), text.encode()
    start, end = case["span"]
    while start > 0 and old[start - 1 : start] in (b"'", b'"'):
        start -= 1
    while old[end : end + 1] in (b"'", b'"'):
        end += 1
    head = common(old, new)
    tail = min(common(old[::-1], new[::-1]), len(old) - head, len(new) - head)
    return head < start or len(old) - tail > end


def changed_lines(case, text):
    lines = difflib.ndiff(case["article"].splitlines(), text.splitlines())
    return sum(line[0] in "+-" for line in lines)


def row(name, found, texts):
    made = [(case, text) for case, text in zip(found, texts) if text is not None]
    bad = sum(changed_outside(case, text) for case, text in made)
    lines = statistics.median(changed_lines(case, text) for case, text in made[::10])
    print(f"| {name} | {len(made)} | {len(found) - len(made)} | {bad / len(made):.1%} | {lines:g} |")


def main():
    driver, modules = sys.argv[1:3]
    with tempfile.TemporaryDirectory(prefix="galley-peers-") as name:
        folder = pathlib.Path(name) / "articles"
        articles = outside.copy_articles(outside.real_articles(), folder)
        found = list(cases(driver, folder, articles))
    if not found:
        sys.exit("no corpus: GALLEY_SHARED names no folder that holds one")
    print("| tool | articles | refused | bytes outside the item changed | changed lines (median, − and +) |")
    print("|---|---|---|---|---|")
    script = pathlib.Path(__file__).with_name("peers-front.cjs")
    env = dict(os.environ, NODE_PATH=modules)
    try:
        run = subprocess.run(["node", str(script)], input=json.dumps(found), capture_output=True, text=True, env=env, check=True)
        answers = json.loads(run.stdout)
        for tool in answers[0]:
            row(tool, found, [answer[tool] for answer in answers])
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"skipped: gray-matter and yaml: {error}", file=sys.stderr)
    if ruamel:
        row("ruamel.yaml", found, [with_ruamel(case) for case in found])
    else:
        print("skipped: there is no ruamel.yaml (Debian: python3-ruamel.yaml)", file=sys.stderr)
    row("Galley", found, [case["ours"] for case in found])


main()
