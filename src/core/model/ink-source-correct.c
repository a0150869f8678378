/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Corrections of a source in one article: each note is set field by field, read again after
 * each, and stands as it was where one of them cannot be written. */

#include "ink-source-correct.h"

#include "ink-citations.h"
#include "ink-front-matter.h"
#include "ink-i18n.h"

#include <string.h>

InkSourceWish *
ink_source_wish_new (const InkSourceIndex *index, guint source, GArray *uses)
{
  const InkSourceInfo *info = ink_source_index_get (index, source);
  InkSourceWish *self = g_new0 (InkSourceWish, 1);
  const char *title = info->best->fields->title;

  self->raws = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->title = title != NULL ? g_strdup_printf (_ ("Correct the source “%s”"), title)
                              : g_strdup (_ ("Correct a source"));
  for (guint i = 0; uses == NULL && i < info->n_uses; i++)
    g_hash_table_add (self->raws, g_strdup (info->uses[i]->raw));
  for (guint i = 0; uses != NULL && i < uses->len; i++)
    if (g_array_index (uses, guint, i) < info->n_uses)
      g_hash_table_add (self->raws, g_strdup (info->uses[g_array_index (uses, guint, i)]->raw));
  return self;
}

InkSourceWish *
ink_source_wish_copy (const InkSourceWish *self)
{
  InkSourceWish *copy = g_new0 (InkSourceWish, 1);
  GHashTableIter iter;
  gpointer raw;

  copy->raws = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  copy->title = g_strdup (self->title);
  g_hash_table_iter_init (&iter, self->raws);
  while (g_hash_table_iter_next (&iter, &raw, NULL))
    g_hash_table_add (copy->raws, g_strdup (raw));
  for (guint i = 0; i < self->n_fields; i++)
    ink_source_wish_set (copy, self->fields[i], self->values[i]);
  return copy;
}

void
ink_source_wish_free (InkSourceWish *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->raws);
  for (guint i = 0; i < self->n_fields; i++)
    g_free (self->values[i]);
  g_free (self->title);
  g_free (self);
}

void
ink_source_wish_set (InkSourceWish *self, InkSourceField field, const char *value)
{
  guint at = 0;

  g_return_if_fail (field >= 1 && field <= INK_N_SOURCE_FIELDS);
  while (at < self->n_fields && self->fields[at] != field)
    at++;
  if (at == self->n_fields)
    self->n_fields++;
  self->fields[at] = field;
  g_free (self->values[at]);
  self->values[at] = g_strdup (value);
}

/* The note's text with all fields set; NULL with the reason. */
static char *
correct (const InkSourceWish *self, const char *raw, GError **error)
{
  g_autoptr (InkText) text = ink_text_new (raw, -1, 0);

  for (guint i = 0; i < self->n_fields; i++) {
    g_autoptr (InkSource) source = ink_source_read_text (ink_text_get_data (text));
    g_autoptr (GPtrArray) edits =
        ink_source_set (source, self->fields[i], self->values[i], error);
    InkText *next;

    if (edits == NULL)
      return NULL;
    next = ink_edit_apply_all (edits, text, 0);
    ink_text_unref (text);
    text = next;
  }
  return g_strdup (ink_text_get_data (text));
}

static void
add_skip (InkPlan *plan, const char *path, const InkNote *note, const GError *error)
{
  g_autofree char *reason =
      g_strdup_printf (_ ("The note [^%s] stays as it is: %s"), note->label, error->message);

  ink_plan_add_skip (plan, path, reason);
}

static void
add_note (const InkSourceWish *self,
          InkPlan *plan,
          const char *path,
          InkText *text,
          const InkNote *note,
          GPtrArray *edits)
{
  g_autofree char *raw = g_strndup (ink_text_get_data (text) + note->content_span.start,
                                    ink_span_length (note->content_span));
  g_autoptr (GError) error = NULL;
  g_autofree char *corrected = NULL;
  g_autoptr (InkEdit) edit = NULL;

  if (!note->defined || !g_hash_table_contains (self->raws, raw))
    return;
  corrected = correct (self, raw, &error);
  if (corrected == NULL) {
    add_skip (plan, path, note, error);
    return;
  }
  if (g_str_equal (corrected, raw))
    return;
  edit = ink_edit_new (note->content_span, corrected, -1);
  g_ptr_array_add (edits, ink_edit_trim (edit, text));
}

static int
compare_edits (gconstpointer a, gconstpointer b)
{
  const InkEdit *x = *(const InkEdit *const *)a, *y = *(const InkEdit *const *)b;

  return x->span.start < y->span.start ? -1 : x->span.start > y->span.start;
}

void
ink_source_wish_plan (
    const InkSourceWish *self, InkPlan *plan, const char *path, const char *etag, InkText *text)
{
  g_autoptr (InkFrontMatter) front_matter = ink_front_matter_parse (text);
  g_autoptr (InkCitations) citations =
      ink_citations_scan (text, ink_front_matter_get_body_start (front_matter));
  g_autoptr (GPtrArray) edits = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_edit_free);

  for (guint i = 0; i < ink_citations_get_n_notes (citations); i++)
    add_note (self, plan, path, text, ink_citations_get_note (citations, i), edits);
  if (edits->len == 0)
    return;
  g_ptr_array_sort (edits, compare_edits);
  ink_plan_add_edits (plan, path, etag, edits, NULL);
}
