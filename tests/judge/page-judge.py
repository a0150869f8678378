#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""page-judge.py GALLEYCTL [--full [ARTICLES]] [--site DIR…]: `galleyctl inspect` beside every Hugo named in GALLEY_HUGOS.

Sites made by page_sites.py, the sample site, and any DIR given are built with layouts that print what Hugo knows of each page;
URL, dates, state, terms, language, aliases, translations, the files written and `hugo list all` must be what inspect says.
Without --full, every other row of the long lists of cases is left out: at most 500 articles.
"""
import csv
import datetime
import html
import io
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
import outside  # noqa: E402
import page_sites  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "data" / "sample-site"
RECORD = """{{- $terms := slice -}}
{{- range $key, $x := site.Taxonomies }}{{ range $.GetTerms $key }}{{ $terms = $terms | append (printf "%s %s" $key .RelPermalink) }}{{ end }}{{ end -}}
{{- $form := "2006-01-02T15:04:05Z07:00" }}{{ $file := "" }}{{ with .File }}{{ $file = .Filename }}{{ end -}}
{{- $others := slice }}{{ range .Translations }}{{ $lang := .Language.Lang }}{{ with .File }}{{ $others = $others | append .Filename }}{{ end }}{{ end -}}
{{- return (dict "file" $file "url" .RelPermalink "date" (.Date.Format $form) "publish_date" (.PublishDate.Format $form)
  "lastmod" (.Lastmod.Format $form) "expiry_date" (.ExpiryDate.Format $form) "draft" .Draft "section" .Section "kind" .Kind "type" .Type
  "language" .Language.Lang "title" .Title "link_title" .LinkTitle "slug" .Slug "weight" .Weight "terms" $terms "translations" $others
  "layout" .Layout "aliases" .Aliases "bundle" .BundleType "translation_key" .TranslationKey
  "summary" .Summary "truncated" .Truncated) -}}
"""
ONE = '@@ONE {{ partial "record.html" . | jsonify }}\n'
ALL = '{{ range site.Pages }}@@ALL {{ partial "record.html" . | jsonify }}\n{{ end }}'
# Differences that are known, with why. A difference that fits none of them is a fault of ours.
EXPLAINED = {
    "beside-list": "0.111 keeps index.md beside _index.md as a page, but not as a bundle; both write one file",
    "year-0": "a year 0 is a date to Go, and none to anybody else",
    "machine-zone": "seconds since 1970 are in the machine's zone to Hugo",
    "no-own-page": "a term of which nothing is left in a URL: newer Hugo links it to the page of all terms",
    "org": "front matter of Org is not read by Galley",
    "comment": "0.111 reads front matter inside an HTML comment, Galley does not",
    "dice": "which of two files that are one page is taken, Hugo decides by chance",
}


class Judged:
    """What one Hugo makes of a site."""

    def __init__(self, hugo, version, site, scratch, flags):
        self.version, out = version, scratch / "out"
        shutil.rmtree(out, ignore_errors=True)
        self.run = subprocess.run(
            [hugo, "--clock", page_sites.NOW, "-s", site, "-d", out, "--noBuildLock", *flags],
            capture_output=True, text=True, errors="replace", env=dict(os.environ, TZ="UTC"))
        self.files, self.aliases, self.pages, self.written = set(), set(), {}, {}
        for path in out.rglob("*"):
            if path.is_file():
                self.look(path, str(path.relative_to(out)))

    def look(self, path, name):
        self.files.add(name)
        text = path.read_bytes().decode("utf-8", "replace")
        if "http-equiv" in text[:2000] and "@@ONE" not in text:
            self.aliases.add(name)
        for line in text.splitlines():
            if line.startswith("@@"):
                record = json.loads(line[6:])
                if not record["file"] or record["file"].endswith(".gotmpl"):
                    continue
                key = (record["language"], record["file"])
                self.pages.setdefault(key, record)
                if line.startswith("@@ONE"):
                    self.written[key] = name


def moment(text):
    """RFC 3339 or what `hugo list` prints, as a number; None for Hugo's year 1 (and 0)."""
    if not text or text.startswith(("0001-01-01", "0000")):
        return None
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


def prepare(folder, config, files):
    content = folder / "content"
    for path, text in files.items():
        (content / path).parent.mkdir(parents=True, exist_ok=True)
        (content / path).write_bytes(text.encode())
    (folder / "hugo.toml").write_text(config)
    lay_out(folder)


