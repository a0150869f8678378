/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-field-row.h"

G_BEGIN_DECLS

/* Makes the rows inside of maps and lists; the form knows how. */
typedef struct {
  /* Rows of one kind can show each other's values. */
  int (*get_kind) (const char *path, InkValue *value, gpointer data);
  /* A GalleyFieldRow for the value at @path. */
  GtkWidget *(*new_row) (const char *path, InkValue *value, gpointer data);
  /* The first item of a list that has none to be like. Full transfer. */
  InkValue *(*new_item) (const char *path, gpointer data);
  GHashTable *open; /* key paths that are shown open: a set of strings; borrowed */
  gpointer data;    /* not owned */
} GalleyRowMaker;

G_END_DECLS
