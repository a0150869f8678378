#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""terms-judge.py GALLEYCTL [--full]: operations on terms over whole generated sites, in the three formats.

What each article should be after it is written anew by the generator, byte for byte, and the oldest and the newest Hugo at hand build the
site before and after: their pages of terms must be those of the articles' lists. With --full 10,000 articles, and every site of the corpus."""

import copy
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

PROGRAM = os.path.abspath(sys.argv[1])
FULL = "--full" in sys.argv
ARTICLES = 10000 if FULL else 200
HUGOS = [h for h in os.environ.get("GALLEY_HUGOS", "").split(":") if h and os.access(h, os.X_OK)]
CORPUS = pathlib.Path(os.environ.get("GALLEY_SHARED", "../shared"), "corpus/dev-small")
HOME = tempfile.mkdtemp(prefix="terms-judge-")
os.environ.update(HOME=HOME, XDG_STATE_HOME=HOME + "/state", XDG_DATA_HOME=HOME + "/data", XDG_CACHE_HOME=HOME + "/cache", LC_ALL="C.UTF-8", LANGUAGE="")
CONFIG = "baseURL = 'https://example.org/'\ntitle = 't'\ndisableKinds = ['RSS', 'sitemap', 'home']\n[taxonomies]\ntag = 'tags'\ntopic = 'topics'\n"

# A name and the folder of its page, in 0.111 and later: written down by hand from what Hugo was seen to do.
PATHS = {"OpenAI": "openai", "openai": "openai", "智能体": "智能体", "智能体（Agent）": "智能体agent", "A/B 测试": "a/b-测试", "C#": "c#", "R&D": "rd",
         "new york": "new-york", "New-York": "new-york", "大 模型": "大-模型", "x.y": "x.y", "emoji😀": "emoji", "Ünï": "ünï", "2025年": "2025年",
         "yes: no": "yes-no", "it's": "its", "Twice": "twice", "Open Lab": "open-lab", "新词": "新词", "Half": "half"}
OTHERS = [f"t{i} 词" for i in range(60)]
PATHS.update({name: name.replace(" ", "-") for name in OTHERS})
NAMES = [n for n in PATHS if n not in ("Twice", "Open Lab", "新词", "Half")]
count = failed = 0


def check(name, good, detail=""):
    global count, failed
    count += 1
    print(f"{'ok' if good else 'not ok'} {count} - {name}", flush=True)
    if not good:
        failed += 1
        print("\n".join("# " + line for line in str(detail)[:3000].splitlines()))


def galleyctl(*words):
    return subprocess.run([PROGRAM, *map(str, words)], capture_output=True, timeout=600)


# --- Articles -------------------------------------------------------------------------------------------------------


def choose(chance, n):
    """Names of which no two are one page."""
    found = []
    for name in chance.sample(NAMES, min(n, len(NAMES))):
        if PATHS[name] not in {PATHS[f] for f in found}:
            found.append(name)
    return found


def generate(n):
    chance = random.Random(11)
    articles = []
    for i in range(n):
        tags = choose(chance, chance.choice([0, 1, 2, 3, 5, 8]))
        if i % 40 == 0:
            tags = ["Twice", *tags, "Twice"]
        articles.append({"kind": i % 4, "number": i, "tags": tags, "topics": choose(chance, chance.randint(0, 2))})
    return articles


def quoted(name):
    return json.dumps(name, ensure_ascii=False)


def flow(names):
    return "[" + ", ".join(map(quoted, names)) + "]"


def write(article):
    """The article's bytes. Lists in block and in flow style, with comments, and with what stands around them."""
    i, tags, topics = article["number"], article["tags"], article["topics"]
    body = f"\nbody {i}: OpenAI, tags: [\"OpenAI\"]\n\n- C#\n"
    if article["kind"] == 0:
        lines = "".join(f"  - {quoted(t)}   # of {PATHS[t] if t in article.get('old', tags) else article['was'][t]}\n" for t in tags)
        return f"---\n# first\ntitle: t{i} # OpenAI\ntags:{'' if tags else ' []'}\n{lines}topics: {flow(topics)}\nlast:   1\n---\n{body}"
    if article["kind"] == 1:
        return f"+++\ntitle = 't{i}'\ntags = {flow(tags)} # kept\ntopics = {flow(topics)}\n[params]\ntags2 = ['OpenAI']\n+++\n{body}"
    if article["kind"] == 2:
        return "{\n" + f'  "title": "t{i}", "tags": {flow(tags)},\n  "topics" : {flow(topics)}\n' + "}\n" + body
    return f"---\ntags: {flow(tags)}\r\ntitle: t{i}\r\ntopics: {flow(topics)}\r\n---\r\n{body}"


def put(folder, articles):
    for article in articles:
        path = folder / f"content/posts/p{article['number']}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(write(article).encode())


# --- What should be -------------------------------------------------------------------------------------------------


