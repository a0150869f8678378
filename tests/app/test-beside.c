/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The form and the text of the front matter side by side: problems and refusals at their rows,
 * both views in step, a line half written, and values no row is made for. */

#include "test-shapes.h"
#include "x-settle.h"

#include "galley-field-notes.h"
#include "galley-list-row.h"
#include "galley-raw-row.h"

/* --- Problems ------------------------------------------------------------------------------
 */

#define WRONG                         \
  "---\n"                             \
  "title: x\n"                        \
  "draft: yes\n"                      \
  "tags: \"a, b\" # here\n"           \
  "cover: {shown: on, alt: x}\n"      \
  "aliases: [https://a.example/b/]\n" \
  "---\nBody.\n"

static GalleyFieldNotes *
notes_of (GtkWidget *field)
{
  GtkWidget *box = gtk_widget_get_first_child (field);
  GtkWidget *child = gtk_widget_get_last_child (box);

  for (; child != NULL && !GALLEY_IS_FIELD_NOTES (child);
       child = gtk_widget_get_prev_sibling (child))
    continue;
  g_assert_nonnull (child);
  return GALLEY_FIELD_NOTES (child);
}

static void
test_problems (Fixture *self, gconstpointer data)
{
  g_autofree char *words = galley_field_notes_dup_words (notes_of (row (self, "draft")));
  GtkWidget *fix;

  g_assert_true (g_str_has_prefix (words, "Error: With “yes”"));
  g_assert_true (galley_field_notes_has_error (notes_of (row (self, "draft"))));
  g_assert_cmpuint (galley_field_notes_get_n_problems (notes_of (row (self, "title"))), ==, 0);
  g_assert_cmpuint (galley_field_notes_get_n_problems (notes_of (row (self, "cover"))), ==, 0);
  g_assert_cmpuint (galley_field_notes_get_n_problems (notes_of (row (self, "aliases"))),
                    ==,
                    1);
  row (self, "cover.shown");
  galley_document_settle (self->document);
  g_object_notify (G_OBJECT (self->document), "article");
  g_assert_cmpuint (galley_field_notes_get_n_problems (notes_of (row (self, "cover.shown"))),
                    ==,
                    1);
  g_assert_cmpuint (galley_field_notes_get_n_problems (notes_of (row (self, "cover.alt"))),
                    ==,
                    0);
  fix = harness_find (GTK_WIDGET (notes_of (row (self, "tags"))), GTK_TYPE_BUTTON, NULL);
  g_signal_emit_by_name (fix, "clicked");
  WAIT_FOR (galley_document_is_settled (self->document));
  assert_replaced (self, "\"a, b\" # here", "[\"a\", \"b\"] # here");
  g_assert_cmpuint (galley_field_notes_get_n_problems (notes_of (row (self, "tags"))), ==, 0);
  assert_one_step (self);
  g_assert_cmpuint (galley_field_notes_get_n_problems (notes_of (row (self, "tags"))), ==, 1);
}

#define ALIAS "---\ntitle: &t one\nsummary: *t\n---\nBody.\n"

/* What cannot be edited in a row says why there, and leads to its text with the form still
 * beside it. */
static void
test_refused (Fixture *self, gconstpointer data)
{
  GtkTextIter cursor;
  GtkWidget *button;

  type_into (row (self, "summary"), "x");
  assert_text (self, self->start);
  g_assert_true (gtk_widget_has_css_class (row (self, "summary"), "refused"));
  button = harness_find (GTK_WIDGET (notes_of (row (self, "summary"))), GTK_TYPE_BUTTON, NULL);
  g_assert_true (galley_document_get_guarded (self->document));
  g_signal_emit_by_name (button, "clicked");
  WAIT_FOR (!galley_document_get_guarded (self->document));
  WAIT_FOR (gtk_widget_has_focus (harness_get_text_view (self->window)));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (self->form)));
  gtk_text_buffer_get_iter_at_mark (harness_get_buffer (self->window),
                                    &cursor,
                                    gtk_text_buffer_get_insert (
                                        harness_get_buffer (self->window)));
  g_assert_cmpint (gtk_text_iter_get_line (&cursor), ==, 2);
  g_assert_true (gtk_widget_has_focus (harness_get_text_view (self->window)));
}

/* --- The text beside -----------------------------------------------------------------------
 */

static void
put_cursor (Fixture *self, int line, int column)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_line_offset (harness_get_buffer (self->window),
                                           &iter,
                                           line,
                                           column);
  gtk_text_buffer_place_cursor (harness_get_buffer (self->window), &iter);
  x_settle ();
}

