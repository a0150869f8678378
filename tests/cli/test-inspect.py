#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-inspect.py GALLEYCTL: what the command says, and how; that it is right is for tests/judge/page-judge.py."""
import json
import pathlib
import sys
import tempfile

sys.dont_write_bytecode = True
import ctl  # noqa: E402

NOW = "2025-08-01T12:00:00+08:00"
FILES = {
    "hugo.toml": "baseURL = 'https://example.org/'\ntimeZone = 'Asia/Shanghai'\ndefaultContentLanguage = 'zh'\n"
    "[languages.zh]\nweight = 1\n[languages.en]\nweight = 2\n",
    "content/posts/a.md": "---\ntitle: 甲\ndate: 2025-07-02\ntags: [OpenAI, 😀]\naliases: [/old/]\nsummary: short\n---\ntext\n",
    "content/posts/a.en.md": "---\ntitle: A\ndate: 2025-07-02T10:00:00Z\n---\nlead\n<!--more-->\nrest\n",
    "content/posts/soon.md": "---\ntitle: Soon\ndate: 2026-01-01\n---\ntext\n",
    "content/posts/yes.md": "---\ntitle: Yes\ndraft: yes\n---\n",
    "content/posts/b/index.md": "---\ntitle: B\nurl: /posts/a/\n---\n",
    "content/posts/b/part.md": "---\ntitle: part\n---\n",
}


def inspect(site, *args):
    return ctl.ctl("inspect", *args, "--site", site, "--now", NOW)


def check_one(site):
    item = json.loads(inspect(site, site / "content/posts/a.md", "--json").stdout)
    wanted = {
        "url": "/posts/a/", "path": "content/posts/a.md", "output_path": "posts/a/index.html", "section": "posts", "language": "zh",
        "kind": "page", "state": "published", "date": "2025-07-02T00:00:00+08:00", "publish_date": "2025-07-02T00:00:00+08:00",
        "date_source": "date", "zone": "site", "summary": "short", "summary_source": "field", "aliases": ["/old/"],
        "alias_paths": ["old/index.html"], "collisions": ["content/posts/b/index.md"], "reasons": [], "hugo": "0.167",
    }
    ctl.check("JSON of one article", all(item.get(key) == value for key, value in wanted.items()), item)
    ctl.check("what is not there is left out", "expiry_date" not in item and "changes_at" not in item, item)
    ctl.check("terms with their pages", item["terms"] == [
        {"taxonomy": "tags", "name": "OpenAI", "url": "/tags/openai/"}, {"taxonomy": "tags", "name": "😀"}], item["terms"])
    ctl.check("translations", item["translations"] == [
        {"language": "en", "path": "content/posts/a.en.md", "url": "/en/posts/a/"}], item["translations"])


def check_text(site):
    text = inspect(site, site / "content/posts/soon.md").stdout.decode()
    for line in ("State: Scheduled", "From 2026-01-01T00:00:00+08:00 on: Published", "Not published: Its publish date is in the future.",
                 "Date: 2026-01-01T00:00:00+08:00 (from date, in the site’s time zone)"):
        ctl.check(f"for people: {line}", f"  {line}\n" in text, text)
    ctl.check("another moment", "State: Published\n" in ctl.ctl(
        "inspect", site / "content/posts/soon.md", "--now", "2026-02-01").stdout.decode())
    divided = json.loads(inspect(site, site / "content/posts/a.en.md", "--json").stdout)
    ctl.check("a divider", (divided["summary"], divided["summary_source"]) == ("lead", "divider"), divided)
    automatic = json.loads(inspect(site, site / "content/posts/soon.md", "--json").stdout)
    ctl.check("the start of the text", (automatic["summary"], automatic["summary_html"], automatic["summary_source"],
                                        automatic["summary_truncated"]) == ("text", "<p>text</p>", "automatic", False), automatic)
    ctl.check("for people, the summary below its source", "  Summary: the start of the text\n    text\n" in text, text)