def lay_out(folder):
    """Layouts that tell what Hugo knows, and nothing else."""
    layouts = folder / "layouts"
    shutil.rmtree(layouts, ignore_errors=True)
    (layouts / "_default").mkdir(parents=True)
    (layouts / "partials").mkdir()
    (layouts / "partials" / "record.html").write_text(RECORD)
    for name in ("single", "list", "term", "terms"):
        (layouts / "_default" / f"{name}.html").write_text(ONE)
        (layouts / "_default" / f"{name}.json").write_text(ONE)
        (layouts / "_default" / f"{name}.amp.html").write_text(ONE)
    (layouts / "index.html").write_text(ONE + ALL)


def inspect(ctl, folder, version):
    run = subprocess.run(
        [ctl, "inspect", "--all", "--json", "--site", folder, "--hugo", version, "--now", page_sites.NOW], capture_output=True, text=True,
        env=dict(os.environ, XDG_DATA_HOME=str(folder.parent / "data")))
    if run.returncode:
        raise RuntimeError(run.stderr)
    return {(item["language"], str(folder / item["path"])): item for item in json.loads(run.stdout)["items"]}


class Comparison:
    def __init__(self, name, version):
        self.name, self.version = name, version
        self.compared, self.wrong, self.explained = 0, [], {}

    def equal(self, what, key, hugos, ours, why=None):
        self.compared += 1
        if hugos == ours:
            return
        if why:
            self.explained[why] = self.explained.get(why, 0) + 1
        else:
            self.wrong.append(f"{self.name} {self.version} {key}: {what}: Hugo {hugos!r}, inspect {ours!r}")


def terms_of(item):
    return sorted({f"{term['taxonomy']} {term['url']}" for term in item["terms"] if "url" in term})


def unread(path):
    """What Galley leaves unread and Hugo does not."""
    start = pathlib.Path(path).read_bytes()[:4].lstrip(b"\xef\xbb\xbf")
    return "org" if start.startswith(b"#+") else "comment" if start.startswith(b"<!--") else None


def compare_dates(result, name, page, item):
    for date in ("date", "publish_date", "lastmod", "expiry_date"):
        result.equal(date, name, moment(page[date]), moment(item.get(date)))
        if date == "date" and moment(page[date]) and moment(item.get(date)):
            result.equal("zone of the date", name, moment(page[date]).utcoffset(), moment(item[date]).utcoffset())


def compare_page(result, key, page, item, version):
    if unread(key[1]):
        result.equal("front matter", key[1], True, False, unread(key[1]))
        return
    name = key[1].split("/content/")[-1]
    odd = "beside-list" if version == "0.111" and page["bundle"] == "" and item["bundle"] == "leaf" else None
    zeroth = "year-0" if "000" in (page["date"][:3], page["publish_date"][:3]) and page["date"][:4] == "0000" else None
    result.equal("url", name, page["url"], item.get("url", ""), zeroth)
    if page["kind"] == "page":
        compare_dates(result, name, page, item)
    for what in ("draft", "section", "kind", "type", "weight", "language"):
        result.equal(what, name, page[what], item[what])
    for what in ("slug", "layout"):
        result.equal(what, name, page[what], item.get(what, ""), zeroth)
    for what in ("title", "link_title"):
        if page["kind"] == "page" or what in item:
            result.equal(what, name, page[what], item.get(what, ""))
    result.equal("bundle", name, page["bundle"] or "none", item["bundle"], odd)
    if version != "0.167":  # which tells them as it writes them; the files tell them too
        result.equal("aliases", name, page["aliases"] or [], item["aliases"])
    result.equal("translation key", name, page["translation_key"], item["translation_key"], odd)
    bare = {t for t in page["terms"] if re.search(r"(?:^|/)([^/]+) (?:.*/)?\1/?$", t) or re.search(r" .*/(tags|main_topics|categories)/$", t)}
    compare_summary(result, name, page, item)
    result.equal("terms", name, sorted(set(page["terms"]) - bare), terms_of(item))
    if bare:
        result.equal("terms", name, True, False, "no-own-page")


def sort_attributes(tag):
    name, attributes = tag[1], sorted(re.findall(r'[\w:-]+="[^"]*"', tag[2]))
    return f"<{' '.join([name, *attributes])}>"


def plain_markup(text):
    """HTML without what no reader sees: blanks around tags, the order of attributes, how a character is written."""
    text = re.sub(r"<([a-z][a-z0-9]*)((?:\s+[\w:-]+=\"[^\"]*\")+)\s*>", sort_attributes, text)
    return html.unescape(re.sub(r"\s*(</?[a-z][^>]*>)\s*", r"\1", text)).strip()


