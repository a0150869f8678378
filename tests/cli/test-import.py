# SPDX-License-Identifier: GPL-3.0-or-later
"""import: pasted text as an article, which each Hugo builds."""

import os
import pathlib
import random
import subprocess
import tempfile

from ctl import check, ctl, finish, skip

PARTS = ["标题", "一段话,说完了。", "Short line", "\n", "\n", "\n\n", "* item", "1. one", "2. two", "、", "a:b", "|", "---",
         "\t", "Label: ", "```", "{{<", "{{%", ">}}", "%}}", "{{< x >}}", "{{% y", "<b>", "&lt;", "*", "_", "常见问题",
         "为什么?", "+++", "---\n", "{", "}", "\"", "'", "#", "\\", "title: x", "\x0b", "\u2028", "\x00", "$", "{{ . }}"]

home = pathlib.Path(tempfile.mkdtemp(prefix="galleyctl-import-"))
content = home / "site" / "content"
content.mkdir(parents=True)
(home / "site" / "hugo.toml").write_text('title = "x"\ndisableKinds = ["taxonomy", "term", "home", "section", "RSS"]\n')
(home / "site" / "config.toml").write_text((home / "site" / "hugo.toml").read_text())
(home / "site" / "layouts" / "_default").mkdir(parents=True)
(home / "site" / "layouts" / "_default" / "single.html").write_text("{{ .Title }} {{ .Content }} {{ .Summary }}")


def run(*arguments, text=""):
    done = ctl("import", *arguments, stdin=text.encode())
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def bring(text):
    return run("-", text=text)[1]


def build(name):
    """Every Hugo builds what is there, without a word of warning."""
    for hugo in [h for h in os.environ.get("GALLEY_HUGOS", "").split(":") if h]:
        done = subprocess.run([hugo, "-D", "--destination", str(home / "public")], cwd=home / "site", capture_output=True, text=True)
        words = [line for line in (done.stdout + done.stderr).splitlines() if ("WARN" in line and "Raw HTML omitted" not in line) or "ERROR" in line or "Error" in line]
        check(f"{name}/{pathlib.Path(hugo).name}", done.returncode == 0 and not words, words[:5])


text = "一条消息的标题\n\n正文第一段,有半角逗号。\n\n小标题\n\n1. 第一(一)\n2. 第二\n\n登录后才可以发布评论哦\n"
article = bring(text)
check("article", article == "---\ntitle: 一条消息的标题\ndraft: true\n---\n\n正文第一段，有半角逗号。\n\n## 小标题\n\n"
      "1. 第一（一）\n2. 第二\n", article)
check("again", bring(article) == article)
report = run("-", "--report", text=text)[2]
check("report", "heading:5" in report and "登录后才可以发布评论哦" in report, report)
page = home / "page.txt"
page.write_bytes("标题\n\n简体中文的一段话，用国标编码保存，说得长一点，好让人认出来。\n".encode("gb18030"))
check("encoding", "简体中文的一段话" in run(page)[1])
out = home / "new.md"
check("output", run(page, "-o", out)[0] == 0 and "简体中文" in out.read_text())
before = out.read_bytes()
check("output/there", run("-", "-o", out, text="x")[0] == 1 and out.read_bytes() == before)
html = """<!DOCTYPE html><html><head><title>A page | Site</title><meta property="og:title" content="A page"></head><body>
<nav>Menu</nav><article><h1>A page</h1><p>One <b>bold</b> word, {{&lt; x >}}.</p><ul><li>a<li>b</ul></article></body></html>"""
made = "---\ntitle: A page\ndraft: true\n---\n\nOne **bold** word, {\\{< x >}}.\n\n- a\n- b\n"
check("page", run("-", text=html)[1] == made, run("-", text=html))
check("page/as-text", "\\<nav>" in run("-", "--as", "text", text=html)[1], run("-", "--as", "text", text=html)[1])
check("missing", run(home / "none.txt")[0] == 1)
check("as", run("-", "--as", "pdf", text="x")[0] == 2)

chance = random.Random(5)
for i in range(250):
    made = "".join(chance.choice(PARTS) for _ in range(chance.randint(1, 40)))
    if made.lstrip("\ufeff").startswith(("---", "+++", "{")):
        made = "x" + made  # an article already, or what is left of one: nothing is done to it
    (content / f"{i}.md").write_text(bring(made))
build("builds")

shared = os.environ.get("GALLEY_SHARED", "")
seeds = sorted(pathlib.Path(shared, "seeds").glob("0*.txt")) if shared else []
if not seeds:
    skip("seeds", "the seeds are not here")
for path in content.glob("*.md"):
    path.unlink()
for path in seeds:
    made = run(path)[1]
    (content / (path.stem + ".md")).write_text(made)
    if path.name.startswith("000"):
        check("seed/untouched", made == path.read_text())
if seeds:
    build("seeds")
finish()
