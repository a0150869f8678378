/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Shortcodes in an imported text: Hugo runs them wherever they stand, in code too, and stops at
 * those it does not know. They are shown instead. So are braces behind a fence, which are
 * attributes to it. */

#include "ink-import-private.h"

#include <string.h>

static gboolean
begins (const char *p)
{
  return p[0] == '{' && p[1] == '{' && (p[2] == '<' || p[2] == '%');
}

/* The closing marks of the shortcode at @p within its line, if nothing stands between them that
 * could not be a comment; NULL where there are none. */
static const char *
find_close (const char *p, const char *end)
{
  const char close[] = { p[2] == '<' ? '>' : '%', '}', '}', '\0' };
  const char *found = g_strstr_len (p + 3, end - p - 3, close);

  if (found == NULL || g_strstr_len (p + 3, found - p - 3, "*/") != NULL ||
      g_strstr_len (p + 3, found - p - 3, "{{") != NULL)
    return NULL;
  return found;
}

/* "{{</" and a star: shown already. */
static const char *
skip_shown (const char *p, const char *end)
{
  const char close[] = { '*', '/', p[2] == '<' ? '>' : '%', '}', '}', '\0' };
  const char *found = end - p > 5 && p[3] == '/' && p[4] == '*'
                          ? g_strstr_len (p + 5, end - p - 5, close)
                          : NULL;

  return found != NULL ? found + 5 : NULL;
}

static const char *
append_code (GString *out, const char *p, const char *end)
{
  const char *close = find_close (p, end);

  if (close == NULL) {
    g_string_append_printf (out, "{{ %c", p[2]);
    return p + 3;
  }
  g_string_append_len (out, p, 3);
  g_string_append (out, "/*");
  g_string_append_len (out, p + 3, close - p - 3);
  g_string_append (out, "*/");
  g_string_append_len (out, close, 3);
  return close + 3;
}

static void
append_guarded (GString *out, const char *line, const char *end, gboolean fenced)
{
  gboolean code = fenced;

  for (const char *p = line; p < end;) {
    const char *shown = begins (p) ? skip_shown (p, end) : NULL;

    code = *p == '`' && !fenced ? !code : code;
    if (shown != NULL) {
      g_string_append_len (out, p, shown - p);
      p = shown;
    } else if (!begins (p)) {
      g_string_append_c (out, *p++);
    } else if (code) {
      p = append_code (out, p, end);
    } else {
      g_string_append (out, p[2] == '<' ? "{{&lt;" : "{{&#37;");
      p += 3;
    }
  }
}

static gboolean
is_fence (const char *line)
{
  gsize blanks = strspn (line, " ");

  return blanks < 4 &&
         (strncmp (line + blanks, "```", 3) == 0 || strncmp (line + blanks, "~~~", 3) == 0);
}

/* "``` {x" */
static void
append_fence (GString *out, const char *line, const char *end)
{
  for (const char *p = line; p < end; p++)
    if (*p == '{')
      g_string_append (out, "&#123;");
    else
      g_string_append_c (out, *p);
}

static gboolean
has_any (const char *line, const char *end)
{
  return (is_fence (line) && g_strstr_len (line, end - line, "{") != NULL) ||
         g_strstr_len (line, end - line, "{{<") != NULL ||
         g_strstr_len (line, end - line, "{{%") != NULL;
}

static gboolean
is_wanted (InkImporting *self, const char *line, const char *end, guint number)
{
  g_autofree char *text = g_strndup (line, (gsize)(end - line));
  InkImportLine about = { .number = number, .text = text };

  return ink_import_step (self, INK_IMPORT_SHORTCODE, &about, TRUE);
}

char *
ink_import_guard (InkImporting *self, char *text, const GArray *origins)
{
  g_autoptr (GString) out = g_string_sized_new (strlen (text));
  gboolean fenced = FALSE;
  guint n = 0;

  if (strchr (text, '{') == NULL)
    return text;
  for (const char *line = text; *line != '\0'; n++) {
    const char *end = line + strcspn (line, "\n");
    guint number =
        origins == NULL || n >= origins->len ? n + 1 : g_array_index (origins, guint, n);

    fenced = is_fence (line) ? !fenced : fenced;
    if (!has_any (line, end) || !is_wanted (self, line, end, number))
      g_string_append_len (out, line, end - line);
    else if (is_fence (line))
      append_fence (out, line, end);
    else
      append_guarded (out, line, end, fenced);
    if (*end == '\n')
      g_string_append_c (out, '\n');
    line = end + (*end == '\n');
  }
  g_free (text);
  return g_string_free (g_steal_pointer (&out), FALSE);
}
