/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The form on a real document of a real site: what is typed is never lost, what comes back
 * never tells again, bytes change only where they were meant to. */

#include "fake-im.h"
#include "test-window.h"

#include "galley-chips-row.h"
#include "galley-date-row.h"
#include "galley-form-add.h"
#include "galley-form.h"
#include "galley-image-row.h"
#include "galley-long-text-row.h"
#include "galley-switch-row.h"
#include "galley-text-row.h"

#include <glib/gstdio.h>

#define ARTICLE                              \
  "---\n"                                    \
  "title: 人才战火升级\n"              \
  "date: 2025-07-02T17:10:04+08:00 # kept\n" \
  "draft: false\n"                           \
  "featured_image: \"/images/red.png\"\n"    \
  "summary: 'One line.'\n"                   \
  "tags: [OpenAI, '人才']\n"               \
  "main_topics:\n  - 产业\n"               \
  "weight: 3\n"                              \
  "extra: {a: 1, b: 2}\n"                    \
  "---\nBody.\n"

typedef struct {
  char *root;
  char *path;
  GalleySite *site;
  GalleyDocument *document;
  GtkWidget *form;
  GtkWindow *window;
  GString *failures;
} Fixture;

static void
write_file (Fixture *self, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (self->root, name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static void
write_picture (Fixture *self, const char *name)
{
  g_autofree char *path = g_build_filename (self->root, name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 64, 32);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  gdk_pixbuf_fill (pixbuf, 0xc01c28ff);
  g_assert_true (gdk_pixbuf_save (pixbuf, path, "png", NULL, NULL));
}

static void
site_opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  ((Fixture *)data)->site = galley_site_open_finish (result, &error);
  g_assert_no_error (error);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  ((Fixture *)data)->document = galley_document_open_finish (result, &error);
  g_assert_no_error (error);
}

static void
failed_cb (GalleyForm *form, const char *message, Fixture *self)
{
  g_string_append (self->failures, message);
}

static void
open_form (Fixture *self, const char *path)
{
  galley_site_open_async (self->root, NULL, site_opened_cb, self);
  WAIT_FOR (self->site != NULL);
  WAIT_FOR (galley_site_is_ready (self->site));
  galley_document_open_async (path, self->site, NULL, opened_cb, self);
  WAIT_FOR (self->document != NULL);
  self->form = galley_form_new ();
  g_signal_connect (self->form, "failed", G_CALLBACK (failed_cb), self);
  self->window = show_window (self->form, 400, 900);
  galley_form_set_document (GALLEY_FORM (self->form), self->document);
  settle ();
}

static void
set_up (Fixture *self, gconstpointer data)
{
  const char *text = data != NULL ? data : ARTICLE;

  self->failures = g_string_new (NULL);
  self->root = g_dir_make_tmp ("galley-form-XXXXXX", NULL);
  write_file (self,
              "hugo.yaml",
              "title: T\ntimeZone: Asia/Shanghai\n"
              "taxonomies: {tag: tags, category: categories, topic: main_topics}\n");
  write_file (self, "content/posts/a-first-post.md", text);
  write_file (self,
              "content/posts/b.md",
              "---\ntitle: b\nauthor: me\nslug: b\ntags: [人工智能]\nfeatured_image: "
              "x.png\n---\n");
  write_picture (self, "static/images/red.png");
  self->path = g_build_filename (self->root, "content/posts/a-first-post.md", NULL);
  open_form (self, self->path);
}

static void
remove_tree (const char *path)
{
  GDir *dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    remove_tree (child);
  }
  g_clear_pointer (&dir, g_dir_close);
  g_remove (path);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  GtkWidget *form = g_object_ref (self->form);

  gtk_window_destroy (self->window);
  settle ();
  g_assert_finalize_object (form);
  WAIT_FOR (G_OBJECT (self->document)->ref_count == 1); /* a parse on its way holds one */
  g_assert_finalize_object (self->document);
  g_clear_object (&self->site);
  remove_tree (self->root);
  g_free (self->root);
  g_free (self->path);
  g_string_free (self->failures, TRUE);
}

static GtkWidget *
row (Fixture *self, const char *key)
{
  return galley_form_get_row (GALLEY_FORM (self->form), key);
}

static GtkWidget *
view_of (Fixture *self, const char *key)
{
  return galley_long_text_row_get_view (GALLEY_LONG_TEXT_ROW (row (self, key)));
}

