/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "galley-test.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define ARTICLE                                                                           \
  "---\ntitle: \"One\"\ndraft: false\ntags: [\"a\", \"b\"]\n---\n> Lead.\n\nBody of the " \
  "text.\n"

static GtkTextBuffer *
buffer_of (GalleyDocument *document)
{
  return GTK_TEXT_BUFFER (galley_document_get_buffer (document));
}

static void
assert_text (GalleyDocument *document, const char *expected)
{
  g_autofree char *text = galley_test_dup_text (document);

  g_assert_cmpstr (text, ==, expected);
}

static void
type_at_end (GalleyDocument *document, const char *text)
{
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (buffer_of (document), &end);
  gtk_text_buffer_begin_user_action (buffer_of (document));
  gtk_text_buffer_insert (buffer_of (document), &end, text, -1);
  gtk_text_buffer_end_user_action (buffer_of (document));
}

static void
set_title (GalleyDocument *document, const char *title)
{
  g_autoptr (InkValue) value = ink_value_new_string (title);
  g_autoptr (GError) error = NULL;

  galley_document_set_field (document, "title", value, &error);
  g_assert_no_error (error);
}

/* Finalized at once: nothing holds a document that is closed. */
static void
close_document (GalleyDocument *document)
{
  gpointer weak = document;

  g_object_add_weak_pointer (G_OBJECT (document), &weak);
  g_object_unref (document);
  GALLEY_WAIT (weak == NULL);
}

static void
test_open (void)
{
  GalleyDocument *document = galley_test_open_text ("open.md", ARTICLE);

  g_assert_true (galley_document_is_settled (document));
  g_assert_false (galley_document_get_modified (document));
  g_assert_false (galley_document_has_draft (document));
  g_assert_cmpstr (ink_article_get_title (galley_document_get_article (document)), ==, "One");
  assert_text (document, ARTICLE);
  close_document (document);
}

static const struct {
  const char *name, *content;
} verbatim[] = {
  { "/document/verbatim/empty", "" },
  { "/document/verbatim/no-final-newline", "a\nb" },
  { "/document/verbatim/crlf", "---\r\ntitle: x\r\n---\r\nText\r\n" },
  { "/document/verbatim/cr", "a\rb\r" },
  { "/document/verbatim/mixed",
    "a\r\nb\nc\rd\xE2\x80\xA9"
    "e\xE2\x80\xA8"
    "f\v\f\n\n" },
  { "/document/verbatim/bom", "\xEF\xBB\xBF---\ntitle: x\n---\nText" },
  { "/document/verbatim/object", "a \xEF\xBF\xBC b\n" },
};

/* A change and its undoing, saved: the same bytes on disk. */
static void
test_verbatim (gconstpointer data)
{
  const char *content = verbatim[GPOINTER_TO_UINT (data)].content;
  g_autofree char *path = galley_test_write ("verbatim.md", content);
  GalleyDocument *document = galley_test_open (path);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  type_at_end (document, "x");
  galley_document_undo (document);
  g_assert_true (galley_test_save (document, FALSE, &error));
  g_assert_no_error (error);
  after = galley_test_read (path);
  g_assert_cmpstr (after, ==, content);
  close_document (document);
}

static const struct {
  const char *name, *content;
  int code; /* of GALLEY_DOCUMENT_ERROR, or -1 for the store's */
} refused[] = {
  { "/document/refused/not-utf8", "abc\xff\xfe\n", -1 },
  { "/document/refused/long-line", NULL, GALLEY_DOCUMENT_ERROR_LONG_LINE },
};

static void
keep_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **)data = g_object_ref (result);
}

static void
test_refused (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *line = g_strnfill (300000, 'x');
  g_autofree char *text = g_strconcat ("a\nb\n", line, "\n", NULL);
  g_autofree char *path =
      galley_test_write ("refused.md", refused[i].content ? refused[i].content : text);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  galley_document_open_async (path, NULL, NULL, keep_cb, &result);
  GALLEY_WAIT (result != NULL);
  g_assert_null (galley_document_open_finish (result, &error));
  if (refused[i].code < 0)
    g_assert_error (error, INK_STORE_ERROR, INK_STORE_ERROR_NOT_UTF8);
  else
    g_assert_error (error, GALLEY_DOCUMENT_ERROR, refused[i].code);
  g_assert_nonnull (strstr (error->message, "refused.md"));
}

