/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-field-row.h"

G_BEGIN_DECLS

/* The row's two halves share this; nobody else includes this header. */
typedef struct {
  GtkWidget *box;
  GtkWidget *header;
  GtkWidget *caption;
  GtkWidget *notes;
  GtkWidget *menu;
  GtkWidget *named; /* not owned: carries the title for a screen reader */
  char *key;
  char *title;
  InkValue *value; /* the last one given or told */
  guint idle;
  gboolean preedit;
  gboolean pending; /* changed, not told yet */
  gboolean refused; /* what is shown */
  gboolean noted;   /* something else that was wanted of it */
  gboolean removable;
  gboolean nameless;
} GalleyFieldRowPrivate;

GalleyFieldRowPrivate *galley_field_row_get_priv (GalleyFieldRow *self);

/* galley-field-row-frame.c */
void galley_field_row_init_frame (GalleyFieldRow *self);
void galley_field_row_update_menu (GalleyFieldRow *self);
void galley_field_row_update_title (GalleyFieldRow *self);

G_END_DECLS
