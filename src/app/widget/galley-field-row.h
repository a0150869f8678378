/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A field of front matter as a row: caption above, value below. Knows one value; decides
 * nothing.
 *
 * Properties "key" (the key path), "title". Signals: "edited" (InkValue *, on every change by
 * the user, never by the program), "stay-ended" (the focus left), "show-source" (the user wants
 * the raw text), "remove-field", "wish" (const GalleyWish *: a change of shape).
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

  /* Holds rows of its own, which keep their values themselves: shows every value it is given.
   */
  gboolean is_container;
  /* For containers: the row at @path below this one, shown; NULL where there is none. */
  GtkWidget *(*find) (GalleyFieldRow *self, const char *path);
  /* For containers: tells where below there are problems (key paths, NULL-ended). */
  void (*mark) (GalleyFieldRow *self, const char *const *paths);
};

/* What "edited" cannot tell: changes of the shape of a list or map. */
typedef enum {
  GALLEY_WISH_SET,    /* the entry at @path becomes @value */
  GALLEY_WISH_UNSET,  /* the entry or item at @path goes */
  GALLEY_WISH_INSERT, /* @value becomes an item of the list at @path, at @to */
  GALLEY_WISH_MOVE,   /* the list's item at @from goes to @to */
  GALLEY_WISH_RENAME, /* the entry at @path is called @name */
  GALLEY_WISH_FIX,    /* @problem is taken away */
} GalleyWishKind;

/* Valid during the signal alone. */
typedef struct {
  GalleyWishKind kind;
  const char *path;
  const char *name;
  guint from;
  guint to;
  InkValue *value;
  const InkProblem *problem;
} GalleyWish;

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
/* What is typed is no value; NULL takes it away. */
void galley_field_row_set_error (GalleyFieldRow *self, const char *reason);
/* Why the edit that is shown was refused; offers to write it as text. Goes with what was typed.
 */
void galley_field_row_refuse (GalleyFieldRow *self, const char *reason);
/* The same of anything else that was wanted of the field. */
void galley_field_row_note (GalleyFieldRow *self, const char *reason);
void galley_field_row_forget_note (GalleyFieldRow *self);
/* What is wrong with the value: GPtrArray of InkProblem, kept; NULL for nothing. */
void galley_field_row_set_problems (GalleyFieldRow *self, GPtrArray *problems);
/* Marks the row whose text the cursor is in. */
void galley_field_row_set_current (GalleyFieldRow *self, gboolean current);
/* Shows @value even where it is the known one: what the row shows was refused. */
void galley_field_row_reset_value (GalleyFieldRow *self, InkValue *value);
/* May be removed even where it has no value yet. */
void galley_field_row_set_removable (GalleyFieldRow *self, gboolean removable);
/* An item of a list has a number instead of a name. */
void galley_field_row_set_nameless (GalleyFieldRow *self, gboolean nameless);
void galley_field_row_focus (GalleyFieldRow *self);
/* The row of the key path: itself, or one below, which is opened; NULL where there is none. */
GtkWidget *galley_field_row_find (GalleyFieldRow *self, const char *path);
/* Shows that there are problems at @paths (NULL-ended) where their rows are hidden. */
void galley_field_row_mark (GalleyFieldRow *self, const char *const *paths);
/* Whether @path lies below @key. */
gboolean galley_field_row_is_below (const char *path, const char *key);
/* Its own menu is not shown: something around it has one. */
void galley_field_row_hide_menu (GalleyFieldRow *self);

/* For rows. */
void galley_field_row_set_content (GalleyFieldRow *self, GtkWidget *content);
void galley_field_row_add_suffix (GalleyFieldRow *self, GtkWidget *suffix);
void galley_field_row_set_caption_visible (GalleyFieldRow *self, gboolean visible);
/* Names @widget for a screen reader by the row's title, now and when the title changes. */
void galley_field_row_name (GalleyFieldRow *self, GtkWidget *widget);
/* For a context menu; borrowed. */
GMenuModel *galley_field_row_get_menu (GalleyFieldRow *self);
void galley_field_row_add_to_menu (GalleyFieldRow *self, GMenuModel *extra);
/* The menu's button stands at the end of @box. */
void galley_field_row_place_menu (GalleyFieldRow *self, GtkBox *box);
void galley_field_row_wish (GalleyFieldRow *self, const GalleyWish *wish);
/* The one that holds @widget: itself, or the nearest around it; NULL outside of any. */
GalleyFieldRow *galley_field_row_of (GtkWidget *widget);
void galley_field_row_touch (GalleyFieldRow *self); /* the user changed what is shown */
void galley_field_row_preedit (GalleyFieldRow *self, const char *preedit);
gboolean galley_field_row_has_preedit (GalleyFieldRow *self);

G_END_DECLS
