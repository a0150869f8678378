# SPDX-License-Identifier: GPL-3.0-or-later
"""What the judges share: the corpus, readers that are not ours, records of judge-edits, TAP."""

import base64
import json
import os
import pathlib
import re
import shutil
import subprocess

SHARED = pathlib.Path(os.environ.get("GALLEY_SHARED", "../shared"))
HERE = pathlib.Path(__file__).resolve().parent
# Debian's golang-gopkg-yaml.v2-dev and golang-github-pelletier-go-toml.v2-dev: what Hugo 0.111 is built of.
GOPATH = pathlib.Path("/usr/share/gocode")
LIBRARIES = ("gopkg.in/yaml.v2", "github.com/pelletier/go-toml/v2")
BODY_MARK = b"GALLEY BODY\n"

count = failed = 0


def check(name, good, detail=()):
    global count, failed
    count += 1
    failed += not good
    print(f"{'ok' if good else 'not ok'} {count} - {name}", flush=True)
    for line in detail:
        print("#", str(line).replace("\n", "\\n"))
    return good


def skip(name, why):
    global count
    count += 1
    print(f"ok {count} - {name} # SKIP {why}", flush=True)


def done():
    print(f"1..{count}")
    return 1 if failed else 0


def go_reader(build):
    """The path of the reader built from reader.go, or None with the reason."""
    if not shutil.which("go"):
        return None, "there is no Go (Debian: golang-go golang-gopkg-yaml.v2-dev golang-github-pelletier-go-toml.v2-dev)"
    for library in LIBRARIES:
        if not (GOPATH / "src" / library).is_dir():
            return None, f"Debian's Go library {library} is not installed"
    folder = pathlib.Path(build).resolve() / "judge"
    folder.mkdir(parents=True, exist_ok=True)
    env = dict(os.environ, GOPATH=str(GOPATH), GO111MODULE="off", GOFLAGS="", GOCACHE=str(folder / "go-cache"))
    reader = folder / "reader"
    subprocess.run(["go", "build", "-o", str(reader), str(HERE / "reader.go")], check=True, env=env)
    return reader, ""


def read(reader, stream, *args):
    """What the outside reader makes of each text of a stream."""
    out = subprocess.run([str(reader), *args], input=stream, capture_output=True, check=True).stdout
    return [json.loads(line) for line in out.splitlines()]


def run(command):
    return subprocess.run(command, capture_output=True, check=True).stdout


def decode(field):
    return "" if field == "=" else base64.b64decode(field).decode()


class Record:
    """An article opened (splice None), an edit of it, or a refusal (refusal is the reason)."""

    def __init__(self, fields):
        self.kind, self.file, self.key = fields[0], decode(fields[1]), decode(fields[2])
        n = int(fields[3])
        self.args = [decode(field) for field in fields[4 : 4 + n]]
        rest = fields[4 + n :]
        self.refusal = decode(rest[0]) if rest[-1] == "-1" else None
        self.splice = tuple(map(int, rest[:3])) if len(rest) == 4 else None
        self.length = int(rest[-1])
        self.text = None


def records(stream):
    at = 0
    while at < len(stream):
        end = stream.index(b"\n", at)
        record = Record(stream[at:end].decode().split("\t"))
        at = end + 1
        if record.refusal is None:
            record.text = stream[at : at + record.length]
            at += record.length + 1
        yield record


def real_articles():
    return sorted((SHARED / "corpus" / "dev-small").rglob("*.md"))


def tricky_articles():
    return sorted((SHARED / "corpus" / "tricky").rglob("*.md"))


def copy_articles(paths, folder):
    """Copies under names without folders; {name: bytes}."""
    folder.mkdir(parents=True)
    bytes_of = {}
    for number, path in enumerate(paths):
        name = f"{number:04}-{path.name}" if path.name.startswith("_") else f"{number:04}_{path.name}"
        bytes_of[name] = path.read_bytes()
        (folder / name).write_bytes(bytes_of[name])
    return bytes_of


def front_of(data):
    """The YAML front matter with its delimiters; empty where there is none."""
    found = re.match(rb"\s*---.*?[\r\n]---(\r\n|\n|\r)?", data, re.S)
    return found[0] if found else b""


def convert(paths, command, folder, with_bodies=True):
    """Real articles with their front matter as Hugo itself converts it; {name: bytes}."""
    site = folder / "site"
    (site / "content").mkdir(parents=True)
    (site / "config.toml").write_text("title = 'x'\n")
    bodies = {}
    for number, path in enumerate(paths):
        data = path.read_bytes()
        front = front_of(data)
        if not front:
            continue
        name = f"a{number:04}.md"
        bodies[name] = data[len(front) :] if with_bodies else b"body\n"
        (site / "content" / name).write_bytes(front + BODY_MARK)
    run = subprocess.run(["hugo", "convert", command, "--unsafe", "-o", str(folder / "out")], cwd=site, capture_output=True)
    if run.returncode:
        return {}
    articles = {}
    (folder / "articles").mkdir()
    for path in sorted((folder / "out" / "content").rglob("*.md")):
        front, mark, _ = path.read_bytes().partition(BODY_MARK.strip())
        if mark:
            articles[path.name] = front + bodies[path.name]
            (folder / "articles" / path.name).write_bytes(articles[path.name])
    return articles


def every(part, folder, articles):
    """Leaves only every @part-th of the articles."""
    for name in [name for number, name in enumerate(sorted(articles)) if number % part]:
        (folder / name).unlink()
        del articles[name]
    return articles
