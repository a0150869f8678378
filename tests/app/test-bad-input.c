/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is wrong with a file is said in the window, and nothing is lost by it. */

#include "harness-files.h"
#include "harness.h"

#include "galley-banner.h"

#include <glib/gstdio.h>
#include <string.h>

/* --- What cannot be opened -----------------------------------------------------------------
 */

/* The page that says why, with the name of what it is about. */
static void
assert_problem (GalleyWindow *window, const char *title, const char *name)
{
  GtkWidget *stack = harness_get_pane (window, "stack");
  GtkWidget *page = NULL;
  const char *description;

  WAIT_FOR (g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (stack)), "problem") == 0);
  WAIT_FOR ((page = harness_find (stack, ADW_TYPE_STATUS_PAGE, NULL)) != NULL);
  description = adw_status_page_get_description (ADW_STATUS_PAGE (page));
  g_test_message ("%s: %s", adw_status_page_get_title (ADW_STATUS_PAGE (page)), description);
  g_assert_cmpstr (adw_status_page_get_title (ADW_STATUS_PAGE (page)), ==, title);
  g_assert_nonnull (description);
  g_assert_nonnull (strstr (description, name));
  g_assert_null (galley_window_get_document (window));
}

static void
check_refused (const char *bytes, gsize length, const char *title)
{
  g_autofree char *site = harness_copy_site ();
  g_autofree char *path = g_build_filename (site, "content/posts/faulty.md", NULL);
  GalleyWindow *window;
  g_autofree char *after = NULL;
  gsize after_length = 0;

  harness_write (path, bytes, (gssize)length);
  window = harness_new_window ();
  galley_window_open (window, path);
  assert_problem (window, title, "faulty.md");
  harness_close (window);
  g_assert_true (g_file_get_contents (path, &after, &after_length, NULL));
  g_assert_cmpmem (after, after_length, bytes, length);
}

static void
test_not_utf8 (void)
{
  static const char bytes[] = "---\ntitle: caf\xe9\n---\nLatin-1: na\xefve\n";

  check_refused (bytes, sizeof bytes - 1, "This File Is Not UTF-8 Text");
}

static void
test_binary (void)
{
  static const char bytes[] = "---\ntitle: x\n---\nzero: \0 here\n";

  check_refused (bytes, sizeof bytes - 1, "This File Is Not Text");
}

static void
test_50_megabytes (void)
{
  static const char line[] =
      "一行文字。A line of text, fifty million bytes of which are too many.\n";
  g_autoptr (GString) text = g_string_new ("---\ntitle: large\n---\n");

  while (text->len < 50 * 1000 * 1000)
    g_string_append_len (text, line, sizeof line - 1);
  check_refused (text->str, text->len, "This File Is Too Large");
}

static void
test_long_line (void)
{
  g_autoptr (GString) text = g_string_new ("---\ntitle: long\n---\n");

  for (guint i = 0; i < 300000; i++)
    g_string_append_c (text, 'a' + i % 26);
  check_refused (text->str, text->len, "This File Has a Very Long Line");
}

static void
test_no_site (void)
{
  const char *folder = harness_new_folder ();
  g_autofree char *name = g_path_get_basename (folder);
  g_autofree char *notes = g_build_filename (folder, "notes.txt", NULL);
  GalleyWindow *window = harness_new_window ();

  harness_write (notes, "no article", -1);
  galley_window_open (window, folder);
  assert_problem (window, "This Is Not a Hugo Site", name);
  harness_close (window);
}

static void
test_no_folder (void)
{
  g_autofree char *path = g_build_filename (harness_new_folder (), "gone", NULL);
  GalleyWindow *window = harness_new_window ();

  galley_window_open (window, path);
  assert_problem (window, "It Is No Longer There", "gone");
  harness_close (window);
}

/* A file that cannot be read takes the place of one with unsaved edits only when asked. */
static void
test_refusal_keeps_edits (void)
{
  g_autofree char *site = harness_copy_site ();
  g_autofree char *path = g_build_filename (site, "content/posts/edited.md", NULL);
  g_autofree char *faulty = g_build_filename (site, "content/posts/faulty.md", NULL);
  g_autofree char *text = NULL;
  GalleyWindow *window;

  harness_write (path, "---\ntitle: edited\n---\n", -1);
  harness_write (faulty, "\xff\xfe\xfd", 3);
  window = harness_open_article (path);
  harness_focus (harness_get_text_view (window));
  fake_im_commit ("未保存");
  galley_window_open (window, faulty);
  harness_wait (300);
  text = harness_dup_text (window);
  g_assert_cmpstr (text, ==, "---\ntitle: edited\n---\n未保存");
  harness_close (window);
}