/* Bytes and places agree, both ways, whatever the line ends and however they came about. */
static void
test_offsets (void)
{
  static const char *const pieces[] = {
    "a", "\r", "\n", "\r\n", "中", "\xE2\x80\xA9", "é", ""
  };
  GalleyDocument *document = galley_test_open_text ("offsets.md", "x\n");
  GtkTextBuffer *buffer = buffer_of (document);

  for (int round = 0; round < 200; round++) {
    const char *piece = pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))];
    g_autoptr (InkEdit) edit = NULL;
    gsize length = ink_text_get_length (galley_document_get_text (document));
    const char *bytes = ink_text_get_data (galley_document_get_text (document));
    gsize offset = (gsize)g_test_rand_int_range (0, (int)length + 1);
    g_autofree char *before = NULL;
    GtkTextIter start, iter;

    while (offset < length && (bytes[offset] & 0xC0) == 0x80)
      offset++;
    galley_document_get_iter_at (document, offset, &iter);
    g_assert_cmpuint (galley_document_get_offset_of (document, &iter), ==, offset);
    gtk_text_buffer_get_start_iter (buffer, &start);
    before = gtk_text_buffer_get_text (buffer, &start, &iter, TRUE);
    g_assert_cmpuint (strlen (before), ==, offset);
    edit = ink_edit_new (ink_span (offset, offset), piece, -1);
    galley_document_apply_edit (document, edit);
  }
  close_document (document);
}

/* Read from scratch, GTK's lines are ink's. */
static void
test_lines (void)
{
  static const char *const pieces[] = { "a",  "\r",           "\n",          "\r\n",
                                        "中", "\xE2\x80\xA9", "\xE2\x80\xA8" };

  for (int round = 0; round < 100; round++) {
    g_autoptr (GString) text = g_string_new (NULL);
    g_autoptr (GtkTextBuffer) buffer = gtk_text_buffer_new (NULL);
    g_autoptr (InkText) ink = NULL;

    for (int i = 0; i < 40; i++)
      g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
    gtk_text_buffer_set_text (buffer, text->str, -1);
    ink = ink_text_new (text->str, -1, 0);
    g_assert_cmpint (gtk_text_buffer_get_line_count (buffer), ==, ink_text_get_n_lines (ink));
    for (guint line = 0; line < ink_text_get_n_lines (ink); line++) {
      GtkTextIter start, iter;
      g_autofree char *before = NULL;

      gtk_text_buffer_get_start_iter (buffer, &start);
      gtk_text_buffer_get_iter_at_line (buffer, &iter, (int)line);
      before = gtk_text_buffer_get_text (buffer, &start, &iter, TRUE);
      g_assert_cmpuint (strlen (before), ==, ink_text_get_line (ink, line).start);
    }
  }
}

static void
test_parse (void)
{
  GalleyDocument *document = galley_test_open_text ("parse.md", ARTICLE);
  guint64 revision = galley_document_get_revision (document);

  type_at_end (document, "\n\nMore.\n");
  g_assert_cmpuint (galley_document_get_revision (document), >, revision);
  g_assert_false (galley_document_is_settled (document));
  g_assert_true (galley_document_get_modified (document));
  GALLEY_WAIT (galley_document_is_settled (document));
  type_at_end (document, "And more.\n");
  g_assert_true (ink_article_get_revision (galley_document_settle (document)) ==
                 galley_document_get_revision (document));
  close_document (document);
}

static void
test_modified_back (void)
{
  GalleyDocument *document = galley_test_open_text ("back.md", ARTICLE);

  type_at_end (document, "x");
  g_assert_true (galley_document_get_modified (document));
  galley_document_undo (document);
  GALLEY_WAIT (!galley_document_get_modified (document));
  close_document (document);
}

static void
test_field (void)
{
  GalleyDocument *document = galley_test_open_text ("field.md", ARTICLE);
  GtkTextIter cursor;
  gsize before = 0;

  gtk_text_buffer_get_end_iter (buffer_of (document), &cursor);
  gtk_text_iter_backward_chars (&cursor, 3);
  gtk_text_buffer_place_cursor (buffer_of (document), &cursor);
  before = galley_document_get_offset_of (document, &cursor);
  set_title (document, "Longer");
  assert_text (document,
               "---\ntitle: \"Longer\"\ndraft: false\ntags: [\"a\", \"b\"]\n---\n> "
               "Lead.\n\nBody "
               "of the text.\n");
  gtk_text_buffer_get_iter_at_mark (buffer_of (document),
                                    &cursor,
                                    gtk_text_buffer_get_insert (buffer_of (document)));
  g_assert_cmpuint (galley_document_get_offset_of (document, &cursor), ==, before + 3);
  galley_document_undo (document);
  assert_text (document, ARTICLE);
  close_document (document);
}

/* One stay in one row is one step, and what was before it stays a step of its own. */
static void
test_stay (void)
{
  GalleyDocument *document = galley_test_open_text ("stay.md", ARTICLE);
  g_autofree char *typed = NULL;

  galley_document_set_guarded (document, TRUE);
  type_at_end (document, "Typed.");
  typed = galley_test_dup_text (document);
  set_title (document, "T");
  set_title (document, "Tw");
  galley_test_wait (600); /* a parse in between changes nothing */
  set_title (document, "Two");
  galley_document_end_stay (document);
  set_title (document, "Two again");
  galley_document_undo (document);
  g_assert_cmpstr (ink_article_get_title (galley_document_settle (document)), ==, "Two");
  galley_document_undo (document);
  assert_text (document, typed);
  galley_document_redo (document);
  g_assert_cmpstr (ink_article_get_title (galley_document_settle (document)), ==, "Two");
  galley_document_undo (document);
  galley_document_undo (document);
  assert_text (document, ARTICLE);
  g_assert_false (gtk_text_buffer_get_can_undo (buffer_of (document)));
  close_document (document);
}