static char *
shown (GtkWidget *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

static void
assert_shown (GtkWidget *view, const char *wanted)
{
  g_autofree char *text = shown (view);

  g_assert_cmpstr (text, ==, wanted);
}

/* The text of the article after replacing @from by @to in ARTICLE is the buffer's. */
static void
assert_replaced (Fixture *self, const char *from, const char *to)
{
  g_autoptr (GString) wanted = g_string_new (ARTICLE);

  if (from != NULL)
    g_assert_cmpuint (g_string_replace (wanted, from, to, 0), ==, 1);
  g_assert_cmpstr (ink_text_get_data (galley_document_get_text (self->document)),
                   ==,
                   wanted->str);
}

static void
test_rows (Fixture *self, gconstpointer data)
{
  static const char *const keys[] = { "title", "date",        "draft",  "featured_image",
                                      "tags",  "main_topics", "weight", "extra" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_assert_nonnull (row (self, keys[i]));
  g_assert_null (row (self, "categories")); /* no article has one */
  g_assert_null (row (self, "author"));
  assert_shown (view_of (self, "title"), "人才战火升级");
  g_assert_false (gtk_switch_get_active (
      GTK_SWITCH (galley_switch_row_get_switch (GALLEY_SWITCH_ROW (row (self, "draft"))))));
  WAIT_FOR (galley_image_row_get_picture (GALLEY_IMAGE_ROW (row (self, "featured_image"))) !=
            NULL);
  save_picture (self->form, "form-test");
  assert_replaced (self, NULL, NULL);
  g_assert_false (galley_document_get_modified (self->document));
}

/* Two characters at once, answers late: neither is lost, and nothing is told twice. */
static void
test_fast (Fixture *self, gconstpointer data)
{
  GtkWidget *view = view_of (self, "title");
  guint64 before = 0;

  gtk_widget_grab_focus (view);
  g_signal_emit_by_name (view, "move-cursor", GTK_MOVEMENT_BUFFER_ENDS, 1, FALSE);
  g_signal_emit_by_name (view, "insert-at-cursor", "甲");
  g_object_notify (G_OBJECT (self->document), "article"); /* an answer from before */
  assert_shown (view, "人才战火升级甲");
  g_signal_emit_by_name (view, "insert-at-cursor", "乙");
  g_object_notify (G_OBJECT (self->document), "article");
  assert_shown (view, "人才战火升级甲乙");
  assert_replaced (self, "升级", "升级甲乙");
  before = galley_document_get_revision (self->document);
  g_signal_emit_by_name (view, "insert-at-cursor", "丙");
  WAIT_FOR (galley_document_is_settled (self->document));
  settle ();
  assert_shown (view, "人才战火升级甲乙丙");
  g_assert_cmpuint (galley_document_get_revision (self->document), >, before);
  before = galley_document_get_revision (self->document);
  for (int i = 0; i < 10; i++)
    settle ();
  g_assert_cmpuint (galley_document_get_revision (self->document), ==, before);
  g_assert_cmpstr (self->failures->str, ==, "");

  galley_document_undo (self->document);
  galley_document_settle (self->document);
  assert_shown (view, "人才战火升级");
  assert_replaced (self, NULL, NULL);
}

/* The whole title chosen and written anew with an input method: never written empty, so its
 * quoting is kept; while it is composed nothing overwrites it. */
static void
test_preedit (Fixture *self, gconstpointer data)
{
  GtkWidget *view = view_of (self, "title");
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (galley_document_get_buffer (self->document));
  GtkTextIter title;

  gtk_widget_grab_focus (view);
  g_signal_emit_by_name (view, "select-all", TRUE);
  g_assert_true (fake_im_preedit ("xin"));
  settle ();
  assert_replaced (self, NULL, NULL);
  gtk_text_buffer_get_iter_at_line_offset (buffer, &title, 1, 7);
  gtk_text_buffer_insert (buffer, &title, "X", 1);
  galley_document_settle (self->document);
  settle ();
  assert_shown (view, "");
  g_assert_true (fake_im_commit ("新题"));
  settle ();
  assert_shown (view, "新题");
  g_assert_nonnull (strstr (ink_text_get_data (galley_document_get_text (self->document)),
                            "\ntitle: 新题\n"));
}

static void
test_chips (Fixture *self, gconstpointer data)
{
  GalleyChips *chips = galley_chips_row_get_chips (GALLEY_CHIPS_ROW (row (self, "tags")));
  GtkWidget *entry = galley_chips_get_entry (chips);
  g_auto (GStrv) items = NULL;

  gtk_widget_grab_focus (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "人工智能");
  g_signal_emit_by_name (entry, "activate");
  galley_document_settle (self->document);
  assert_replaced (self, "'人才']", "'人才', '人工智能']");
  galley_document_undo (self->document);
  galley_document_settle (self->document);
  items = galley_chips_dup_items (chips);
  g_assert_cmpuint (g_strv_length (items), ==, 2);
  assert_replaced (self, NULL, NULL);
  g_assert_true (press_key (entry, GDK_KEY_BackSpace, 0));
  g_assert_true (press_key (GTK_WIDGET (chips), GDK_KEY_Delete, 0));
  assert_replaced (self, "[OpenAI, '人才']", "[OpenAI]");
}

static void
test_date (Fixture *self, gconstpointer data)
{
  GalleyDateRow *date = GALLEY_DATE_ROW (row (self, "date"));
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (8 * 3600);
  g_autoptr (GDateTime) chosen = g_date_time_new (zone, 2025, 8, 9, 17, 10, 4);

  galley_date_popover_choose (galley_date_row_get_popover (date), chosen);
  assert_replaced (self, "2025-07-02T", "2025-08-09T");
}

static void
test_others (Fixture *self, gconstpointer data)
{
  GtkWidget *toggle = galley_switch_row_get_switch (GALLEY_SWITCH_ROW (row (self, "draft")));
  GtkWidget *number = galley_text_row_get_text (GALLEY_TEXT_ROW (row (self, "weight")));

  gtk_switch_set_active (GTK_SWITCH (toggle), TRUE);
  assert_replaced (self, "draft: false", "draft: true");
  gtk_switch_set_active (GTK_SWITCH (toggle), FALSE);
  gtk_editable_insert_text (GTK_EDITABLE (number), "x", 1, &(int){ 1 });
  assert_replaced (self, NULL, NULL);
  gtk_editable_delete_text (GTK_EDITABLE (number), 1, 2);
  gtk_editable_insert_text (GTK_EDITABLE (number), "5", 1, &(int){ 1 });
  assert_replaced (self, "weight: 3\n", "weight: 35\n");
}

static void
test_image (Fixture *self, gconstpointer data)
{
  GalleyImageRow *image = GALLEY_IMAGE_ROW (row (self, "featured_image"));
  g_autofree char *other = g_build_filename (self->root, "static/images/b c.png", NULL);

  galley_image_row_choose (image, "/usr/share/nothing.png");
  assert_replaced (self, NULL, NULL);
  galley_image_row_choose (image, other);
  assert_replaced (self, "/images/red.png", "/images/b c.png");
  WAIT_FOR (galley_image_row_is_missing (image));
}

static GtkWidget *
find_add (GtkWidget *widget)
{
  if (GALLEY_IS_FORM_ADD (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_add (child);

    if (found != NULL)
      return found;
  }
  return NULL;
}

/* A field other articles have is added empty, written when something is typed, and removed. */
static void
test_add_and_remove (Fixture *self, gconstpointer data)
{
  g_signal_emit_by_name (find_add (self->form), "chosen", "author");
  settle ();
  g_assert_nonnull (row (self, "author"));
  g_assert_true (gtk_window_get_focus (self->window) == view_of (self, "author"));
  assert_replaced (self, NULL, NULL);
  g_signal_emit_by_name (view_of (self, "author"), "insert-at-cursor", "me");
  galley_document_settle (self->document);
  assert_replaced (self, "b: 2}\n", "b: 2}\nauthor: me\n");
  g_signal_emit_by_name (row (self, "author"), "remove-field");
  g_assert_null (row (self, "author"));
  g_signal_emit_by_name (find_add (self->form), "chosen", "slug"); /* among the rare ones */
  settle ();
  g_assert_true (gtk_window_get_focus (self->window) == view_of (self, "slug"));
  g_assert_true (gtk_widget_get_mapped (view_of (self, "slug")));
  assert_replaced (self, NULL, NULL);
  g_signal_emit_by_name (row (self, "extra"), "remove-field");
  g_assert_null (row (self, "extra"));
  assert_replaced (self, "extra: {a: 1, b: 2}\n", "");
  galley_document_undo (self->document);
  galley_document_settle (self->document);
  g_assert_nonnull (row (self, "extra"));
  g_assert_cmpstr (self->failures->str, ==, "");
}

static GtkWidget *
find_button (GtkWidget *widget, const char *label)
{
  if (GTK_IS_BUTTON (widget) &&
      g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0 &&
      gtk_widget_get_mapped (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_button (child, label);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static void
count_cb (GalleyForm *form, guint64 offset, guint *count)
{
  (*count)++;
}

static void
test_unreadable (Fixture *self, gconstpointer data)
{
  GtkWidget *button = find_button (self->form, "Edit as Text");
  guint count = 0;

  g_assert_nonnull (button);
  save_picture (self->form, "form-unreadable");
  g_signal_connect (self->form, "show-source", G_CALLBACK (count_cb), &count);
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpuint (count, ==, 1);
}

static void
test_none (Fixture *self, gconstpointer data)
{
  GtkWidget *button = find_button (self->form, "Add Front Matter");

  g_assert_nonnull (button);
  save_picture (self->form, "form-none");
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpstr (self->failures->str, ==, "");
  assert_shown (view_of (self, "title"), "a first post");
}

static const struct {
  const char *name;
  const char *text;
  void (*test) (Fixture *, gconstpointer);
} cases[] = {
  { "/form/rows", NULL, test_rows },
  { "/form/fast", NULL, test_fast },
  { "/form/preedit", NULL, test_preedit },
  { "/form/chips", NULL, test_chips },
  { "/form/date", NULL, test_date },
  { "/form/others", NULL, test_others },
  { "/form/image", NULL, test_image },
  { "/form/add-and-remove", NULL, test_add_and_remove },
  { "/form/unreadable", "---\ntitle: [a\nb: ]c\n---\nBody.\n", test_unreadable },
  { "/form/none", "Only a body.\n", test_none },
};

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  fake_im_init ();
  adw_init ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].name, Fixture, cases[i].text, set_up, cases[i].test, tear_down);
  return g_test_run ();
}
