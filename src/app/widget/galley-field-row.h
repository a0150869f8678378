/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A field of front matter as a row: caption above, value below. Knows one value; decides
 * nothing.
 *
 * Properties "key", "title". Signals: "edited" (InkValue *, on every change by the user, never
 * by the program), "stay-ended" (the focus left), "show-source" (the user wants the raw text).
 */
#define GALLEY_TYPE_FIELD_ROW (galley_field_row_get_type ())
G_DECLARE_DERIVABLE_TYPE (GalleyFieldRow, galley_field_row, GALLEY, FIELD_ROW, GtkWidget)

struct _GalleyFieldRowClass {
  GtkWidgetClass parent_class;

  /* Shows @value (NULL: the field is absent). Called only when it differs from what is known.
   */
  void (*show_value) (GalleyFieldRow *self, InkValue *value);
  /* The value shown now; NULL where it is none (half a number). Full transfer. */
  InkValue *(*dup_value) (GalleyFieldRow *self);
};

const char *galley_field_row_get_key (GalleyFieldRow *self);
const char *galley_field_row_get_title (GalleyFieldRow *self);
/* @value may be NULL. Does nothing, and emits nothing, where it is the one known. */
void galley_field_row_set_value (GalleyFieldRow *self, InkValue *value);
InkValue *galley_field_row_get_value (GalleyFieldRow *self); /* borrowed, may be NULL */
/* Whether the row holds something newer than any answer: a pre-edit, an edit on its way, or a
 * refused one under the cursor. It must not be overwritten then. */
gboolean galley_field_row_is_busy (GalleyFieldRow *self);
/* Tells at once what would be told a moment later. */
void galley_field_row_flush (GalleyFieldRow *self);
/* Why the last edit was refused; NULL takes it away. */
void galley_field_row_set_error (GalleyFieldRow *self, const char *reason);
/* Shows @value even where it is the known one: what the row shows was refused. */
void galley_field_row_reset_value (GalleyFieldRow *self, InkValue *value);
/* Offers to remove the whole field: a button on hover and focus. */
void galley_field_row_set_removable (GalleyFieldRow *self, gboolean removable);
void galley_field_row_focus (GalleyFieldRow *self);

/* For rows. */
void galley_field_row_set_content (GalleyFieldRow *self, GtkWidget *content);
void galley_field_row_add_suffix (GalleyFieldRow *self, GtkWidget *suffix);
void galley_field_row_set_caption_visible (GalleyFieldRow *self, gboolean visible);
/* Names @widget for a screen reader by the row's title, now and when the title changes. */
void galley_field_row_name (GalleyFieldRow *self, GtkWidget *widget);
void galley_field_row_touch (GalleyFieldRow *self); /* the user changed what is shown */
void galley_field_row_preedit (GalleyFieldRow *self, const char *preedit);
gboolean galley_field_row_has_preedit (GalleyFieldRow *self);

G_END_DECLS
