/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The plainest YAML there is, line by line, into a flat list: what ink-front-quick.c takes, but
 * for maps, and without making anything of it. On the least doubt it gives up. */

#include "ink-front-plain.h"

#include <string.h>

#include "ink-front-number.h"
#include "ink-front-quick-scalar.h"
#include "ink-front-scalar.h"

#define MAX_LENGTH 8192
#define MAX_KEY    64
#define MAX_ITEMS  900

/* One look. */
typedef struct {
  InkFrontPlain *out;
  const char *line; /* under way */
  const char *eol;
  guint list;   /* position of the list that is open, + 1; 0: none */
  gsize column; /* of its dashes; G_MAXSIZE before the first */
} Plain;

void
ink_front_plain_init (InkFrontPlain *self)
{
  memset (self, 0, sizeof *self);
  self->items = g_array_new (FALSE, FALSE, sizeof (InkFrontPlainItem));
}

void
ink_front_plain_clear (InkFrontPlain *self)
{
  g_clear_pointer (&self->items, g_array_unref);
  g_clear_pointer (&self->texts, g_free);
}

/* Where the line begins that ends the front matter; NULL: not in a plain way. */
static const char *
find_end (const char *data, gsize length)
{
  const char *at = data + 3, *end = data + MIN (length, MAX_LENGTH);

  while ((at = memchr (at, '\n', (gsize)(end - at))) != NULL) {
    at++;
    if (end - at >= 3 && at[0] == '-' && at[1] == '-' && at[2] == '-')
      return end - at > 3 && at[3] == '\n' ? at : NULL;
  }
  return NULL;
}

/* Whether a number is what everybody takes it for: "0", "120". */
static gboolean
is_plain_number (const char *text, gsize length)
{
  if (length == 0 || length > 15 || (length > 1 && *text == '0'))
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isdigit (text[i]))
      return FALSE;
  return TRUE;
}

/* Older Hugo takes more for a number or a boolean than YAML does. */
static gboolean
is_other_of_old (const char *text)
{
  g_autoptr (InkValue) number = NULL;

  if (ink_front_is_old_boolean (text))
    return TRUE;
  number = ink_front_number_read_capital (text);
  return number != NULL;
}

/* What a text without quotes is. */
static gboolean
find_kind (InkFrontPlainItem *item)
{
  guchar first = (guchar)*item->text;

  item->kind = INK_VALUE_STRING;
  if (first >= 0x80 || (g_ascii_isalpha (first) && item->length > 5))
    return TRUE;
  item->kind = ink_front_plain_kind (item->text);
  switch (item->kind) {
  case INK_VALUE_STRING:
    return !is_other_of_old (item->text);
  case INK_VALUE_NUMBER:
    return is_plain_number (item->text, item->length);
  case INK_VALUE_NULL:
    item->text = NULL;
    item->length = 0;
    break;
  case INK_VALUE_BOOLEAN:
    item->text = g_ascii_tolower ((char)first) == 't' ? "true" : "false";
    item->length = (guint)strlen (item->text);
    break;
  case INK_VALUE_DATE:
  case INK_VALUE_LIST:
  case INK_VALUE_MAP:
    break;
  }
  return TRUE;
}

/* The scalar at @at into @item; what follows it, or NULL. */
static const char *
read_scalar (Plain *self, const char *at, gboolean flow, InkFrontPlainItem *item)
{
  InkFrontQuickFound found;
  gsize length;

  if (!ink_front_quick_find (at, self->eol, flow, &found) ||
      !ink_front_quick_decode (&found, self->out->next, &length))
    return NULL;
  item->text = self->out->next;
  item->length = (guint)length;
  item->kind = INK_VALUE_STRING;
  self->out->next[length] = '\0';
  self->out->next += length + 1;
  if (found.style == INK_FRONT_PLAIN && !find_kind (item))
    return NULL;
  return found.end;
}

static gboolean
add_item (Plain *self, guint list, const InkFrontPlainItem *item)
{
  GArray *items = self->out->items;

  if (item->kind == INK_VALUE_NULL || items->len >= MAX_ITEMS)
    return FALSE;
  g_array_append_vals (items, item, 1);
  g_array_index (items, InkFrontPlainItem, list).n_items++;
  return TRUE;
}

