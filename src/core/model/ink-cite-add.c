/* SPDX-License-Identifier: GPL-3.0-or-later */

/* New notes, and new references to them. */

#include "ink-cite-private.h"

#include "ink-i18n.h"

#include <string.h>

/* What a note says, as its lines have to be: no blank lines around, those after the first
 * indented. */
static char *
dup_definition (const InkCite *cite, const char *label, const char *content)
{
  g_autoptr (GString) text = g_string_new (content);
  g_autoptr (GString) joined = g_string_new (NULL);
  g_auto (GStrv) lines = NULL;

  g_string_replace (text, "\r\n", "\n", 0);
  g_string_replace (text, "\r", "\n", 0);
  g_strstrip (text->str);
  lines = g_strsplit (text->str, "\n", -1);
  g_string_append_printf (joined, "[^%s]:", label);
  for (guint i = 0; lines[i] != NULL; i++) {
    if (i > 0)
      g_string_append (joined, cite->eol);
    if (lines[i][strspn (lines[i], " \t")] != '\0')
      g_string_append_printf (joined, "%s%s", i == 0 ? " " : "    ", lines[i]);
  }
  return g_string_free (g_steal_pointer (&joined), FALSE);
}

/* Whether notes stand without blank lines between: as the last two do. */
static gboolean
are_tight (const InkCite *cite, const GArray *places)
{
  const InkCitePlace *last, *before;

  if (places->len < 2)
    return FALSE;
  last = &g_array_index (places, InkCitePlace, places->len - 1);
  before = &g_array_index (places, InkCitePlace, places->len - 2);
  return ink_cite_after_eol (cite, before->lines.end) == last->lines.start;
}

/* The last place that stands in nothing; NULL where there is none. */
static const InkCitePlace *
find_last (const InkCiteLayout *layout)
{
  for (guint i = layout->places->len; i > 0; i--) {
    const InkCitePlace *place = &g_array_index (layout->places, InkCitePlace, i - 1);

    if (place->free)
      return place;
  }
  return NULL;
}

static void
insert_definition (const InkCite *cite, GPtrArray *edits, const char *heading, char *definition)
{
  g_autoptr (InkCiteLayout) layout = ink_cite_layout_read (cite);
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func (g_free);
  const InkCitePlace *last = find_last (layout);
  const InkCiteHeading *found = ink_cite_layout_find_heading (cite, layout, heading);
  gsize offset = ink_cite_end_before (cite, cite->length);

  found = found != NULL ? found : ink_cite_layout_find_heading (cite, layout, NULL);
  if (last != NULL)
    offset = last->lines.end;
  else if (found != NULL)
    offset = found->lines.end;
  else if (heading != NULL)
    g_ptr_array_add (blocks, g_strdup (heading));
  g_ptr_array_add (blocks, definition);
  ink_cite_insert_blocks (cite,
                          edits,
                          offset,
                          blocks,
                          last != NULL && are_tight (cite, layout->places));
}

static gboolean
check_label (const InkCite *cite, const char *label, GError **error)
{
  gboolean good = ink_cite_is_name (label);
  const InkNote *there = ink_cite_find (cite->article, label);

  if (good && (there == NULL || !there->defined))
    return TRUE;
  g_set_error (error,
               INK_CITE_ERROR,
               INK_CITE_ERROR_NAME,
               good ? _ ("There is a note “%s” already: choose another name")
                    : _ ("“%s” cannot be the name of a note: use letters, digits and hyphens"),
               label);
  return FALSE;
}

static gboolean
refuse_place (GError **error)
{
  g_set_error_literal (error,
                       INK_CITE_ERROR,
                       INK_CITE_ERROR_PLACE,
                       _ ("A reference would not be read as one there: choose a place in the "
                          "text, not in code, HTML, a link’s target or a shortcode"));
  return FALSE;
}

