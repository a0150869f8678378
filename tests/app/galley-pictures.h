/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-window.h"

G_BEGIN_DECLS

/* What the parts of the picture program share. */
typedef struct {
  GalleyApplication *application;
  char *folder; /* of everything made here */
  char *site;
  GPtrArray *written; /* char *: files that scenes put into the site */
  const char *out;
} Studio;

typedef void (*Prepare) (Studio *studio, GalleyWindow *window);

typedef struct {
  const char *name;
  int width;
  int height;
  gboolean dark;
  gboolean chinese; /* also drawn in Chinese */
  Prepare prepare;
} Scene;

typedef gboolean (*Condition) (GalleyWindow *window);

void settle (guint milliseconds);
/* FALSE, and a complaint, after 20 seconds. */
gboolean wait_for (GalleyWindow *window, Condition condition, const char *what);
gboolean shows_article (GalleyWindow *window);
gboolean preview_is_current (GalleyWindow *window);
gboolean has_library (GalleyWindow *window);
/* Writes a file into the site's posts and opens it. */
void open_written (
    Studio *studio, GalleyWindow *window, const char *name, const char *text, gssize n);
/* Takes out of the site what earlier scenes wrote into its posts. */
void forget_written (Studio *studio);
/* The dialog above the window, or NULL. */
GtkWindow *dialog_of (GalleyWindow *window);
/* The first widget of a type below @widget, itself included. */
GtkWidget *find_type (GtkWidget *widget, GType type);

/* In a process of its own: changes articles of @site and is killed on the way. */
int leave_killed_run (const char *site);

extern const Scene citation_scenes[];
extern const guint citation_n_scenes;
extern const Scene form_scenes[];
extern const guint form_n_scenes;
extern const Scene library_scenes[];
extern const guint library_n_scenes;
extern const Scene page_scenes[];
extern const guint page_n_scenes;
extern const Scene site_scenes[];
extern const guint site_n_scenes;
extern const Scene move_scenes[];
extern const guint move_n_scenes;
extern const Scene terms_scenes[];
extern const guint terms_n_scenes;

G_END_DECLS