/* --- What opens all the same ---------------------------------------------------------------
 */

static const struct {
  const char *name;
  const char *text;
} strange[] = {
  { "/bad-input/half-front-matter", "---\ntitle: \"half\ntags: [a, b\n\n正文。Body.\n" },
  { "/bad-input/broken-front-matter", "---\ntitle: \"half\ntags: [a, b\n---\n正文。Body.\n" },
  { "/bad-input/half-toml", "+++\ntitle = \"half\n" },
  { "/bad-input/half-json", "{ \"title\": \"half\",\n" },
  { "/bad-input/only-fence", "---" },
  { "/bad-input/no-front-matter", "正文，没有前言。Only a body.\n" },
  { "/bad-input/empty", "" },
  { "/bad-input/no-body", "---\ntitle: alone\n---" },
  { "/bad-input/duplicate-keys", "---\ntitle: one\ntitle: two\n---\nBody.\n" },
  { "/bad-input/nested-deeply",
    "---\na: {b: {c: {d: {e: {f: {g: [[[[[[[[1]]]]]]]]}}}}}}\n---\nBody.\n" },
};

/* It opens as it is, the text can be written, and the file is that and no more. */
static void
test_strange (gconstpointer data)
{
  const char *text = data;
  g_autofree char *site = harness_copy_site ();
  g_autofree char *path = g_build_filename (site, "content/posts/strange.md", NULL);
  g_autofree char *shown = NULL;
  g_autofree char *saved = NULL;
  g_autofree char *expected = g_strconcat (text, "再写一句。", NULL);
  GalleyWindow *window;

  harness_write (path, text, -1);
  window = harness_open_article (path);
  shown = harness_dup_text (window);
  g_assert_cmpstr (shown, ==, text);
  harness_focus (harness_get_text_view (window));
  harness_press ("ctrl+End");
  fake_im_commit ("再写一句。");
  harness_save (window);
  saved = harness_read (path);
  g_assert_cmpstr (saved, ==, expected);
  harness_close (window);
}

/* --- The disk changes its mind -------------------------------------------------------------
 */

typedef struct {
  GalleyWindow *window;
  char *path;
} Fixture;

#define BEFORE "---\ntitle: 潮汐\n---\n正文。\n"
#define OTHER  "---\ntitle: 别人的\n---\n别的程序写的。\n"
#define TYPED  "没有保存的字"

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *site = harness_copy_site ();

  fixture->path = g_build_filename (site, "content/posts/shared.md", NULL);
  harness_write (fixture->path, BEFORE, -1);
  fixture->window = harness_open_article (fixture->path);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  harness_close (fixture->window);
  g_free (fixture->path);
}

static void
type_something (Fixture *fixture)
{
  harness_focus (harness_get_text_view (fixture->window));
  harness_press ("ctrl+End");
  fake_im_commit (TYPED);
}

static void
assert_shown (Fixture *fixture, const char *expected)
{
  g_autofree char *text = harness_dup_text (fixture->window);

  g_assert_cmpstr (text, ==, expected);
}

static void
assert_on_disk (Fixture *fixture, const char *expected)
{
  g_autofree char *text = harness_read (fixture->path);

  g_assert_cmpstr (text, ==, expected);
}

static GtkWidget *
find_banner (GalleyWindow *window, const char *words)
{
  GtkWidget *label = harness_find (GTK_WIDGET (window), GTK_TYPE_LABEL, words);

  return label != NULL ? gtk_widget_get_ancestor (label, GALLEY_TYPE_BANNER) : NULL;
}

static void
press_button (GtkWidget *banner, const char *words)
{
  GtkWidget *label = harness_find (banner, GTK_TYPE_LABEL, words);
  GtkWidget *button = label != NULL ? gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON) : NULL;

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

static GalleyDiskState
disk_state (Fixture *fixture)
{
  return galley_document_get_disk_state (galley_window_get_document (fixture->window));
}