def renamed(names, olds, new):
    """Each of @olds in turn becomes @new in its place, or goes where the page of @new is there already."""
    for old in olds:
        for spelling in [n for n in dict.fromkeys(names) if PATHS[n] == PATHS[old]]:
            if spelling == new:
                continue
            others = [n for n in names if n != spelling and PATHS[n] == PATHS[new]]
            first = names.index(spelling)
            names = [new if i == first and not others else n for i, n in enumerate(names) if n != spelling or (i == first and not others)]
    return names


def apply(articles, words):
    verb, rest = words[0], [w for w in words[1:] if not w.startswith("--")]
    result = copy.deepcopy(articles)
    chosen = {int(re.search(r"p(\d+)\.md", w).group(1)) for w in rest if w.endswith(".md")}
    names = [w for w in rest if not w.endswith(".md")]
    for article in result:
        if chosen and article["number"] not in chosen:
            continue
        if verb in ("rename", "merge", "split"):
            article["tags"] = renamed(article["tags"], names[:-1], names[-1])
        elif verb in ("delete", "remove"):
            article["tags"] = [t for t in article["tags"] if PATHS[t] not in {PATHS[n] for n in names}]
        elif verb == "add" and PATHS[names[0]] not in {PATHS[t] for t in article["tags"]}:
            article["tags"] = article["tags"] + [names[0]]
    return result


def expected_pages(articles):
    pages = {}
    for article in articles:
        for taxonomy in ("tags", "topics"):
            for name in article[taxonomy]:
                pages.setdefault(f"{taxonomy}/{PATHS[name]}", set()).add(f"/posts/p{article['number']}/")
    return pages


def read_list(text, key):
    """The names of a list in any shape the generator or Galley writes."""
    found = re.search(rf'^ *"?{key}"? ?[:=] *(\[.*?\]|(?:\r?\n *- [^\n]*)*)', text, re.M | re.S) or re.search(rf'"{key}" ?: ?(\[.*?\])', text, re.S)
    value = found.group(1)
    items = re.findall(r'"((?:[^"\\]|\\.)*)"|\'([^\']*)\'', value) if value.startswith("[") else []
    if not value.startswith("["):
        for line in re.findall(r"- (.*)", value):
            line = re.sub(r"\s+#.*", "", line).strip()
            items.append((line[1:-1] if line[:1] in "\"'" else line, ""))
    plain = re.sub(r'"(?:[^"\\]|\\.)*"|\'[^\']*\'', "", value).strip("[]") if value.startswith("[") else ""
    return [a or b for a, b in items] + [p.strip() for p in plain.split(",") if p.strip()]


def is_right(before, wanted, after, tags):
    """The bytes the generator would have written; where a list is new, empty or longer, its names, and nothing else."""
    if after == wanted:
        return True
    if read_list(after, "tags") != tags:
        return False
    start = len(os.path.commonprefix([before, after]))
    end = len(os.path.commonprefix([before[start:][::-1], after[start:][::-1]]))
    field = re.search(r'^ *(?:"title": "t\d+", )?"?tags"? ?[:=].*?(?=\r?\n\S|,?\r?\n *"topics")', before, re.M | re.S)
    return field.start() <= start and len(before) - end <= field.end() + 2


# --- Hugo -----------------------------------------------------------------------------------------------------------


def build(hugo, folder):
    with tempfile.TemporaryDirectory() as out:
        done = subprocess.run([hugo, "--source", str(folder), "--destination", out, "--quiet"], capture_output=True, timeout=900)
        if done.returncode:
            return done.stderr.decode() + done.stdout.decode()
        pages = {}
        for taxonomy in ("tags", "topics"):
            for page in pathlib.Path(out, taxonomy).rglob("index.html"):
                if page.parent.name != taxonomy:
                    pages[str(page.parent.relative_to(out))] = page.read_text().split()
        return pages


def judge_pages(name, pages, articles, old):
    if not isinstance(pages, dict):
        check(name, False, pages)
        return
    wanted = expected_pages(articles)
    twice = [p for p, listed in pages.items() if len(set(listed)) != len(listed) and not (old and "/a/" in p)]
    check(f"{name}/twice", not twice, twice)
    check(f"{name}/pages", {p: set(listed) for p, listed in pages.items()} == wanted,
          {p: (sorted(set(pages.get(p, [])) ^ wanted.get(p, set()))[:5]) for p in set(pages) ^ set(wanted) | {p for p in set(pages) & set(wanted) if set(pages[p]) != wanted[p]}})


FILES = [f"content/posts/p{i}.md" for i in (1, 2, 3, 4, 40, 41, 42, 43, 44)]
OPERATIONS = [
    ["rename", "OpenAI", "Open Lab"],
    ["rename", "Twice", "新词"],
    ["rename", "x.y", "2025年"],
    ["merge", "智能体（Agent）", "C#", "智能体"],
    ["merge", "R&D", "x.y", "A/B 测试", "OpenAI"],
    ["delete", "emoji😀", "大 模型", "yes: no"],
    ["split", "new york", "Half", *FILES],
    ["add", "新词", *FILES],
    ["remove", "智能体", *FILES],
]


