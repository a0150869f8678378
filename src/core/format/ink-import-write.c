/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The lines of a pasted text as Markdown: what would be syntax by chance is escaped, and
 * nothing else. */

#include "ink-import-private.h"

#include <string.h>

typedef struct {
  InkImporting *importing;
  GString *out;
  const InkImportLine *last; /* written last */
} Writer;

/* --- Escapes
 * -----------------------------------------------------------------------------------
 */

static gboolean
is_blank_or_end (char c)
{
  return c == ' ' || c == '\t' || c == '\0' || c == '\n';
}

/* A star or line that could open or close emphasis. */
static gboolean
may_mark (const char *text, gsize at)
{
  gboolean open = !is_blank_or_end (text[at + 1]);
  gboolean close = at > 0 && !is_blank_or_end (text[at - 1]);

  if (text[at] == '_' && open && close && g_ascii_isalnum (text[at - 1]) &&
      g_ascii_isalnum (text[at + 1]))
    return FALSE;
  return open || close;
}

static gboolean
is_entity (const char *p)
{
  gsize n = 1;

  while (n < 34 && (g_ascii_isalnum (p[n]) || p[n] == '#'))
    n++;
  return n > 1 && p[n] == ';';
}

/* Appends the byte at @at so that it is read as itself; how many were taken. */
static gsize
append_plain (GString *out, const char *text, gsize at)
{
  switch (text[at]) {
  case '<':
    if (g_ascii_isalpha (text[at + 1]) || strchr ("/!?", text[at + 1]) != NULL)
      g_string_append_c (out, '\\');
    break;
  case '&':
    if (is_entity (text + at)) {
      g_string_append (out, "&amp;");
      return 1;
    }
    break;
  case '*':
  case '_':
  case '~':
    if (may_mark (text, at))
      g_string_append_c (out, '\\');
    break;
  default:
    break;
  }
  g_string_append_c (out, text[at]);
  return 1;
}

/* What begins a block by chance. */
static void
append_start (GString *out, const char *text, gsize *at)
{
  gsize digits = strspn (text, "0123456789");

  if (*text == '#' && is_blank_or_end (text[strspn (text, "#")]))
    g_string_append_c (out, '\\');
  else if (strchr ("-+:=|", *text) != NULL && *text != '\0' && is_blank_or_end (text[1]))
    g_string_append_c (out, '\\');
  else if (digits > 0 && digits < 10 && (text[digits] == '.' || text[digits] == ')') &&
           is_blank_or_end (text[digits + 1])) {
    g_string_append_len (out, text, (gssize)digits);
    g_string_append_c (out, '\\');
    *at = digits;
  }
}

static void
append_text (GString *out, const char *text, gsize from, gsize to)
{
  gboolean code = FALSE;

  for (gsize at = from; at < to;) {
    if (text[at] == '`')
      code = !code && strchr (text + at + 1, '`') != NULL;
    if (code) {
      g_string_append_c (out, text[at++]);
      continue;
    }
    at += append_plain (out, text, at);
  }
}

static void
append_all (GString *out, const char *text)
{
  gsize at = 0;

  append_start (out, text, &at);
  append_text (out, text, at, strlen (text));
}

/* --- Lines
 * ---------------------------------------------------------------------------------------
 */

static void
append_lead (GString *out, const InkImportLine *line, gboolean with_colon)
{
  gsize colon = line->lead + (line->text[line->lead] == ':' ? 1 : strlen ("："));
  gsize end = with_colon ? colon : line->lead;

  g_string_append (out, "**");
  append_text (out, line->text, 0, end);
  g_string_append (out, "**");
  append_text (out, line->text, end, strlen (line->text));
}

static void
append_item (Writer *self, const InkImportLine *line)
{
  for (guint k = 0; k < line->level; k++)
    g_string_append (self->out, "  ");
  if (line->ordered)
    g_string_append_printf (self->out, line->other ? "%u) " : "%u. ", line->item);
  else
    g_string_append (self->out, "- ");
  if (line->lead > 0)
    append_lead (self->out, line, FALSE);
  else
    append_text (self->out, line->text, 0, strlen (line->text));
}

