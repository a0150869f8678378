#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""site-judge.py JUDGE-SITE: what Galley reads in small sites' configs, in the eyes of every Hugo named in GALLEY_HUGOS.

Compared with "hugo config" (of each language, where it can), "hugo config mounts" and what a template sees of each language.
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

sys.dont_write_bytecode = True
import outside  # noqa: E402
from sites import ELSEWHERE, EXPLAINED, REFUSED, SITES  # noqa: E402

ROOT_KEYS = """archetypedir assetdir baseurl builddrafts buildexpired buildfuture canonifyurls capitalizelisttitles contentdir copyright datadir defaultcontentlanguage defaultcontentlanguageinsubdir disablealiases disablekinds
disablepathtolower enableemoji enablegitinfo enablerobotstxt hascjklanguage i18ndir ignorefiles layoutdir mainsections markup
menus pagination params pluralizelisttitles publishdir reflinkserrorlevel relativeurls removepathaccents resourcedir sectionpagesmenu
sitemap staticdir summarylength taxonomies theme themesdir timezone title titlecasestyle uglyurls""".split()
LISTS = ("disablekinds", "disablelanguages", "ignorefiles", "mainsections", "staticdir", "theme")
# What Hugo prints of these, but Galley has no use for.
UNKNOWN = re.compile(
    r"^markup\.(asciidocext|highlight|rst|goldmark\.(renderhooks|duplicateresourcefiles|parser\.autoheadingidtype|extensions\.(cjk|extras|passthrough)))"
    r"|^sitemap\.(priority|filename)$|^pagination\.disablealiases"
)
PROBE = (
    '{{ $o := slice }}{{ range site.Languages }}{{ $o = $o | append .Lang }}{{ end }}'
    '{{ dict "lang" site.Language.Lang "title" site.Title "params" site.Params "weight" site.Language.Weight'
    ' "home" .RelPermalink "order" $o | jsonify }}'
)


def flat(value, path=""):
    """{key path: text} of what is not empty, not false and not zero: Hugo does not print those."""
    if isinstance(value, dict):
        found = {}
        for key, item in value.items():
            found.update(flat(item, f"{path}.{key}" if path else key))
        return found
    if isinstance(value, list):
        found = {}
        for number, item in enumerate(value):
            found.update(flat(item, f"{path}[{number}]"))
        return found
    text = {True: "true", False: ""}.get(value, value) if isinstance(value, bool) else value
    text = "" if text is None or text == 0 else str(text)
    return {path: text} if text else {}


def compare(theirs, ours, what):
    return [
        f"{what}: {key}: Hugo has {theirs.get(key)!r}, Galley {ours.get(key)!r}"
        for key in sorted(set(theirs) | set(ours))
        if theirs.get(key) != ours.get(key) and not UNKNOWN.search(key)
    ]


def run(hugo, folder, *args):
    return subprocess.run([hugo, *args], cwd=folder, capture_output=True, text=True)


def permalinks_of(theirs):
    """{"kind name": pattern} of what "hugo config" prints: tables by kind, or since 0.161 a list."""
    if isinstance(theirs, dict):
        return {f"{kind} {name}": pattern for kind, table in theirs.items() for name, pattern in table.items()}
    found = {}
    for item in theirs or []:
        name = re.search(r"\{([^,}]*)", item["target"].get("path", ""))
        found[f"{item['target'].get('kind')} {name[1] if name else '?'}"] = item["pattern"]
    return found


def plain(config):
    """Forms that mean the same become one."""
    config = json.loads(json.dumps({key: config[key] for key in ROOT_KEYS if key in config}))
    for key in LISTS:
        if key in config and not isinstance(config[key], list):
            config[key] = [config[key]]
    for name in ("footnote", "typographer"):
        extensions = config.get("markup", {}).get("goldmark", {}).get("extensions", {})
        if isinstance(extensions.get(name), dict):
            extensions[name] = extensions[name].get("enable", True) and not extensions[name].get("disable")
    if "menus" in config:  # entries have fields, not keys
        config["menus"] = json.loads(re.sub(r'"\w+":', lambda key: key[0].lower(), json.dumps(config["menus"])))
    parser = config.get("markup", {}).get("goldmark", {}).get("parser", {})
    parser["id type"] = [parser.pop(name, None) for name in ("autoidtype", "autoheadingidtype")]
    parser["id type"] = parser["id type"][0] or parser["id type"][1]  # of either name
    return flat(config)


def language_differences(theirs, ours):
    """The keys of the languages' own tables; names old and new."""
    a, b = {}, {}
    for key, table in (theirs.get("languages") or {}).items():
        if table.get("disabled"):
            continue
        for new, old in (("label", "languagename"), ("locale", "languagecode"), ("weight", "weight"), ("title", "title")):
            a[f"{key}.{new}"] = table.get(new) or table.get(old)
    for language in ours["languages"]:
        key, names = language["key"], dict(label=language["name"], locale=language["locale"], weight=language["weight"])
        for name, value in names.items():
            b[f"{key}.{name}"] = None if value == key else value
    a = {key: value for key, value in flat(a).items() if not key.endswith("title") and value != key.split(".")[0]}
    return compare(flat(a), flat(b), "languages")