def judge_operation(hugos, folder, articles, words):
    for hugo, version in hugos:
        name = f"{version}/{words[0]}-{words[1]}"
        (folder / ".galley").mkdir(exist_ok=True)
        (folder / ".galley/hugo").write_text(version + "\n")
        wanted = apply(articles, words)
        done = galleyctl("terms", *words, "--site", folder)
        wrong = []
        for old, new in zip(articles, wanted):
            new["was"] = {n: PATHS[o] for o, n in zip(old["tags"], new["tags"])} if len(old["tags"]) == len(new["tags"]) else {}
            kept = [t for t in new["tags"] if t in old["tags"]]
            changed = next((o for o in old["tags"] if o not in new["tags"]), None)
            new["was"] = {t: PATHS[changed] if t not in kept and changed else PATHS[t] for t in new["tags"]}
            new["old"] = kept
            before, after = write(old), (folder / f"content/posts/p{old['number']}.md").read_bytes().decode()
            if not is_right(before, write(new), after, new["tags"]):
                wrong.append((words, old["tags"], new["tags"], before, after))
        check(f"{name}/bytes", done.returncode == 0 and not wrong, (done.stderr.decode(), len(wrong), wrong[:2]))
        judge_pages(name, build(hugo, folder), wanted, version.startswith("0.111"))
        galleyctl("undo", "--site", folder)
        left = [a["number"] for a in articles if write(a).encode() != (folder / f"content/posts/p{a['number']}.md").read_bytes()]
        check(f"{name}/undo", not left, left[:5])


def get_hugos():
    found = []
    for hugo in HUGOS:
        version = subprocess.run([hugo, "version"], capture_output=True, timeout=60).stdout.decode().split()[1].split("-")[0].split("+")[0].lstrip("v")
        found.append((hugo, version))
    return found if len(found) < 3 else [found[0], found[-1]]


def judge_generated():
    hugos = get_hugos()
    articles = generate(ARTICLES)
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "config.toml").write_text(CONFIG)
        (folder / "layouts/_default").mkdir(parents=True)
        for kind in ("single", "list"):
            (folder / f"layouts/_default/{kind}.html").write_text("{{ range .Pages }}{{ .RelPermalink }} {{ end }}")
        put(folder, articles)
        for hugo, version in hugos:
            judge_pages(f"{version}/before", build(hugo, folder), articles, version.startswith("0.111"))
        if not hugos:
            print("# no Hugo is at hand: GALLEY_HUGOS names none")
        for words in OPERATIONS:
            judge_operation(hugos or [(None, "0.131.0")], folder, articles, words) if hugos else None


# --- The corpus -----------------------------------------------------------------------------------------------------


def body_of(data):
    """What stands behind the front matter."""
    for mark in (b"---", b"+++"):
        if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(mark):
            return re.split(rb"^" + re.escape(mark) + rb"[ \t]*\r?$", data, maxsplit=2, flags=re.M)[-1]
    return data


def fields_of(path, root, taxonomy):
    shown = json.loads(galleyctl("show", path, "--json", "--site", root).stdout)
    return {f["key"]: f.get("value") for f in shown["fields"] if f["key"].lower() != taxonomy}


def judge_site(site, taxonomy):
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder, "site")
        shutil.copytree(site, root)
        if not list(root.glob("hugo.*")) + list(root.glob("config*")):
            (root / "hugo.toml").write_text(f"[taxonomies]\nx = '{taxonomy}'\n")
        items = json.loads(galleyctl("terms", "list", "--taxonomy", taxonomy, "--json", "--site", root).stdout or b'{"items": []}')["items"]
        first = {p: p.read_bytes() for p in root.rglob("*.md")}
        for item in items[:8] + items[-4:]:
            done = galleyctl("terms", "rename", item["name"], "新: “名” 'x'", "--taxonomy", taxonomy, "--site", root)
            changed = [p for p in first if p.exists() and p.read_bytes() != first[p]]
            wrong = [p for p in changed if body_of(p.read_bytes()) != body_of(first[p])]
            check(f"corpus/{site.name}/{item['name']}", done.returncode == 0 and changed and not wrong, (done.stderr.decode(), changed[:3], wrong[:3]))
            one = changed[0] if changed else None
            after = fields_of(one, root, taxonomy) if one else None
            galleyctl("undo", "--site", root)
            check(f"corpus/{site.name}/{item['name']}/undo", all(p.read_bytes() == d for p, d in first.items()) and
                  (one is None or after == fields_of(one, root, taxonomy)), one)
        if not items:
            print(f"# {site.name} has no terms of {taxonomy}")


judge_generated()
if FULL and CORPUS.is_dir():
    for site in sorted(CORPUS.iterdir()):
        for taxonomy in ("tags", "topics", "categories"):
            judge_site(site, taxonomy)
elif FULL:
    print("# there is no corpus beside the clone")
shutil.rmtree(HOME, ignore_errors=True)
print(f"1..{count}")
sys.exit(1 if failed else 0)
