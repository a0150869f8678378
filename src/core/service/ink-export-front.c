/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Gives the featured image another name, by the bytes of that value alone, in any format. What
 * was done is read again: if anything else changed, it was not done. */

#include "ink-export-front.h"

#include "ink-featured.h"

#include <string.h>

#define MAX_TRIES 16

static const InkField *
top_field (InkFrontMatter *front_matter, const char *path)
{
  g_autofree char *key = g_strndup (path, strcspn (path, "."));

  return ink_front_matter_lookup (front_matter, key);
}

/* Whether @after says what @before says, but for the image, which is @name. */
static gboolean
is_as_meant (InkFrontMatter *before, InkFrontMatter *after, const char *path, const char *name)
{
  const InkField *changed = top_field (before, path);
  const char *path_after = NULL;
  InkValue *image = ink_featured_find (after, &path_after);

  if (!ink_front_matter_is_readable (after) || image == NULL ||
      !g_str_equal (ink_value_get_text (image), name) || g_strcmp0 (path, path_after) != 0 ||
      ink_front_matter_get_n_fields (before) != ink_front_matter_get_n_fields (after))
    return FALSE;
  for (guint i = 0; i < ink_front_matter_get_n_fields (before); i++) {
    const InkField *old = ink_front_matter_get_field (before, i);
    const InkField *new = ink_front_matter_get_field (after, i);

    if (!g_str_equal (old->key, new->key) ||
        (old != changed && !ink_value_equal (old->value, new->value)))
      return FALSE;
  }
  return TRUE;
}

static gboolean
edit_is_good (InkFrontMatter *front_matter,
              const InkEdit *edit,
              const char *path,
              const char *name)
{
  g_autoptr (InkText) text = ink_edit_apply (edit, ink_front_matter_get_text (front_matter), 0);
  g_autoptr (InkFrontMatter) after = ink_front_matter_parse (text);

  return is_as_meant (front_matter, after, path, name);
}

/* Tries each place in the field where the old name stands. */
static InkEdit *
edit_bytes (InkFrontMatter *front_matter, const char *path, const char *old, const char *name)
{
  const InkField *field = top_field (front_matter, path);
  InkText *text = ink_front_matter_get_text (front_matter);
  const char *data = ink_text_get_data (text);
  gsize length = strlen (old);
  gsize start = field->value_span.start;

  if (field->value_span.end > ink_text_get_length (text))
    return NULL;
  for (guint i = 0; i < MAX_TRIES && start < field->value_span.end; i++) {
    const char *hit = memmem (data + start, field->value_span.end - start, old, length);
    g_autoptr (InkEdit) edit = NULL;

    if (hit == NULL)
      return NULL;
    start = (gsize)(hit - data);
    edit = ink_edit_new (ink_span (start, start + length), name, -1);
    if (edit_is_good (front_matter, edit, path, name))
      return g_steal_pointer (&edit);
    start++;
  }
  return NULL;
}

InkEdit *
ink_export_edit_featured (InkFrontMatter *front_matter, const char *path, const char *name)
{
  InkValue *image = ink_featured_find (front_matter, NULL);
  g_autoptr (InkValue) value = ink_value_new_string (name);
  g_autoptr (InkEdit) edit = NULL;
  const InkField *field = top_field (front_matter, path);

  if (image == NULL || field == NULL)
    return NULL;
  edit = edit_bytes (front_matter, path, ink_value_get_text (image), name);
  if (edit == NULL &&
      ink_front_matter_get (front_matter, path) == image) /* no item of a list */
    edit = ink_front_matter_set (front_matter, path, value, NULL);
  if (edit == NULL || !edit_is_good (front_matter, edit, path, name))
    return NULL;
  return g_steal_pointer (&edit);
}
