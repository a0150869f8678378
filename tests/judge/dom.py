# SPDX-License-Identifier: GPL-3.0-or-later
"""HTML as a list of events that is the same where the DOM is: attributes sorted, blanks between blocks gone."""

import html.parser
import re

BLOCKS = set(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3"
    " h4 h5 h6 head header hr html iframe legend li link main menu meta nav ol p pre section summary table tbody td"
    " tfoot th thead title tr ul".split()
)
VOID = set("area base br col embed hr img input link meta source track wbr".split())
BLANK = re.compile(r"[ \t\n\r\f]+")


class _Reader(html.parser.HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.events = []
        self.verbatim = 0

    def handle_starttag(self, tag, attributes):
        pairs = sorted((name, _value(name, value)) for name, value in attributes)
        self.events.append(("open", tag, tuple(pairs)))
        if tag in ("pre", "textarea", "script", "style"):
            self.verbatim += 1

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag in ("pre", "textarea", "script", "style"):
            self.verbatim -= 1

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        self.events.append(("close", tag))
        if tag in ("pre", "textarea", "script", "style"):
            self.verbatim = max(0, self.verbatim - 1)

    def handle_data(self, data):
        if self.verbatim == 0:
            data = BLANK.sub(" ", data)
        if self.events and self.events[-1][0] == "text":
            data = self.events.pop()[1] + data
        self.events.append(("text", data))

    def handle_comment(self, data):
        self.events.append(("comment", data))

    def handle_decl(self, decl):
        self.events.append(("decl", decl))

    def handle_pi(self, data):
        self.events.append(("pi", data))

    def unknown_decl(self, data):
        self.events.append(("unknown", data))


def _value(name, value):
    if value is None:
        return ""
    if name == "style":
        return ";".join(re.sub(r"\s*:\s*", ":", part.strip()) for part in value.split(";") if part.strip())
    return value


def _at_block(event):
    return event is None or (event[0] in ("open", "close") and event[1] in BLOCKS)


# Colours are Chroma's: what it makes of a block is taken back to the block; it drops empty last lines, too.
HIGHLIGHT = re.compile(r'<div class="highlight"[^>]*>(<pre[^>]*>)?(.*?)</pre></div>', re.S)
LAST_LINES = re.compile(r"\n+</code>")
SPAN = re.compile(r"</?span[^>]*>")


def _plain_code(match):
    return '<pre tabindex="0">' + SPAN.sub("", match.group(2)) + "</pre>"


def read(text):
    """The events of a fragment."""
    text = LAST_LINES.sub("</code>", HIGHLIGHT.sub(_plain_code, text))
    reader = _Reader()
    reader.feed(text)
    reader.close()
    events = []
    inside = 0
    for i, event in enumerate(reader.events):
        before = reader.events[i - 1] if i > 0 else None
        after = reader.events[i + 1] if i + 1 < len(reader.events) else None
        if event[0] == "open" and event[1] == "pre":
            inside += 1
        elif event[0] == "close" and event[1] == "pre":
            inside -= 1
        if event[0] == "text" and inside <= 0:
            data = event[1]
            if _at_block(before) or before[:2] == ("open", "br"):
                data = data.lstrip(" ")
            if _at_block(after) or after[:2] == ("open", "br"):
                data = data.rstrip(" ")
            if data == "":
                continue
            event = ("text", data)
        events.append(event)
    return events


def first_difference(one, other):
    """Where two lists of events part, with a little around; None where they do not."""
    for i in range(max(len(one), len(other))):
        a = one[i] if i < len(one) else None
        b = other[i] if i < len(other) else None
        if a != b:
            return one[max(0, i - 1) : i + 2], other[max(0, i - 1) : i + 2]
    return None
