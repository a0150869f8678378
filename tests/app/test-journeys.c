/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the design promises of every edit: nothing typed is lost, the front matter is safe from
 * the text's keys, and there is one history. */

#include "harness-files.h"
#include "harness.h"

#include <string.h>

#define FRONT                              \
  "---\n"                                  \
  "title: 灯塔 # a comment\n"            \
  "date: 2025-07-02T17:10:04+08:00\n"      \
  "draft: false\n"                         \
  "summary: 一座会算账的灯塔。\n" \
  "tags:\n"                                \
  "  - 潮汐\n"                           \
  "---\n"
#define BODY "\n第一段。The first.\n\n第二段。\n"

typedef struct {
  GalleyWindow *window;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *site = harness_copy_site ();

  fixture->path = g_build_filename (site, "content/posts/journey.md", NULL);
  harness_write (fixture->path, FRONT BODY, -1);
  fixture->window = harness_open_article (fixture->path);
  harness_get_entry (fixture->window, "title");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  harness_close (fixture->window);
  g_free (fixture->path);
}

static void
assert_text (Fixture *fixture, const char *expected)
{
  g_autofree char *text = harness_dup_text (fixture->window);

  g_assert_cmpstr (text, ==, expected);
}

/* For what comes by itself, such as what is pasted. */
static void
wait_for_text (Fixture *fixture, const char *expected)
{
  gint64 end = g_get_monotonic_time () + G_TIME_SPAN_MINUTE;

  while (!harness_has_text (fixture->window, expected) && g_get_monotonic_time () < end)
    harness_iterate ();
  assert_text (fixture, expected);
}

static void
assert_front_is_whole (Fixture *fixture)
{
  g_autofree char *text = harness_dup_text (fixture->window);

  if (!g_str_has_prefix (text, FRONT))
    g_error ("the front matter was touched:\n%.300s", text);
}

static GalleyDocument *
document_of (Fixture *fixture)
{
  return galley_window_get_document (fixture->window);
}

/* --- Nothing typed is lost -----------------------------------------------------------------
 */

static void
test_two_characters (Fixture *fixture, gconstpointer data)
{
  GtkWidget *entry = harness_get_entry (fixture->window, "title");

  harness_focus (entry);
  harness_press ("End");
  harness_type ("xy", 0);
  WAIT_FOR (g_str_equal (harness_get_shown (entry), "灯塔xy"));
  WAIT_FOR (galley_document_is_settled (document_of (fixture)));
  harness_wait (300);
  g_assert_cmpstr (harness_get_shown (entry), ==, "灯塔xy");
  WAIT_FOR (galley_document_is_settled (document_of (fixture)));
  assert_text (fixture,
               "---\ntitle: 灯塔xy # a comment\n"
               "date: 2025-07-02T17:10:04+08:00\ndraft: false\nsummary: 一座会算账的灯塔。\n"
               "tags:\n  - 潮汐\n---\n" BODY);
}

/* The same where reading takes long: answers arrive in the middle of typing. */
static void
test_typing_over_slow_answers (Fixture *fixture, gconstpointer data)
{
  static const guint pauses[] = { 0, 5, 30, 75, 85, 95, 110, 130, 160, 20 };
  g_autoptr (GString) long_body = g_string_new (BODY);
  g_autoptr (GString) typed = g_string_new ("灯塔");
  GtkWidget *entry = harness_get_entry (fixture->window, "title");
  GtkTextIter end;

  while (long_body->len < 600 * 1024)
    g_string_append (long_body, "\n又一段，with *some* words and `code` in it[^1].\n");
  gtk_text_buffer_get_end_iter (harness_get_buffer (fixture->window), &end);
  gtk_text_buffer_insert (harness_get_buffer (fixture->window), &end, long_body->str, -1);
  harness_focus (entry);
  harness_press ("End");
  for (guint i = 0; i < 40; i++) {
    g_autofree char *letter = g_strdup_printf ("%c", 'a' + i % 26);

    fake_im_commit (letter);
    g_string_append (typed, letter);
    g_assert_cmpstr (harness_get_shown (entry), ==, typed->str);
    harness_wait (pauses[i % G_N_ELEMENTS (pauses)]);
  }
  WAIT_FOR (galley_document_is_settled (document_of (fixture)));
  harness_wait (100);
  g_assert_cmpstr (harness_get_shown (entry), ==, typed->str);
  g_assert_cmpstr (ink_article_get_title (galley_document_settle (document_of (fixture))),
                   ==,
                   typed->str);
}

