/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Gathers what stands in a line: runs of one kind, so that what stands side by side is joined
 * however it was nested. */

#include "ink-import-html-private.h"

#include <string.h>

void
ink_import_run_free (gpointer data)
{
  InkImportRun *self = data;

  g_string_free (self->text, TRUE);
  g_free (self);
}

InkImportInlines *
ink_import_inlines_new (void)
{
  InkImportInlines *self = g_new0 (InkImportInlines, 1);

  self->runs = g_ptr_array_new_with_free_func (ink_import_run_free);
  self->after_blank = TRUE;
  return self;
}

void
ink_import_inlines_free (InkImportInlines *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->runs);
  g_free (self);
}

/* The last run where it is of this kind, or a new one. */
static InkImportRun *
get_run (InkImportInlines *self, InkImportKind kind, InkImportState state)
{
  InkImportRun *last = self->runs->len > 0 ? self->runs->pdata[self->runs->len - 1] : NULL;

  if (last != NULL && last->kind == kind && last->flags == state.flags &&
      last->link == state.link && kind != INK_IMPORT_RAW && kind != INK_IMPORT_BREAK)
    return last;
  last = g_new0 (InkImportRun, 1);
  last->kind = kind;
  last->flags = state.flags;
  last->link = state.link;
  last->text = g_string_new (NULL);
  g_ptr_array_add (self->runs, last);
  return last;
}

/* What nobody sees and nobody wrote. */
static gboolean
is_invisible (gunichar c)
{
  return c == 0x200B || c == 0xFEFF || c == 0x2060 || c == 0xAD;
}

static gboolean
is_blank (gunichar c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == 0xA0;
}

void
ink_import_add_text (InkImporter *self, InkImportState state, const char *text)
{
  InkImportInlines *inlines = self->inlines;
  guint *n = &self->counts->n[INK_IMPORT_HTML_INVISIBLE];

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    gboolean indent = c == 0x3000 && inlines->after_blank;

    if (is_invisible (c) || indent) {
      (*n)++;
    } else if (is_blank (c)) {
      *n += c == 0xA0;
      if (!inlines->after_blank)
        g_string_append_c (get_run (inlines, INK_IMPORT_TEXT, state)->text, ' ');
      inlines->after_blank = TRUE;
    } else {
      g_string_append_unichar (get_run (inlines, INK_IMPORT_TEXT, state)->text, c);
      inlines->after_blank = FALSE;
    }
  }
}

void
ink_import_add_code (InkImporter *self, InkImportState state, const char *text)
{
  if (*text == '\0')
    return;
  g_string_append (get_run (self->inlines, INK_IMPORT_CODE, state)->text, text);
  self->inlines->after_blank = FALSE;
}

void
ink_import_add_break (InkImporter *self, InkImportState state)
{
  GPtrArray *runs = self->inlines->runs;
  const InkImportRun *last = runs->len > 0 ? runs->pdata[runs->len - 1] : NULL;

  if (self->place == INK_IMPORT_IN_PARAGRAPH || last == NULL || last->kind != INK_IMPORT_BREAK)
    (void)get_run (self->inlines, INK_IMPORT_BREAK, state);
  self->inlines->after_blank = TRUE;
}

void
ink_import_add_raw (InkImporter *self, InkImportState state, const char *markdown)
{
  g_string_append (get_run (self->inlines, INK_IMPORT_RAW, state)->text, markdown);
  self->inlines->after_blank = FALSE;
}

/* --- Addresses -----------------------------------------------------------------------------
 */

char *
ink_import_dup_style (const InkTree *tree, InkNode node, const char *name)
{
  const char *style = ink_tree_get_attribute (tree, node, "style");
  gsize length = strlen (name);

  for (const char *p = style; p != NULL; p = strchr (p, ';')) {
    p += strspn (p, "; \t\r\n");
    if (g_ascii_strncasecmp (p, name, length) == 0) {
      const char *value = p + length + strspn (p + length, " \t");

      if (*value == ':') {
        value++;
        return g_strstrip (g_ascii_strdown (value, (gssize)strcspn (value, ";")));
      }
    }
    if (*p == '\0')
      break;
  }
  return NULL;
}

/* "https://www.google.com/url?q=…": where it leads. */
static char *
dup_unwrapped (const char *address)
{
  const char *q = strstr (address, "google.com/url?");
  const char *value = q != NULL ? strstr (q, "q=") : NULL;
  g_autofree char *escaped = NULL;

  if (value == NULL || (value[-1] != '?' && value[-1] != '&'))
    return g_strdup (address);
  escaped = g_strndup (value + 2, strcspn (value + 2, "&#"));
  char *plain = g_uri_unescape_string (escaped, NULL);
  return plain != NULL && g_utf8_validate (plain, -1, NULL)
             ? plain
             : (g_free (plain), g_strdup (address));
}

