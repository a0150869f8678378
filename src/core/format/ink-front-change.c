/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From a wish to one verified edit: splice, read the result again, compare every value with
 * what was meant, and only then hand the edit out. */

#include "ink-front-change.h"

#include <string.h>

#include "ink-front-read.h"
#include "ink-front-write.h"
#include "ink-i18n.h"

void
ink_front_change_init (InkFrontChange *self,
                       InkText *text,
                       InkFrontSplit split,
                       const InkFrontNode *root)
{
  memset (self, 0, sizeof *self);
  self->before = text;
  self->before_split = split;
  self->before_root = root;
  self->text = ink_text_ref (text);
  self->split = split;
  self->meant = root != NULL ? ink_value_ref (root->value)
                             : ink_value_new_map (g_ptr_array_new (), g_ptr_array_new ());
}

void
ink_front_change_clear (InkFrontChange *self)
{
  g_clear_pointer (&self->text, ink_text_unref);
  g_clear_pointer (&self->root, ink_front_node_free);
  g_clear_pointer (&self->meant, ink_value_unref);
}

const InkFrontNode *
ink_front_change_get_root (const InkFrontChange *self)
{
  return self->root != NULL ? self->root : self->before_root;
}

InkFrontPlace
ink_front_change_get_place (const InkFrontChange *self)
{
  InkFrontPlace place = { .text = self->text,
                          .data = ink_text_get_data (self->text),
                          .format = self->split.format,
                          .content = self->split.content,
                          .root = ink_front_change_get_root (self) };

  return place;
}

/* The result is not what was meant. */
static gpointer
refuse_result (const InkFrontChange *self, GError **error)
{
  const char *message = _ ("This change would alter other values of the front matter too or "
                           "make it unreadable, so nothing was changed. Edit it as text.");

  if (self->anchored)
    message = _ ("Other values may refer to this one by an alias (*), so nothing was changed. "
                 "Edit it as text.");
  return ink_front_refuse (error, INK_FRONT_MATTER_ERROR_UNSUPPORTED, "%s", message);
}

gboolean
ink_front_change_apply (InkFrontChange *self, InkEdit *edit, GError **error)
{
  g_autoptr (InkEdit) owned G_GNUC_UNUSED = edit;
  g_autoptr (GPtrArray) problems =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ink_problem_free);
  const char *data;

  if (edit == NULL)
    return FALSE;
  InkText *text = ink_edit_apply (edit, self->text, ink_text_get_revision (self->text));
  ink_text_unref (self->text);
  self->text = text;
  data = ink_text_get_data (text);
  self->split = ink_front_split (data, ink_text_get_length (text));
  g_clear_pointer (&self->root, ink_front_node_free);
  if (self->split.state == INK_FRONT_SPLIT_WHOLE)
    self->root = ink_front_read (self->split.format, data, self->split.content, problems);
  if (self->root != NULL)
    return TRUE;
  refuse_result (self, error);
  return FALSE;
}

static gboolean
means_number (const char *meant, const char *got)
{
  g_autofree char *plain = ink_front_write_number (meant);

  return g_strcmp0 (meant, got) == 0 || g_strcmp0 (plain, got) == 0;
}

static gboolean
means_entry (InkValue *meant, guint position, InkValue *got, gboolean ordered)
{
  InkValue *item = ink_value_get_item (meant, position);

  if (ink_value_get_kind (meant) == INK_VALUE_LIST)
    return ink_front_means (item, ink_value_get_item (got, position), ordered);
  const char *key = ink_value_get_key (meant, position);
  if (ordered)
    return g_str_equal (key, ink_value_get_key (got, position)) &&
           ink_front_means (item, ink_value_get_item (got, position), ordered);
  for (guint i = 0; i < ink_value_get_n_items (got); i++) {
    if (g_str_equal (key, ink_value_get_key (got, i)))
      return ink_front_means (item, ink_value_get_item (got, i), ordered);
  }
  return FALSE;
}

