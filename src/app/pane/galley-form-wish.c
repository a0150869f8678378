/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the rows ask for, as edits of the document. */

#include "galley-form-private.h"

#include "galley-chips-row.h"

#include <string.h>

/* A wish was refused: the row says why. What was moved or added goes back. */
static void
refuse (GalleyForm *self, GalleyFieldRow *row, const GError *error)
{
  if (GALLEY_IS_CHIPS_ROW (row) || GALLEY_FIELD_ROW_GET_CLASS (row)->is_container)
    galley_field_row_reset_value (row,
                                  galley_form_value_of (self, galley_field_row_get_key (row)));
  galley_field_row_note (row, error->message);
  self->noted = galley_document_get_revision (self->document);
  galley_form_fail (self, error->message);
}

/* What was typed stays under the cursor. */
static void
edited_cb (GalleyFieldRow *row, InkValue *value, GalleyForm *self)
{
  const char *key = galley_field_row_get_key (row);
  g_autoptr (GError) error = NULL;

  if (self->document == NULL || galley_document_set_field (self->document, key, value, &error))
    return;
  galley_field_row_refuse (row, error->message);
  galley_form_fail (self, error->message);
}

static void
added_cb (GalleyFieldRow *row, const char *item, GalleyForm *self)
{
  g_autoptr (GError) error = NULL;

  if (self->document != NULL &&
      !galley_document_add_item (self->document, galley_field_row_get_key (row), item, &error))
    refuse (self, row, error);
}

static void
removed_cb (GalleyFieldRow *row, const char *item, GalleyForm *self)
{
  g_autoptr (GError) error = NULL;

  if (self->document != NULL && !galley_document_remove_item (self->document,
                                                              galley_field_row_get_key (row),
                                                              item,
                                                              &error))
    refuse (self, row, error);
}

/* --- Removing ------------------------------------------------------------------------------
 */

static void
forget_wanted (GalleyForm *self, const char *key)
{
  for (guint i = self->wanted->len; i > 0; i--) {
    if (g_ascii_strcasecmp (g_ptr_array_index (self->wanted, i - 1), key) == 0)
      g_ptr_array_remove_index (self->wanted, i - 1);
  }
}

/* The row to go on with: itself where it stays, else the next one, else the one before. */
static void
focus_after (GalleyForm *self, const char *key, const char *next)
{
  GtkWidget *row = galley_form_get_row (self, key);

  if (row == NULL && next != NULL)
    row = galley_form_get_row (self, next);
  if (row != NULL)
    galley_field_row_focus (GALLEY_FIELD_ROW (row));
}

static char *
dup_next_key (GalleyFieldRow *row)
{
  GtkWidget *next = gtk_widget_get_next_sibling (GTK_WIDGET (row));

  if (!GALLEY_IS_FIELD_ROW (next))
    next = gtk_widget_get_prev_sibling (GTK_WIDGET (row));
  if (!GALLEY_IS_FIELD_ROW (next))
    return NULL;
  return g_strdup (galley_field_row_get_key (GALLEY_FIELD_ROW (next)));
}

static void
remove_field_cb (GalleyFieldRow *row, GalleyForm *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_strdup (galley_field_row_get_key (row));
  g_autofree char *next = dup_next_key (row);
  gboolean done = TRUE;

  if (self->document == NULL)
    return;
  forget_wanted (self, name);
  galley_document_end_stay (self->document);
  if (galley_form_value_of (self, name) != NULL)
    done = galley_document_unset_field (self->document, name, &error);
  if (!done)
    refuse (self, row, error);
  galley_document_end_stay (self->document);
  galley_document_settle (self->document);
  galley_form_end_stay (self); /* it may have been only wanted */
  if (done)
    focus_after (self, name, next);
}

/* --- Changes of shape ----------------------------------------------------------------------
 */

/* What @path is called as soon as its last key is @name. */
static char *
dup_renamed (const char *path, const char *name)
{
  const char *point = strrchr (path, '.');
  g_autofree char *parent =
      point != NULL ? g_strndup (path, (gsize)(point + 1 - path)) : g_strdup ("");

  return g_strconcat (parent, name, NULL);
}

static gboolean
rename_key (GalleyForm *self, const GalleyWish *wish, GError **error)
{
  g_autofree char *new = dup_renamed (wish->path, wish->name);

  if (!galley_document_rename_key (self->document, wish->path, wish->name, error))
    return FALSE;
  if (g_hash_table_contains (self->open, wish->path))
    g_hash_table_add (self->open, g_strdup (new));
  forget_wanted (self, wish->path);
  return TRUE;
}

