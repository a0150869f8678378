/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Between a link's target and the bytes it is written with. */

#include "ink-links.h"

#include <string.h>

#define MAX_ENTITY 32

/* Those that stand in addresses; others stay as they are written. */
static const struct {
  const char *name, *text;
} entities[] = {
  { "amp", "&" },    { "lt", "<" },        { "gt", ">" },          { "quot", "\"" },
  { "apos", "'" },   { "nbsp", "\u00a0" }, { "num", "#" },         { "sol", "/" },
  { "colon", ":" },  { "quest", "?" },     { "equals", "=" },      { "percnt", "%" },
  { "plus", "+" },   { "commat", "@" },    { "period", "." },      { "comma", "," },
  { "lpar", "(" },   { "rpar", ")" },      { "lowbar", "_" },      { "dollar", "$" },
  { "excl", "!" },   { "ast", "*" },       { "semi", ";" },        { "bsol", "\\" },
  { "lbrack", "[" }, { "rbrack", "]" },    { "lsqb", "[" },        { "rsqb", "]" },
  { "Tab", "\t" },   { "NewLine", "\n" },  { "hyphen", "\u2010" },
};

static const char *const names[] = { "page",   "image",  "auto",     "definition", "ref",
                                     "relref", "figure", "argument", "href",       "src" };

const char *
ink_link_kind_to_string (InkLinkKind kind)
{
  g_return_val_if_fail ((guint)kind < G_N_ELEMENTS (names), "page");

  return names[kind];
}

gboolean
ink_link_kind_is_image (InkLinkKind kind)
{
  return kind == INK_LINK_IMAGE || kind == INK_LINK_FIGURE || kind == INK_LINK_SRC;
}

/* "&#38;", "&#x26;" */
static gsize
read_number (const char *text, gsize length, GString *into)
{
  gboolean hex = length > 3 && (text[2] == 'x' || text[2] == 'X');
  guint64 number = 0;
  gsize at = hex ? 3 : 2, first = at;

  for (; at < length && at - first < 8 && g_ascii_isxdigit (text[at]); at++) {
    if (!hex && !g_ascii_isdigit (text[at]))
      break;
    number = number * (hex ? 16 : 10) + (guint64)g_ascii_xdigit_value (text[at]);
  }
  if (at == first || at >= length || text[at] != ';')
    return 0;
  if (number == 0 || number > 0x10FFFF || !g_unichar_validate ((gunichar)number))
    number = 0xFFFD;
  g_string_append_unichar (into, (gunichar)number);
  return at + 1;
}

/* Appends what the entity at @text stands for; its length, 0 where it is none. */
static gsize
read_entity (const char *text, gsize length, GString *into)
{
  const char *end = memchr (text, ';', MIN (length, MAX_ENTITY));

  if (length > 2 && text[1] == '#')
    return read_number (text, length, into);
  for (gsize i = 0; end != NULL && i < G_N_ELEMENTS (entities); i++) {
    gsize name = strlen (entities[i].name);

    if ((gsize)(end - text) == name + 1 && memcmp (text + 1, entities[i].name, name) == 0) {
      g_string_append (into, entities[i].text);
      return name + 2;
    }
  }
  return 0;
}

static gboolean
is_markdown (InkLinkKind kind)
{
  return kind == INK_LINK_PAGE || kind == INK_LINK_IMAGE || kind == INK_LINK_DEFINITION;
}

static gboolean
is_html (InkLinkKind kind)
{
  return kind == INK_LINK_HREF || kind == INK_LINK_SRC;
}

static void
append_unescaped (const InkLink *self, const char *text, gsize length, GString *into)
{
  for (gsize at = 0; at < length;) {
    gsize used = 0;

    if (text[at] == '\\' && at + 1 < length &&
        (is_markdown (self->kind) ? g_ascii_ispunct (text[at + 1])
                                  : !is_html (self->kind) && text[at + 1] == '"')) {
      g_string_append_c (into, text[at + 1]);
      used = 2;
    } else if (text[at] == '&' && (is_markdown (self->kind) || is_html (self->kind))) {
      used = read_entity (text + at, length - at, into);
    }
    if (used == 0) {
      g_string_append_c (into, text[at]);
      used = 1;
    }
    at += used;
  }
}