/* "a\tb" as "| a | b |" */
static void
append_cells (GString *out, const char *text)
{
  g_auto (GStrv) cells = g_strsplit (text, "\t", -1);

  for (guint i = 0; cells[i] != NULL; i++) {
    g_auto (GStrv) parts = g_strsplit (g_strstrip (cells[i]), "|", -1);
    g_autofree char *cell = g_strjoinv ("\\|", parts);

    g_string_append (out, "| ");
    append_text (out, cell, 0, strlen (cell));
    g_string_append_c (out, ' ');
  }
  g_string_append_c (out, '|');
}

static void
append_delimiter (GString *out, const char *text)
{
  g_string_append (out, "\n|");
  g_string_append (out, "---|");
  for (const char *p = text; (p = strchr (p, '\t')) != NULL; p++)
    g_string_append (out, "---|");
}

static void
append_line (Writer *self, const InkImportLine *line)
{
  GString *out = self->out;

  switch (line->kind) {
  case INK_IMPORT_HEAD:
    g_string_append (out, line->level == 3 ? "### " : "## ");
    append_text (out, line->text, 0, strlen (line->text));
    break;
  case INK_IMPORT_ITEM:
    append_item (self, line);
    break;
  case INK_IMPORT_LABELLED:
    g_string_append (out, "> ");
    append_lead (out, line, TRUE);
    break;
  case INK_IMPORT_TAB_ROW:
    append_cells (out, line->text);
    if (self->last == NULL || self->last->kind != INK_IMPORT_TAB_ROW)
      append_delimiter (out, line->text);
    break;
  case INK_IMPORT_RULE:
    g_string_append (out, "---");
    break;
  case INK_IMPORT_ROW:
  case INK_IMPORT_FENCED:
  case INK_IMPORT_QUOTED:
    g_string_append (out, line->text);
    break;
  case INK_IMPORT_BLANK:
  case INK_IMPORT_GONE:
  case INK_IMPORT_PARAGRAPH:
    append_all (out, line->text);
    break;
  }
}

/* Whether a line goes on with what the one before it is. */
static gboolean
goes_on (const InkImportLine *before, const InkImportLine *line, gboolean touching)
{
  if (before->kind != line->kind)
    return FALSE;
  return line->kind == INK_IMPORT_ITEM
             ? line->level > 0 || before->level > 0 || before->ordered == line->ordered
             : touching && (line->kind == INK_IMPORT_ROW || line->kind == INK_IMPORT_TAB_ROW ||
                            line->kind == INK_IMPORT_QUOTED || line->kind == INK_IMPORT_FENCED);
}

/* Ends a line of the body. */
static void
end_line (Writer *self, guint number)
{
  g_string_append_c (self->out, '\n');
  g_array_append_val (self->importing->origins, number);
}

static void
write_line (Writer *self, guint i, gboolean touching)
{
  const InkImportLine *line = ink_import_get (self->importing, i);
  gsize start;

  if (self->last != NULL && !goes_on (self->last, line, touching))
    end_line (self, line->number);
  start = self->out->len;
  append_line (self, line);
  for (gsize at = start; at < self->out->len; at++)
    if (self->out->str[at] == '\n')
      g_array_append_val (self->importing->origins, line->number);
  end_line (self, line->number);
  self->last = line;
}

/* Where a picture was lost, for whoever has it. */
static void
write_picture (Writer *self, guint number)
{
  if (self->last == NULL)
    return;
  end_line (self, number);
  g_string_append (self->out, "<!-- picture -->");
  end_line (self, number);
}

char *
ink_import_write (InkImporting *self)
{
  Writer writer = { self, g_string_new (NULL), NULL };
  gboolean touching = FALSE;

  self->origins = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < self->lines->len; i++) {
    const InkImportLine *line = ink_import_get (self, i);

    if (line->kind == INK_IMPORT_FENCED ||
        (line->kind != INK_IMPORT_BLANK && line->kind != INK_IMPORT_GONE)) {
      write_line (&writer, i, touching);
      touching = TRUE;
    } else {
      touching = FALSE;
      if (line->picture)
        write_picture (&writer, line->number);
    }
  }
  return g_string_free (writer.out, FALSE);
}
