# SPDX-License-Identifier: GPL-3.0-or-later
"""check, settings: what is found, printed, fixed and left alone; SARIF as its specification has it."""

import json
import os
import shutil
import tempfile
import urllib.parse

from ctl import SOURCE, Site, check, ctl, finish, tree

HOME = tempfile.mkdtemp(prefix="galleyctl-home-")
os.environ.update(HOME=HOME, XDG_STATE_HOME=HOME + "/state", XDG_DATA_HOME=HOME + "/data")

BAD = """---
title: 甲😀乙
date: 2025/7/2
draft: yes # kept
---

正文😀[^1]，［^1］。

[^1]：一则注
"""
FIXED = BAD.replace("2025/7/2", "2025-07-02").replace("yes", "true").replace("［^1］", "[^1]").replace("[^1]：", "[^1]: ")
GOOD = "---\ntitle: b\ndate: 2025-07-02\n---\nHi.\n"
UNUSED = "---\ntitle: c\n---\nHi.\n\n[^1]: o\n"
SLIPS = ["front-matter-date", "front-matter-draft", "note-colon"]


def items(run):
    return json.loads(run.stdout)["items"]


def region_text(raw, region, bom=0):
    """What a SARIF region covers, by lines and UTF-16 columns, and by bytes."""
    lines = raw[bom:].decode().split("\n")
    picked = []
    for n in range(region["startLine"], region["endLine"] + 1):
        units = lines[n - 1].encode("utf-16-le")
        start = region["startColumn"] - 1 if n == region["startLine"] else 0
        end = region["endColumn"] - 1 if n == region["endLine"] else len(units) // 2
        picked.append(units[2 * start:2 * end].decode("utf-16-le"))
    by_bytes = raw[region["byteOffset"]:region["byteOffset"] + region["byteLength"]].decode()
    return "\n".join(picked), by_bytes


with Site({"a.md": BAD, "b.md": GOOD}) as site:
    before = tree(site.root)
    run = ctl("check", site.path())
    lines = run.stdout.decode().splitlines()
    check("check/found", run.returncode == 1 and [line.split("[")[-1] for line in lines] == [s + "]" for s in SLIPS], run)
    check("check/text", lines[0].startswith("content/posts/a.md:3:7: error: ") and lines[2].startswith("content/posts/a.md:9:1: warning: "),
          lines)
    run = ctl("check", site.path("b.md"))
    check("check/nothing", run.returncode == 0 and run.stdout == b"" and run.stderr == b"", run)
    check("check/site", ctl("check", "--site", site.root).stdout == ctl("check", site.path()).stdout)
    check("check/cwd", ctl("check", cwd=site.root / "content").stdout == ctl("check", site.path()).stdout)
    check("check/folder", len(ctl("check", site.root / "content").stdout.splitlines()) == 3)
    check("check/stdin", [i["id"] for i in items(ctl("check", "-", "--json", stdin=BAD.encode()))] == SLIPS)
    check("check/severity", len(ctl("check", site.path(), "--severity", "error").stdout.splitlines()) == 2)
    run = ctl("check", site.path("b.md"), "--severity", "error", "--json")
    check("check/json-empty", run.returncode == 0 and items(run) == [], run)
    found = items(ctl("check", site.path(), "--format", "json"))
    raw = BAD.encode()
    first = found[0]
    check("check/json", first["path"] == "content/posts/a.md" and first["id"] == SLIPS[0] and first["severity"] == "error"
          and raw[first["span"][0]:first["span"][1]] == b"2025/7/2" and (first["line"], first["column"]) == (3, 7)
          and first["fix_kind"] == "safe" and first["fix"] == [{"span": first["span"], "text": "2025-07-02"}], first)

    for name, args in {"format": ["--format", "xml"], "severity": ["--severity", "bad"], "explain": ["--explain", "no-rule"],
                       "dry-run-alone": ["--dry-run"], "dry-run-json": ["--fix", "--dry-run", "--json"], "stdin-fix": ["-", "--fix"], "option": ["--nope"]}.items():
        run = ctl("check", *args, cwd=site.root, stdin=b"")
        check(f"check/usage/{name}", run.returncode == 2 and run.stderr and not run.stdout, run)
    run = ctl("check", site.root / "gone.md")
    check("check/gone", run.returncode == 1 and b"gone.md" in run.stderr, run)
    run = ctl("check", cwd="/")
    check("check/no-site", run.returncode == 1 and b"Hugo site" in run.stderr, run)
    check("check/writes-nothing", tree(site.root) == before)

    diff = ctl("check", "--fix", "--dry-run", cwd=site.root)
    check("fix/dry-run", diff.returncode == 1 and b"\n-date: 2025/7/2\n" in diff.stdout and b"\n+date: 2025-07-02\n" in diff.stdout and tree(site.root) == before, diff)
    run = ctl("check", "--fix", cwd=site.root)
    check("fix/bytes", site.path().read_text() == FIXED, site.path().read_text())
    check("fix/status", run.returncode == 0 and run.stdout == b"", run)
    check("fix/others", site.path("b.md").read_text() == GOOD)
    after = tree(site.root)
    run = ctl("check", "--fix", cwd=site.root)
    check("fix/again", run.returncode == 0 and tree(site.root) == after and run.stderr == b"", run)