/* "[a, b]", whose field is the last item; what follows it, or NULL. */
static const char *
read_flow (Plain *self, const char *at)
{
  guint list = self->out->items->len - 1;

  at = ink_front_quick_skip_spaces (at + 1, self->eol);
  while (at == self->eol || *at != ']') {
    InkFrontPlainItem item = { 0 };

    at = read_scalar (self, at, TRUE, &item);
    if (at == NULL || !add_item (self, list, &item))
      return NULL;
    at = ink_front_quick_skip_spaces (at, self->eol);
    if (at == self->eol || (*at != ',' && *at != ']'))
      return NULL;
    if (*at == ',')
      at = ink_front_quick_skip_spaces (at + 1, self->eol);
  }
  return at + 1;
}

static gboolean
is_key_byte (char c)
{
  return g_ascii_isalnum (c) || c == '_' || c == '-';
}

/* A field's line: it starts with its key. */
static gboolean
read_field (Plain *self, const char *at)
{
  InkFrontPlainItem item = { .key = at };
  InkFrontPlainItem *added;

  while (at < self->eol && is_key_byte (*at))
    at++;
  item.key_length = (guint)(at - item.key);
  if (item.key_length == 0 || item.key_length > MAX_KEY || *item.key == '-' ||
      at == self->eol || *at != ':' || (at + 1 < self->eol && at[1] != ' ') ||
      self->out->items->len >= MAX_ITEMS)
    return FALSE;
  g_array_append_val (self->out->items, item);
  added = &g_array_index (self->out->items, InkFrontPlainItem, self->out->items->len - 1);
  self->list = 0;
  at = ink_front_quick_skip_spaces (at + 1, self->eol);
  if (at == self->eol || *at == '#') {
    self->list = self->out->items->len;
    self->column = G_MAXSIZE;
    return TRUE;
  }
  if (*at == '[') {
    added->kind = INK_VALUE_LIST;
    at = read_flow (self, at);
  } else {
    at = read_scalar (self, at, FALSE, added);
  }
  return at != NULL && ink_front_quick_ends_line (at, self->eol);
}

/* "key: value" or "key:" in an item makes a map of it. */
static gboolean
is_pair (const Plain *self, const char *at)
{
  const char *end = ink_front_quick_skip_key (at, self->eol);

  return end > at && end < self->eol && *end == ':' && (end + 1 == self->eol || end[1] == ' ');
}

/* The line of an item of the open list. */
static gboolean
read_item (Plain *self, const char *dash)
{
  gsize column = (gsize)(dash - self->line);
  InkFrontPlainItem item = { 0 };
  const char *at = ink_front_quick_skip_spaces (dash + 1, self->eol);

  if (self->list == 0 || (self->column != G_MAXSIZE && self->column != column) ||
      at == self->eol || *at == '#' || is_pair (self, at))
    return FALSE;
  self->column = column;
  g_array_index (self->out->items, InkFrontPlainItem, self->list - 1).kind = INK_VALUE_LIST;
  at = read_scalar (self, at, FALSE, &item);
  return at != NULL && ink_front_quick_ends_line (at, self->eol) &&
         add_item (self, self->list - 1, &item);
}

static gboolean
read_line (Plain *self)
{
  const char *at = ink_front_quick_skip_spaces (self->line, self->eol);

  if (at == self->eol || *at == '#')
    return TRUE;
  if (*at == '-' && at + 1 < self->eol && at[1] == ' ')
    return read_item (self, at);
  return at == self->line && read_field (self, at);
}

static void
make_room (InkFrontPlain *self, gsize length)
{
  gsize room = 2 * length + 16; /* each text has at least a byte before the next */

  if (room > self->room) {
    g_free (self->texts);
    self->texts = g_malloc (room);
    self->room = room;
  }
  self->next = self->texts;
}

gsize
ink_front_plain_read (InkFrontPlain *self, const char *data, gsize length)
{
  Plain plain = { .out = self };
  const char *start = data + 4, *end;

  g_array_set_size (self->items, 0);
  if (length < 8 || memcmp (data, "---\n", 4) != 0)
    return 0;
  end = find_end (data, length);
  if (end == NULL || end == start ||
      !ink_front_quick_is_clean_text (start, (gsize)(end - start)))
    return 0;
  make_room (self, (gsize)(end - start));
  for (plain.line = start; plain.line < end; plain.line = plain.eol + 1) {
    plain.eol = memchr (plain.line, '\n', (gsize)(end - plain.line));
    if (!read_line (&plain))
      return 0;
  }
  return self->items->len > 0 ? (gsize)(end - data) + 4 : 0;
}
