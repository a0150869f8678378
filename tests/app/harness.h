/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What tests of the whole window share: a window on a copy of a site, keys and an input method
 * as a user has them, and waiting for what must come. */
#include "fake-im.h"
#include "galley-form.h"
#include "galley-window.h"

G_BEGIN_DECLS

/* As g_test_init, with a private home and the fake input method; ends the program with the
 * status of a skipped test where there is no display. */
void harness_init (int *argc, char ***argv);
/* g_test_run, and everything made is removed. */
int harness_run (void);

/* Runs the main loop until @condition holds; fails after a minute, as the machine may be busy.
 */
#define WAIT_FOR(condition)                                                       \
  G_STMT_START                                                                    \
  {                                                                               \
    gint64 wait_end = g_get_monotonic_time () + G_TIME_SPAN_MINUTE;               \
    while (!(condition) && g_get_monotonic_time () < wait_end)                    \
      harness_iterate ();                                                         \
    if (!(condition))                                                             \
      g_error ("%s:%d: waited in vain for: %s", G_STRFUNC, __LINE__, #condition); \
  }                                                                               \
  G_STMT_END
/* One turn of the main loop, 10 ms at most. */
void harness_iterate (void);
/* For what must not happen, as nothing tells that it did not; what must happen is waited for.
 */
void harness_wait (guint milliseconds);

/* --- Files --- */

/* A new folder, removed at the end. Borrowed. */
const char *harness_new_folder (void);
/* A copy of the sample site in a new folder; its root. */
char *harness_copy_site (void) G_GNUC_WARN_UNUSED_RESULT;
/* The file of the data beside the checkout whose name begins with @prefix ("seeds", "000"), or
 * NULL: then the test says that it skipped that part. */
char *harness_find_shared (const char *folder, const char *prefix) G_GNUC_WARN_UNUSED_RESULT;
char *harness_read (const char *path) G_GNUC_WARN_UNUSED_RESULT;
void harness_write (const char *path, const char *text, gssize length);

/* --- Windows --- */

GalleyWindow *harness_new_window (void);
/* Opens an article and waits until form and text show it. */
GalleyWindow *harness_open_article (const char *path);
/* Closes without asking; what is unsaved goes. */
void harness_close (GalleyWindow *window);
GtkWidget *harness_get_pane (GalleyWindow *window, const char *name);
GtkTextBuffer *harness_get_buffer (GalleyWindow *window);
/* The whole text of the buffer. */
char *harness_dup_text (GalleyWindow *window) G_GNUC_WARN_UNUSED_RESULT;
/* Whether that is @text. */
gboolean harness_has_text (GalleyWindow *window, const char *text);
/* Saves by the window's action and waits until it is done. */
void harness_save (GalleyWindow *window);

/* --- Widgets and keys --- */

/* The first mapped widget of @type below @root, itself included, that shows @text (any where
 * NULL). */
GtkWidget *harness_find (GtkWidget *root, GType type, const char *text);
/* The toast that is shown now, or NULL. */
GtkWidget *harness_find_toast (GalleyWindow *window);
/* The widget one types into: of the text, or of the row of @key. */
GtkWidget *harness_get_text_view (GalleyWindow *window);
GtkWidget *harness_get_entry (GalleyWindow *window, const char *key);
/* What an entry or a text view shows; borrowed until the next call. */
const char *harness_get_shown (GtkWidget *entry);
/* Gives @widget the focus and waits until it has it. */
void harness_focus (GtkWidget *widget);
/* Presses keys as xdotool names them, "ctrl+a BackSpace"; waits until they were handled. What
 * is pasted comes later. */
void harness_press (const char *keys);
/* Types ASCII by real key events with @delay milliseconds between two. */
void harness_type (const char *text, guint delay);
/* Moves the pointer to a place of @widget. Not to where it is: xdotool waits for it to move. */
void harness_point (GtkWidget *widget, double x, double y);
/* Clicks with the pointer at a place of @widget; comes back when the window has been told. */
void harness_click (GtkWidget *widget, double x, double y);
void harness_set_clipboard (GtkWidget *widget, const char *text);

G_END_DECLS