with Site({"a.md": b"\xef\xbb\xbf" + BAD.encode(), "x.md": b"\xff\xfe", "空 格.md": UNUSED}) as site:
    run = ctl("check", "--format", "sarif", cwd=site.root)
    log = json.loads(run.stdout)
    tool = log["runs"][0]["tool"]["driver"]
    results = log["runs"][0]["results"]
    check("sarif/log", log["version"] == "2.1.0" and log["$schema"].endswith("sarif-schema-2.1.0.json") and len(log["runs"]) == 1
          and log["runs"][0]["columnKind"] == "utf16CodeUnits")
    ids = [rule["id"] for rule in tool["rules"]]
    check("sarif/rules", tool["name"] == "galleyctl" and len(ids) == len(set(ids)) >= 40 and all(
        rule["shortDescription"]["text"] and rule["help"]["text"] and rule["defaultConfiguration"]["level"] in ("error", "warning", "note")
        for rule in tool["rules"]), ids)
    check("sarif/results", [r["ruleId"] for r in results] == SLIPS + ["file-unreadable", "note-unused"], results)
    check("sarif/index", all(ids[r["ruleIndex"]] == r["ruleId"] and r["message"]["text"] for r in results))
    base = log["runs"][0]["originalUriBaseIds"]["SITE"]["uri"]
    check("sarif/base", base.startswith("file:///") and base.endswith("/"), base)
    good = True
    for result in results:
        place = result["locations"][0]["physicalLocation"]
        uri = place["artifactLocation"]["uri"]
        raw = (site.root / urllib.parse.unquote(uri)).read_bytes()
        bom = 3 if raw.startswith(b"\xef\xbb\xbf") else 0
        regions = [place["region"]] + [r["deletedRegion"] for fix in result.get("fixes", []) for change in fix["artifactChanges"]
                                       for r in change["replacements"]]
        if result["ruleId"] == "file-unreadable":
            continue
        for region in regions:
            by_column, by_bytes = region_text(raw, region, bom)
            good = good and by_column == by_bytes and place["artifactLocation"]["uriBaseId"] == "SITE"
    check("sarif/regions", good)
    covered = region_text((site.root / "content/posts/a.md").read_bytes(), results[2]["locations"][0]["physicalLocation"]["region"], 3)
    check("sarif/astral", covered[1] == "[^1]：", covered)
    check("sarif/uri", results[-1]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
          == "content/posts/" + urllib.parse.quote("空 格.md"), results[-1])
    run = ctl("check", "--fix", cwd=site.root)
    check("fix/bom", site.path().read_bytes() == b"\xef\xbb\xbf" + FIXED.encode() and run.returncode == 1)
    check("fix/not-text", site.path("x.md").read_bytes() == b"\xff\xfe")

# One change of the site, which can be taken back as a whole; what is in no site is saved by itself.
with Site({"a.md": BAD, "sub/b.md": b"\xef\xbb\xbf" + BAD.encode(), "c.md": BAD.replace("\n", "\r\n")}) as site:
    before = tree(site.root)
    run = ctl("check", "--fix", cwd=site.root)
    check("fix/many", run.returncode == 0 and site.path().read_text() == FIXED and site.path("sub/b.md").read_bytes()[3:].decode() == FIXED
          and site.path("c.md").read_bytes().decode() == FIXED.replace("\n", "\r\n"), run)
    items_done = json.loads(ctl("history", "--site", site.root, "--json").stdout)["items"]
    check("fix/history", len(items_done) == 1 and items_done[0]["changed"] == 3, items_done)
    undone = ctl("undo", "--site", site.root)
    check("fix/undo", undone.returncode == 0 and tree(site.root) == before, undone)
    loose = os.path.join(HOME, "loose.md")
    for name, args in {"dry-run": ["--dry-run"], "written": []}.items():
        with open(loose, "w", encoding="utf-8") as file:
            file.write(BAD)
        run = ctl("check", "--fix", *args, loose)
        with open(loose, encoding="utf-8") as file:
            text = file.read()
        check(f"fix/loose/{name}", text == (BAD if args else FIXED) and run.returncode == (1 if args else 0), run)

