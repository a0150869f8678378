# SPDX-License-Identifier: GPL-3.0-or-later
"""What each edit of shapes means, on the typed values of an outside reader: [type, value], a map's being its [key, value]s."""

import json
import re

import meant

DATE = re.compile(r"(\d{4}-\d\d-\d\d)(?:[Tt ]+(\d\d:\d\d:\d\d)(\.\d+)?)?\s*([Zz]|[+-]\d\d:?\d\d)?$")


class Missing(Exception):
    """The place is not there in the outside reader's eyes."""


def find(node, key):
    """The position of a key or item; None for none."""
    if node[0] == "map":
        return meant.find(node[1], key)
    if node[0] == "list" and key.isdigit() and int(key) < len(node[1]):
        return int(key)
    return None


def fresh(node):
    """A copy that may be changed down to its own entries."""
    if node[0] == "map":
        return ["map", [list(entry) for entry in node[1]]]
    return ["list", list(node[1])] if node[0] == "list" else list(node)


def child(node, at):
    """The entry's value, made fresh in its place."""
    entry, last = (node[1][at], 1) if node[0] == "map" else (node[1], at)
    entry[last] = fresh(entry[last])
    return entry[last]


def walk(tree, path):
    """The place in a fresh tree, all on the way to it fresh too."""
    for key in path:
        at = find(tree, key)
        if at is None:
            raise Missing
        tree = child(tree, at)
    return tree


def put(tree, path, value):
    """Sets the place; what is missing of the path is made."""
    for key in path[:-1]:
        at = find(tree, key)
        if at is None or child(tree, at)[0] == "null":
            at = add(tree, key, at, ["map", []])
        tree = child(tree, at)
    add(tree, path[-1], find(tree, path[-1]), value)


def add(node, key, at, value):
    if node[0] == "null":
        node[:] = ["map", []]
    if at is None:
        at = len(node[1])
        node[1].append([key, None] if node[0] == "map" else None)
    if node[0] == "map":
        node[1][at][1] = value
    else:
        node[1][at] = value
    return at


def take(tree, path, format):
    """Removes the place; TOML's maps without a table of their own, and lists of tables, go with their last entry."""
    node = walk(tree, path[:-1])
    at = find(node, path[-1])
    if at is None:
        raise Missing
    del node[1][at]


def items_of(value):
    return value[1] if value[0] == "list" else [] if value[0] == "null" else [value]


def wanted(record, before, format):
    """The whole tree as it must be after the edit."""
    tree = fresh(["map", before])
    path = record.key.split(".") if record.key else []
    kind, args = record.kind.split(":")[0], record.args
    if kind == "set":
        put(tree, path, json.loads(args[0]))
    elif kind == "unset":
        take(tree, path, format)
    elif kind == "rename-key":
        node = walk(tree, path[:-1])
        at = find(node, path[-1])
        if at is None:
            raise Missing
        node[1][at][0] = args[0]
    elif kind == "move":
        node = walk(tree, path)
        if node[0] == "list" or format != "toml":  # the order of TOML's keys means nothing
            node[1].insert(int(args[1]), node[1].pop(int(args[0])))
    elif kind == "insert":
        try:
            node = walk(tree, path)
        except Missing:
            put(tree, path, ["list", []])
            node = walk(tree, path)
        node[1].insert(int(args[0]), json.loads(args[1]))
    elif kind == "make-list":
        node = walk(tree, path)
        node[:] = ["list", items_of(list(node))]
    elif kind == "make-single":
        node = walk(tree, path)
        node[:] = node[1][0]
    elif kind == "convert":
        tree = without_nulls(tree) if args[0] == "toml" else tree
    else:
        raise ValueError(record.kind)
    return tree


def without_nulls(value):
    if value[0] == "list":
        return ["list", [without_nulls(item) for item in value[1] if item[0] != "null"]]
    if value[0] == "map":
        return ["map", [[key, without_nulls(item)] for key, item in value[1] if item[0] != "null"]]
    return value


def same_scalar(now, wanted):
    """Texts that stay keep their bytes, so YAML 1.1's booleans stay what they were; dates and numbers may be written otherwise."""
    if now == wanted:
        return True
    types = {now[0], wanted[0]}
    if types == {"boolean", "text"}:
        return meant.is_item(*((now, wanted[1]) if now[0] == "boolean" else (wanted, now[1])))
    if types == {"number"}:
        return float(now[1]) == float(wanted[1])
    if types <= {"date", "text"}:
        a, b = DATE.match(now[1]), DATE.match(wanted[1])
        return bool(a and b) and moment(a) == moment(b) or now[1] == wanted[1]  # TOML's times of day
    return False


def moment(match):
    zone = (match[4] or "").replace(":", "").upper().replace("Z", "+0000")
    return match[1], match[2], (match[3] or "").rstrip("0").rstrip("."), zone


def plain_key(entry):
    """What YAML 1.1 readers make of a key."""
    low = entry[0].lower()
    return "true" if low in meant.OLD_TRUE else "false" if low in meant.OLD_FALSE else entry[0]


def same_key(now, wanted):
    return plain_key([now]) == plain_key([wanted])


def same(now, wanted, ordered):
    if now[0] != wanted[0] or now[0] not in ("list", "map"):
        return same_scalar(now, wanted)
    if len(now[1]) != len(wanted[1]):
        return False
    if now[0] == "list":
        return all(same(a, b, ordered) for a, b in zip(now[1], wanted[1]))
    pairs = (now[1], wanted[1]) if ordered else (sorted(now[1], key=plain_key), sorted(wanted[1], key=plain_key))
    return all(same_key(a[0], b[0]) and same(a[1], b[1], ordered) for a, b in zip(*pairs))


def pruned(value):
    """Without empty maps and lists: TOML's go with their last entry where no table is theirs."""
    if value[0] == "list":
        return ["list", [pruned(item) for item in value[1]]]
    if value[0] == "map":
        entries = [[key, pruned(item)] for key, item in value[1]]
        return ["map", [entry for entry in entries if entry[1] not in (["map", []], ["list", []])]]
    return value


def unlike(record, before, after, formats):
    """None where the tree is as meant; else what differs. @formats: before and after."""
    try:
        tree = wanted(record, before, formats[0])
    except (Missing, IndexError):
        return "the outside reader does not find the place"
    now = ["map", after]
    ordered = "toml" not in formats and record.kind != "convert"  # what merge keys bring has no order here
    if record.kind.startswith("unset") and formats[0] == "toml":
        now, tree = pruned(now), pruned(tree)
    if same(now, tree, ordered):
        return None
    return f"{now} is not {tree}"
