/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A folder that may not be written, a full disk and a killed program: said in the window, and
 * nothing is lost. The disks are made in a mount namespace of a second run of this program. */

#include "harness-files.h"
#include "harness.h"

#include "galley-banner.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

#define BEFORE "---\ntitle: 潮汐\n---\n正文。\n"
#define TYPED  "没有保存的字"

static char *self; /* this program */

/* --- Disks ---------------------------------------------------------------------------------
 */

static gboolean
can_mount (void)
{
  g_autofree char *output = NULL;
  g_autofree char *unshare = g_find_program_in_path ("unshare");
  const char *argv[] = { "unshare", "-Urm", "sh", "-c", "mount -t tmpfs none /mnt", NULL };

  return unshare != NULL && harness_spawn_for_output (argv, NULL, &output) == 0;
}

/* As xrun.sh does: within a container WebKit's sandbox may not nest in our namespace. */
#define SANDBOX                                                                    \
  "bwrap --ro-bind / / --proc /proc --dev /dev --unshare-pid true 2>/dev/null || " \
  "export WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS=1"

/* Runs @test again, inside of a namespace where @script was run first; $1 is a folder for it.
 */
static void
run_inside (const char *script, const char *test)
{
  const char *folder = harness_new_folder ();
  g_autofree char *output = NULL;
  g_autofree char *command = g_strdup_printf ("set -e; cd \"$1\"; %s; " SANDBOX
                                              "; exec env GALLEY_INSIDE=\"$1\" \"$2\" -p %s",
                                              script,
                                              test);
  int status;

  if (!can_mount ()) {
    g_test_skip ("no mount namespaces here (unshare -Urm), so no such disk can be made");
    return;
  }
  status = harness_spawn_for_output ((const char *[]){ "unshare",
                                                       "-Urm",
                                                       "sh",
                                                       "-c",
                                                       command,
                                                       "sh",
                                                       folder,
                                                       self,
                                                       BEFORE,
                                                       NULL },
                                     NULL,
                                     &output);
  if (status != 0 || strstr (output, "\nok 1 ") == NULL)
    g_error ("inside: %s", output);
}

static GalleyWindow *
open_inside (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("GALLEY_INSIDE"), name, NULL);

  return harness_open_article (path);
}

static void
type_at_end (GalleyWindow *window, const char *text)
{
  harness_focus (harness_get_text_view (window));
  harness_press ("ctrl+End");
  fake_im_commit (text);
}

/* A toast says why, the text stays, and it stays marked as unsaved. */
static void
assert_save_fails (GalleyWindow *window, const char *name)
{
  GalleyDocument *document = galley_window_get_document (window);
  GtkWidget *toast = NULL, *label = NULL;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.save", NULL);
  WAIT_FOR ((toast = harness_find_toast (window)) != NULL);
  WAIT_FOR ((label = harness_find (toast, GTK_TYPE_LABEL, name)) != NULL);
  g_test_message ("%s", gtk_label_get_text (GTK_LABEL (label)));
  g_assert_true (galley_document_get_modified (document));
}