def format_differences(theirs, ours):
    """Of output formats: where they are written."""
    a, b = {}, {}
    for name, format in (theirs.get("outputformats") or {}).items():
        if name in ours["formats"]:
            suffixes = (theirs["mediatypes"].get(format.get("mediatype")) or {}).get("suffixes") or [""]
            flags = [int(format.get(key, False)) for key in ("ugly", "nougly", "root")]
            a[name] = [format.get("basename", ""), format.get("path", ""), *flags, suffixes[0]]
            b[name] = ours["formats"][name]
    return compare(flat(a), flat(b), "formats")


def scope_differences(theirs, ours, what):
    a, b = plain(theirs), plain(dict(ours["config"], taxonomies=ours["taxonomies"]))
    for key in ("frontmatter", "outputs"):
        a.update(flat({f"{key} {name}": value for name, value in theirs.get(key, {}).items()}))
        b.update(flat({name: value for name, value in ours.items() if name.startswith(key)}))
    a.update(flat({f"permalinks {k}": v for k, v in permalinks_of(theirs.get("permalinks")).items()}))
    b.update(flat({f"permalinks {k}": v for k, v in ours["permalinks"].items()}))
    return compare(a, b, what)


def go(value):
    """A value as Go's %v prints it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "map[" + " ".join(f"{key}:{go(value[key])}" for key in sorted(value)) + "]"
    if isinstance(value, list):
        return "[" + " ".join(go(item) for item in value) + "]"
    return str(value)


def old_differences(hugo, folder, env, ours):
    """0.111 prints "key = value", values as Go does; of static folders and markup what the config says alone."""
    out = run(hugo, folder, "config", *env)
    if out.returncode:
        return [f"config: {(out.stderr + out.stdout).strip().splitlines()[0]}"], False
    wrong = []
    for line in out.stdout.splitlines():
        key, _, value = line.partition(" = ")
        if key in ("staticdir", "markup") or key not in ROOT_KEYS + ["permalinks", "frontmatter", "outputs", "paginate", "paginatepath"]:
            continue
        mine = ours["config"].get(key)
        mine = {} if key == "permalinks" and mine is None else mine
        text = json.dumps(mine, ensure_ascii=False) if isinstance(mine, str) else go(mine)
        if value.startswith('"'):
            value = json.dumps(json.loads(value), ensure_ascii=False)
        if value != text:
            wrong.append(f"config: {key}: Hugo has {value}, Galley {text}")
    return wrong, True


def read_json(text):
    """Without the warnings around it."""
    return json.loads(text[text.index("{") : text.rindex("}") + 1])


def new_differences(hugo, folder, env, ours):
    """Of one language without --lang; of several each alone, for without it 0.131 prints any of them."""
    wrong, alone = [], len(ours["languages"]) == 1
    for number, language in enumerate(ours["languages"]):
        choice = [] if alone else ["--lang", language["key"]]
        out = run(hugo, folder, "config", "--format", "json", *choice, *env)
        if out.returncode:
            return [f"config of {language['key']}: {(out.stderr + out.stdout).strip().splitlines()[0]}"], False
        theirs = read_json(out.stdout)
        if number == 0:
            wrong += language_differences(theirs, ours) + format_differences(theirs, ours)
        wrong += scope_differences(theirs, language, "config" if alone else f"config of {language['key']}")
    return wrong, True


def mount_differences(hugo, folder, env, ours):
    out = run(hugo, folder, "config", "mounts", *env)
    if out.returncode:
        return [f"mounts: {(out.stderr + out.stdout).strip().splitlines()[0]}"]
    text, theirs, decoder = "".join(re.findall(r"^[ {}].*\n", out.stdout, re.M)), [], json.JSONDecoder()
    while text:
        module, end = decoder.raw_decode(text)
        text = text[end:].strip()
        base = os.path.relpath(module["dir"], folder)
        for mount in module.get("mounts") or []:
            source = os.path.normpath(os.path.join(base, mount["source"]))
            if source.startswith("..") and base == ".":
                continue  # of the site's own, but outside of it: not Galley's
            languages = mount.get("sites", {}).get("matrix", {}).get("languages") or [None]
            theirs.append([source, mount["target"], mount.get("lang") or languages[0]])
    alone = len(ours["languages"]) == 1  # then a mount's language is the one there is
    theirs, mine = [
        sorted(
            ([os.path.relpath(folder / s, folder), t, "" if alone or lang in (None, ours["default"]) else lang] for s, t, lang in all),
            key=lambda mount: (mount[1].split("/")[0], [1] if mount[0].startswith(("themes/", "..")) else [0, *mount]),
        )
        for all in (theirs, ours["mounts"])
    ]
    return [] if theirs == mine else [f"mounts: Hugo has {theirs}", f"mounts: Galley has {mine}"]


def probe_differences(hugo, folder, env, ours):
    """What a template sees of each language."""
    probe = folder / "probe"
    (probe / "layouts").mkdir(parents=True)
    (probe / "layouts" / "index.html").write_text(PROBE)
    kinds = "taxonomy,term,RSS,sitemap,404,section,page,robotsTXT"
    out = run(hugo, folder, "--layoutDir", "probe/layouts", "--destination", "probe/public", "--disableKinds", kinds, *env)
    wrong, seen = [], {}
    for path in (probe / "public").rglob("index.html"):
        text = path.read_text(encoding="utf-8")
        if text.startswith("{"):
            page = json.loads(text)
            seen[page["lang"]] = page
    if not seen:
        return [f"build: {(out.stderr + out.stdout).strip().splitlines()[:1]}"]
    keys = [language["key"] for language in ours["languages"]]
    if sorted(seen) != sorted(keys):
        return [f"build: Hugo has {sorted(seen)}, Galley {sorted(keys)}"]
    for language in ours["languages"]:
        page = seen[language["key"]]
        if page["order"] != keys:
            wrong.append(f"build: order: Hugo has {page['order']}, Galley {keys}")
        mine = {
            "title": language["config"].get("title"),
            "params": language["config"].get("params") or {},
            "weight": language["weight"],
            "home": re.sub(r"^https?://[^/]*", "", language["config"].get("baseurl") or "/").rstrip("/")
            + "/" + (language["prefix"] + "/" if language["prefix"] else ""),
        }
        page["home"] = page["home"].removesuffix("index.html")  # of uglyURLs
        # 0.111 has all of a language's table among the parameters
        page["params"] = {k: v for k, v in page["params"].items() if k in mine["params"] or k not in language["config"]}
        wrong += compare(flat({key: page[key] for key in mine}), flat(mine), f"build of {language['key']}")
    return wrong


def write(folder, files):
    for name, text in files.items():
        if name not in ("environment", "root"):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text.replace("@", str(folder)) if "root" in files else text, encoding="utf-8")


def explain(name, version, wrong):
    """The differences nobody has explained, and the reasons of the others."""
    reasons = [(pattern, reason) for site, versions, pattern, reason in EXPLAINED if site == name and version in versions]
    left = [line for line in wrong if not any(re.search(pattern, line) for pattern, _ in reasons)]
    idle = [pattern for pattern, reason in reasons if not reason.startswith("random") and not any(re.search(pattern, line) for line in wrong)]
    return left + [f"explained, but not seen: {pattern}" for pattern in idle], [f"explained: {reason}" for _, reason in reasons]


def judge_version(hugo, version, name, files, folder, ours):
    """(check, whether it is fine, details)"""
    env = ["--environment", files["environment"]] if "environment" in files else []
    if version in REFUSED.get(name, ()):
        out = run(hugo, folder, "config", *env)
        return f"{name}: {version} refuses it", out.returncode != 0, [out.stdout[:200]]
    if ours is None:
        return f"{name}: {version}", False, ["Galley does not read it"]
    wrong, fine = (old_differences if version == "0.111" else new_differences)(hugo, folder, env, ours)
    text = "".join(f"{file}\n{data}" for file, data in files.items())
    # what "hugo config" shows is not asked twice: each run costs a tenth of a second
    if fine and re.search(r"mounts|theme|Dir", text) and "much" not in name:
        wrong += mount_differences(hugo, folder, env, ours)
    if fine and re.search(r"languages|Language" if version != "0.111" else r"languages|Language|params", text):
        wrong += probe_differences(hugo, folder, env, ours)
        shutil.rmtree(folder / "probe", ignore_errors=True)
    left, reasons = explain(name, version, wrong)
    return f"{name}: {version}", not left, left + reasons


def judge(driver, hugos, name, files):
    with tempfile.TemporaryDirectory(prefix="galley-site-") as tmp:
        folder = pathlib.Path(os.path.realpath(tmp))
        write(folder, files)
        folder /= files.get("root", "")
        environment = [files["environment"]] if "environment" in files else []
        out = subprocess.run([driver, str(folder), *environment], capture_output=True, text=True, check=True).stdout
        sites = {site.get("hugo"): site for site in map(json.loads, out.splitlines())}
        return [judge_version(hugo, v, name, files, folder, sites.get(v)) for v, hugo in hugos.items()]


def main():
    driver, *only = sys.argv[1:]
    paths = [path for path in os.environ.get("GALLEY_HUGOS", "").split(":") if path]
    hugos = {}
    for path in paths or [path for path in [shutil.which("hugo")] if path]:
        text = subprocess.run([path, "version"], capture_output=True, text=True, check=True).stdout
        version = re.search(r"v(\d+\.\d+)", text)[1]
        if version in ("0.111", "0.131", "0.167"):
            hugos[version] = path
    if not hugos:
        print("1..0 # SKIP no Hugo whose rules are known")
        return 0
    sites = {**SITES, **ELSEWHERE}
    chosen = [name for name in sites if not only or name in only]
    with ThreadPoolExecutor(max_workers=2) as pool:
        for checks in pool.map(lambda name: judge(driver, hugos, name, sites[name]), chosen):
            for check in checks:
                outside.check(*check)
    return outside.done()


sys.exit(main())
