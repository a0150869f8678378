/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A change of several files as a value, and whether it can be done at all: pure. */

#include "ink-plan.h"

#include "ink-i18n.h"

#include <string.h>

G_DEFINE_QUARK (ink - plan - error - quark, ink_plan_error)

static void
change_free (gpointer data)
{
  InkChange *self = data;

  g_free (self->path);
  g_free (self->from);
  g_free (self->etag);
  g_clear_pointer (&self->edits, g_ptr_array_unref);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->source);
  g_free (self->reason);
  g_free (self);
}

static void
skip_free (gpointer data)
{
  InkPlanSkip *self = data;

  g_free (self->path);
  g_free (self->reason);
  g_free (self);
}

InkPlan *
ink_plan_new (const char *title)
{
  InkPlan *self = g_new0 (InkPlan, 1);

  self->title = g_strdup (title);
  self->changes = g_ptr_array_new_with_free_func (change_free);
  self->skipped = g_ptr_array_new_with_free_func (skip_free);
  return self;
}

void
ink_plan_free (InkPlan *self)
{
  if (self == NULL)
    return;
  g_free (self->title);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_clear_pointer (&self->skipped, g_ptr_array_unref);
  g_free (self);
}

static InkChange *
add (InkPlan *self, InkChangeKind kind, const char *path, const char *etag, const char *reason)
{
  InkChange *change = g_new0 (InkChange, 1);

  change->kind = kind;
  change->path = g_strdup (path);
  change->etag = g_strdup (etag);
  change->reason = g_strdup (reason);
  change->length = -1;
  g_ptr_array_add (self->changes, change);
  return change;
}

InkChange *
ink_plan_add_edits (
    InkPlan *self, const char *path, const char *etag, GPtrArray *edits, const char *reason)
{
  InkChange *change;

  g_return_val_if_fail (self != NULL && path != NULL && edits != NULL, NULL);

  change = add (self, INK_CHANGE_EDIT, path, etag, reason);
  change->edits = g_ptr_array_ref (edits);
  return change;
}

InkChange *
ink_plan_add_write (
    InkPlan *self, const char *path, const char *etag, GBytes *bytes, const char *reason)
{
  InkChange *change;

  g_return_val_if_fail (self != NULL && path != NULL && bytes != NULL, NULL);

  change = add (self, INK_CHANGE_EDIT, path, etag, reason);
  change->bytes = g_bytes_ref (bytes);
  return change;
}

InkChange *
ink_plan_add_create (InkPlan *self, const char *path, GBytes *bytes, const char *reason)
{
  InkChange *change;

  g_return_val_if_fail (self != NULL && path != NULL && bytes != NULL, NULL);

  change = add (self, INK_CHANGE_CREATE, path, NULL, reason);
  change->bytes = g_bytes_ref (bytes);
  return change;
}

InkChange *
ink_plan_add_import (InkPlan *self, const char *source, const char *path, const char *reason)
{
  InkChange *change;

  g_return_val_if_fail (self != NULL && path != NULL, NULL);
  g_return_val_if_fail (source != NULL && g_path_is_absolute (source), NULL);

  change = add (self, INK_CHANGE_CREATE, path, NULL, reason);
  change->source = g_strdup (source);
  return change;
}

InkChange *
ink_plan_add_copy (
    InkPlan *self, const char *from, const char *etag, const char *path, const char *reason)
{
  InkChange *change;

  g_return_val_if_fail (self != NULL && from != NULL && path != NULL, NULL);

  change = add (self, INK_CHANGE_COPY, path, etag, reason);
  change->from = g_strdup (from);
  return change;
}

InkChange *
ink_plan_add_move (InkPlan *self,
                   const char *from,
                   const char *etag,
                   const char *path,
                   GPtrArray *edits,
                   const char *reason)
{
  InkChange *change;

  g_return_val_if_fail (self != NULL && from != NULL && path != NULL, NULL);

  change = add (self, INK_CHANGE_MOVE, path, etag, reason);
  change->from = g_strdup (from);
  change->edits = edits != NULL ? g_ptr_array_ref (edits) : NULL;
  return change;
}

InkChange *
ink_plan_add_delete (InkPlan *self, const char *path, const char *etag, const char *reason)
{
  g_return_val_if_fail (self != NULL && path != NULL, NULL);

  return add (self, INK_CHANGE_DELETE, path, etag, reason);
}

InkChange *
ink_plan_add_remove_folder (InkPlan *self, const char *path, const char *reason)
{
  g_return_val_if_fail (self != NULL && path != NULL, NULL);

  return add (self, INK_CHANGE_REMOVE_FOLDER, path, NULL, reason);
}

InkChange *
ink_plan_add_make_folder (InkPlan *self, const char *path, const char *reason)
{
  g_return_val_if_fail (self != NULL && path != NULL, NULL);

  return add (self, INK_CHANGE_MAKE_FOLDER, path, NULL, reason);
}