static void
test_text_beside (Fixture *self, gconstpointer data)
{
  GtkWidget *title = harness_get_entry (self->window, "title");

  row (self, "cover.alt");
  activate (GTK_WIDGET (self->window), "win.toggle-raw");
  g_assert_false (galley_document_get_guarded (self->document));
  harness_focus (harness_get_text_view (self->window));
  put_cursor (self, 1, 9);
  WAIT_FOR (gtk_widget_has_css_class (row (self, "title"), "current"));
  harness_type ("x", 0); /* text to row */
  WAIT_FOR (g_str_equal (harness_get_shown (title), "灯塔x"));
  assert_replaced (self, "灯塔 #", "灯塔x #");
  type_into (row (self, "title"), "y"); /* row to text */
  assert_replaced (self, "灯塔 #", "灯塔xy #");
  type_into (row (self, "cover.alt"), ""); /* the text's cursor goes along */
  WAIT_FOR (gtk_widget_has_css_class (row (self, "cover.alt"), "current"));
  g_assert_false (gtk_widget_has_focus (harness_get_text_view (self->window)));
  put_cursor (self, 8, 4);
  WAIT_FOR (gtk_widget_has_css_class (row (self, "cover.image"), "current"));
  g_assert_false (gtk_widget_has_css_class (row (self, "title"), "current"));
  activate (GTK_WIDGET (self->window), "win.toggle-raw");
  g_assert_true (galley_document_get_guarded (self->document));
  WAIT_FOR (!gtk_widget_has_css_class (row (self, "cover.image"), "current"));
}

/* A line half written leaves the rows where they are, and gives them back when it is whole. */
static void
test_half_written (Fixture *self, gconstpointer data)
{
  GtkWidget *title = row (self, "title");

  activate (GTK_WIDGET (self->window), "win.toggle-raw");
  harness_focus (harness_get_text_view (self->window));
  put_cursor (self, 5, 6);
  harness_type ("[", 0);
  WAIT_FOR (!gtk_widget_is_sensitive (title));
  g_assert_true (row (self, "title") == title);
  g_assert_true (gtk_widget_get_mapped (title));
  g_assert_nonnull (harness_find (GTK_WIDGET (self->form), GTK_TYPE_LABEL, "cannot be read"));
  harness_press ("BackSpace");
  WAIT_FOR (gtk_widget_is_sensitive (title));
  g_assert_true (row (self, "title") == title);
  assert_text (self, self->start);
}

/* --- Hostile -------------------------------------------------------------------------------
 */

static void
test_hostile (Fixture *self, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("---\ntitle: x\n\"a.b\": {c: 1}\na: {b: {c: 2}}\n");
  g_autofree char *path = NULL;

  g_string_append (text, "odd: {\"x.y\": 1, \"\": 2, \"0\": 3}\nhuge:\n");
  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (text, "  k%u: {v: %u}\n", i, i);
  g_string_append (text, "deep: ");
  for (guint i = 0; i < 40; i++)
    g_string_append (text, "{d: ");
  g_string_append (text, "1");
  for (guint i = 0; i < 40; i++)
    g_string_append (text, "}");
  g_string_append (text, "\nmixed: [1, {a: [x, [y, z]]}, ~, [true, 2025-01-01]]\n---\n");
  path = g_strdup (galley_document_get_path (self->document));
  harness_close (self->window);
  harness_write (path, text->str, -1);
  self->window = harness_open_article (path);
  self->form = GALLEY_FORM (harness_get_pane (self->window, "form"));
  self->document = galley_window_get_document (self->window);
  x_settle ();
  g_assert_true (GALLEY_IS_RAW_ROW (row (self, "huge")));
  g_assert_true (GALLEY_IS_RAW_ROW (row (self, "deep")));
  g_assert_nonnull (row (self, "odd.0"));
  g_assert_null (galley_form_get_row (self->form, "odd.x.y"));
  g_assert_true (GALLEY_IS_LIST_ROW (row (self, "mixed")));
  g_assert_nonnull (row (self, "mixed.1.a"));
  type_into (row (self, "a.b.c"), "7"); /* not of "a.b" */
  g_assert_nonnull (strstr (ink_text_get_data (galley_document_get_text (self->document)),
                            "\"a.b\": {c: 1}\n"));
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *name;
    const char *text;
    void (*run) (Fixture *self, gconstpointer data);
  } tests[] = {
    { "/beside/problems", WRONG, test_problems },
    { "/beside/refused", ALIAS, test_refused },
    { "/beside/in-step", NULL, test_text_beside },
    { "/beside/half-written", NULL, test_half_written },
    { "/beside/hostile", NULL, test_hostile },
  };

  harness_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, tests[i].text, set_up, tests[i].run, tear_down);
  return harness_run ();
}