/* Back at the first value the stay has no step; the next edit must not undo an older one. */
static void
test_stay_back (void)
{
  GalleyDocument *document = galley_test_open_text ("stay-back.md", ARTICLE);
  g_autofree char *typed = NULL;

  type_at_end (document, "Typed.");
  typed = galley_test_dup_text (document);
  set_title (document, "Onex");
  set_title (document, "One");
  assert_text (document, typed);
  set_title (document, "Oney");
  galley_document_undo (document);
  assert_text (document, typed);
  galley_document_undo (document);
  assert_text (document, ARTICLE);
  close_document (document);
}

static void
test_items (void)
{
  GalleyDocument *document = galley_test_open_text ("items.md", ARTICLE);
  g_autoptr (GError) error = NULL;

  g_assert_true (galley_document_add_item (document, "tags", "c", &error));
  galley_document_end_stay (document);
  g_assert_true (galley_document_remove_item (document, "tags", "a", &error));
  galley_document_end_stay (document);
  g_assert_true (galley_document_rename_item (document, "tags", "b", "B", &error));
  g_assert_no_error (error);
  assert_text (document,
               "---\ntitle: \"One\"\ndraft: false\ntags: [\"B\", \"c\"]\n---\n> Lead.\n\nBody "
               "of "
               "the text.\n");
  galley_document_undo (document);
  galley_document_undo (document);
  galley_document_undo (document);
  assert_text (document, ARTICLE);
  g_assert_false (galley_document_remove_item (document, "tags", "zzz", &error));
  g_assert_nonnull (error);
  close_document (document);
}

/* --- the guard --- */

typedef struct {
  GtkWindow *window;
  GtkWidget *view;
  GalleyDocument *document;
} Fixture;

static void
fixture_open (Fixture *self, const char *name, const char *content)
{
  self->document = galley_test_open_text (name, content);
  self->window = GTK_WINDOW (gtk_window_new ());
  self->view = gtk_source_view_new_with_buffer (galley_document_get_buffer (self->document));
  gtk_window_set_default_size (self->window, 600, 400);
  gtk_window_set_child (self->window, self->view);
  gtk_window_present (self->window);
  gtk_widget_grab_focus (self->view);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (self->window));
}

static void
fixture_close (Fixture *self)
{
  gtk_window_destroy (self->window);
  galley_test_wait (50);
  close_document (self->document);
}

#define FRONT "---\ntitle: \"One\"\ndraft: false\ntags: [\"a\", \"b\"]\n---\n"

static const struct {
  const char *name, *keys, *expected;
} guard_rows[] = {
  { "/document/guard/backspace", "ctrl+Home BackSpace ctrl+BackSpace", ARTICLE },
  { "/document/guard/select-all-delete", "ctrl+a Delete", FRONT },
  { "/document/guard/select-all-type", "ctrl+a z", FRONT "z" },
  { "/document/guard/select-all-cut-paste", "ctrl+a ctrl+x ctrl+v", ARTICLE },
  { "/document/guard/home-type", "ctrl+Home z", FRONT "z> Lead.\n\nBody of the text.\n" },
  { "/document/guard/up-type",
    "ctrl+Home Up Up Page_Up z",
    FRONT "z> Lead.\n\nBody of the text.\n" },
  { "/document/guard/shift-home-delete",
    "ctrl+Home Down shift+ctrl+Home BackSpace",
    FRONT "\nBody of the text.\n" },
  { "/document/guard/move-line-up", "ctrl+Home alt+Up", ARTICLE },
  { "/document/guard/delete-line", "ctrl+Home shift+ctrl+k", ARTICLE },
  { "/document/guard/undo-past-start", "ctrl+z ctrl+z z ctrl+z", ARTICLE },
};

static void
test_guard (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  Fixture fixture;
  g_autofree char *text = NULL;

  fixture_open (&fixture, "guard.md", ARTICLE);
  galley_document_set_guarded (fixture.document, TRUE);
  g_assert_true (galley_document_get_guarded (fixture.document));
  galley_test_keys (fixture.window, guard_rows[i].keys);
  text = galley_test_dup_text (fixture.document);
  g_assert_true (g_str_has_prefix (text, FRONT));
  if (!g_str_has_suffix (guard_rows[i].name, "delete-line"))
    g_assert_cmpstr (text, ==, guard_rows[i].expected);
  /* Ctrl+Z takes all of it back. */
  galley_test_keys (fixture.window, "ctrl+z ctrl+z ctrl+z ctrl+z");
  assert_text (fixture.document, ARTICLE);
  fixture_close (&fixture);
}

