/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-form-rows.h"
#include "galley-form.h"

G_BEGIN_DECLS

/* The form's parts share this struct; nobody else includes this header. */
struct _GalleyForm {
  GtkWidget parent_instance;
  GtkWidget *stack;
  GtkWidget *scrolled; /* these are below the stack */
  GtkWidget *column;
  GtkWidget *trouble; /* why the rows cannot be edited now */
  GtkWidget *groups[GALLEY_FORM_N_GROUPS];
  GtkWidget *more;
  GtkWidget *more_mark;
  GtkWidget *add;
  GtkWidget *raw; /* the button that shows the text beside */
  GtkWidget *unreadable;
  GalleyDocument *document;
  InkCatalogue *catalogue;     /* the one the terms and the usage are of; NULL without a site */
  InkTermCompleter *completer; /* of a catalogue, made in a thread; NULL: not yet */
  InkTermNear *near;
  gboolean learning, learn_again;
  guint library_id; /* it changed; waits for more */
  GHashTable *usage;
  GHashTable *rows;        /* key to GalleyFieldRow, not owned */
  GHashTable *open;        /* key paths of maps that are shown open */
  GalleyRowMaker maker;    /* of what is inside of maps and lists */
  GPtrArray *fields;       /* of GalleyFormField, as shown */
  GPtrArray *wanted;       /* keys added, not written yet */
  GalleyFieldRow *current; /* the cursor is in its text; not owned, weak */
  guint cursor_idle;
  guint64 noted;    /* the revision rows last got notes of refusals at */
  gboolean syncing; /* a row that goes ends its stay, which asks for the rows again */
};

/* galley-form.c */
InkSite *galley_form_get_site (GalleyForm *self);                    /* may be NULL */
InkFrontMatter *galley_form_get_front (GalleyForm *self);            /* of the newest article */
InkValue *galley_form_value_of (GalleyForm *self, const char *path); /* may be NULL */
void galley_form_sync (GalleyForm *self);
void galley_form_fail (GalleyForm *self, const char *message);
/* What was withheld while a row was being edited is shown now. */
void galley_form_end_stay (GalleyForm *self);
/* The focus came into the row of @path: its text is shown, where any is. */
void galley_form_enter (GalleyForm *self, const char *path);
void galley_form_ask_for_text (GalleyForm *self, gsize offset);

/* galley-form-show.c: which rows there are */
void galley_form_init_maker (GalleyForm *self);
void galley_form_show_rows (GalleyForm *self);
/* galley-form-terms.c: reads the catalogue's terms in a thread, then tells the rows. */
void galley_form_learn (GalleyForm *self);
void galley_form_forget (GalleyForm *self);
/* galley-form-offers.c: suggests terms in @row, where it has any, when it is gone to. */
void galley_form_offer_terms (GalleyForm *self, GtkWidget *row);
/* The same for one in which the focus is already. */
void galley_form_offer_terms_now (GalleyForm *self, GtkWidget *row);
void galley_form_clear_rows (GalleyForm *self);
void galley_form_fill_terms (GalleyForm *self, GtkWidget *row);
typedef void (*GalleyFormRowFunc) (GalleyForm *self, GalleyFieldRow *row, gpointer data);
/* Every row there is, those inside of maps and lists too. */
void galley_form_foreach_row (GalleyForm *self, GalleyFormRowFunc call, gpointer data);

/* galley-form-wish.c: what rows ask for */
void galley_form_connect_row (GalleyForm *self, GtkWidget *row);
/* A new field of the whole, written at once. */
void galley_form_create_field (GalleyForm *self, const char *key, InkValue *value);

/* galley-form-place.c: problems at their rows, and the row of the cursor */
void galley_form_show_problems (GalleyForm *self);
void galley_form_follow_cursor (GalleyForm *self);
void galley_form_leave_cursor (GalleyForm *self);
/* Where the text of a row begins; the front matter's start where it has none. */
gsize galley_form_find_text (GalleyForm *self, const char *path);

G_END_DECLS
