/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the commands of "cite" put things: places in the text, headings. */

#include "galleyctl-cite.h"
#include "ink-i18n.h"

#include <string.h>

#define MAX_LOOKED_AT 100 /* articles beside the one at hand */
#define MAX_SIZE      (1024 * 1024)

static gboolean
find_words (const GalleyctlCite *self, const char *words, gsize *offset, GError **error)
{
  InkText *text = self->input->stored->text;
  gsize start =
      ink_front_matter_get_body_start (ink_article_get_front_matter (self->input->article));
  const char *data = ink_text_get_data (text);
  const char *found = *words != '\0' ? strstr (data + start, words) : NULL;

  if (found == NULL || strstr (found + 1, words) != NULL) {
    g_set_error (error,
                 GALLEYCTL_ERROR,
                 GALLEYCTL_ERROR_REFUSED,
                 found == NULL ? _ ("“%s” does not stand in the text: give words that do")
                               : _ ("“%s” stands in the text more than once: give more words"),
                 words);
    return FALSE;
  }
  *offset = (gsize)(found - data) + strlen (words);
  return TRUE;
}

/* The byte of the text at a line and a column, both from 1. */
static gboolean
find_column (InkText *text, guint64 line, guint64 column, gsize *offset)
{
  InkSpan span;
  const char *data = ink_text_get_data (text);

  if (line == 0 || line > ink_text_get_n_lines (text) || column == 0)
    return FALSE;
  span = ink_text_get_line (text, (guint)line - 1);
  *offset = span.start;
  while (--column > 0 && *offset < span.end)
    *offset = (gsize)(g_utf8_next_char (data + *offset) - data);
  return column == 0;
}

static gboolean
find_place (const GalleyctlCite *self, const char *place, gsize *offset, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (place, ":", 3);
  guint n = g_strv_length (parts);
  gsize bom = self->input->stored->bom ? 3 : 0;
  guint64 line = 0, column = 0;
  gboolean good =
      n > 0 && n < 3 &&
      g_ascii_string_to_unsigned (parts[0], 10, 0, G_MAXUINT32, &line, NULL) &&
      (n == 1 || g_ascii_string_to_unsigned (parts[1], 10, 1, G_MAXUINT32, &column, NULL));

  if (good && n == 2)
    good = find_column (self->input->stored->text, line, column, offset);
  else if (good)
    *offset = line >= bom ? (gsize)line - bom : G_MAXSIZE - 1;
  if (!good)
    g_set_error (error,
                 GALLEYCTL_ERROR,
                 GALLEYCTL_ERROR_USAGE,
                 _ ("“%s” is no place in the text: write LINE:COLUMN, both from 1"),
                 place);
  return good;
}

gboolean
galleyctl_cite_find_offset (const GalleyctlCite *self, gsize *offset, GError **error)
{
  const GalleyctlOptions *options = self->options;

  *offset = G_MAXSIZE;
  if (options->after != NULL && options->at != NULL)
    return galleyctl_cite_refuse_usage (error, _ ("Give --after or --at, not both."));
  if (options->after != NULL)
    return find_words (self, options->after, offset, error);
  return options->at == NULL || find_place (self, options->at, offset, error);
}

/* --- Headings ------------------------------------------------------------------------------
 */

/* The last line of @path that heads notes, counted in @counts. */
static void
count_heading (GHashTable *counts, const char *path)
{
  g_autofree char *data = NULL;
  g_auto (GStrv) lines = NULL;
  gsize length;

  if (!g_file_get_contents (path, &data, &length, NULL) || length > MAX_SIZE)
    return;
  lines = g_strsplit_set (data, "\r\n", -1);
  for (guint i = g_strv_length (lines); i > 0; i--) {
    g_strchomp (lines[i - 1]);
    if (!ink_cite_is_heading (lines[i - 1]))
      continue;
    guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, lines[i - 1]));
    g_hash_table_insert (counts, g_strdup (lines[i - 1]), GUINT_TO_POINTER (n + 1));
    return;
  }
}

/* What most articles beside this one have their notes under; NULL where none has any. */
static char *
dup_habit (const GalleyctlCite *self)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *own = g_path_get_dirname (self->input->path);
  g_autofree char *base = g_path_get_basename (self->input->path);
  gboolean bundle = g_str_has_prefix (base, "index.");
  g_autofree char *folder = bundle ? g_path_get_dirname (own) : g_strdup (own);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name, *best = NULL;
  guint most = 0, looked_at = 0;
  GHashTableIter iter;
  gpointer heading, n;

  while (dir != NULL && looked_at < MAX_LOOKED_AT && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, bundle ? base : NULL, NULL);

    if (!g_str_has_suffix (path, ".md") || g_str_equal (path, self->input->path))
      continue;
    looked_at++;
    count_heading (counts, path);
  }
  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &heading, &n)) {
    guint count = GPOINTER_TO_UINT (n);

    if (count > most || (count == most && g_strcmp0 (heading, best) < 0)) {
      most = count;
      best = heading;
    }
  }
  return g_strdup (best);
}

/* Of what the text is made: Latin words, simplified or traditional characters. */
static guint
script_of (const GalleyctlCite *self)
{
  InkCounts counts = ink_article_get_counts (self->input->article);
  InkText *text = self->input->stored->text;
  g_autofree char *simple = g_strdup (ink_text_get_data (text));

  if (counts.characters < counts.words * 2)
    return 0;
  ink_variants_simplify_text (simple, ink_text_get_length (text));
  return g_str_equal (simple, ink_text_get_data (text)) ? 1 : 2;
}

/* --heading, as a line of Markdown. */
static char *
dup_given (const GalleyctlCite *self)
{
  const char *heading = self->options->heading;

  if (heading == NULL || *heading == '#')
    return g_strdup (heading);
  return g_strconcat ("## ", heading, NULL);
}

char *
galleyctl_cite_dup_heading (const GalleyctlCite *self)
{
  static const char *const usual[] = { "## References", "## 引用", "## 引用" };
  char *heading = dup_given (self);

  heading = heading != NULL ? heading : ink_cite_dup_heading (self->input->article);
  heading = heading != NULL ? heading : dup_habit (self);
  return heading != NULL ? heading : g_strdup (usual[script_of (self)]);
}

char *
galleyctl_cite_dup_list_heading (const GalleyctlCite *self)
{
  static const char *const usual[] = { "## Further Reading", "## 延伸阅读", "## 延伸閱讀" };
  char *heading = dup_given (self);

  return heading != NULL ? heading : g_strdup (usual[script_of (self)]);
}