def compare_summary(result, name, page, item):
    if "summary_html" not in item or "summary_has_shortcodes" in item:
        return
    result.equal("summary", name, plain_markup(page["summary"]), plain_markup(item["summary_html"]))
    result.equal("truncated", name, page["truncated"], item["summary_truncated"])


def state_of(page):
    """The state by what Hugo says of the page."""
    now = moment(page_sites.NOW)
    expiry, publish = moment(page["expiry_date"]), moment(page["publish_date"])
    if page["draft"]:
        return "draft"
    if expiry and expiry < now:
        return "expired"
    return "scheduled" if publish and publish > now else "published"


def thrown(ours, version):
    """Files that are one page and lie in folders that differ: which is taken, newer Hugo decides by chance."""
    groups = {}
    for key in ours:
        path = pathlib.Path(key[1])
        base = path.name.split(".")[0]
        place = path.parent if base in ("index", "_index") else path.parent / path.name.removesuffix(f".{key[0]}.md").removesuffix(path.suffix)
        groups.setdefault((key[0], str(place).lower().replace(" ", "-")), set()).add(key)
    return [group for group in groups.values() if len({pathlib.Path(path).parent for _, path in group}) > 1 and version != "0.111"]


def compare_thrown(result, group, everything):
    """One of them is there, whichever."""
    taken = [key for key in group if key in everything.pages]
    result.equal("one of the twins", sorted(path for _, path in group), len(taken), 1)
    result.explained["dice"] = result.explained.get("dice", 0) + 1


def compare_files(result, everything, plain, ours):
    """What a plain build writes, and who writes it."""
    by_file = {}
    for key, item in ours.items():
        if item["published"] and "output_path" in item:
            by_file.setdefault(item["output_path"], set()).add(key)
    for key, item in ours.items():
        name = key[1].split("/content/")[-1]
        if not item["published"] or "output_path" not in item:
            result.equal("written by a plain build", name, key in plain.written, False)
            continue
        result.equal("file", name, item["output_path"] in plain.files, True)
        if key in plain.pages and item["kind"] != "page":  # whose dates are those of pages that are built
            compare_dates(result, name, plain.pages[key], item)
        if key in plain.pages:
            folder = key[1].split("/content/")[0]
            result.equal("translations", name, sorted(plain.pages[key]["translations"]),
                         sorted(f"{folder}/{t['path']}" for t in item["translations"]))
        if key in plain.written:
            formats = item["formats"][0] in ("html", "json")
            if formats and len(item["formats"]) == 1:
                result.equal("output path", name, plain.written[key], item["output_path"])
        else:
            lists = item["output_path"].endswith(("index.html", "index.json"))
            result.equal("written, or overwritten", name, len(by_file[item["output_path"]]) > 1 or lists, True)
    aliases = {path for item in ours.values() if item["published"] for path in item["alias_paths"]}
    languages = {item["language"] for item in ours.values()}
    roots = {"index.html"} | {f"{language}/index.html" for language in languages}
    aliases -= {*plain.written.values()}
    result.equal("files of aliases", "all", sorted(path for path in plain.aliases - aliases if path.lower() not in roots), sorted(aliases - plain.aliases - roots))


def compare_list(result, hugo, version, folder, ours):
    """`hugo list all`, as the user sees it."""
    run = subprocess.run([hugo, "--clock", page_sites.NOW, "-s", folder, "list", "all"], capture_output=True, text=True,
                         env=dict(os.environ, TZ="UTC"))
    start = run.stdout.find("path,")
    rows = list(csv.DictReader(io.StringIO(run.stdout[start:]))) if start >= 0 else []
    result.equal("hugo list all", "status", (run.returncode, bool(rows)), (0, True))
    by_path = {item["path"]: item for item in ours.values()}
    for row in rows:
        item = by_path.get(row["path"])
        if item is None or item["kind"] != "page":
            continue
        for column, what in (("date", "date"), ("publishDate", "publish_date"), ("expiryDate", "expiry_date")):
            result.equal(f"list {column}", row["path"], moment(row[column]), moment(item.get(what)))
        result.equal("list draft", row["path"], row["draft"] == "true", item["draft"])
        result.equal("list slug", row["path"], row["slug"], item.get("slug", ""))
        permalink = row["permalink"].split("://")[-1].partition("/")[2]
        result.equal("list permalink", row["path"], permalink.replace("//", "/").replace("/./", "/"), item.get("url", "").lstrip("/").replace("//", "/"))


