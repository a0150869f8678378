# SPDX-License-Identifier: GPL-3.0-or-later
"""What each edit means, on the typed values of an outside reader: [type, value]."""

OLD_TRUE = ("y", "yes", "on")
OLD_FALSE = ("n", "no", "off")


def text(string):
    return ["text", string]


def is_item(value, string):
    """Whether an item is the one meant by @string; YAML 1.1 readers have booleans where Galley has the text."""
    if value[0] == "boolean":
        return string.lower() in (OLD_TRUE if value[1] else OLD_FALSE)
    return value[0] == "text" and value[1] == string


def find(entries, key):
    """The position of the last entry of that key, as Hugo has it; None for none."""
    old_name = "true" if key.lower() in OLD_TRUE else "false" if key.lower() in OLD_FALSE else key
    found = [i for i, entry in enumerate(entries) if entry[0] in (key, old_name)]
    if not found:
        found = [i for i, entry in enumerate(entries) if entry[0].lower() == key.lower()]
    return found[-1] if found else None


def renamed(items, old, new):
    out = []
    for item in items:
        wanted = text(new) if is_item(item, old) else item
        if wanted != text(new) or wanted not in out:
            out.append(wanted)
    return out


def same(now, wanted, old):
    """Whether @now is as wanted. Texts that were there already keep their bytes, so YAML 1.1's booleans stay what they were,
    and a list made of a date holds it as it is written."""
    if now == wanted:
        return True
    if now[0] == wanted[0] == "list":
        return len(now[1]) == len(wanted[1]) and all(same(a, b, old) for a, b in zip(now[1], wanted[1]))
    if now[0] == "boolean":
        return now in items_of(old) and wanted[0] == "text" and is_item(now, wanted[1])
    if now[0] == "text" and wanted in items_of(old):
        return wanted[0] == "boolean" and is_item(wanted, now[1]) or wanted[0] == "date" and now[1].replace(" ", "T") == wanted[1]
    return False


def items_of(value):
    if value is None or value[0] == "null":
        return []
    return value[1] if value[0] == "list" else [value]


def new_value(record, old):
    """What the value must be after the edit; several where readers may differ in a date's type."""
    kind, args = record.kind, record.args
    if kind in ("set-text", "set-nested", "new-text"):
        return [text(args[0])]
    if kind == "set-boolean":
        return [["boolean", True]]
    if kind == "set-number":
        return [["number", args[0]]]
    if kind == "set-date":
        return [text(args[0]), ["date", args[0]]]
    if kind == "set-empty":
        return [["null", None]]
    if kind == "add":
        items = items_of(old)
        return [["list", items if text(args[0]) in items else items + [text(args[0])]]]
    if kind == "remove":
        return [["list", [item for item in items_of(old) if not is_item(item, args[0])]]]
    if kind == "rename":
        return [["list", renamed(items_of(old), *args)]]
    if kind in ("set-list", "reorder", "insert", "new-list"):
        return [["list", [text(arg) for arg in args]]]
    raise ValueError(kind)


def unlike(record, before, after, path):
    """None where @after is @before with the edit as meant; else what differs. Both are lists of entries."""
    key, rest = path[0], path[1:]
    at = find(before, key)
    others = [entry for i, entry in enumerate(before) if i != at]
    if record.kind == "unset" and not rest:  # of a key written twice both
        if at is None:
            return "the key was not there"
        others = [entry for entry in before if entry[0].lower() != before[at][0].lower()]
        return None if after == others else "another value changed, or the key is still there"
    at_after = find(after, key)
    if at_after is None:
        return "the key is not there"
    if [entry for i, entry in enumerate(after) if i != at_after] != others:
        return "another value changed"
    old = before[at][1] if at is not None else None
    now = after[at_after][1]
    if rest:
        if old is None or old[0] != "map" or now[0] not in ("map", "null"):
            return "not a map"
        return unlike(record, old[1], now[1] or [], rest)
    wanted = new_value(record, old)
    return None if any(same(now, one, old) for one in wanted) else f"{now} is not {wanted[0]}"