static void
assert_file (const char *name, const char *expected)
{
  g_autofree char *path = g_build_filename (g_getenv ("GALLEY_INSIDE"), name, NULL);
  g_autofree char *text = harness_read (path);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_read_only_folder (void)
{
  GalleyWindow *window;
  g_autofree char *text = NULL;

  if (g_getenv ("GALLEY_INSIDE") == NULL) {
    run_inside ("mount -t tmpfs none . && cd \"$1\" && "
                "printf '%s' \"$3\" >tide.md && mount -o remount,ro \"$1\"",
                "/hard-world/read-only-folder");
    return;
  }
  window = open_inside ("tide.md");
  if (galley_document_get_read_only (galley_window_get_document (window))) {
    WAIT_FOR (harness_find (GTK_WIDGET (window), GALLEY_TYPE_BANNER, NULL) != NULL);
  } else {
    type_at_end (window, TYPED);
    assert_save_fails (window, "tide.md");
    text = harness_dup_text (window);
    g_assert_cmpstr (text, ==, BEFORE TYPED);
  }
  assert_file ("tide.md", BEFORE);
  harness_close (window);
}

static void
test_full_disk (void)
{
  GalleyWindow *window;
  g_autofree char *text = NULL;

  if (g_getenv ("GALLEY_INSIDE") == NULL) {
    run_inside ("mount -t tmpfs -o size=64k none . && cd \"$1\" && "
                "printf '%s' \"$3\" >tide.md && { cat /dev/zero >filler 2>/dev/null || :; }",
                "/hard-world/full-disk");
    return;
  }
  window = open_inside ("tide.md");
  type_at_end (window, TYPED);
  assert_save_fails (window, "tide.md");
  text = harness_dup_text (window);
  g_assert_cmpstr (text, ==, BEFORE TYPED);
  assert_file ("tide.md", BEFORE);
  /* Room is made, and the very same save works. */
  {
    g_autofree char *filler = g_build_filename (g_getenv ("GALLEY_INSIDE"), "filler", NULL);

    g_assert_cmpint (g_unlink (filler), ==, 0);
  }
  harness_save (window);
  assert_file ("tide.md", BEFORE TYPED);
  harness_close (window);
}

/* --- A killed program ----------------------------------------------------------------------
 */

static char *
wait_for_window (GSubprocess *process, const char *title)
{
  gint64 end = g_get_monotonic_time () + G_TIME_SPAN_MINUTE;

  while (g_get_monotonic_time () < end) {
    g_autofree char *output = NULL;
    const char *argv[] = { "xdotool", "search", "--onlyvisible", "--name", title, NULL };

    if (harness_spawn_for_output (argv, NULL, &output) == 0 && *output != '\0')
      return g_strndup (output, strcspn (output, "\n"));
    harness_wait (100);
  }
  g_error ("the program showed no window");
}

static gboolean
is_kept (const char *path, const char *words)
{
  g_autoptr (InkDraft) draft = ink_store_load_draft (path, NULL);

  return draft != NULL && g_str_has_suffix (ink_text_get_data (draft->text), words);
}

/* None comes where nothing had the focus when it was typed. */
static void
wait_for_draft (const char *path, const char *words)
{
  gint64 end = g_get_monotonic_time () + 6 * G_TIME_SPAN_SECOND;

  while (!is_kept (path, words) && g_get_monotonic_time () < end)
    harness_wait (100);
}

/* The real program, in a process of its own: types, and is killed once that is kept. */
static void
type_and_kill (const char *path, const char *words)
{
  const char *build = g_getenv ("GALLEY_BUILD");
  g_autofree char *program = g_build_filename (build, "src", "app", "galley", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *window = NULL;

  g_unsetenv ("GTK_IM_MODULE");
  /* libadwaita 1.2 may warn once of a width while the list slides in; it must not end the
   * program. */
  g_unsetenv ("G_DEBUG");
  process = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, program, path, NULL);
  g_assert_no_error (error);
  window = wait_for_window (process, "to be killed");
  harness_spawn ((const char *[]){ "xdotool", "windowfocus", window, NULL });
  for (guint i = 0; i < 10 && !is_kept (path, words); i++) {
    harness_wait (1500);      /* the text has the focus soon after the article is shown */
    harness_press ("ctrl+a"); /* the body: once more it comes to the same */
    harness_type (words, 10);
    wait_for_draft (path, words);
  }
  WAIT_FOR (is_kept (path, words));
  g_subprocess_send_signal (process, SIGKILL);
  g_subprocess_wait (process, NULL, NULL);
}

static void
test_killed (void)
{
  g_autofree char *site = harness_copy_site ();
  g_autofree char *path = g_build_filename (site, "content/posts/killed.md", NULL);
  static const char before[] = "---\ntitle: to be killed\n---\nBefore. ";
  g_autofree char *on_disk = NULL;
  g_autofree char *shown = NULL;
  GalleyWindow *window;
  GtkWidget *banner;

  harness_write (path, before, -1);
  type_and_kill (path, "Before. kept words");
  on_disk = harness_read (path);
  g_assert_cmpstr (on_disk, ==, before);
  window = harness_open_article (path);
  g_assert_true (galley_document_has_draft (galley_window_get_document (window)));
  WAIT_FOR ((banner = harness_find (GTK_WIDGET (window), GALLEY_TYPE_BANNER, NULL)) != NULL);
  WAIT_FOR (harness_find (banner, GTK_TYPE_LABEL, "kept as a draft") != NULL);
  g_signal_emit_by_name (banner, "chosen");
  shown = harness_dup_text (window);
  g_assert_cmpstr (shown, ==, "---\ntitle: to be killed\n---\nBefore. kept words");
  harness_close (window);
}

int
main (int argc, char **argv)
{
  int status;

  self = g_canonicalize_filename (argv[0], NULL);
  harness_init (&argc, &argv);
  g_test_add_func ("/hard-world/read-only-folder", test_read_only_folder);
  g_test_add_func ("/hard-world/full-disk", test_full_disk);
  g_test_add_func ("/hard-world/killed", test_killed);
  status = harness_run ();
  g_free (self);
  return status;
}