static gboolean
is_same (const InkProblem *a, const InkProblem *b)
{
  return ink_span_equal (a->span, b->span) && g_str_equal (a->id, b->id) && b->fix != NULL;
}

/* The problem may be gone by now, or be elsewhere: then nothing is done. */
static void
fix (GalleyForm *self, const InkProblem *problem)
{
  GPtrArray *problems;

  galley_document_settle (self->document);
  problems = galley_document_get_problems (self->document);
  for (guint i = 0; i < problems->len; i++) {
    const InkProblem *found = g_ptr_array_index (problems, i);

    if (!is_same (problem, found))
      continue;
    galley_document_apply_edits (self->document, found->fix);
    return;
  }
}

static gboolean
grant (GalleyForm *self, const GalleyWish *wish, GError **error)
{
  GalleyDocument *document = self->document;

  switch (wish->kind) {
  case GALLEY_WISH_SET:
    return galley_document_set_field (document, wish->path, wish->value, error);
  case GALLEY_WISH_UNSET:
    return galley_document_unset_field (document, wish->path, error);
  case GALLEY_WISH_INSERT:
    return galley_document_insert_item (document, wish->path, wish->to, wish->value, error);
  case GALLEY_WISH_MOVE:
    return galley_document_move_item (document, wish->path, wish->from, wish->to, error);
  case GALLEY_WISH_RENAME:
    return rename_key (self, wish, error);
  case GALLEY_WISH_FIX:
    fix (self, wish->problem);
    break;
  }
  return TRUE;
}

static void
wish_cb (GalleyFieldRow *row, const GalleyWish *wish, GalleyForm *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *renamed = NULL;

  if (self->document == NULL)
    return;
  if (wish->kind == GALLEY_WISH_RENAME)
    renamed = dup_renamed (wish->path, wish->name);
  galley_document_end_stay (self->document);
  if (!grant (self, wish, &error)) {
    refuse (self, row, error);
    return;
  }
  galley_document_end_stay (self->document);
  galley_document_settle (self->document);
  galley_form_sync (self);
  if (renamed != NULL)
    focus_after (self, renamed, NULL);
}

void
galley_form_create_field (GalleyForm *self, const char *key, InkValue *value)
{
  g_autoptr (GError) error = NULL;

  galley_document_end_stay (self->document);
  if (galley_form_value_of (self, key) == NULL &&
      !galley_document_set_field (self->document, key, value, &error))
    galley_form_fail (self, error->message);
  galley_document_end_stay (self->document);
  galley_document_settle (self->document);
  galley_form_sync (self);
  focus_after (self, key, NULL);
}

static void
show_source_cb (GalleyFieldRow *row, GalleyForm *self)
{
  if (self->document != NULL)
    galley_form_ask_for_text (self,
                              galley_form_find_text (self, galley_field_row_get_key (row)));
}

static void
row_left_cb (GalleyForm *self)
{
  galley_form_end_stay (self);
}

/* Of rows in rows the innermost alone. */
static void
entered_cb (GtkEventControllerFocus *controller, GalleyForm *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));

  if (!GALLEY_FIELD_ROW_GET_CLASS (row)->is_container)
    galley_form_enter (self, galley_field_row_get_key (GALLEY_FIELD_ROW (row)));
}

void
galley_form_connect_row (GalleyForm *self, GtkWidget *row)
{
  const struct {
    const char *signal;
    GCallback callback;
    GConnectFlags flags;
  } table[] = {
    { "edited", G_CALLBACK (edited_cb), 0 },
    { "stay-ended", G_CALLBACK (row_left_cb), G_CONNECT_SWAPPED },
    { "show-source", G_CALLBACK (show_source_cb), 0 },
    { "remove-field", G_CALLBACK (remove_field_cb), 0 },
    { "wish", G_CALLBACK (wish_cb), 0 },
  };
  GtkEventController *focus = gtk_event_controller_focus_new ();

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    g_signal_connect_object (row, table[i].signal, table[i].callback, self, table[i].flags);
  g_signal_connect_object (focus, "enter", G_CALLBACK (entered_cb), self, 0);
  gtk_widget_add_controller (row, focus);
  if (GALLEY_IS_CHIPS_ROW (row)) {
    g_signal_connect_object (row, "item-added", G_CALLBACK (added_cb), self, 0);
    g_signal_connect_object (row, "item-removed", G_CALLBACK (removed_cb), self, 0);
  }
}