static void
test_vanished (Fixture *fixture, gconstpointer data)
{
  GtkWidget *banner = NULL;

  type_something (fixture);
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  WAIT_FOR (disk_state (fixture) == GALLEY_DISK_VANISHED);
  WAIT_FOR ((banner = find_banner (fixture->window, "no longer on the disk")) != NULL);
  assert_shown (fixture, BEFORE TYPED);
  press_button (banner, "Save Again");
  WAIT_FOR (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
  WAIT_FOR (disk_state (fixture) == GALLEY_DISK_SAME);
  assert_on_disk (fixture, BEFORE TYPED);
}

/* The whole folder goes: the text stays, saving says why it cannot. */
static void
test_vanished_folder (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_path_get_dirname (fixture->path);
  GtkWidget *toast = NULL;

  type_something (fixture);
  harness_spawn ((const char *[]){ "rm", "-r", folder, NULL });
  WAIT_FOR (disk_state (fixture) == GALLEY_DISK_VANISHED);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.save", NULL);
  WAIT_FOR ((toast = harness_find_toast (fixture->window)) != NULL);
  WAIT_FOR (harness_find (toast, GTK_TYPE_LABEL, "shared.md") != NULL);
  harness_wait (200);
  assert_shown (fixture, BEFORE TYPED);
  g_assert_true (galley_document_get_modified (galley_window_get_document (fixture->window)));
}

static void
test_changed_clean (Fixture *fixture, gconstpointer data)
{
  harness_write (fixture->path, OTHER, -1);
  WAIT_FOR (strstr (ink_article_get_title (
                        galley_document_settle (galley_window_get_document (fixture->window))),
                    "别人的") != NULL);
  assert_shown (fixture, OTHER);
  g_assert_false (galley_document_get_modified (galley_window_get_document (fixture->window)));
}

static void
test_changed_dirty (Fixture *fixture, gconstpointer data)
{
  GtkWidget *banner = NULL;

  type_something (fixture);
  harness_write (fixture->path, OTHER, -1);
  WAIT_FOR (disk_state (fixture) == GALLEY_DISK_CHANGED);
  WAIT_FOR ((banner = find_banner (fixture->window, "Another program changed")) != NULL);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.save", NULL);
  harness_wait (300);
  assert_on_disk (fixture, OTHER);
  assert_shown (fixture, BEFORE TYPED);
  press_button (banner, "Keep Mine");
  harness_save (fixture->window);
  assert_on_disk (fixture, BEFORE TYPED);
}

/* The other text comes, and what was typed is one step away. */
static void
test_changed_reload (Fixture *fixture, gconstpointer data)
{
  GtkWidget *banner = NULL;

  type_something (fixture);
  harness_write (fixture->path, OTHER, -1);
  WAIT_FOR ((banner = find_banner (fixture->window, "Another program changed")) != NULL);
  press_button (banner, "Reload");
  WAIT_FOR (disk_state (fixture) == GALLEY_DISK_SAME);
  assert_shown (fixture, OTHER);
  harness_press ("ctrl+z");
  assert_shown (fixture, BEFORE TYPED);
}

/* "Save Again" that failed is no leave to write over what somebody else puts there later. */
static void
test_saved_again (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_path_get_dirname (fixture->path);
  GtkWidget *banner = NULL;

  type_something (fixture);
  harness_spawn ((const char *[]){ "rm", "-r", folder, NULL });
  WAIT_FOR ((banner = find_banner (fixture->window, "no longer on the disk")) != NULL);
  press_button (banner, "Save Again");
  WAIT_FOR (harness_find_toast (fixture->window) != NULL);
  g_assert_cmpint (g_mkdir (folder, 0755), ==, 0);
  harness_write (fixture->path, OTHER, -1);
  galley_document_check_disk (galley_window_get_document (fixture->window));
  WAIT_FOR (disk_state (fixture) == GALLEY_DISK_CHANGED);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.save", NULL);
  harness_wait (300);
  assert_on_disk (fixture, OTHER);
  assert_shown (fixture, BEFORE TYPED);
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *name;
    void (*run) (Fixture *fixture, gconstpointer data);
  } disk[] = {
    { "/bad-input/vanished", test_vanished },
    { "/bad-input/vanished-folder", test_vanished_folder },
    { "/bad-input/saved-again", test_saved_again },
    { "/bad-input/changed-clean", test_changed_clean },
    { "/bad-input/changed-dirty", test_changed_dirty },
    { "/bad-input/changed-reload", test_changed_reload },
  };

  harness_init (&argc, &argv);
  g_test_add_func ("/bad-input/not-utf8", test_not_utf8);
  g_test_add_func ("/bad-input/binary", test_binary);
  g_test_add_func ("/bad-input/50-megabytes", test_50_megabytes);
  g_test_add_func ("/bad-input/long-line", test_long_line);
  g_test_add_func ("/bad-input/no-site", test_no_site);
  g_test_add_func ("/bad-input/no-folder", test_no_folder);
  g_test_add_func ("/bad-input/refusal-keeps-edits", test_refusal_keeps_edits);
  for (guint i = 0; i < G_N_ELEMENTS (strange); i++)
    g_test_add_data_func (strange[i].name, strange[i].text, test_strange);
  for (guint i = 0; i < G_N_ELEMENTS (disk); i++)
    g_test_add (disk[i].name, Fixture, NULL, set_up, disk[i].run, tear_down);
  return harness_run ();
}