/* An answer that comes during pre-edit leaves the row as it is. */
static void
test_preedit_in_a_row (Fixture *fixture, gconstpointer data)
{
  GtkWidget *entry = harness_get_entry (fixture->window, "title");

  harness_focus (entry);
  harness_press ("End");
  fake_im_commit ("一");
  fake_im_preedit ("er");
  WAIT_FOR (galley_document_is_settled (document_of (fixture)));
  harness_wait (300);
  fake_im_commit ("二");
  WAIT_FOR (
      strstr (galley_document_settle (document_of (fixture)) != NULL
                  ? ink_article_get_title (galley_document_get_article (document_of (fixture)))
                  : "",
              "灯塔一二") != NULL);
  g_assert_cmpstr (harness_get_shown (entry), ==, "灯塔一二");
}

/* Ctrl+S right after a key: the key is in the file. */
static void
test_save_at_once (Fixture *fixture, gconstpointer data)
{
  guint64 before = galley_document_get_revision (document_of (fixture));
  g_autofree char *saved = NULL;

  harness_focus (harness_get_entry (fixture->window, "title"));
  harness_press ("End");
  harness_spawn (
      (const char *[]){ "xdotool", "key", "--delay", "0", "q", "w", "ctrl+s", NULL });
  WAIT_FOR (galley_document_get_revision (document_of (fixture)) > before);
  WAIT_FOR (!galley_document_get_modified (document_of (fixture)));
  saved = harness_read (fixture->path);
  g_assert_nonnull (strstr (saved, "title: 灯塔qw # a comment\n"));
}

/* --- The front matter is safe --------------------------------------------------------------
 */

static const struct {
  const char *name;
  const char *keys;
  const char *body; /* what it must be; NULL: whatever, but the front matter is whole */
} guarded[] = {
  { "/journeys/guard/select-all-backspace", "ctrl+a BackSpace", "" },
  { "/journeys/guard/select-all-delete-more",
    "ctrl+a Delete BackSpace BackSpace ctrl+BackSpace",
    "" },
  { "/journeys/guard/home-backspace", "ctrl+Home BackSpace BackSpace ctrl+BackSpace", BODY },
  { "/journeys/guard/home-types", "ctrl+Home x", "x" BODY },
  { "/journeys/guard/up-types", "ctrl+Home Up Up Page_Up Home x", "x" BODY },
  { "/journeys/guard/select-home-delete", "ctrl+End ctrl+shift+Home Delete", "" },
  { "/journeys/guard/select-home-cut", "ctrl+End ctrl+shift+Home ctrl+x", "" },
  { "/journeys/guard/home-left-delete",
    "ctrl+Home Left Left Delete",
    "第一段。The first.\n\n第二段。\n" },
  { "/journeys/guard/select-all-type", "ctrl+a z", "z" },
  { "/journeys/guard/select-all-return", "ctrl+a Return", "\n" },
  { "/journeys/guard/paste-at-home", "ctrl+Home ctrl+v", "---\nboom: 1\n---\n" BODY },
  { "/journeys/guard/paste-over-all", "ctrl+a ctrl+v", "---\nboom: 1\n---\n" },
  { "/journeys/guard/delete-line", "ctrl+Home ctrl+d", NULL },
  { "/journeys/guard/move-line-up", "ctrl+Home Down alt+Up alt+Up alt+Up", NULL },
};