void
ink_plan_add_skip (InkPlan *self, const char *path, const char *reason)
{
  InkPlanSkip *skip;

  g_return_if_fail (self != NULL && path != NULL && reason != NULL);

  skip = g_new0 (InkPlanSkip, 1);
  skip->path = g_strdup (path);
  skip->reason = g_strdup (reason);
  g_ptr_array_add (self->skipped, skip);
}

gboolean
ink_plan_is_inside (const char *path)
{
  g_return_val_if_fail (path != NULL, FALSE);

  for (const char *part = path;; part = strchr (part, '/') + 1) {
    gsize length = strcspn (part, "/");

    if (length == 0 || (length <= 2 && strncmp (part, "..", length) == 0))
      return FALSE;
    if (part[length] == '\0')
      return TRUE;
  }
}

static gboolean
check_path (const char *path, GError **error)
{
  g_autofree char *name = NULL;

  if (ink_plan_is_inside (path))
    return TRUE;
  name = g_filename_display_name (path);
  g_set_error (error,
               INK_PLAN_ERROR,
               INK_PLAN_ERROR_PATH,
               _ ("“%s” is no file of the site. Nothing was changed."),
               name);
  return FALSE;
}

static gboolean
check_edits (const InkChange *change, GError **error)
{
  g_autofree char *name = NULL;
  gsize at = 0;
  guint n = change->edits != NULL ? change->edits->len : 0;

  for (guint i = 0; i < n; i++) {
    const InkEdit *edit = g_ptr_array_index (change->edits, i);

    if (edit->span.start < at || edit->span.end < edit->span.start) {
      name = g_filename_display_name (change->path);
      g_set_error (error,
                   INK_PLAN_ERROR,
                   INK_PLAN_ERROR_EDITS,
                   _ ("Two edits of “%s” overlap. Nothing was changed; do one after the "
                      "other."),
                   name);
      return FALSE;
    }
    at = edit->span.end;
  }
  return TRUE;
}

static gboolean
set_conflict (GError **error, const char *path)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error,
               INK_PLAN_ERROR,
               INK_PLAN_ERROR_CONFLICT,
               _ ("Two changes are about “%s”. Nothing was changed; leave one of them out."),
               name);
  return FALSE;
}

/* Notes that a change is about @path, once. */
static gboolean
claim (GHashTable *claimed, const char *path, GError **error)
{
  if (!check_path (path, error))
    return FALSE;
  if (g_hash_table_add (claimed, (gpointer)path))
    return TRUE;
  return set_conflict (error, path);
}

/* Whether one of the folders above @path is a file of the plan. */
static gboolean
check_above (GHashTable *files, const char *path, GError **error)
{
  g_autofree char *above = g_strdup (path);

  for (char *slash = strrchr (above, '/'); slash != NULL; slash = strrchr (above, '/')) {
    *slash = '\0';
    if (g_hash_table_contains (files, above))
      return set_conflict (error, above);
  }
  return TRUE;
}

static gboolean
makes_file (InkChangeKind kind)
{
  return kind == INK_CHANGE_EDIT || kind == INK_CHANGE_CREATE || kind == INK_CHANGE_COPY ||
         kind == INK_CHANGE_MOVE;
}

gboolean
ink_plan_check (const InkPlan *self, GError **error)
{
  g_autoptr (GHashTable) claimed = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) files = g_hash_table_new (g_str_hash, g_str_equal);

  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->changes->len; i++) {
    const InkChange *change = g_ptr_array_index (self->changes, i);

    if (change->left_out)
      continue;
    if (!claim (claimed, change->path, error) || !check_edits (change, error))
      return FALSE;
    if (change->kind == INK_CHANGE_MOVE && !claim (claimed, change->from, error))
      return FALSE;
    if (change->kind == INK_CHANGE_COPY && !check_path (change->from, error))
      return FALSE;
    if (makes_file (change->kind))
      g_hash_table_add (files, change->path);
  }
  for (guint i = 0; i < self->changes->len; i++) {
    const InkChange *change = g_ptr_array_index (self->changes, i);

    if (!change->left_out && !check_above (files, change->path, error))
      return FALSE;
  }
  return TRUE;
}

guint
ink_plan_count (const InkPlan *self)
{
  guint n = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->changes->len; i++) {
    const InkChange *change = g_ptr_array_index (self->changes, i);

    n += change->left_out ? 0 : 1;
  }
  return n;
}

const char *
ink_change_kind_to_string (InkChangeKind kind)
{
  switch (kind) {
  case INK_CHANGE_EDIT:
    return "edit";
  case INK_CHANGE_CREATE:
    return "create";
  case INK_CHANGE_COPY:
    return "copy";
  case INK_CHANGE_MOVE:
    return "move";
  case INK_CHANGE_DELETE:
    return "delete";
  case INK_CHANGE_REMOVE_FOLDER:
    return "remove-folder";
  case INK_CHANGE_MAKE_FOLDER:
    return "make-folder";
  }
  g_assert_not_reached ();
}