void
ink_link_append_target (const InkLink *self, const char *data, GString *into)
{
  const char *text = data + self->target.start;
  gsize length = ink_span_length (self->target);

  if ((self->flags & INK_LINK_ESCAPED) == 0) {
    g_string_append_len (into, text, (gssize)length);
    return;
  }
  if (self->kind == INK_LINK_AUTO) {
    g_string_append (into,
                     length > 4 && memcmp (text, "www.", 4) == 0 ? "https://" : "mailto:");
    g_string_append_len (into, text, (gssize)length);
    return;
  }
  append_unescaped (self, text, length, into);
}

char *
ink_link_dup_target (const InkLink *self, const char *data)
{
  GString *target = g_string_new (NULL);

  ink_link_append_target (self, data, target);
  return g_string_free (target, FALSE);
}

/* Whether parentheses close what they open, as a target without "<" has to. */
static gboolean
is_balanced (const char *text)
{
  int depth = 0;

  for (; *text != '\0' && depth >= 0; text++)
    depth += *text == '(' ? 1 : *text == ')' ? -1 : 0;
  return depth == 0;
}

static gboolean
is_entity (const char *text)
{
  g_autoptr (GString) ignored = g_string_new (NULL);

  return read_entity (text, strlen (text), ignored) > 0;
}

static char *
dup_markdown (const InkLink *self, const char *target)
{
  gboolean angle = (self->flags & INK_LINK_ANGLE) != 0;
  gboolean bare = *target != '\0' && *target != '<' && strpbrk (target, " \t") == NULL;
  gboolean balanced = is_balanced (target);
  GString *written = g_string_new (angle || bare ? NULL : "<");

  for (const char *p = target; *p != '\0'; p++) {
    gboolean escape = (*p == '\\' && g_ascii_ispunct (p[1])) || *p == '<' || *p == '>' ||
                      (!angle && bare && !balanced && (*p == '(' || *p == ')'));

    if (*p == '&' && is_entity (p))
      g_string_append (written, "&amp;");
    else if (*p == '|')
      g_string_append (written, "%7C"); /* would end a table's cell */
    else
      g_string_append_printf (written, escape ? "\\%c" : "%c", *p);
  }
  if (!angle && !bare)
    g_string_append_c (written, '>');
  return g_string_free (written, FALSE);
}

static char *
dup_attribute (char quote, const char *target)
{
  gboolean quoted = quote == '"' || quote == '\'';
  GString *written = g_string_new (NULL);

  if (!quoted && (*target == '\0' || strpbrk (target, " \t\"'=<>`") != NULL)) {
    g_string_free (written, TRUE);
    return NULL;
  }
  for (const char *p = target; *p != '\0'; p++) {
    if (*p == '&' && is_entity (p))
      g_string_append (written, "&amp;");
    else if (quoted && *p == quote)
      g_string_append (written, quote == '"' ? "&quot;" : "&#39;");
    else
      g_string_append_c (written, *p);
  }
  return g_string_free (written, FALSE);
}

static char *
dup_argument (char quote, const char *target)
{
  GString *written;

  if (quote == '`')
    return strchr (target, '`') == NULL ? g_strdup (target) : NULL;
  if (quote != '"' && *target != '\0' && strpbrk (target, " \t\"`=<>%{}") == NULL)
    return g_strdup (target);
  written = g_string_new (quote != '"' ? "\"" : NULL);
  for (const char *p = target; *p != '\0'; p++)
    g_string_append_printf (written, *p == '"' ? "\\%c" : "%c", *p);
  if (quote != '"')
    g_string_append_c (written, '"');
  return g_string_free (written, FALSE);
}

char *
ink_link_dup_written (const InkLink *self, const char *data, const char *target)
{
  char before = self->target.start > 0 ? data[self->target.start - 1] : '\0';

  if (strpbrk (target, "\n\r") != NULL || (self->flags & INK_LINK_COMPUTED) != 0)
    return NULL;
  switch (self->kind) {
  case INK_LINK_PAGE:
  case INK_LINK_IMAGE:
  case INK_LINK_DEFINITION:
    return dup_markdown (self, target);
  case INK_LINK_HREF:
  case INK_LINK_SRC:
    return dup_attribute (before, target);
  case INK_LINK_REF:
  case INK_LINK_RELREF:
  case INK_LINK_FIGURE:
  case INK_LINK_ARGUMENT:
    return dup_argument (before, target);
  case INK_LINK_AUTO:
    return strpbrk (target, " \t<>\"`") == NULL ? g_strdup (target) : NULL;
  }
  return NULL;
}