def check_many(site):
    items = json.loads(inspect(site, "--all", "--json").stdout)["items"]
    ctl.check("all of the site, by path", [item["path"] for item in items] == sorted(path for path in FILES if path.endswith(".md")))
    below = json.loads(inspect(site, site / "content/posts/b", "--json").stdout)["items"]
    ctl.check("a folder", [item["kind"] for item in below] == ["page", "resource"], below)
    states = {version: json.loads(inspect(site, site / "content/posts/yes.md", "--json", "--hugo", version).stdout)["state"]
              for version in ("0.111.3", "v0.131.0", "0.167")}
    ctl.check("another Hugo", states == {"0.111.3": "draft", "v0.131.0": "draft", "0.167": "published"}, states)


def check_adapters(site):
    """Templates that make pages are told, and are no articles."""
    paths = ["content/posts/_content.gotmpl", "content/posts/b/_Content.EN.gotmpl"]
    for path in [*paths, "content/posts/_content.html.gotmpl", "content/posts/content.gotmpl"]:
        (site / path).write_text('{{ .AddPage (dict "path" "made") }}')
    everything = json.loads(inspect(site, "--all", "--json").stdout)
    ctl.check("adapters are told", everything.get("adapters") == paths, everything.get("adapters"))
    ctl.check("and are no articles", not [item for item in everything["items"] if item["path"].endswith("gotmpl")])
    below = json.loads(inspect(site, site / "content/posts/b", "--json").stdout)
    ctl.check("those of a folder", below["adapters"] == paths[1:], below)
    one = json.loads(inspect(site, site / paths[0], "--json").stdout)
    ctl.check("one of them", one == {"path": paths[0], "kind": "adapter"}, one)
    text = inspect(site, site / paths[0]).stdout.decode()
    ctl.check("for people", text == f"{paths[0]}\n  A content adapter: the pages made by it cannot be known without running Hugo\n", text)
    old = json.loads(inspect(site, "--all", "--json", "--hugo", "0.111").stdout)
    ctl.check("0.111 has none", "adapters" not in old, old.get("adapters"))
    ctl.check("none is one file to it", inspect(site, site / paths[0], "--hugo", "0.111").returncode == 1)


def check_config(site):
    """A key twice in YAML: newer Hugo builds nothing, older Hugo takes the last."""
    toml = (site / "hugo.toml").read_text()
    (site / "hugo.toml").unlink()
    for name, yaml, refused in (("twice", "title: One\ntitle: Two\n", True), ("inside", "params:\n  x: 1\n  x: 2\n", True),
                                ("case", "title: One\nTitle: Two\n", False), ("merge", "a: &a {x: 1}\nparams:\n  <<: *a\n  x: 2\n", False)):
        (site / "hugo.yaml").write_text(yaml)
        for version in ("0.111", "0.131", "0.167"):
            item = json.loads(inspect(site, site / "content/posts/yes.md", "--json", "--hugo", version).stdout)
            ctl.check(f"{name} in YAML: {version}", ("hugo_refuses" in item) == (refused and version == "0.167"), item)
    (site / "hugo.yaml").write_text("title: One\ntitle: Two\n")
    text = inspect(site, site / "content/posts/yes.md").stdout.decode()
    ctl.check("for people: refused", text.startswith("Hugo 0.167 does not read the site’s config, and builds nothing: ")
              and "hugo.yaml”, line 1: the key “title” stands there twice." in text, text)
    (site / "hugo.yaml").unlink()
    (site / "hugo.toml").write_text(toml)


def check_refusals(site):
    for name, status, args in (("neither file nor --all", 2, []), ("both", 2, [site / "content", "--all"]),
                               ("no version", 2, ["--all", "--hugo", "new"]), ("no date", 2, ["--all", "--now", "today"]),
                               ("no article", 1, [site / "hugo.toml"]), ("nothing there", 1, [site / "content/none.md"])):
        run = ctl.ctl("inspect", *args, "--site", site)
        ctl.check(f"refused: {name}", run.returncode == status and run.stderr and not run.stdout, run)


def main():
    with tempfile.TemporaryDirectory(prefix="galley-inspect-") as name:
        site = pathlib.Path(name)
        for path, text in FILES.items():
            (site / path).parent.mkdir(parents=True, exist_ok=True)
            (site / path).write_text(text, encoding="utf-8")
        check_one(site)
        check_text(site)
        check_many(site)
        check_adapters(site)
        check_config(site)
        check_refusals(site)
    ctl.finish()


main()