rules = json.loads(ctl("check", "--rules", "--json").stdout)["items"]
good = len(rules) >= 40 and all(r["title"] and r["explanation"] and r["severity"] and r["hugo"] for r in rules)
check("rules/json", good, rules)
cases = "".join(p.read_text() for p in sorted((SOURCE / "tests/core").glob("test-*.c")))
bare = [r["id"] for r in rules if r["id"] not in cases]
check("rules/cases", not bare, bare)
check("rules/text", len(ctl("check", "--rules").stdout.splitlines()) == len(rules))
good = True
for rule in rules:
    run = ctl("check", "--explain", rule["id"])
    page = run.stdout.decode()
    good = good and run.returncode == 0 and page.startswith(rule["title"] + "\n") and \
        " ".join(rule["explanation"].split()) in " ".join(page.split()) and max(map(len, page.splitlines())) <= 80
check("explain/all", good)

with Site({"a.md": UNUSED, "old/b.md": UNUSED}) as site:
    before = tree(site.root)
    run = ctl("settings", cwd=site.root)
    check("settings/list", run.returncode == 0 and b"hugo" in run.stdout and b"suppressions" in run.stdout, run)
    check("settings/none", ctl("settings", "get", "hugo", cwd=site.root).returncode == 1)
    run = ctl("settings", "set", "hugo", "0.131.0", "--dry-run", cwd=site.root)
    check("settings/dry-run", b"+0.131.0" in run.stdout and tree(site.root) == before, run)
    for name, args in {"none": ["set", "nope", "x"], "verb": ["put", "hugo", "x"], "few": ["set", "hugo"], "one": ["get"],
                       "list-set": ["set", "suppressions", "* **"], "single-add": ["add", "hugo", "0.131"]}.items():
        run = ctl("settings", *args, cwd=site.root)
        check(f"settings/usage/{name}", run.returncode == 2 and run.stderr, run)
    for name, args in {"version": ["set", "hugo", "new"], "rule": ["add", "suppressions", "no-rule **"],
                       "absent": ["remove", "suppressions", "note-unused x"]}.items():
        run = ctl("settings", *args, cwd=site.root)
        check(f"settings/refused/{name}", run.returncode == 1 and run.stderr, run)
    check("settings/writes-nothing", tree(site.root) == before)
    ctl("settings", "set", "hugo", "0.131.0", cwd=site.root)
    check("settings/get", ctl("settings", "get", "hugo", cwd=site.root).stdout == b"0.131.0\n")
    ctl("settings", "add", "suppressions", "note-unused content/posts/old/ # as they were", cwd=site.root)
    text = (site.root / ".galley/suppressions").read_text()
    check("settings/file", text.startswith("# galley suppressions 1\n# ") and text.endswith(
        "\n\nnote-unused content/posts/old/ # as they were\n"), text)
    check("suppressed", [i["path"] for i in items(ctl("check", "--json", cwd=site.root))] == ["content/posts/a.md"])
    shown = items(ctl("check", "--json", "--all", cwd=site.root))
    check("suppressed/all", [(i["path"], i.get("suppressed", False)) for i in shown]
          == [("content/posts/a.md", False), ("content/posts/old/b.md", True)], shown)
    run = ctl("check", "--all", site.path("old/b.md"))
    check("suppressed/status", run.returncode == 0 and b"(suppressed)" in run.stdout, run)
    sarif = json.loads(ctl("check", "--all", "--format", "sarif", cwd=site.root).stdout)["runs"][0]["results"]
    check("suppressed/sarif", "suppressions" not in sarif[0] and sarif[1]["suppressions"] == [{"kind": "external"}], sarif)
    ctl("settings", "remove", "suppressions", "note-unused content/posts/old/ # as they were", cwd=site.root)
    ctl("settings", "unset", "hugo", cwd=site.root)
    check("settings/removed", len(items(ctl("check", "--json", cwd=site.root))) == 2
          and ctl("settings", "get", "hugo", cwd=site.root).returncode == 1)
    (site.root / ".galley/hugo").write_text("# galley hugo 2\n0.200\n")
    run = ctl("settings", "set", "hugo", "0.131", cwd=site.root)
    check("settings/newer", run.returncode == 1 and b"newer Galley" in run.stderr
          and (site.root / ".galley/hugo").read_text() == "# galley hugo 2\n0.200\n", run)

shutil.rmtree(HOME)
finish()