def compare(ctl, hugo, version, name, folder, scratch, faulty, listed):
    result = Comparison(name, version)
    everything = Judged(hugo, version, folder, scratch, ["-D", "-E", "-F"])
    plain = Judged(hugo, version, folder, scratch, [])
    ours = inspect(ctl, folder, version)
    if everything.run.returncode == 2 and faulty:  # 0.167 panics on some of the tricky ones together
        return None, len(ours)
    if not faulty:
        result.equal("status", "hugo", (everything.run.returncode, plain.run.returncode), (0, 0))
        if everything.run.returncode:
            result.wrong.append((everything.run.stdout + everything.run.stderr)[-400:])
    twins = thrown(ours, version)
    for group in twins:
        compare_thrown(result, group, everything)
        for key in group:
            ours.pop(key)
            for pages in (everything.pages, plain.pages, plain.written):
                pages.pop(key, None)
    for key in sorted(set(everything.pages) | set(ours)):
        page, item = everything.pages.get(key), ours.get(key)
        where = key[1].split("/content/")[-1]
        if item is None:
            result.equal("page", where, key[0], None)
        elif page is None:  # unlisted, or none
            hidden = item["kind"] == "resource" or item["reasons"] or not item["listed"]
            result.equal("page", where, None, None if hidden else item.get("url"))
        else:
            result.equal("state", where, state_of(page), item["state"], unread(key[1]))
            compare_page(result, key, page, item, version)
    compare_files(result, everything, plain, ours)
    if listed and not (faulty and version == "0.167"):
        compare_list(result, hugo, version, folder, ours)
    return result, len(ours)


def thin(sites):
    """Every other, fifth or sixth row of the long lists."""
    for n, lists in ((2, ("ODD_TERMS", "ALIASES", "FILE_NAMES", "STATES", "FEW_URLS")), (5, ("BAD_DATES", "GOOD_DATES", "TAGS", "SLUGS", "URLS")),
                     (6, ("NAMES", "SUMMARY_FIELDS"))):
        for rows in lists:
            setattr(sites, rows, getattr(sites, rows)[::n])
    sites.PATTERNS = dict(list(sites.PATTERNS.items())[::2])
    sites.FILTERS = dict(list(sites.FILTERS.items())[1:2])
    sites.FEW = sites.FEW[1:6]
    sites.BODIES = dict(list(sites.BODIES.items())[::6])


def hugos():
    named = [path for path in os.environ.get("GALLEY_HUGOS", "").split(":") if path] or [path for path in [shutil.which("hugo")] if path]
    for path in named:
        run = subprocess.run([path, "version"], capture_output=True, text=True, check=True)
        yield path, re.search(r"v(\d+\.\d+)", run.stdout)[1]


CORPUS = {
    "cncf-glossary": "baseURL = 'https://example.org/'\ndefaultContentLanguage = 'en'\n" + "".join(
        f"[languages.{key}]\ncontentDir = 'content/{key}'\n"
        for key in ("en", "bn", "fr", "hi", "it", "ja", "ko", "tr", "ur", "zh-cn", "zh-tw")),
    "digitalgov": "baseURL = 'https://example.org/d/'\ntimeZone = 'America/New_York'\n[taxonomies]\ntopic = 'topics'\nauthor = 'authors'\n"
                  "[permalinks]\nnews = '/:year/:month/:day/:slug/'\nevents = '/event/:year/:month/:day/:slug/'\n",
    "hugoDocs": "baseURL = 'https://example.org/'\ncontentDir = 'content/en'\n[taxonomies]\ncategory = 'categories'\nkeyword = 'keywords'\n",
    "tricky": "baseURL = 'https://example.org/'\ntimeZone = 'Asia/Shanghai'\n",
}


def corpus_sites(scratch):
    """The corpora as sites, their bodies left out: shortcodes would want layouts."""
    for name, config in CORPUS.items():
        folder = scratch / name
        source = outside.SHARED / "corpus" / ("tricky" if name == "tricky" else f"dev-small/{name}/content")
        for path in sorted(source.rglob("*.md")):
            data = path.read_bytes()
            front = outside.front_of(data)
            place = folder / "content" / path.relative_to(source)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data if name == "tricky" else front.rstrip(b"\r\n") + b"\nbody\n" if front else b"body\n")
        if folder.exists():
            (folder / "hugo.toml").write_text(page_sites.QUIET + config)
            lay_out(folder)
            yield name, folder, True, False


