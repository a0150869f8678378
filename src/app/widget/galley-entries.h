/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-row-maker.h"

G_BEGIN_DECLS

/* The entries of a map as rows, and a button to add one. Stands inside of a GalleyFieldRow,
 * which tells its wishes. */
#define GALLEY_TYPE_ENTRIES (galley_entries_get_type ())
G_DECLARE_FINAL_TYPE (GalleyEntries, galley_entries, GALLEY, ENTRIES, GtkWidget)

GtkWidget *galley_entries_new (const GalleyRowMaker *maker);
/* The map's own key path; its rows follow. */
void galley_entries_set_path (GalleyEntries *self, const char *path);
/* @map may be NULL. Rows that fit stay; one being edited keeps what is typed. */
void galley_entries_show (GalleyEntries *self, InkValue *map);
/* The row of @path, or of what is below it; NULL where there is none. */
GtkWidget *galley_entries_find (GalleyEntries *self, const char *path);
void galley_entries_mark (GalleyEntries *self, const char *const *paths);
GtkWidget *galley_entries_get_add (GalleyEntries *self);
GtkWidget *galley_entries_get_question (GalleyEntries *self); /* a GalleyKeyPopover */

G_END_DECLS
