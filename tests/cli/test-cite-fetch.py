# SPDX-License-Identifier: GPL-3.0-or-later
"""cite add --from: a source fetched from a server of our own."""

import datetime
import http.server
import json
import os
import threading

from ctl import ARTICLE, Site, check, ctl, finish, tree

os.environ["no_proxy"] = "*"

PAGE = """<html><head><meta charset=utf-8><title>来源怎样写才清楚 - 慢编辑</title><meta property="og:site_name" content="慢编辑">
<meta property="article:published_time" content="2025-03-04T08:00:00+08:00">%s</head><body><h1>来源怎样写才清楚</h1></body></html>"""
SURE = """<script type="application/ld+json">{"@type":"NewsArticle","headline":"来源怎样写才清楚","author":{"@type":"Person","name":"林一舟"}}</script>"""


class Pages(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = PAGE % (SURE if self.path.startswith("/sure") else '<meta name="author" content="某某">')
        self.send_response(404 if self.path == "/gone" else 200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Pages)
threading.Thread(target=server.serve_forever, daemon=True).start()
base = f"http://127.0.0.1:{server.server_port}"

with Site({"a.md": ARTICLE}) as site:
    file = site.root / "content/posts/a.md"
    before = tree(site.root)

    def add(*words):
        return ctl("cite", "add", file, *words, cwd=site.root)

    private = add("--from", base + "/sure")
    check("private", private.returncode == 1 and b"127.0.0.1" in private.stderr and tree(site.root) == before, private.stderr)
    gone = add("--from", base + "/gone", "--allow-private")
    check("gone", gone.returncode == 1 and b"404" in gone.stderr and tree(site.root) == before, gone.stderr)
    words = add("--from", "some words")
    check("words", words.returncode == 1 and tree(site.root) == before, words.stderr)
    dry = add("--from", base + "/sure?utm_source=x", "--allow-private", "--dry-run").stdout.decode()
    check("dry-run", "+[^3]: " in dry and tree(site.root) == before, dry)
    today = datetime.date.today()
    done = add("--from", base + "/sure?utm_source=x", "--allow-private", "--after", "重点**", "--style", "house-link")
    text = file.read_text()
    wanted = [f"[来源怎样写才清楚]({base}/sure)", "慢编辑", "林一舟", "2025/3/4"]
    check("add", done.returncode == 0 and all(w in text for w in wanted) and "重点**[^3]" in text, (done.stderr, text))
    check("today", any(f"检索日期{d.year}/{d.month}/{d.day}" in text.replace(" ", "") for d in (today, datetime.date.today())), text)
    guess = add("--from", base + "/guess", "--allow-private")
    text = file.read_text()
    check("guess", guess.returncode == 0 and "某某" in guess.stderr.decode() and "某某" not in text, (guess.stderr, text))
    by_hand = add("--from", base + "/guess?id=2", "authors=某某", "title=另一个题目", "--allow-private")
    text = file.read_text()
    check("by-hand", by_hand.returncode == 0 and "某某" in text and "另一个题目" in text, (by_hand.stderr, text))

    (site.root / "content/posts/b.md").write_text(
        f"---\ntitle: b\n---\n[^1][^2]\n\n[^1]: [A title]({base}/sure) · Paper\n[^2]: [Another]({base}/gone) · Paper\n")
    quiet = ctl("sources", "--check-links", "--json", "--site", site.root)
    check("links/private", {i["state"] for i in json.loads(quiet.stdout)["items"]} == {"not-asked"}, quiet.stdout)
    links = json.loads(ctl("sources", "Paper", "--check-links", "--json", "--allow-private", "--site", site.root).stdout)["items"]
    states = {i["url"].rpartition("/")[2]: i for i in links}
    check("links/states", states["sure"]["state"] == "fine" and states["gone"]["state"] == "gone" and
          states["gone"]["status"] == 404 and states["gone"]["uses"] == [{"path": "content/posts/b.md", "label": "2"}], links)

server.shutdown()
finish()