static void
test_guard (Fixture *fixture, gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  GtkWidget *view = harness_get_text_view (fixture->window);

  harness_focus (view);
  g_assert_true (galley_document_get_guarded (document_of (fixture)));
  harness_set_clipboard (view, "---\nboom: 1\n---\n");
  harness_press (guarded[row].keys);
  assert_front_is_whole (fixture);
  if (guarded[row].body != NULL) {
    g_autofree char *expected = g_strconcat (FRONT, guarded[row].body, NULL);

    wait_for_text (fixture, expected);
    assert_front_is_whole (fixture);
  }
  for (guint i = 0; i < 8; i++)
    harness_press ("ctrl+z");
  wait_for_text (fixture, FRONT BODY);
}

/* --- One history ---------------------------------------------------------------------------
 */

static void
test_stay_is_one_step (Fixture *fixture, gconstpointer data)
{
  GtkWidget *entry = harness_get_entry (fixture->window, "title");

  harness_focus (entry);
  harness_press ("End");
  for (guint i = 0; i < 4; i++) {
    harness_type ("ab", 20);
    WAIT_FOR (galley_document_is_settled (document_of (fixture))); /* answers come in between */
  }
  harness_focus (harness_get_text_view (fixture->window));
  harness_press ("ctrl+z");
  wait_for_text (fixture, FRONT BODY);
  WAIT_FOR (galley_document_is_settled (document_of (fixture)));
  WAIT_FOR (g_str_equal (harness_get_shown (entry), "灯塔"));
  harness_press ("ctrl+shift+z");
  WAIT_FOR (galley_document_is_settled (document_of (fixture)));
  WAIT_FOR (g_str_equal (harness_get_shown (entry), "灯塔abababab"));
}

static void
write_in (Fixture *fixture, const char *key, const char *text)
{
  harness_focus (key != NULL ? harness_get_entry (fixture->window, key)
                             : harness_get_text_view (fixture->window));
  harness_press ("ctrl+End End");
  fake_im_commit (text);
  WAIT_FOR (galley_document_is_settled (document_of (fixture)));
}

/* Form, text, form, chips; then back step by step, from wherever the cursor is. */
static void
test_undo_goes_back (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *key; /* NULL: the text */
    const char *typed;
  } steps[] = { { "title", "甲" }, { NULL, "乙" }, { "summary", "丙" }, { NULL, "丁" } };
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++) {
    g_ptr_array_add (texts, harness_dup_text (fixture->window));
    write_in (fixture, steps[i].key, steps[i].typed);
  }
  g_ptr_array_add (texts, harness_dup_text (fixture->window));
  harness_focus (harness_get_entry (fixture->window, "tags"));
  fake_im_commit ("新词");
  harness_press ("Return");
  WAIT_FOR (galley_document_is_settled (document_of (fixture)));
  for (guint i = texts->len; i > 0; i--) {
    if (i % 2 == 0)
      harness_focus (harness_get_entry (fixture->window, "title"));
    else
      harness_focus (harness_get_text_view (fixture->window));
    harness_press ("ctrl+z");
    wait_for_text (fixture, g_ptr_array_index (texts, i - 1));
  }
  WAIT_FOR (!galley_document_get_modified (document_of (fixture)));
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *name;
    void (*run) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/journeys/row/two-characters", test_two_characters },
    { "/journeys/row/slow-answers", test_typing_over_slow_answers },
    { "/journeys/row/preedit", test_preedit_in_a_row },
    { "/journeys/row/save-at-once", test_save_at_once },
    { "/journeys/undo/stay", test_stay_is_one_step },
    { "/journeys/undo/anywhere", test_undo_goes_back },
  };

  harness_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, NULL, set_up, tests[i].run, tear_down);
  for (guint i = 0; i < G_N_ELEMENTS (guarded); i++)
    g_test_add (guarded[i].name, Fixture, GUINT_TO_POINTER (i), set_up, test_guard, tear_down);
  return harness_run ();
}
