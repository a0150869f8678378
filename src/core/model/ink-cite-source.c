/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Notes as sources: one field set, all written in one style, addresses without tracking. Only
 * what a note says changes, and it says the same of its source afterwards. */

#include "ink-cite-private.h"

#include "ink-i18n.h"
#include "ink-source-habit.h"
#include "ink-source-url.h"

#include <string.h>

InkSource *
ink_cite_read_source (const InkArticle *article,
                      const InkNote *note,
                      const InkSourceStyle *style)
{
  return ink_source_style_read_any (style,
                                    ink_text_get_data (ink_article_get_text (article)),
                                    note->content_span);
}

InkSourceStyle *
ink_cite_dup_habit (const InkArticle *article)
{
  InkCitations *citations = ink_article_get_citations (article);
  g_autoptr (InkSourceHabit) habit = ink_source_habit_new ();

  for (guint i = 0; i < ink_citations_get_n_notes (citations); i++) {
    const InkNote *note = ink_citations_get_note (citations, i);
    g_autoptr (InkSource) source = NULL;

    if (!ink_cite_counts (note))
      continue;
    source = ink_cite_read_source (article, note, NULL);
    ink_source_habit_add (habit, source);
  }
  return ink_source_habit_dup_style (habit);
}

/* Whether the notes stay, and the text around them. */
static gboolean
try_contents (const InkCite *cite, GPtrArray *edits, GError **error)
{
  InkCiteMeant meant = { .read_page = TRUE };

  ink_cite_sort_edits (edits);
  return edits->len == 0 || ink_cite_try (cite, edits, &meant, NULL, error);
}

static gboolean
refuse_note (GError **error, const InkNote *note, const char *format)
{
  g_set_error (error, INK_CITE_ERROR, INK_CITE_ERROR_SOURCE, format, note->label);
  return FALSE;
}

GPtrArray *
ink_cite_set (const InkArticle *article,
              const InkNote *note,
              InkSourceField field,
              const char *value,
              GError **error)
{
  InkCite cite = ink_cite_of (article);
  g_autoptr (InkSource) source = NULL;
  g_autoptr (GPtrArray) edits = NULL;

  if (!note->defined) {
    refuse_note (error, note, _ ("There is no note “%s”: add it first"));
    return NULL;
  }
  source = ink_cite_read_source (article, note, NULL);
  edits = ink_source_set (source, field, value, error);
  return edits != NULL && try_contents (&cite, edits, error) ? g_steal_pointer (&edits) : NULL;
}

/* --- One style -----------------------------------------------------------------------------
 */

char *
ink_cite_dup_formatted (const InkArticle *article,
                        const InkNote *note,
                        const InkSourceStyle *style,
                        gboolean alone,
                        gboolean *fits)
{
  g_autoptr (InkSource) source = ink_cite_read_source (article, note, NULL);
  g_autoptr (InkSource) again = NULL;
  g_autoptr (InkSourceFields) fields = ink_source_dup_fields (source), after = NULL;
  g_autofree char *text = NULL;
  InkSourceState state = ink_source_get_state (source);

  *fits = ink_source_style_fits (style, source);
  if (*fits || state == INK_SOURCE_FREE || state == INK_SOURCE_MULTI ||
      (state == INK_SOURCE_AMBIGUOUS && !alone))
    return NULL;
  text = ink_source_style_write (style, fields);
  *fits = g_str_equal (text, ink_source_get_raw (source));
  again = ink_source_style_read_any (style, text, ink_span (0, strlen (text)));
  after = ink_source_dup_fields (again);
  if (fields->type == NULL) /* a style may have to name one */
    g_clear_pointer (&after->type, g_free);
  return !*fits && ink_source_fields_equal (fields, after) ? g_steal_pointer (&text) : NULL;
}

/* FALSE: it should be written otherwise, but cannot. */
static gboolean
format_note (const InkArticle *article,
             const InkNote *note,
             const InkSourceStyle *style,
             gboolean alone,
             GPtrArray *edits)
{
  gboolean fits;
  g_autofree char *text = ink_cite_dup_formatted (article, note, style, alone, &fits);

  if (text != NULL)
    g_ptr_array_add (edits, ink_edit_new (note->content_span, text, -1));
  return text != NULL || fits;
}

GPtrArray *
ink_cite_format (const InkArticle *article,
                 const InkNote *note,
                 const InkSourceStyle *style,
                 guint *n_left,
                 GError **error)
{
  InkCite cite = ink_cite_of (article);
  g_autoptr (GPtrArray) edits = ink_cite_new_edits ();
  guint left = 0;

  for (guint i = 0; i < ink_citations_get_n_notes (cite.citations); i++) {
    const InkNote *other = ink_citations_get_note (cite.citations, i);

    if (!other->defined || (note != NULL && note != other) ||
        ink_span_is_empty (other->content_span))
      continue;
    left += !format_note (article, other, style, note != NULL, edits);
  }
  if (n_left != NULL)
    *n_left = left;
  if (note != NULL && left > 0) {
    refuse_note (error,
                 note,
                 _ ("The note “%s” says something this style has no place for: it stays as it "
                    "is"));
    return NULL;
  }
  return try_contents (&cite, edits, error) ? g_steal_pointer (&edits) : NULL;
}

/* --- Addresses -----------------------------------------------------------------------------
 */

/* Adds the edits that clean the note's address; none where there is nothing to do. */
static void
clean_note (const InkArticle *article, const InkNote *note, GPtrArray *edits)
{
  g_autoptr (InkSource) source = ink_cite_read_source (article, note, NULL);
  g_autofree char *clean = NULL;
  g_autoptr (GPtrArray) set = NULL;

  if (!ink_source_has (source, INK_SOURCE_URL))
    return;
  clean = ink_source_url_dup_clean (ink_source_get_text (source, INK_SOURCE_URL));
  if (clean != NULL)
    set = ink_source_set (source, INK_SOURCE_URL, clean, NULL);
  for (guint i = 0; set != NULL && i < set->len; i++)
    g_ptr_array_add (edits, ink_edit_copy (set->pdata[i]));
}

GPtrArray *
ink_cite_clean (const InkArticle *article, const InkNote *note, GError **error)
{
  InkCite cite = ink_cite_of (article);
  g_autoptr (GPtrArray) edits = ink_cite_new_edits ();

  for (guint i = 0; i < ink_citations_get_n_notes (cite.citations); i++) {
    const InkNote *other = ink_citations_get_note (cite.citations, i);

    if (other->defined && (note == NULL || note == other))
      clean_note (article, other, edits);
  }
  return try_contents (&cite, edits, error) ? g_steal_pointer (&edits) : NULL;
}