/* Insertions and deletions that come from anywhere else: drop, other programs' plugins. */
static void
test_guard_buffer (void)
{
  GalleyDocument *document = galley_test_open_text ("guard-buffer.md", ARTICLE);
  GtkTextBuffer *buffer = buffer_of (document);
  GtkTextIter start, end;

  galley_document_set_guarded (document, TRUE);
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_insert_interactive (buffer, &start, "drop ", -1, TRUE);
  assert_text (document, FRONT "drop > Lead.\n\nBody of the text.\n");
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_delete (buffer, &start, &end);
  assert_text (document, FRONT);
  set_title (document, "Passes");
  galley_document_undo (document);
  galley_document_undo (document);
  galley_document_undo (document);
  assert_text (document, ARTICLE);
  close_document (document);
}

static void
test_guard_states (void)
{
  GalleyDocument *broken = galley_test_open_text ("broken.md", "---\ntitle: [\n---\nText\n");
  GalleyDocument *bare = galley_test_open_text ("bare.md", "Text\n");
  GtkTextIter body;

  galley_document_set_guarded (broken, TRUE);
  g_assert_false (galley_document_get_guarded (broken));
  galley_document_set_guarded (bare, TRUE);
  g_assert_false (galley_document_get_guarded (bare));
  set_title (bare, "New");
  g_assert_true (galley_document_get_guarded (bare));
  galley_document_get_body_iter (bare, &body);
  g_assert_cmpuint (galley_document_get_offset_of (bare, &body),
                    ==,
                    ink_front_matter_get_body_start (
                        ink_article_get_front_matter (galley_document_settle (bare))));
  g_assert_false (gtk_text_iter_is_start (&body));
  galley_document_undo (bare);
  assert_text (bare, "Text\n");
  g_assert_false (galley_document_get_guarded (bare));
  close_document (broken);
  close_document (bare);
}

/* What is undone or done again before the body leaves the cursor where one writes. */
static void
test_undo_cursor (void)
{
  GalleyDocument *document = galley_test_open_text ("undo-cursor.md", ARTICLE);
  GtkTextBuffer *buffer = buffer_of (document);
  GtkTextIter iter, bound;

  galley_document_set_guarded (document, TRUE);
  set_title (document, "Two");
  gtk_text_buffer_get_end_iter (buffer, &iter);
  bound = iter;
  gtk_text_iter_backward_chars (&iter, 6);
  gtk_text_buffer_select_range (buffer, &iter, &bound);
  for (int i = 0; i < 4; i++) {
    g_autofree char *selected = NULL;

    if (i % 2 == 0)
      galley_document_undo (document);
    else
      galley_document_redo (document);
    g_assert_true (gtk_text_buffer_get_selection_bounds (buffer, &iter, &bound));
    selected = gtk_text_buffer_get_text (buffer, &iter, &bound, TRUE);
    g_assert_cmpstr (selected, ==, "text.\n");
  }
  close_document (document);
}

static void
test_input_method (void)
{
  Fixture fixture;
  guint64 revision = 0;

  fixture_open (&fixture, "im.md", ARTICLE);
  galley_document_set_guarded (fixture.document, TRUE);
  galley_test_keys (fixture.window, "ctrl+Home");
  revision = galley_document_get_revision (fixture.document);
  galley_test_preedit ("ni");
  galley_test_preedit ("nihao");
  g_assert_cmpuint (galley_document_get_revision (fixture.document), ==, revision);
  /* A field edited meanwhile, and its undoing, leave the pre-edit alone. */
  set_title (fixture.document, "During");
  galley_document_undo (fixture.document);
  galley_test_commit ("你好");
  assert_text (fixture.document, FRONT "你好> Lead.\n\nBody of the text.\n");
  galley_document_undo (fixture.document);
  assert_text (fixture.document, ARTICLE);
  fixture_close (&fixture);
}

static const struct {
  const char *name, *content, *typed, *expected;
} eols[] = {
  { "/document/eol/crlf", "a\r\nb\r\n", "x\ny\n", "a\r\nb\r\nx\r\ny\r\n" },
  { "/document/eol/cr", "a\rb\r", "x\ny\n", "a\rb\rx\ry\r" },
  { "/document/eol/lf", "a\nb\n", "x\r\ny\r", "a\nb\nx\ny\n" },
  { "/document/eol/crlf-kept", "a\r\nb\r\n", "x\r\n", "a\r\nb\r\nx\r\n" },
};

static void
test_eol (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  GalleyDocument *document = galley_test_open_text ("eol.md", eols[i].content);

  type_at_end (document, eols[i].typed);
  assert_text (document, eols[i].expected);
  galley_document_undo (document);
  assert_text (document, eols[i].content);
  galley_document_redo (document);
  assert_text (document, eols[i].expected);
  close_document (document);
}