/* Fit to stand between parentheses. */
static char *
dup_fit (const char *address)
{
  GString *out = g_string_new (NULL);
  int depth = 0;
  gboolean even = TRUE;

  for (const char *p = address; *p != '\0'; p++) {
    depth += (*p == '(') - (*p == ')');
    even = even && depth >= 0;
  }
  even = even && depth == 0;
  for (const char *p = address; *p != '\0'; p++) {
    guchar c = (guchar)*p;

    if (c <= ' ' || c == 0x7F || strchr ("<>|\\{}\"", c) != NULL ||
        (!even && (c == '(' || c == ')')))
      g_string_append_printf (out, "%%%02X", c);
    else
      g_string_append_c (out, *p);
  }
  return g_string_free (out, FALSE);
}

char *
ink_import_dup_target (InkImporter *self, const char *address)
{
  g_autofree char *trimmed = address != NULL ? g_strstrip (g_strdup (address)) : NULL;
  g_autofree char *scheme = NULL;
  g_autofree char *plain = NULL;
  g_autofree char *full = NULL;

  if (trimmed == NULL || *trimmed == '\0')
    return NULL;
  plain = dup_unwrapped (trimmed);
  if (self->options->base != NULL)
    full = g_uri_resolve_relative (self->options->base,
                                   plain,
                                   G_URI_FLAGS_ENCODED | G_URI_FLAGS_PARSE_RELAXED,
                                   NULL);
  scheme = g_uri_parse_scheme (full != NULL ? full : plain);
  if (scheme != NULL && !g_str_equal (scheme, "http") && !g_str_equal (scheme, "https") &&
      !g_str_equal (scheme, "mailto") && !g_str_equal (scheme, "tel") &&
      !g_str_equal (scheme, "ftp"))
    return NULL;
  /* As browsers do, which leave out line ends and the like. */
  if (scheme == NULL && strpbrk (plain, "\t\r\n") != NULL && strchr (plain, ':') != NULL)
    return NULL;
  return dup_fit (full != NULL ? full : plain);
}

guint
ink_import_add_link (InkImporter *self, InkNode node)
{
  const char *href = ink_tree_get_attribute (self->tree, node, "href");
  const char *title = ink_tree_get_attribute (self->tree, node, "title");
  g_autofree char *target = NULL;
  InkImportLink *link = NULL;

  if (href == NULL || *href == '\0' || *href == '#')
    return 0;
  target = ink_import_dup_target (self, href);
  if (target == NULL) {
    self->counts->n[INK_IMPORT_HTML_LINKS]++;
    return 0;
  }
  link = g_new0 (InkImportLink, 1);
  link->target = g_steal_pointer (&target);
  link->title = title != NULL && *title != '\0' ? g_strdup (title) : NULL;
  g_ptr_array_add (self->links, link);
  return self->links->len;
}

/* --- Pictures ------------------------------------------------------------------------------
 */

/* In one line, with what would be syntax escaped. */
static char *
dup_escaped (const char *text, const char *special)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \t\r\n\f", -1);
  GString *out = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++) {
    if (*words[i] == '\0')
      continue;
    if (out->len > 0)
      g_string_append_c (out, ' ');
    for (const char *p = words[i]; *p != '\0'; p++) {
      if (strchr (special, *p) != NULL)
        g_string_append_c (out, '\\');
      g_string_append_c (out, *p);
    }
  }
  return g_string_free (out, FALSE);
}

/* Pages that load pictures late have a stand-in in "src". */
static char *
dup_source (InkImporter *self, InkNode node)
{
  static const char *const names[] = { "data-src", "data-original", "data-lazy-src", "src" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    char *target =
        ink_import_dup_target (self, ink_tree_get_attribute (self->tree, node, names[i]));

    if (target != NULL)
      return target;
  }
  return NULL;
}

char *
ink_import_dup_picture (InkImporter *self, InkNode node)
{
  const char *alt = ink_tree_get_attribute (self->tree, node, "alt");
  const char *title = ink_tree_get_attribute (self->tree, node, "title");
  const char *width = ink_tree_get_attribute (self->tree, node, "width");
  g_autofree char *source = dup_source (self, node);
  g_autofree char *text = dup_escaped (alt != NULL ? alt : "", "\\[]*_`<|{");
  g_autofree char *hint = title != NULL ? dup_escaped (title, "\\\"|{") : NULL;

  if (source == NULL || g_strcmp0 (width, "1") == 0) {
    self->counts->n[INK_IMPORT_HTML_PICTURES]++;
    return NULL;
  }
  if (hint != NULL && *hint != '\0')
    return g_strdup_printf ("![%s](%s \"%s\")", text, source, hint);
  return g_strdup_printf ("![%s](%s)", text, source);
}
