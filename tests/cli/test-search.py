# SPDX-License-Identifier: GPL-3.0-or-later
"""search, list and replace: what is found and printed, and that what is replaced can be taken back."""

import json

from ctl import Site, check, ctl, finish, tree

ARTICLES = {
    "a.md": "---\ntitle: 芯片 Chips\ndate: 2025-07-02\ntags: [AI, 量子]\nauthor: Jane Smith\n---\n正文 Hello 芯片。[^1]\n\n"
            "[^1]: The Press\n",
    "b.md": "---\ntitle: \"Esc \\u82af\\u7247\"\ndate: 2024-01-01\ndraft: true\ntags: [ai]\n---\nＨＥＬＬＯ 臺灣\n",
    "c.md": b"\xef\xbb\xbf---\ntitle: C\ndate: 2023-01-01\n---\nhello\n",
}


def found(*args):
    run = ctl("search", "--site", site.root, "--json", *args)
    return [item["path"].rpartition("/")[2] for item in json.loads(run.stdout)["items"]] if run.returncode == 0 else run.stderr


def listed(*args):
    run = ctl("list", "--site", site.root, "--json", *args)
    return [item["path"].rpartition("/")[2] for item in json.loads(run.stdout)["items"]] if run.returncode == 0 else run.stderr


with Site(ARTICLES) as site:
    before = tree(site.root)
    for name, words, expected in (
        ("one-character", ["芯"], ["a.md", "b.md"]),
        ("fold", ["hello"], ["a.md", "b.md", "c.md"]),
        ("and", ["hello", "芯片"], ["a.md", "b.md"]),
        ("joined", ["hello 芯片"], ["a.md", "b.md"]),
        ("phrase", ['"hello 芯片"'], ["a.md"]),
        ("not", ["hello", "-press"], ["b.md", "c.md"]),
        ("field", ["smith"], ["a.md"]),
        ("filter", ["tag:ai"], ["a.md", "b.md"]),
        ("filter-not", ["hello", "-tag:ai"], ["c.md"]),
        ("state", ["state:draft"], ["b.md"]),
        ("date", ["date:2024.."], ["a.md", "b.md"]),
        ("nothing", ["芯电"], []),
        ("variants", ["--variants", "台湾"], ["b.md"]),
        ("no-variants", ["台湾"], []),
        ("limit", ["hello", "--limit", "2"], ["a.md", "b.md"]),
    ):
        check(f"search/{name}", found(*words) == expected, found(*words))
    check("search/quiet", tree(site.root) == before)

    item = json.loads(ctl("search", "--site", site.root, "--json", "press").stdout)["items"][0]
    raw = site.path().read_bytes()
    hit = item["hits"][0]
    check("search/hit", raw[slice(*hit["span"])] == b"Press" and hit["note"] == "1" and hit["part"] == "body"
          and hit["line"] == 9 and hit["column"] == 11 and hit["context"] == "[^1]: The Press", item)
    check("search/names", {"path", "title", "date", "state", "section", "language", "in_title", "hits"} == set(item), item)
    hit = json.loads(ctl("search", "--site", site.root, "--json", "c hello").stdout)["items"]
    bom = [h for i in hit if i["path"].endswith("c.md") for h in i["hits"] if h["part"] == "body"][0]
    check("search/bom", site.path("c.md").read_bytes()[slice(*bom["span"])] == b"hello", bom)
    text = ctl("search", "--site", site.root, "芯片").stdout.decode().splitlines()
    check("search/text", text[0] == "content/posts/a.md:2:8: 芯片 Chips"
          and text[1] == "content/posts/a.md:7:10: 正文 Hello 芯片。[^1]" and "Esc 芯片" in text[2], text)
    for name, words in (("state", ["state:dra"]), ("date", ["date:20x"]), ("field", ["nope:1"]), ("limit", ["x", "--limit", "-1"])):
        wrong = ctl("search", "--site", site.root, *words)
        check(f"search/wrong-{name}", wrong.returncode == 2 and wrong.stdout == b"" and wrong.stderr, wrong)

    check("list/filter", listed("--filter", "tag:ai -state:draft") == ["a.md"])
    check("list/words", listed("--filter", "press") == ["a.md"])
    check("list/sort", listed("--sort", "title") == ["c.md", "b.md", "a.md"] and listed("--sort", "-date")
          == ["c.md", "b.md", "a.md"], listed("--sort", "title"))
    slips = {"d.md": "---\ntitle: D\ndate: 2022-01-01\n---\nA mark[^x] of no note.\n"}
    with Site(slips | ARTICLES) as other:
        for query, expected in (("has:problem", ["d.md"]), ("-has:problem", ["a.md", "b.md", "c.md"])):
            run = ctl("list", "--site", other.root, "--json", "--filter", query)
            names = [item["path"].rpartition("/")[2] for item in json.loads(run.stdout)["items"]] if run.returncode == 0 else []
            check(f"list/{query}", sorted(names) == expected, run)
    check("list/wrong-sort", ctl("list", "--site", site.root, "--sort", "size").returncode == 2)

    dry = ctl("replace", "--site", site.root, "芯片", "晶片", "--dry-run")
    check("replace/dry", dry.returncode == 0 and "+title: 晶片 Chips".encode() in dry.stdout and tree(site.root) == before, dry)
    done = ctl("replace", "--site", site.root, "芯片", "晶片")
    after = site.path().read_text()
    check("replace", done.returncode == 0 and "芯片" not in after and after.count("晶片") == 2
          and "title: \"Esc 晶片\"" in site.path("b.md").read_text(), (done, after))
    check("replace/found", found("晶片") == ["a.md", "b.md"] and found("芯片") == [], found("晶片"))
    back = ctl("undo", "--site", site.root)
    check("replace/undo", back.returncode == 0 and {k: v for k, v in tree(site.root).items() if not k.startswith(".galley")} == before,
          back)
    check("replace/found-again", found("芯片") == ["a.md", "b.md"], found("芯片"))
    ctl("replace", "--site", site.root, "hello", "bye", "--fold", "--filter", "tag:ai")
    check("replace/filter", "bye" in site.path("b.md").read_text() and "hello" in site.path("c.md").read_text()
          and found("hello") == ["c.md"], site.path("b.md").read_text())
    wrong = ctl("replace", "--site", site.root, "", "x")
    check("replace/empty", wrong.returncode == 2, wrong)

finish()