static void
test_eol_enter (void)
{
  Fixture fixture;

  fixture_open (&fixture, "enter.md", "one\r\ntwo\r\n");
  galley_test_keys (fixture.window, "ctrl+End Return x BackSpace BackSpace BackSpace Return");
  assert_text (fixture.document, "one\r\ntwo\r\n");
  fixture_close (&fixture);
}

static void
count_cb (GalleyDocument *document, const char *message, gpointer data)
{
  g_assert_cmpstr (message, !=, "");
  (*(guint *)data)++;
}

static void
test_paste_long (void)
{
  GalleyDocument *document = galley_test_open_text ("long.md", ARTICLE);
  g_autofree char *whole = g_strnfill (30000, 'x');
  g_autofree char *half = g_strnfill (15000, 'y');
  guint n_refused = 0;

  g_signal_connect (document, "refused", G_CALLBACK (count_cb), &n_refused);
  type_at_end (document, whole);
  g_assert_cmpuint (n_refused, ==, 1);
  assert_text (document, ARTICLE);
  type_at_end (document, half);
  g_assert_cmpuint (n_refused, ==, 1);
  type_at_end (document, half);
  g_assert_cmpuint (n_refused, ==, 2);
  g_signal_handlers_disconnect_by_data (document, &n_refused);
  close_document (document);
}

/* Every article there is: opened, changed in the form where that is possible, put back, saved.
 */
static void
try_file (const char *path, guint *n_files)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *copy = NULL;
  g_autoptr (InkValue) value = ink_value_new_string ("Another title");
  GalleyDocument *document = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (path, &before, &length, NULL));
  copy = galley_test_write ("corpus.md", before);
  document = galley_test_open (copy);
  galley_document_set_guarded (document, TRUE);
  type_at_end (document, "x\ny");
  if (galley_document_set_field (document, "title", value, NULL))
    galley_document_undo (document);
  galley_document_undo (document);
  g_assert_true (galley_test_save (document, FALSE, NULL));
  after = galley_test_read (copy);
  if (!g_str_equal (before, after))
    g_error ("%s is not the same after all was undone", path);
  g_object_unref (document);
  (*n_files)++;
}

static void
try_folder (const char *folder, guint *n_files)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    if (g_file_test (path, G_FILE_TEST_IS_DIR))
      try_folder (path, n_files);
    else if (g_str_has_suffix (name, ".md"))
      try_file (path, n_files);
  }
}

static void
test_corpus (void)
{
  const char *shared = g_getenv ("GALLEY_SHARED");
  guint n_files = 0;

  if (shared != NULL) {
    g_autofree char *corpus = g_build_filename (shared, "corpus", NULL);
    g_autofree char *seeds = g_build_filename (shared, "seeds", NULL);

    try_folder (corpus, &n_files);
    try_folder (seeds, &n_files);
  }
  if (n_files == 0)
    g_test_skip ("the corpus is not here");
  g_test_message ("%u files", n_files);
}