def leave_out_refused(hugo, folder):
    """Takes the articles away that this Hugo refuses; it names one or a few at a time."""
    for _ in range(40):
        run = subprocess.run([hugo, "-s", folder, "-d", folder / "out", "-D", "-E", "-F", "--noBuildLock"], capture_output=True, text=True)
        if (folder / "out" / "index.html").exists() or run.returncode == 0:
            break
        named = set(re.findall(r"(/[^\s\"]+?\.md)", run.stdout + run.stderr))
        taken = [path for path in named if path.startswith(str(folder)) and os.path.exists(path)]
        if not taken:
            break
        for path in taken:
            os.remove(path)
    shutil.rmtree(folder / "out", ignore_errors=True)


def commit(ctl, site, folder):
    """The site's files in a repository, one commit each; what it adds after is not committed."""
    folder.mkdir()
    prepare(folder, site.config, {})
    git = ["git", "-C", str(folder), "-c", "user.name=Writer", "-c", "user.email=writer@example.org"]
    subprocess.run([*git, "init", "-q"], check=True)
    for i, (path, text) in enumerate(site.files.items()):
        (folder / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "content" / path).write_text(text)
        if "not committed" in text:
            continue
        author, committer = f"2024-0{i % 9 + 1}-02T03:04:05+0{i % 5}00", f"2024-11-02T03:{i % 60:02}:05Z"
        subprocess.run([*git, "add", f"content/{path}"], check=True)
        subprocess.run([*git, "commit", "-qm", path], check=True, env=dict(os.environ, GIT_AUTHOR_DATE=author, GIT_COMMITTER_DATE=committer))
    subprocess.run([*git, "mv", "content/posts/old.md", "content/posts/new.md"], check=True)
    subprocess.run([*git, "commit", "-qm", "renamed"], check=True)
    subprocess.run([ctl, "trust", folder], check=True, stdout=subprocess.DEVNULL, env=dict(os.environ, XDG_DATA_HOME=str(folder.parent / "data")))
    return folder


def sites_to_judge(ctl, arguments, scratch):
    full = "--full" in arguments
    if not full:
        thin(page_sites)
    for site in page_sites.make_all(3000 if full else 0):
        folder = scratch / site.name
        prepare(folder, site.config, site.files)
        yield site.name, folder, site.faulty, site.name in ("letters", "dates", "chance")
    yield "git", commit(ctl, page_sites.make_git(), scratch / "git"), False, True
    if full:
        yield from corpus_sites(scratch)
    shutil.copytree(SAMPLE, scratch / "sample-site")
    lay_out(scratch / "sample-site")
    yield "sample-site", scratch / "sample-site", False, True
    for given in [a for a in arguments if not a.startswith("--")]:
        folder = scratch / pathlib.Path(given).name
        shutil.copytree(given, folder)
        lay_out(folder)
        yield folder.name, folder, True, False


def main():
    ctl, arguments = os.path.abspath(sys.argv[1]), sys.argv[2:]
    found = list(hugos())
    if not found:
        print("1..0 # SKIP there is no hugo")
        return 0
    n, explained, compared = 0, {}, 0
    with tempfile.TemporaryDirectory(prefix="galley-pages-") as name:
        scratch = pathlib.Path(name)
        for site, folder, faulty, listed in sites_to_judge(ctl, arguments, scratch):
            for hugo, version in found:
                if page_sites.ONLY.get(site, version) != version:
                    continue
                judged = folder
                if site in CORPUS:
                    judged = scratch / f"{site}-{version}-kept"
                    shutil.copytree(folder, judged)
                    leave_out_refused(hugo, judged)
                result, pages = compare(ctl, hugo, version, site, judged, scratch / f"{site}-{version}", faulty, listed)
                if result is None:
                    outside.skip(f"{site} on {version}", "this Hugo panics")
                    continue
                outside.check(f"{site} on {version}: inspect is what Hugo does", result.compared and not result.wrong,
                              [f"{pages} files, {result.compared} comparisons", *result.wrong[:12]])
                compared += result.compared
                for why, times in result.explained.items():
                    explained[why] = explained.get(why, 0) + times
            n += pages
    print(f"# {n} files, {compared} comparisons")
    for why, times in explained.items():
        print(f"# explained {times}: {EXPLAINED[why]}")
    outside.check("at most 500 files without --full", n <= 500 or "--full" in arguments or bool(arguments), [f"{n}"])
    return outside.done()


if __name__ == "__main__":
    sys.exit(main())
