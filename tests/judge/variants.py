# SPDX-License-Identifier: GPL-3.0-or-later
"""The sets of articles that edits of shapes are tried on: as they are, without front matter, in TOML as tables, dotted keys and inline
tables, in JSON."""

import json

import outside

FLOW = 120  # longer maps stay tables


def bodies(paths, folder):
    """Articles without their front matter."""
    folder.mkdir(parents=True)
    found = {}
    for number, path in enumerate(paths):
        data = path.read_bytes()
        front = outside.front_of(data)
        body = data[len(front) :].lstrip(b"\r\n")
        if front and body and body[:1] not in b"-+{#<":
            found[f"b{number:04}.md"] = body
            (folder / f"b{number:04}.md").write_bytes(body)
    return found


def quoted(key):
    bare = key and all(c.isascii() and (c.isalnum() or c in "_-") for c in key)
    return key if bare else json.dumps(key, ensure_ascii=False)


def inline(value):
    """A value on one line of TOML; None where it has none (null)."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, list):
        items = [inline(item) for item in value]
        return None if None in items else f"[{', '.join(items)}]"
    if isinstance(value, dict):
        items = [(quoted(key), inline(item)) for key, item in value.items()]
        return None if any(item is None for _, item in items) else "{ " + ", ".join(f"{k} = {v}" for k, v in items) + " }"
    return None


def dotted(prefix, value, lines):
    for key, item in value.items():
        name = f"{prefix}.{quoted(key)}" if prefix else quoted(key)
        if isinstance(item, dict) and item:
            dotted(name, item, lines)
        elif inline(item) is not None:
            lines.append(f"{name} = {inline(item)}")


def toml_of(value, kind):
    lines = []
    if kind == "dotted":
        dotted("", value, lines)
    else:
        lines = [f"{quoted(key)} = {inline(item)}" for key, item in value.items() if inline(item) is not None]
    return lines


def is_nested(value):
    return any(isinstance(item, dict) and item or isinstance(item, list) and any(isinstance(x, dict) for x in item) for item in value.values())


def toml_variant(json_articles, folder, kind):
    """The articles with maps in them, as TOML without tables."""
    folder.mkdir(parents=True)
    found = {}
    for name, data in json_articles.items():
        value, end = json.JSONDecoder().raw_decode(data.decode())
        if is_nested(value):
            found[name] = ("+++\n" + "\n".join(toml_of(value, kind)) + "\n+++\n").encode() + data.decode()[end:].lstrip("\n").encode()
            (folder / name).write_bytes(found[name])
    return found


def sets(tmp, part):
    """(name, folder, articles, the share that may be refused)."""
    real = outside.real_articles()
    yield "real YAML", tmp / "real", outside.copy_articles(real, tmp / "real"), 0.001
    yield "tricky", tmp / "tricky", outside.copy_articles(outside.tricky_articles(), tmp / "tricky"), 0.10
    yield "without front matter", tmp / "bodies", bodies(real[::part], tmp / "bodies"), 0
    converted = outside.convert(real, "toTOML", tmp / "TOML")
    if not converted:
        outside.skip("TOML and JSON", "hugo convert is not there or failed")
        return
    yield "real as TOML", tmp / "TOML" / "articles", outside.every(part, tmp / "TOML" / "articles", converted), 0.001
    converted = outside.convert(real, "toJSON", tmp / "JSON")
    for kind in ("dotted", "inline"):
        yield f"real as TOML, {kind}", tmp / kind, toml_variant(converted, tmp / kind, kind), 0.001
    yield "real as JSON", tmp / "JSON" / "articles", outside.every(part, tmp / "JSON" / "articles", converted), 0.001