static void
test_site (void)
{
  g_autofree char *folder =
      g_build_filename (g_getenv ("GALLEY_SOURCE"), "data", "sample-site", NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GalleySite *site = NULL;
  InkLibrary *library = NULL;
  g_autofree char *empty = NULL;
  gpointer weak = NULL;

  galley_site_open_async (folder, NULL, keep_cb, &result);
  GALLEY_WAIT (result != NULL);
  site = galley_site_open_finish (result, &error);
  g_assert_no_error (error);
  library = galley_site_get_library (site);
  GALLEY_WAIT (galley_site_is_ready (site));
  g_assert_cmpuint (ink_catalogue_get_n_articles (galley_site_get_catalogue (site)), >=, 16);
  galley_site_refresh (site, NULL);
  galley_site_refresh (site, NULL);
  galley_test_wait (300);
  g_assert_true (galley_site_get_library (site) == library);
  weak = site;
  g_object_add_weak_pointer (G_OBJECT (site), &weak);
  g_clear_object (&result);
  g_object_unref (site);
  GALLEY_WAIT (weak == NULL);
  empty = g_build_filename (galley_test_get_folder (), "empty", NULL);
  g_assert_cmpint (g_mkdir (empty, 0755), ==, 0);
  galley_site_open_async (empty, NULL, keep_cb, &result);
  GALLEY_WAIT (result != NULL);
  g_assert_null (galley_site_open_finish (result, &error));
  g_assert_error (error, INK_SITE_ERROR, INK_SITE_ERROR_EMPTY);
}

/* --- saving, drafts, the disk --- */

static void
test_save_while_typing (void)
{
  g_autofree char *path = galley_test_write ("typing.md", ARTICLE);
  GalleyDocument *document = galley_test_open (path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *saved = NULL;

  type_at_end (document, "A");
  galley_document_save_async (document, FALSE, NULL, keep_cb, &result);
  type_at_end (document, "B");
  GALLEY_WAIT (result != NULL);
  g_assert_true (galley_document_save_finish (document, result, NULL));
  g_clear_object (&result);
  saved = galley_test_read (path);
  g_assert_cmpstr (saved, ==, ARTICLE "A");
  g_assert_true (galley_document_get_modified (document));
  g_assert_true (galley_test_save (document, FALSE, NULL));
  g_assert_false (galley_document_get_modified (document));
  galley_test_wait (400); /* our own write is no change on disk */
  g_assert_cmpint (galley_document_get_disk_state (document), ==, GALLEY_DISK_SAME);
  close_document (document);
}

/* What is taken back while it is on its way to the disk is a change of what will be there. */
static void
test_save_while_undoing (void)
{
  g_autofree char *path = galley_test_write ("undoing.md", ARTICLE);
  GalleyDocument *document = galley_test_open (path);
  g_autoptr (GAsyncResult) result = NULL;

  type_at_end (document, "A");
  galley_document_save_async (document, FALSE, NULL, keep_cb, &result);
  galley_document_undo (document);
  galley_document_settle (document);
  g_assert_true (galley_document_get_modified (document));
  GALLEY_WAIT (result != NULL);
  g_assert_true (galley_document_save_finish (document, result, NULL));
  g_clear_object (&result);
  g_assert_true (galley_document_get_modified (document));
  assert_text (document, ARTICLE);
  g_assert_true (galley_test_save (document, FALSE, NULL));
  g_assert_false (galley_document_get_modified (document));
  close_document (document);
}

/* Two saves asked for at once: the second waits and writes what is there then. */
static void
test_save_twice (void)
{
  g_autofree char *path = galley_test_write ("twice.md", ARTICLE);
  GalleyDocument *document = galley_test_open (path);
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autofree char *saved = NULL;

  type_at_end (document, "A");
  galley_document_save_async (document, FALSE, NULL, keep_cb, &first);
  galley_document_save_async (document, FALSE, NULL, keep_cb, &second);
  type_at_end (document, "B");
  GALLEY_WAIT (second != NULL);
  g_assert_true (galley_document_save_finish (document, first, NULL));
  g_assert_true (galley_document_save_finish (document, second, NULL));
  g_clear_object (&first);
  g_clear_object (&second);
  saved = galley_test_read (path);
  g_assert_cmpstr (saved, ==, ARTICLE "AB");
  g_assert_false (galley_document_get_modified (document));
  close_document (document);
}

static void
write_over (const char *path, const char *content)
{
  g_autofree char *other = g_strconcat (path, ".new", NULL);

  g_file_set_contents (other, content, -1, NULL);
  g_assert_cmpint (g_rename (other, path), ==, 0);
}

static void
test_disk_clean (void)
{
  g_autofree char *path = galley_test_write ("clean.md", ARTICLE);
  GalleyDocument *document = galley_test_open (path);

  write_over (path, ARTICLE "From outside.\n");
  GALLEY_WAIT (strstr (ink_text_get_data (galley_document_get_text (document)), "outside"));
  g_assert_false (galley_document_get_modified (document));
  g_assert_cmpint (galley_document_get_disk_state (document), ==, GALLEY_DISK_SAME);
  galley_document_undo (document);
  assert_text (document, ARTICLE);
  g_assert_true (galley_document_get_modified (document));
  galley_document_discard_draft (document);
  close_document (document);
}

static void
test_disk_dirty (void)
{
  g_autofree char *path = galley_test_write ("dirty.md", ARTICLE);
  GalleyDocument *document = galley_test_open (path);
  g_autoptr (GError) error = NULL;
  g_autofree char *saved = NULL;

  type_at_end (document, "Mine.\n");
  write_over (path, ARTICLE "Theirs.\n");
  GALLEY_WAIT (galley_document_get_disk_state (document) == GALLEY_DISK_CHANGED);
  assert_text (document, ARTICLE "Mine.\n");
  g_assert_false (galley_test_save (document, FALSE, &error));
  g_assert_error (error, INK_STORE_ERROR, INK_STORE_ERROR_CHANGED_ON_DISK);
  saved = galley_test_read (path);
  g_assert_cmpstr (saved, ==, ARTICLE "Theirs.\n");
  g_clear_pointer (&saved, g_free);
  g_assert_true (galley_test_save (document, TRUE, NULL));
  saved = galley_test_read (path);
  g_assert_cmpstr (saved, ==, ARTICLE "Mine.\n");
  g_assert_cmpint (galley_document_get_disk_state (document), ==, GALLEY_DISK_SAME);
  close_document (document);
}

static void
test_disk_reload (void)
{
  g_autofree char *path = galley_test_write ("reload.md", ARTICLE);
  GalleyDocument *document = galley_test_open (path);
  g_autoptr (GAsyncResult) result = NULL;

  type_at_end (document, "Mine.\n");
  write_over (path, ARTICLE "Theirs.\n");
  GALLEY_WAIT (galley_document_get_disk_state (document) == GALLEY_DISK_CHANGED);
  galley_document_reload_async (document, keep_cb, &result);
  GALLEY_WAIT (result != NULL);
  g_assert_true (galley_document_reload_finish (document, result, NULL));
  g_clear_object (&result);
  assert_text (document, ARTICLE "Theirs.\n");
  g_assert_false (galley_document_get_modified (document));
  galley_document_undo (document);
  assert_text (document, ARTICLE "Mine.\n");
  galley_document_discard_draft (document);
  close_document (document);
}

static void
test_disk_vanished (void)
{
  g_autofree char *path = galley_test_write ("gone.md", ARTICLE);
  GalleyDocument *document = galley_test_open (path);
  g_autoptr (GError) error = NULL;
  g_autofree char *saved = NULL;

  g_assert_cmpint (g_unlink (path), ==, 0);
  GALLEY_WAIT (galley_document_get_disk_state (document) == GALLEY_DISK_VANISHED);
  g_assert_true (galley_document_get_modified (document));
  g_assert_true (galley_test_save (document, FALSE, &error));
  g_assert_no_error (error);
  saved = galley_test_read (path);
  g_assert_cmpstr (saved, ==, ARTICLE);
  g_assert_false (galley_document_get_modified (document));
  close_document (document);
}

/* What the killed program does: opens, types, tells that it did, and waits for its end. */
static int
run_victim (const char *path)
{
  GalleyDocument *document = galley_test_open (path);

  type_at_end (document, "Unsaved.\n");
  g_print ("typed\n");
  for (;;)
    galley_test_turn ();
  g_object_unref (document);
  return 0;
}

/* Starts ourselves in that mode, kills it once what it typed is kept. */
static void
type_and_be_killed (const char *path)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  const char *const argv[] = { self, "--victim", path, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process =
      g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  char answer[6] = "";

  g_assert_no_error (error);
  g_assert_true (g_input_stream_read_all (g_subprocess_get_stdout_pipe (process),
                                          answer,
                                          5,
                                          NULL,
                                          NULL,
                                          &error));
  g_assert_cmpstr (answer, ==, "typed");
  GALLEY_WAIT (galley_test_has_draft (path, "Unsaved."));
  g_subprocess_send_signal (process, SIGKILL);
  g_subprocess_wait (process, NULL, NULL);
}

static void
test_draft (void)
{
  g_autofree char *path = galley_test_write ("draft.md", ARTICLE);
  GalleyDocument *document = NULL;
  g_autofree char *disk = NULL;

  type_and_be_killed (path);
  disk = galley_test_read (path);
  g_assert_cmpstr (disk, ==, ARTICLE);
  document = galley_test_open (path);
  g_assert_true (galley_document_has_draft (document));
  g_assert_cmpint (galley_document_get_draft_time (document), >, 1000000);
  galley_document_restore_draft (document);
  g_assert_false (galley_document_has_draft (document));
  assert_text (document, ARTICLE "Unsaved.\n");
  galley_document_undo (document);
  assert_text (document, ARTICLE);
  galley_document_redo (document);
  g_assert_true (galley_test_save (document, FALSE, NULL));
  close_document (document);
  document = galley_test_open (path);
  g_assert_false (galley_document_has_draft (document));
  close_document (document);
}

/* Typing beside an offer that was not decided about loses neither text. */
static void
test_draft_two (void)
{
  g_autofree char *path = galley_test_write ("draft-two.md", ARTICLE);
  GalleyDocument *document = NULL;

  type_and_be_killed (path);
  document = galley_test_open (path);
  type_at_end (document, "Second.\n");
  GALLEY_WAIT (galley_test_has_draft (path, "Second."));
  close_document (document); /* as if killed: nothing was saved or discarded */
  document = galley_test_open (path);
  g_assert_true (galley_document_has_draft (document));
  galley_document_restore_draft (document);
  assert_text (document, ARTICLE "Second.\n");
  g_assert_true (galley_document_has_draft (document));
  galley_document_restore_draft (document);
  assert_text (document, ARTICLE "Unsaved.\n");
  g_assert_false (galley_document_has_draft (document));
  galley_document_discard_draft (document);
  close_document (document);
  document = galley_test_open (path);
  g_assert_false (galley_document_has_draft (document));
  close_document (document);
}

static void
test_draft_discard (void)
{
  g_autofree char *path = galley_test_write ("draft-discard.md", ARTICLE);
  GalleyDocument *document = galley_test_open (path);

  type_at_end (document, "Not wanted.\n");
  GALLEY_WAIT (galley_test_has_draft (path, "Not wanted."));
  galley_document_discard_draft (document);
  close_document (document);
  document = galley_test_open (path);
  g_assert_false (galley_document_has_draft (document));
  close_document (document);
}

#define ADD_ROWS(rows, function)                  \
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) \
  g_test_add_data_func (rows[i].name, GUINT_TO_POINTER (i), function)

/* Changes of shape are a step each, also between two edits of one stay. */
static void
test_shape (void)
{
  static const char *const steps[] = {
    "---\ntags: [\"b\", \"a\"]\n---\nx\n",
    "---\ntags: [\"b\", \"new\", \"a\"]\n---\nx\n",
    "---\nterms: [\"b\", \"new\", \"a\"]\n---\nx\n",
  };
  const char *start = "---\ntags: [\"a\", \"b\"]\n---\nx\n";
  GalleyDocument *document = galley_test_open_text ("shape.md", start);
  g_autoptr (InkValue) item = ink_value_new_string ("new");
  g_autoptr (GError) error = NULL;

  g_assert_true (galley_document_move_item (document, "tags", 1, 0, NULL));
  assert_text (document, steps[0]);
  g_assert_true (galley_document_insert_item (document, "tags", 1, item, NULL));
  assert_text (document, steps[1]);
  g_assert_true (galley_document_rename_key (document, "tags", "terms", NULL));
  assert_text (document, steps[2]);
  g_assert_false (galley_document_move_item (document, "terms", 0, 7, &error));
  g_assert_nonnull (error);
  assert_text (document, steps[2]);
  for (guint i = 2; i > 0; i--) {
    galley_document_undo (document);
    assert_text (document, steps[i - 1]);
  }
  galley_document_undo (document);
  assert_text (document, start);
  close_document (document);
}

/* The fix of a problem is one step, however many edits it has. */
static void
test_problem_fix (void)
{
  const char *start = "---\ntitle: x\ndraft: yes\ntags: \"a, b\"\n---\nx\n";
  GalleyDocument *document = galley_test_open_text ("fix.md", start);
  GPtrArray *problems = galley_document_get_problems (document);
  g_autoptr (GPtrArray) edits = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_edit_free);

  g_assert_cmpuint (problems->len, ==, 2);
  for (guint i = 0; i < problems->len; i++) {
    const InkProblem *problem = g_ptr_array_index (problems, i);

    g_assert_nonnull (problem->fix);
    g_assert_cmpuint (problem->fix->len, ==, 1);
    g_ptr_array_add (edits, ink_edit_copy (g_ptr_array_index (problem->fix, 0)));
  }
  galley_document_apply_edits (document, edits);
  assert_text (document, "---\ntitle: x\ndraft: true\ntags: [\"a\", \"b\"]\n---\nx\n");
  galley_document_settle (document);
  g_assert_cmpuint (galley_document_get_problems (document)->len, ==, 0);
  galley_document_undo (document);
  assert_text (document, start);
  close_document (document);
}

