/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-document.h"

G_BEGIN_DECLS

/* What the tests of the app share: waiting, files, documents, a fake input method, real keys.
 */

/* Runs the main loop until @condition; fails the test after a minute, as the machine may be
 * busy. */
#define GALLEY_WAIT(condition)                                                     \
  G_STMT_START                                                                     \
  {                                                                                \
    gint64 wait_end_ = g_get_monotonic_time () + G_TIME_SPAN_MINUTE;               \
    while (!(condition)) {                                                         \
      if (g_get_monotonic_time () > wait_end_)                                     \
        g_error ("%s:%d: waited in vain for: %s", __FILE__, __LINE__, #condition); \
      galley_test_turn ();                                                         \
    }                                                                              \
  }                                                                                \
  G_STMT_END

/* gtk_test_init with the fake input method in place. */
void galley_test_init (int *argc, char ***argv);
/* One turn of the main loop; sleeps a moment where there was nothing to do. */
void galley_test_turn (void);
void galley_test_wait (guint milliseconds);

/* A folder of this program's own, gone when it ends. */
const char *galley_test_get_folder (void);
char *galley_test_write (const char *name, const char *content);
char *galley_test_read (const char *path);

GalleyDocument *galley_test_open (const char *path);
GalleyDocument *galley_test_open_text (const char *name, const char *content);
/* The buffer's text, which must be what the document says it is. */
char *galley_test_dup_text (GalleyDocument *document);
/* Whether a draft of the article at @path holds @words. */
gboolean galley_test_has_draft (const char *path, const char *words);
gboolean galley_test_save (GalleyDocument *document, gboolean force, GError **error);

/* Keys through the X server, as xdotool names them; waits until they were handled. */
void galley_test_keys (GtkWindow *window, const char *keys);

/* The fake input method of the view that has the focus. */
void galley_test_preedit (const char *text); /* "" ends it */
void galley_test_commit (const char *text);

G_END_DECLS