static gboolean
check_offset (const InkCite *cite, gsize offset, GError **error)
{
  if (offset < cite->start || offset > cite->length ||
      ((guchar)cite->data[offset] & 0xC0) == 0x80 ||
      (offset > 0 && cite->data[offset - 1] == '\r' && cite->data[offset] == '\n'))
    return refuse_place (error);
  return TRUE;
}

static const InkNote *
look_up (InkCitations *citations, const char *label)
{
  for (guint i = 0; i < ink_citations_get_n_notes (citations); i++) {
    const InkNote *note = ink_citations_get_note (citations, i);

    if (!note->duplicate && g_str_equal (note->label, label))
      return note;
  }
  return NULL;
}

static void
insert_use (GPtrArray *edits, const char *label, gsize offset)
{
  g_autofree char *use = g_strdup_printf ("[^%s]", label);

  g_ptr_array_add (edits, ink_edit_new (ink_span (offset, offset), use, -1));
}

/* Whether it is a note with as many references as meant. */
static gboolean
try_use (const InkCite *cite,
         GPtrArray *edits,
         const InkCiteMeant *meant,
         const char *label,
         guint n_uses,
         GError **error)
{
  g_autoptr (InkCitations) after = NULL;
  InkCiteMeant notes = *meant;
  const InkNote *note;

  notes.read_page = FALSE;
  if (!ink_cite_try (cite, edits, &notes, &after, error))
    return FALSE;
  note = look_up (after, label);
  if (note == NULL || !note->defined || note->uses->len != n_uses)
    return refuse_place (error);
  return !meant->read_page || ink_cite_try (cite, edits, meant, NULL, error);
}

GPtrArray *
ink_cite_add (const InkArticle *article, const InkCiteNew *wish, GError **error)
{
  InkCite cite = ink_cite_of (article);
  g_autoptr (GPtrArray) edits = ink_cite_new_edits ();
  g_autoptr (GHashTable) changed = g_hash_table_new (NULL, NULL);
  g_autofree char *label = wish->label != NULL
                               ? g_strdup (wish->label)
                               : g_strdup_printf ("%u", ink_cite_get_free_number (article));
  const InkNote *missing = ink_cite_find (article, label);
  InkCiteMeant meant = {
    .changed = changed, .added = label, .read_page = TRUE, .page_grows = TRUE
  };
  gboolean used = wish->offset != G_MAXSIZE;

  if (!check_label (&cite, label, error) ||
      (used && !check_offset (&cite, wish->offset, error)))
    return NULL;
  if (missing != NULL)
    g_hash_table_add (changed, (gpointer)missing);
  if (used) /* before what is put in at the same place */
    insert_use (edits, label, wish->offset);
  insert_definition (&cite, edits, wish->heading, dup_definition (&cite, label, wish->content));
  ink_cite_sort_edits (edits);
  meant.page_grows = missing == NULL;
  meant.read_page = missing == NULL;
  return try_use (&cite,
                  edits,
                  &meant,
                  label,
                  used + (missing != NULL ? missing->uses->len : 0),
                  error)
             ? g_steal_pointer (&edits)
             : NULL;
}

GPtrArray *
ink_cite_again (const InkArticle *article, const InkNote *note, gsize offset, GError **error)
{
  InkCite cite = ink_cite_of (article);
  g_autoptr (GPtrArray) edits = ink_cite_new_edits ();
  g_autoptr (GHashTable) changed = g_hash_table_new (NULL, NULL);
  InkCiteMeant meant = { .changed = changed, .read_page = TRUE };

  if (!ink_cite_counts (note)) {
    g_set_error (error,
                 INK_CITE_ERROR,
                 INK_CITE_ERROR_NOTE,
                 _ ("There is no note “%s” to refer to: add it first"),
                 note->label);
    return NULL;
  }
  if (!check_offset (&cite, offset, error))
    return NULL;
  g_hash_table_add (changed, (gpointer)note);
  insert_use (edits, note->label, offset);
  return try_use (&cite, edits, &meant, note->label, note->uses->len + 1, error)
             ? g_steal_pointer (&edits)
             : NULL;
}