int
main (int argc, char **argv)
{
  gboolean victim = argc == 3 && g_str_equal (argv[1], "--victim");

  if (victim) {
    gtk_init ();
    return run_victim (argv[2]);
  }
  galley_test_init (&argc, &argv);
  g_test_add_func ("/document/open", test_open);
  ADD_ROWS (verbatim, test_verbatim);
  ADD_ROWS (refused, test_refused);
  g_test_add_func ("/document/offsets", test_offsets);
  g_test_add_func ("/document/lines", test_lines);
  g_test_add_func ("/document/parse", test_parse);
  g_test_add_func ("/document/modified-back", test_modified_back);
  g_test_add_func ("/document/field", test_field);
  g_test_add_func ("/document/stay", test_stay);
  g_test_add_func ("/document/stay-back", test_stay_back);
  g_test_add_func ("/document/shape", test_shape);
  g_test_add_func ("/document/problem-fix", test_problem_fix);
  g_test_add_func ("/document/items", test_items);
  ADD_ROWS (guard_rows, test_guard);
  g_test_add_func ("/document/guard/buffer", test_guard_buffer);
  g_test_add_func ("/document/guard/states", test_guard_states);
  g_test_add_func ("/document/undo-cursor", test_undo_cursor);
  g_test_add_func ("/document/corpus", test_corpus);
  g_test_add_func ("/site/open", test_site);
  g_test_add_func ("/document/input-method", test_input_method);
  ADD_ROWS (eols, test_eol);
  g_test_add_func ("/document/eol/enter", test_eol_enter);
  g_test_add_func ("/document/paste-long", test_paste_long);
  g_test_add_func ("/document/save/while-typing", test_save_while_typing);
  g_test_add_func ("/document/save/while-undoing", test_save_while_undoing);
  g_test_add_func ("/document/save/twice", test_save_twice);
  g_test_add_func ("/document/disk/clean", test_disk_clean);
  g_test_add_func ("/document/disk/dirty", test_disk_dirty);
  g_test_add_func ("/document/disk/reload", test_disk_reload);
  g_test_add_func ("/document/disk/vanished", test_disk_vanished);
  g_test_add_func ("/document/draft/killed", test_draft);
  g_test_add_func ("/document/draft/two", test_draft_two);
  g_test_add_func ("/document/draft/discard", test_draft_discard);
  return g_test_run ();
}