/* A date in quotes is read as a text; that is what keeping its quotes means. */
gboolean
ink_front_means (InkValue *meant, InkValue *got, gboolean ordered)
{
  InkValueKind a = ink_value_get_kind (meant), b = ink_value_get_kind (got);
  gboolean text_and_date = (a == INK_VALUE_DATE && b == INK_VALUE_STRING) ||
                           (a == INK_VALUE_STRING && b == INK_VALUE_DATE);

  if (meant == got && meant != NULL)
    return TRUE;
  if (text_and_date)
    return g_strcmp0 (ink_value_get_text (meant), ink_value_get_text (got)) == 0;
  if (a == INK_VALUE_NUMBER && b == INK_VALUE_NUMBER)
    return means_number (ink_value_get_text (meant), ink_value_get_text (got));
  if (a != b || (a != INK_VALUE_LIST && a != INK_VALUE_MAP))
    return ink_value_equal (meant, got);
  if (ink_value_get_n_items (meant) != ink_value_get_n_items (got))
    return FALSE;
  for (guint i = 0; i < ink_value_get_n_items (meant); i++) {
    if (!means_entry (meant, i, got, ordered))
      return FALSE;
  }
  return TRUE;
}

gboolean
ink_front_change_holds (const InkFrontChange *self)
{
  const InkFrontNode *root = ink_front_change_get_root (self);

  return root != NULL && ink_front_means (self->meant,
                                          root->value,
                                          self->split.format != INK_FRONT_MATTER_TOML);
}

gboolean
ink_front_change_check (const InkFrontChange *self, GError **error)
{
  if (ink_front_change_get_root (self) == NULL || ink_front_change_holds (self))
    return TRUE;
  refuse_result (self, error);
  return FALSE;
}

gsize
ink_front_change_bom (const InkText *text)
{
  return g_str_has_prefix (ink_text_get_data (text), "\xEF\xBB\xBF") ? 3 : 0;
}

/* A new front matter stands before the whole text, but for a BOM. */
static gboolean
text_is_behind (const InkFrontChange *self)
{
  const char *old = ink_text_get_data (self->before), *new = ink_text_get_data (self->text);
  gsize bom = ink_front_change_bom (self->before);
  gsize length = ink_text_get_length (self->before) - bom;
  gsize new_length = ink_text_get_length (self->text);

  return new_length - self->split.span.end >= length &&
         memcmp (old + bom, new + new_length - length, length) == 0;
}

/* What stands before and after the front matter is as it was. */
static gboolean
rest_is_unchanged (const InkFrontChange *self)
{
  const char *old = ink_text_get_data (self->before), *new = ink_text_get_data (self->text);
  gsize old_body = self->before_split.span.end, new_body = self->split.span.end;
  gsize old_length = ink_text_get_length (self->before) - old_body;
  gsize new_length = ink_text_get_length (self->text) - new_body;

  if (self->before_split.format == INK_FRONT_MATTER_NONE)
    return text_is_behind (self);
  return self->before_split.format == self->split.format &&
         self->before_split.span.start == self->split.span.start && old_length == new_length &&
         memcmp (old, new, self->split.span.start) == 0 &&
         memcmp (old + old_body, new + new_body, old_length) == 0;
}

InkEdit *
ink_front_change_finish (InkFrontChange *self, GError **error)
{
  g_autoptr (InkEdit) whole = NULL;

  if (!ink_front_change_holds (self) || !rest_is_unchanged (self))
    return refuse_result (self, error);
  gsize behind = ink_text_get_length (self->before) - self->before_split.span.end;
  if (self->before_split.format == INK_FRONT_MATTER_NONE)
    behind -= ink_front_change_bom (self->before);
  gsize start = self->split.span.start;
  gsize old_end = ink_text_get_length (self->before) - behind;
  gsize new_end = ink_text_get_length (self->text) - behind;
  whole = ink_edit_new (ink_span (start, old_end),
                        ink_text_get_data (self->text) + start,
                        (gssize)(new_end - start));
  if (ink_edit_is_noop (whole, self->before))
    return ink_edit_new (ink_span (start, start), "", 0);
  return ink_edit_trim (whole, self->before);
}

void
ink_front_change_mean (InkFrontChange *self, const InkFrontPath *path, InkValue *value)
{
  InkValue *meant = ink_front_path_replace (self->meant, path, value);

  ink_value_unref (self->meant);
  self->meant = meant;
  /* A new key of TOML stands before the tables: the positions of the next step are those. */
  if (self->split.format == INK_FRONT_MATTER_TOML && self->root != NULL &&
      ink_front_change_holds (self)) {
    ink_value_unref (self->meant);
    self->meant = ink_value_ref (self->root->value);
  }
}
